"""Telephone numbers as people write them, and whether two of them are one.

A number is looked at as digits: the country's code (where one is said), the rest without the zero that is dialled
before an area, and an extension. `+86 512 1000 2311`, `(0512) 1000-2311` and `0086-512-10002311` are one number.
Country codes and their lengths: ITU-T E.164.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LEAST_DIGITS = 7
"""A shorter number is a short dial or a slip, and tells nobody apart."""

TAIL = 7
"""How many last digits two ways of writing one number share at least."""

_ONE_DIGIT_CODES = ("1", "7")
_TWO_DIGIT_TEXT = (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
    "90 91 92 93 94 95 98"
)
_TWO_DIGIT_CODES = frozenset(_TWO_DIGIT_TEXT.split())
_BETWEEN = re.compile(r"[;,、，；\n]| or |或")
_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x|#|转|轉|分机|分機|durchwahl|-)\s*(\d{1,6})\s*$", re.IGNORECASE)
_TRUNK = re.compile(r"\(0\)")
_NO_DIGIT = re.compile(r"[^0-9]+")
_HOTLINE = re.compile(r"1?[48]00\d{6,7}")


_COUNTED = ("1234567", "12345678", "123456789", "1234567890")


class Phone(NamedTuple):
    """A number: its country's code ("" where none is said), the rest as it is dialled inside, an extension.

    `hotline` is a service number (400, 800), which many sites of one firm share.
    """

    country: str
    rest: str
    extension: str
    hotline: bool

    @property
    def tail(self) -> str:
        """The last digits: two ways of writing one number share them."""
        return self.rest[-TAIL:]


@lru_cache(maxsize=4096)
def phones(text: str) -> tuple[Phone, ...]:
    """The numbers in a field, as many as it holds; what cannot be a number of anybody is left out."""
    folded = unicodedata.normalize("NFKC", text)
    found = (_phone(part) for piece in _BETWEEN.split(folded) for part in _between_slashes(piece))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def same_number(one: Phone, other: Phone) -> bool:
    """Whether two numbers are one, extensions aside.

    Where only one names its country, the other may name it too without saying so (86 512 …); where one has no area,
    it is the other's last digits.
    """
    if one.tail != other.tail or (one.country and other.country and one.country != other.country):
        return False
    if one.rest == other.rest:
        return True
    longer, shorter = (one, other) if len(one.rest) > len(other.rest) else (other, one)
    before = longer.rest.removesuffix(shorter.rest)
    if len(before) == len(longer.rest):
        return False
    return before == shorter.country or (not shorter.country and len(shorter.rest) <= 8)


def _between_slashes(text: str) -> list[str]:
    """A slash stands between two numbers, before another last digit (…11/12), or inside one (030 / 1234567)."""
    whole = [part for part in text.split("/") if len(_digits(part)) >= LEAST_DIGITS]
    return whole if text.count("/") and len(_digits(text.split("/")[0])) >= LEAST_DIGITS else [text]


def _phone(text: str) -> Phone | None:
    text = _TRUNK.sub("", text.strip())
    abroad = text.lstrip("( ").startswith("+") or _digits(text).startswith("00")
    text, extension = _without_extension(text, abroad)
    digits = _digits(text)
    country = ""
    if abroad:
        digits = digits.removeprefix("00") if not text.lstrip("( ").startswith("+") else digits
        country = _country(digits)
        digits = digits.removeprefix(country)
    elif digits.startswith("86") and len(digits) in (12, 13):
        country, digits = "86", digits[2:]  # China's code with no sign before it: no number inside is so long
    rest = digits.removeprefix("0")
    if len(rest) < LEAST_DIGITS or _is_placeholder(rest):
        return None
    return Phone(country, rest, extension, _HOTLINE.fullmatch(rest) is not None)


def _digits(text: str) -> str:
    return _NO_DIGIT.sub("", text)


def _without_extension(text: str, abroad: bool) -> tuple[str, str]:
    """The number and its extension; digits behind a last hyphen are one only where the number is whole without them."""
    found = _EXTENSION.search(text)
    if not found:
        return text, ""
    before = text[: found.start()]
    if found[0].startswith("-"):
        digits = _digits(before)
        whole = 10 if digits.startswith("0") and not abroad else 11 if abroad else LEAST_DIGITS + 3
        if len(digits) < whole:
            return text, ""
    return (before, found[1].lstrip("0") or "0") if len(_digits(before)) >= LEAST_DIGITS else (text, "")


def _country(digits: str) -> str:
    if digits.startswith(_ONE_DIGIT_CODES):
        return digits[:1]
    return digits[:2] if digits[:2] in _TWO_DIGIT_CODES else digits[:3]


def _is_placeholder(digits: str) -> bool:
    """Numbers that are typed where none is known: 0000000, 11111111, 12345678."""
    tail = digits[-TAIL:]
    return (len(set(tail)) == 1 and tail[0] not in "68") or digits in _COUNTED
