"""What people do to the rows of their books: they write, fill in forms, delete, take back, and fail midway."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from fieldrep.errors import BadValue, NothingToUndo, Refused, RightMissing
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.undo import undo
from tests.laws.desks import Desk
from tests.laws.quick import NAMES, program
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
    made: int

    def desk(self, number: int) -> Desk:
        """The laptop that is meant, its program running."""
        found = self.desks[number % len(self.desks)]
        program(found.older)
        return found

    def touch(self, desk: Desk, *, lost: bool = False) -> None:
        """Have the laws looked at on this laptop after the step; `lost` where it may hold less than before."""
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
            if was_here and not self.is_doubled(heads):
                disputed = self.is_disputed(desk, "account", row, cell)
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
        """It is saved if one is open, and opened if not."""
        desk = self.desk(who)
        if desk.forms:
            self.save_form(desk, *desk.forms.popitem(), text)
        else:
            row = self.shown_as(desk, "account", row)
            desk.forms[row] = self.heads_of(desk, row)

    def heads_of(self, desk: Desk, row: str) -> str:
        """What an account's form remembers when it is opened."""
        found = desk.book.row("SELECT heads FROM account WHERE id = ?", (row,))
        return str(found[0]) if found else ""

    def save_form(self, desk: Desk, row: str, seen: str, text: str) -> None:
        """Save two cells of a form that was opened when the account had these heads."""
        if not self.edit(desk, "account", row, {"phone": text, "name": text}, seen):
            return
        if self.shown_as(desk, "account", row) == row:
            for cell in ("phone", "name"):
                shown = desk.book.row(f"SELECT {cell} FROM account WHERE id = ?", (row,))
                assert shown == (text,) or self.is_disputed(desk, "account", row, cell), "law 3: both are shown at once"

    def is_disputed(self, desk: Desk, table: str, row: str, cell: str) -> bool:
        """Whether a cell is in conflict."""
        found = desk.book.row('SELECT 1 FROM conflict WHERE "table" = ? AND row = ? AND cell = ?', (table, row, cell))
        return found is not None

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
        self.say(who, "finding", number, cells)

    @rule(who=whose, row=accounts, result=st.sampled_from([None, "gone", "stands"]), step=st.booleans())
    def object_and_answer(self, who: int, row: str, result: str | None, step: bool) -> None:
        if step:
            self.say(who, "next_step", 0, {"account": row, "what": "call", "due_on": DAYS[0]})
        else:
            self.say(who, "objection", 0, {"account": row, "words": "too dear"})
        self.say(who, "answer", 0, {"objection": ROWS["objection"][0], "result": result})

    @rule(who=whose, row=accounts, number=st.integers(0, 2), day=st.sampled_from(DAYS))
    def take_an_order(self, who: int, row: str, number: int, day: str) -> None:
        cells = {"account": row, "ordered_on": day, "amount": 100 * number, "code": "A" if number == 2 else None}
        self.say(who, "order", number, cells)

    def say(self, who: int, table: str, number: int, cells: Mapping[str, Value]) -> None:
        """Write cells of one of the rows of a table."""
        self.edit(self.desk(who), table, ROWS[table][number % len(ROWS[table])], cells)

    @rule(
        who=whose,
        table=st.sampled_from(["account", "account", "contact", "visit", "objection", "finding", "quotation"]),
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

    @rule(who=whose, row=accounts)
    def fail_in_the_middle_of_an_operation(self, who: int, row: str) -> None:
        desk = self.desk(who)
        before = desk.lines(), desk.shown()

        def work(operation: Operation) -> None:
            operation.edit("account", row, {"note": desk.name})
            operation.save(remember=False)
            raise ZeroDivisionError

        with contextlib.suppress(ZeroDivisionError, RightMissing, BadValue):
            desk.book.write(desk.now(), work)
        assert (desk.lines(), desk.shown()) == before, "law 9: all of an operation, or none"
