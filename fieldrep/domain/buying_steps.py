"""Buying steps: how far an account has come with buying something, for how long, and where buying was won or lost.

method.md §8: need, budget, specification, shortlist, quotation, negotiation, contract, delivery, in use, each with its
day and source; won and lost are read by the step where they happened, against the number of visits before. What it
leaves open is decided here:

- A *course* is what one account does for one need; without a need it is about the account in general.
- It *stands* at the newest step, of two on one day at the further one, since the first day on which it was said of it
  without another step between.
- A closing ends the course as of its day; a later step begins another one.
- A closing happened at the last step that was reached by its day for its need, or, where none is known of that need, at
  the account's last one in general.
- Visits before it are counted from the day after the closing before it; days from the first step of the course, or
  from its first visit where that came first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import BUYING_STEPS, ENDINGS
from fieldrep.domain.ratios import Ratio, median

PLACE = {step: place for place, step in enumerate(BUYING_STEPS)}
SIZES = ("larger", "others", "unknown")
"""Accounts above the median potential, those up to it, and those whose potential nobody knows."""


class Reached(NamedTuple):
    """A step that an account has reached for a need, on a day; who or what says so, and the row (table, id) of it."""

    account: str
    need: str | None
    step: str
    day: date
    source: str | None = None
    row: tuple[str, str] | None = None


class Ended(NamedTuple):
    """How the buying of a need ended, on which day; to whom it was lost; the id of the row."""

    account: str
    need: str | None
    ended: str
    day: date
    rival: str | None = None
    row: str = ""


class Course(NamedTuple):
    """How far an account has come with a need that is open: its steps in the order of their days.

    `since` is the first day at the step where it stands, `days` how long that is; `furthest` the furthest step ever.
    """

    account: str
    need: str | None
    step: str
    since: date
    days: int
    furthest: str
    steps: tuple[Reached, ...]

    @property
    def fell_back(self) -> bool:
        """Whether it stands before a step that it had reached."""
        return PLACE[self.step] < PLACE[self.furthest]


class Read(NamedTuple):
    """A closing, read: at which step it happened, after how many visits, after how many days (None: not known)."""

    closing: Ended
    step: str | None
    visits: int
    days: int | None
    size: str


class Halves(NamedTuple):
    """Closings of a kind in accounts of a size: how many, and their medians in lowest terms."""

    size: str
    ended: str
    reads: tuple[Read, ...]
    days: Ratio | None
    visits: Ratio | None


def courses(reached: Iterable[Reached], ended: Iterable[Ended], today: date) -> list[Course]:
    """The courses that are open as of a day, the longest at their step first."""
    last: dict[tuple[str, str | None], date] = {}
    for each in ended:
        if each.day <= today:
            key = each.account, each.need
            last[key] = max(each.day, last.get(key, each.day))
    found = []
    for key, steps in _by_course(reached, today).items():
        left = [each for each in steps if key not in last or each.day > last[key]]
        if left:
            found.append(_course(key, left, today))
    return sorted(found, key=lambda each: (-each.days, each.account, each.need or ""))


def in_order(reached: Iterable[Reached], today: date) -> list[Reached]:
    """The steps up to a day in the order of their days; on one day the further one last, whoever was heard first."""
    return sorted(
        (each for each in reached if each.step in PLACE and each.day <= today),
        key=lambda each: (each.day, PLACE[each.step], each.source or "", each.need or "", each.row or ("", "")),
    )


def _by_course(reached: Iterable[Reached], today: date) -> dict[tuple[str, str | None], list[Reached]]:
    """The steps by account and need, each `in_order`."""
    found: dict[tuple[str, str | None], list[Reached]] = {}
    for each in in_order(reached, today):
        found.setdefault((each.account, each.need), []).append(each)
    return found


def _course(key: tuple[str, str | None], steps: Sequence[Reached], today: date) -> Course:
    now = steps[-1].step
    since = steps[-1].day
    for each in reversed(steps):
        if each.step != now:
            break
        since = each.day
    furthest = max((each.step for each in steps), key=PLACE.__getitem__)
    return Course(key[0], key[1], now, since, (today - since).days, furthest, tuple(steps))


def stands_too_long(course: Course, size: str, most_days: int, most_days_larger: int) -> bool:
    """Whether it has stood at its step longer than the rule allows: larger accounts take longer. One that uses what it
    bought stands nowhere."""
    if course.step == BUYING_STEPS[-1]:
        return False
    return course.days > (most_days_larger if size == "larger" else most_days)


def sizes(potentials: Mapping[str, int | None]) -> dict[str, str]:
    """The size of each account: larger above the median potential of those of which it is known (method.md §8)."""
    known = sorted(each for each in potentials.values() if each is not None)
    if not known:
        return dict.fromkeys(potentials, "unknown")
    twice_median = known[(len(known) - 1) // 2] + known[len(known) // 2]
    return {
        account: "unknown" if each is None else "larger" if 2 * each > twice_median else "others"
        for account, each in potentials.items()
    }


def read_closings(
    ended: Iterable[Ended],
    reached: Iterable[Reached],
    visits: Mapping[str, Sequence[date]],
    size: Mapping[str, str],
    today: date,
) -> list[Read]:
    """Every closing up to a day, read, the newest first. `visits` are the days of an account's visits that reach."""
    steps = _by_course(reached, today)
    by_course: dict[tuple[str, str | None], list[Ended]] = {}
    for each in ended:
        if each.day <= today and each.ended in ENDINGS:
            by_course.setdefault((each.account, each.need), []).append(each)
    found = []
    for key, closings in by_course.items():
        closings.sort(key=lambda each: (each.day, each.row))
        own, general = steps.get(key, []), steps.get((key[0], None), [])
        before: date | None = None
        for each in closings:
            found.append(_read(each, before, own, general, visits.get(key[0], ()), size.get(key[0], "unknown")))
            before = each.day
    return sorted(found, key=lambda each: (-each.closing.day.toordinal(), each.closing.account, each.closing.row))


