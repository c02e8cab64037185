"""Which changes count in a team: sealed by who may speak for their author, who had the right to what they wrote.

Both are judged from the changes that are held and from who vouches for each, never from the order of arrival, so every
laptop that holds the same comes to the same answer. What does not count is set aside (table `aside`) with its reason,
`right` or one of `store/belief.py`, and counts as soon as the set says so; a lead may accept it.

- A right that was ever granted is a right: who made an account, or was assigned it once, may write to it (`granted`).
- Visits, who was met in them, and findings are their author's alone. What a team decides is for its leads. Which
  table is whose, the tables say (`About` of store/tables/row.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.belief import CERTIFIED, Belief
from fieldrep.store.grants import NOBODY, Grant, Grants, makers_of, paired
from fieldrep.store.heads import marked
from fieldrep.store.log import Log, RowName
from fieldrep.store.shape import PART_OF, WHOSE

if TYPE_CHECKING:
    from fieldrep.store.changes import Change
    from fieldrep.store.driver import Connection

LEADS_ONLY, OWN, FACTS, ANYBODYS = (
    frozenset(table for table, whose in WHOSE.items() if whose == each)
    for each in ("leads", "author", "account", "anybody")
)
WHOLE_OF = {part: whole for part, whole in PART_OF.items() if part in FACTS}
"""Tables whose rows are of an account through what they are a part of, with the table of that."""
GIVING = frozenset(("assignment", *WHOLE_OF.values()))
"""Tables by whose cells somebody has a right to other rows."""
PART_OF_WHOLE = {whole: part for part, whole in (*WHOLE_OF.items(), ("visit_person", "visit"))}
Entries = Sequence[tuple["Change", int]]


class Rights:
    """Judges changes, and remembers which were set aside."""

    def __init__(self, db: Connection, log: Log, team: str) -> None:
        self.db = db
        self.log = log
        self.belief = Belief(db, log, team)
        self.grants = Grants(db)
        self.rows_aside: set[RowName] = {(table, row) for table, row in db.execute('SELECT "table", row FROM aside')}
        self._accepted = self._accepted_now()
        self._rows_accepted: set[RowName] | None = None
        self._pending: set[RowName] = set()
        self._gained: set[str] = set()
        self._visit_authors: dict[str, str] = {}
        self._asides: tuple[RowName, set[str]] | None = None

    def hear(self, groups: Mapping[RowName, Sequence[Change]]) -> set[RowName]:
        """Hear who is believed from these changes; returns the rows that must be judged again for it."""
        return self.belief.hear(groups, self.rows_aside)

    def vouched_anew(self, changes: Iterable[tuple[str, RowName]]) -> set[RowName]:
        """Somebody else vouches for changes (id and row) that were held; returns the rows that must be judged again.

        Those are rows of which something was set aside, and rows of which something was accepted all the same.
        """
        self.belief.vouched_anew()
        accepted = {mark.partition("#")[0] for mark in self._accepted}
        return {row for name, row in changes if row in self.rows_aside or name in accepted}

    def doubled(self) -> frozenset[str]:
        """The ids that two different changes bear which both may count."""
        return self.belief.doubled(self._is_accepted)

    # judging a row

    def counts(self, change: Change) -> bool:
        """Whether a change counts, as its row was last judged."""
        name = change.table, change.row
        return name not in self.rows_aside or self.mark(change) not in self._aside_of(name)

    def refusal(self, change: Change) -> str:
        """What is said of a change of one's own that would not count: a reason of RightMissing."""
        if self.belief.team.is_cut_off(change.by, change.replica, change.number):
            return "struck"
        if change.table in OWN:
            return "not_author"
        return "not_lead" if change.table in LEADS_ONLY or change.table == "person" else "not_yours"

    def _aside_of(self, name: RowName) -> set[str]:
        if self._asides is None or self._asides[0] != name:
            found = self.db.execute('SELECT change FROM aside WHERE row = ? AND "table" = ?', (name[1], name[0]))
            self._asides = name, {mark for (mark,) in found}
        return self._asides[1]

    def mark(self, change: Change) -> str:
        """What tells a change from every other: its id, and the beginning of its line's hash where two bear it."""
        return marked(change) if change.id in self.log.doubled else change.id

    def judge(self, name: RowName) -> list[Change]:
        """Work out which changes of a row count, and what rights they grant; returns them all, without lines."""
        entries = self.log.vouched_of_row(name)
        if name[0] == "account":
            self._hear_makers(name, entries)
        reasons = self._reasons(name, entries)
        falls = name[0] == "account_pair" and self._falls(name, reasons)
        if reasons or name in self.rows_aside:
            self._asides = None
            self.db.execute('DELETE FROM aside WHERE row = ? AND "table" = ?', (name[1], name[0]))
            self.db.executemany(
                'INSERT INTO aside("table", row, change, person, reason) VALUES (?, ?, ?, ?, ?)',
                [(*name, self.mark(change), change.by, reason) for change, reason in reasons],
            )
            (self.rows_aside.add if reasons else self.rows_aside.discard)(name)
        if falls:
            self._judge_pairs_again()
        elif name[0] in ("assignment", "account_pair"):
            out = {change.line for change, _ in reasons}
            self._hear_grants(name, [change for change, _ in entries if change.line not in out])
        elif name[0] in PART_OF_WHOLE:
            self.wholes_heard(name[0], [name[1]])
        return self.log.lean(name, entries)

    def _reasons(self, name: RowName, entries: Entries) -> list[tuple[Change, str]]:
        believed = self._believed(entries)
        makers = makers_of(name[1], believed, name[0])
        if self._rows_accepted is not None and any(self._is_accepted(change) for change in believed):
            self._rows_accepted.add(name)
        found = []
        for change, voucher in entries:
            reason = self.belief.reason(change, voucher)
            if reason is None and not self._may(name, change, makers, believed):
                reason = "right"
            if reason is not None and not self._is_accepted(change):
                found.append((change, reason))
        return found

    def _believed(self, entries: Entries) -> list[Change]:
        """Those of these changes for which somebody vouches, or which a lead has accepted."""
        return [
            change for change, voucher in entries if self.belief.vouches(change, voucher) or self._is_accepted(change)
        ]

    def _is_accepted(self, change: Change) -> bool:
        """Whether a lead has accepted a change: this one, not another that bears its id, and no acceptance."""
        if not self._accepted or change.table == "acceptance":
            return False
        if change.id in self._accepted and change.id not in self.log.doubled:
            return True
        return marked(change) in self._accepted

    def _may(self, name: RowName, change: Change, makers: set[str], believed: Sequence[Change]) -> bool:
        """Whether the author of a change had the right to it."""
        table, row = name
        author = change.by
        leads = author in self.belief.team.leads
        if table in LEADS_ONLY:
            return leads
        if table == "person":
            return leads or (author == row and change.cells.get("role") != "lead")
        if table in OWN:
            of_visit = table != "visit_person" or self._may_say_who_was_met(change, makers, believed)
            return (author in makers or not makers) and of_visit
        if leads or (author in makers and table != "account_pair") or table in ANYBODYS:
            return True
        if table == "account":
            return self._is_granted(author, [row])
        if table in FACTS:
            return self._is_granted(author, self._accounts_of(table, believed))
        if table == "account_pair":
            return self._is_granted(author, paired(row, believed))
        return True

    def _accounts_of(self, table: str, believed: Sequence[Change]) -> set[str]:
        """The accounts that a row is about: it says so itself, or what it is a part of does."""
        leads = self.belief.team.leads
        if table not in WHOLE_OF:
            return _values("account", believed, leads)
        whole = WHOLE_OF[table]
        found: set[str] = set()
        for row in _values(PART_OF[table], believed, leads):
            entries = self.log.vouched_of_row((whole, row))
            found |= _values("account", self._believed(entries), leads)
        return found

    def _may_say_who_was_met(self, change: Change, makers: set[str], believed: Sequence[Change]) -> bool:
        """Whether this is about the one visit that its row is about, and whoever wrote it made that."""
        roots = [each for each in believed if not each.over and each.by in makers]
        first = min(roots, key=lambda each: (each.at, each.replica, each.number), default=change)
        visit = first.cells.get("visit")
        if "visit" in change.cells and change.cells["visit"] != visit:
            return False
        if not isinstance(visit, str):
            return True
        entries = self.log.vouched_of_row(("visit", visit))
        made_by = makers_of(visit, self._believed(entries))
        return not made_by or change.by in made_by

    # what a change that was made, or edited by its row's maker, may do without looking at the row's other changes

    def is_sure(self, name: RowName, group: Sequence[Change], maker: str | None, voucher: int) -> bool:
        """Whether these changes surely all count; `maker` has made the row, None where it is made by the first."""
        table = name[0]
        made_here = maker is None
        if name in self.rows_aside or (not made_here and self._has_accepted(name)):
            return False
        maker = maker or group[0].by
        if table in ("acceptance", "account_pair"):
            return False
        if table == "visit_person" and not (made_here and len(group) == 1):
            return False
        for change in group:
            if not self.belief.vouches(change, voucher) or (self._accepted and self._is_accepted(change)):
                return False
            author = change.by
            if table in CERTIFIED or table in ANYBODYS:
                continue
            if table in OWN:
                if author != maker or (table == "visit_person" and not self._is_sure_of_visit(author, change)):
                    return False
            elif author in self.belief.team.leads:
                if table in GIVING and not made_here and not change.cells.keys().isdisjoint(("account", "person")):
                    return False
            elif table in LEADS_ONLY or table == "person" or not self._is_own(name, author, maker):
                return False
        return True

    def _is_own(self, name: RowName, author: str, maker: str) -> bool:
        return author == maker or (name[0] == "account" and self._is_granted(author, [name[1]]))

    def _is_sure_of_visit(self, author: str, change: Change) -> bool:
        visit = str(change.cells.get("visit"))
        return ("visit", visit) not in self.rows_aside and self._visit_authors.get(visit) == author

    def note_visits_of(self, groups: Mapping[str, Sequence[Change]]) -> None:
        """Look up who made the visits that these rows of `visit_person` are about."""
        visits = {change.cells.get("visit") for group in groups.values() for change in group} - {None}
        self._visit_authors = dict(
            self.db.execute(
                "SELECT id, made_by FROM visit WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(map(str, visits))),),
            ).fetchall()
        )

    def note_made(self, table: str, groups: Mapping[str, Sequence[Change]]) -> None:
        """Note the rights that rows which were written without judging them grant."""
        if table == "assignment":
            for row, group in groups.items():
                self._hear_grants((table, row), group, made=True)
        elif table == "account":
            for row, group in groups.items():
                self._hear((table, row), self._made((table, row), [group[0].by]), made=True)
        elif table in PART_OF_WHOLE:
            self.wholes_heard(table, [row for row, group in groups.items() if not group[0].over])

    # rights that were granted

    def _is_granted(self, person: str, accounts: Iterable[str]) -> bool:
        return self.grants.has(person, accounts)

    def _hear_grants(self, name: RowName, counting: Sequence[Change], *, made: bool = False) -> None:
        """Note what rights the changes of an assignment, or of a pair, grant."""
        if name[0] == "account_pair":
            joined = any(change.cells.get("joined") is True for change in counting)
            self._hear(name, {(NOBODY, each) for each in paired(name[1], counting)} if joined else set())
            return
        people, accounts = ({c.cells[cell] for c in counting if c.cells.get(cell)} for cell in ("person", "account"))
        self._hear(name, {(str(person), str(account)) for person in people for account in accounts}, made=made)

    def _hear_makers(self, name: RowName, entries: Entries) -> None:
        """Note who made an account: who says so and is vouched for, and whom a lead has accepted as such."""
        makers = makers_of(name[1], [change for change, voucher in entries if self.belief.vouches(change, voucher)])
        accepted = {change.by for change, _ in entries if not change.over and self._is_accepted(change)}
        self._hear(name, self._made(name, makers | accepted))

    def _made(self, name: RowName, makers: Iterable[str]) -> set[Grant]:
        return {(person, name[1]) for person in makers if person not in self.belief.team.leads}

    def _hear(self, name: RowName, grants: set[Grant], *, made: bool = False) -> None:
        """Note what rights a row grants; those who gained or lost one have their changes judged again."""
        gained, lost = self.grants.note(name, grants, made=made)
        if self.rows_aside:
            self._gained |= gained
        if lost:
            self._pending |= self.belief.rows_by(lost)
            if self.grants.has_links() or NOBODY in lost:
                self._judge_pairs_again()

    def _falls(self, name: RowName, reasons: Iterable[tuple[Change, str]]) -> bool:
        """Whether a change of a row is set aside that was not before."""
        return not {self.mark(change) for change, _ in reasons} <= self._aside_of(name)

    def _judge_pairs_again(self) -> None:
        """Who may join two accounts may rest on others that were joined, and those on them: begin with none."""
        self._pending |= self.belief.rows_by(self.grants.unlink())
        self._pending.update(("account_pair", row) for (row,) in self.db.execute("SELECT id FROM account_pair"))
        self._pending |= self.rows_aside

    # what asks for other rows to be judged again

    def consequences(self) -> set[RowName]:
        """The rows whose changes have to be judged again since this was asked last."""
        gained, self._gained = self._gained, set()
        if NOBODY in gained:
            self._pending |= self.rows_aside
        elif gained:
            found = self.db.execute(
                'SELECT "table", row FROM aside WHERE person IN (SELECT value FROM json_each(?))',
                (json.dumps(sorted(gained)),),
            )
            self._pending.update(found.fetchall())
        rows, self._pending = self._pending, set()
        return rows

    def hear_acceptances(self) -> None:
        """Note what is accepted, after the rows that say so were written."""
        accepted = self._accepted_now()
        changed, self._accepted = accepted ^ self._accepted, accepted
        self.belief.vouched_anew()
        self._rows_accepted = None
        self._pending |= self._rows_of(changed)

    def _accepted_now(self) -> set[str]:
        """What is accepted. The piece of an acceptance that says it may come later than the others."""
        return {name for (name,) in self.db.execute("SELECT change FROM acceptance WHERE deleted = 0") if name}

    def _has_accepted(self, name: RowName) -> bool:
        """Whether a change of a row that is there already was accepted."""
        if not self._accepted:
            return False
        if self._rows_accepted is None:
            self._rows_accepted = self._rows_of(self._accepted)
        return name in self._rows_accepted

    def _rows_of(self, accepted: Iterable[str]) -> set[RowName]:
        """The rows of changes that acceptances name, as far as they are held; any text may stand there."""
        found = self.db.execute(
            """SELECT line ->> '$.table', change.row
               FROM (SELECT value, instr(value, ':') AS colon FROM json_each(?))
               JOIN replica ON replica.name = substr(value, 1, colon - 1)
               JOIN change ON change.replica = replica.key AND number = CAST(substr(value, colon + 1) AS INTEGER)""",
            (json.dumps(sorted(accepted)),),
        )
        return set(found.fetchall())

    def wholes_heard(self, table: str, rows: Sequence[str]) -> None:
        """The parts of these rows (who was met in a visit) may now be judged, where they came before them."""
        part = PART_OF_WHOLE[table]
        found = self.db.execute(
            f"SELECT id FROM {part} WHERE {PART_OF[part]} IN (SELECT value FROM json_each(?))", (json.dumps(rows),)
        )
        self._pending.update((part, row) for (row,) in found)
        if self.rows_aside:
            self._pending.update(name for name in self.rows_aside if name[0] == part)


def _values(cell: str, changes: Sequence[Change], leads: frozenset[str]) -> set[str]:
    """What a row was made with in a cell, or a lead has put there."""
    return {str(c.cells[cell]) for c in changes if c.cells.get(cell) and (not c.over or c.by in leads)}
