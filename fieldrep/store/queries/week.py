"""The week: the coming days with what is due on each, and how many visits a day holds."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.day_plan import visits_a_day, week_days
from fieldrep.domain.plan import pace
from fieldrep.store.book import Book
from fieldrep.store.queries.agenda import DueLine, due_lines, visits_made
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.queries.pace import pace_since, set_pace

MOST_DUE = 1000
"""How many promises a week shows at most."""


class WeekDay(NamedTuple):
    """A day with what is due on it, by district and account; today's has what is overdue as well.

    `taken` is how much of the day is taken: the visits made on it, and the accounts that something is due at.
    """

    day: date
    steps: tuple[DueLine, ...]
    taken: int


class Week(NamedTuple):
    """The coming days, today first, and the visits that a working day holds (None where there is no pace)."""

    days: tuple[WeekDay, ...]
    a_day: int | None


def week(book: Book, today: date) -> Week:
    """The plan of the coming working days, and of days of a weekend on which something is due."""
    longest = week_days(today)[-1]
    due = due_lines(book, longest, MOST_DUE)
    by_day: dict[date, list[DueLine]] = {}
    for step in due:
        by_day.setdefault(max(date.fromisoformat(step.due_on), today), []).append(step)
    made = visits_made(book, today, today)
    days = [
        WeekDay(
            day,
            tuple(sorted(by_day.get(day, ()), key=_by_way)),
            len({step.account for step in by_day.get(day, ())}) + (made if day == today else 0),
        )
        for day in week_days(today, by_day)
    ]
    return Week(tuple(days), a_day(book, today))


def _by_way(step: DueLine) -> tuple[bool, str, str, str, str]:
    return step.district is None, step.district or "", step.account_name, step.due_on, step.id


def a_day(book: Book, today: date) -> int | None:
    """The visits that a working day holds at the team's pace, or at the one that was kept."""
    since = pace_since(book, today)
    return visits_a_day(set_pace(book) or pace(visits_made(book, since, today), since, today))


def taken_by_day(book: Book, after: date) -> dict[date, int]:
    """How many accounts something is due at, on each day after one."""
    rows = book.rows(
        f"""SELECT due_on, count(DISTINCT next_step.account) FROM next_step
            JOIN account ON account.id = next_step.account AND account.deleted = 0
            WHERE {on_my_lists(book)} AND next_step.deleted = 0 AND done_on IS NULL AND dropped IS NOT 1
            AND due_on > ? GROUP BY due_on""",
        (after.isoformat(),),
    )
    return {date.fromisoformat(day): number for day, number in rows}


def due_steps(book: Book, accounts: tuple[str, ...], by: date) -> dict[str, tuple[str, ...]]:
    """The open next steps of accounts (at most a few hundred) that are due by a day, by account."""
    rows = book.rows(
        f"""SELECT account, id FROM next_step WHERE deleted = 0 AND done_on IS NULL AND dropped IS NOT 1
            AND account IN ({", ".join("?" * len(accounts))}) AND due_on <= ? ORDER BY due_on, id""",
        (*accounts, by.isoformat()),
    )
    found: dict[str, tuple[str, ...]] = {}
    for account, step in rows:
        found[account] = (*found.get(account, ()), step)
    return found
