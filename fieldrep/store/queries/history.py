"""The history of a row: every change of it, who made it, what it replaced, what is shown now, and what lost to whom."""

from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.kinds import knows
from fieldrep.store.queries.row_changes import Reader, RowChanges, Wrote
from fieldrep.store.shape import SHAPE


class Lost(NamedTuple):
    """What was written over a value, by whom and when. Settled: it chose among values that differed."""

    wrote: Wrote
    settled: bool


class Told(NamedTuple):
    """One change of a row. By cell: what it wrote, and what it replaced (`over`, the one shown then first).

    `was` is the value shown then. `shown` are the cells of it that the row shows now, or that others dispute
    (`disputed`); `lost` the cells that somebody wrote over since; `later` those kept for a newer version. `aside` is
    why the change was set aside, if it was (a reason of `store/rights.py`); `erased` are the cells whose value a lead
    has erased.
    """

    id: str
    op: str
    at: int
    by: str
    person: str
    mine: bool
    table: str
    cells: dict[str, Value]
    was: dict[str, Value]
    over: dict[str, tuple[Wrote, ...]]
    shown: tuple[str, ...]
    disputed: tuple[str, ...]
    lost: dict[str, Lost]
    later: tuple[str, ...]
    aside: str | None
    erased: tuple[str, ...]

    def document(self) -> dict[str, object]:
        """The change as JSON has it."""
        over = {cell: [each._asdict() for each in those] for cell, those in self.over.items()}
        lost = {cell: {"to": each.wrote._asdict(), "settled": each.settled} for cell, each in self.lost.items()}
        return {**self._asdict(), "over": over, "lost": lost}


def table_of(book: Book, row: str) -> str | None:
    """The table that a row is in, by its id."""
    for table in SHAPE:
        if book.row(f'SELECT 1 FROM "{table}" WHERE id = ?', (row,)):
            return table
    return None


def row_history(book: Book, table: str, row: str) -> list[Told]:
    """Every change of a row, in the order of their laptops' clocks."""
    reader = Reader(book)
    found = reader.row((table, row))
    heads = {(cell, head.line) for cell in SHAPE[table] for head in found.heads(cell)}
    disputed = {cell for (cell,) in book.rows('SELECT cell FROM conflict WHERE row = ? AND "table" = ?', (row, table))}
    changes = sorted(found.changes, key=lambda change: (change.at, change.id, change.line))
    return [_told(reader, found, change, heads, disputed) for change in changes]


def _told(reader: Reader, row: RowChanges, change: Change, heads: set[tuple[str, str]], disputed: set[str]) -> Told:
    over = {
        cell: tuple(reader.wrote(each, cell) for each in row.heads_seen(cell, change.over)) for cell in change.cells
    }
    shown = tuple(cell for cell in change.cells if (cell, change.line) in heads)
    lost = {cell: _lost(reader, row, change, cell) for cell in change.cells if cell not in shown}
    return Told(
        change.id,
        f"{change.replica}:{change.op}",
        change.at,
        change.by,
        reader.person(change.by),
        change.by == reader.me,
        change.table,
        dict(change.cells),
        {cell: those[0].value for cell, those in over.items() if those},
        {cell: those for cell, those in over.items() if those},
        shown,
        tuple(cell for cell in shown if cell in disputed),
        {cell: each for cell, each in lost.items() if each},
        tuple(cell for cell, value in change.cells.items() if not knows(change.table, cell, value)),
        None if reader.counts(change) else reader.aside((change.table, change.row)).get(change.id),
        tuple(cell for cell in change.cells if cell in reader.erased((change.table, change.row))),
    )


def _lost(reader: Reader, row: RowChanges, change: Change, cell: str) -> Lost | None:
    """The first change that wrote over a value, or None where none did."""
    over = row.over(change, cell)
    if not over:
        return None
    chosen = row.heads_seen(cell, over[0].over)
    return Lost(reader.wrote(over[0], cell), len({(type(each.cells[cell]), each.cells[cell]) for each in chosen}) > 1)
