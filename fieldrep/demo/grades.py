"""The grades of the sample team: its levels and rules, what accounts did beside paying, complaints, and sectors."""

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

LEVELS: tuple[tuple[str, int, str, int, int, int], ...] = (
    ("铜牌 Bronze", 1, "专人对接\na contact of your own", 0, 45, 75),
    ("银牌 Silver", 150, "优先发货，每季一条商机\nearlier delivery, a business lead a quarter", 100, 30, 60),
    ("金牌 Gold", 600, "优先发货，每月一条商机\nearlier delivery, a business lead a month", 250, 21, 45),
    ("皇冠 Crown", 2500, "最先发货，每周一条商机，专属服务\nfirst in line, a lead a week, a service team", 500, 14, 30),
)
"""Name, points, privileges, discount in hundredths of a per cent, and the days between visits: ideal and longest."""
POINTS = {
    "money": (1, 100_00),
    "referral": (80, None),
    "review": (20, None),
    "post": (15, None),
    "training": (10, None),
    "data": (10, None),
    "complaint": (40, None),
}
"""What earns how many points; money for each so many fen."""
EFFORTS: tuple[tuple[str, str, str], ...] = (
    ("referral", "介绍了隔壁厂的采购", "introduced the buyer next door"),
    ("review", "在行业群里写了好评", "wrote well of us in the trade's group"),
    ("post", "发了一条朋友圈，带了我们的产品", "posted a picture with our products"),
    ("training", "班组长参加了使用培训", "their foremen came to the training"),
    ("data", "把上季度的耗用数据给了我们", "gave us last quarter's usage"),
)
COMPLAINTS: tuple[tuple[str, str], ...] = (
    ("到货晚了两天，产线等料", "delivered two days late, the line stood still"),
    ("有一箱规格发错", "one box was of the wrong kind"),
    ("开票信息错了两次", "the invoice was wrong twice"),
)
SECTORS = {"国际学校": "education", "口腔医院": "health"}


class Grades:
    """The lead sets levels and rules in the first week; efforts are told on Wednesdays, complaints on Fridays."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rng = Random(f"grades {story.lead_person}")
        self._begun = False

    def work(self, day: date) -> None:
        """What is written on the evening of a day."""
        if not self._begun:
            self._begun = True
            self._begin(day)
        if day.weekday() == 2:
            self._efforts(day)
        if day.weekday() == 4 and day.isocalendar().week % 2:
            self._complain(day)

    def _begin(self, day: date) -> None:
        lead = self.story.lead
        lead.begin(clock(day, 1140))
        for name, points, privileges, discount, ideal, longest in LEVELS:
            level: dict[str, Value] = {
                "name": name,
                "from_points": points,
                "privileges": privileges,
                "discount": discount or None,
                "visit_ideal_days": ideal,
                "visit_longest_days": longest,
            }
            lead.add("grade_level", level, row=agreed_row("grade_level", name))
        for what, (number, per) in POINTS.items():
            rule: dict[str, Value] = {"earned_by": what, "points": number, "per": per}
            lead.add("point_rule", rule, row=agreed_row("point_rule", what))
        for site in self.story.sites:
            if site.firm.trade.chinese in SECTORS:
                lead.edit("account", site.row, {"sector": SECTORS[site.firm.trade.chinese]}, site.row)

    def _customers(self, day: date) -> list[Site]:
        """The accounts that have paid by a day."""
        deals = self.story.deals
        return [
            site
            for site in self.story.sites
            if any(deal.paid_on is not None and deal.paid_on < day for deal in deals.get(site.row, ()))
        ]

    def _efforts(self, day: date) -> None:
        customers = self._customers(day)
        for number, site in enumerate(self.rng.sample(customers, min(4, len(customers)))):
            effort, chinese, english = self.rng.choice(EFFORTS)
            laptop = self.story.reps[site.rep]
            laptop.begin(clock(day, 1150, number))
            cells: dict[str, Value] = {
                "account": site.row,
                "effort": effort,
                "words": chinese if site.firm.chinese else english,
                "happened_on": (day - timedelta(self.rng.randrange(3))).isoformat(),
            }
            laptop.add("effort", cells, site.row, agreed_row("effort", site.row, day.isoformat(), effort))

    def _complain(self, day: date) -> None:
        """Support tells the lead of somebody's complaint."""
        customers = self._customers(day)
        for site in self.rng.sample(customers, min(1, len(customers))):
            chinese, english = self.rng.choice(COMPLAINTS)
            self.story.lead.begin(clock(day, 1160))
            cells: dict[str, Value] = {
                "account": site.row,
                "department": "support",
                "matter": "complaint",
                "verdict": "bad",
                "words": chinese if site.firm.chinese else english,
                "seen_on": day.isoformat(),
            }
            self.story.lead.add("cross_record", cells, site.row, agreed_row("complaint", site.row, day.isoformat()))
