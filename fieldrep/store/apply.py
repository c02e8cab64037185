"""Taking changes in: the journal gets their lines, and the tables show what they say.

A row that is made by one change, or changed by somebody who had seen all of what it showed, is written directly;
anything else is folded from all its changes (`heads.py`). Both give the same tables, whatever the order.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fieldrep.store.changes import Change, Value, read_line, split_id
from fieldrep.store.derived import DERIVED
from fieldrep.store.driver import Connection
from fieldrep.store.heads import ROOTS, Folded, fold, read_note, write_note
from fieldrep.store.kinds import knows
from fieldrep.store.shape import SHAPE
from fieldrep.store.summary import Summaries

RowName = tuple[str, str]

REFS: dict[str, tuple[tuple[str, str], ...]] = {
    table: tuple((name, str(cell.of)) for name, cell in cells.items() if cell.kind == "ref")
    for table, cells in SHAPE.items()
}
REFERRERS: dict[str, tuple[tuple[str, str], ...]] = {
    target: tuple((table, name) for table, refs in REFS.items() for name, to in refs if to == target)
    for target in SHAPE
}


class Applied(NamedTuple):
    """What taking changes in did: those that were not held before, and the rows (table, id) that they touched."""

    added: list[Change]
    touched: frozenset[RowName]


class Applier:
    """Takes changes into a book, inside the transaction of whoever made it."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._replicas: dict[str, int] = {}
        self._dangling = {name for (name,) in db.execute("SELECT id FROM dangling")}
        self._deletions = {(table, row) for table, row in db.execute('SELECT "table", row FROM deletion')}
        self.doubled = frozenset(
            f"{name}:{number}"
            for name, number in db.execute(
                "SELECT name, number FROM change JOIN replica ON key = replica WHERE twin > 0"
            )
        )

    def take(self, changes: Iterable[Change]) -> Applied:
        """Take in those changes that are not held yet, whatever their order."""
        added: list[Change] = []
        groups: dict[RowName, list[Change]] = {}
        refold: set[RowName] = set()
        for change in changes:
            twins = self._held(change)
            if change.line in twins:
                continue
            self._keep(change, len(twins))
            added.append(change)
            name = change.table, change.row
            groups.setdefault(name, []).append(change)
            if twins:
                self.doubled |= {change.id}
                refold.update((held.table, held.row) for held in map(read_line, twins))
                refold.add(name)
        return Applied(added, self._show(added, groups, refold))

    def remake(self, changes: Iterable[Change]) -> None:
        """Make the emptied tables again from changes that the journal holds, every row folded from all of its own."""
        groups: dict[RowName, list[Change]] = {}
        for change in changes:
            groups.setdefault((change.table, change.row), []).append(change)
        self._show([change for group in groups.values() for change in group], groups, set(groups))

    def take_up(self, changes: Iterable[Change]) -> None:
        """Show what changes say that an older version had to keep, as far as this one knows it."""
        names: set[RowName] = set()
        for change in changes:
            names.add((change.table, change.row))
            self.db.execute(
                "UPDATE change SET later = ? WHERE replica = ? AND number = ? AND line = ?",
                (_is_later(change), self._key(change.replica), change.number, change.line),
            )
        self._show([], {}, names)

    def _show(
        self, added: list[Change], groups: Mapping[RowName, list[Change]], refold: set[RowName]
    ) -> frozenset[RowName]:
        self._note_names(added)
        names = set(groups) | refold
        summaries = Summaries(self.db)
        summaries.note(names)
        seen_before = self._referred(names) if self._deletions else set()
        for name, group in groups.items():
            if name not in refold and not self._write_directly(name, group):
                refold.add(name)
        for name in refold:
            self.fold_row(name)
        summaries.note(names | self._judge_deletions(names, seen_before))
        summaries.keep()
        self._forget_names(added)
        return frozenset(names)

    # the journal

    def _held(self, change: Change) -> list[str]:
        found = self.db.execute(
            "SELECT line FROM change WHERE replica = ? AND number = ?",
            (self._key(change.replica), change.number),
        )
        return [line for (line,) in found]

    def _keep(self, change: Change, twin: int) -> None:
        self.db.execute(
            "INSERT INTO change(replica, number, twin, op, later, row, line) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._key(change.replica), change.number, twin, change.op, _is_later(change), change.row, change.line),
        )

    def _key(self, replica: str) -> int:
        key = self._replicas.get(replica)
        if key is None:
            self.db.execute("INSERT INTO replica(name) VALUES (?) ON CONFLICT(name) DO NOTHING", (replica,))
            (key,) = self.db.execute("SELECT key FROM replica WHERE name = ?", (replica,)).fetchone()
            self._replicas[replica] = key
        return key

    def _note_names(self, added: list[Change]) -> None:
        """Remember names that are not held yet: a change that arrives after one that saw it must be folded."""
        own = {change.id for change in added}
        for name in {name for change in added for name in change.over if name not in own}:
            if name not in self._dangling and not self.holds(name):
                self._dangling.add(name)
                self.db.execute("INSERT INTO dangling(id) VALUES (?) ON CONFLICT DO NOTHING", (name,))

    def _forget_names(self, added: list[Change]) -> None:
        for name in {change.id for change in added} & self._dangling:
            self._dangling.discard(name)
            self.db.execute("DELETE FROM dangling WHERE id = ?", (name,))

    def holds(self, name: str) -> bool:
        """Whether a change with this id is held."""
        replica, number = split_id(name)
        found = self.db.execute(
            "SELECT 1 FROM change JOIN replica ON replica.key = change.replica WHERE replica.name = ? AND number = ?",
            (replica, number),
        )
        return found.fetchone() is not None

    # the tables

    def _write_directly(self, name: RowName, group: list[Change]) -> bool:
        """Write a row without reading its changes again, where that cannot differ from folding it."""
        table, row = name
        if table not in SHAPE:
            return True
        if len(group) > 1 or group[0].id in self._dangling:
            return False
        (change,) = group
        if "deleted" in change.cells or not all(knows(table, *cell) for cell in change.cells.items()):
            return False
        found = self.db.execute(f'SELECT heads, made_at FROM "{table}" WHERE id = ?', (row,)).fetchone()
        if found is None:
            if change.over:
                return False
            self._write(table, row, change.cells, change.id, change.at, change.by)
            return True
        return self._write_over(change, *found)

    def _write_over(self, change: Change, note: str, made_at: int) -> bool:
        if not change.over or change.at <= made_at or "#" in note:
            return False
        heads = read_note(note)
        names: set[str] = set()
        for cell in change.cells:
            names.update(heads.get(cell, heads[ROOTS]))
        if names != set(change.over):
            return False
        if any(len(heads.get(cell, heads[ROOTS])) > 1 for cell in change.cells):
            return False
        heads.update((cell, (change.id,)) for cell in change.cells)
        self._update(change.table, change.row, change.cells, write_note(heads))
        return True

    def fold_row(self, name: RowName) -> None:
        """Make a row, and the conflicts noted of it, from all its changes."""
        table, row = name
        if table not in SHAPE:
            return
        folded = self.fold(name, self.changes_of(name))
        self.db.execute('DELETE FROM conflict WHERE row = ? AND "table" = ?', (row, table))
        self._note_deletion(name, folded)
        if folded is None:
            self.db.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
            return
        self._write(table, row, folded.shown(), folded.note(), folded.made_at, folded.made_by)
        self.db.executemany(
            'INSERT INTO conflict("table", row, cell) VALUES (?, ?, ?)',
            [(table, row, cell) for cell in folded.conflicts()],
        )

    def fold(self, name: RowName, changes: list[Change]) -> Folded | None:
        """The row that these of its changes make."""
        return fold(changes, self.doubled, lambda cell, value: knows(name[0], cell, value))

    def changes_of(self, name: RowName) -> list[Change]:
        """Every change held of a row."""
        table, row = name
        lines = self.db.execute("SELECT line FROM change WHERE row = ?", (row,))
        return [change for change in (read_line(line) for (line,) in lines) if change.table == table]

    def _write(self, table: str, row: str, cells: Mapping[str, Value], note: str, made_at: int, made_by: str) -> None:
        values: dict[str, Value] = dict.fromkeys(SHAPE[table])
        values.update(cells)
        values["deleted"] = values["deleted"] is True
        values.update(DERIVED[table](values) if table in DERIVED else {})
        values.update(id=row, heads=note, made_at=made_at, made_by=made_by)
        columns = ", ".join(values)
        places = ", ".join("?" * len(values))
        updates = ", ".join(f"{column} = excluded.{column}" for column in values)
        self.db.execute(
            f'INSERT INTO "{table}"({columns}) VALUES ({places}) ON CONFLICT(id) DO UPDATE SET {updates}',
            tuple(values.values()),
        )

    def _update(self, table: str, row: str, cells: Mapping[str, Value], note: str) -> None:
        values: dict[str, Value] = dict(cells)
        if table in DERIVED:
            values.update(DERIVED[table](self._shown(table, row) | values))
        values["heads"] = note
        updates = ", ".join(f"{column} = ?" for column in values)
        self.db.execute(f'UPDATE "{table}" SET {updates} WHERE id = ?', (*values.values(), row))

    def _shown(self, table: str, row: str) -> dict[str, Value]:
        cells = list(SHAPE[table])
        found = self.db.execute(f'SELECT {", ".join(cells)} FROM "{table}" WHERE id = ?', (row,)).fetchone()
        return dict(zip(cells, found, strict=True))

    # deletions

    def _note_deletion(self, name: RowName, folded: Folded | None) -> None:
        deletes = folded is not None and any(head.cells["deleted"] is True for head in folded.heads.get("deleted", ()))
        if deletes and name not in self._deletions:
            self._deletions.add(name)
            self.db.execute('INSERT INTO deletion("table", row) VALUES (?, ?)', name)
        elif not deletes and name in self._deletions:
            self._deletions.discard(name)
            self.db.execute('DELETE FROM deletion WHERE "table" = ? AND row = ?', name)

    def _judge_deletions(self, names: set[RowName], seen_before: set[RowName]) -> set[RowName]:
        """Hide what was deleted by somebody who had seen all of it; keep the rest visible, and flag it.

        Returns the rows that were judged.
        """
        judged = (names | self._referred(names) | seen_before) & self._deletions if self._deletions else set()
        for name in judged:
            self._judge(name)
        return judged

    def _judge(self, name: RowName) -> None:
        table, row = name
        folded = self.fold(name, self.changes_of(name))
        assert folded is not None
        deletes = folded.heads["deleted"]
        agreed = all(head.cells["deleted"] is True for head in deletes)
        hidden = agreed and not self._unseen(name, folded, deletes)
        self.db.execute(f'UPDATE "{table}" SET deleted = ? WHERE id = ?', (hidden, row))
        self.db.execute("""DELETE FROM conflict WHERE row = ? AND "table" = ? AND cell = 'deleted'""", (row, table))
        if not hidden:
            self.db.execute("""INSERT INTO conflict("table", row, cell) VALUES (?, ?, 'deleted')""", (table, row))

    def _unseen(self, name: RowName, folded: Folded, deletes: list[Change]) -> bool:
        """Whether the row, or one that refers to it, shows something that whoever deleted it had not seen."""
        named = {each for head in deletes for each in head.over}
        if _shows_unseen(folded, self.changes_of(name), named):
            return True
        table, row = name
        for referrer, column in REFERRERS[table]:
            found = self.db.execute(f'SELECT id, heads FROM "{referrer}" WHERE {column} = ?', (row,)).fetchall()
            for other, note in found:
                if {each for names in read_note(note).values() for each in names} <= named:
                    continue
                changes = self.changes_of((referrer, other))
                theirs = self.fold((referrer, other), changes)
                if theirs is not None and _shows_unseen(theirs, changes, named):
                    return True
        return False

    def referrers(self, name: RowName) -> Iterator[tuple[RowName, dict[str, tuple[str, ...]]]]:
        """The rows that refer to a row at this moment, each with its heads by cell."""
        table, row = name
        for referrer, column in REFERRERS[table]:
            found = self.db.execute(f'SELECT id, heads FROM "{referrer}" WHERE {column} = ?', (row,)).fetchall()
            for other, note in found:
                yield (referrer, other), read_note(note)

    def op_of(self, name: str) -> str | None:
        """The operation (`replica:number`) of a change that is held."""
        replica, number = split_id(name.partition("#")[0])
        found = self.db.execute(
            "SELECT op FROM change WHERE replica = ? AND number = ?", (self._key(replica), number)
        ).fetchone()
        return f"{replica}:{found[0]}" if found else None

    def _referred(self, names: Iterable[RowName]) -> set[RowName]:
        """The rows that these rows refer to at this moment."""
        found: set[RowName] = set()
        for table, row in names:
            refs = REFS.get(table)
            if not refs:
                continue
            columns = ", ".join(column for column, _ in refs)
            values = self.db.execute(f'SELECT {columns} FROM "{table}" WHERE id = ?', (row,)).fetchone()
            found.update((target, value) for (_, target), value in zip(refs, values or (), strict=False) if value)
        return found


def _is_later(change: Change) -> bool:
    return any(not knows(change.table, cell, value) for cell, value in change.cells.items())


def _shows_unseen(folded: Folded, changes: list[Change], named: set[str]) -> bool:
    by_id = {change.id: change for change in changes if change.id not in folded.doubled}
    for cell, heads in folded.heads.items():
        if cell == "deleted":
            continue
        if any(head.id not in named or head.id in folded.doubled for head in heads):
            reached = _reached(cell, by_id, named)
            if any(head.id not in reached or head.id in folded.doubled for head in heads):
                return True
    return False


def _reached(cell: str, by_id: Mapping[str, Change], named: set[str]) -> set[str]:
    """The writers of a cell that somebody who named these changes had seen."""
    waiting = [name for name in named if name in by_id]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in reached and cell in by_id[name].cells:
            reached.add(name)
            waiting += by_id[name].over
    return reached
