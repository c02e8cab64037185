"""Taking changes in: the journal keeps their lines, and the tables show what they say.

A row that is made by a change, or changed by somebody who had seen all of what it showed, is written directly, many
rows to a statement; anything else is folded from all its changes (`heads.py`). Both give the same tables, whatever the
order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fieldrep.frozen import NamedTuple
from fieldrep.store.changes import Change, Value
from fieldrep.store.derived import DERIVED
from fieldrep.store.driver import Connection
from fieldrep.store.heads import ROOTS, Folded, fold, read_note, write_note
from fieldrep.store.kinds import knows
from fieldrep.store.log import Log, RowName, is_later
from fieldrep.store.shape import SHAPE
from fieldrep.store.sight import unseen
from fieldrep.store.summary import Summaries

Groups = Mapping[RowName, Sequence[Change]]

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


class Draft(NamedTuple):
    """A row while changes are written over it: its cells as far as they are needed, its heads, its first change."""

    cells: Mapping[str, Value]
    heads: dict[str, tuple[str, ...]]
    made_at: int
    made_by: str


class Applier:
    """Takes changes into a book, inside the transaction of whoever made it."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.log = Log(db)
        self._deletions = {(table, row) for table, row in db.execute('SELECT "table", row FROM deletion')}
        self._summaries: Summaries | None = None

    def take(self, changes: Sequence[Change], *, known: bool = False, more: bool = False) -> Applied:
        """Take in those changes that are not held yet, whatever their order.

        Work is done for all of them together: many changes are best handed in by some thousands at a time. `known` says
        that the caller has found this version to know all of them (`log.knows_all`); `more` that others follow, and
        then `finish`, so that an account which occurs in many blocks is summed up once.
        """
        added, refold = self.log.keep(changes, known=known)
        if not added:
            return Applied(added, frozenset())
        groups: dict[RowName, list[Change]] = {}
        for change in added:
            groups.setdefault((change.table, change.row), []).append(change)
        touched = self._show(groups, refold)
        self.log.settle(added)
        if not more:
            self.finish()
        return Applied(added, touched)

    def finish(self) -> None:
        """Sum up the accounts that what was taken in has touched."""
        if self._summaries:
            self._summaries.keep()
            self._summaries = None

    def remake(self, changes: Iterable[Change]) -> None:
        """Make the emptied tables again from all changes that the journal holds, every row folded."""
        groups: dict[RowName, list[Change]] = {}
        for change in changes:
            groups.setdefault((change.table, change.row), []).append(change)
        self.log.note_names([change for group in groups.values() for change in group])
        self._show(groups, set(groups))
        self.finish()

    def take_up(self, changes: Iterable[Change]) -> None:
        """Show what changes say that an older version had to keep, as far as this one knows it."""
        names: set[RowName] = set()
        for change in changes:
            names.add((change.table, change.row))
            self.db.execute(
                "UPDATE change SET later = ? WHERE replica = ? AND number = ? AND line = ?",
                (is_later(change), self.log.key(change.replica), change.number, change.line),
            )
        self._show({}, names)
        self.finish()

    def _show(self, groups: Groups, refold: set[RowName]) -> frozenset[RowName]:
        names = set(groups) | refold
        self._summaries = summaries = self._summaries or Summaries(self.db)
        summaries.note(names)
        seen_before = self._referred(names) if self._deletions else set()
        plain = {name: group for name, group in groups.items() if name not in refold and name[0] in SHAPE}
        for name in refold | self._write_directly(plain):
            self.fold_row(name)
        summaries.note(names | self._judge_deletions(names, seen_before))
        return frozenset(names)

    # the tables: what can be written without reading a row's changes again

    def _write_directly(self, groups: Groups) -> set[RowName]:
        """Write rows where that cannot differ from folding them; the others are returned."""
        left: set[RowName] = set()
        by_table: dict[str, dict[str, Sequence[Change]]] = {}
        for (table, row), group in groups.items():
            by_table.setdefault(table, {})[row] = group
        for table, group_by_row in by_table.items():
            drafts = self._drafts(table, group_by_row)
            made: list[tuple[str, Draft]] = []
            edited: list[tuple[str, Draft]] = []
            for row, group in group_by_row.items():
                before = drafts.get(row) if drafts else None
                after = self._written(before, group)
                if after is None:
                    left.add((table, row))
                else:
                    (made if before is None else edited).append((row, after))
            self._insert(table, made)
            self._update(table, edited)
        return left

    def _drafts(self, table: str, rows: Iterable[str]) -> dict[str, Draft]:
        """Those of these rows that are there, with no cells yet."""
        found = self.db.execute(
            f'SELECT id, heads, made_at, made_by FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (json.dumps(list(rows)),),
        )
        return {
            row: Draft({}, read_note(note) if "#" not in note else {ROOTS: ("#",)}, made_at, made_by)
            for row, note, made_at, made_by in found
        }

    def _written(self, draft: Draft | None, group: Sequence[Change]) -> Draft | None:
        """The row with these changes written one over the other; None where only a fold can tell."""
        dangling = self.log.dangling
        for change in group:
            if "deleted" in change.cells or (dangling and change.id in dangling):
                return None
            if draft is not None:
                draft = _over(draft, change)
                if draft is None:
                    return None
            elif change.over:
                return None
            else:
                draft = Draft(change.cells, {ROOTS: (change.id,)}, change.at, change.by)
        return draft

    def _insert(self, table: str, rows: Iterable[tuple[str, Draft]], *, there: bool = False) -> None:
        """Write rows, those with the same cells together; cells that they do not have are left as they are.

        `there` says that some of the rows may be there. Empty cells are not mentioned where they need not be: the
        driver takes as long for a null as for a text.
        """
        derive = DERIVED.get(table)
        by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for row, (cells, heads, made_at, made_by) in rows:
            columns = tuple(cells)
            entry = (row, _note(heads), made_at, made_by, *cells.values())
            if derive:
                derived = derive({**dict.fromkeys(SHAPE[table]), **cells})
                columns += tuple(derived)
                entry += tuple(derived.values())
            by_columns.setdefault(columns, []).append(entry)
        for columns, entries in by_columns.items():
            columns = ("id", "heads", "made_at", "made_by", *columns)
            updates = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
            self.db.executemany(
                f"""INSERT INTO "{table}"({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
                    {f"ON CONFLICT(id) DO UPDATE SET {updates}" if there else ""}""",
                entries,
            )

    def _put(self, table: str, row: str, folded: Folded) -> None:
        """Write every cell of a row, whether it is there or not."""
        cells = {**dict.fromkeys(SHAPE[table]), **folded.shown()}
        cells["deleted"] = int(cells["deleted"] is True)
        draft = Draft(cells, read_note(folded.note()), folded.made_at, folded.made_by)
        self._insert(table, [(row, draft)], there=True)

    def _update(self, table: str, rows: Iterable[tuple[str, Draft]]) -> None:
        """Write the cells that drafts have over rows that are there, rows with the same cells together."""
        derived = DERIVED.get(table)
        by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for row, draft in rows:
            values = dict(draft.cells)
            if derived:
                values.update(derived(self._shown(table, row) | values))
            values["heads"] = _note(draft.heads)
            by_columns.setdefault(tuple(values), []).append((*values.values(), row))
        for columns, entries in by_columns.items():
            updates = ", ".join(f"{column} = ?" for column in columns)
            self.db.executemany(f'UPDATE "{table}" SET {updates} WHERE id = ?', entries)

    def _shown(self, table: str, row: str) -> dict[str, Value]:
        cells = list(SHAPE[table])
        found = self.db.execute(f'SELECT {", ".join(cells)} FROM "{table}" WHERE id = ?', (row,)).fetchone()
        return dict(zip(cells, found, strict=True))

    # the tables: what must be folded

    def fold_row(self, name: RowName) -> None:
        """Make a row, and the conflicts noted of it, from all its changes."""
        table, row = name
        if table not in SHAPE:
            return
        folded = self.fold(name, self.log.of_row(name))
        self.db.execute('DELETE FROM conflict WHERE row = ? AND "table" = ?', (row, table))
        self._note_deletion(name, folded)
        if folded is None:
            self.db.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
            return
        self._put(table, row, folded)
        self.db.executemany(
            'INSERT INTO conflict("table", row, cell) VALUES (?, ?, ?)',
            [(table, row, cell) for cell in folded.conflicts()],
        )

    def fold(self, name: RowName, changes: list[Change]) -> Folded | None:
        """The row that these of its changes make."""
        return fold(changes, self.log.doubled, lambda cell, value: knows(name[0], cell, value))

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
        folded = self.fold(name, self.log.of_row(name))
        assert folded is not None
        deletes = folded.heads["deleted"]
        agreed = all(head.cells["deleted"] is True for head in deletes)
        hidden = agreed and not any(self.unseen(name, folded, deletes))
        self.db.execute(f'UPDATE "{table}" SET deleted = ? WHERE id = ?', (hidden, row))
        self.db.execute("""DELETE FROM conflict WHERE row = ? AND "table" = ? AND cell = 'deleted'""", (row, table))
        if not hidden:
            self.db.execute("""INSERT INTO conflict("table", row, cell) VALUES (?, ?, 'deleted')""", (table, row))

    def unseen(self, name: RowName, folded: Folded, deletes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
        """What the row, or one that refers to it, shows that whoever deleted it had not seen: cells with a head."""
        named = {each for head in deletes for each in head.over}
        yield from unseen(folded, self.log.of_row(name), named)
        for other, heads in self.referrers(name):
            if {each for names in heads.values() for each in names} <= named:
                continue
            changes = self.log.of_row(other)
            theirs = self.fold(other, changes)
            if theirs is not None:
                yield from unseen(theirs, changes, named)

    def referrers(self, name: RowName) -> Iterator[tuple[RowName, dict[str, tuple[str, ...]]]]:
        """The rows that refer to a row at this moment, each with its heads by cell."""
        table, row = name
        for referrer, column in REFERRERS[table]:
            found = self.db.execute(f'SELECT id, heads FROM "{referrer}" WHERE {column} = ?', (row,)).fetchall()
            for other, note in found:
                yield (referrer, other), read_note(note)

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


def _note(heads: dict[str, tuple[str, ...]]) -> str:
    """`write_note`, and quickly for a row that one change made."""
    return heads[ROOTS][0] if len(heads) == len(heads[ROOTS]) == 1 else write_note(heads)


def _over(draft: Draft, change: Change) -> Draft | None:
    """The row with a change written over it by somebody who had seen exactly what it shows in these cells."""
    heads = draft.heads
    if not change.over or change.at <= draft.made_at:
        return None
    names: set[str] = set()
    for cell in change.cells:
        shown = heads.get(cell, heads[ROOTS])
        if len(shown) > 1:
            return None
        names.update(shown)
    if names != set(change.over):
        return None
    own = (change.id,)
    return Draft(
        {**draft.cells, **change.cells}, {**heads, **dict.fromkeys(change.cells, own)}, draft.made_at, draft.made_by
    )
