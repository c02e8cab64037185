"""Duplicates that somebody joined: they are shown as one row, the survivor, and everything follows it.

Which rows are one is worked out from the pairs (`account_pair`, `contact_pair`) whose cell `joined` is true: those
connected are one, and the survivor is the smallest id that is here and not deleted. The survivor shows what all of them
say, as if their changes had been written to one row, so values that differ are in conflict until somebody settles them;
the others are hidden, and what refers to them is shown with the survivor. The journal is not touched, so separating
them brings everything back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.deletions import REFERRERS
from fieldrep.store.derived import DERIVED
from fieldrep.store.shape import SHAPE

if TYPE_CHECKING:
    from fieldrep.store.apply import Applier
    from fieldrep.store.changes import Change, Value
    from fieldrep.store.log import RowName

PAIRS = {"account": "account_pair", "contact": "contact_pair"}
PAIRED = {pair: table for table, pair in PAIRS.items()}
JOINABLE = {
    table: tuple((cell, str(kind.of)) for cell, kind in cells.items() if kind.kind == "ref" and kind.of in PAIRS)
    for table, cells in SHAPE.items()
    if table not in PAIRED
}


class Pairs:
    """The rows that are joined, and what is shown of them."""

    def __init__(self, applier: Applier) -> None:
        self.applier = applier
        self.db = applier.db
        self._survivors: dict[RowName, str] = {}
        self._members: dict[RowName, set[str]] = {}
        for table, row, survivor in self.db.execute('SELECT "table", row, survivor FROM survivor'):
            self._note((table, row), survivor)

    def _note(self, name: RowName, survivor: str) -> None:
        self._survivors[name] = survivor
        self._members.setdefault((name[0], survivor), {survivor}).add(name[1])

    def survivor(self, name: RowName) -> str:
        """The row that is shown in this one's place; itself where it is not joined."""
        return self._survivors.get(name, name[1])

    def members(self, name: RowName) -> Collection[str]:
        """The rows that are one with this one, itself among them."""
        return self._members.get((name[0], self.survivor(name)), (name[1],)) if self._survivors else (name[1],)

    def is_joined(self, name: RowName) -> bool:
        """Whether a row is one with another."""
        return name in self._survivors or name in self._members

    @property
    def are_some(self) -> bool:
        """Whether any rows are joined."""
        return bool(self._survivors)

    def changes_of(self, name: RowName) -> list[Change]:
        """The changes that make what is shown of a row: those of all that are one with it, where it is the survivor."""
        changes = self.applier.log.of_row(name)
        if name in self._members:
            for member in sorted(self._members[name] - {name[1]}):
                changes += map(_without_deletion, self.applier.log.of_row((name[0], member)))
        return changes

    def shown(self, table: str, cells: Mapping[str, Value]) -> Mapping[str, Value]:
        """Cells of a row as they are shown: what they refer to is the survivor."""
        if not self._survivors:
            return cells
        changed = {
            cell: self._survivors[target, str(cells[cell])]
            for cell, target in JOINABLE.get(table, ())
            if cells.get(cell) and (target, str(cells[cell])) in self._survivors
        }
        return {**cells, **changed} if changed else cells

    def follow(self, touched: Iterable[RowName]) -> set[RowName]:
        """Show what is joined by now, after these rows were written; returns the rows that were shown anew.

        Contacts come first: an account that was deleted may be hidden or not by which contacts are shown there, and
        only what is not hidden is one with another.
        """
        seeds = self._seeds(touched)
        found: set[RowName] = set()
        while seeds:
            kind = max(table for table, _ in seeds)
            region = self._region(name for name in seeds if name[0] == kind)
            follow = self._follow(region)
            found |= region | follow
            seeds = (seeds | self._seeds(follow)) - region
        return found

    def _seeds(self, touched: Iterable[RowName]) -> set[RowName]:
        """The accounts and contacts that may be joined otherwise, or show something else."""
        found: set[RowName] = set()
        some = bool(self._survivors or self._any_pairs)
        for table, row in touched:
            if table in PAIRED:
                kind = PAIRED[table]
                changes = self.applier.log.of_row((table, row))
                named = {change.cells.get(cell) for change in changes for cell in ("first", "second")}
                found.update((kind, str(each)) for each in named if each)
                if not changes or any(change.erased for change in changes):  # nobody says any more which they were
                    found.update(name for name in (*self._survivors, *self._members) if name[0] == kind)
            elif table in PAIRS and (self.is_joined((table, row)) or (some and self._partners((table, row)))):
                found.add((table, row))
        return found

    @property
    def _any_pairs(self) -> bool:
        return any(self.db.execute(f"SELECT 1 FROM {pair} LIMIT 1").fetchone() for pair in PAIRED)

    def _partners(self, name: RowName) -> list[str]:
        pair = PAIRS[name[0]]
        found = self.db.execute(
            f"""SELECT second FROM {pair} WHERE first = ?1 AND joined = 1 AND deleted = 0 AND second IS NOT NULL
                UNION
                SELECT first FROM {pair} WHERE second = ?1 AND joined = 1 AND deleted = 0 AND first IS NOT NULL""",
            (name[1],),
        )
        return [partner for (partner,) in found]

    def _region(self, seeds: Iterable[RowName]) -> set[RowName]:
        """Everything that is, or was, connected with these rows."""
        region: set[RowName] = set(seeds)
        waiting: list[RowName] = list(region)
        survivors: set[RowName] = set()
        while waiting:
            name = waiting.pop()
            near = {(name[0], each) for each in self._partners(name)}
            survivor = name[0], self.survivor(name)
            if survivor not in survivors:
                survivors.add(survivor)
                near.update((name[0], each) for each in self.members(name))
            waiting += near - region
            region |= near
        return region

    def _follow(self, region: set[RowName]) -> set[RowName]:
        """Show a region anew; returns the rows that refer to it, or are referred to, and were therefore shown anew."""
        deletions = self.applier.deletions
        seen_before = deletions.referred(region) if deletions.rows else set()
        self.applier.note(region)
        after = self._joined(region)
        before = {name: self.survivor(name) for name in region}
        moved = {name for name in region if before[name] != after.get(name, name[1])}
        for name in region:
            self._survivors.pop(name, None)
            self._members.pop(name, None)
        self.db.executemany('DELETE FROM survivor WHERE "table" = ? AND row = ?', list(region))
        for name, survivor in after.items():
            if survivor != name[1]:
                self._note(name, survivor)
                self.db.execute('INSERT INTO survivor("table", row, survivor) VALUES (?, ?, ?)', (*name, survivor))
        referrers: set[RowName] = set()
        for name in moved:
            for each in {name[1], before[name]}:
                referrers |= self._shown_with((name[0], each))
        if referrers:
            self.applier.write({}, referrers)
        for name in sorted(region):
            self._show(name)
        judged = deletions.judge(region, seen_before)
        self.applier.note(region | judged)
        return referrers | judged

    def _joined(self, region: set[RowName]) -> dict[RowName, str]:
        """The survivor of each row of a region that is one with another and is shown."""
        found: dict[RowName, str] = {}
        left = set(region)
        while left:
            start = left.pop()
            waiting = [start]
            group: set[RowName] = set()
            while waiting:
                name = waiting.pop()
                group.add(name)
                left.discard(name)
                waiting += [(name[0], each) for each in self._partners(name) if (name[0], each) not in group]
            alive = sorted(name[1] for name in group if self._is_here(name))
            if len(alive) > 1:
                found.update(((start[0], each), alive[0]) for each in alive)
        return found

    def _is_here(self, name: RowName) -> bool:
        found = self.db.execute(f"SELECT 1 FROM {name[0]} WHERE id = ?", (name[1],)).fetchone()
        return found is not None and not self.applier.deletions.is_hidden(name)

    def _shown_with(self, name: RowName) -> set[RowName]:
        found: set[RowName] = set()
        for table, column in REFERRERS[name[0]]:
            if table not in PAIRED:
                rows = self.db.execute(f'SELECT id FROM "{table}" WHERE {column} = ?', (name[1],))
                found.update((table, row) for (row,) in rows)
        return found

    def _show(self, name: RowName) -> None:
        table, row = name
        if not self.is_joined(name):
            self.applier.fold_row(name)
            self.applier.deletions.judge({name}, set())
            return
        if self.survivor(name) != row:
            self.applier.fold_row(name)
            self.db.execute(f"UPDATE {table} SET deleted = 1 WHERE id = ?", (row,))
            self.db.execute('DELETE FROM conflict WHERE row = ? AND "table" = ?', (row, table))
            return
        self.applier.tables.put(name, self.applier.shown(name))
        self.applier.deletions.judge({name}, set())
        derive = DERIVED[table]
        keys = []
        for member in sorted(self.members(name)):
            folded = self.applier.fold((table, member), self.applier.log.of_row((table, member)))
            if folded is not None:
                keys += list(derive(folded.shown()).values())
        together = "|".join(dict.fromkeys(str(key) for key in keys if key))
        self.db.execute(f"UPDATE {table} SET search_key = ? WHERE id = ?", (together, row))


def _without_deletion(change: Change) -> Change:
    if "deleted" not in change.cells:
        return change
    return change._replace(cells={cell: value for cell, value in change.cells.items() if cell != "deleted"})
