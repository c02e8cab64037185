"""What the accounts of the sample team order, and how the accounts department's ledger tells it week by week."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fieldrep.demo import names, reasons_en, reasons_zh
from fieldrep.demo.cast import Site
from fieldrep.demo.laptops import Laptop, clock
from fieldrep.domain.months import month_of, window_end
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row

CURRENCY = "CNY"


@dataclass
class Deal:
    """An order as it will be. `paid_on` is None where it is cancelled or never paid; `by_rep`: taken in a visit."""

    site: Site
    day: date
    amount: int
    profit: int
    product: str
    gun: str
    paid_on: date | None
    cancelled: bool = False
    by_rep: bool = False
    row: str | None = None


def deals_of(rng: Random, site: Site, opened_on: date, today: date) -> list[Deal]:
    """Everything an account orders from its opening to yesterday, in time's order, as `Site.converts` has it."""
    if site.converts == "never":
        return _without_payment(rng, site, opened_on, today)
    days = [_later(rng, opened_on, site.converts == "in_time")]
    if site.again != "never":
        days.append(_later(rng, days[0], site.again == "in_time", 6))
        rhythm = rng.randint(12, 38)
        while days[-1] < today:
            days.append(days[-1] + timedelta(max(4, rhythm + rng.randint(-6, 9))))
    size = max(300, site.headcount * rng.randint(8, 26))
    found = [_deal(rng, site, _working(day), index, size) for index, day in enumerate(days)]
    found = [deal for deal in found if deal.day < today]
    if found and site.fate == "opens" and rng.random() < 0.6:
        found[0].by_rep = True
    return found


def _later(rng: Random, day: date, in_time: bool, gap: int = 2) -> date:
    """A day in the stage that begins with this one, some days on and rather soon than late; or after the stage."""
    end = window_end(day)
    if in_time:
        return day + timedelta(gap + int(((end - day).days - gap - 6) * rng.betavariate(1.3, 2.2)))
    return end + timedelta(rng.randint(3, 60))


def _deal(rng: Random, site: Site, day: date, index: int, size: int) -> Deal:
    amount = _tidy(size * rng.uniform(0.6, 1.5))
    portal = index > 2 and site.headcount > 250 and index % 3 == 0
    guns = ("manual", "manual", "semi") if index < 3 else ("manual", "semi", "semi", "auto", "auto")
    draw = rng.random()
    slow = index > 1 and draw < 0.18
    paid_on = day + timedelta(rng.randint(18, 44)) if slow else day + timedelta(rng.randint(0, 2))
    return Deal(
        site=site,
        day=day,
        amount=amount,
        profit=amount * rng.randint(13, 28) // 100,
        product="portal" if portal else site.products[min(index, rng.randrange(5)) % len(site.products)],
        gun="auto" if portal else rng.choice(guns),
        paid_on=None if index > 1 and draw > 0.97 else paid_on,
        cancelled=index > 1 and draw > 0.985,
    )


def _without_payment(rng: Random, site: Site, opened_on: date, today: date) -> list[Deal]:
    """Some accounts that have not converted have ordered all the same: not paid yet, or cancelled."""
    if rng.random() > 0.1:
        return []
    day = _working(_later(rng, opened_on, in_time=True))
    if day >= today:
        return []
    deal = _deal(rng, site, day, 0, max(300, site.headcount * 10))
    deal.paid_on, deal.cancelled = None, rng.random() < 0.5
    return [deal]


def order_cells(deal: Deal, on: date, person: str | None, code: str | None = None) -> dict[str, Value]:
    """An order as it is known on a day."""
    paid = deal.paid_on is not None and deal.paid_on <= on
    return {
        "account": deal.site.row,
        "person": person,
        "code": code,
        "ordered_on": deal.day.isoformat(),
        "amount": deal.amount,
        "currency": CURRENCY,
        "profit": deal.profit,
        "product": names.PRODUCTS[deal.product][0],
        "gun": deal.gun,
        "status": "cancelled" if deal.cancelled else "paid" if paid else "open",
        "due_on": None if deal.cancelled else (deal.day + timedelta(30)).isoformat(),
        "paid_on": deal.paid_on.isoformat() if paid and deal.paid_on else None,
    }


