"""A row with every change of it: who wrote what, over what, and what they had seen."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value, read_line, split_id
from fieldrep.store.heads import Folded, greatness, uncovered
from fieldrep.store.log import RowName
from fieldrep.store.queries.rows import name_of
from fieldrep.store.shape import SHAPE
from fieldrep.store.sight import reached


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
    """What somebody wrote to a row."""

    table: str
    row: str
    about: str
    cells: dict[str, Value]


class RowChanges:
    """All changes held of a row, and what they make. `by_id` leaves out ids that two of them bear."""

    def __init__(self, changes: list[Change], folded: Folded | None, doubled: frozenset[str]) -> None:
        self.changes = changes
        self.folded = folded
        self.doubled = doubled
        self.by_id = {change.id: change for change in changes if change.id not in doubled}

    def heads(self, cell: str) -> list[Change]:
        """The heads of a cell, the one shown first."""
        return self.folded.heads.get(cell, []) if self.folded else []

    def seen(self, cell: str, named: Iterable[str]) -> list[Change]:
        """The writers of a cell that somebody who named these changes had seen."""
        return [self.by_id[name] for name in sorted(reached(cell, self.by_id, named))]

    def heads_seen(self, cell: str, named: Iterable[str]) -> list[Change]:
        """The heads that a cell had for whoever named these changes, the one that was shown first."""
        direct = {name for name in named if name in self.by_id and cell in self.by_id[name].cells}
        if len(direct) == 1:
            return [self.by_id[name] for name in direct]  # what it covers need not be followed
        heads = uncovered(self.seen(cell, direct), self.doubled, lambda _change: True)
        return sorted(heads, key=greatness, reverse=True)

    def over(self, change: Change, cell: str) -> list[Change]:
        """The writers of a cell that name a change, the first written first."""
        found = [each for each in self._namers.get(change.id, ()) if cell in each.cells]
        return sorted(found, key=greatness) if change.id not in self.doubled else []

    @cached_property
    def _namers(self) -> dict[str, list[Change]]:
        namers: dict[str, list[Change]] = {}
        for change in self.changes:
            for name in change.over:
                namers.setdefault(name, []).append(change)
        return namers


class Reader:
    """Reads rows with all their changes, and says who wrote what."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.me = book.me
        self._applier = Applier(book.db)
        self._people: dict[str, str] = {row: name for row, name in book.rows("SELECT id, name FROM person") if name}

    def row(self, name: RowName) -> RowChanges:
        """A row with its changes, and with those of what is one with it where it is shown in their place."""
        changes = self._applier.pairs.changes_of(name)
        return RowChanges(changes, self._applier.fold(name, changes), self._applier.log.doubled)

    def called(self, names: Iterable[str]) -> list[Change]:
        """The changes of these ids that are held; those that two bear are left out."""
        places = [split_id(name) for name in names if name not in self._applier.log.doubled]
        lines = [
            self.book.row(
                "SELECT line FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?", place
            )
            for place in places
        ]
        return [read_line(line[0]) for line in lines if line]

    def unseen(self, name: RowName, row: RowChanges, deletes: Iterable[Change]) -> list[tuple[str, Change]]:
        """What a row, or one that refers to it, shows that whoever deleted it had not seen: cells with a head."""
        return list(self._applier.deletions.unseen(name, row.folded, deletes)) if row.folded else []

    def counts(self, change: Change) -> bool:
        """Whether a change counts, or was set aside."""
        return self._applier.rights is None or self._applier.rights.counts(change)

    def aside(self, name: RowName) -> dict[str, str]:
        """Why changes of a row were set aside: reasons of `store/rights.py` by id."""
        found = self.book.rows('SELECT change, reason FROM aside WHERE row = ? AND "table" = ?', (name[1], name[0]))
        return {mark.partition("#")[0]: reason for mark, reason in found}

    def erased(self, name: RowName) -> frozenset[str]:
        """The cells of a row that a lead has erased."""
        return frozenset(self._applier.log.erased.get(name, ()))

    def person(self, by: str) -> str:
        """What somebody is called."""
        return self._people.get(by, by)

    def wrote(self, change: Change, cell: str) -> Wrote:
        """What a change gave to a cell."""
        mine = change.by == self.me
        return Wrote(change.cells[cell], change.by, self.person(change.by), mine, change.at, change.id)

    def kept(self, change: Change, cells: Mapping[str, Value] | None = None) -> Kept:
        """What a change wrote, or these cells of it; references are left out where it says anything else."""
        written = dict(change.cells if cells is None else cells)
        kinds = SHAPE.get(change.table, {})
        facts = {cell: value for cell, value in written.items() if cell not in kinds or kinds[cell].kind != "ref"}
        return Kept(change.table, change.row, name_of(self.book, change.table, change.row), facts or written)
