"""The journal's own table: which changes are held, each as the line that it came as."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.changes import Change, emptied, read_line, split_id
from fieldrep.store.driver import Connection
from fieldrep.store.kinds import is_later
from fieldrep.store.replicas import last_number
from fieldrep.store.vouchers import HERE, Vouchers

if TYPE_CHECKING:
    from typing import Any

RowName = tuple[str, str]
Held = tuple[str, int]


COPIED = "safety"
"""Where the book notes how far it was copied (`store/additions.py`)."""


def note_rewritten(db: Connection) -> None:
    """Note that lines of the journal were taken out or changed, inside the transaction that does so."""
    db.execute("INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)", (COPIED, f"rewritten {os.urandom(6).hex()}"))


def count_held(db: Connection) -> None:
    """Count again how many numbers of each replica are held, after lines were taken out of the journal."""
    db.execute("UPDATE replica SET held = (SELECT count(DISTINCT number) FROM change WHERE replica = key)")


class Kept(NamedTuple):
    """What keeping changes did: those that were not held before, and the rows (table, id) that must be folded because
    an id is now doubled, because a change says something that this version does not know, or because the whole of an
    emptied line has come. `vouched` are held changes (id and row) for which somebody else vouches as well by now."""

    added: list[Change]
    unusual: set[RowName]
    vouched: set[tuple[str, RowName]]


class Log:
    """Keeps changes, inside the transaction of whoever made it.

    `doubled` are the ids that two different changes bear; `dangling` those kept last that others had named
    in `over` before they came; `erased` the cells by row that a lead has erased.
    """

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._keys: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        self.vouchers = Vouchers(db)
        self.dangling: set[str] = set()
        self.erased: dict[RowName, set[str]] = {}
        for table, row, cell in db.execute('SELECT "table", row, cell FROM erased'):
            self.erased.setdefault((table, row), set()).add(cell)
        self.doubled = frozenset(
            f"{name}:{number}"
            for name, number in db.execute(
                "SELECT name, number FROM change INDEXED BY change_twin JOIN replica ON key = replica WHERE twin > 0"
            )
        )

    def keep(self, changes: Sequence[Change], *, known: bool = False, voucher: int = HERE) -> Kept:
        """Keep those changes that are not held yet, in a few statements however many they are.

        `known` says that this version knows all of them; `voucher` who vouches for them (`store/vouchers.py`).
        """
        added: list[Change] = []
        twins: list[int] = []
        unusual: set[RowName] = set()
        vouched: set[tuple[str, RowName]] = set()
        doubled: set[str] = set()
        if self.erased:
            changes = [self.emptied(change) for change in changes]
        for change, held in self._with_held(changes):
            if held and self._is_held(change, held, voucher, unusual, vouched):
                continue
            if held:
                doubled.add(change.id)
                unusual.update((twin.table, twin.row) for twin in (read_line(line) for line, _ in held))
                unusual.add((change.table, change.row))
            added.append(change)
            twins.append(len(held))
            if isinstance(held, list):
                held.append((change.line, voucher))
        if doubled:
            self.doubled |= doubled
        later = [0 if known else int(is_later(change)) for change in added]
        unusual.update((change.table, change.row) for change, is_so in zip(added, later, strict=True) if is_so)
        self._insert(added, twins, later, voucher)
        self.dangling = self._named_before(added)
        self.note_names(added)
        return Kept(added, unusual, vouched)

    def _insert(self, added: list[Change], twins: list[int], later: list[int], voucher: int) -> None:
        keys = {replica: self.key(replica) for replica in {change.replica for change in added}}
        self.db.executemany(
            "INSERT INTO change(replica, number, twin, op, later, row, line, voucher) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (keys[change.replica], change.number, twin, change.op, is_so, change.row, change.line, voucher)
                for change, twin, is_so in zip(added, twins, later, strict=True)
            ],
        )
        held: dict[str, int] = {}
        for change, twin in zip(added, twins, strict=True):
            if not twin:
                held[change.replica] = held.get(change.replica, 0) + 1
        self.db.executemany(
            "UPDATE replica SET held = held + ? WHERE key = ?",
            [(number, keys[replica]) for replica, number in held.items()],
        )

    def emptied(self, change: Change) -> Change:
        """The change without what was erased."""
        cells = self.erased.get((change.table, change.row))
        return emptied(change, cells) if cells else change

    def rewrite(self, change: Change, after: Change) -> None:
        """Put another text of a held change in the place of the one that is held; two that become one are kept once."""
        note_rewritten(self.db)
        place = self.key(change.replica), change.number
        twins = self.db.execute(
            "SELECT arrival, line FROM change WHERE replica = ? AND number = ? ORDER BY twin", place
        ).fetchall()
        arrival = next(arrival for arrival, line in twins if line == change.line)
        if any(line == after.line for _, line in twins):
            self.db.execute("DELETE FROM change WHERE arrival = ?", (arrival,))
            left = [each for each, _ in twins if each != arrival]
            self.db.executemany("UPDATE change SET twin = ? WHERE arrival = ?", list(enumerate(left)))
            if len(left) == 1:
                self.doubled -= {change.id}
        else:
            self.db.execute("UPDATE change SET line = ? WHERE arrival = ?", (after.line, arrival))

    def _is_held(
        self,
        change: Change,
        held: Sequence[Held],
        voucher: int,
        unusual: set[RowName],
        vouched: set[tuple[str, RowName]],
    ) -> bool:
        """Whether the change is held, whole or emptied; who vouches for it is noted, and the whole line kept."""
        for index, (line, known) in enumerate(held):
            if line != change.line:
                if not change.erased and '"erased":' not in line:
                    continue
                twin = read_line(line)
                if emptied(twin, change.erased) == change:
                    change = twin
                elif emptied(change, twin.erased) == twin:
                    self.rewrite(twin, change)
                    unusual.add((change.table, change.row))
                else:
                    continue
            together = self.vouchers.together(known, voucher)
            if together != known:
                self.db.execute(
                    "UPDATE change SET voucher = ? WHERE replica = ? AND number = ? AND line = ?",
                    (together, self.key(change.replica), change.number, change.line),
                )
                vouched.add((change.id, (change.table, change.row)))
                if change.id in self.doubled:
                    unusual.update((twin.table, twin.row) for twin, _ in self.bearing(change.id))
                note_rewritten(self.db)
            if isinstance(held, list):
                held[index] = (change.line, together)
            return True
        return False

    def settle(self, added: Iterable[Change]) -> None:
        """Forget that the names of these changes dangled: whatever named them is shown by now."""
        if self.dangling:
            arrived = {change.id for change in added} & self.dangling
            self.dangling -= arrived
            self.db.executemany("DELETE FROM dangling WHERE id = ?", [(name,) for name in arrived])

    def _named_before(self, added: list[Change]) -> set[str]:
        """Those of these changes that were named before they came. Asked of the book, which may know of millions."""
        if self.db.execute("SELECT 1 FROM dangling LIMIT 1").fetchone() is None:
            return set()
        names = json.dumps([change.id for change in added])
        found = self.db.execute("SELECT id FROM dangling WHERE id IN (SELECT value FROM json_each(?))", (names,))
        return {name for (name,) in found}

    def key(self, replica: str) -> int:
        """The number that the book has for a replica; it gets one where it has none."""
        key = self._keys.get(replica)
        if key is None:
            self.db.execute("INSERT INTO replica(name) VALUES (?) ON CONFLICT(name) DO NOTHING", (replica,))
            (key,) = self.db.execute("SELECT key FROM replica WHERE name = ?", (replica,)).fetchone()
            self._keys[replica] = key
        return key

    def of_row(self, name: RowName, *, with_lines: bool = True) -> list[Change]:
        """Every change held of a row.

        Without lines a change takes half the memory: for folding a row that somebody wrote to 100,000 times. Changes
        that share their id with another have their lines all the same, to be told apart by.
        """
        table, row = name
        found = (read_line(line) for (line,) in self.db.execute("SELECT line FROM change WHERE row = ?", (row,)))
        if with_lines:
            return [change for change in found if change.table == table]
        same: dict[str, str] = {}
        return [_lean(change, name, same, self.doubled) for change in found if change.table == table]

    def vouched_of_row(self, name: RowName) -> list[tuple[Change, int]]:
        """Every change held of a row, with its voucher."""
        table, row = name
        found = self.db.execute("SELECT line, voucher FROM change WHERE row = ?", (row,))
        changes = [(read_line(line), voucher) for line, voucher in found]
        return [(change, voucher) for change, voucher in changes if change.table == table]

    def lean(self, name: RowName, entries: list[tuple[Change, int]]) -> list[Change]:
        """The changes of a row without lines, as `of_row` gives them; the list of them is emptied meanwhile."""
        same: dict[str, str] = {}
        return [_lean(entries.pop()[0], name, same, self.doubled) for _ in range(len(entries))]

    def bearing(self, name: str) -> list[tuple[Change, int]]:
        """The changes that bear an id, with their vouchers; more than one where it is doubled."""
        replica, number = split_id(name)
        found = self.db.execute(
            "SELECT line, voucher FROM change WHERE replica = ? AND number = ?", (self.key(replica), number)
        )
        return [(read_line(line), voucher) for line, voucher in found]

    def op_of(self, name: str) -> str | None:
        """The operation (`replica:number`) of a change that is held."""
        replica, number = split_id(name.partition("#")[0])
        found = self.db.execute(
            "SELECT op FROM change WHERE replica = ? AND number = ?", (self.key(replica), number)
        ).fetchone()
        return f"{replica}:{found[0]}" if found else None

    # which are held

    def _last(self, replica: str) -> int:
        """The greatest number held of a replica: what is above it need not be looked for."""
        last = self._lasts.get(replica)
        if last is None:
            last = self._lasts[replica] = last_number(self.db, replica)
        return last

    def _with_held(self, changes: Sequence[Change]) -> Iterable[tuple[Change, Sequence[Held]]]:
        """Each change with the lines that are held under its id by then, and who vouches for them."""
        nothing: tuple[Held, ...] = ()
        if self._is_all_beyond(changes):
            return ((change, nothing) for change in changes)
        held: dict[tuple[str, int], list[Held]] = {}
        places = [(change.replica, change.number) for change in changes]
        for replica, numbers in self._perhaps(places).items():
            for number, line, voucher in self._among("number, line, voucher", replica, numbers):
                held.setdefault((replica, number), []).append((line, voucher))
        for replica, number in places:
            self._lasts[replica] = max(number, self._last(replica))
        return ((change, held.setdefault(place, [])) for change, place in zip(changes, places, strict=True))

    def _is_all_beyond(self, changes: Sequence[Change]) -> bool:
        """Whether each change has a greater number than any held of its replica, those before it included."""
        lasts: dict[str, int] = {}
        for change in changes:
            replica = change.replica
            last = lasts.get(replica)
            if change.number <= (self._last(replica) if last is None else last):
                return False
            lasts[replica] = change.number
        self._lasts.update(lasts)
        return True

    def _perhaps(self, places: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
        """Those (replica, number) that are not beyond what is held, by replica."""
        numbers_by_replica: dict[str, list[int]] = {}
        for replica, number in places:
            if number <= self._last(replica):
                numbers_by_replica.setdefault(replica, []).append(number)
        return numbers_by_replica

    def _among(self, columns: str, replica: str, numbers: list[int]) -> Iterable[Any]:
        found: Iterable[Any] = self.db.execute(
            f"SELECT {columns} FROM change WHERE replica = ? AND number IN (SELECT value FROM json_each(?))",
            (self.key(replica), json.dumps(numbers)),
        )
        return found

    def note_names(self, added: list[Change]) -> None:
        """Remember names that are not held yet: a change that arrives after one that saw it must be folded."""
        named = {name for change in added for name in change.over}
        if not named:
            return
        named.difference_update([change.id for change in added])
        for replica, numbers in self._perhaps(map(split_id, named)).items():
            named.difference_update(f"{replica}:{number}" for (number,) in self._among("number", replica, numbers))
        self.db.executemany("INSERT OR IGNORE INTO dangling(id) VALUES (?)", [(name,) for name in named])


def _lean(change: Change, name: RowName, same: dict[str, str], doubled: frozenset[str]) -> Change:
    """The change with what it has in common with others held once, and without its line where that is not needed."""
    table, row = name
    replica, by = change.replica, change.by
    return change._replace(
        replica=same.setdefault(replica, replica),
        by=same.setdefault(by, by),
        table=table,
        row=row,
        cells={same.setdefault(cell, cell): value for cell, value in change.cells.items()},
        line=change.line if change.id in doubled else "",
    )
