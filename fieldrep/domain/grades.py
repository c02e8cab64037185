"""Grades that customers can see: points from money and effort less complaints, reviewed every quarter (method.md §7).

What §7 leaves open is decided here:

- *The review* of a quarter is made on its last day, over the twelve months that end there. The grade of a day is what
  the last review said; what the next one would say is worked out of what is known today.
- *Money* earns its points on the sum of the twelve months: so many for every full `per`. What is over
  stands for nothing until it is full.
- *A complaint* takes points away; below nothing there is nothing.
- *A level* holds from its points on; whoever has fewer than the lowest asks for has none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from fieldrep.domain.months import last_months, month_of, quarter_before, quarter_end

MONTHS = 12
MONEY, COMPLAINT = "money", "complaint"


class PointRule(NamedTuple):
    """What something earns: money for every full `per` (minor units), an effort each time; complaints take it away."""

    points: int
    per: int = 1


class Level(NamedTuple):
    """A level from so many points on. `name` is None where it is one of ours, which is called by its id.

    `discount` is in hundredths of a per cent; the interval between visits is in days, None where it says nothing.
    """

    id: str
    name: str | None
    from_points: int
    privileges: str | None = None
    discount: int | None = None
    visit_ideal_days: int | None = None
    visit_longest_days: int | None = None


DEFAULT_RULES: Mapping[str, PointRule] = {
    MONEY: PointRule(1, 100_00),
    "referral": PointRule(100),
    "review": PointRule(20),
    "post": PointRule(20),
    "training": PointRule(10),
    "data": PointRule(10),
    COMPLAINT: PointRule(30),
}
"""Ours, each until the team has its own row: a point for every 100 of money, and what the rest weighs."""
DEFAULT_LEVELS: tuple[Level, ...] = (
    Level("bronze", None, 1),
    Level("silver", None, 200),
    Level("gold", None, 500),
    Level("crown", None, 2000),
)
"""Ours, until the team has any level of its own: the names are method.md's, the points are ours, and they give nothing
that a team has not decided to give."""


class Earning(NamedTuple):
    """What an account did in a month: `money` in minor units as `number`, else how many times."""

    account: str
    month: str
    what: str
    number: int


class Points(NamedTuple):
    """Points over twelve months: what each thing earned, a complaint below zero; `paid` is the money in minor units."""

    parts: Mapping[str, int]
    paid: int

    @property
    def total(self) -> int:
        return max(0, sum(self.parts.values()))


class Missing(NamedTuple):
    """What is missing for a level: so many points, or that much more money (None: money earns nothing)."""

    level: Level
    points: int
    money: int | None


class Standing(NamedTuple):
    """Where an account stands: what the review before the last said, the last one, and what the next one would say.

    `missing` is for the level that it has, where the next review would take that away; else for the level above what
    the next one would say, None where that is the highest.
    """

    account: str
    before: Level | None
    level: Level | None
    points: Points
    next_level: Level | None
    next_points: Points
    missing: Missing | None


@lru_cache(maxsize=64)
def last_review(day: date) -> date:
    """The day of the last review: the last day of the quarter that ended on `day` or before it."""
    return day if quarter_end(day) == day else quarter_before(day)


@lru_cache(maxsize=64)
def next_review(day: date) -> date:
    """The day of the next review: the last day of a quarter, after `day`."""
    return quarter_end(day + timedelta(days=1))


@lru_cache(maxsize=64)
def first_month(review: date) -> str:
    """The first of the twelve months that a review looks at."""
    return month_of(last_months(review, MONTHS))


def points(earnings: Iterable[Earning], rules: Mapping[str, PointRule], review: date) -> Points:
    """One account's points over the twelve months that a review looks at."""
    first, last = first_month(review), month_of(review)
    sums: dict[str, int] = {}
    for each in earnings:
        if first <= each.month <= last and each.what in rules:
            sums[each.what] = sums.get(each.what, 0) + each.number
    parts = {what: _earned(what, sums[what], rules[what]) for what in rules if what in sums}
    return Points(parts, sums.get(MONEY, 0))


def levels_held(
    paid: Iterable[tuple[str, int]],
    earnings: Iterable[Earning],
    rules: Mapping[str, PointRule],
    levels: Sequence[Level],
) -> dict[str, Level]:
    """The level of each account that has one, as `standings` says it and nothing else of it: for many at once.

    Both are of the twelve months that a review looks at: the money that each account paid in all, in minor units, once
    for each account, and what else it did. Whoever did nothing in them is not known here, and has what 0 points make.
    """
    beside: dict[str, int] = {}
    for each in earnings:
        if each.what in rules:
            beside[each.account] = beside.get(each.account, 0) + _earned(each.what, each.number, rules[each.what])
    starts = [level.from_points for level in levels]
    rule = rules.get(MONEY, PointRule(0))
    times, per = (rule.points, rule.per) if rule.per > 0 else (0, 1)
    found: dict[str, Level] = {}
    for account, amount in paid:
        total = amount // per * times + beside.pop(account, 0)
        place = bisect_right(starts, total if total > 0 else 0)
        if place:
            found[account] = levels[place - 1]
    alone = ((account, level_of(max(0, total), levels)) for account, total in beside.items())
    return found | {account: level for account, level in alone if level}


def level_of(total: int, levels: Sequence[Level]) -> Level | None:
    """The level that so many points make; levels are in the order of their points."""
    return next((level for level in reversed(levels) if level.from_points <= total), None)


def in_order(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Levels from the lowest up."""
    return tuple(sorted(levels, key=lambda level: (level.from_points, level.id)))


def rank(level: Level | None, levels: Sequence[Level]) -> int:
    """The place of a level, from 1 for the lowest; 0 for none."""
    return levels.index(level) + 1 if level else 0


def standings(
    earnings: Iterable[Earning], rules: Mapping[str, PointRule], levels: Sequence[Level], today: date
) -> list[Standing]:
    """Where every account stands that has earned something, by account. Earnings after `today` are not to be given."""
    by_account: dict[str, list[Earning]] = {}
    for each in earnings:
        by_account.setdefault(each.account, []).append(each)
    return [standing(account, by_account[account], rules, levels, today) for account in sorted(by_account)]


def standing(
    account: str, earnings: Sequence[Earning], rules: Mapping[str, PointRule], levels: Sequence[Level], today: date
) -> Standing:
    """Where one account stands, by what it has earned up to `today`."""
    review = last_review(today)
    before = points(earnings, rules, last_review(review - timedelta(days=1)))
    now, then = points(earnings, rules, review), points(earnings, rules, next_review(today))
    level, coming = level_of(now.total, levels), level_of(then.total, levels)
    least = then.total + 1 if level is None else max(then.total + 1, level.from_points)
    above = next((each for each in levels if each.from_points >= least), None)
    return Standing(
        account,
        level_of(before.total, levels),
        level,
        now,
        coming,
        then,
        missing(then, above, rules) if above else None,
    )


def missing(have: Points, level: Level, rules: Mapping[str, PointRule]) -> Missing:
    """What is missing for a level that is above what these points make."""
    needed = level.from_points - sum(have.parts.values())
    money = rules.get(MONEY)
    if money is None or not money.points or money.per <= 0:
        return Missing(level, needed, None)
    times = -(-(have.parts.get(MONEY, 0) + needed) // money.points)
    return Missing(level, needed, times * money.per - have.paid)


def _earned(what: str, number: int, rule: PointRule) -> int:
    if what == MONEY:
        return number // rule.per * rule.points if rule.per > 0 else 0
    return -number * rule.points if what == COMPLAINT else number * rule.points
