"""What is learned between visits: findings, objections and answers, next steps, orders, estimates, settings."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.forms import FORMS
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Touched
from fieldrep.store.queries.rows import author_of

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "assignment": (("account",), ("person",)),
    "finding": (("contact",), ("rank", "role"), ("trust",)),
    "objection": (("words",),),
    "answer": (("objection",), ("words", "result")),
    "next_step": (("what",),),
    "order": (("ordered_on",), ("amount",)),
    "estimate": (("month",), ("spend", "seats")),
}
"""What a record must say: one cell of each group. Other tables ask for what their forms need (`forms.py`)."""


def record(book: Book, table: str, cells: Mapping[str, Value], at: int) -> tuple[str, Touched]:
    """Add a row of a table that people fill in; returns its id, agreed where laptops must agree on it.

    Raises BadValue where a cell that the table needs is missing, or one is bad.
    """
    wish = cleaned(table, cells)
    check_needed(table, wish)
    row: list[str] = []
    touched = book.write(at, lambda op: row.append(op.add(table, wish, row_of(table, wish))))
    return row[0], touched


def check_needed(table: str, cells: Mapping[str, Value]) -> None:
    """Raise BadValue (problem empty) where none of a group of cells is there that the table needs one of."""
    for group in NEEDED[table] if table in NEEDED else FORMS[table].groups:
        if all(cells.get(cell) is None for cell in group):
            raise BadValue(field=group[0], value="", problem="empty")


def row_of(table: str, cells: Mapping[str, Value]) -> str | None:
    """The id of the row that these cells make, where laptops must agree on it; else None."""
    agreed = FORMS[table].agreed if table in FORMS else ()
    return agreed_row(table, *(str(cells.get(cell) or "") for cell in agreed)) if agreed else None


def correct(book: Book, table: str, row: str, cells: Mapping[str, Value], at: int, seen: str | None = None) -> Touched:
    """Change cells of a record; `seen` is its `heads` when the form was opened. Raises BadValue."""
    wish = cleaned(table, cells)
    return book.write(at, lambda op: op.edit(table, row, wish, seen=seen))


def remove(book: Book, table: str, row: str, at: int) -> Touched:
    """Delete a row."""
    return book.write(at, lambda op: op.delete(table, row))


def give_word(book: Book, table: str, row: str, cells: Mapping[str, Value], at: int) -> Touched:
    """Write one's own word on something, whole: what somebody else has written in its place says nothing of mine."""
    seen = None if author_of(book, table, row) in (None, book.me) else ""
    return book.write(at, lambda op: op.edit(table, row, cells, seen=seen))


def set_setting(book: Book, name: str, value: str, at: int) -> Touched:
    """Set a number or word of the method for the team; every laptop's row for a name is the same."""
    row = agreed_row("setting", name)
    return book.write(at, lambda op: op.edit("setting", row, cleaned("setting", {"name": name, "value": value})))
