"""Pinyin of Chinese names without tones, for finding them.

ü is written v, as the input methods take it. Characters come from
`pinyin_table` (generated); what is read differently inside a word or as a surname comes from `pinyin_words`.
"""

from collections.abc import Iterator

from fieldrep.domain.pinyin_table import MORE, MORE_READINGS, READINGS, SIGNS, SYLLABLES
from fieldrep.domain.pinyin_words import SECOND_READINGS, SURNAMES, WORDS

_FIRST = 0x4E00
_SYLLABLES = SYLLABLES.split()
_STARTS = frozenset(word[0] for word in WORDS)
_LENGTHS = tuple(sorted({len(word) for word in WORDS}, reverse=True))


class _Readings(dict[int, str]):
    """Code point to reading, taken from the table when first asked for; other characters are themselves."""

    def __missing__(self, code: int) -> str:
        reading = self[code] = _looked_up(code) or chr(code)
        return reading


def _looked_up(code: int) -> str:
    if _FIRST <= code < _FIRST + len(READINGS):
        sign = READINGS[code - _FIRST]
    else:
        place = MORE.find(chr(code))
        sign = MORE_READINGS[place] if place >= 0 else " "
    return "" if sign == " " else _SYLLABLES[SIGNS.index(sign)]


_readings = _Readings()


def pinyin(text: str, *, person: bool = False) -> str:
    """`text` with its Chinese characters as pinyin, without blanks between them: 重庆 is chongqing.

    With `person`, a surname at the start is read as one: 单 is shan.
    """
    return "".join(syllables(text, person=person))


def syllables(text: str, *, person: bool = False) -> list[str]:
    """As `pinyin`, in pieces: one for each Chinese character, one for each stretch of other characters."""
    surname = _surname(text) if person else ""
    start = SURNAMES[surname] if surname else ()
    return [*start, *_walk(text[len(surname) :], second=False)]


def all_syllables(text: str) -> list[list[str]]:
    """Every reading that somebody may search `text` by, without repetition, the likeliest first.

    The usual one; with the start read as a surname, where that differs; with the second reading of characters
    that have two and stand in no word known here.
    """
    candidates = [syllables(text)]
    if _surname(text):
        candidates.append(syllables(text, person=True))
    if not SECOND_READINGS.keys().isdisjoint(text):
        candidates.append(list(_walk(text, second=True)))
    return [pieces for index, pieces in enumerate(candidates) if pieces not in candidates[:index]]


def rough_pinyin(text: str) -> str:
    """The usual reading of each character, whatever word it stands in: quick, for guesses over long lists."""
    return text.translate(_readings)


def _surname(text: str) -> str:
    return next((text[:length] for length in (2, 1) if text[:length] in SURNAMES), "")


def _walk(text: str, *, second: bool) -> Iterator[str]:
    """The pieces of `text`, known words first; with `second`, second readings outside them."""
    place = 0
    plain_from = 0
    while place < len(text):
        character = text[place]
        word = _word_at(text, place) if character in _STARTS else ""
        if not word and _readings[ord(character)] == character:
            place += 1
            continue
        if plain_from < place:
            yield text[plain_from:place]
        if word:
            changed = WORDS[word]
            yield from (changed.get(one) or _readings[ord(one)] for one in word)
        elif second and character in SECOND_READINGS:
            yield SECOND_READINGS[character]
        else:
            yield _readings[ord(character)]
        place += len(word) or 1
        plain_from = place
    if plain_from < len(text):
        yield text[plain_from:]


def _word_at(text: str, place: int) -> str:
    for length in _LENGTHS:
        word = text[place : place + length]
        if word in WORDS:
            return word
    return ""
