"""The ten laws of the book, over three laptops that write, exchange, restart, restore and set their clocks wrong."""

import contextlib
import os
import shutil
import tempfile

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fieldrep.errors import NothingToUndo
from fieldrep.operations.conflicts import settle
from fieldrep.store.changes import Change, Value
from fieldrep.store.doctor import examine
from fieldrep.store.dump import tables
from fieldrep.store.heads import read_note
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.queries.conflicts import conflict_at, conflicts
from fieldrep.store.undo import undo
from tests.store.laptops import Laptop

PEOPLE = [agreed_row("person", name) for name in "abc"]
ACCOUNTS = [agreed_row("account", name) for name in "xyz"]
CONTACTS = [agreed_row("contact", name) for name in "uv"]
CELLS = ("name", "phone", "note")

DAYS = ("2026-09-01", "2026-10-02", "2026-10-03", "2026-11-01")
TRUST = ("hunch", "stated", "confirmed")
RESULTS = (None, "gone", "stands")
HOW = st.sampled_from([None, "in_person", "call"])

NEWER = "newerversion2345"

laptops = st.integers(0, 2)
texts = st.sampled_from(["one", "two", "三"])


def _heads_but_deletes(note: str) -> set[str]:
    """What a row shows, but for its deletion and for what only a newer version knows and this one does not show."""
    heads = read_note(note)
    shown = {name for cell, names in heads.items() if cell != "deleted" for name in names}
    return {name for name in shown if not name.startswith(NEWER)}


