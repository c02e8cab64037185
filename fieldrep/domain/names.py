"""How names are searched, compared and guessed.

Everything here works on folded text: compatibility forms and case made equal, blanks and punctuation dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    Id = TypeVar("Id")

SEPARATOR = "|"
"""Stands between the parts of a search key; folding leaves none inside a part."""

_IN_NO_KEY = "?"  # punctuation is dropped from keys
_GOOD_ENOUGH = 62.0
_PARTLY = 0.9  # a match within a longer name counts a little less than one of the whole name
_ASCII_DROPPED = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) in "$+<=>^`~"))
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_ASCII_BLANKED = bytes(ord(" ") if code in _ASCII_DROPPED else code for code in range(256))


# --- search ------------------------------------------------------------------------------------------------


def search_key(*names: str) -> str:
    """What a search looks in, for one row with its names (name, alias, code …), parts separated by `|`.

    For each name in this order, each part once: the name folded; its pinyin, first the usual one, then with
    the start read as a surname, then with second readings; the initials of its words or of its pinyin.
    """
    parts: dict[str, None] = {}
    for name in names:
        for part in _parts(name):
            if part:
                parts[part] = None
    return SEPARATOR.join(parts)


def search_query(text: str) -> str:
    """`text` as it was typed, folded as `search_key` folds names; empty where nothing was typed.

    Holds neither `%` nor `_` nor `|`. What has nothing but punctuation becomes a sign that no key holds.
    """
    folded = _folded(text)
    return folded if folded or not text.strip() else _IN_NO_KEY


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_DROPPED).decode()
    return "".join(character for character in without_accents(_caseless(text)) if _is_kept(character))


def _caseless(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _is_kept(character: str) -> bool:
    """Letters, marks, digits and symbols; not punctuation, blanks, joiners or the separator."""
    return character.isalnum() or (character != SEPARATOR and unicodedata.category(character)[0] not in "PZC")


def _parts(name: str) -> list[str]:
    folded = _folded(name)
    if name.isascii():
        return [folded, _initials([name.lower()])]
    normal = _caseless(name)
    if not _has_han(normal):
        return [folded, _initials([normal])]
    from fieldrep.domain.pinyin import all_syllables

    readings = all_syllables(normal)
    return [folded, *(_folded("".join(one)) for one in readings), *(_initials(one) for one in readings)]


def _has_han(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" or character > "\U0001ffff" for character in text) or any(
        "\u3400" <= character <= "\u4dbf" or character == "〇" for character in text
    )


def without_accents(text: str) -> str:
    """Folded text with plain letters: müller is muller, ø is o."""
    if unicodedata.is_normalized("NFD", text):
        return text.translate(_PLAIN_LETTERS)
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN_LETTERS)


def _initials(pieces: Iterable[str]) -> str:
    """The first letter of each word, a number as a whole; none if only one, which finds too much."""
    words = [word for piece in pieces for word in _words(piece)]
    initials = "".join(word if word.isdigit() else word[0] for word in words)
    return initials if len(initials) > 1 else ""


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.encode().translate(_ASCII_BLANKED, b"'").decode().split()
    kept = [character if _is_kept(character) else " " for character in text if character not in "'’"]
    return "".join(kept).split()


# --- the same name? ----------------------------------------------------------------------------------------

_LEGAL_TEXT = """
ltd limited llc llp lp inc incorporated corp corporation co company plc pty pte pvt private sdn bhd tbk group
holding holdings gmbh mbh ggmbh ag kg kgaa ohg ug ek ev sa sas sarl sàrl srl spa sl slu bv nv cv vof ab as asa
oy oyj aps ehf hf kk gk kft zrt nyrt doo dd sro spzoo zoo sp jsc cjsc ojsc lda ltda eirl sac ooo oao zao pao
ооо оао зао пао тоо
"""
_LEGAL_WORDS = frozenset(_LEGAL_TEXT.split())
_LEGAL_FIRST_WORDS = frozenset(["pt", "ooo", "oao", "zao", "pao", "ооо", "оао", "зао", "пао", "ао", "ип", "тоо"])
_LINKING_WORDS = frozenset(["and", "und", "et", "y"])
_LEGAL_ENDINGS = (
    *(
        "股份有限公司",
        "有限责任公司",
        "有限責任公司",
        "责任有限公司",
        "股份公司",
        "有限公司",
        "总公司",
        "公司",
        "集团",
        "集團",
        "股份",
    ),
    *(
        "有限合伙",
        "合伙企业",
        "个体工商户",
        "株式会社",
        "株式會社",
        "有限会社",
        "合同会社",
        "주식회사",
        "유한회사",
    ),
)
_LEGAL_BEGINNINGS = ("株式会社", "有限会社", "合同会社", "주식회사", "유한회사")
_LEGAL_MARKS = ("(株)", "(有)", "(주)", "(유)")  # ㈱ and its like come to this
_BRANCHES = ("分公司", "子公司", "办事处")


def bare_name(name: str) -> str:
    """`name` without its legal form, case, blanks and punctuation: equal for two spellings of one firm.

    A branch (分公司) keeps its word: it is another account than its head office. Empty only if `name` is.
    """
    bare = "".join(bare_words(name))
    if not bare.isascii():
        bare = _without_legal_ends(bare)
    return bare or "".join(_caseless(name).split()) or name


def bare_words(name: str) -> list[str]:
    """The words of `name`, folded, without those of its legal form; Chinese ones still have theirs (有限公司)."""
    normal = _caseless(name)
    if not normal.isascii():
        for mark in _LEGAL_MARKS:
            normal = normal.replace(mark, " ")
    return without_legal_words(_joined_letters(_words(normal)))


def _joined_letters(words: list[str]) -> list[str]:
    """Single letters in a row as one word: S.A. is sa, d.o.o. is doo."""
    joined: list[str] = []
    in_row = False
    for word in words:
        single = len(word) == 1 and word.isalpha() and not _has_han(word)
        if single and in_row:
            joined[-1] += word
        else:
            joined.append(word)
        in_row = single
    return joined


def without_legal_words(words: list[str]) -> list[str]:
    """Folded words without a legal form at their end or beginning; one word stays at least."""
    end = len(words)
    while end > 1 and (words[end - 1] in _LEGAL_WORDS or words[end - 1] in _LEGAL_ENDINGS):
        end -= 1
        while end > 1 and words[end - 1] in _LINKING_WORDS:
            end -= 1
    start = 1 if end > 1 and words[0] in _LEGAL_FIRST_WORDS else 0
    return words[start:end]


def _without_legal_ends(bare: str) -> str:
    for beginning in _LEGAL_BEGINNINGS:
        if len(bare) > len(beginning):
            bare = bare.removeprefix(beginning)
    while not bare.endswith(_BRANCHES) and bare not in _LEGAL_ENDINGS:
        ending = next((one for one in _LEGAL_ENDINGS if bare.endswith(one) and len(bare) > len(one)), "")
        if not ending:
            break
        bare = bare.removesuffix(ending)
    return bare


# --- did you mean ------------------------------------------------------------------------------------------


def nearest(
    query: str, names: Iterable[tuple[Id, str]], most: int = 5, keys: Sequence[str] | None = None
) -> list[tuple[Id, str]]:
    """Those of `names` (id, name) that `query` may have meant, the likeliest first; at most `most`, or none.

    Finds misspelt Latin, pinyin, and characters mistaken for others of the same sound. `keys` are the stored
    search keys of the names in the same order: with them it is quicker, and knows words and surnames that are
    read differently.
    """
    candidates = list(names)
    forms = _forms(query)
    if not candidates or not forms or most < 1:
        return []
    from rapidfuzz import fuzz, process

    # By sound alone at first: it finds a mistaken character too, and one pass over the list is enough.
    haystacks = keys if keys is not None else _sounds([name for _, name in candidates])
    found: dict[int, float] = {}
    for scorer, at_least in ((fuzz.ratio, 40), (fuzz.partial_ratio, _GOOD_ENOUGH)):
        for _, _, place in process.extract(forms[-1], haystacks, scorer=scorer, limit=8 * most, score_cutoff=at_least):
            found[place] = _likeness(forms, f"{haystacks[place]}{SEPARATOR}{_folded(candidates[place][1])}")
    likely = [place for place in found if found[place] >= _GOOD_ENOUGH]
    likely.sort(key=lambda place: (-found[place], place))
    return [candidates[place] for place in likely[:most]]


def _forms(query: str) -> list[str]:
    """The query as it may be written in a key: folded, and its pinyin."""
    folded = _folded(query)
    if not folded or not _has_han(folded):
        return [folded] if folded else []
    from fieldrep.domain.pinyin import pinyin

    return [folded, pinyin(folded)]


def _sounds(names: list[str]) -> list[str]:
    """A quick stand-in for search keys, in one pass over all names: lower case, without blanks, as pinyin."""
    folded = "\n".join(name.replace("\n", " ") for name in names).lower().replace(" ", "").split("\n")
    beyond_ascii = [place for place, name in enumerate(folded) if not name.isascii()]
    if beyond_ascii:
        from fieldrep.domain.pinyin import rough_pinyin

        sounds = rough_pinyin("\n".join(folded[place] for place in beyond_ascii)).split("\n")
        for place, sound in zip(beyond_ascii, sounds, strict=True):
            folded[place] = sound
    return folded


def _likeness(forms: list[str], key: str) -> float:
    """How like the likeliest part of `key` is to one of `forms`, 0 to 100, and a little more if to all."""
    from rapidfuzz import fuzz

    total = 0.0
    best_of_all = 0.0
    for form in forms:
        best = 0.0
        for part in key.split(SEPARATOR):
            best = max(best, fuzz.ratio(form, part))
            if len(part) > len(form):
                best = max(best, _PARTLY * fuzz.partial_ratio(form, part))
        total += best
        best_of_all = max(best_of_all, best)
    return best_of_all + total / 1000
