"""Waves: the push of the month, when they are handed over, how dense they are, and how each earns for the next.

method.md §5: a wave is one place, its reps, its target accounts and a first day. Its first month pushes coverage, its
second conversion, its third repurchase; from the fourth on it is penetration's, and handed over. What §5 leaves open
is decided here:

- *A month of a wave* begins on the day of the month that the wave began on (on a shorter month's last day where there
  is none): a wave of the 28th has a whole month for its coverage. With stages of a week or a quarter (§4) its stages
  are weeks or quarters likewise.
- *Density* counts those who walk in the wave on the day, and its targets that decide.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from fieldrep.domain.choices import RATES, STAGE_LENGTHS
from fieldrep.domain.ratios import Ratio

PER = 100
"""Density is told in reps for so many targets."""
_MONTHS = {"month": 1, "quarter": 3}


class Walker(NamedTuple):
    """Somebody who walks in a wave, from which day to which; None: from its beginning, or to its end."""

    person: str
    from_day: date | None = None
    to_day: date | None = None


def stage_begins(first_on: date, number: int, stage: str = "month") -> date:
    """The first day of a wave's stage, 1 being the first; past the last day a calendar can name, that day."""
    if stage not in STAGE_LENGTHS:
        raise ValueError(stage)
    if stage == "week":
        ahead = 7 * (number - 1)
        return date.max if (date.max - first_on).days < ahead else first_on + timedelta(days=ahead)
    years, index = divmod(first_on.month - 1 + _MONTHS[stage] * (number - 1), 12)
    year, month = first_on.year + years, index + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(first_on.day, monthrange(year, month)[1]))


def stage_number(first_on: date, as_of: date, stage: str = "month") -> int:
    """Which stage (month) a wave is in, 1 being the first; 0 before its first day."""
    if as_of < first_on:
        return 0
    if stage == "week":
        return (as_of - first_on).days // 7 + 1
    months = (as_of.year - first_on.year) * 12 + as_of.month - first_on.month
    number = months // _MONTHS[stage] + 1
    return number if stage_begins(first_on, number, stage) <= as_of else number - 1


def push(number: int) -> str | None:
    """The rate that is pushed in a stage; penetration from the fourth on. None before the first day."""
    return RATES[min(number, len(RATES)) - 1] if number > 0 else None


def walking(walkers: Iterable[Walker], on: date) -> frozenset[str]:
    """Those who walk in a wave on a day; the day somebody stops on is still theirs."""
    return frozenset(
        each.person
        for each in walkers
        if (each.from_day is None or each.from_day <= on) and (each.to_day is None or on <= each.to_day)
    )


def is_thin(reps: int, targets: int, least: int) -> bool:
    """Whether a wave is spread thin: fewer than `least` reps for every hundred targets. One without targets is not."""
    return reps * PER < least * targets


def reps_wanted(targets: int, least: int) -> int:
    """How many reps so many targets ask for."""
    return -(-targets * least // PER)


# batches: a base that earns pays for the next attack


class Earning(NamedTuple):
    """An order that counts, of an account of a batch: its day, its profit in minor units (None: not said)."""

    on: date
    profit: int | None


class Batch(NamedTuple):
    """What a batch has earned: profit since it began, in the last months and in as many before; `unknown` orders do
    not say theirs, and are in none of the sums. `visits` in person were made in the last months, and cost `cost`:
    None where the team does not say what a visit costs."""

    profit: int
    recent: int
    before: int
    unknown: int
    visits: int = 0
    cost: int | None = None

    @property
    def left(self) -> int:
        """What is left of the recent profit when its visits are paid; all of it where nobody says what they cost."""
        return self.recent - (self.cost or 0)

    def visited(self, visits: int, per_visit: int | None) -> "Batch":
        """With the visits of the last months, and what one costs in minor units."""
        return self._replace(visits=visits, cost=None if per_visit is None else visits * per_visit)

    @property
    def growth(self) -> Ratio | None:
        """The recent profit over that of the months before; None where there was none to grow from."""
        return Ratio(self.recent, self.before) if self.before > 0 else None


def months_before(as_of: date, months: int) -> date:
    """The first day of a span of so many months that ends on `as_of`."""
    years, index = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    if years < 1:
        return date.min
    day = date(years, index + 1, min(as_of.day, monthrange(years, index + 1)[1]))
    return day + timedelta(days=1)


def batch(earnings: Iterable[Earning], since: date | None, as_of: date, months: int) -> Batch:
    """What a batch has earned up to a day: from `since` (None: ever) on, in the last `months`, and in those before."""
    recent_from, before_from = months_before(as_of, months), months_before(as_of, 2 * months)
    profit = recent = before = unknown = 0
    for on, earned in earnings:
        if on > as_of:
            continue
        if earned is None:
            unknown += 1
            continue
        if since is None or on >= since:
            profit += earned
        if on >= recent_from:
            recent += earned
        elif on >= before_from:
            before += earned
    return Batch(profit, recent, before, unknown)
