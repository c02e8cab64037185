"""The history of a row: every change of it, who made it and what it replaced; and what is in conflict."""

from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.shape import SHAPE


class Told(NamedTuple):
    """One change of a row: `shown` are the cells of it that the row shows now, `disputed` those that others dispute."""

    id: str
    op: str
    at: int
    person: str
    table: str
    cells: dict[str, Value]
    was: dict[str, Value]
    shown: tuple[str, ...]
    disputed: tuple[str, ...]


def table_of(book: Book, row: str) -> str | None:
    """The table that a row is in, by its id."""
    for table in SHAPE:
        if book.row(f'SELECT 1 FROM "{table}" WHERE id = ?', (row,)):
            return table
    return None


def row_history(book: Book, table: str, row: str) -> list[Told]:
    """Every change of a row, in the order of their laptops' clocks."""
    applier = Applier(book.db)
    changes = sorted(applier.log.of_row((table, row)), key=lambda change: (change.at, change.id))
    folded = applier.fold((table, row), changes)
    names = dict(book.rows("SELECT id, name FROM person"))
    disputed = folded.conflicts() if folded else []
    told = []
    for change in changes:
        heads = [cell for cell in change.cells if folded and change in folded.heads.get(cell, ())]
        told.append(
            Told(
                change.id,
                f"{change.replica}:{change.op}",
                change.at,
                names.get(change.by) or change.by,
                table,
                dict(change.cells),
                _was(change, changes),
                tuple(heads),
                tuple(cell for cell in heads if cell in disputed),
            )
        )
    return told


def _was(change: Change, changes: list[Change]) -> dict[str, Value]:
    """What the cells of a change showed to whoever made it."""
    by_id = {each.id: each for each in changes}
    was: dict[str, Value] = {}
    for cell in change.cells:
        seen = [by_id[name] for name in change.over if name in by_id and cell in by_id[name].cells]
        if seen:
            was[cell] = max(seen, key=lambda each: (each.at, each.replica, each.number)).cells[cell]
    return was
