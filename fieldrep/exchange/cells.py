"""One cell's text as a value of its field's kind; what is not clear is refused, never guessed.

Every function takes text that is not blank, and raises BadValue with an empty `field`: where the cell stands
is known to `columns`. Days and months are in `cell_days`.
"""

import re
from collections.abc import Mapping

from fieldrep.domain.amounts import MINOR, parse_amount, parse_currency, parse_number, plain_width
from fieldrep.errors import BadValue
from fieldrep.exchange.choice_words import NO, YES
from fieldrep.exchange.formulas import restored
from fieldrep.exchange.headers import Unit, folded
from fieldrep.text import clean_line, clean_note

ADDRESS_MOST = 400

_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_BETWEEN_NAMES = re.compile(r"[;；、,，\r\n]+")
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")
_PLAIN_NUMBER = re.compile(r"(-?)([0-9]{1,13})(?:\.([0-9]{1,2}))?")
_NOISY_FLOAT = re.compile(r"-?[0-9]{1,13}\.[0-9]{9,20}")
_COUNTED = re.compile(r"(.*[0-9.万萬kK]) ?(?:人|名|个|席|people|employees|seats|users)", re.IGNORECASE)


def content(cell: str) -> str:
    """What is in a cell: outer blanks off, and without what spreadsheets put around text to keep it text."""
    text = cell.strip()
    return restored(text).strip() if text[:1] in ("'", "=") else text


def line(text: str, most: int = 200) -> str:
    """One line of text. Line ends inside a cell, as in an address of three lines, become blanks."""
    return clean_line(_LINE_ENDS.sub(" ", text), most)


def note(text: str) -> str:
    """Text of several lines."""
    return clean_note(text)


def code(text: str) -> str:
    """A code, or a name used as one: text as it stands, no leading zero lost.

    1.38E+10 is what a spreadsheet made of a long number, whose digits are gone: problem "exponent".
    """
    if _SHORTENED.fullmatch(text):
        raise BadValue(field="", value=text, problem="exponent")
    return line(text)


def names(text: str) -> tuple[str, ...]:
    """Several people in one cell, between semicolons, commas or lines, each once."""
    each = (line(name) for name in _BETWEEN_NAMES.split(text))
    return tuple(dict.fromkeys(name for name in each if name))


def whole_number(text: str, decimal_mark: str | None = None) -> int:
    """A count: "120", "1,200", "120.0", "120人", "1.2万"; never negative. Problem "number"."""
    counted = _COUNTED.fullmatch(plain_width(text))
    try:
        number = parse_number(counted[1] if counted else text, decimal_mark=decimal_mark)
    except BadValue:
        number = -1
    if number < 0:
        raise BadValue(field="", value=text, problem="number")
    return number


def money(text: str, decimal_mark: str | None = None, unit: Unit | None = None) -> tuple[int, str | None]:
    """An amount in minor units and the currency that cell or header says; problem "amount", as parse_amount.

    "2178.6000000000004" is 2178.60: binary fractions added up leave such tails, and a tail is known by being
    within a millionth of a hundredth. Numbers with exponents are refused.
    """
    plain = _PLAIN_NUMBER.fullmatch(text) if decimal_mark != "," and unit is None else None
    if plain:
        minor = int(plain[2]) * MINOR + int((plain[3] or "").ljust(2, "0"))
        return (-minor if plain[1] else minor), None
    minor, currency = parse_amount(_without_tail(text), decimal_mark=decimal_mark, times=unit.times if unit else 1)
    said = unit.currency if unit else None
    if said and currency and said != currency:
        raise BadValue(field="", value=text, problem="currency", choices=[said])
    return minor, currency or said


def currency_code(text: str) -> str:
    """A currency as its ISO 4217 code; problem "currency"."""
    found = parse_currency(text)
    if found is None:
        raise BadValue(field="", value=text, problem="currency")
    return found


def yes_no(text: str) -> bool:
    """True or false, in English, Chinese or as 1 and 0; problem "choice"."""
    word = folded(text) or text
    if word in _words(YES):
        return True
    if word in _words(NO):
        return False
    raise BadValue(field="", value=text, problem="choice", choices=["yes", "no"])


def choice(text: str, words_by_choice: Mapping[str, str]) -> str:
    """The choice that a word stands for; problem "choice" with all choices."""
    word = folded(text)
    for chosen, words in words_by_choice.items():
        if word == folded(chosen) or word in _words(words):
            return chosen
    raise BadValue(field="", value=text, problem="choice", choices=list(words_by_choice))


def _words(words: str) -> set[str]:
    return {folded(word) or word.strip() for word in words.split(",")}


def _without_tail(text: str) -> str:
    """A number without the tail that binary fractions leave; any other text as it is."""
    if not _NOISY_FLOAT.fullmatch(text):
        return text
    whole, _, part = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    minor, tail = int(whole + part[:2]), part[2:8]
    if tail not in ("000000", "999999"):
        return text
    minor += tail == "999999"
    return f"{sign}{minor // 100}.{minor % 100:02d}"
