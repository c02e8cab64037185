"""The words of a key: the same bits in both languages, and words that no bad line makes into one another."""

import itertools
import re
from hashlib import pbkdf2_hmac, sha256
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style
from pypinyin import pinyin as other_pinyin
from rapidfuzz.distance import Levenshtein

from fieldrep.domain.fingerprint_lists import CHINESE, ENGLISH
from fieldrep.domain.fingerprints import fingerprint, fingerprint_words
from fieldrep.domain.pinyin import syllables
from fieldrep.i18n import use
from fieldrep.i18n.laptop_words import is_laptop, laptop_in_lines, shown_laptop
from fieldrep.text import cells

KEY = "11" * 32
INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
keys = st.binary(min_size=32, max_size=32).map(bytes.hex)

Pairs = list[tuple[str, str]]


def pairs(words: str) -> Pairs:
    return list(itertools.combinations(words.split(), 2))


def test_the_lists_never_change() -> None:
    """Two laptops of different versions must say the same words."""
    assert [sha256(" ".join(words.split()).encode()).hexdigest()[:16] for words in (ENGLISH, CHINESE)] == [
        "fc0b4597fd2f12e9",
        "f09b4782ee217125",
    ]
    assert [len(set(words.split())) for words in (ENGLISH, CHINESE)] == [256, 256]


def test_a_key_has_the_words_it_always_had() -> None:
    assert fingerprint(KEY, "en") == "kangaroo seaweed spinach keyboard picture trombone seaweed juniper"
    assert fingerprint(KEY, "zh") == "馒头 拖鞋 梧桐 煤炭 日历 椰汁 拖鞋 漫画"
    assert shown_laptop(KEY, "en") == "kangaroo seaweed · spinach keyboard · picture trombone · seaweed juniper"


@settings(max_examples=20, deadline=None)
@given(keys)
def test_both_languages_say_the_same_64_bits(key: str) -> None:
    bits = pbkdf2_hmac("sha256", bytes.fromhex(key), b"fieldrep.fingerprint 1", 65_536, 8)
    for language, words in (("en", ENGLISH.split()), ("zh", CHINESE.split())):
        assert bytes(map(words.index, fingerprint_words(key, language))) == bits  # type: ignore[arg-type]


def test_a_key_that_differs_in_one_bit_has_other_words() -> None:
    other = fingerprint_words("10" + KEY[2:], "en")
    assert sum(a == b for a, b in zip(fingerprint_words(KEY, "en"), other, strict=True)) <= 2


def test_it_is_shown_in_groups_of_two_in_the_language_spoken_or_another() -> None:
    try:
        use("zh")
        shown = shown_laptop(KEY)
        assert shown == shown_laptop(KEY, "zh")
        assert [len(group.split()) for group in shown.split(" · ")] == [2, 2, 2, 2]
    finally:
        use("en")
    assert shown_laptop(KEY).replace(" · ", " ") == fingerprint(KEY, "en")
    assert laptop_in_lines(KEY).replace("\n", " · ") == shown_laptop(KEY)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_the_words_say_which_key_however_they_are_typed_and_fewer_do_not(lang: Literal["en", "zh"]) -> None:
    shown = shown_laptop(KEY, lang)
    for typed in (shown, shown.replace(" · ", " "), shown.upper(), shown.replace(" ", "").replace("·", "-"), KEY):
        assert is_laptop(KEY, typed)
        assert not is_laptop("22" * 32, typed)
    words = fingerprint_words(KEY, lang)
    for some in (words[:7], words[1:], (), (*words[:7], words[0]), words[::-1], (KEY[:63],)):
        assert not is_laptop(KEY, " ".join(some))


@settings(max_examples=20, deadline=None)
@given(keys, st.sampled_from(["en", "zh"]))
def test_it_fits_a_line_of_a_small_terminal(key: str, language: str) -> None:
    assert cells(shown_laptop(key, language)) <= 78  # type: ignore[arg-type]


def test_english_words_are_short_and_plain() -> None:
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in ENGLISH.split())


def test_english_words_are_four_letters_apart_and_two_sounds() -> None:
    near = [pair for pair in pairs(ENGLISH) if Levenshtein.distance(*pair) < 4]
    alike = [pair for pair in pairs(ENGLISH) if Levenshtein.distance(*map(sounds, pair)) < 2]
    assert (near, alike) == ([], [])


def sounds(word: str) -> str:
    """Roughly what a bad line leaves of an English word."""
    for spelled, sound in (("ght", "t"), ("ph", "f"), ("kn", "n"), ("wr", "r"), ("wh", "w"), ("ck", "k"), ("qu", "kw")):
        word = word.replace(spelled, sound)
    for spelled, sound in (("tch", "C"), ("ch", "C"), ("sh", "S"), ("th", "s"), ("dge", "C"), ("x", "ks")):
        word = word.replace(spelled, sound)
    word = re.sub("c(?=[eiy])", "s", word).replace("c", "k")
    word = re.sub("(?<=[^aeiou])e$", "", word)
    word = word.translate(str.maketrans("bdgvzjlmq", "ptkfsCrnk"))
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyw]+", "a", word))


def test_chinese_words_have_two_characters_and_a_reading_that_two_tables_agree_on() -> None:
    for word in CHINESE.split():
        assert re.fullmatch("[一-鿿]{2}", word)
        assert syllables(word) == [reading.replace("ü", "v") for (reading,) in other_pinyin(word, style=Style.NORMAL)]


def test_chinese_words_share_no_character() -> None:
    assert [pair for pair in pairs(CHINESE) if set(pair[0]) & set(pair[1])] == []


def test_chinese_words_are_apart_without_their_tones_and_in_a_dialect() -> None:
    assert len({"".join(syllables(word)) for word in CHINESE.split()}) == 256
    near = [(a, b) for a, b in pairs(CHINESE) if sum(x != y for x, y in zip(parts(a), parts(b), strict=True)) < 2]
    assert near == []


def parts(word: str) -> tuple[str, ...]:
    """The beginnings and ends of a word's two syllables, as a speaker says them who keeps few of them apart."""
    return tuple(part for syllable in syllables(word) for part in folded(syllable))


def folded(syllable: str) -> tuple[str, str]:
    initial = next((each for each in INITIALS if syllable.startswith(each)), "")
    final = re.sub("(a|e|i)ng$", r"\1n", syllable.removeprefix(initial))
    if initial in ("j", "q", "x", "y") and final.startswith("u"):
        final = "v" + final[1:]
    initial = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "r": "l", "f": "h"}.get(initial, initial)
    return initial, final
