"""What happens to laptops and to files between them: carried, lost, cut, split, forged; killed, restored, cloned."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from fieldrep.errors import NothingToUndo, Refused
from fieldrep.store.changes import Change, written
from fieldrep.store.doctor import rebuild
from fieldrep.store.ids import agreed_row
from fieldrep.store.upgrade import take_up_later
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt
from fieldrep.sync.take_back import take_merge_back
from tests.laws.desks import OLDER_PERSON, Desk, a_place, assert_equal, in_other_order, write_key
from tests.laws.people import CONTACTS, PEOPLE, ROWS, VISITS, accounts, numbers, texts, whose
from tests.sync.laptops import sealed

SPARE = 3
KINDS = st.sampled_from(["work", "work", "full", "roll_up", "territory"])
picks = st.lists(st.integers(0, 7), min_size=1, max_size=3)


class Killed(BaseException):
    """The power is gone."""


class Dying:
    """A connection that is gone after so many statements."""

    def __init__(self, db: Any, last: int) -> None:
        self._db = db
        self._left = last

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._db, name)
        if name in ("execute", "executemany"):
            self._left -= 1
            if self._left < 0:
                raise Killed
        return found


class Carrying(RuleBasedStateMachine):
    """Bundles are real files; everything else is done as a front door would do it."""

    team: str
    desks: list[Desk]
    folder: str
    paths: list[str]
    copies: list[tuple[str, bytes, dict[str, bytes]]]
    may_double: bool
    made: int

    def desk(self, number: int) -> Desk:
        """The laptop that is meant, its program running."""
        raise NotImplementedError

    def touch(self, desk: Desk, *, lost: bool = False) -> None:
        """Have the laws looked at on this laptop after the step; `lost` where it may hold less than before."""
        raise NotImplementedError

    # files

    def held(self, desk: Desk) -> set[str]:
        """What this laptop held after the last step."""
        raise NotImplementedError

    def path(self) -> str:
        """A name for another file."""
        self.made += 1
        return os.path.join(self.folder, f"{self.made:03}.json")

    def write_bundle(self, desk: Desk, kind: str, to: Desk | None = None) -> str:
        """Write a bundle, and leave it where everybody finds it."""
        full = kind == "full"
        people = (to.person,) if kind == "territory" and to else ()
        written = write_bundle(desk.book, self.path(), "work" if full else kind, desk.now(), to=people, full=full)
        self.paths.append(written.path)
        return written.path

    def take(self, desk: Desk, *paths: str) -> list[Receipt]:
        """Merge bundles; nothing is refused but what is for others."""
        receipts = merge(desk.book, paths, desk.now(), yes=True)
        for receipt in receipts:
            assert receipt.refused in (None, "", "not_for_me"), receipt
        self.touch(desk)
        return receipts

    def some_of(self, picked: list[int]) -> list[str]:
        """Some of the files, the newest first."""
        return [self.paths[-1 - pick % len(self.paths)] for pick in picked]

    @rule(who=whose, kind=KINDS, to=whose)
    def export(self, who: int, kind: str, to: int) -> None:
        self.write_bundle(self.desk(who), kind, self.desks[to % len(self.desks)])

    @precondition(lambda self: self.paths)
    @rule(who=whose, picked=picks)
    def merge_some_in_any_order(self, who: int, picked: list[int]) -> None:
        self.take(self.desk(who), *self.some_of(picked))

    @rule(who=whose, to=whose, kind=KINDS)
    def hand_over(self, who: int, to: int, kind: str) -> None:
        path = self.write_bundle(self.desk(who), kind, self.desks[to % len(self.desks)])
        self.take(self.desk(to), path)

    @rule(who=whose)
    def take_a_merge_back(self, who: int) -> None:
        """What it brought is gone again, and nothing else."""
        desk = self.desk(who)
        try:
            receipt = take_merge_back(desk.book, "", desk.now())
        except (NothingToUndo, Refused):
            return
        assert len(self.held(desk)) - len(desk.lines()) == receipt.added
        self.touch(desk, lost=True)

    @rule(who=whose, keep=st.integers(1, 199))
    def merge_what_changes_nothing(self, who: int, keep: int) -> None:
        """What is held, from this laptop itself; whole, or so many hundredths of it."""
        desk = self.desk(who)
        before = desk.lines(), desk.shown()
        path = self.write_bundle(desk, "roll_up")
        if keep < 100:
            content = Path(path).read_bytes()
            path = self.path()
            Path(path).write_bytes(content[: len(content) * keep // 100])
        receipts = merge(desk.book, [path, path], desk.now(), yes=True)
        assert [(receipt.added, bool(receipt.refused)) for receipt in receipts] == [(0, keep < 100)] * 2
        assert (desk.lines(), desk.shown()) == before, (
            "law 7: merging one's own bundle, or half a file, changes nothing"
        )
        self.touch(desk)

    @precondition(lambda self: self.paths)
    @rule(who=whose, pick=numbers, order=st.permutations(range(4)), left=st.integers(0, 3))
    def merge_a_bundle_that_was_split(self, who: int, pick: int, order: list[int], left: int) -> None:
        (whole,) = self.some_of([pick])
        with open(whole, encoding="utf-8", newline="\n") as file:
            head, _, *lines, _, _ = file.read().splitlines()
        document = json.loads(head[len('{"head": ') : -1])
        sender = next((desk for desk in self.desks if desk.key.public == document["from"]["key"]), None)
        if sender is None:
            return
        document |= {"covers": {}, "acks": {}}
        parts = [[line.removesuffix(",") for line in lines[number::4]] for number in order]
        paths = [sealed(self.path(), part, head=document, key=sender.key) for part in parts[left:]]
        self.take(self.desk(who), *paths)

    @rule(who=whose, what=numbers, of=st.integers(0, 2), row=accounts, twin=st.sampled_from([False, False, True]))
    def forge(self, who: int, what: int, of: int, row: str, twin: bool) -> None:
        """Somebody seals what is not theirs to write, or under an id that is used."""
        desk = self.desk(who)
        held = desk.changes()
        number, replica = self.made + 1, "forgedforgedaaaa"
        if twin and held:
            replica, number = held[of % len(held)].replica, held[of % len(held)].number
            self.may_double = True
        table, name, cells = self._forgery(desk, what, row)
        over = tuple(each.id for each in held if each.row == name and each.table == table)[-1:] if of else ()
        by = PEOPLE[of]
        change = written(replica, number, number, desk.clock, by, table, name, cells, over)
        self.seal(desk, change)

    def _forgery(self, desk: Desk, what: int, row: str) -> tuple[str, str, dict[str, Any]]:
        return (
            ("account", row, {"name": "forged", "deleted": False}),
            ("visit", VISITS[0], {"account": row, "note": "forged"}),
            ("assignment", ROWS["assignment"][1], {"account": row, "person": desk.person}),
            ("contact", CONTACTS[0], {"account": row, "phone": "forged"}),
            ("person", desk.person, {"role": "lead"}),
            ("account", row, {"deleted": True}),
        )[what]

    def seal(self, desk: Desk, *changes: Change) -> None:
        """Leave a bundle with these changes, sealed with this laptop's key, where everybody finds it."""
        sender = {"replica": f"sealedby{desk.name}".ljust(16, "a"), "person": desk.person, "key": desk.key.public}
        head = {"team": desk.book.meta("team"), "from": sender}
        self.paths.append(sealed(self.path(), [change.line for change in changes], head=head, key=desk.key))

    @rule(who=whose, text=texts, row=accounts, wave=st.booleans())
    def write_what_a_newer_version_knows(self, who: int, text: str, row: str, wave: bool) -> None:
        desk = self.desk(who)
        number = self.made + 1
        cells: dict[str, Any] = {"name": text} if wave else {"mood": text, "source": "dream", "phone": text}
        table = "wave" if wave else "account"
        over = tuple(each.id for each in desk.changes() if (each.table, each.row) == (table, row))
        by = desk.person
        self.seal(desk, written("newerversion2345", number, number, desk.now(), by, table, row, cells, over))

    # laptops

    @rule(who=whose, seconds=st.sampled_from([0, 0, -3600, 3600, 86_400, -31 * 31_536_000, 31 * 31_536_000]))
    def back_up_and_start_again(self, who: int, seconds: int) -> None:
        """A copy is kept of the book and of what the state folder says; the laptop's clock is set."""
        desk = self.desk(who)
        self.copies.append((desk.name, *desk.copy()))
        desk.clock = max(1, desk.clock + seconds * 1_000_000)

    @rule(who=whose, nth=st.integers(0, 60), pick=numbers, row=accounts)
    def be_killed(self, who: int, nth: int, pick: int, row: str) -> None:
        """Saving a visit with who was met, or merging a file, ends after so many statements."""
        desk = self.desk(who)
        before = desk.lines()
        whole = desk.book.db
        desk.book.db = Dying(whole, nth)
        try:
            if pick % 2 or not self.paths:
                visit = agreed_row("visit", str(self.made), str(pick))

                def work(op: Any) -> None:
                    op.edit("visit", visit, {"account": row, "note": "killed"})
                    op.edit("visit_person", agreed_row(visit), {"visit": visit, "contact": CONTACTS[0]})

                desk.book.write(desk.now(), work)
            else:
                merge(desk.book, self.some_of([pick]), desk.now(), yes=True)
        except Killed:
            whole.close()
            desk.restart()
            added = len(desk.lines() - before)
            assert (pick % 2 == 0 and self.paths) or added in (0, 2), "law 9: all of an operation, or none"
        except Exception as error:
            if type(error).__name__ not in ("RightMissing",):
                raise
        desk.book.db = whole if isinstance(desk.book.db, Dying) else desk.book.db
        self.touch(desk)

    @rule(who=whose, with_state=st.booleans())
    def restore(self, who: int, with_state: bool) -> None:
        desk = self.desk(who)
        kept = [(book, state) for name, book, state in self.copies if name == desk.name]
        if kept:
            book, state = kept[-1]
            self.may_double |= with_state
            desk.put_back(book, state if with_state else None)
            self.touch(desk, lost=True)

    @precondition(lambda self: len(self.desks) == SPARE)
    @rule(who=st.integers(0, 2))
    def clone_to_a_second_laptop(self, who: int) -> None:
        desk = self.desk(who)
        place = a_place(self.folder, "spare")
        write_key(place.state, SPARE)
        content, _ = desk.copy()
        Path(place.path).write_bytes(content)
        self.desks.append(Desk("spare", place, desk.person, desk.clock, desk.older))
        self.touch(self.desks[SPARE])

    @precondition(lambda self: len(self.desks) == SPARE)
    @rule()
    def upgrade_a_book_of_version_1(self) -> None:
        place = a_place(self.folder, "spare")
        write_key(place.state, SPARE)
        shutil.copy(os.path.join(self.folder, "older", "book"), place.path)
        self.desks.append(Desk("spare", place, OLDER_PERSON))
        self.touch(self.desk(SPARE))

    @precondition(lambda self: len(self.desks) > SPARE)
    @rule()
    def join_the_team(self) -> None:
        desk = self.desk(SPARE)
        desk.book.set_meta("team", self.team)
        rebuild(desk.book)
        self.touch(desk)

    @rule(who=whose)
    def upgrade(self, who: int) -> None:
        desk = self.desks[who % len(self.desks)]
        if desk.older:
            desk.older = False
            self.desk(who)
            with desk.book.transaction():
                take_up_later(desk.book)
            self.touch(desk)

    @rule(who=whose, order=st.randoms(use_true_random=False), blocks=st.integers(1, 9))
    def hear_it_all_in_another_order(self, who: int, order: Any, blocks: int) -> None:
        desk = self.desk(who)
        changes = desk.changes()
        order.shuffle(changes)
        assert_equal(in_other_order(desk, changes, blocks), desk.shown(), "law 1, in another order")
