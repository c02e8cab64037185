"""Temperature: how warm an account is before it buys, from 0 to 100, with the reasons that make it so.

method.md §8 names the reasons, that they cool with time, and 80 as near boiling. What it leaves open is decided here:

- *Each reason counts once*, by its newest day: an account is not warmer because somebody wrote to it ten times.
- *Cooling is even*: a reason loses the same part of its points each day and has none left after the days that the team
  has set. What is left is rounded down, so that nothing is warmer than it is.
- *A hundred is the most*; the points of the reasons are the team's, and ours until it sets them.
- *Before it buys*: an account with a paid order has no temperature.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.ratios import Ratio

REASONS = ("event", "referral", "price", "demo", "key_met", "answered")
"""Came to an event, was referred, asked for a price, saw a demo, key person met, objection answered."""
MOST = 100


class Warmth(NamedTuple):
    """One reason: its newest day, and the points that are left of it."""

    reason: str
    on: date
    points: int


class Temperature(NamedTuple):
    """How warm an account is, and why; the strongest reason first."""

    account: str
    degrees: int
    reasons: tuple[Warmth, ...]

    def is_qualified(self, boiling: int) -> bool:
        """Whether it is a qualified lead: one that goes to a rep."""
        return self.degrees >= boiling


class SourceCount(NamedTuple):
    """What came of the accounts of one source (None: not said): how many are warm enough, were opened, have paid."""

    source: str | None
    accounts: tuple[str, ...]
    qualified: tuple[str, ...]
    opened: tuple[str, ...]
    converted: tuple[str, ...]

    @property
    def conversion(self) -> Ratio:
        """Those that have paid, of those of the source."""
        return Ratio(len(self.converted), len(self.accounts))


def left_of(points: int, on: date, as_of: date, cooling_days: int) -> int:
    """The points that are left of a reason: all of them on its day, none after `cooling_days`, nor before its day."""
    age = (as_of - on).days
    return points * (cooling_days - age) // cooling_days if 0 <= age < cooling_days else 0


def temperature(
    account: str, days: Mapping[str, date], points: Mapping[str, int], cooling_days: int, as_of: date
) -> Temperature:
    """How warm an account is as of a day; `days` has the newest day of each reason there is."""
    warm = [
        Warmth(reason, days[reason], left)
        for reason in REASONS
        if reason in days and (left := left_of(points[reason], days[reason], as_of, cooling_days)) > 0
    ]
    warm.sort(key=lambda each: (-each.points, REASONS.index(each.reason)))
    return Temperature(account, min(MOST, sum(each.points for each in warm)), tuple(warm))


def warmest_first(found: Iterable[Temperature]) -> list[Temperature]:
    """Those that are warm at all, the warmest first."""
    return sorted((each for each in found if each.degrees > 0), key=lambda each: (-each.degrees, each.account))