def _read(
    closing: Ended,
    before: date | None,
    own: Sequence[Reached],
    general: Sequence[Reached],
    visits: Sequence[date],
    size: str,
) -> Read:
    def within(day: date) -> bool:
        return day <= closing.day and (before is None or day > before)

    steps = [each for each in own if within(each.day)] or [each for each in general if within(each.day)]
    walked = [day for day in visits if within(day)]
    began = min([*(each.day for each in steps[:1]), *walked], default=None)
    days = None if began is None else (closing.day - began).days
    return Read(closing, steps[-1].step if steps else None, len(walked), days, size)


class AtStep(NamedTuple):
    """The closings at a step (None: no step is known), won and lost, with the median visits of each; none of none."""

    step: str | None
    won: tuple[Read, ...]
    lost: tuple[Read, ...]
    visits_won: Ratio | None
    visits_lost: Ratio | None


def by_step(reads: Iterable[Read]) -> list[AtStep]:
    """Won and lost by the step where it happened, against the number of visits (method.md §8); in the steps' order."""
    every = list(reads)
    found = []
    for step in (*BUYING_STEPS, None):
        won, lost = (
            tuple(each for each in every if (each.step, each.closing.ended) == (step, ended)) for ended in ENDINGS
        )
        if won or lost:
            found.append(AtStep(step, won, lost, _median_visits(won), _median_visits(lost)))
    return found


def _median_visits(reads: Iterable[Read]) -> Ratio | None:
    return median([Ratio(each.visits, 1) for each in reads])


def halves(reads: Iterable[Read]) -> list[Halves]:
    """Won and lost by the size of the accounts, with the medians of days and visits; sizes without any left out."""
    every = list(reads)
    found = []
    for size in SIZES:
        for ended in ENDINGS:
            those = tuple(each for each in every if (each.size, each.closing.ended) == (size, ended))
            if those:
                days = median([Ratio(each.days, 1) for each in those if each.days is not None])
                found.append(Halves(size, ended, those, days, _median_visits(those)))
    return found
