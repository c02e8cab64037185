"""The waves of the sample team and what is asked of its people: each district in its turn, and targets by the month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldrep.demo.laptops import clock
from fieldrep.demo.places import CITY, DISTRICTS
from fieldrep.demo.visits import working_day
from fieldrep.domain.months import first_day, last_day, month_of
from fieldrep.operations.targets import TargetWish, target_row
from fieldrep.operations.waves import wave_account_row, wave_rep_row
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

BEGINNINGS = (91, 63, 35, 7)
"""How many days before the end of the story each wave begins."""
BEFORE_THE_STORY = 10
"""So many days the first wave has begun before the story, so that it is in month 4 when the book is opened."""
RATES = {"coverage": 70_00, "conversion": 35_00, "repurchase": 30_00}
"""What every wave is to reach, in hundredths of a per cent."""
ASKED = {
    "hunter": (("visits", 80, 20), ("opened", 8, 30), ("revenue", 60_000_00, 50)),
    "farmer": (("revenue", 120_000_00, 40), ("profit", 36_000_00, 40), ("receivables", 20_000_00, 20)),
}
"""What is asked of a hunter and of a farmer in a month: the measure, the number, the weight."""
FARMER = 3
"""The rep who tends more than they hunt."""


class Waves:
    """The lead plans a wave in a district every four weeks, and sets targets on the first working day of a month."""

    def __init__(self, story: Story) -> None:
        self.story = story
        starts = [working_day(story.today - timedelta(days)) for days in BEGINNINGS]
        self._begin = dict(zip(starts, DISTRICTS, strict=False))
        self._month = ""

    def work(self, day: date) -> None:
        """What the lead does on the evening of a day."""
        lead = self.story.lead
        if day in self._begin:
            lead.begin(clock(day, 1100))
            self._plan(self._begin[day].name, day - timedelta(BEFORE_THE_STORY if day == min(self._begin) else 0))
        if month_of(day) != self._month:
            self._month = month_of(day)
            lead.begin(clock(day, 1110))
            self._ask(self._month)

    def _plan(self, district: str, day: date) -> None:
        story = self.story
        wave = agreed_row("wave", district, day.isoformat())
        cells: dict[str, Value] = {"name": district, "city": CITY, "district": district, "first_on": day.isoformat()}
        story.lead.add("wave", cells, row=wave)
        sites = [site for site in story.sites if site.district == district and site.fate not in ("head_office", "gone")]
        for site in sites:
            row = wave_account_row(wave, site.row)
            story.lead.add("wave_account", {"wave": wave, "account": site.row}, site.row, row)
        for rep in sorted({site.rep for site in sites}):
            person = story.persons[rep]
            walks: dict[str, Value] = {"wave": wave, "person": person, "from_day": day.isoformat()}
            story.lead.add("wave_rep", walks, row=wave_rep_row(wave, person))
        for measure, number in RATES.items():
            self._target(TargetWish("wave", wave, measure, number))

    def _ask(self, month: str) -> None:
        first, last = first_day(month), last_day(month)
        for rep, person in enumerate(self.story.persons):
            for measure, number, weight in ASKED["farmer" if rep == FARMER else "hunter"]:
                self._target(TargetWish("person", person, measure, number, weight, first, last))

    def _target(self, wish: TargetWish) -> None:
        self.story.lead.add("target", wish.cells, row=target_row(wish))
