"""What visiting costs: per visit, and per account that was opened (method.md §3).

A visit costs what the team says (pay, travel, hospitality put together); a call or a message costs nothing here.
An event costs what its row says. What a month's visits and events cost, over the accounts opened in that month, is what
opening one cost: what was spent on an account opened in March may have been spent in February, so several months
together say more than one.
"""

from collections.abc import Iterable
from typing import NamedTuple


class MonthFacts(NamedTuple):
    """A month: visits made, what its events cost (minor units), accounts opened in it."""

    month: str
    visits: int
    events: int
    opened: tuple[str, ...]


class MonthCost(NamedTuple):
    """What a month came to in minor units; `per_opened` is None where none was opened."""

    month: str
    visits: int
    cost: int
    opened: tuple[str, ...]
    per_opened: int | None


def month_cost(facts: MonthFacts, per_visit: int) -> MonthCost:
    """What a month cost in all, and for each account opened; the rest of a division is left out."""
    cost = facts.visits * per_visit + facts.events
    each = cost // len(facts.opened) if facts.opened else None
    return MonthCost(facts.month, facts.visits, cost, facts.opened, each)


def together(months: Iterable[MonthCost]) -> MonthCost:
    """Several months as one; an account is opened in one month only, so nothing is counted twice."""
    found = list(months)
    cost, opened = sum(each.cost for each in found), tuple(each for month in found for each in month.opened)
    return MonthCost("", sum(each.visits for each in found), cost, opened, cost // len(opened) if opened else None)


class EventCount(NamedTuple):
    """An event as far as it is known: accounts invited, those that came, those that did not; the rest is not known yet.

    `feedback` are those whose form says something, `paid` those that came and had a paid order after it.
    """

    invited: tuple[str, ...]
    came: tuple[str, ...]
    stayed_away: tuple[str, ...]
    feedback: tuple[str, ...]
    paid: tuple[str, ...]
    cost: int | None

    @property
    def per_guest(self) -> int | None:
        """What each account that came has cost, in minor units; None where nobody came or the cost is not said."""
        return self.cost // len(self.came) if self.came and self.cost is not None else None
