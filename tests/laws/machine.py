"""The ten laws of the book, over the laptops of a team that write, carry bundles, and meet with every accident."""

from __future__ import annotations

import shutil
from typing import ClassVar

from hypothesis.stateful import initialize, invariant, precondition, rule

from fieldrep.store.changes import Change, emptied
from fieldrep.store.heads import marked, read_note
from fieldrep.store.shape import SHAPE
from fieldrep.sync.acks import acknowledged
from tests.laws.accidents import Accidents
from tests.laws.carrying import NEWER
from tests.laws.desks import Desk, a_team, assert_equal, in_other_order
from tests.laws.people import ACCOUNTS, CONTACTS, ROWS, whose
from tests.laws.quick import a_folder, lay_out, program, read_line
from tests.store.laptops import Laptop
from tests.sync.teams import ATeam

REFERRERS = {
    target: [(table, name) for table, cells in SHAPE.items() for name, kind in cells.items() if kind.of == target]
    for target in SHAPE
}
OFTEN_ENOUGH = 10
"""How many steps there are at least between two exchanges of everything."""


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


class Laws(Accidents):
    """A lead, two reps one of whom runs an older program, and a laptop more that comes later."""

    known_well: ClassVar[dict[int, int]] = {}
    """What books show by what they are made of, as far as doctor has made it again; of all examples of a hunt."""
    steps = 0
    met = 0

    @initialize()
    def found(self) -> None:
        self.folder = a_folder()
        self.team = lay_out(self.folder, begin)
        self.desks = a_team(self.folder)
        self.desks[2].older = True
        self.paths = []
        self.copies = []
        self.may_double = False
        self.made = 0
        self._held = {desk.name: desk.lines() for desk in self.desks}
        self._touched: dict[str, Desk] = {}
        self._well: dict[str, tuple[set[str], list[str]]] = {}

    def touch(self, desk: Desk, *, lost: bool = False) -> None:
        self._touched[desk.name] = desk
        if lost:
            self._held.pop(desk.name, None)

    def held(self, desk: Desk) -> set[str]:
        return self._held[desk.name]

    # what must be where something happened

    @invariant()
    def the_laws_hold_where_something_happened(self) -> None:
        self.steps += 1
        touched = getattr(self, "_touched", {})
        for desk in touched.values():
            program(desk.older)
            self.nothing_is_dropped(desk)
            shown = desk.shown()
            if self._well.get(desk.name) != (self._held[desk.name], shown):
                self.what_is_erased_is_gone(desk)
                self.what_is_hidden_was_seen_by_somebody_who_deleted_it(desk)
                self.doctor_finds_all_well(desk, shown)
                self._well[desk.name] = self._held[desk.name], shown
        touched.clear()

    def doctor_finds_all_well(self, desk: Desk, shown: list[str]) -> None:
        """Law 7, asked once of each set of changes (law 1); of what was found its hash is remembered."""
        alike, found = hash(desk.alike()), hash(tuple(shown))
        if self.known_well.get(alike) != found:
            assert_equal(shown, desk.made_again(), "law 7: doctor finds all well")
            assert self.known_well.setdefault(alike, found) == found, "law 1: doctor makes two books of one set"

    def nothing_is_dropped(self, desk: Desk) -> None:
        """Law 5: every change stays, whole or emptied by an erasure."""
        now = desk.lines()
        missing = _missing(self._held.get(desk.name, set()), now)
        assert not missing, f"law 5: {missing}"
        self._held[desk.name] = now
        if not self.may_double:
            assert not desk.book.rows("SELECT 1 FROM change WHERE twin > 0"), "no number is used for two changes"

    def what_is_erased_is_gone(self, desk: Desk) -> None:
        """Whatever brings it, no line has a value that a lead has erased."""
        if erased := desk.erased():
            for change in desk.changes():
                cells = erased.get((change.table, change.row), set())
                assert cells.isdisjoint(change.cells.keys() - set(change.erased)), f"erased: {change.line}"

    def what_is_hidden_was_seen_by_somebody_who_deleted_it(self, desk: Desk) -> None:
        """Law 6, for what is hidden because it was deleted, and not because another row is shown in its place."""
        for table, row in desk.book.rows(
            """SELECT "table", row FROM deletion
               EXCEPT SELECT "table", row FROM survivor
               EXCEPT SELECT "table", row FROM conflict WHERE cell = 'deleted'"""
        ):
            changes = desk.changes()
            aside = set(desk.aside())
            deletes = [
                change.id
                for change in changes
                if (change.table, change.row) == (table, row)
                and change.cells.get("deleted")
                and aside.isdisjoint((change.id, marked(change)))
            ]
            notes = desk.book.rows(f'SELECT heads FROM "{table}" WHERE id = ? AND deleted = 1', (row,))
            assert notes, "law 6: what is deleted is hidden, or in conflict"
            for referrer, cell in REFERRERS[table]:
                notes += desk.book.rows(f'SELECT heads FROM "{referrer}" WHERE {cell} = ?', (row,))
            shown = {head for (note,) in notes for head in _heads_but_deletes(note)}
            assert shown <= _seen_from(deletes, changes), f"law 6: {table} {row}"

    # what must be when everybody has met

    @precondition(lambda self: self.steps - self.met > OFTEN_ENOUGH)
    @rule(through=whose)
    def exchange_everything(self, through: int) -> None:
        """Everybody hears all that anybody holds, from one of them who has heard it from the others."""
        self.met = self.steps
        hub = self.desk(through)
        others = [number for number, desk in enumerate(self.desks) if desk is not hub]
        paths = [self.write_bundle(self.desk(number), "roll_up") for number in others]
        self.take(self.desk(through), *paths)
        path = self.write_bundle(hub, "roll_up")
        for number in others:
            self.take(self.desk(number), path)
        self.equal_sets_show_equal_books()

    def meet(self) -> None:
        """By what is acknowledged: one lead or two give, everybody hands in, the first hands up what that makes."""
        leads = [number for number, desk in enumerate(self.desks) if desk.leads()][: 1 + len(self.paths) % 2]
        everybody = range(len(self.desks))
        for number in everybody:
            others = [lead for lead in leads if lead != number]
            paths = [self.write_bundle(self.desk(lead), "territory", self.desks[number]) for lead in others]
            self.take(self.desk(number), *paths)
        works = {number: self.write_bundle(self.desk(number), "work") for number in everybody}
        for lead in leads:
            self.take(self.desk(lead), *(path for number, path in works.items() if number != lead))
            for desk in self.desks:
                self.a_lead_has_all(self.desks[lead], desk)
        path = self.write_bundle(self.desk(leads[0]), "roll_up")
        for other in everybody:
            if other != leads[0]:
                self.take(self.desk(other), path)
        self.equal_sets_show_equal_books()

    def a_lead_has_all(self, lead: Desk, desk: Desk) -> None:
        """Whatever was restored, cloned or lost: what a work bundle leaves out is with the lead."""
        missing = [*_missing(desk.written_here(), lead.lines()), *(desk.ids() - lead.ids())]
        assert not missing, f"lost on the way to the lead: {missing}, {acknowledged(desk.book)}"
        unvouched = {name for (name,) in lead.book.rows("SELECT change FROM aside WHERE reason = 'unvouched'")}
        stuck = unvouched & {_id(line) for line in desk.written_here() if lead.believes(desk, read_line(line))}
        assert not stuck, f"set aside for good, though its author has handed in all: {stuck}"

    def equal_sets_show_equal_books(self) -> None:
        """Law 1, for those who hold the same changes and believe the same people."""
        shown: dict[object, list[str]] = {}
        for desk in self.desks:
            program(desk.older)
            now = desk.shown()
            assert_equal(shown.setdefault(desk.alike(), now), now, f"law 1, on {desk.name}")

    def everything_holds_at_the_end(self) -> None:
        """After everybody has met, with the newest program."""
        for number in range(len(self.desks)):
            self.upgrade(number)
        self.the_laws_hold_where_something_happened()
        self.meet()
        self.the_laws_hold_where_something_happened()
        number = len(self.paths)
        desk = self.desks[number % len(self.desks)]
        assert_equal(in_other_order(desk, number, 2), desk.shown(), f"law 1, in another order, on {desk.name}")

    def teardown(self) -> None:
        try:
            if hasattr(self, "desks"):
                self.everything_holds_at_the_end()
        finally:
            for desk in getattr(self, "desks", ()):
                desk.book.close()
            shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)


def _missing(before: set[str], now: set[str]) -> list[str]:
    """The lines that are not there any more, whole or emptied by an erasure."""
    left: dict[str, list[Change]] = {}
    if missing := before - now:
        for change in map(read_line, now):
            left.setdefault(change.id, []).append(change)
    return [line for line in missing if not any(_are_one(read_line(line), each) for each in left.get(_id(line), ()))]


def _are_one(change: Change, other: Change) -> bool:
    return emptied(change, other.erased) == other or emptied(other, change.erased) == change


def _id(line: str) -> str:
    return read_line(line).id


def _heads_but_deletes(note: str) -> set[str]:
    """What a row shows, but for its deletion and for what only a newer version knows and this one does not show."""
    heads = read_note(note)
    shown = {name for cell, names in heads.items() if cell != "deleted" for name in names}
    return {name for name in shown if not name.startswith(NEWER) and "#" not in name}


def _seen_from(names: list[str], changes: list[Change]) -> set[str]:
    """These changes, and all that those who wrote them had seen; where two bear an id, what either of them had."""
    seen_by: dict[str, list[str]] = {}
    for change in changes:
        seen_by.setdefault(change.id, []).extend(change.over)
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += seen_by.get(name, ())
    return seen
