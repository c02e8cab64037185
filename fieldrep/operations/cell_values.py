"""Reading any cell of the book from what somebody typed, by the kind of the cell."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from fieldrep.domain.amounts import parse_amount, parse_number
from fieldrep.errors import BadValue, NotFound
from fieldrep.exchange.cells import currency_code, yes_no
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.day_words import parse_day
from fieldrep.operations.money_forms import read_month
from fieldrep.operations.quick.words import CHOICES, find_choice
from fieldrep.operations.time_words import parse_time, time_text
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.kinds import check
from fieldrep.store.queries.called import find_called
from fieldrep.store.queries.find import find_account, find_contact, find_person, find_territory
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rows import account_of
from fieldrep.store.shape import SHAPE

AHEAD = (
    "due_on",
    "contract_ends",
    "to_day",
    "first_on",
    "happens_on",
    "planned_on",
    "joint_visit_on",
    "valid_until",
)
"""Days that are usually still to come; others have usually been."""


ME = ("me", "我")
"""How whoever writes is named."""


class Place(NamedTuple):
    """A cell of a row. `account` is the account whose contacts can be meant, where the row does not say it yet;
    `currency` what the row's amounts are in, where that is known."""

    table: str
    row: str
    cell: str
    account: str | None = None
    currency: str | None = None


def read_cell(book: Book, place: Place, text: str, now: datetime) -> Value:
    """The value that somebody typed for a cell; None where nothing was typed.

    Raises BadValue with the cell as its field, and for names NotFound or Ambiguous.
    """
    if not text.strip():
        return None
    table, cell = place.table, place.cell
    kind = SHAPE[table][cell]
    try:
        reader = _currency if cell == "currency" else _READERS.get(kind.kind)
        value = reader(book, place, text, now) if reader else text
        value = cleaned(table, {cell: value})[cell]
        check(table, cell, value)
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": cell}) from None
    return value


def _choice(_book: Book, place: Place, text: str, _now: datetime) -> Value:
    of = SHAPE[place.table][place.cell].of
    choices = of if isinstance(of, tuple) else ()
    said = text.strip().casefold().replace(" ", "_").replace("-", "_")
    fits = [each for each in choices if each == said] or [each for each in choices if each.startswith(said)]
    found = find_choice(place.cell, text) if place.cell in CHOICES else None
    if found in choices:
        return found
    if len(fits) != 1:
        raise BadValue(field="", value=text, problem="choice", choices=choices)
    return fits[0]


def _day(_book: Book, place: Place, text: str, now: datetime) -> Value:
    return parse_day(text, now.date(), "future" if place.cell in AHEAD else "past").isoformat()


def _moment(book: Book, place: Place, text: str, now: datetime) -> Value:
    """A day or a time, whichever it is."""
    try:
        return _day(book, place, text, now)
    except BadValue:
        return time_text(parse_time(text, now))


def _ref(book: Book, place: Place, text: str, _now: datetime) -> Value:
    target = str(SHAPE[place.table][place.cell].of)
    if target == "account":
        return find_account(book, text)[0]
    account = place.account or account_of(book, place.table, place.row)[0]
    if target == "contact":
        if account is None:
            raise NotFound(kind="contact", query=text, near=[])
        return find_contact(book, account, text)[0]
    if target == "person" and text.strip().casefold() in ME and book.me:
        return book.me
    if target in _NAMED:
        return _NAMED[target](book, text)[0]
    return find_called(book, target, text, account)[0]


def read_percent(text: str) -> int:
    """Hundredths of a per cent: `2.5`, `2.5 %`, `百分之2.5`. Raises BadValue (problem percent)."""
    said = text.strip().removeprefix("百分之").rstrip("%％").strip()
    try:
        number, currency = parse_amount(said)
    except BadValue:
        number, currency = -1, None
    if currency or not 0 <= number <= MOST_PERCENT:
        raise BadValue(field="", value=text, problem="percent")
    return number


def _money(book: Book, place: Place, text: str, _now: datetime) -> Value:
    """An amount. A currency that it names must be the row's; that of the sums where a row has no cell for one."""
    amount, currency = parse_amount(text)
    if currency and place.currency and currency != place.currency:
        raise BadValue(field="", value=text, problem="other_currency", choices=[place.currency])
    if currency and not place.currency and "currency" not in SHAPE[place.table]:
        check_home(book, text, currency)
    return amount


def check_home(book: Book, text: str, currency: str | None) -> None:
    """Refuse an amount in another currency where only one can be kept. Raises BadValue (problem other_currency)."""
    home = home_currency(book)
    if currency and home and currency != home:
        raise BadValue(field="", value=text, problem="other_currency", choices=[home])


def _currency(_book: Book, _place: Place, text: str, _now: datetime) -> Value:
    return currency_code(text)


def _month(_book: Book, _place: Place, text: str, now: datetime) -> Value:
    return read_month(text, now.date())


MOST_PERCENT = 100_00
_NAMED = {"person": find_person, "territory": find_territory}
_READERS: dict[str, Callable[[Book, Place, str, datetime], Value]] = {
    "whole": lambda _book, _place, text, _now: parse_number(text),
    "money": _money,
    "flag": lambda _book, _place, text, _now: yes_no(text.strip()),
    "choice": _choice,
    "day": _day,
    "moment": _moment,
    "month": _month,
    "time": lambda _book, _place, text, now: time_text(parse_time(text, now)),
    "ref": _ref,
}