class ThreeLaptops(RuleBasedStateMachine):
    """Small pools of rows, cells and values, so that things collide."""

    @initialize()
    def found(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="laws-")
        self.laptops = [Laptop(os.path.join(self.folder, str(number)), PEOPLE[number]) for number in range(3)]
        self.everything: set[str] = set()
        self.copies = 0

    def teardown(self) -> None:
        for laptop in getattr(self, "laptops", ()):
            laptop.book.close()
        shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)

    # what people do

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), cell=st.sampled_from(CELLS), text=texts)
    def write(self, who: int, row: str, cell: str, text: str) -> None:
        laptop = self.laptops[who]
        laptop.book.write(laptop.now(), lambda op: op.edit("account", row, {cell: text}))
        disputed = laptop.book.rows("SELECT 1 FROM conflict WHERE row = ? AND cell = ?", (row, cell))
        shown = laptop.book.row(f"SELECT {cell} FROM account WHERE id = ?", (row,))
        assert shown == (text,) and not disputed, "law 3: right after I save a value, that value is what I see"

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), cells=st.permutations(CELLS), text=texts)
    def write_form(self, who: int, row: str, cells: list[str], text: str) -> None:
        laptop = self.laptops[who]
        laptop.book.write(laptop.now(), lambda op: op.edit("account", row, dict.fromkeys(cells[:2], text)))

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), text=texts, other=laptops)
    def save_a_form_that_was_open_during_a_merge(self, who: int, row: str, text: str, other: int) -> None:
        laptop = self.laptops[who]
        opened = laptop.book.row("SELECT heads FROM account WHERE id = ?", (row,))
        laptop.take(self.laptops[other].changes())
        seen = opened[0] if opened else ""
        laptop.book.write(laptop.now(), lambda op: op.edit("account", row, {"phone": text}, seen=seen))

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), contact=st.sampled_from(CONTACTS), text=texts)
    def write_contact(self, who: int, row: str, contact: str, text: str) -> None:
        laptop = self.laptops[who]
        laptop.book.write(laptop.now(), lambda op: op.edit("contact", contact, {"account": row, "name": text}))

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), number=st.integers(0, 2), day=st.sampled_from(DAYS))
    def take_an_order(self, who: int, row: str, number: int, day: str) -> None:
        cells = {"account": row, "ordered_on": day, "amount": 100 * number, "code": "A" if number == 2 else None}
        self._edit(who, "order", number, cells)

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), number=st.integers(0, 1), day=st.sampled_from(DAYS), how=HOW)
    def visit(self, who: int, row: str, number: int, day: str, how: str | None) -> None:
        cells = {"account": row, "happened_at": f"{day}T10:00+08:00", "how": how, "opened_on": day if number else None}
        self._edit(who, "visit", number, cells)
        person = {"visit": agreed_row("visit", str(number)), "contact": CONTACTS[number], "how": "named"}
        self._edit(who, "visit_person", number, person)

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), number=st.integers(0, 2), trust=st.sampled_from(TRUST))
    def find_out(self, who: int, row: str, number: int, trust: str) -> None:
        rank = "second" if number == 2 else "key"
        cells = {"account": row, "contact": CONTACTS[number % 2], "rank": rank, "trust": trust}
        self._edit(who, "finding", number, cells)

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), number=st.integers(0, 1), result=st.sampled_from(RESULTS))
    def object_and_answer(self, who: int, row: str, number: int, result: str | None) -> None:
        self._edit(who, "objection", number, {"account": row, "words": "too dear"})
        self._edit(who, "answer", number, {"objection": agreed_row("objection", str(number)), "result": result})
        self._edit(who, "next_step", number, {"account": row, "what": "call", "due_on": DAYS[number]})

    @rule(who=laptops, text=texts)
    def fail_in_the_middle_of_an_operation(self, who: int, text: str) -> None:
        laptop = self.laptops[who]
        before = laptop.dump()

        def work(operation: Operation) -> None:
            operation.edit("account", ACCOUNTS[0], {"note": text + laptop.person})
            operation.save(remember=False)
            raise ZeroDivisionError

        with contextlib.suppress(ZeroDivisionError):
            laptop.book.write(laptop.now(), work)
        assert laptop.dump() == before, "law 9: all of an operation, or none"

    def _edit(self, who: int, table: str, number: int, cells: dict[str, Value]) -> None:
        laptop = self.laptops[who]
        laptop.book.write(laptop.now(), lambda op: op.edit(table, agreed_row(table, str(number)), cells))

    @rule(who=laptops, row=st.sampled_from([("account", each) for each in ACCOUNTS] + [("contact", CONTACTS[0])]))
    def delete(self, who: int, row: tuple[str, str]) -> None:
        laptop = self.laptops[who]
        if laptop.book.row(f"SELECT 1 FROM {row[0]} WHERE id = ?", (row[1],)):
            laptop.book.write(laptop.now(), lambda op: op.delete(*row))
            assert laptop.book.row(f"SELECT deleted FROM {row[0]} WHERE id = ?", (row[1],)) == (1,)

    @rule(
        who=laptops, row=st.sampled_from(ACCOUNTS), cell=st.sampled_from(CELLS), settles=st.booleans(), data=st.data()
    )
    def disagree_and_perhaps_settle(self, who: int, row: str, cell: str, settles: bool, data: st.DataObject) -> None:
        laptop, other = self.laptops[who], self.laptops[(who + 1) % 3]
        for writer, text in ((laptop, "mine"), (other, "theirs")):
            writer.book.write(writer.now(), lambda op, text=text: op.edit("account", row, {cell: text}))  # type: ignore[misc]
        laptop.take(other.changes())
        if data.draw(st.booleans()):
            self.settle_a_conflict(who, data)

    @rule(who=laptops, data=st.data())
    def settle_a_conflict(self, who: int, data: st.DataObject) -> None:
        laptop = self.laptops[who]
        found = [
            (each, side)
            for each in conflicts(laptop.book)
            for side in each.sides
            if each.table != "ruling" and (each.cell != "name" or side.value is not None)
        ]
        if found:
            conflict, side = data.draw(st.sampled_from(found))
            assert not conflict.fixed, "no two changes wear one name"
            settle(laptop.book, conflict, side.value, laptop.now())
            where = conflict.table, conflict.row, conflict.cell
            assert conflict_at(laptop.book, *where) is None, "law 4: a change that names all heads settles it"
            shown = laptop.book.row(f'SELECT {where[2]} FROM "{where[0]}" WHERE id = ?', (where[1],))
            assert shown == (side.value,), "law 3"

    @rule(who=laptops, row=st.sampled_from(ACCOUNTS), contact=st.sampled_from(CONTACTS))
    def rule_on_the_key_person(self, who: int, row: str, contact: str) -> None:
        laptop = self.laptops[who]
        saw = " ".join(finding for (finding,) in laptop.book.rows("SELECT id FROM finding WHERE account = ?", (row,)))
        cells = {"account": row, "rank": "key", "contact": contact, "saw": saw}
        laptop.book.write(laptop.now(), lambda op: op.edit("ruling", agreed_row("ruling", row, "key", ""), cells))

    @rule(who=laptops)
    def take_back(self, who: int) -> None:
        laptop = self.laptops[who]
        with contextlib.suppress(NothingToUndo):
            undo(laptop.book, laptop.now())

    # what laptops do

    @rule(to=laptops, by=laptops)
    def merge_everything(self, to: int, by: int) -> None:
        self.laptops[to].take(self.laptops[by].changes())

    @rule(to=laptops, by=laptops, data=st.data())
    def merge_some_in_any_order(self, to: int, by: int, data: st.DataObject) -> None:
        changes = self.laptops[by].changes()
        some = data.draw(st.permutations(changes)) if changes else []
        self.laptops[to].take(some[: data.draw(st.integers(0, len(some)))])

    @rule(who=laptops, some=st.data())
    def merge_again(self, who: int, some: st.DataObject) -> None:
        laptop = self.laptops[who]
        before = laptop.dump()
        assert laptop.take(laptop.changes()).added == []
        assert laptop.dump() == before, "law 7: merging one's own changes again changes nothing"

    @rule(who=laptops)
    def restart(self, who: int) -> None:
        self.laptops[who].restart()

    @rule(who=laptops, seconds=st.sampled_from([-3600, 3600, 86_400, -31 * 31_536_000, 31 * 31_536_000]))
    def set_clock(self, who: int, seconds: int) -> None:
        self.laptops[who].clock = max(1, self.laptops[who].clock + seconds * 1_000_000)

    @rule(who=laptops, text=texts)
    def restore_an_older_copy_of_the_book(self, who: int, text: str) -> None:
        laptop = self.laptops[who]
        self.copies += 1
        keep = os.path.join(self.folder, f"copy-{self.copies}")
        os.mkdir(keep)
        laptop.copy_to(keep)
        self.write(who, ACCOUNTS[0], "name", text)
        self.everything.update(change.line for change in laptop.changes())
        lost = laptop.changes()
        laptop.book.close()
        for tail in ("-wal", "-shm"):
            if os.path.exists(laptop.place.path + tail):
                os.unlink(laptop.place.path + tail)
        shutil.copy(os.path.join(keep, "book"), laptop.place.path)
        laptop.restart()
        self.laptops[(who + 1) % 3].take(lost)

    @rule(who=laptops, text=texts)
    def write_what_a_newer_version_knows(self, who: int, text: str) -> None:
        laptop = self.laptops[who]
        replica, last = NEWER, len(self.everything) + 1
        line = (
            f'{{"id":"{replica}:{last}","op":"{replica}:{last}","at":{laptop.now()},"by":"{PEOPLE[0]}",'
            f'"table":"account","row":"{ACCOUNTS[0]}","set":{{"mood":"{text}","source":"dream"}}}}'
        )
        cells = {"mood": text, "source": "dream"}
        laptop.take([Change(replica, last, last, laptop.clock, PEOPLE[0], "account", ACCOUNTS[0], cells, (), line)])

    # what must hold

    @invariant()
    def nothing_is_dropped(self) -> None:
        held = {change.line for laptop in getattr(self, "laptops", ()) for change in laptop.changes()}
        assert getattr(self, "everything", set()) <= held, "law 5"
        self.everything = held

    @invariant()
    def the_tables_are_what_the_journal_says(self) -> None:
        for laptop in getattr(self, "laptops", ()):
            health = examine(laptop.book)
            assert health.well, f"law 7: {health}"

    @invariant()
    def what_is_hidden_was_seen_by_somebody_who_deleted_it(self) -> None:
        for laptop in getattr(self, "laptops", ()):
            for (account,) in laptop.book.rows("SELECT id FROM account WHERE deleted = 1"):
                shown = laptop.book.rows("SELECT heads FROM account WHERE id = ?", (account,))
                for table in ("contact", "visit", "finding", "objection", "next_step", '"order"'):
                    shown += laptop.book.rows(f"SELECT heads FROM {table} WHERE account = ?", (account,))
                heads = {head for (note,) in shown for head in _heads_but_deletes(note)}
                assert heads <= self._seen_by_deletes(laptop, account), "law 6"

    @staticmethod
    def _seen_by_deletes(laptop: Laptop, account: str) -> set[str]:
        over = {change.id: change.over for change in laptop.changes()}
        waiting = [change.id for change in laptop.changes() if change.row == account and change.cells.get("deleted")]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += over.get(name, ())
        return seen

    @invariant()
    def equal_sets_show_equal_books(self) -> None:
        shown: dict[frozenset[str], list[str]] = {}
        for laptop in getattr(self, "laptops", ()):
            held = frozenset(change.line for change in laptop.changes())
            assert shown.setdefault(held, list(tables(laptop.book))) == list(tables(laptop.book)), "law 1"

    @rule()
    def exchange_everything(self) -> None:
        for laptop in self.laptops:
            for other in self.laptops:
                laptop.take(other.changes())
        assert self.laptops[0].dump() == self.laptops[1].dump() == self.laptops[2].dump(), "law 1"


ThreeLaptops.TestCase.settings = settings(
    max_examples=int(os.environ.get("LAWS", "60")), stateful_step_count=25, deadline=None
)
TestThreeLaptops = ThreeLaptops.TestCase
