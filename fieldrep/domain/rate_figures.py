"""Which accounts a figure of the rates counts, is out of, or lacks: the rules of `rates`, account by account."""

from collections.abc import Callable, Iterable
from datetime import date

from fieldrep.domain.months import window_end
from fieldrep.domain.rates import AccountFacts, opening_day

FIGURES = (
    "targets",
    "reached",
    "opened",
    "closed",
    "in_time",
    "converted",
    "young",
    "again_closed",
    "again_in_time",
    "again",
    "again_young",
    "not_opened",
    "not_converted",
    "not_again",
)
"""Accounts that a rate counts, is out of, or lacks. `closed`: their window is over; `again…`: of the repurchase."""


def who(facts: Iterable[AccountFacts], figure: str, as_of: date, stage: str = "month") -> list[str]:
    """The accounts behind a figure of `FIGURES`, by id. Raises KeyError for another one."""
    counts = _COUNTS[figure]
    return sorted(
        fact.account for fact in facts if fact.decides and counts(fact, opening_day(fact, as_of), as_of, stage)
    )


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _is_closed(day: date | None, as_of: date, stage: str) -> bool:
    return day is not None and day <= as_of and window_end(day, stage) <= as_of


_Counts = Callable[[AccountFacts, date | None, date, str], bool]
_COUNTS: dict[str, _Counts] = {
    "targets": lambda _fact, _opened, _day, _stage: True,
    "reached": lambda fact, _opened, day, _stage: _by(fact.first_visit_on, day),
    "opened": lambda _fact, opened, _day, _stage: opened is not None,
    "closed": lambda _fact, opened, day, stage: _is_closed(opened, day, stage),
    "in_time": lambda fact, opened, day, stage: (
        opened is not None and _is_closed(opened, day, stage) and _by(fact.first_paid_on, window_end(opened, stage))
    ),
    "converted": lambda fact, _opened, day, _stage: _by(fact.first_paid_on, day),
    "young": lambda _fact, opened, day, stage: opened is not None and not _is_closed(opened, day, stage),
    "again_closed": lambda fact, _opened, day, stage: _is_closed(fact.first_paid_on, day, stage),
    "again_in_time": lambda fact, _opened, day, stage: (
        fact.first_paid_on is not None
        and _is_closed(fact.first_paid_on, day, stage)
        and _by(fact.second_paid_on, window_end(fact.first_paid_on, stage))
    ),
    "again": lambda fact, _opened, day, _stage: _by(fact.second_paid_on, day),
    "again_young": lambda fact, _opened, day, stage: (
        _by(fact.first_paid_on, day) and not _is_closed(fact.first_paid_on, day, stage)
    ),
    "not_opened": lambda _fact, opened, _day, _stage: opened is None,
    "not_converted": lambda fact, opened, day, _stage: opened is not None and not _by(fact.first_paid_on, day),
    "not_again": lambda fact, _opened, day, _stage: _by(fact.first_paid_on, day) and not _by(fact.second_paid_on, day),
}
