"""A day and the days after it: how many visits fit, in which order to walk them, and where the rest goes.

method.md §3: the pace is visits in working days, and says how many a day holds; what was promised for a day comes
before everything. A territory is walked district by district (§1: it is cut by city and district).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from fieldrep.domain.plan import Suggestion
from fieldrep.domain.ratios import Ratio

Order = Literal["district", "urgency"]
WEEK = 5
"""The working days that a week shows."""
PROMISED = frozenset(("promise_overdue", "promise_due"))
_WEEKEND = 5
_ONE = timedelta(days=1)


class Day(NamedTuple):
    """A day's list: what fits into it, and what does not, each in the order that was asked for."""

    fits: tuple[Suggestion, ...]
    rest: tuple[Suggestion, ...]


def visits_a_day(pace: Ratio) -> int | None:
    """The visits that a working day holds: the pace, rounded, at least one. None where there is no pace."""
    if pace.n <= 0 or pace.of <= 0:
        return None
    return max(1, (2 * pace.n + pace.of) // (2 * pace.of))


def day_list(suggestions: Sequence[Suggestion], room: int | None, order: Order) -> Day:
    """The most urgent that fit into `room` visits (None: all), and the rest; `suggestions` come the most urgent first.

    What fits is chosen by urgency whatever the order: a short way is no reason to break a promise.
    """
    fits, rest = (suggestions, ()) if room is None else (suggestions[:room], suggestions[room:])
    if order == "urgency":
        return Day(tuple(fits), tuple(rest))
    return Day(tuple(by_district(fits)), tuple(by_district(rest)))


def by_district(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """A way to walk: one district after the other, that of the most urgent first; in each, what was promised for a
    day comes first. Accounts whose district is not known come last."""
    groups: dict[str | None, list[Suggestion]] = {}
    for each in suggestions:
        groups.setdefault(each.district, []).append(each)
    nowhere = groups.pop(None, [])
    return [each for group in (*groups.values(), nowhere) for each in sorted(group, key=_is_unpromised)]


def _is_unpromised(suggestion: Suggestion) -> bool:
    return suggestion.reasons[0].code not in PROMISED


def is_working(day: date) -> bool:
    """Whether a day is Monday to Friday."""
    return day.weekday() < _WEEKEND


def next_working_day(day: date) -> date:
    """The first working day after a day; the last day that a calendar can name has none after it but itself."""
    while day < date.max:
        day += _ONE
        if is_working(day):
            break
    return day


def week_days(today: date, due: Collection[date] = ()) -> list[date]:
    """The days of a week's plan: today, and the days after it until there are five working days.

    Another day of a weekend is among them only where something is due on it (`due`).
    """
    days, day = [today], today
    while sum(map(is_working, days)) < WEEK and day < date.max:
        day += _ONE
        if is_working(day) or day in due:
            days.append(day)
    return days


def spread(number: int, after: date, a_day: int, taken: Mapping[date, int]) -> list[date]:
    """A working day for each of so many visits, from the one after a day on, none of them fuller than `a_day`.

    `taken` are the visits that days hold already; `a_day` is one or more.
    """
    days: list[date] = []
    day = after
    while len(days) < number and day < date.max:
        day = next_working_day(day)
        room = max(a_day - taken.get(day, 0), 0)
        days += [day] * min(room, number - len(days))
    return days + [date.max] * (number - len(days))
