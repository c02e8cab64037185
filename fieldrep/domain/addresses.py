"""Addresses as people write them, and whether two of them are one place.

An address is looked at as a street, the number of a house in it, and what is inside (building, floor, room). Chinese
(江苏省苏州市园区苏虹中路100号3幢201室) and western ones (12/F, 100 Middle Suhong Rd; Hauptstr. 5) are taken apart; one
that has no such parts is compared as a whole, and two in different scripts are not compared at all.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from fieldrep.domain.traditional import simplified

Compared = Literal["same", "house", "other", "unknown"]

_ROAD = "大街|大道|公路|路|街|道|巷|弄|胡同"
_CHINESE = re.compile(rf"([^省市区县镇乡村\d]{{1,12}}?(?:{_ROAD})(?:[东南西北中]?[一二三四五六七八九十]?段)?)(\d+)")
_HOUSE_TAIL = re.compile(r"(?:之(\d+))?(?:号|弄)?")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[-~/、 ]+(?=\d)")
_NUMBERS = re.compile(r"\d+")
_NO_LETTER = re.compile(r"[^\w]+")
_STREETS = {
    short: word
    for word, shorts in {
        "road": "rd",
        "street": "st str",
        "avenue": "ave av",
        "boulevard": "blvd",
        "drive": "dr",
        "lane": "ln",
        "square": "sq",
        "highway": "hwy",
        "place": "pl",
        "court": "ct",
        "way": "",
        "strasse": "",
        "rue": "",
        "via": "",
        "calle": "",
        "platz": "",
        "allee": "",
    }.items()
    for short in (word, *shorts.split())
}
_SIDES = {"n": "north", "s": "south", "e": "east", "w": "west", "m": "middle", "mid": "middle"}
_INSIDE_TEXT = "f fl floor room rm unit suite ste building bldg block tower apt apartment level house gate no number"
_INSIDE = frozenset(_INSIDE_TEXT.split())
_STREET_ENDS = ("strasse", "str", "gasse", "weg", "platz", "allee")
_FIRST_WORDS = frozenset(("rue", "via", "calle"))
_MOST_WORDS = 4


class Address(NamedTuple):
    """An address taken apart. `street` holds its words in order of the alphabet; `house` and `inside` are numbers.

    `whole` is everything in one, for addresses without a street and a house.
    """

    script: str
    street: tuple[str, ...]
    house: str
    inside: tuple[str, ...]
    whole: str

    @property
    def key(self) -> str:
        """The same for two ways of writing one house."""
        return f"{self.script}:{' '.join(self.street)} {self.house}" if self.house else f"{self.script}:{self.whole}"


@lru_cache(maxsize=4096)
def address(text: str) -> Address | None:
    """An address taken apart; None where there is nothing in it to compare."""
    folded = simplified(unicodedata.normalize("NFKC", text).casefold())
    whole = _NO_LETTER.sub("", folded)
    if len(whole) < 4:
        return None
    if any("\u4e00" <= sign <= "\u9fff" for sign in folded):
        return _chinese(folded, whole)
    return _western(folded, whole)


def compared(one: Address, other: Address) -> Compared:
    """same; the same house, other rooms; another place; or nobody can tell."""
    if one.script != other.script:
        return "unknown"
    if not one.house or not other.house:
        return "same" if one.whole == other.whole else "unknown"
    if one.key == other.key:
        return "house" if one.inside and other.inside and one.inside != other.inside else "same"
    if one.house != other.house:
        return "other"
    # The number is the same: the street may be misspelt, or have lost a word, and then nobody can tell.
    return "unknown" if _is_part(one, other) or _misspelt(" ".join(one.street), " ".join(other.street)) else "other"


def _is_part(one: Address, other: Address) -> bool:
    """Whether one street is the other with a word less, or without the town before it."""
    if one.script == "han":
        return one.street[0].endswith(other.street[0]) or other.street[0].endswith(one.street[0])
    return set(one.street) < set(other.street) or set(other.street) < set(one.street)


def _misspelt(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if _sides(one) != _sides(other):
        return False
    most = 1 if "\u4e00" <= one[:1] <= "\u9fff" else 2
    return OSA.distance(one, other, score_cutoff=most) <= most < min(len(one), len(other)) - 1


def _sides(street: str) -> list[str]:
    return sorted(set(street) & set("东南西北中")) + [word for word in street.split() if word in _SIDES.values()]


def _chinese(folded: str, whole: str) -> Address:
    text = _NO_LETTER.sub("", _BETWEEN_NUMBERS.sub("之", folded))
    houses = list(_CHINESE.finditer(text))
    if not houses:
        return Address("han", (), "", (), whole)
    found = houses[-1]
    rest = text[found.end() :]
    tail = _HOUSE_TAIL.match(rest)
    assert tail is not None
    inside = (*filter(None, tail.groups()), *_NUMBERS.findall(rest[tail.end() :]))
    return Address("han", (found[1],), found[2].lstrip("0") or "0", inside, whole)


def _western(folded: str, whole: str) -> Address:
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", folded.replace("ß", "ss")) if not unicodedata.combining(sign)
    )
    for piece, numbers_elsewhere in _pieces(plain):
        found = _street(piece)
        if found:
            street, house, left = found
            return Address("latin", street, house, (*numbers_elsewhere, *left), whole)
    return Address("latin", (), "", (), whole)


def _pieces(plain: str) -> list[tuple[list[str], tuple[str, ...]]]:
    """The parts between commas as words, that with a street's word first, each with the numbers of the others.

    A number that stands alone before or after a comma ("No. 100, Suhong Road") belongs to its neighbour.
    """
    parts = [re.findall(r"\d+[a-z]?(?![a-z0-9])|[a-z]+|\d+", part) for part in plain.split(",")]
    parts = [[word for word in part if word not in ("no", "nr", "number")] for part in parts]
    joined: list[list[str]] = []
    for part in filter(None, parts):
        if joined and (_is_number(part) or _is_number(joined[-1])):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(part)
    found = []
    for place, part in enumerate(joined):
        others = (word for at, other in enumerate(joined) if at != place for word in _inside(other))
        found.append((part, tuple(others)))
    return sorted(found, key=lambda each: not any(_is_street(word) for word in each[0]))


def _is_number(words: list[str]) -> bool:
    return len(words) == 1 and words[0][0].isdigit()


def _inside(words: list[str]) -> list[str]:
    """The numbers of a part that is about the inside of a house; a postal code is none."""
    return [word for word in words if word[0].isdigit()] if _INSIDE & set(words) else []


def _is_street(word: str) -> bool:
    return word in _STREETS or (len(word) > 5 and word.endswith(_STREET_ENDS))


def _street(words: list[str]) -> tuple[tuple[str, ...], str, list[str]] | None:
    """The street's words, the house, and the other numbers of a part; None where there are not both."""
    at = next((place for place, word in reversed(list(enumerate(words))) if _is_street(word)), None)
    numbers = [place for place, word in enumerate(words) if word[0].isdigit()]
    if at is None or not numbers:
        return None
    before = [place for place in numbers if place < at]
    after = [place for place in numbers if place > at]
    house = before[-1] if before and words[at] not in _FIRST_WORDS else (after or numbers)[0]
    if words[at] in _FIRST_WORDS:
        name = words[at:house] if house > at else words[at:]
    else:
        name = words[(house + 1 if house < at else max(at - _MOST_WORDS, 0)) : at + 1]
        name = [word for word in name if not word[0].isdigit()]
        behind = words[at + 1] if at + 1 < len(words) else ""
        name += [behind] if behind in _SIDES or behind in _SIDES.values() else []
    street = tuple(sorted(_written_out(word) for word in name if word not in _INSIDE))
    left = [words[place] for place in numbers if place != house]
    return (street, words[house].lstrip("0") or "0", left) if len(street) > 1 or len(street[0]) > 6 else None


def _written_out(word: str) -> str:
    if word in _STREETS:
        return _STREETS[word]
    if len(word) > 5 and word.endswith("str"):
        return word + "asse"
    return _SIDES.get(word, word)
