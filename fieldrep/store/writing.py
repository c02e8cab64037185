"""Writing rows into the tables: many to a statement, and without folding them where that gives the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.changes import Change, Value
from fieldrep.store.derived import DERIVED
from fieldrep.store.driver import Connection
from fieldrep.store.heads import ROOTS, Folded, read_note, write_note
from fieldrep.store.shape import SHAPE

if TYPE_CHECKING:
    from fieldrep.store.log import RowName
    from fieldrep.store.pairs import Pairs

Entry = tuple[str, str, int, str, Mapping[str, Value]]
"""A row as it is to be written: its id, the note of its heads, when and by whom it was made, its cells."""


class Draft(NamedTuple):
    """A row while changes are written over it: its cells as far as they are needed, its heads, its first change."""

    cells: Mapping[str, Value]
    heads: dict[str, tuple[str, ...]]
    made_at: int
    made_by: str


class Tables:
    """The tables of a book as whoever writes into them sees them; `pairs` say what is shown for what was written."""

    def __init__(self, db: Connection, pairs: Pairs) -> None:
        self.db = db
        self.pairs = pairs

    def drafts(self, table: str, rows: Iterable[str]) -> dict[str, Draft]:
        """Those of these rows that are there, with no cells yet."""
        found = self.db.execute(
            f'SELECT id, heads, made_at, made_by FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (json.dumps(list(rows)),),
        )
        return {
            row: Draft({}, read_note(note) if "#" not in note else {ROOTS: ("#",)}, made_at, made_by)
            for row, note, made_at, made_by in found
        }

    def insert(self, table: str, rows: Iterable[Entry], *, there: bool = False) -> None:
        """Write rows, those with the same cells together; cells that they do not have are left as they are.

        `there` says that some of the rows may be there. Empty cells are not mentioned where they need not be: the
        driver takes as long for a null as for a text.
        """
        derive = DERIVED.get(table)
        by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for row, note, made_at, made_by, written in rows:
            cells = self.pairs.shown(table, written)
            columns = tuple(cells)
            entry = (row, note, made_at, made_by, *cells.values())
            if derive:
                derived = derive(cells)
                columns += tuple(derived)
                entry += tuple(derived.values())
            by_columns.setdefault(columns, []).append(entry)
        for columns, entries in by_columns.items():
            self.db.executemany(_insertion(table, columns, there), entries)

    def put(self, name: RowName, folded: Folded | None) -> None:
        """Write every cell of a row, whether it is there or not, and what is in conflict."""
        table, row = name
        self.db.execute('DELETE FROM conflict WHERE row = ? AND "table" = ?', (row, table))
        if folded is None:
            self.db.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
            return
        cells = {**dict.fromkeys(SHAPE[table]), **folded.shown()}
        cells["deleted"] = int(cells["deleted"] is True)
        self.insert(table, [(row, folded.note(), folded.made_at, folded.made_by, cells)], there=True)
        for cell in folded.conflicts():
            self.db.execute('INSERT INTO conflict("table", row, cell) VALUES (?, ?, ?)', (table, row, cell))

    def update(self, table: str, rows: Iterable[Entry]) -> None:
        """Write these cells over rows that are there, rows with the same cells together."""
        derived = DERIVED.get(table)
        by_columns: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
        for row, note, _, _, cells in rows:
            values = dict(self.pairs.shown(table, cells))
            if derived:
                values.update(derived(self._shown(table, row) | values))
            values["heads"] = note
            by_columns.setdefault(tuple(values), []).append((*values.values(), row))
        for columns, entries in by_columns.items():
            updates = ", ".join(f"{column} = ?" for column in columns)
            self.db.executemany(f'UPDATE "{table}" SET {updates} WHERE id = ?', entries)

    def _shown(self, table: str, row: str) -> dict[str, Value]:
        cells = list(SHAPE[table])
        found = self.db.execute(f'SELECT {", ".join(cells)} FROM "{table}" WHERE id = ?', (row,)).fetchone()
        return dict(zip(cells, found, strict=True))


def written_over(draft: Draft | None, group: Sequence[Change], dangling: Collection[str]) -> Draft | None:
    """The row with these changes written one over the other; None where only a fold can tell.

    `dangling` are ids that changes named before they came.
    """
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


def note_of(heads: dict[str, tuple[str, ...]]) -> str:
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


@lru_cache(4096)
def _insertion(table: str, columns: tuple[str, ...], there: bool) -> str:
    """The statement that writes a row with these cells; over the one that may be `there`."""
    columns = ("id", "heads", "made_at", "made_by", *columns)
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    return f"""INSERT INTO "{table}"({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
        {f"ON CONFLICT(id) DO UPDATE SET {updates}" if there else ""}"""
