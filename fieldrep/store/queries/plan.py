"""The plan of a day: whom to see and why, what is due, the pace that was kept, and when the targets will be reached."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.day_plan import Order, day_list, visits_a_day
from fieldrep.domain.plan import Capacity, Suggestion, capacity, pace, signs_of, todays_list
from fieldrep.store.book import Book
from fieldrep.store.queries.accounts import AccountLine, account_line
from fieldrep.store.queries.pace import pace_since, set_pace
from fieldrep.store.queries.records import StepLine, step_lines
from fieldrep.store.queries.today import Progress, candidates, progress


class Suggested(NamedTuple):
    """An account to see, as lists show it, with its reasons.

    `objection` is the words of the one that has an answer, `grown` those of the growth sign that is due.
    """

    account: AccountLine
    suggestion: Suggestion
    objection: str | None
    grown: str | None = None


class DayPlan(NamedTuple):
    """The plan of a day. The first `fits` suggestions fit into it, as it holds `a_day` visits (None: no pace); `is_set`
    says that the pace is the team's setting and was not measured."""

    suggested: tuple[Suggested, ...]
    waiting: int
    steps: tuple[StepLine, ...]
    progress: Progress
    capacity: Capacity
    is_set: bool
    fits: int
    a_day: int | None


def day_plan(book: Book, today: date, rep: str | None = None, limit: int = 15, order: Order = "urgency") -> DayPlan:
    """The plan of a day for one rep (an id) or for the whole book; `limit` suggestions at most.

    The pace is the team's setting; without one, the visits of the last twenty working days, or of those since the
    first visit where that is less long ago.
    """
    since = pace_since(book, today, rep)
    went = progress(book, since.isoformat(), today.isoformat(), rep)
    per_day = set_pace(book)
    kept = per_day or pace(went.visits, since, today)
    a_day = visits_a_day(kept)
    made = progress(book, today.isoformat(), today.isoformat(), rep).visits
    suggestions = todays_list(candidates(book, today, rep), today)
    day = day_list(suggestions, None if a_day is None else max(a_day - made, 0), order)
    suggested = []
    for suggestion in (*day.fits, *day.rest)[:limit]:
        line = account_line(book, suggestion.account)
        if line is not None:
            suggested.append(Suggested(line, suggestion, _answered(book, suggestion), _grown(book, suggestion)))
    return DayPlan(
        tuple(suggested),
        len(suggestions),
        step_lines(book, due_by=today.isoformat()),
        went,
        capacity(went.targets - went.reached, kept, today),
        per_day is not None,
        len(day.fits),
        a_day,
    )


def _answered(book: Book, suggestion: Suggestion) -> str | None:
    about = next((reason.about for reason in suggestion.reasons if reason.code == "new_answer"), None)
    found = book.row("SELECT words FROM objection WHERE id = ?", (about,)) if about else None
    return found[0] if found else None


def _grown(book: Book, suggestion: Suggestion) -> str | None:
    about = next(iter(signs_of([suggestion])), None)
    found = book.row("SELECT what FROM growth_sign WHERE id = ?", (about,)) if about else None
    return found[0] if found else None
