"""A table's columns as values of their fields: what only a whole column can tell, then cell by cell."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from fieldrep.domain.amounts import decimal_mark_of
from fieldrep.errors import BadValue
from fieldrep.exchange import cell_days, cells
from fieldrep.exchange.cell_days import DayOrder, day_order
from fieldrep.exchange.choice_words import CHOICES
from fieldrep.exchange.csv_tables import Table
from fieldrep.exchange.header_words import REQUIRED
from fieldrep.exchange.headers import MONEY_FIELDS, Mapping, Unit

Value = str | int | bool | date | tuple[str, ...]

_CODES = frozenset({"code", "account", "phone"})
_DAYS = frozenset({"opened_on", "due_on", "paid_on", "contract_ends", "estimated_on", "raised_on"})
_MOMENTS = frozenset({"ordered_on", "happened_at"})
_COUNTS = frozenset({"headcount", "seats", "seats_used"})
_TRUTHS = frozenset({"decides", "has_left"})
_NAMES = frozenset({"met", "named"})

_POINT_ZERO = re.compile(r"[0-9]+\.0")


class Row(NamedTuple):
    """A row's values: field → value, for the cells that are not empty.

    Text, codes and choices are str; counts and money (minor units) int; days `date`; `ordered_on` and
    `happened_at` ISO text of a day or a time; months "YYYY-MM"; `met` and `named` tuples of names.
    """

    line: int
    values: dict[str, Value]


class Rows(NamedTuple):
    """The rows that can be taken, and what is wrong with the others, in the order of the file."""

    rows: list[Row]
    problems: list[BadValue]


class _Column(NamedTuple):
    field: str
    header: str
    lines: list[int]
    texts: list[str]


def read_rows(table: Table, mapping: Mapping, kind: str, order: DayOrder | None = None) -> Rows:
    """The table's rows as values. Every problem has field, value, problem, row and column (the header).

    `order` answers the one question that a file may leave open; it is raised before any row is read, as
    BadValue problem "day_order", where a column's days can be read in two orders and no other column of the
    file decides. A row with nothing in a required field is a problem too (problem "empty").
    """
    lines = [line for line, _ in table.rows]
    columns = {
        field: _Column(field, table.headers[index], lines, [cells.content(row[index]) for _, row in table.rows])
        for field, index in mapping.columns.items()
    }
    orders = _day_orders(columns, order)
    values: list[dict[str, Value]] = [{} for _ in table.rows]
    problems: list[tuple[int, BadValue]] = []
    for field, column in columns.items():
        texts = _without_point_zero(column.texts) if field in _CODES else column.texts
        reader = _reader(kind, column, orders.get(field), mapping.units.get(field))
        for number, found in _read(texts, reader):
            if isinstance(found, BadValue):
                problems.append((number, _placed(found, column, number)))
            else:
                values[number][field] = found
    for field in sorted(MONEY_FIELDS & columns.keys()):
        problems += _take_currencies(columns[field], values, mapping.units.get(field))
    problems += _empty(columns, kind, values, {number for number, _ in problems})
    broken = {number for number, _ in problems}
    rows = [Row(line, values[number]) for number, line in enumerate(lines) if number not in broken]
    placed = [(_line_of(bad), bad) for bad in table.problems]
    placed += [(lines[number], bad) for number, bad in problems]
    placed.sort(key=itemgetter(0))
    return Rows(rows, [bad for _, bad in placed])


def _day_orders(columns: dict[str, _Column], answer: DayOrder | None) -> dict[str, DayOrder]:
    """The order of day and month in each column that may hold days."""
    dated = [column for field, column in columns.items() if field in _DAYS | _MOMENTS | {"month"}]
    if answer:
        return {column.field: answer for column in dated}
    orders = {column.field: day_order(column.texts) for column in dated}
    decided = {order for order in orders.values() if order not in (None, "ymd")}
    agreed = decided.pop() if len(decided) == 1 else None
    for column in dated:
        if orders[column.field] is None and agreed is None:
            raise _order_asked(column)
    settled = ((field, order or agreed) for field, order in orders.items())
    return {field: order for field, order in settled if order is not None}


def _order_asked(column: _Column) -> BadValue:
    """The question, with the first day that can be read in two orders."""
    for number, text in enumerate(column.texts):
        if day_order([text]) is None:
            asked = BadValue(field="", value=text, problem="day_order", choices=["dmy", "mdy"])
            return _placed(asked, column, number)
    raise AssertionError(column.field)


def _without_point_zero(texts: list[str]) -> list[str]:
    """Codes without the ".0" that a program gave them which took them for numbers.

    Only where every code of the column has it: a single "17850.0" among others is a code.
    """
    if all(_POINT_ZERO.fullmatch(text) for text in texts if text):
        return [text[:-2] for text in texts]
    return texts


def _decimal_mark(texts: list[str]) -> str | None:
    """The decimal mark that all telling numbers of a column agree on."""
    marks = {decimal_mark_of(text) for text in set(texts) if not text.isdigit()} - {None}
    return marks.pop() if len(marks) == 1 else None


def _reader(kind: str, column: _Column, order: DayOrder | None, unit: Unit | None) -> Callable[[str], Value]:
    """What reads a cell of this column."""
    field = column.field
    if (kind, field) in CHOICES:
        words = CHOICES[kind, field]
        return lambda text: cells.choice(text, words)
    if field in MONEY_FIELDS | _COUNTS:
        mark = _decimal_mark(column.texts)
        if field in _COUNTS:
            return lambda text: cells.whole_number(text, mark)
        return lambda text: cells.money(text, mark, unit)[0]
    if field in _DAYS:
        return lambda text: cell_days.day(text, order)
    if field in _MOMENTS:
        return lambda text: cell_days.moment(text, order)
    if field == "month":
        return lambda text: cell_days.month(text, order)
    if field == "address":
        return lambda text: cells.line(text, cells.ADDRESS_MOST)
    return _reader_of_words(field)


def _reader_of_words(field: str) -> Callable[[str], Value]:
    if field in _CODES:
        return cells.code
    if field in _TRUTHS:
        return cells.yes_no
    if field in _NAMES:
        return cells.names
    if field == "currency":
        return cells.currency_code
    return cells.note if field in ("note", "words") else cells.line


def _read(texts: list[str], reader: Callable[[str], Value]) -> Iterator[tuple[int, Value | BadValue]]:
    """Each cell that is not empty, as its number and its value or problem; equal cells are read once."""
    known: dict[str, Value | BadValue] = {"": ""}
    for number, text in enumerate(texts):
        found = known.get(text)
        if found is None:
            try:
                found = reader(text)
            except BadValue as bad:
                found = bad.with_traceback(None)  # a frame for each bad cell would fill the memory
            known[text] = found
        if found != "" and found != ():
            yield number, found


def _take_currencies(column: _Column, values: list[dict[str, Value]], unit: Unit | None) -> list[tuple[int, BadValue]]:
    """Take the currency that an amount says ("£5") as the row's; a row that says another one is a problem."""
    problems: list[tuple[int, BadValue]] = []
    mark = _decimal_mark(column.texts)
    for number, text in enumerate(column.texts):
        said = cells.money(text, mark, unit)[1] if column.field in values[number] else None
        if said and values[number].setdefault("currency", said) != said:
            bad = BadValue(field="", value=text, problem="other_currency", choices=[values[number]["currency"]])
            problems.append((number, _placed(bad, column, number)))
    return problems


def _empty(
    columns: dict[str, _Column], kind: str, values: list[dict[str, Value]], broken: set[int]
) -> list[tuple[int, BadValue]]:
    """A problem for each required field that a row says nothing in, of rows that have no other problem."""
    problems: list[tuple[int, BadValue]] = []
    for choice in REQUIRED[kind]:
        column = next((columns[field] for field in choice if field in columns), None)
        if column is None:
            continue
        for number, row in enumerate(values):
            if number not in broken and not any(field in row for field in choice):
                bad = BadValue(field="", value="", problem="empty")
                problems.append((number, _placed(bad, column, number)))
    return problems


def _placed(bad: BadValue, column: _Column, number: int) -> BadValue:
    """The same problem, with the place it stands at."""
    facts = bad.facts | {"field": column.field, "row": column.lines[number], "column": column.header}
    return BadValue(**facts)


def _line_of(bad: BadValue) -> int:
    line = bad.row
    return line if isinstance(line, int) else 0