class Ledger:
    """The accounts department's orders, which the lead takes in every Monday."""

    def __init__(self, lead: Laptop, persons: list[str]) -> None:
        self.lead = lead
        self.persons = persons
        self._waiting: list[Deal] = []
        self._open: list[Deal] = []
        self._number = 4100

    def expect(self, deals: list[Deal]) -> None:
        """Orders that the ledger will tell when their day has passed."""
        self._waiting += deals

    def take_in(self, on: date) -> None:
        """Import what was ordered before this day, and what has been paid since."""
        self.lead.begin(clock(on, 8 * 60 + 5))
        for deal in self._open:
            if deal.paid_on is not None and deal.paid_on < on and deal.row is not None:
                paid: dict[str, Value] = {"status": "paid", "paid_on": deal.paid_on.isoformat()}
                self.lead.edit("order", deal.row, paid, deal.site.row)
        told = sorted((deal for deal in self._waiting if deal.day < on), key=lambda deal: (deal.day, deal.site.code))
        self._waiting = [deal for deal in self._waiting if deal.day >= on]
        for deal in told:
            self._number += 1
            code = f"SO{deal.day:%y}-{self._number:05}"
            person = self.persons[deal.site.rep] if deal.gun == "manual" else None
            cells = order_cells(deal, on - timedelta(1), person, code)
            deal.row = self.lead.add("order", cells, deal.site.row, agreed_row("order", code))
        self._open = [
            deal
            for deal in (*self._open, *told)
            if deal.paid_on is not None and deal.paid_on >= on and not deal.cancelled
        ]


SHARES = (0.06, 0.13, 0.2, 0.27, 0.31, 0.38, 0.45, 0.52, 0.66, 0.85)
"""Our part of what an account spends, from replaceable to locked in."""


def estimates(rng: Random, site: Site, deals: list[Deal], on: date) -> list[dict[str, Value]]:
    """What an account spends in all, for each of the three months before the one of this day; or up to this day,
    where only that has an order.

    So that the bands are mixed, the whole is worked out from our own part; without orders, from the headcount.
    """
    paid = [deal for deal in deals if deal.paid_on and deal.paid_on <= on]
    months = _months_before(on)
    if not any(month_of(deal.day) in months for deal in paid):
        months = [*months[:2], month_of(on)]
    product = paid[-1].product if paid and rng.random() < 0.2 else None
    ours = dict.fromkeys(months, 0)
    for deal in paid:
        if (month := month_of(deal.day)) in ours and product in (None, deal.product):
            ours[month] += deal.amount
    total = sum(ours.values())
    whole = int(total / rng.choice(SHARES)) if total else site.headcount * rng.randint(15, 60) * 300
    sources = reasons_zh.SOURCES if site.firm.chinese else reasons_en.SOURCES
    common: dict[str, Value] = {
        "account": site.row,
        "product": names.PRODUCTS[product][0] if product else None,
        "rival": site.rival if rng.random() < 0.94 else None,
        "contract_ends": _month_end(on + timedelta(rng.randint(-20, 280))) if rng.random() < 0.55 else None,
        "source": rng.choice(sources),
        "estimated_on": on.isoformat(),
    }
    spends = [max(_tidy(whole / 300 * rng.uniform(0.9, 1.1)), ours[month]) for month in months]
    return [{**common, "month": month, "spend": spend} for month, spend in zip(months, spends, strict=True)]


def seats(rng: Random, site: Site, on: date) -> dict[str, Value]:
    """Who could use the portal at an account, and who does."""
    could = max(12, site.headcount // rng.randint(8, 16))
    return {
        "account": site.row,
        "month": month_of(on),
        "product": names.PRODUCTS["portal"][0],
        "seats": could,
        "seats_used": int(could * rng.choice(SHARES)),
        "source": (reasons_zh.SOURCES if site.firm.chinese else reasons_en.SOURCES)[1],
        "estimated_on": on.isoformat(),
    }


def _months_before(on: date) -> list[str]:
    found: list[str] = []
    day = on.replace(day=1)
    for _ in range(3):
        day = (day - timedelta(1)).replace(day=1)
        found.append(month_of(day))
    return found


def _month_end(day: date) -> str:
    return ((day.replace(day=1) + timedelta(32)).replace(day=1) - timedelta(1)).isoformat()


def _tidy(yuan: float) -> int:
    """An amount in fen, in tens of yuan."""
    return max(10, round(yuan / 10) * 10) * 100


def _working(day: date) -> date:
    return day + timedelta((0, 0, 0, 0, 0, 2, 1)[day.weekday()])
