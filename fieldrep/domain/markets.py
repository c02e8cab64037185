"""New, second-year and mature markets: how much revenue may be asked of whom there, and on what (method.md §9).

A hunter in a new market is given about half of what a mature territory carries; a market in its second year is measured
half on revenue, half on profit. What §9 leaves open is decided here:

- *A market* is the accounts that somebody tends; it began when the first of them was opened. Where none is, it is new.
- *What is carried* is the revenue asked for each day of a target's period, so that a month and a quarter compare; a
  mature territory carries the median of those who tend one.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fieldrep.domain.ratios import Ratio, median

SECOND = 2


class Asked(NamedTuple):
    """Somebody's revenue target: the year of their market (1: new), and the amount (minor units) for so many days."""

    person: str
    year: int
    amount: int
    days: int


def market_year(began: date | None, as_of: date) -> int:
    """Which year a market is in: 1 to the day before it is a year old, and where it has not begun; then 2, 3 …"""
    if began is None or began >= as_of:
        return 1
    years = as_of.year - began.year - ((as_of.month, as_of.day) < (began.month, began.day))
    return years + 1


def of_mature(asked: Iterable[Asked]) -> dict[str, Ratio]:
    """What each one in a new market is asked to carry, as a part of what mature territories do, in lowest terms.

    Nobody where there is no mature territory with a target.
    """
    known = [each for each in asked if each.amount > 0 and each.days > 0]
    whole = median([Ratio(each.amount, each.days) for each in known if each.year > SECOND])
    if whole is None:
        return {}
    parts = {each.person: Fraction(each.amount, each.days) / Fraction(*whole) for each in known if each.year == 1}
    return {person: Ratio(part.numerator, part.denominator) for person, part in sorted(parts.items())}


def is_half_and_half(weights: Mapping[str, int | None]) -> bool:
    """Whether revenue and profit are both asked for and weigh the same; without a weight a target weighs as a whole."""
    if not {"revenue", "profit"} <= weights.keys():
        return False
    revenue, profit = (100 if weights[each] is None else weights[each] for each in ("revenue", "profit"))
    return revenue == profit
