"""The one way into the book: an operation is one transaction of changes, written by this laptop's replica."""

from collections.abc import Iterable, Mapping

from fieldrep.errors import BadValue, RightMissing
from fieldrep.frozen import NamedTuple
from fieldrep.store import kinds
from fieldrep.store.apply import Applier
from fieldrep.store.changes import Change, Value, written
from fieldrep.store.deletions import REFS
from fieldrep.store.driver import Connection
from fieldrep.store.heads import ROOTS, read_note
from fieldrep.store.ids import fresh_row
from fieldrep.store.log import RowName
from fieldrep.store.replicas import Replicas
from fieldrep.store.shape import SHAPE

TABLES = tuple(reversed(SHAPE))


class Touched(NamedTuple):
    """What an operation wrote: its id (None if it wrote nothing) and the rows (table, id) it touched."""

    op: str | None
    rows: frozenset[RowName]


class Operation:
    """Changes of one operation while they are collected; `Book.operation` begins it and saves it.

    Cells of one row become one change. A value that the row shows already, with nobody in disagreement, is not
    written again. With `spare_disputed` cells in conflict are left as they are and listed in `spared`; `written`
    counts the rows added, changed, and left because they were the same.
    """

    def __init__(self, db: Connection, replicas: Replicas, by: str, at: int) -> None:
        self._db = db
        self._applier = Applier(db)
        self._replicas = replicas
        self.by = by
        self.at = at
        self._cells: dict[RowName, dict[str, Value]] = {}
        self._seen: dict[RowName, dict[str, tuple[str, ...]]] = {}
        self._sides: list[tuple[RowName, dict[str, Value], tuple[str, ...]]] = []
        self.spare_disputed = False
        self.spared: list[tuple[str, str, str]] = []
        self.written = {"added": 0, "changed": 0, "same": 0}

    def add(self, table: str, cells: Mapping[str, Value], row: str | None = None) -> str:
        """Add a row and return its id. Cells of None are left out. Raises BadValue."""
        row = row or fresh_row(self.at, self.by)
        self.edit(table, row, {cell: value for cell, value in cells.items() if value is not None})
        return row

    def edit(self, table: str, row: str, cells: Mapping[str, Value], seen: str | None = None) -> None:
        """Write cells of a row. Raises BadValue where a cell is unknown here or the value is not of its kind.

        `seen` is the row's `heads` as they were when the form was opened; without it, as they are now.
        """
        for cell, value in cells.items():
            kinds.check(table, cell, value)
            if cell in self._applier.log.erased.get((table, row), ()):
                raise BadValue(field=cell, value=value, problem="erased")
        pending = self._cells.setdefault((table, row), {})
        if seen is not None:
            heads = read_note(seen)
            known = self._seen.setdefault((table, row), {})
            known.update((cell, heads.get(cell, heads[ROOTS])) for cell in cells)
        pending.update(cells)

    def delete(self, table: str, row: str) -> None:
        """Delete a row, and those it is one with: everything it shows now, and what refers to it, has been seen."""
        for member in self._applier.pairs.members((table, row)):
            self.edit(table, member, {"deleted": True})

    def put_back(self, table: str, row: str, cells: Mapping[str, Value], over: Iterable[str]) -> None:
        """Write cells over just these changes, in a change of its own: one side of a conflict that is to be again."""
        self._sides.append(((table, row), dict(cells), tuple(sorted(set(over)))))

    def pending(self, table: str, row: str) -> dict[str, Value]:
        """What this operation will write to a row, as far as it is known by now."""
        return dict(self._cells.get((table, row), {}))

    def save(self, *, remember: bool = True) -> Touched:
        """Write the collected changes; inside the transaction that the book has begun.

        `remember` is false where the transaction will be rolled back.
        """
        self._revive()
        wishes = [(name, cells) for name, cells in self._cells.items() if self._needed(name, cells)]
        if not wishes and not self._sides:
            return Touched(None, frozenset())
        wishes.sort(key=lambda wish: _place(wish[0][0], wish[1]))
        replica, last = self._replicas.current(self._db)
        first = last + 1
        changes: list[Change] = []
        names = {name: f"{replica}:{first + index}" for index, (name, _) in enumerate(wishes)}
        for number, (name, cells) in enumerate(wishes, first):
            over = self._over(name, cells, names)
            changes.append(written(replica, number, first, self.at, self.by, *name, cells, over))
        for number, (name, cells, over) in enumerate(self._sides, first + len(wishes)):
            changes.append(written(replica, number, first, self.at, self.by, *name, cells, over))
        applied = self._applier.take(changes)
        self._check_rights(changes)
        if remember:
            self._replicas.remember(replica, last + len(changes))
        return Touched(f"{replica}:{first}", applied.touched)

    def _check_rights(self, changes: Iterable[Change]) -> None:
        """Raise RightMissing where something would be set aside: then nothing is written."""
        rights = self._applier.rights
        for change in changes if rights else ():
            if rights and not rights.counts(change):
                raise RightMissing(reason=rights.refusal(change), table=change.table, row=change.row)

    # what a change has to say

    def _revive(self) -> None:
        """Writing to a deleted row, or adding to one, brings it back."""
        deleted = {(table, row) for table, row in self._db.execute('SELECT "table", row FROM deletion')}
        if not deleted:
            return
        for (table, row), cells in list(self._cells.items()):
            if cells.get("deleted") is True:
                continue
            if (table, row) in deleted:
                cells.setdefault("deleted", False)
            for column, target in REFS[table]:
                name = target, str(cells.get(column))
                if name in deleted:
                    self._cells.setdefault(name, {}).setdefault("deleted", False)

    def _needed(self, name: RowName, cells: dict[str, Value]) -> bool:
        """Leave out what the row shows already; a row without a change left is not needed."""
        if not cells:
            return False
        table, row = name
        columns = list(cells)
        found = self._db.execute(f'SELECT heads, {", ".join(columns)} FROM "{table}" WHERE id = ?', (row,)).fetchone()
        if found is None:
            self.written["added"] += 1
            return True
        disputed = {
            cell
            for (cell,) in self._db.execute('SELECT cell FROM conflict WHERE row = ? AND "table" = ?', (row, table))
        }
        wanted = self._applier.pairs.shown(table, cells)
        for column, shown in zip(columns, found[1:], strict=True):
            if column in disputed and self.spare_disputed:
                self.spared.append((table, row, column))
                del cells[column]
            elif column == "deleted" and self._applier.pairs.survivor(name) != row:
                continue  # hidden because another is shown in its place
            elif column not in disputed and shown == wanted[column] and name not in self._seen:
                del cells[column]
        self.written["changed" if cells else "same"] += 1
        return bool(cells)

    def _over(self, name: RowName, cells: dict[str, Value], names: dict[RowName, str]) -> tuple[str, ...]:
        heads = self._heads(name)
        if cells.get("deleted") is True:
            found = {each for those in heads.values() for each in those}
            for other, theirs in self._applier.deletions.referrers(name):
                found.update(each for those in theirs.values() for each in those)
                found.update([names[other]] if other in names else [])
            return tuple(sorted(each for each in found if "#" not in each))
        seen = self._seen.get(name, {})
        found = {each for cell in cells for each in seen.get(cell, heads.get(cell, heads[ROOTS]))}
        return tuple(sorted(each for each in found if "#" not in each))

    def _heads(self, name: RowName) -> dict[str, tuple[str, ...]]:
        table, row = name
        found = self._db.execute(f'SELECT heads FROM "{table}" WHERE id = ?', (row,)).fetchone()
        return read_note(found[0]) if found else {ROOTS: ()}


def _place(table: str, cells: Mapping[str, Value]) -> int:
    """Deletions come last, what refers before what it refers to, so that each names only changes before it."""
    return 1 + TABLES.index(table) if cells.get("deleted") is True else 0
