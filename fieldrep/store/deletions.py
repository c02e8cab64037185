"""Whether a row that somebody deleted is hidden: only where whoever deleted it had seen all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.heads import Folded, read_note
from fieldrep.store.shape import SHAPE

if TYPE_CHECKING:
    from fieldrep.store.apply import Applier
    from fieldrep.store.changes import Change
    from fieldrep.store.log import RowName

REFS: dict[str, tuple[tuple[str, str], ...]] = {
    table: tuple((name, str(cell.of)) for name, cell in cells.items() if cell.kind == "ref")
    for table, cells in SHAPE.items()
}
REFERRERS: dict[str, tuple[tuple[str, str], ...]] = {
    target: tuple((table, name) for table, refs in REFS.items() for name, to in refs if to == target)
    for target in SHAPE
}


class Deletions:
    """The rows that somebody deleted, and what follows from that."""

    def __init__(self, applier: Applier) -> None:
        self.applier = applier
        self.db = applier.db
        self.rows: set[RowName] = {(table, row) for table, row in self.db.execute('SELECT "table", row FROM deletion')}

    def note(self, name: RowName, folded: Folded | None) -> None:
        """Note whether somebody deleted a row that was folded."""
        deletes = folded is not None and any(head.cells["deleted"] is True for head in folded.heads.get("deleted", ()))
        if deletes and name not in self.rows:
            self.rows.add(name)
            self.db.execute('INSERT INTO deletion("table", row) VALUES (?, ?)', name)
        elif not deletes and name in self.rows:
            self.rows.discard(name)
            self.db.execute('DELETE FROM deletion WHERE "table" = ? AND row = ?', name)

    def judge(self, names: set[RowName], seen_before: set[RowName]) -> set[RowName]:
        """Hide what was deleted by somebody who had seen all of it; keep the rest visible, and flag it.

        `names` were written, `seen_before` are those that they referred to before. Returns the rows that were judged.
        """
        judged = (names | self.referred(names) | seen_before) & self.rows if self.rows else set()
        for table, row in judged:
            if self.applier.pairs.survivor((table, row)) != row:
                continue  # hidden all the same: another is shown in its place
            hidden = self.is_hidden((table, row))
            self.db.execute(f'UPDATE "{table}" SET deleted = ? WHERE id = ?', (hidden, row))
            self.db.execute("""DELETE FROM conflict WHERE row = ? AND "table" = ? AND cell = 'deleted'""", (row, table))
            if not hidden:
                self.db.execute("""INSERT INTO conflict("table", row, cell) VALUES (?, ?, 'deleted')""", (table, row))
        return judged

    def is_hidden(self, name: RowName) -> bool:
        """Whether a row was deleted, and nothing of it or of what refers to it was unseen by who did so."""
        if name not in self.rows:
            return False
        folded = self.applier.fold(name, self.applier.log.of_row(name))
        assert folded is not None
        deletes = folded.heads["deleted"]
        agreed = all(head.cells["deleted"] is True for head in deletes)
        return agreed and not any(self.unseen(name, folded, deletes))

    def unseen(self, name: RowName, folded: Folded, deletes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
        """What the row, or one that refers to it, shows that whoever deleted it had not seen: cells with a head."""
        from fieldrep.store.sight import unseen  # hardly ever needed, and `add` is to begin quickly

        named = {each for head in deletes for each in (*head.over, head.id)}
        yield from unseen(folded, self.applier.log.of_row(name), named, self.applier.counts)
        for other, heads in self.referrers(name):
            if {each for names in heads.values() for each in names} <= named:
                continue
            changes = self.applier.log.of_row(other)
            theirs = self.applier.fold(other, changes)
            if theirs is not None:
                yield from unseen(theirs, changes, named, self.applier.counts)

    def referrers(self, name: RowName) -> Iterator[tuple[RowName, dict[str, tuple[str, ...]]]]:
        """The rows that refer to a row at this moment, each with its heads by cell.

        Of rows that are joined, each is referred to by what names it itself, and not the one that is shown for it.
        """
        table, row = name
        members = self.applier.pairs.members(name)
        for referrer, column in REFERRERS[table]:
            for member in members:
                # one after the other: there may be a million, and the first may be enough to know
                found = self.db.execute(f'SELECT id, heads FROM "{referrer}" WHERE {column} = ?', (member,))
                for other, note in found:
                    if len(members) == 1 or self._says((referrer, other), column) == row:
                        yield (referrer, other), read_note(note)

    def _says(self, name: RowName, column: str) -> object:
        is_shown = self.applier.pairs.survivor(name) == name[1]
        folded = self.applier.shown(name) if is_shown else self.applier.fold(name, self.applier.log.of_row(name))
        return folded.shown().get(column) if folded else None

    def referred(self, names: Iterable[RowName]) -> set[RowName]:
        """The rows that these rows refer to at this moment; joined ones all."""
        targets: set[RowName] = set()
        for table, row in names:
            refs = REFS.get(table)
            if not refs:
                continue
            columns = ", ".join(column for column, _ in refs)
            values = self.db.execute(f'SELECT {columns} FROM "{table}" WHERE id = ?', (row,)).fetchone()
            targets.update((target, value) for (_, target), value in zip(refs, values or (), strict=False) if value)
        pairs = self.applier.pairs
        shown = {(table, pairs.survivor((table, row))) for table, row in targets}
        return {(table, member) for table, row in shown for member in pairs.members((table, row))}
