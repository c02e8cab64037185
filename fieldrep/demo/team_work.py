"""How the sample team works its accounts together: large orders with their teams, and accounts that change hands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldrep.demo.cast import Person, Site
from fieldrep.demo.deals import CURRENCY
from fieldrep.demo.laptops import clock
from fieldrep.demo.visits import working_day
from fieldrep.demo.waves import FARMER
from fieldrep.domain.triangle import Pair
from fieldrep.operations.escalations import pairing_row
from fieldrep.operations.handovers import receipt_row
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

VISITED, ESCALATED, PLANNED, CONFIRMED = 40, 24, 9, 3
"""So many days before the end of the story large accounts get an interval of their own, orders are escalated, handovers
are planned, and one of them is confirmed."""
FOUND = {
    True: ("全厂劳保用品年度框架协议", "新厂区首批工位鞋服", "三个车间的耗材统一采购"),
    False: ("Frame contract for the whole plant", "First outfit for the new site", "Supplies for three workshops"),
}
JOINT = {True: "一起上门，介绍新同事接手", False: "Joint visit: introduce the colleague who takes over"}
ENOUGH = {True: "资料够用，下周自己上门", False: "That is enough to go on; next week alone"}
HANDED = 4
OFTENER = 3


class TeamWork:
    """Three large orders of each of two reps are escalated; four accounts go to the farmer, who has confirmed one."""

    def __init__(self, story: Story) -> None:
        self.story = story
        days = (working_day(story.today - timedelta(back)) for back in (VISITED, ESCALATED, PLANNED, CONFIRMED))
        verbs = (self._visit_oftener, self._escalate, self._plan, self._confirm)
        self._verbs = dict(zip(days, verbs, strict=True))
        self._given: list[Site] = []

    def work(self, day: date) -> None:
        """What happens on the evening of a day."""
        if day in self._verbs:
            self._verbs[day](day)

    def _visit_oftener(self, day: date) -> None:
        """The lead has the largest customers of every rep visited every two weeks."""
        lead = self.story.lead
        lead.begin(clock(day, 1105))
        for rep, _ in enumerate(self.story.reps):
            mine = [site for site in self.story.of_rep[rep] if site.paid and site.guest is None]
            for site in sorted(mine, key=lambda site: (-site.headcount, site.code))[:OFTENER]:
                lead.edit("account", site.row, {"visit_ideal_days": 14, "visit_longest_days": 21}, site.row)

    def _escalate(self, day: date) -> None:
        """Each of two reps calls for a team at their largest accounts; at some a part is still missing."""
        story = self.story
        for rep in (0, 2):
            laptop = story.reps[rep]
            laptop.begin(clock(day, 1210 + rep))
            mine = [site for site in story.of_rep[rep] if site.opened_on and site.guest is None and site.key.row]
            for number, site in enumerate(sorted(mine, key=lambda site: (-site.headcount, site.code))[:3]):
                row = agreed_row("escalation", site.row, day.isoformat())
                what = FOUND[site.firm.chinese][number]
                cells: dict[str, Value] = {
                    "account": site.row,
                    "what": what,
                    "amount": site.headcount * 400_00,
                    "currency": CURRENCY,
                    "called_on": day.isoformat(),
                }
                laptop.add("escalation", cells, site.row, row)
                for pair in self._team(rep, site)[: 3 - number]:
                    self._pair(rep, site, row, pair)

    def _team(self, rep: int, site: Site) -> list[Pair]:
        """The rep with the key person, a colleague with a user, the farmer with nobody yet."""
        persons = self.story.persons
        user = self._known(site, "user") or self._known(site, "buyer")
        return [
            Pair("relationship", persons[rep], site.key.row),
            Pair("solution", persons[(rep + 1) % len(persons)], user.row if user else None),
            Pair("delivery", persons[FARMER]),
        ]

    def _known(self, site: Site, role: str) -> Person | None:
        return next((each for each in site.people if each.row and not each.has_left and each.post.role == role), None)

    def _pair(self, rep: int, site: Site, escalation: str, pair: Pair) -> None:
        cells: dict[str, Value] = {"account": site.row, "escalation": escalation, **pair._asdict()}
        self.story.reps[rep].add("pairing", cells, site.row, pairing_row(site.row, escalation, pair))

    def _plan(self, day: date) -> None:
        """The lead hands accounts that have bought again and again to the farmer, from the next week on."""
        story, lead = self.story, self.story.lead
        mine = [site for site in story.of_rep[0] if site.paid > 1 and site.guest is None]
        self._given = sorted(mine, key=lambda site: (-site.paid, site.code))[:HANDED]
        joint = working_day(story.today + timedelta(4))
        for number, site in enumerate(self._given):
            lead.begin(clock(day, 1120 + number))
            story.shared[site.row].add(FARMER)
            cells: dict[str, Value] = {
                "account": site.row,
                "giver": story.persons[0],
                "receiver": story.persons[FARMER],
                "reason": "wave" if number else "other",
                "planned_on": joint.isoformat(),
                "joint_visit_on": joint.isoformat(),
            }
            handover = agreed_row("handover", site.row, day.isoformat())
            lead.add("handover", cells, site.row, handover)
            part: dict[str, Value] = {"account": site.row, "person": story.persons[FARMER], "part": "farmer"}
            lead.add(
                "assignment", {**part, "from_day": joint.isoformat()}, site.row, agreed_row("assignment", handover)
            )
            step: dict[str, Value] = {
                "account": site.row,
                "what": JOINT[site.firm.chinese],
                "due_on": joint.isoformat(),
                "person": story.persons[0],
            }
            lead.add("next_step", step, site.row, agreed_row("next_step", "handover", handover))

    def _confirm(self, day: date) -> None:
        """The farmer has read one pack and confirms."""
        planned = working_day(self.story.today - timedelta(PLANNED))
        for site in self._given[:1]:
            handover = agreed_row("handover", site.row, planned.isoformat())
            farmer = self.story.reps[FARMER]
            farmer.begin(clock(day, 1230))
            cells: dict[str, Value] = {
                "handover": handover,
                "account": site.row,
                "confirmed_on": day.isoformat(),
                "words": ENOUGH[site.firm.chinese],
            }
            farmer.add("handover_receipt", cells, site.row, receipt_row(handover, farmer.person))
