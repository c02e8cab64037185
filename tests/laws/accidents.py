"""What happens to laptops: killed, restored, cloned, upgraded, their clocks set wrong."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from fieldrep.errors import RightMissing
from fieldrep.store.doctor import rebuild
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.upgrade import take_up_later
from fieldrep.sync.merge import merge
from tests.laws.carrying import picks
from tests.laws.deciding import Deciding
from tests.laws.desks import Desk, assert_equal, in_other_order
from tests.laws.people import CONTACTS, accounts, leaders, numbers, whose
from tests.laws.quick import OLDER_PERSON, a_place, read_line, write_key

SPARE = 3


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


class Accidents(Deciding):
    """Everything is done as a front door would do it."""

    @rule(who=whose, seconds=st.sampled_from([0, 0, -3600, 3600, 86_400, -31 * 31_536_000, 31 * 31_536_000]))
    def back_up_and_start_again(self, who: int, seconds: int) -> None:
        """A copy is kept of the book and of what the state folder says; the laptop's clock is set."""
        desk = self.desk(who)
        self.copies.append((who % len(self.desks), *desk.copy()))
        desk.clock = max(1, desk.clock + seconds * 1_000_000)

    @rule(who=whose, nth=st.integers(0, 150), row=accounts)
    def be_killed_while_saving(self, who: int, nth: int, row: str) -> None:
        """Saving a visit with who was met ends after so many statements."""
        desk = self.desk(who)
        before = desk.lines()
        self.made += 1
        visit, met = agreed_row("visit", str(self.made)), agreed_row("visit_person", str(self.made))

        def work(operation: Operation) -> None:
            operation.edit("visit", visit, {"account": row, "note": "killed"})
            operation.edit("visit_person", met, {"visit": visit, "contact": CONTACTS[0]})

        with contextlib.suppress(RightMissing):
            self.die_after(desk, nth, lambda: desk.book.write(desk.now(), work))
        rows = {read_line(line).row for line in desk.lines() - before}
        assert not rows or rows >= {visit, met}, "law 9: all of an operation, or none"
        self.touch(desk)

    @precondition(lambda self: self.paths)
    @rule(who=whose, nth=st.integers(0, 400), pick=numbers, picked=picks)
    def be_killed_while_merging(self, who: int, nth: int, pick: int, picked: list[int]) -> None:
        desk = self.desk(who)
        news = self.news_for(desk, pick)
        paths = [*([news] if news else ()), *self.some_of(picked[1:])]
        before = desk.ids()
        self.die_after(desk, nth, lambda: merge(desk.book, paths, desk.now(), yes=True))
        self.whole_or_not(desk, paths, before)

    def die_after(self, desk: Desk, statements: int, work: Callable[[], object]) -> None:
        """Do something on a laptop that loses its power after so many statements, and is started again."""
        whole = desk.book.db
        desk.book.db = Dying(whole, statements)
        try:
            work()
        except Killed:
            whole.close()
            desk.restart()
        finally:
            if isinstance(desk.book.db, Dying):
                desk.book.db = whole

    @precondition(lambda self: self.copies)
    @rule(pick=numbers, with_state=st.sampled_from([False, False, True]))
    def restore(self, pick: int, with_state: bool) -> None:
        who, book, state = self.copies[-1 - pick % len(self.copies)]
        desk = self.desk(who)
        self.may_double |= with_state
        desk.put_back(book, state if with_state else None)
        self.touch(desk, lost=True)

    @rule(who=whose, to=leaders, row=accounts, with_state=st.booleans())
    def fall_back_to_before_handing_in(self, who: int, to: int, row: str, with_state: bool) -> None:
        """A laptop is restored, others hold what it wrote since, and it writes something else."""
        desk = self.desk(who)
        book, state = desk.copy()
        self.made += 1
        visit = agreed_row("visit", str(self.made))
        self.edit(desk, "visit", visit, {"account": row, "note": "lost"})
        path = self.write_bundle(desk, "work")
        self.take(self.desk(to), path)
        desk = self.desk(who)
        self.may_double |= with_state
        desk.put_back(book, state if with_state else None)
        self.edit(desk, "visit", visit, {"account": row, "note": "other"})
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

    @precondition(lambda self: len(self.desks) > SPARE and self.desks[SPARE].book.meta("team") is None)
    @rule()
    def join_the_team(self) -> None:
        desk = self.desk(SPARE)
        desk.book.set_meta("team", self.team)
        rebuild(desk.book)
        self.touch(desk)

    @precondition(lambda self: any(desk.older for desk in self.desks))
    @rule(who=whose)
    def upgrade(self, who: int) -> None:
        desk = self.desks[who % len(self.desks)]
        if desk.older:
            desk.older = False
            self.desk(who)
            with desk.book.transaction():
                take_up_later(desk.book)
            self.touch(desk)

    @rule(who=whose, order=st.integers(0, 1000), blocks=st.integers(1, 3))
    def hear_it_all_in_another_order(self, who: int, order: int, blocks: int) -> None:
        desk = self.desk(who)
        assert_equal(in_other_order(desk, order, blocks), desk.shown(), "law 1, in another order")
