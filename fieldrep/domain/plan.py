"""Capacity, how long the targets will take, and today's list: whom to see next, and why.

method.md §3 has the worked example (100 targets at 4 visits a day are 25 working days) and says that a visit
with an introduction or an open objection with a new answer comes first, and that cold calls work worst; §8, that
a growth sign makes its account due for an up-sell visit. The order of the reasons below follows from it, with
promises before everything: a day was named to the customer.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.ratios import Ratio
from fieldrep.domain.stages import visit_state

REASONS = (
    "promise_overdue",
    "promise_due",
    "introduction",
    "new_answer",
    "to_see",
    "growth_sign",
    "visit_overdue",
    "never_visited_near",
    "key_person_missing",
    "visit_due",
    "never_visited",
)
"""Why an account is on today's list, the strongest reason first. The last one is a cold call."""

(
    _PROMISE_OVERDUE,
    _PROMISE_DUE,
    _INTRODUCTION,
    _NEW_ANSWER,
    _TO_SEE,
    _GROWTH_SIGN,
    _VISIT_OVERDUE,
    _NEVER_VISITED_NEAR,
    _KEY_PERSON_MISSING,
    _VISIT_DUE,
    _NEVER_VISITED,
) = range(len(REASONS))
_LAST_DAY = date.max.toordinal()
# A reason while it is weighed: its place, what it is about, its day, how many are near. A plain tuple, since
# of ten thousand accounts most are weighed and few are shown.
_Found = tuple[int, str | None, date | None, int]
_WORKDAYS = 5
SOON_DAYS = 7
"""An account that is promised for one of so many coming days is that day's, and not today's."""


class Capacity(NamedTuple):
    """Targets left, the pace (visits in working days), working days needed, and the day it is done on.

    Days and day are None where the pace is nothing: it will never be done.
    """

    targets_left: int
    pace: Ratio
    days_needed: int | None
    done_on: date | None


class Candidate(NamedTuple):
    """What is known of an account that could be seen today; the asker leaves out those not to be visited.

    `due_on` is the day of its earliest open next step (whose id is `next_step`). `to_see` is a person named
    and not met yet, since the day `named_on`; `introduced_by` is the person who introduces them.
    `new_answer` is an open objection to which there is an answer that the account has not heard. `sign` is
    a growth sign that is due, seen on `sign_on`.
    """

    account: str
    district: str | None = None
    next_step: str | None = None
    due_on: date | None = None
    to_see: str | None = None
    named_on: date | None = None
    introduced_by: str | None = None
    new_answer: str | None = None
    last_visit_on: date | None = None
    ideal_days: int | None = None
    longest_days: int | None = None
    has_key_person: bool = False
    sign: str | None = None
    sign_on: date | None = None


class Reason(NamedTuple):
    """One reason: its code, the row it is about (a next step, a person, an objection, a growth sign) and its day.

    The day is the one that was promised, on which somebody was named or a sign was seen, or of the last visit. For
    accounts never visited `near` is how many other accounts of their district are on the list.
    """

    code: str
    about: str | None = None
    day: date | None = None
    near: int = 0


class Suggestion(NamedTuple):
    """An account to see, with all its reasons, the strongest first."""

    account: str
    district: str | None
    reasons: tuple[Reason, ...]


