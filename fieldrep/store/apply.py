"""Taking changes in: the journal keeps their lines, and the tables show what they say.

A row that is made by a change, or changed by somebody who had seen all of what it showed, is written directly, many
rows to a statement; anything else is folded from all its changes (`heads.py`). Both give the same tables, whatever the
order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.changes import Change
from fieldrep.store.deletions import Deletions
from fieldrep.store.driver import Connection
from fieldrep.store.heads import Folded, fold
from fieldrep.store.kinds import is_later, knows
from fieldrep.store.log import Log, RowName
from fieldrep.store.pairs import Pairs
from fieldrep.store.shape import SHAPE
from fieldrep.store.summary import Summaries
from fieldrep.store.vouchers import HERE
from fieldrep.store.writing import Draft, Entry, Tables, note_of, written_over

if TYPE_CHECKING:
    from fieldrep.store.rights import Rights

TABLES = tuple(SHAPE)
_PHASES = {"acceptance": 0, "assignment": 1, "account": 1, "account_pair": 2}
_LAST = 3

Groups = Mapping[RowName, Sequence[Change]]


class Applied(NamedTuple):
    """What taking changes in did: those that were not held before, and the rows (table, id) that they touched."""

    added: list[Change]
    touched: frozenset[RowName]


class Applier:
    """Takes changes into a book, inside the transaction of whoever made it.

    `rights` judges which changes count, where the book is a team's; `erased` are rows from which values were erased.
    Where several share `summaries`, whoever made those keeps them.
    """

    def __init__(self, db: Connection, summaries: Summaries | None = None) -> None:
        self.db = db
        self.log = Log(db)
        self.deletions = Deletions(self)
        self.pairs = Pairs(self)
        self.tables = Tables(db, self.pairs)
        self.rights = _rights(db, self.log)
        self.erased: set[RowName] = set()
        self._voucher = HERE
        self._shared = summaries
        self._summaries: Summaries | None = None

    def take(
        self, changes: Sequence[Change], *, known: bool = False, more: bool = False, voucher: int = HERE
    ) -> Applied:
        """Take in those changes that are not held yet, whatever their order.

        Work is done for all of them together: many changes are best handed in by some thousands at a time. `known` says
        that the caller has found this version to know all of them (`kinds.knows_all`); `more` that others follow, and
        then `finish`, so that an account which occurs in many blocks is summed up once. `voucher` says whose seal they
        came under (`store/vouchers.py`).
        """
        added, refold, vouched = self.log.keep(changes, known=known, voucher=voucher)
        if vouched:
            refold |= self.rights.vouched_anew(vouched) if self.rights else _erasures_among(vouched)
        if not added and not refold:
            return Applied(added, frozenset())
        self._voucher = voucher
        touched = self._show(_by_row(added), refold)
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
        groups = _by_row(changes)
        self.log.note_names([change for group in groups.values() for change in group])
        self._show(groups, set(groups))
        self.finish()

    def show_again(self, names: set[RowName]) -> None:
        """Make rows again from the changes that the journal still holds, after some of theirs were taken out of it."""
        self._show({}, names)
        self.finish()

    def take_up(self, changes: Iterable[Change]) -> None:
        """Show what changes say that an older version had to keep, as far as this one knows it."""
        groups = _by_row(changes)
        self.db.executemany(
            "UPDATE change SET later = ? WHERE replica = ? AND number = ? AND line = ?",
            [
                (is_later(change), self.log.key(change.replica), change.number, change.line)
                for group in groups.values()
                for change in group
            ],
        )
        self._show(groups, set(groups))
        self.finish()

    def _show(self, groups: Groups, refold: set[RowName]) -> frozenset[RowName]:
        """Write what these changes, and these rows' changes, say; and whatever follows from that elsewhere."""
        touched: set[RowName] = set()
        fresh: set[RowName] = set()
        waiting = set(refold)
        if self.rights:
            waiting |= self.rights.hear(groups)
        while groups or waiting or fresh:
            if groups or waiting:
                part, names = self._first(groups, waiting)
                groups = {name: group for name, group in groups.items() if name not in part}
                waiting -= names
                fresh |= self.write(part, names)
            else:
                touched |= fresh
                waiting = self._erased_by(fresh)
                touched |= self.pairs.follow(fresh)
                fresh = set()
            if self.rights:
                waiting |= self.rights.consequences()
        return frozenset(touched)

    def _erased_by(self, touched: set[RowName]) -> set[RowName]:
        """The rows to be shown anew because these say that something is erased."""
        if not any(table == "erasure" for table, _ in touched):
            return set()
        from fieldrep.store.erasures import follow_erasures

        return follow_erasures(self)

    def _first(self, groups: Groups, waiting: set[RowName]) -> tuple[Groups, set[RowName]]:
        """What of this is to be written before the rest: all, where nobody's rights rest on it."""
        if not self.rights:
            return groups, set(waiting)
        phase = min(map(_phase, (*groups, *waiting)))
        return (
            {name: group for name, group in groups.items() if _phase(name) <= phase},
            {name for name in waiting if _phase(name) <= phase},
        )

    def write(self, groups: Groups, refold: set[RowName]) -> set[RowName]:
        """Write rows, folded where they must be and else as directly as can be; returns all that were touched."""
        names = set(groups) | refold
        summaries = self._to_sum_up()
        seen_before = self.deletions.referred(names) if self.deletions.rows else set()
        plain = {name: group for name, group in groups.items() if name not in refold and self._is_plain(name)}
        fold = names - plain.keys()
        summaries.note_before(fold)
        fold |= self._write_directly(plain, summaries)
        for name in fold:
            self.fold_row(name)
        judged = self.deletions.judge(names, seen_before)
        names |= judged
        if self.rights and any(table == "acceptance" for table, _ in names):
            self.rights.hear_acceptances()
        summaries.note(fold | judged)
        return names

    def note(self, names: Iterable[RowName]) -> None:
        """Have the accounts summed up that these rows belong to at this moment."""
        self._to_sum_up().note(names)

    def _to_sum_up(self) -> Summaries:
        if self._shared:
            return self._shared
        if self._summaries is None:
            self._summaries = Summaries(self.db)
        return self._summaries

    def _is_plain(self, name: RowName) -> bool:
        return name[0] in SHAPE and not self.pairs.is_joined(name)

    # what can be written without reading a row's changes again

    def _write_directly(self, groups: Groups, summaries: Summaries) -> set[RowName]:
        """Write rows where that cannot differ from folding them, and note their accounts; the others are returned."""
        by_table: dict[str, dict[str, Sequence[Change]]] = {}
        for (table, row), group in groups.items():
            by_table.setdefault(table, {})[row] = group
        left: set[RowName] = set()
        for table in sorted(by_table, key=TABLES.index):
            left |= self._write_of_table(table, by_table[table], summaries)
        return left

    def _write_of_table(
        self, table: str, group_by_row: dict[str, Sequence[Change]], summaries: Summaries
    ) -> set[RowName]:
        left: set[RowName] = set()
        drafts = self.tables.drafts(table, group_by_row)
        summaries.note_before([(table, row) for row in drafts])
        if self.rights and table == "visit_person":
            self.rights.note_visits_of(group_by_row)
        made: list[Entry] = []
        edited: list[Entry] = []
        for row, group in group_by_row.items():
            before = drafts.get(row) if drafts else None
            entry = self._entry(row, group, before)
            if entry is None or (self.rights and not self._counts_surely((table, row), group, before)):
                left.add((table, row))
            elif before is None:
                made.append(entry)
            else:
                edited.append(entry)
        self.tables.insert(table, made)
        self.tables.update(table, edited)
        summaries.note([(table, entry[0]) for entry in edited])
        self._note_made(table, made, summaries)
        if self.rights and made:
            self.rights.note_made(table, {entry[0]: group_by_row[entry[0]] for entry in made})
        return left

    def _entry(self, row: str, group: Sequence[Change], before: Draft | None) -> Entry | None:
        """The row as these changes leave it, where that can be said without all the others of it."""
        if before is None and self._is_made_by_one(group):
            (one,) = group
            return row, one.id, one.at, one.by, one.cells
        after = written_over(before, group, self.log.dangling)
        return (row, note_of(after.heads), after.made_at, after.made_by, after.cells) if after else None

    def _is_made_by_one(self, group: Sequence[Change]) -> bool:
        """Whether a row that is not there is made by the only change there is of it, which is so for nearly all."""
        return len(group) == 1 and not group[0].over and "deleted" not in group[0].cells and not self.log.dangling

    def _note_made(self, table: str, made: Sequence[Entry], summaries: Summaries) -> None:
        if self.pairs.are_some:  # what a cell shows is not what was written to it
            summaries.note([(table, entry[0]) for entry in made])
        else:
            summaries.note_made(table, {row: cells for row, _, _, _, cells in made})

    def _counts_surely(self, name: RowName, group: Sequence[Change], before: Draft | None) -> bool:
        return self.rights is None or self.rights.is_sure(
            name, group, before.made_by if before else None, self._voucher
        )

    # what must be folded

    def fold_row(self, name: RowName) -> None:
        """Make a row, and the conflicts noted of it, from all its changes."""
        changes = self.rights.judge(name) if self.rights else self.log.of_row(name, with_lines=False)
        if name[0] in SHAPE:
            folded = self.fold(name, changes)
            self.deletions.note(name, folded)
            self.tables.put(name, folded)

    def fold(self, name: RowName, changes: list[Change]) -> Folded | None:
        """The row that these of its changes make, those that count."""
        doubled = self.rights.doubled() if self.rights else self.log.doubled
        return fold(changes, doubled, lambda cell, value: knows(name[0], cell, value), self.counts)

    def counts(self, change: Change) -> bool:
        """Whether a change counts, as its row was last judged; without a team every one does."""
        return self.rights is None or self.rights.counts(change)

    def shown(self, name: RowName) -> Folded | None:
        """What is shown of a row: with whatever is one with it, where it is the survivor."""
        return self.fold(name, self.pairs.changes_of(name))


def _erasures_among(vouched: set[tuple[str, RowName]]) -> set[RowName]:
    """The erasures of these: where somebody works alone they alone hang on who vouches for them."""
    return {name for _, name in vouched if name[0] == "erasure"}


def _by_row(changes: Iterable[Change]) -> dict[RowName, list[Change]]:
    groups: dict[RowName, list[Change]] = {}
    for change in changes:
        groups.setdefault((change.table, change.row), []).append(change)
    return groups


def _rights(db: Connection, log: Log) -> Rights | None:
    """What judges changes in this book; nothing where somebody works alone."""
    found = db.execute("SELECT value FROM meta WHERE name = 'team'").fetchone()
    if found is None:
        return None
    from fieldrep.store.rights import Rights

    return Rights(db, log, found[0])


def _phase(name: RowName) -> int:
    """Rights rest on acceptances, then on assignments and on who made an account, then on pairs: they are judged in
    this order."""
    return _PHASES.get(name[0], _LAST)
