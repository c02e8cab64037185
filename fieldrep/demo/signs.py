"""Growth signs that reps of the sample team see: what has grown, which need is new, and who decides there."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from fieldrep.demo.cast import Site
from fieldrep.demo.laptops import clock
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

SIGNS: tuple[tuple[str, str, str, str | None, str | None], ...] = (
    ("headcount", "门口招工牌：招一百名操作工", "a board at the gate: a hundred workers wanted", None, None),
    ("turnover", "新接了汽车厂的订单，三班倒了", "a car maker's order came in, three shifts now", None, None),
    ("site", "在隔壁区租了第二个厂房", "rented a second hall in the next district", None, None),
    ("department", "新建了实验室，耗材单独买", "a new laboratory buys its own supplies", "实验室", "laboratory"),
    ("department", "成立了自己的维修组", "they now have a maintenance crew", "维修", "maintenance"),
)
"""The sign, in words of both languages, and the need that is new."""
FIRST_DAY = 45
ANSWERED_AFTER = 14


class Signs:
    """On Thursdays of the last weeks somebody sees a sign; every third is answered a fortnight later."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rng = Random(f"signs {story.lead_person}")
        self._seen: dict[date, list[tuple[Site, str]]] = {}
        self._number = 0

    def work(self, day: date) -> None:
        """What is written on the evening of a day."""
        for site, row in self._seen.pop(day, []):
            laptop = self.story.reps[site.rep]
            laptop.begin(clock(day, 1180))
            laptop.edit("growth_sign", row, {"answered_on": day.isoformat()}, site.row)
        if day.weekday() == 3 and (self.story.today - day).days <= FIRST_DAY:
            customers = [site for site in self.story.sites if site.paid and site.fate == "customer"]
            for number, site in enumerate(self.rng.sample(customers, min(2, len(customers)))):
                self._see(day, site, number)

    def _see(self, day: date, site: Site, number: int) -> None:
        sign, chinese, english, need, need_in_english = SIGNS[self._number % len(SIGNS)]
        self._number += 1
        laptop = self.story.reps[site.rep]
        laptop.begin(clock(day, 1170, number))
        cells: dict[str, Value] = {
            "account": site.row,
            "sign": sign,
            "what": chinese if site.firm.chinese else english,
            "need": need if site.firm.chinese else need_in_english,
            "seen_on": day.isoformat(),
        }
        row = agreed_row("growth_sign", site.row, day.isoformat())
        laptop.add("growth_sign", {name: cell for name, cell in cells.items() if cell is not None}, site.row, row)
        if self._number % 3 == 0:
            after = day + timedelta(ANSWERED_AFTER)
            self._seen.setdefault(after, []).append((site, row))
        if sign == "department" and site.second.row is not None and not site.second.has_left:
            claim: dict[str, Value] = {
                "account": site.row,
                "contact": site.second.row,
                "rank": "key",
                "need": cells["need"],
                "trust": "stated",
                "words": "这块归我管" if site.firm.chinese else "that is mine to decide",
            }
            laptop.add("finding", claim, site.row, agreed_row("finding", row))
