"""Cohort tables of orders: of the accounts that first ordered in a month, how many ordered in each month after it.

Such tables are published under one name and mean different things, so what is meant is said:

- *A month since the first order* is a calendar month (whoever first ordered on the 30th is in month 1 on the 1st), or a
  whole month that has elapsed since the first order's own time (from the 30th at ten to the 30th at ten; an order
  before that still lies in month 0).
- *An order* is one that counts (paid, above zero), or any that is on file, a cancelled one as well: a sign of life.
- *Again* is another invoice, or an order on another day: two invoices of one day are one customer's one visit to us.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple


class Ordered(NamedTuple):
    """An order: when, as a day or a time of the book, and whether it counts. A day alone is its first moment."""

    account: str
    at: str
    counts: bool | int = True


class OrderCohort(NamedTuple):
    """The accounts whose first order lies in a month, and those active so many months after it, by how many."""

    month: str
    accounts: frozenset[str]
    active: Mapping[int, frozenset[str]]

    def row(self, width: int) -> list[int]:
        """How many were active in each month, from month 0 on."""
        return [len(self.active.get(number, ())) for number in range(width)]


class Again(NamedTuple):
    """Accounts with an order, those with two invoices or more, and those with orders on two days or more."""

    accounts: frozenset[str]
    by_invoice: frozenset[str]
    by_day: frozenset[str]


@cache
def _month(key: str) -> int:
    """The number of a month, of its key: a book has a few dozen of them and a million orders."""
    return int(key[:4]) * 12 + int(key[5:7])


def calendar_months(first: str, later: str) -> int:
    """How many calendar months one time lies after another."""
    return _month(later[:7]) - _month(first[:7])


def elapsed_months(first: str, later: str) -> int:
    """How many whole months have passed from one time to a later one.

    A month is whole when its day and hour have come again; from the 31st it is not in a month that has none.
    """
    return calendar_months(first, later) - (later[8:16] < first[8:16])


def order_cohorts(
    orders: Iterable[Ordered], as_of: date, elapsed: bool = False, every: bool = False
) -> list[OrderCohort]:
    """The cohorts up to a day, in time's order; `every` order is looked at, else those that count."""
    until = as_of.isoformat()
    seen = [order for order in orders if (every or order.counts) and order.at[:10] <= until]
    firsts: dict[str, str] = {}
    for order in seen:
        firsts[order.account] = min(order.at, firsts.get(order.account, order.at))
    lag = elapsed_months if elapsed else calendar_months
    active: dict[str, dict[int, set[str]]] = {}
    for order in seen:
        first = firsts[order.account]
        months = active.setdefault(first[:7], {})
        months.setdefault(lag(first, order.at), set()).add(order.account)
    return [
        OrderCohort(
            month,
            frozenset().union(*active[month].values()),
            {number: frozenset(active[month][number]) for number in sorted(active[month])},
        )
        for month in sorted(active)
    ]


def again(orders: Iterable[Ordered], as_of: date, every: bool = False) -> Again:
    """Who has ordered up to a day, and who again."""
    until = as_of.isoformat()
    invoices: dict[str, int] = {}
    days: dict[str, set[str]] = {}
    for order in orders:
        if (every or order.counts) and order.at[:10] <= until:
            invoices[order.account] = invoices.get(order.account, 0) + 1
            days.setdefault(order.account, set()).add(order.at[:10])
    return Again(
        frozenset(invoices),
        frozenset(account for account, number in invoices.items() if number > 1),
        frozenset(account for account, on in days.items() if len(on) > 1),
    )
