"""Filling in a form: a row of any table that has one is added or corrected from what somebody typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from fieldrep.domain.amounts import parse_amount, parse_currency, parse_number
from fieldrep.domain.choices import RATES
from fieldrep.domain.months import month_of
from fieldrep.errors import BadValue, FieldrepError, NotFound
from fieldrep.operations.amounts import amount_text
from fieldrep.operations.cell_values import Place, read_cell, read_percent
from fieldrep.operations.forms import FORMS, Asked, Form
from fieldrep.operations.records import check_needed, row_of
from fieldrep.places import micros
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.kinds import check
from fieldrep.store.queries.recorded import Recorded, names_by_id, recorded_row
from fieldrep.store.queries.records import open_assignments
from fieldrep.store.queries.settings import setting
from fieldrep.store.shape import PART_OF, SHAPE

AMOUNTS = ("revenue", "profit", "receivables")
"""Measures of a target that are amounts of money; the others are counts, and the rates per cents."""


def fill_in(
    book: Book,
    table: str,
    texts: Mapping[str, str],
    now: datetime,
    account: str | None = None,
    row: str | None = None,
    seen: str | None = None,
) -> tuple[str, Touched]:
    """Add a row from typed texts, or correct one; returns its id.

    A row that is corrected keeps the cells that are not said; a text of blanks empties one. `account` is the account of
    an added row where the texts do not name it; `seen` the row's `heads` when the form was opened. Somebody who has
    another's part at an account hands it over. Raises BadValue with the field, NotFound, Ambiguous, RightMissing.
    """
    form, at = FORMS[table], micros(now)
    if row is not None:
        cells = _corrections(book, form, texts, now, row)
        return row, book.write(at, lambda op: op.edit(table, row, cells, seen=seen))
    if not form.adds:
        raise BadValue(field=table, value="", problem="not_added")
    _check_said(form, texts, account)
    cells = read_form(book, table, texts, now, account)
    check_needed(table, cells)
    added: list[str] = []

    def write(op: Operation) -> None:
        if table == "assignment":
            _take_over(book, op, cells)
        added.append(op.add(table, cells, row_of(table, cells)))

    touched = book.write(at, write)
    return added[0], touched


def read_form(
    book: Book, table: str, texts: Mapping[str, str], now: datetime, account: str | None = None, row: str | None = None
) -> dict[str, Value]:
    """The cells that texts say, with the form's defaults where a row is to be added (`row` is None).

    Raises BadValue with the field where one cannot be read, or the table has no such cell; NotFound, Ambiguous.
    """
    form = FORMS[table]
    for cell in texts:
        if cell not in form.cells:
            raise BadValue(field=cell, value=texts[cell], problem="field", choices=form.cells)
    kept = recorded_row(book, table, row) if row is not None else None
    cells: dict[str, Value] = dict(kept.cells) if kept else {}
    if account is not None and form.is_of_account:
        cells["account"] = account
    said: dict[str, Value] = {cell: cells[cell] for cell in ("account",) if kept is None and cell in cells}
    currency = _currency_said(form, texts)
    for ask in form.asks:
        text = texts.get(ask.cell, "")
        if text.strip():
            place = _place(book, form, ask, row or "", cells, _own_currency(form, texts, kept) or currency)
            said[ask.cell] = cells[ask.cell] = _read(book, place, ask, text, now, cells)
        elif ask.cell in texts and row is not None:
            said[ask.cell] = None
        elif row is None and ask.default and said.get(ask.cell) is None:
            said[ask.cell] = cells[ask.cell] = _default(book, ask, now, currency)
    if currency and "currency" not in said and cells.get("currency") is None:
        said["currency"] = currency
    return said


class Understood(NamedTuple):
    """What the texts of a form say while they are typed: a value for each that can be read, or what is wrong with it.
    `values` hold the defaults of an added row too."""

    values: dict[str, Value]
    problems: dict[str, FieldrepError]


def understood(
    book: Book, table: str, texts: Mapping[str, str], now: datetime, account: str | None = None, row: str | None = None
) -> Understood:
    """What each text says by itself. Nothing is raised."""
    form = FORMS[table]
    kept = recorded_row(book, table, row) if row is not None else None
    cells: dict[str, Value] = dict(kept.cells) if kept else {"account": account}
    found = Understood({}, {})
    for ask in form.asks:
        text = texts.get(ask.cell, "").strip()
        try:
            if text:
                place = _place(book, form, ask, row or "", cells, _own_currency(form, texts, kept))
                found.values[ask.cell] = cells[ask.cell] = _read(book, place, ask, text, now, cells)
            elif row is None and ask.default:
                found.values[ask.cell] = _default(book, ask, now, None)
        except FieldrepError as problem:
            found.problems[ask.cell] = problem
    return found


def _check_said(form: Form, texts: Mapping[str, str], account: str | None) -> None:
    """Raise BadValue where nothing is said of what is needed, before anything is read that hangs on it."""
    said = {cell for cell, text in texts.items() if text.strip()} | {ask.cell for ask in form.asks if ask.default}
    said |= {"account"} if account else set()
    for group in form.groups:
        if said.isdisjoint(group):
            raise BadValue(field=group[0], value="", problem="empty")


def typed_texts(book: Book, table: str, row: str) -> dict[str, str]:
    """What somebody would type for each cell of a row, for a form that corrects it. Raises NotFound."""
    found = recorded_row(book, table, row)
    if found is None:
        raise NotFound(kind=table, query=row[-8:], near=[])
    form = FORMS[table]
    return {ask.cell: _typed(book, table, ask, found.cells) for ask in form.asks}


def _corrections(book: Book, form: Form, texts: Mapping[str, str], now: datetime, row: str) -> dict[str, Value]:
    found = recorded_row(book, form.table, row)
    if found is None:
        raise NotFound(kind="row", query=row[-8:], near=[])
    cells = read_form(book, form.table, texts, now, row=row)
    for cell, value in cells.items():
        if cell in form.agreed and value != found.cells.get(cell):
            raise BadValue(field=cell, value=texts[cell], problem="made_of")
    for group in form.groups:
        if any(cell in cells for cell in group) and all(cells.get(c, found.cells.get(c)) is None for c in group):
            raise BadValue(field=group[0], value="", problem="empty")
    return cells


def _place(book: Book, form: Form, ask: Asked, row: str, cells: Mapping[str, Value], currency: str | None) -> Place:
    """Where a text is put; a part of something is in the currency of that."""
    whole = PART_OF.get(form.table)
    if currency is None and whole and "currency" in SHAPE[whole] and cells.get(whole) is not None:
        found = recorded_row(book, whole, str(cells[whole]))
        currency = str(found.cells["currency"]) if found and found.cells.get("currency") else None
    return Place(form.table, row, ask.cell, _account_for(book, form, ask, cells), currency)


def _read(book: Book, place: Place, ask: Asked, text: str, now: datetime, cells: Mapping[str, Value]) -> Value:
    unit = ask.unit
    if unit == "measure":
        measure = str(cells.get("measure") or "")
        unit = "percent" if measure in RATES else ""
        if measure not in (*RATES, *AMOUNTS):
            return _whole(ask.cell, text)
    if unit != "percent":
        return read_cell(book, place, text, now)
    try:
        value = read_percent(text)
        check(place.table, ask.cell, value)
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": ask.cell}) from None
    return value


def _whole(cell: str, text: str) -> int:
    try:
        return parse_number(text)
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": cell}) from None


def _account_for(book: Book, form: Form, ask: Asked, cells: Mapping[str, Value]) -> str | None:
    """The account whose contacts, quotations, escalations a cell can name."""
    if (at := cells.get(ask.at)) is not None:
        return str(at)
    whole = PART_OF.get(form.table)
    if whole is None or cells.get(whole) is None or ask.cell == whole:
        return None
    found = recorded_row(book, whole, str(cells[whole]))
    return str(found.cells["account"]) if found and found.cells.get("account") else None


def _own_currency(form: Form, texts: Mapping[str, str], kept: Recorded | None) -> str | None:
    """The currency that a row says it is in: the one typed now, else the one it has."""
    if "currency" not in form.cells:
        return None
    typed = parse_currency(texts.get("currency", ""))
    return typed or (str(kept.cells["currency"]) if kept and kept.cells.get("currency") else None)


def _currency_said(form: Form, texts: Mapping[str, str]) -> str | None:
    """The currency that one of the amounts names, where the form has a cell for it."""
    for cell in form.cells if "currency" in form.cells else ():
        if SHAPE[form.table][cell].kind == "money" and texts.get(cell, "").strip():
            try:
                currency = parse_amount(texts[cell])[1]
            except BadValue:
                continue  # whoever reads this cell says so, with its name
            if currency:
                return currency
    return None


def _default(book: Book, ask: Asked, now: datetime, currency: str | None) -> Value:
    if ask.default == "today":
        return now.date().isoformat()
    if ask.default == "month":
        return month_of(now.date())
    return book.me if ask.default == "me" else currency or setting(book, "currency")


def _take_over(book: Book, op: Operation, cells: Mapping[str, Value]) -> None:
    """Whoever has the same part at the account hands it over on the day that the other takes it."""
    for row, holder in open_assignments(book, str(cells["account"]), str(cells["part"])):
        if holder != cells["person"] and cells.get("to_day") is None:
            op.edit("assignment", row, {"to_day": cells["from_day"]})


def _typed(book: Book, table: str, ask: Asked, cells: Mapping[str, Value]) -> str:
    value = cells.get(ask.cell)
    if value is None:
        return ""
    kind = SHAPE[table][ask.cell]
    percent = ask.unit == "percent" or (ask.unit == "measure" and cells.get("measure") in RATES)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        if percent or (kind.kind == "money" and (not ask.unit or cells.get("measure") in AMOUNTS)):
            return amount_text(value)
        return str(value)
    if kind.kind == "ref":
        return names_by_id(book, str(kind.of), {str(value)}).get(str(value)) or str(value)
    return str(value)
