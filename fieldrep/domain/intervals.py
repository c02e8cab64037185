"""Visit intervals: an account's own, else its grade's, else the team's; and how many accounts are in which state.

method.md §3: each account may have a visit interval (ideal and longest, by grade); states: never visited, on track,
due, overdue. Where only one of the two is said, the other is the team's as far as that fits: the longest is never
shorter than the ideal.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import VISIT_STATES
from fieldrep.domain.stages import visit_state


class Interval(NamedTuple):
    """The days after which an account is due for a visit, and after which that is overdue."""

    ideal: int
    longest: int


class Intervals(NamedTuple):
    """Everybody's intervals: the team's, and those of the accounts that have another."""

    team: Interval
    special: Mapping[str, Interval]

    def of(self, account: str) -> Interval:
        """The interval of an account."""
        return self.special.get(account, self.team)


class Visited(NamedTuple):
    """An account, when it was last visited in person, and what it is counted by: a rep, a territory, a district."""

    account: str
    last_visit_on: date | None
    group: str | None = None


class States(NamedTuple):
    """The accounts in each state, by id, in the order of `choices.VISIT_STATES`."""

    never: tuple[str, ...]
    on_track: tuple[str, ...]
    due: tuple[str, ...]
    overdue: tuple[str, ...]

    @property
    def accounts(self) -> int:
        """How many there are in all."""
        return sum(map(len, self))


def completed(ideal: int | None, longest: int | None, team: Interval) -> Interval | None:
    """An interval of which one or both are said; None where neither is."""
    if ideal is None and longest is None:
        return None
    most = longest if longest is not None else max(team.longest, ideal or 0)
    return Interval(ideal if ideal is not None else min(team.ideal, most), max(most, ideal or 0))


def states(accounts: Iterable[Visited], intervals: Intervals, today: date) -> dict[str | None, States]:
    """The accounts by state, in each group; every account is in just one state of one group.

    Groups come in the order of their names, those without one last. What happened after `today` is not known yet.
    """
    found: dict[str | None, dict[str, list[str]]] = {}
    for each in accounts:
        last = each.last_visit_on if each.last_visit_on is None or each.last_visit_on <= today else None
        interval = intervals.of(each.account)
        state = visit_state(last, interval.ideal, interval.longest, today) or "on_track"
        found.setdefault(each.group, {}).setdefault(state, []).append(each.account)
    names = sorted(found, key=lambda name: (name is None, name or ""))
    return {name: States(*(tuple(sorted(found[name].get(state, ()))) for state in VISIT_STATES)) for name in names}
