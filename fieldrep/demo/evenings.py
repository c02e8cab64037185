"""What the sample team writes beside visits: estimates, answers found at the desk, who left, handovers, corrections."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldrep.demo.cast import Person, Site
from fieldrep.demo.deals import Deal, estimates, order_cells, seats
from fieldrep.demo.laptops import Laptop, clock
from fieldrep.demo.names import landline
from fieldrep.demo.places import AREA
from fieldrep.demo.visits import working_day
from fieldrep.domain.choices import LEVELS
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

OTHERS_ESTIMATED = 16
SEATED = 0.6
HANDED_OVER = 5
LEFT = 8
NEW_ANSWERS = 14


class Evenings:
    """Everything that is not a visit; each kind has its days before the end of the story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rng = story.rng
        self.lead = story.lead
        self._minutes = 0
        self._to_estimate: list[Site] = []
        back = self._days_back
        self.verbs = (
            (back(30), self._hand_over),
            (back(19), self._strike_off),
            (back(12), self._edit_in_parallel),
            (back(9), self._leave),
            (back(8), self._draw_up),
            (back(7), self._tell_twice),
            (back(6), self._new_answers),
            (back(4), self._type_again),
        )
        self.estimating = [day for day in (back(days) for days in range(1, 26)) if day == working_day(day)]

    def work(self, day: date) -> None:
        """The evening of a day."""
        self._minutes = 1300
        if day in self.estimating:
            self._estimate(day)
        for on, verb in self.verbs:
            if on == day:
                verb(day)

    def _days_back(self, days: int) -> date:
        """So many days before today, or the working day before that."""
        day = self.story.today - timedelta(days)
        while working_day(day) != day:
            day -= timedelta(1)
        return day

    def _at(self, day: date) -> int:
        self._minutes += 1
        return clock(day, min(self._minutes, 1430), self.rng.randrange(60))

    # estimates

    def _estimate(self, day: date) -> None:
        """A part of the accounts each evening, those that buy first; every account once."""
        left = self.estimating.index(day) + 1
        if day == self.estimating[-1]:
            opened = [site for site in self.story.sites if site.opened_on]
            since = day - timedelta(80)
            buying = {deal.site.row for deals in self.story.deals.values() for deal in deals if deal.day > since}
            others = [site for site in opened if site.row not in buying]
            self._to_estimate = [site for site in opened if site.row in buying] + others[:OTHERS_ESTIMATED]
            self.rng.shuffle(self._to_estimate)
        those = self._to_estimate[: len(self._to_estimate) // left]
        del self._to_estimate[: len(those)]
        for site in those:
            laptop = self.story.reps[site.rep]
            laptop.begin(self._at(day))
            for cells in estimates(self.rng, site, self.story.deals.get(site.row, []), day):
                laptop.add("estimate", cells, site.row)
            if site.headcount >= 100 and self.rng.random() < SEATED:
                laptop.add("estimate", seats(self.rng, site, day), site.row)

    # the lead's desk

    def _new_answers(self, day: date) -> None:
        """Answers that the accounts have not heard yet: some by the lead, some by the rep."""
        waiting = [
            (site, objection)
            for site in self.story.sites
            for objection in site.objections
            if objection.answers and not objection.settled
        ]
        for site, objection in self.rng.sample(waiting, min(NEW_ANSWERS, len(waiting))):
            laptop = self.lead if self.rng.random() < 0.5 else self.story.reps[site.rep]
            laptop.begin(self._at(day))
            laptop.add("answer", {"objection": objection.row, "words": objection.answers.pop()}, site.row)

    def _hand_over(self, day: date) -> None:
        """Some accounts go from one rep to another."""
        story = self.story
        giver, taker = 1, 2
        those = [site for site in story.of_rep[giver] if site.contacts and site.guest is None][:HANDED_OVER]
        self.lead.begin(self._at(day))
        for site in those:
            site.rep = taker
            site.step = None
            story.shared[site.row].add(taker)
            story.of_rep[giver].remove(site)
            story.of_rep[taker].append(site)
            story.close_assignment(site, day)
            story.assign(site, taker, "farmer" if site.opened_on else "hunter", (day + timedelta(1)).isoformat())

    def _strike_off(self, day: date) -> None:
        """A laptop was left on a train."""
        strike = self.story.keys.strike()
        self.lead.begin(clock(day, 1320))
        self.lead.add("strike", strike.cells(), row=strike.row)

    def _tell_twice(self, day: date) -> None:
        """The accounts department tells an order that a rep has told already."""
        told = [
            deal
            for deals in self.story.deals.values()
            for deal in deals
            if deal.by_rep and deal.row and 2 <= (day - deal.day).days <= 60
        ]
        self.lead.begin(self._at(day))
        for number, deal in enumerate(told[:4], 1):
            code = f"SO{deal.day:%y}-{9900 + number:05}"
            later = Deal(**{**deal.__dict__, "day": deal.day + timedelta(self.rng.randint(1, 3))})
            self.lead.add("order", order_cells(later, day, None, code), deal.site.row, agreed_row("order", code))

    # people and facts

    def _leave(self, day: date) -> None:
        """Some people have left; the account's rep has heard of it."""
        known = [
            (site, person)
            for site in self.story.sites
            if site.opened_on
            for person in site.people
            if person.row and person.times_met
        ]
        for site, person in self.rng.sample(known, LEFT):
            laptop = self.story.reps[site.rep]
            laptop.begin(self._at(day))
            person.has_left = True
            cells: dict[str, Value] = {"has_left": True, "note": self.rng.choice(site.words["left"])}
            laptop.edit("contact", person.row or "", cells, site.row)

    def _draw_up(self, day: date) -> None:
        """Who reports to whom where several people are known, whose word weighs with the key person, and some tags."""
        for number, site in enumerate(self.story.sites):
            laptop = self.story.reps[site.rep]
            laptop.begin(clock(day, 1260, number % 60))
            known = [person for person in site.people if person.row and not person.has_left]
            known.sort(key=lambda person: LEVELS.index(person.post.level), reverse=True)
            for below, above in zip(known[1:], known, strict=False):
                if below.post.level != above.post.level:
                    self._relate(laptop, site, below, above, "reports_to")
            for person in known:
                if person.post.role == "influencer" and site.key in known and person is not site.key:
                    self._relate(laptop, site, person, site.key, "influences")
            if site.opened_on and number % 4 == 0:
                tag = site.words["tags"][number // 4 % len(site.words["tags"])]
                cells: dict[str, Value] = {"account": site.row, "name": tag}
                laptop.add("tag", cells, site.row, agreed_row("tag", site.row, tag.casefold()))

    def _relate(self, laptop: Laptop, site: Site, person: Person, other: Person, kind: str) -> None:
        names = (person.row or "", kind) if kind == "reports_to" else (person.row or "", kind, other.row or "")
        cells: dict[str, Value] = {"account": site.row, "contact": person.row, "other": other.row, "kind": kind}
        laptop.add("relation", cells, site.row, agreed_row("relation", *names))

    def _type_again(self, day: date) -> None:
        """The first rep writes down from memory what is there already: two accounts, and two people by the surname."""
        story, laptop = self.story, self.story.reps[0]
        own = [site for site in story.of_rep[0] if site.guest is None]
        for chinese in (True, False):
            site = next(s for s in own if s.firm.chinese is chinese and self._said(s, "phone"))
            phone = str(self._said(site, "phone"))
            cells = {
                "name": _from_memory(site.firm.name),
                "district": site.district,
                "phone": f"{phone[:-2]} {phone[-2:]}",
            }
            row = agreed_row("account", "", cells["name"], phone)
            story.shared[row] = {0}
            laptop.begin(self._at(day))
            laptop.add("account", cells, row=row)
            self.lead.begin(self._at(day))
            self.lead.add("assignment", {"account": row, "person": story.persons[0], "part": "hunter"}, row)
        people = [(site, person) for site in own for person in site.people if _is_only_one(site, person)]
        for site, person in people[:2]:
            laptop.begin(self._at(day))
            again = laptop.add("contact", {"account": site.row, "name": f"{person.name[0]}总"}, site.row)
        self._tell_apart(day, "contact", (person.row or "", again), site.row)
        self._tell_apart(day, "account", (own[0].row, own[1].row), own[0].row)

    def _tell_apart(self, day: date, table: str, rows: tuple[str, str], account: str) -> None:
        """The lead says of two rows that they are two."""
        first, second = sorted(rows)
        self.lead.begin(self._at(day))
        pair = f"{table}_pair"
        cells: dict[str, Value] = {"first": first, "second": second, "joined": False}
        self.lead.add(pair, cells, account, agreed_row(pair, first, second))

    def _said(self, site: Site, cell: str) -> Value:
        """What was written last into a cell of an account."""
        entries = reversed(self.story.team.entries)
        return next(
            (e.change.cells[cell] for e in entries if e.change.row == site.row and cell in e.change.cells), None
        )

    def _edit_in_parallel(self, day: date) -> None:
        """Two reps correct one phone number without having seen each other; at another account, different cells."""
        one, other = self._shared_sites()[:2]
        seen = self.story.team.seen(one.row)
        for rep in (one.rep, one.guest or 0):
            laptop = self.story.reps[rep]
            laptop.begin(self._at(day))
            laptop.edit("account", one.row, {"phone": landline(self.rng, AREA)}, one.row, seen)
        seen = self.story.team.seen(other.row)
        number = self.rng.randrange(400, 900)
        address = f"{other.street[0]}{number}号" if other.firm.chinese else f"{number} {other.street[1]}"
        edits: tuple[dict[str, Value], ...] = ({"headcount": other.headcount + 40}, {"address": address})
        for rep, cells in zip((other.rep, other.guest or 0), edits, strict=True):
            laptop = self.story.reps[rep]
            laptop.begin(self._at(day))
            laptop.edit("account", other.row, cells, other.row, seen)

    def _shared_sites(self) -> list[Site]:
        """Accounts that two reps work at; the first rep's first, so that their own book has the conflict too."""
        shared = [site for site in self.story.sites if site.guest is not None]
        return sorted(shared, key=lambda site: (0 not in (site.rep, site.guest), site.code))


def _from_memory(name: str) -> str:
    """A firm's name without its legal form and its city; in capitals where it has neither."""
    short = re.sub("^苏州市?|（苏州）|(股份)?有限公司.*$| \\(Suzhou\\)| (Co., )?Ltd.$", "", name)
    return short if short != name else name.upper()


def _is_only_one(site: Site, person: Person) -> bool:
    """Whether somebody who was met, with a Chinese name, is the only one of the surname there."""
    surnames = [each.name[0] for each in site.people]
    return bool(person.row) and not person.name.isascii() and surnames.count(person.name[0]) == 1
