"""What is learned between visits: findings, objections and answers, next steps, orders, estimates, settings."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Touched

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "assignment": (("account",), ("person",)),
    "finding": (("contact",), ("rank", "role"), ("trust",)),
    "objection": (("words",),),
    "answer": (("objection",), ("words", "result")),
    "next_step": (("what",),),
    "order": (("ordered_on",), ("amount",)),
    "estimate": (("month",), ("spend", "seats")),
}


def record(book: Book, table: str, cells: Mapping[str, Value], at: int) -> tuple[str, Touched]:
    """Add a finding, objection, answer, next step, order or estimate; returns its id.

    Raises BadValue where a cell that the table needs is missing (`NEEDED`: one of each group), or one is bad.
    """
    wish = cleaned(table, cells)
    for group in NEEDED[table]:
        if all(wish.get(cell) is None for cell in group):
            raise BadValue(field=group[0], value="", problem="empty")
    row: list[str] = []
    touched = book.write(at, lambda op: row.append(op.add(table, wish)))
    return row[0], touched


def correct(book: Book, table: str, row: str, cells: Mapping[str, Value], at: int, seen: str | None = None) -> Touched:
    """Change cells of a record; `seen` is its `heads` when the form was opened. Raises BadValue."""
    wish = cleaned(table, cells)
    return book.write(at, lambda op: op.edit(table, row, wish, seen=seen))


def remove(book: Book, table: str, row: str, at: int) -> Touched:
    """Delete a row."""
    return book.write(at, lambda op: op.delete(table, row))


def set_setting(book: Book, name: str, value: str, at: int) -> Touched:
    """Set a number or word of the method for the team; every laptop's row for a name is the same."""
    row = agreed_row("setting", name)
    return book.write(at, lambda op: op.edit("setting", row, cleaned("setting", {"name": name, "value": value})))
