"""The lifecycle of an account: acquisition, development, retention, lost; and the warnings that its money gives.

method.md §8 names the stages with their goals. Where one begins is decided here, from paid orders alone:

- *Acquisition* until it has paid on a second day: before that nobody knows whether it stays.
- *Development* from its second paid day until it has been a customer for so many months as the team has set.
- *Retention* from then on: from the first paid order, whatever came between.
- *Lost* when it has paid and then not again for so many months as the team has set; whoever pays again is back where
  the paid days put them.

Falling purchases compare the last three months up to a day with the three before them, by the calendar: the three
months up to 20 November begin on 21 August.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fieldrep.domain.choices import LIFECYCLE
from fieldrep.domain.ratios import Ratio

WARNING_MONTHS = 3


class PaidFacts(NamedTuple):
    """An account's days with an order that counts, as far as they are before or on a day."""

    first: date | None = None
    second: date | None = None
    last: date | None = None


class Purchases(NamedTuple):
    """What an account paid in the last three months and in the three before, in minor units of one currency."""

    lately: int
    before: int
    currency: str | None = None


@lru_cache(maxsize=64)
def months_before(day: date, months: int) -> date:
    """The same day so many months ago; the last of the month where that has no such day."""
    years, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = date(years + (index == 11), (index + 1) % 12 + 1, 1)
    return min(date(years, index + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def stage_of(facts: PaidFacts, as_of: date, lost_months: int, retention_months: int) -> str:
    """The stage of an account as of a day."""
    if facts.last is not None and facts.last <= months_before(as_of, lost_months):
        return "lost"
    if facts.first is None or facts.second is None:
        return "acquisition"
    return "retention" if facts.first <= months_before(as_of, retention_months) else "development"


def by_stage(stages: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The accounts of each stage, of pairs of account and stage; in the order of their ids."""
    found: dict[str, list[str]] = {stage: [] for stage in LIFECYCLE}
    for account, stage in sorted(stages):
        found[stage].append(account)
    return {stage: tuple(accounts) for stage, accounts in found.items()}


def is_falling(purchases: Iterable[Purchases], least: Ratio) -> bool:
    """Whether what was paid lately is less than this part of what was paid before (method.md §8: 70 %).

    Whoever paid in several currencies is falling where each of them is: then so is their sum, whatever the rates of
    exchange. Where one has not fallen nothing can be said.
    """
    told = tuple(purchases)
    return bool(told) and all(each.before > 0 and each.lately * least.of < each.before * least.n for each in told)


def are_rising(lately: int, before: int, least: int) -> bool:
    """Whether complaints are rising: more than in the three months before, and as many as `least`."""
    return lately > before and lately >= least
