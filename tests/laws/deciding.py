"""What is decided: conflicts settled, accounts assigned and joined, people erased, laptops accepted and struck off."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from fieldrep.errors import BadValue, Refused, RightMissing
from fieldrep.operations.conflicts import settle
from fieldrep.store.certificates import Certificate, Strike, write_cut
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import Conflict, Side, conflict_at, conflicts
from fieldrep.store.shape import SHAPE
from tests.laws.carrying import Carrying
from tests.laws.desks import Desk
from tests.laws.people import CONTACTS, DAYS, ERASABLE, PAIRS, PEOPLE, ROWS, accounts, leaders, numbers, texts, whose

cells = st.sampled_from(["name", "phone", "note"])


class Deciding(Carrying):
    """Whoever decides, the others may not believe it, or not have heard of it yet."""

    # conflicts

    @rule(who=whose, other=whose, row=accounts, cell=cells, text=texts, side=st.integers(-2, 2))
    def disagree_and_perhaps_settle(self, who: int, other: int, row: str, cell: str, text: str, side: int) -> None:
        """Two write to a cell, and one of them hears of it."""
        for each in (who, other):
            desk = self.desk(each)
            self.edit(desk, "account", self.shown_as(desk, "account", row), {cell: f"{text} {desk.name}"})
        path = self.write_bundle(self.desk(other), "full")
        self.take(self.desk(who), path)
        if side >= 0:
            self.settle_conflict(self.desk(who), side, side)

    @rule(who=whose, pick=numbers, side=st.integers(0, 2))
    def settle_a_conflict(self, who: int, pick: int, side: int) -> None:
        self.settle_conflict(self.desk(who), pick, side)

    def settle_conflict(self, desk: Desk, pick: int, number: int) -> None:
        """Settle one of the conflicts that are there, for one of its sides."""
        found = conflicts(desk.book)
        if not found:
            return
        conflict = found[pick % len(found)]
        side = conflict.sides[number % len(conflict.sides)]
        try:
            settle(desk.book, conflict, side.value, desk.now())
        except (RightMissing, BadValue, Refused):
            return
        self.touch(desk)
        if not self.may_double:
            self.is_settled(desk, conflict, side)

    def is_settled(self, desk: Desk, conflict: Conflict, side: Side) -> None:
        """Who settles a conflict has seen all sides."""
        where = conflict.table, conflict.row, conflict.cell
        assert conflict_at(desk.book, *where) is None, "law 4: a change that names all heads settles it"
        shown = desk.book.row(f'SELECT {conflict.cell} FROM "{conflict.table}" WHERE id = ?', (conflict.row,))
        kind, of = SHAPE[conflict.table][conflict.cell]
        value = self.shown_as(desk, str(of), str(side.value)) if kind == "ref" and side.value else side.value
        assert conflict.table == "ruling" or shown == (value,), "law 3"

    @rule(who=whose, other=whose, row=accounts, text=texts)
    def save_a_form_that_was_open_during_a_merge(self, who: int, other: int, row: str, text: str) -> None:
        desk = self.desk(who)
        row = self.shown_as(desk, "account", row)
        seen = self.heads_of(desk, row)
        path = self.write_bundle(self.desk(other), "full")
        self.take(self.desk(who), path)
        self.save_form(desk, row, seen, text)

    # what a lead decides, if the others believe it

    @rule(
        who=leaders, row=accounts, to=st.integers(0, 2), number=st.integers(0, 2), ends=st.sampled_from([None, DAYS[0]])
    )
    def assign(self, who: int, row: str, to: int, number: int, ends: str | None) -> None:
        self.say(who, "assignment", number, {"account": row, "person": PEOPLE[to], "to_day": ends})

    @rule(who=leaders, table=st.sampled_from(["setting", "territory", "person"]), text=texts)
    def lay_down(self, who: int, table: str, text: str) -> None:
        row = PEOPLE[2] if table == "person" else ROWS[table][0]
        self.edit(self.desk(who), table, row, {"name": text})

    @rule(who=whose, pair=st.sampled_from(PAIRS), joined=st.sampled_from([True, True, False]), bare=st.booleans())
    def join_or_separate(self, who: int, pair: tuple[str, str, str], joined: bool, bare: bool) -> None:
        kind, first, second = pair
        table = f"{kind}_pair"
        cells: dict[str, Value] = {"joined": joined} if bare else {"first": first, "second": second, "joined": joined}
        self.edit(self.desk(who), table, agreed_row(table, first, second), cells)

    @rule(who=leaders, row=accounts, contact=st.sampled_from(CONTACTS))
    def rule_on_a_contested_key_person(self, who: int, row: str, contact: str) -> None:
        desk = self.desk(who)
        saw = " ".join(
            each for (each,) in desk.book.rows("SELECT id FROM finding WHERE account = ? ORDER BY 1", (row,))
        )
        cells = {"account": row, "rank": "key", "contact": contact, "saw": saw}
        self.edit(desk, "ruling", agreed_row("ruling", row, "key", ""), cells)

    @rule(who=leaders, what=st.sampled_from(ERASABLE))
    def erase(self, who: int, what: tuple[str, str, str]) -> None:
        cells = dict(zip(("target", "target_row", "cells"), what, strict=True))
        self.edit(self.desk(who), "erasure", agreed_row("erasure", *what), cells)

    @rule(who=leaders, pick=numbers, withdraw=st.booleans())
    def accept_what_was_set_aside(self, who: int, pick: int, withdraw: bool) -> None:
        desk = self.desk(who)
        marks = desk.aside()
        accepted = [row for (row,) in desk.book.rows("SELECT id FROM acceptance ORDER BY id")]
        if withdraw and accepted:
            self.save(desk, lambda op: op.delete("acceptance", accepted[pick % len(accepted)]))
        elif marks:
            mark = marks[pick % len(marks)]
            self.edit(desk, "acceptance", agreed_row("acceptance", mark), {"change": mark})

    # laptops of the team

    @rule(who=leaders, whom=st.sampled_from([1, 2, 3, 3]), leads=st.booleans())
    def accept_or_promote_a_laptop(self, who: int, whom: int, leads: bool) -> None:
        desk, other = self.desk(who), self.desks[whom % len(self.desks)]
        said = Certificate(other.key.public, other.person, leads, desk.key.public, "")
        said = said._replace(signature=desk.key.sign(said.message(self.team)))
        self.edit(desk, "laptop", said.row, said.cells())

    @rule(who=leaders, whom=whose, back=st.sampled_from([0, 1, 3, 99]))
    def strike_a_laptop_off(self, who: int, whom: int, back: int) -> None:
        desk, other = self.desk(who), self.desks[whom % len(self.desks)]
        last: dict[str, int] = {}
        for change in desk.changes():
            if change.by == other.person:
                last[change.replica] = max(change.number, last.get(change.replica, 0))
        papers = [] if back else [row for (row,) in desk.book.rows("SELECT id FROM laptop ORDER BY id")]
        cut = write_cut({replica: max(0, number - back) for replica, number in last.items()}, papers)
        said = Strike(other.key.public, cut, desk.key.public, "")
        said = said._replace(signature=desk.key.sign(said.message(self.team)))
        self.edit(desk, "strike", said.row, said.cells())
