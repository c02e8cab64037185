"""What makes small accounts of the sample team grow: offers and what they were granted for, and who brought whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from fieldrep.demo import names
from fieldrep.demo.cast import Site
from fieldrep.demo.deals import CURRENCY
from fieldrep.demo.laptops import Laptop, clock
from fieldrep.demo.people import person
from fieldrep.demo.visits import working_day
from fieldrep.domain.offers import DEFAULTS
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from fieldrep.demo.story import Story

OFFERS = {
    "starter": ("Starter pack 入门套餐", "starter pack of gloves and tape 手套胶带入门套餐"),
    "voucher": ("Voucher 666 代金券", "666 off the next order 下单立减 666"),
    "partner": ("Partner programme 合作伙伴计划", "a coffee card for each customer 每个客户一张咖啡卡"),
    "friends": ("Two friends 两位朋友同购", "both buy within the quarter 同季度一起下单"),
    "contacts": ("Four contacts 四个联系人", "names, posts and numbers 姓名、职务、电话"),
    "survey": ("Survey 问卷", "twelve questions 十二个问题"),
    "post": ("Post 发帖", "with a picture of the shop floor 带车间照片"),
    "video": ("Video 视频", "thirty seconds 三十秒"),
}
FRIENDS = (("小满烘焙坊", "铜壶修理铺"), ("Blue Lantern Garage", "Old Canal Workshop"))
"""Small firms that nobody knew before a customer brought them."""
COMMISSION = (
    ("Base 基础", "payment", 500, None, 0, 0),
    ("Stays 留存", "six_months", 200, None, 0, 0),
    ("Renews 续约", "renewal", 300, None, 0, 0),
    ("Autumn 秋季战役", "payment", 800, 6, 60, 20),
)
"""Name, stage, share in hundredths of a per cent; of a campaign its new accounts, and its days back and ahead."""
PAID_OUT = ((50, 1_200_00), (18, 900_00))
"""Days ago, and in minor units, what the agent was paid by the lead."""
AGENT, AGENCY = 3, 30
"""The rep who sells as an agent, and how many accounts in that way."""
SMALL = 300
"""Accounts of fewer people are told about here."""


class Growing:
    """What is written of it on the evenings of some days, from the lead's and the reps' laptops."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rng = Random(f"growing {story.today.isoformat()} {story.lead_person}")
        self._rows = self._quoted = 0
        self._later: dict[date, tuple[Site, str, str, int, str]] = {}
        self.offers = {rule.moment: agreed_row("growing", "offer", rule.moment) for rule in DEFAULTS}
        self.verbs: tuple[tuple[date, Callable[[date], None]], ...] = (
            (self._back(85), self._write_offers),
            (self._back(84), self._name_agents),
            *((self._back(days), self._pay_agent) for days, _ in PAID_OUT),
            (self._back(30), self._quote),
            (self._back(28), self._refer),
            (self._back(21), self._bring_friends),
            (self._back(20), self._grant_some),
            (self._back(16), self._name_contacts),
            (self._back(13), self._show_some),
            (self._back(11), self._use_twice),
            *((self._back(days), self._quote) for days in (20, 12, 10, 5, 3)),
        )

    def work(self, day: date) -> None:
        """The evening of a day."""
        for on, verb in self.verbs:
            if on == day:
                verb(day)
        if day in self._later:
            self._answer(day)

    # who, when, from where

    def _back(self, days: int) -> date:
        """So many days before today, or the working day before that."""
        day = self.story.today - timedelta(days)
        while working_day(day) != day:
            day -= timedelta(1)
        return day

    def _add(self, laptop: Laptop, day: date, table: str, cells: dict[str, Value], account: str | None) -> str:
        self._rows += 1
        laptop.begin(clock(day, 1290, self._rows % 60))
        return laptop.add(table, cells, account, agreed_row("growing", table, str(self._rows)))

    def _rep(self, site: Site) -> Laptop:
        return self.story.reps[site.rep]

    def _first_paid(self, site: Site) -> date | None:
        days = [deal.day for deal in self.story.deals.get(site.row, []) if deal.paid_on and not deal.cancelled]
        return min(days, default=None)

    def _customers(self, rep: int, day: date) -> list[Site]:
        """Small customers of a rep, those that paid first before the others."""
        found = [
            (first, site.code, site)
            for site in self.story.of_rep[rep]
            if site.headcount < SMALL and site.guest is None and (first := self._first_paid(site)) and first < day
        ]
        return [site for _, _, site in sorted(found, key=lambda each: each[:2])]

    # the days

    def _write_offers(self, day: date) -> None:
        lead = self.story.lead
        lead.begin(clock(day, 1110))
        for rule in DEFAULTS:
            name, what = OFFERS[rule.name]
            cells: dict[str, Value] = {
                "name": name,
                "what": what,
                "moment": rule.moment,
                "needs": rule.needs if rule.needs > 1 else None,
                "within_days": rule.within_days,
                "discount": rule.discount,
                "amount": rule.amount,
            }
            lead.add("offer", cells, row=self.offers[rule.moment])

    def _name_agents(self, day: date) -> None:
        """One of the team sells as an agent, under rules and in a campaign that has not ended."""
        lead = self.story.lead
        lead.begin(clock(day, 1112))
        for name, stage, share, threshold, back, ahead in COMMISSION:
            cells: dict[str, Value] = {
                "name": name,
                "falls_due": stage,
                "share": share,
                "threshold": threshold,
                "from_day": (self.story.today - timedelta(back)).isoformat() if back else None,
                "to_day": (self.story.today + timedelta(ahead)).isoformat() if ahead else None,
            }
            lead.add("commission_rule", cells, row=agreed_row("growing", "commission", name))
        for site in [site for site in self.story.of_rep[AGENT] if site.fate in ("customer", "opens")][:AGENCY]:
            given: dict[str, Value] = {
                "account": site.row,
                "person": self.story.persons[AGENT],
                "part": "agent",
                "from_day": (self.story.start - timedelta(200)).isoformat(),
            }
            lead.add("assignment", given, site.row, agreed_row("growing", "agent", site.row))

    def _pay_agent(self, day: date) -> None:
        """What the agent is paid now and then, less than what is due."""
        amount = next(amount for days, amount in PAID_OUT if self._back(days) == day)
        lead, agent, receipt = self.story.lead, self.story.persons[AGENT], f"{day:%Y-%m}"
        cells: dict[str, Value] = {
            "person": agent,
            "amount": amount,
            "currency": CURRENCY,
            "paid_on": day.isoformat(),
            "receipt": receipt,
        }
        lead.begin(clock(day, 1114))
        lead.add(
            "commission_payment",
            cells,
            row=agreed_row("commission_payment", agent, day.isoformat(), str(amount), CURRENCY, receipt),
        )

    def _refer(self, day: date) -> None:
        """Customers that older customers of the same rep brought; some of these are rewarded already."""
        for rep in range(len(self.story.reps)):
            those = self._customers(rep, day)
            for number, (site, by) in enumerate(zip(those[-3:], [those[0], those[0], those[1]], strict=False)):
                first = self._first_paid(site) or day
                cells: dict[str, Value] = {
                    "account": site.row,
                    "by_account": by.row,
                    "referred_on": (first - timedelta(3)).isoformat(),
                }
                self._rep(site).begin(clock(day, 1280, number))
                self._rep(site).add("referral", cells, site.row, agreed_row("referral", site.row))
            self._grant(those[0], "brought_customer", day)

    def _bring_friends(self, day: date) -> None:
        """Two customers bring two friends each, who come into the book with the proof."""
        self.friends: list[str] = []
        for site, firms in zip(self._customers(0, day), FRIENDS, strict=False):
            for name in firms:
                friend = agreed_row("account", "", name, site.row)
                laptop, lead = self._rep(site), self.story.lead
                self.story.shared[friend] = {site.rep}
                laptop.begin(clock(day, 1285))
                laptop.add("account", self._firm(name, site), row=friend)
                given: dict[str, Value] = {
                    "account": friend,
                    "person": self.story.persons[site.rep],
                    "part": "hunter",
                    "from_day": day.isoformat(),
                }
                self._add(lead, day, "assignment", given, friend)
                self._show(site, "friend", day, brought=friend)
                brought: dict[str, Value] = {"account": friend, "by_account": site.row, "referred_on": day.isoformat()}
                laptop.add("referral", brought, friend, agreed_row("referral", friend))
                self.friends.append(friend)

    def _firm(self, name: str, site: Site) -> dict[str, Value]:
        code = f"SZ-{len(self.story.sites) + len(self.friends) + 1:04}"
        return {"name": name, "code": code, "district": site.district, "source": "referral"}

    def _grant_some(self, day: date) -> None:
        self._grant(self._customers(0, day)[0], "friends", day, day + timedelta(6))

    def _name_contacts(self, day: date) -> None:
        """A customer names four people at the firms it knows, with their numbers."""
        site = self._customers(0, day)[2]
        for friend in self.friends:
            called = person(self.rng, site.firm.chinese).name
            cells: dict[str, Value] = {"account": friend, "name": called, "phone": names.mobile(self.rng)}
            contact = self._add(self._rep(site), day, "contact", cells, friend)
            self._show(site, "contact", day, brought=friend, contact=contact)

    def _show_some(self, day: date) -> None:
        for site, proof in zip(self._customers(0, day)[3:6], ("survey", "post", "video"), strict=False):
            self._show(site, proof, day, link=f"https://show.example.com/{proof}/{site.code.lower()}")
        self._grant(self._customers(0, day)[3], "survey", day)

    def _use_twice(self, day: date) -> None:
        """A friend is shown by somebody who has not heard that another has brought it."""
        self._show(self._customers(0, day)[4], "friend", day, brought=self.friends[0])

    def _quote(self, day: date) -> None:
        """A small customer asks for prices; the second quotation is accepted, the fourth declined, others wait."""
        number = self._quoted = self._quoted + 1
        site = self._customers(number % len(self.story.reps), day)[number]
        laptop, answered = self._rep(site), working_day(day + timedelta(2))
        answer = {2: "accepted", 4: "declined"}.get(number)
        cells: dict[str, Value] = {
            "account": site.row,
            "made_on": day.isoformat(),
            "valid_until": (day + timedelta(14)).isoformat(),
            "currency": CURRENCY,
        }
        row = self._add(laptop, day, "quotation", cells, site.row)
        total, names_of_lines = 0, []
        for product in site.products[:2]:
            quantity, price = self.rng.randint(2, 24), self.rng.randrange(900, 12_000, 50)
            line: dict[str, Value] = {"product": site.goods(product), "quantity": quantity, "price": price}
            self._add(laptop, day, "quotation_line", {"quotation": row, **line}, site.row)
            total += quantity * price
            names_of_lines.append(site.goods(product))
        if answer is None:
            return
        self._later[answered] = (site, row, answer, total, ", ".join(names_of_lines))

    def _answer(self, day: date) -> None:
        """What was answered to a quotation; an accepted one is an order."""
        site, row, answer, total, product = self._later[day]
        laptop = self._rep(site)
        laptop.begin(clock(day, 1291))
        laptop.edit("quotation", row, {"answer": answer, "answered_on": day.isoformat()}, site.row)
        if answer == "accepted":
            cells: dict[str, Value] = {
                "account": site.row,
                "person": self.story.persons[site.rep],
                "ordered_on": day.isoformat(),
                "amount": total,
                "currency": CURRENCY,
                "product": product,
                "status": "paid",
                "paid_on": day.isoformat(),
            }
            laptop.add("order", cells, site.row, agreed_row("order", "quotation", row))

    # rows

    def _show(self, site: Site, proof: str, day: date, **cells: Value) -> None:
        told: dict[str, Value] = {"account": site.row, "proof": proof, "shown_on": day.isoformat(), **cells}
        self._add(self._rep(site), day, "proof", told, site.row)

    def _grant(self, site: Site, moment: str, day: date, used_on: date | None = None) -> None:
        offer = self.offers[moment]
        cells: dict[str, Value] = {
            "offer": offer,
            "account": site.row,
            "granted_on": day.isoformat(),
            "used_on": used_on.isoformat() if used_on else None,
        }
        self._rep(site).begin(clock(day, 1288, self._rows % 60))
        self._rep(site).add("offer_grant", cells, site.row, agreed_row("offer_grant", offer, site.row, "1"))
