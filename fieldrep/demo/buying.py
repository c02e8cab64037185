"""How accounts of the sample team come to buy: steps for a need, what was won and lost, what others than sales saw."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from fieldrep.demo.cast import Site
from fieldrep.demo.laptops import clock
from fieldrep.demo.names import PRODUCTS
from fieldrep.domain.choices import BUYING_STEPS
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.laptops import Laptop
    from fieldrep.demo.story import Story

SOURCES: tuple[tuple[str, str], ...] = (
    ("采购在电话里说的", "purchasing said so on the phone"),
    ("看到了招标文件", "seen in the tender papers"),
    ("车间主任说的", "the head of the workshop said so"),
)
LOST_WORDS: tuple[tuple[str, str], ...] = (
    ("续签了原来的供应商", "they renewed with the supplier they had"),
    ("今年预算没批", "the budget was not granted this year"),
)
SEEN: tuple[tuple[str, str, str, str, str], ...] = (
    ("presales", "fit", "good", "方案和他们的工艺对得上", "the solution fits how they work"),
    ("presales", "demo", "good", "演示很顺，用的人当场点头", "the demo went well, the users nodded"),
    ("delivery", "fit", "bad", "现场空间不够，要改方案", "too little room on site, the plan must change"),
    ("support", "satisfaction", "mixed", "还行，但响应慢", "fair, but we answer slowly"),
    ("support", "complaint", "bad", "同一个问题报修了两次", "the same fault reported twice"),
    ("finance", "contact", "good", "和他们财务对过账", "went through the accounts with their finance"),
)
BEGUN = 5
"""In so many accounts a week a need begins to be followed."""


class Buying:
    """Steps are told on Tuesdays, what is won and lost on Thursdays, what others saw on Fridays."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rng = Random(f"buying {story.lead_person}")
        self._followed: dict[str, tuple[Site, int]] = {}
        self._over: set[str] = set()

    def work(self, day: date) -> None:
        """What is written on the evening of a day."""
        if day.weekday() == 1:
            self._advance(day)
        elif day.weekday() == 3:
            self._close(day)
        elif day.weekday() == 4:
            self._see(day)

    def _opened(self) -> list[Site]:
        return [site for site in self.story.sites if site.opened_on is not None and site.contacts]

    def _advance(self, day: date) -> None:
        """Most needs that are followed come a step further, few fall back; others begin."""
        for site, place in list(self._followed.values()):
            chance = self.rng.random()
            if chance < 0.35 and place + 1 < len(BUYING_STEPS):
                self._reach(day, site, place + 1)
            elif chance < 0.39 and place > 1:
                self._reach(day, site, place - 1)
        fresh = [site for site in self._opened() if site.row not in self._followed and site.row not in self._over]
        for site in self.rng.sample(fresh, min(BEGUN, len(fresh))):
            self._reach(day, site, 0)

    def _reach(self, day: date, site: Site, place: int) -> None:
        self._followed[site.row] = site, place
        chinese, english = self.rng.choice(SOURCES)
        laptop = self.story.reps[site.rep]
        laptop.begin(clock(day, 1210, place))
        cells: dict[str, Value] = {
            "account": site.row,
            "need": _need(site),
            "buying_step": BUYING_STEPS[place],
            "reached_on": day.isoformat(),
            "source": chinese if site.firm.chinese else english,
        }
        laptop.add("step_taken", cells, site.row, agreed_row("told step", site.row, day.isoformat()))

    def _close(self, day: date) -> None:
        """Some needs that have come as far as a quotation are won or lost."""
        ripe = [row for row, (_, place) in self._followed.items() if place >= BUYING_STEPS.index("shortlist")]
        for row in self.rng.sample(sorted(ripe), min(2, len(ripe))):
            site, place = self._followed.pop(row)
            self._over.add(row)
            won = self.rng.random() < 0.25 + place / 12
            words = self.rng.choice(LOST_WORDS)[0 if site.firm.chinese else 1]
            laptop = self.story.reps[site.rep]
            laptop.begin(clock(day, 1220))
            cells: dict[str, Value] = {
                "account": row,
                "need": _need(site),
                "ended": "won" if won else "lost",
                "closed_on": day.isoformat(),
                "rival": None if won else site.rival,
                "words": None if won else words,
            }
            laptop.add("closing", cells, row, agreed_row("told end", row, day.isoformat()))

    def _see(self, day: date) -> None:
        """The lead writes down what presales, delivery, support and finance saw; reps what they think of it."""
        opened = self._opened()
        for number, site in enumerate(self.rng.sample(opened, min(3, len(opened)))):
            department, matter, verdict, chinese, english = self.rng.choice(SEEN)
            words = chinese if site.firm.chinese else english
            self._record(self.story.lead, day, number, site, department, matter, verdict, words)
            if self.rng.random() < 0.4:
                happy = "客户挺满意" if site.firm.chinese else "they are happy with us"
                rep = self.story.reps[site.rep]
                self._record(rep, day, number, site, "sales", "satisfaction", "good", happy)

    def _record(
        self, laptop: Laptop, day: date, number: int, site: Site, department: str, matter: str, verdict: str, words: str
    ) -> None:
        laptop.begin(clock(day, 1230, number))
        cells: dict[str, Value] = {
            "account": site.row,
            "department": department,
            "matter": matter,
            "verdict": verdict,
            "words": words,
            "seen_on": day.isoformat(),
        }
        laptop.add("cross_record", cells, site.row, agreed_row("told seen", site.row, day.isoformat(), department))


def _need(site: Site) -> str:
    """The need that is followed at an account: a product line, as orders name it."""
    return PRODUCTS[site.products[-1]][0]
