"""The ten laws of the book, over the laptops of a team that write, carry bundles, and meet with every accident."""

from __future__ import annotations

import random
import shutil

from hypothesis.stateful import initialize, invariant, rule

from fieldrep.store.changes import emptied, read_line
from fieldrep.sync.acks import acknowledged
from tests.laws.carrying import Carrying
from tests.laws.desks import Desk, a_folder, a_team, assert_equal, in_other_order, program
from tests.laws.people import ACCOUNTS, CONTACTS, ROWS, People
from tests.store.laptops import Laptop
from tests.sync.teams import ATeam


def begin(team: ATeam, laptops: list[Laptop]) -> None:
    """Something that everybody holds: three accounts, two of them assigned, and two people, by the lead and a rep."""
    lead, _, lina = laptops
    for row in ACCOUNTS[:2]:
        team.write(lead, "account", row, {"name": "one"})
    team.write(lead, "assignment", ROWS["assignment"][0], {"account": ACCOUNTS[0], "person": lina.person})
    team.write(lead, "contact", CONTACTS[0], {"account": ACCOUNTS[0], "name": "one", "phone": "one"})
    team.give(lead, lina)
    team.write(lina, "account", ACCOUNTS[2], {"name": "two"})
    team.write(lina, "contact", CONTACTS[1], {"account": ACCOUNTS[2], "name": "two"})
    team.hand_in(lina)
    for laptop in laptops[1:]:
        team.merge(laptop, team.bundle(lead, "roll_up"))


class Laws(People, Carrying):
    """A lead, two reps one of whom runs an older program, and a laptop more that comes later."""

    @initialize()
    def found(self) -> None:
        self.folder = a_folder()
        self.team, self.desks = a_team(self.folder, begin)
        self.desks[2].older = True
        self.paths: list[str] = []
        self.copies: list[tuple[str, bytes, dict[str, bytes]]] = []
        self.may_double = False
        self.made = 0
        self._held = {id(desk): desk.lines() for desk in self.desks}
        self._touched: dict[int, Desk] = {}
        self._well: dict[int, tuple[set[str], list[str]]] = {}

    def desk(self, number: int) -> Desk:
        return People.desk(self, number)

    def touch(self, desk: Desk, *, lost: bool = False) -> None:
        self._touched[id(desk)] = desk
        if lost:
            self._held.pop(id(desk), None)

    def held(self, desk: Desk) -> set[str]:
        return self._held[id(desk)]

    @invariant()
    def the_laws_hold_where_something_happened(self) -> None:
        touched = getattr(self, "_touched", {})
        for desk in touched.values():
            program(desk.older)
            self.nothing_is_dropped(desk)
            shown = desk.shown()
            if self._well.get(id(desk)) != (self._held[id(desk)], shown):
                self.what_is_erased_is_gone(desk)
                assert_equal(shown, desk.made_again(), "law 7: doctor finds all well")
                self._well[id(desk)] = self._held[id(desk)], shown
        touched.clear()

    def nothing_is_dropped(self, desk: Desk) -> None:
        """Law 5: every change stays, whole or emptied by an erasure."""
        before, now = self._held.get(id(desk), set()), desk.lines()
        if missing := before - now:
            left = {}
            for change in map(read_line, now):
                left.setdefault(change.id, []).append(change)
            for change in map(read_line, missing):
                others = left.get(change.id, ())
                assert any(
                    emptied(change, other.erased) == other or emptied(other, change.erased) == change
                    for other in others
                ), f"law 5: {change.line}"
        self._held[id(desk)] = now
        if not self.may_double:
            assert not desk.book.rows("SELECT 1 FROM change WHERE twin > 0"), "no number is used for two changes"

    def what_is_erased_is_gone(self, desk: Desk) -> None:
        """Whatever brings it, no line has a value that a lead has erased."""
        if erased := desk.erased():
            for change in desk.changes():
                cells = erased.get((change.table, change.row), set())
                assert cells.isdisjoint(change.cells.keys() - set(change.erased)), f"erased: {change.line}"

    # what must be when everybody has met

    @rule()
    def exchange_everything(self) -> None:
        """Everybody hears all that anybody holds."""
        paths = [self.write_bundle(self.desk(number), "roll_up") for number in range(len(self.desks))]
        for number in range(len(self.desks)):
            self.take(self.desk(number), *(path for other, path in enumerate(paths) if other != number))
        self.equal_sets_show_equal_books()

    def meet(self) -> None:
        """By what is acknowledged: leads give, everybody hands in, and the first lead hands up what that makes."""
        leads = [number for number, desk in enumerate(self.desks) if desk.leads()]
        for number in leads:
            for other in range(len(self.desks)):
                if other != number:
                    path = self.write_bundle(self.desk(number), "territory", self.desks[other])
                    self.take(self.desk(other), path)
        for number in range(len(self.desks)):
            path = self.write_bundle(self.desk(number), "work")
            for lead in leads:
                if lead != number:
                    self.take(self.desk(lead), path)
                    self.a_lead_has_all(self.desks[lead], self.desks[number])
        path = self.write_bundle(self.desk(leads[0]), "roll_up")
        for other in range(len(self.desks)):
            if other != leads[0]:
                self.take(self.desk(other), path)
        self.equal_sets_show_equal_books()

    def a_lead_has_all(self, lead: Desk, desk: Desk) -> None:
        """Whatever was restored, cloned or lost: what a work bundle leaves out is with the lead."""
        held = {change.id for change in lead.changes()}
        for change in desk.changes():
            assert change.id in held, f"lost on the way to the lead: {change.line}, {acknowledged(desk.book)}"

    def equal_sets_show_equal_books(self) -> None:
        """Law 1, for those who hold the same changes and believe the same people."""
        shown: dict[object, list[str]] = {}
        for desk in self.desks:
            program(desk.older)
            alike = frozenset(desk.lines()), desk.older, desk.verdicts()
            assert_equal(shown.setdefault(alike, desk.shown()), desk.shown(), f"law 1, on {desk.name}")

    def teardown(self) -> None:
        try:
            if hasattr(self, "desks"):
                for number in range(len(self.desks)):
                    self.upgrade(number)
                self.the_laws_hold_where_something_happened()
                self.meet()
                for desk in self.desks:
                    self.nothing_is_dropped(desk)
                    changes = desk.changes()
                    random.Random(len(changes)).shuffle(changes)
                    assert_equal(
                        in_other_order(desk, changes, 3), desk.shown(), f"law 1, in another order, on {desk.name}"
                    )
        finally:
            for desk in getattr(self, "desks", ()):
                desk.book.close()
            shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)
