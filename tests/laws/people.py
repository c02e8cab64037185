"""What people do to their books: they write, delete, take back, settle, assign, join, erase, and lead a team."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from fieldrep.errors import BadValue, NothingToUndo, Refused, RightMissing
from fieldrep.store.certificates import Certificate, Strike, write_cut
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.shape import SHAPE
from fieldrep.store.undo import undo
from tests.laws.desks import NAMES, Desk, program
from tests.store.laptops import START


def by_chance(number: int) -> str:
    """A name that looks like one left to chance, made so many milliseconds after the laws begin (UUIDv7)."""
    millis = (START + 10**9) // 1000 + 1000 * number
    return f"{millis >> 16:08x}-{millis & 0xFFFF:04x}-7000-8000-{number:012x}"


PEOPLE = [agreed_row("person", name) for name in NAMES]
ACCOUNTS = sorted([agreed_row("account", "x"), by_chance(1), by_chance(5)])
CONTACTS = [agreed_row("contact", "u"), by_chance(3)]
VISITS = [by_chance(2), by_chance(6)]
ROWS = {
    "account": ACCOUNTS,
    "contact": CONTACTS,
    "visit": VISITS,
    "visit_person": [by_chance(11), by_chance(12)],
    "finding": [by_chance(13), agreed_row("finding", "f"), by_chance(14)],
    "objection": [by_chance(15)],
    "answer": [by_chance(16)],
    "next_step": [by_chance(17)],
    "order": [by_chance(18), agreed_row("order", "o"), agreed_row("order", "p")],
    "assignment": [by_chance(21), by_chance(22), agreed_row("assignment", "a")],
    "setting": [agreed_row("setting", "pace")],
    "territory": [agreed_row("territory", "north")],
}
PAIRS = [("account", first, second) for i, first in enumerate(ACCOUNTS) for second in ACCOUNTS[i + 1 :]]
PAIRS.append(("contact", *sorted(CONTACTS)))
DAYS = ("2026-09-01", "2026-10-02", "2026-11-01")
ERASABLE = (
    ("account", ACCOUNTS[0], "phone note"),
    ("contact", CONTACTS[0], "name phone"),
    ("contact", CONTACTS[1], "name account"),
    ("visit", VISITS[0], "note account"),
    ("finding", ROWS["finding"][0], "words contact"),
    ("assignment", ROWS["assignment"][0], "from_day"),
)

whose = st.integers(0, 3)
leaders = st.sampled_from([0, 0, 0, 1, 2, 3])
accounts = st.sampled_from(ACCOUNTS)
texts = st.sampled_from(["one", "two", "三"])
numbers = st.integers(0, 5)


class People(RuleBasedStateMachine):
    """Small pools of rows, cells and values, so that things collide."""

    team: str
    desks: list[Desk]
    may_double: bool

    def desk(self, number: int) -> Desk:
        """The laptop that is meant, its program running."""
        found = self.desks[number % len(self.desks)]
        program(found.older)
        return found

    def touch(self, desk: Desk) -> None:
        """Have the laws looked at on this laptop after the step."""
        raise NotImplementedError

    def save(self, desk: Desk, work: Callable[[Operation], object]) -> bool:
        """Whether somebody could write that; if not, nothing is written."""
        before = desk.book.db.execute("SELECT count(*) FROM change").fetchone()
        try:
            desk.book.write(desk.now(), lambda op: work(op) and None)
        except (RightMissing, BadValue):
            assert desk.book.db.execute("SELECT count(*) FROM change").fetchone() == before, "law 9"
            return False
        self.touch(desk)
        return True

    def edit(self, desk: Desk, table: str, row: str, cells: Mapping[str, Value], seen: str | None = None) -> bool:
        """Write cells of one row."""
        return self.save(desk, lambda op: op.edit(table, row, cells, seen))

    def shown_as(self, desk: Desk, table: str, row: str) -> str:
        """The row in whose place this one is shown."""
        found = desk.book.row('SELECT survivor FROM survivor WHERE "table" = ? AND row = ?', (table, row))
        return str(found[0]) if found else row

    # the rows of the book

    @rule(who=whose, row=accounts, cell=st.sampled_from(["name", "phone", "note", "address"]), text=texts)
    def write(self, who: int, row: str, cell: str, text: str) -> None:
        desk = self.desk(who)
        row = self.shown_as(desk, "account", row)
        was_here = desk.book.row("SELECT 1 FROM account WHERE id = ?", (row,))
        if self.edit(desk, "account", row, {cell: text}):
            (shown, heads) = desk.book.rows(f"SELECT {cell}, heads FROM account WHERE id = ?", (row,))[0]
            disputed = desk.book.rows("SELECT 1 FROM conflict WHERE row = ? AND cell = ?", (row, cell))
            if was_here and not self.is_doubled(heads):
                assert shown == text and not disputed, "law 3: right after I save a value, that value is what I see"

    @staticmethod
    def is_doubled(heads: str) -> bool:
        """Whether a row shows a change that shares its id with another: nobody can write over that."""
        return "#" in heads

    @rule(who=whose, row=accounts, text=texts, other=st.sampled_from([None, "cold_visit", "online"]))
    def write_several_cells(self, who: int, row: str, text: str, other: str | None) -> None:
        self.edit(self.desk(who), "account", row, {"name": text, "phone": text, "source": other})

    @rule(who=whose, row=accounts, text=texts)
    def use_a_form_that_is_open_for_long(self, who: int, row: str, text: str) -> None:
        """It is saved if it was opened before, and opened if not."""
        desk = self.desk(who)
        if row in desk.forms:
            self.edit(desk, "account", row, {"phone": text, "name": text}, desk.forms.pop(row))
        else:
            found = desk.book.row("SELECT heads FROM account WHERE id = ?", (row,))
            desk.forms[row] = found[0] if found else ""

    @rule(who=whose, row=accounts, contact=st.sampled_from(CONTACTS), text=texts, left=st.sampled_from([None, True]))
    def write_contact(self, who: int, row: str, contact: str, text: str, left: bool | None) -> None:
        self.edit(self.desk(who), "contact", contact, {"account": row, "name": text, "title": text, "has_left": left})

    @rule(who=whose, row=accounts, number=st.integers(0, 1), day=st.sampled_from(DAYS), opened=st.booleans())
    def visit(self, who: int, row: str, number: int, day: str, opened: bool) -> None:
        desk = self.desk(who)
        visit = {"account": row, "happened_at": f"{day}T10:00+08:00", "opened_on": day if opened else None, "note": day}

        def work(op: Operation) -> None:
            op.edit("visit", VISITS[number], {**visit, "person": desk.person})
            met = {"visit": VISITS[number], "contact": CONTACTS[opened], "how": "named"}
            op.edit("visit_person", ROWS["visit_person"][number], met)

        self.save(desk, work)

    @rule(who=whose, row=accounts, number=numbers, trust=st.sampled_from(["hunch", "stated", "confirmed"]))
    def find_out(self, who: int, row: str, number: int, trust: str) -> None:
        rank = "second" if number == 2 else "key"
        cells = {"account": row, "contact": CONTACTS[number % 2], "rank": rank, "trust": trust, "words": trust}
        self._say(who, "finding", number, cells)

    @rule(who=whose, row=accounts, result=st.sampled_from([None, "gone", "stands"]), step=st.booleans())
    def object_and_answer(self, who: int, row: str, result: str | None, step: bool) -> None:
        if step:
            self._say(who, "next_step", 0, {"account": row, "what": "call", "due_on": DAYS[0]})
        else:
            self._say(who, "objection", 0, {"account": row, "words": "too dear"})
        self._say(who, "answer", 0, {"objection": ROWS["objection"][0], "result": result})

    @rule(who=whose, row=accounts, number=st.integers(0, 2), day=st.sampled_from(DAYS))
    def take_an_order(self, who: int, row: str, number: int, day: str) -> None:
        cells = {"account": row, "ordered_on": day, "amount": 100 * number, "code": "A" if number == 2 else None}
        self._say(who, "order", number, cells)

    def _say(self, who: int, table: str, number: int, cells: Mapping[str, Value]) -> None:
        self.edit(self.desk(who), table, ROWS[table][number % len(ROWS[table])], cells)

    @rule(
        who=whose,
        table=st.sampled_from(["account", "account", "contact", "visit", "objection", "finding"]),
        number=numbers,
    )
    def delete(self, who: int, table: str, number: int) -> None:
        desk = self.desk(who)
        row = self.shown_as(desk, table, ROWS[table][number % len(ROWS[table])])
        if desk.book.row(f"SELECT 1 FROM {table} WHERE id = ?", (row,)) and self.save(
            desk, lambda op: op.delete(table, row)
        ):
            ((deleted, _),) = desk.book.rows(f"SELECT deleted, heads FROM {table} WHERE id = ?", (row,))
            assert deleted or self.may_double, "law 6: who deletes a row has seen all of it"

    @rule(who=whose)
    def take_back(self, who: int) -> None:
        desk = self.desk(who)
        with contextlib.suppress(NothingToUndo, Refused, RightMissing, BadValue):
            undo(desk.book, desk.now())
        self.touch(desk)

    @rule(who=whose, pick=numbers, keep=st.booleans())
    def settle(self, who: int, pick: int, keep: bool) -> None:
        desk = self.desk(who)
        disputed = desk.book.rows('SELECT "table", row, cell FROM conflict ORDER BY 1, 2, 3')
        if disputed:
            table, row, cell = disputed[pick % len(disputed)]
            ((value, _),) = desk.book.rows(f'SELECT {cell}, heads FROM "{table}" WHERE id = ?', (row,))
            if cell == "deleted":
                done = self.save(desk, lambda op: op.edit(table, row, {cell: False}) if keep else op.delete(table, row))
            else:
                is_flag = SHAPE[table][cell].kind == "flag" and value is not None
                done = self.edit(desk, table, row, {cell: bool(value) if is_flag else value})
            if done and not self.may_double:
                left = desk.book.rows(
                    'SELECT 1 FROM conflict WHERE "table" = ? AND row = ? AND cell = ?', (table, row, cell)
                )
                assert not left, "law 4: who settles a conflict has seen all sides"

    # what a lead decides, if the others believe it

    @rule(
        who=leaders, row=accounts, to=st.integers(0, 2), number=st.integers(0, 2), ends=st.sampled_from([None, DAYS[0]])
    )
    def assign(self, who: int, row: str, to: int, number: int, ends: str | None) -> None:
        self._say(who, "assignment", number, {"account": row, "person": PEOPLE[to], "to_day": ends})

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
