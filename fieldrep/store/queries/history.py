"""The history of a row: every change of it, who made it, what it replaced, what is shown now, and what lost to whom."""

from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.heads import Folded, greatness
from fieldrep.store.kinds import knows
from fieldrep.store.queries.conflicts import Reader, Wrote
from fieldrep.store.shape import SHAPE
from fieldrep.store.sight import heads_seen


class Lost(NamedTuple):
    """What was written over a value, by whom and when. Settled: it chose among values that differed."""

    wrote: Wrote
    settled: bool


class Told(NamedTuple):
    """One change of a row. By cell: what it wrote, and what it replaced (`over`, the one shown then first).

    `was` is the value shown then. `shown` are the cells of it that the row shows now, or that others dispute
    (`disputed`); `lost` the cells that somebody wrote over since; `later` those kept for a newer version.
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
    changes = sorted(reader.changes((table, row)), key=lambda change: (change.at, change.id))
    folded = reader.fold((table, row), changes)
    disputed = [cell for (cell,) in book.rows('SELECT cell FROM conflict WHERE row = ? AND "table" = ?', (row, table))]
    return [_told(reader, change, changes, folded, disputed) for change in changes]


def _told(reader: Reader, change: Change, changes: list[Change], folded: Folded | None, disputed: list[str]) -> Told:
    over = {cell: _replaced(reader, change, cell, changes) for cell in change.cells}
    heads = [cell for cell in change.cells if folded and change in folded.heads.get(cell, ())]
    lost = {cell: _lost(reader, change, cell, changes) for cell in change.cells if cell not in heads}
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
        tuple(heads),
        tuple(cell for cell in heads if cell in disputed),
        {cell: each for cell, each in lost.items() if each},
        tuple(cell for cell, value in change.cells.items() if not knows(change.table, cell, value)),
    )


def _replaced(reader: Reader, change: Change, cell: str, changes: list[Change]) -> tuple[Wrote, ...]:
    """What a change wrote over, as its author's book had it, the value that was shown first."""
    heads = heads_seen(cell, changes, change.over, reader.doubled)
    return tuple(reader.wrote(head, cell) for head in sorted(heads, key=greatness, reverse=True))


def _lost(reader: Reader, change: Change, cell: str, changes: list[Change]) -> Lost | None:
    """The first change that wrote over a value, or None where none did."""
    if change.id in reader.doubled:
        return None
    over = [each for each in changes if change.id in each.over and cell in each.cells and each is not change]
    if not over:
        return None
    winner = min(over, key=greatness)
    chosen = heads_seen(cell, changes, winner.over, reader.doubled)
    return Lost(reader.wrote(winner, cell), len({(type(each.cells[cell]), each.cells[cell]) for each in chosen}) > 1)