def capacity(targets_left: int, pace: Ratio, today: date) -> Capacity:
    """How long the targets left take at a pace of `n` visits in `of` working days, beginning today."""
    if targets_left <= 0:
        return Capacity(0, pace, 0, today)
    if pace.n <= 0 or pace.of <= 0:
        return Capacity(targets_left, pace, None, None)
    days_needed = -(-targets_left * pace.of // pace.n)
    return Capacity(targets_left, pace, days_needed, finishing_day(today, days_needed))


def finishing_day(today: date, working_days: int) -> date | None:
    """The last of so many working days (Monday to Friday) from `today` on, itself one if it is a working day.

    None beyond the last day a calendar can name. `working_days` is one or more.
    """
    weekday = min(today.weekday(), _WORKDAYS)
    weeks, rest = divmod(weekday + working_days - 1, _WORKDAYS)
    ahead = weeks * 7 + rest - today.weekday()
    return None if ahead > (date.max - today).days else today + timedelta(days=ahead)


def working_days(first: date, last: date) -> int:
    """How many days from first to last, both included, are Monday to Friday; none if last is before first."""
    days = (last - first).days + 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * _WORKDAYS + sum((first.weekday() + day) % 7 < _WORKDAYS for day in range(rest))


def pace(visits: int, first: date, last: date) -> Ratio:
    """The pace that was kept: visits over the working days from first to last, both included."""
    return Ratio(visits, working_days(first, last))


def todays_list(candidates: Iterable[Candidate], today: date, limit: int | None = None) -> list[Suggestion]:
    """Whom to see next and why, best first; accounts without a reason, or promised for a day soon, are not on it.

    Ordered by the strongest reason; within it those with an introduction first, then the longest waiting
    (accounts never visited: where most of the list is in their district), then those with more reasons, then
    by district and account id. So the order depends on the facts alone, and never on that of the input.
    """
    found: list[tuple[Candidate, list[_Found]]] = []
    cold: list[Candidate] = []
    warm_in: dict[str | None, int] = {}
    cold_in: dict[str | None, int] = {}
    soon = today + timedelta(days=min(SOON_DAYS, (date.max - today).days))
    for candidate in candidates:
        if candidate.due_on is not None and today < candidate.due_on <= soon:
            continue
        reasons = _reasons(candidate, today)
        if reasons:
            found.append((candidate, reasons))
            warm_in[candidate.district] = warm_in.get(candidate.district, 0) + 1
        elif candidate.last_visit_on is None:
            cold.append(candidate)
            cold_in[candidate.district] = cold_in.get(candidate.district, 0) + 1
    for candidate in cold:
        district = candidate.district
        warm_near = 0 if district is None else warm_in.get(district, 0)
        cold_near = 0 if district is None else cold_in[district] - 1
        place = _NEVER_VISITED_NEAR if warm_near else _NEVER_VISITED
        found.append((candidate, [(place, None, None, warm_near + cold_near)]))
    found.sort(key=_sort_key)
    return [
        Suggestion(
            candidate.account,
            candidate.district,
            tuple(Reason(REASONS[place], about, day, near) for place, about, day, near in reasons),
        )
        for candidate, reasons in found[:limit]
    ]


def signs_of(suggestions: Iterable[Suggestion]) -> list[str]:
    """The growth signs that are a reason for a suggestion, by id."""
    reasons = (reason for each in suggestions for reason in each.reasons if reason.code == "growth_sign")
    return [reason.about for reason in reasons if reason.about is not None]


def _reasons(candidate: Candidate, today: date) -> list[_Found]:
    """All reasons to go but that of never having been there, the strongest first."""
    found: list[_Found] = []
    due_on, to_see, last = candidate.due_on, candidate.to_see, candidate.last_visit_on
    if due_on is not None and due_on <= today:
        place = _PROMISE_OVERDUE if due_on < today else _PROMISE_DUE
        found.append((place, candidate.next_step, due_on, 0))
    if to_see is not None and candidate.introduced_by is not None:
        found.append((_INTRODUCTION, candidate.introduced_by, candidate.named_on, 0))
    if candidate.new_answer is not None:
        found.append((_NEW_ANSWER, candidate.new_answer, None, 0))
    if to_see is not None:
        found.append((_TO_SEE, to_see, candidate.named_on, 0))
    if candidate.sign is not None:
        found.append((_GROWTH_SIGN, candidate.sign, candidate.sign_on, 0))
    if last is not None:
        state = visit_state(last, candidate.ideal_days, candidate.longest_days, today)
        if state == "overdue":
            found.append((_VISIT_OVERDUE, None, last, 0))
        if not candidate.has_key_person:
            found.append((_KEY_PERSON_MISSING, None, last, 0))
        if state == "due":
            found.append((_VISIT_DUE, None, last, 0))
    return found


def _sort_key(item: tuple[Candidate, list[_Found]]) -> tuple[int, bool, int, int, int, str, str]:
    candidate, reasons = item
    place, _, day, near = reasons[0]
    return (
        place,
        candidate.introduced_by is None,
        -near,
        _LAST_DAY if day is None else day.toordinal(),
        -len(reasons),
        candidate.district or "",
        candidate.account,
    )
