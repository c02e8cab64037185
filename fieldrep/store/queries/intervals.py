"""The visit intervals of a book: the team's, and those of accounts that have their own; the states by group."""

import json
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.intervals import Interval, Intervals, Visited, completed
from fieldrep.store.book import Book
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import REACHED
from fieldrep.store.times import day_of

GROUPS = ("rep", "territory", "district")
_COLUMNS = {"rep": "person.name", "territory": "territory.name", "district": "coalesce(account.district, account.city)"}


def intervals(book: Book, today: date) -> Intervals:
    """Everybody's intervals on a day: an account's own, else its grade's, else the team's."""
    said = rules(book)
    team = Interval(said.whole("visit_interval_ideal"), said.whole("visit_interval_longest"))
    special = _graded(book, today)
    for account, ideal, longest in book.rows(
        """SELECT id, visit_ideal_days, visit_longest_days FROM account
           WHERE visit_ideal_days IS NOT NULL OR visit_longest_days IS NOT NULL"""
    ):
        own = completed(ideal, longest, special.get(account, team))
        if own is not None:
            special[account] = own
    return Intervals(team, special)


def _graded(book: Book, today: date) -> dict[str, Interval]:
    """The intervals of the accounts whose grade has one; most teams' grades have none, and then nobody is graded."""
    if not book.row(
        """SELECT 1 FROM grade_level WHERE deleted = 0
           AND (visit_ideal_days IS NOT NULL OR visit_longest_days IS NOT NULL)"""
    ):
        return {}
    from fieldrep.store.queries import grades

    return grades.intervals(book, today)


def overdue_before(book: Book, found: Intervals, today: date) -> str:
    """A term of SQL for the day before which a visit is overdue, of the account of `summary`."""
    usual = f"'{_ago(today, found.team.longest)}'"
    if not found.special:
        return usual
    book.db.execute("CREATE TEMP TABLE IF NOT EXISTS overdue_before(account TEXT PRIMARY KEY, day TEXT) WITHOUT ROWID")
    book.db.execute("DELETE FROM temp.overdue_before")
    accounts: dict[int, list[str]] = {}
    for account, each in found.special.items():
        if each.longest != found.team.longest:
            accounts.setdefault(each.longest, []).append(account)
    # A statement for each length and not for each account: a statement is a transaction, and there are few lengths.
    for longest, those in accounts.items():
        book.db.execute(
            "INSERT INTO temp.overdue_before SELECT value, ? FROM json_each(?)",
            (_ago(today, longest), json.dumps(sorted(those))),
        )
    return f"coalesce((SELECT day FROM temp.overdue_before AS own WHERE own.account = summary.account), {usual})"


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat() if days < today.toordinal() else date.min.isoformat()


class Account(NamedTuple):
    """An account that could be visited: its name, district and rep."""

    id: str
    name: str
    district: str | None
    rep: str | None


def accounts_called(book: Book, accounts: Collection[str]) -> dict[str, Account]:
    """What accounts (ids) are called, where they are and who works them."""
    rows = book.rows(
        """SELECT account.id, coalesce(account.name, account.code, account.id),
                  coalesce(account.district, account.city), person.name
           FROM account JOIN account_summary AS summary ON summary.account = account.id
           LEFT JOIN person ON person.id = summary.rep WHERE account.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(accounts)),),
    )
    return {row[0]: Account._make(row) for row in rows}


def last_visit(as_of: date) -> str:
    """A term of SQL for the day of the last visit in person as of a day, of the account of `summary`.

    The summary knows the last of all; only whoever was visited later than that day has it among its visits.
    """
    until = (as_of + timedelta(days=1)).isoformat() if as_of < date.max else "9999-12-32"
    return f"""CASE WHEN last_visit_on > '{as_of.isoformat()}' THEN (
        SELECT substr(max(happened_at), 1, 10) FROM visit WHERE visit.account = summary.account
        AND visit.deleted = 0 AND ({REACHED}) AND happened_at < '{until}') ELSE last_visit_on END"""


def visited(book: Book, by: str, as_of: date) -> list[Visited]:
    """When accounts that decide were last visited up to a day, with their rep, territory or district as these are now.

    Raises KeyError.
    """
    rows = book.rows(
        f"""SELECT account.id, {last_visit(as_of)}, {_COLUMNS[by]}
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN person ON person.id = summary.rep LEFT JOIN territory ON territory.id = account.territory
            WHERE account.deleted = 0 AND decides IS NOT 0 AND {on_my_lists(book)}"""
    )
    return [Visited(account, day_of(last), group) for account, last, group in rows]


def targets_left(book: Book, by: str, as_of: date) -> dict[str | None, tuple[tuple[str, ...], int]]:
    """For each rep or territory the accounts that decide and were not reached by a day, and how many reps they have
    between them (one at least); by name, those without one last."""
    rows = book.rows(
        f"""SELECT {_COLUMNS[by]} AS part,
                   group_concat(account.id) FILTER (WHERE reached_on IS NULL OR reached_on > ?),
                   count(DISTINCT summary.rep)
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN person ON person.id = summary.rep LEFT JOIN territory ON territory.id = account.territory
            WHERE account.deleted = 0 AND decides IS NOT 0 AND {on_my_lists(book)}
            GROUP BY part ORDER BY part IS NULL, part""",
        (as_of.isoformat(),),
    )
    alone = 0 if any(reps for _, _, reps in rows) else 1
    return {part: (tuple(sorted(left.split(","))) if left else (), reps or alone) for part, left, reps in rows}


def visits_made_by(book: Book, by: str, since: date, until: date) -> dict[str | None, int]:
    """The visits in person from one day to another: by who made them, or by the territory of their account."""
    rows = book.rows(
        f"""SELECT {_COLUMNS[by]}, count(*) FROM visit JOIN account ON account.id = visit.account
            LEFT JOIN person ON person.id = visit.person LEFT JOIN territory ON territory.id = account.territory
            WHERE happened_at >= ? AND happened_at < ? AND visit.deleted = 0 AND ({REACHED}) GROUP BY 1""",
        (since.isoformat(), (until + timedelta(days=1)).isoformat()),
    )
    return dict(rows)
