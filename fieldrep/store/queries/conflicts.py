"""Conflicts: cells that people wrote differently without having seen each other; every side, and what was before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value, read_line, split_id
from fieldrep.store.heads import Folded, greatness, uncovered
from fieldrep.store.log import RowName
from fieldrep.store.queries.rows import account_of, name_of
from fieldrep.store.shape import SHAPE
from fieldrep.store.sight import heads_seen, reached


class Wrote(NamedTuple):
    """A value that somebody gave to a cell: who (id and name; `mine` if they own this book), when (microseconds since
    1970 UTC), in which change."""

    value: Value
    by: str
    person: str
    mine: bool
    at: int
    change: str


class Kept(NamedTuple):
    """What somebody wrote to a row, or to one that refers to it, that whoever deleted it had not seen."""

    table: str
    row: str
    about: str
    cells: dict[str, Value]


class Side(NamedTuple):
    """One side of a conflict: its value, who wrote it and when, and what the cell had shown them (`was`; None where
    nothing was there). Where a row was deleted, a side for keeping it says what somebody wrote to it in one operation
    (`kept`), and `change` is the first of that."""

    value: Value
    by: str
    person: str
    mine: bool
    at: int
    change: str
    was: Wrote | None = None
    kept: tuple[Kept, ...] = ()


class Conflict(NamedTuple):
    """A cell that people wrote differently without having seen each other; the side shown now comes first.

    `about` is what the row is called; `account` and `account_id` the account it belongs to. `before` is what all sides
    replaced. `heads` is the row's note of them, for settling exactly what was shown; `fixed` are the values of sides
    that no change can name, because two changes bear their number.
    """

    table: str
    row: str
    cell: str
    about: str
    account: str | None
    account_id: str | None
    sides: tuple[Side, ...]
    before: Wrote | None
    heads: str
    fixed: tuple[Value, ...]


def conflicts(book: Book) -> list[Conflict]:
    """Everything that is in conflict, by account, table and row.

    Two rulings that differ in the person differ in the findings they saw as well; that is one conflict.
    """
    cells = book.rows(
        """SELECT "table", row, cell FROM conflict
           WHERE NOT ("table" = 'ruling' AND cell = 'saw' AND EXISTS (
               SELECT 1 FROM conflict AS other WHERE other.row = conflict.row AND other.cell = 'contact'))
           ORDER BY "table", row, cell"""
    )
    reader = Reader(book)
    found = [reader.conflict((table, row), cell) for table, row, cell in cells]
    return sorted(found, key=lambda each: (each.account or "", each.account_id or ""))


def conflict_at(book: Book, table: str, row: str, cell: str) -> Conflict | None:
    """The conflict in a cell, or None where there is none."""
    found = book.row('SELECT 1 FROM conflict WHERE row = ? AND "table" = ? AND cell = ?', (row, table, cell))
    return Reader(book).conflict((table, row), cell) if found else None


class Reader:
    """Reads rows with all their changes, and says who wrote what."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.me = book.me
        self._applier = Applier(book.db)
        self._people: dict[str, str] = {row: name for row, name in book.rows("SELECT id, name FROM person") if name}

    def changes(self, name: RowName) -> list[Change]:
        """Every change held of a row, and of what is one with it where it is shown in their place."""
        return self._applier.pairs.changes_of(name)

    def called(self, names: Iterable[str]) -> list[Change]:
        """The changes of these ids that are held; doubled ones are left out."""
        places = [split_id(name) for name in names if name not in self.doubled]
        lines = [
            self.book.row(
                "SELECT line FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?", place
            )
            for place in places
        ]
        return [read_line(line[0]) for line in lines if line]

    def fold(self, name: RowName, changes: list[Change]) -> Folded | None:
        """The row that its changes make."""
        return self._applier.fold(name, changes)

    @property
    def doubled(self) -> frozenset[str]:
        """The ids that two different changes bear."""
        return self._applier.log.doubled

    def person(self, by: str) -> str:
        """What somebody is called."""
        return self._people.get(by, by)

    def wrote(self, change: Change, cell: str) -> Wrote:
        """What a change gave to a cell."""
        mine = change.by == self.me
        return Wrote(change.cells[cell], change.by, self.person(change.by), mine, change.at, change.id)

    def was(self, change: Change, cell: str, changes: Sequence[Change]) -> Wrote | None:
        """What a cell showed to the author of a change; None where nothing was there."""
        heads = heads_seen(cell, changes, change.over, self.doubled)
        return self.wrote(max(heads, key=greatness), cell) if heads else None

    def conflict(self, name: RowName, cell: str) -> Conflict:
        """The conflict in a cell of a row."""
        changes = self.changes(name)
        folded = self.fold(name, changes)
        heads = folded.heads.get(cell, []) if folded else []
        origins = [_origin(head, heads, cell, changes, self.doubled) for head in heads]
        sides = [self._side(origin, head, cell, changes) for origin, head in zip(origins, heads, strict=True)]
        if cell == "deleted" and folded:
            sides = self._with_unseen(name, folded, sides)
        account_id, account = account_of(self.book, *name)
        ((note,),) = self.book.rows(f'SELECT heads FROM "{name[0]}" WHERE id = ?', (name[1],)) or [("",)]
        return Conflict(
            *name,
            cell,
            name_of(self.book, *name),
            account,
            account_id,
            tuple(sides),
            self._base(origins, cell, changes),
            note,
            tuple(dict.fromkeys(head.cells[cell] for head in heads if head.id in self.doubled)),
        )

    def _side(self, origin: Change, head: Change, cell: str, changes: Sequence[Change]) -> Side:
        told = self.wrote(origin, cell)
        return Side(*told[:5], head.id, self.was(origin, cell, changes))

    def _with_unseen(self, name: RowName, folded: Folded, sides: list[Side]) -> list[Side]:
        """The sides of whether a row is deleted: what whoever deleted it had not seen speaks for keeping it. It is kept
        until that is settled, so those sides come first."""
        deletes = [head for head in folded.heads["deleted"] if head.cells["deleted"] is True]
        known = {side.change for side in sides}
        cells_by_change: dict[str, tuple[Change, dict[str, Value]]] = {}
        for cell, change in self._applier.deletions.unseen(name, folded, deletes):
            if change.id not in known:
                cells_by_change.setdefault(change.id, (change, {}))[1][cell] = change.cells[cell]
        by_op: dict[tuple[str, int], list[tuple[Change, Kept]]] = {}
        for change, cells in sorted(cells_by_change.values(), key=lambda each: (each[0].replica, each[0].number)):
            by_op.setdefault((change.replica, change.op), []).append((change, self.kept(change, cells)))
        for written in by_op.values():
            first = written[0][0]
            told = self.wrote(first, next(iter(first.cells)))._replace(value=False)
            sides.append(Side(*told, None, tuple(kept for _, kept in written)))
        return sorted(sides, key=lambda side: side.value is True)

    def kept(self, change: Change, cells: Mapping[str, Value] | None = None) -> Kept:
        """What a change wrote, or these cells of it; references are left out where it says anything else."""
        written = dict(change.cells if cells is None else cells)
        facts = {cell: value for cell, value in written.items() if kind_of(change.table, cell) != "ref"}
        return Kept(change.table, change.row, name_of(self.book, change.table, change.row), facts or written)

    def _base(self, heads: Iterable[Change], cell: str, changes: Sequence[Change]) -> Wrote | None:
        """What a cell showed before people wrote it differently: the newest that all of them had seen."""
        by_id = {change.id: change for change in changes if change.id not in self.doubled}
        seen = [reached(cell, by_id, head.over) for head in heads]
        common = set.intersection(*seen) if seen else set()
        base = uncovered([by_id[name] for name in sorted(common)], self.doubled, lambda _change: True)
        return self.wrote(max(base, key=greatness), cell) if base else None


def kind_of(table: str, cell: str) -> str | None:
    """The kind of a cell; None for one that this version does not know."""
    kind = SHAPE.get(table, {}).get(cell)
    return kind.kind if kind else None


def _origin(
    head: Change, heads: Sequence[Change], cell: str, changes: Sequence[Change], doubled: frozenset[str]
) -> Change:
    """Whose side a head is. Somebody who took a settlement back wrote all sides again, in one operation: then each is
    the side of whoever wrote its value first."""
    if Counter((each.replica, each.op) for each in heads)[head.replica, head.op] == 1:
        return head
    by_id = {change.id: change for change in changes if change.id not in doubled}
    first = [
        by_id[name]
        for name in reached(cell, by_id, head.over)
        if by_id[name].cells[cell] == head.cells[cell]
        and (by_id[name].replica, by_id[name].op) != (head.replica, head.op)
    ]
    return max(first, key=greatness) if first else head
