"""Grades: the team's levels and rules for points, what accounts have earned, and where each stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.grades import (
    COMPLAINT,
    DEFAULT_LEVELS,
    DEFAULT_RULES,
    MONEY,
    Earning,
    Level,
    PointRule,
    Standing,
    first_month,
    in_order,
    last_review,
    level_of,
    levels_held,
    next_review,
    standing,
    standings,
)
from fieldrep.domain.intervals import Interval, completed
from fieldrep.domain.months import first_day
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, home_currency, is_counted, left_out
from fieldrep.store.queries.rates import undecidable
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS


class Scale(NamedTuple):
    """What grades are made by: levels from the lowest up, and what earns points.

    `levels_set` says whether the team has levels of its own, `rules_set` which rules it has set; the rest is ours.
    """

    levels: tuple[Level, ...]
    rules: Mapping[str, PointRule]
    levels_set: bool
    rules_set: frozenset[str]


class GradesPage(NamedTuple):
    """Where every account stands that has earned something since the month `since`; money is in `currency`.

    `undecided` are sites that have earned something and cannot decide: no page of all accounts counts them.
    """

    standings: list[Standing]
    scale: Scale
    as_of: date
    reviewed_on: date
    next_on: date
    currency: str | None
    since: str
    other_currencies: LeftOut
    undecided: int = 0


def scale(book: Book) -> Scale:
    """The team's levels and rules. It has levels of its own or ours, and ours for each rule that it has not set."""
    levels = [
        Level(*row)
        for row in book.rows(
            """SELECT id, coalesce(name, ''), from_points, privileges, discount, visit_ideal_days, visit_longest_days
               FROM grade_level WHERE deleted = 0 AND from_points IS NOT NULL"""
        )
    ]
    said = {
        what: PointRule(points, per if per is not None else DEFAULT_RULES[what].per)
        for what, points, per in book.rows(
            """SELECT earned_by, points, per FROM point_rule
               WHERE deleted = 0 AND earned_by IS NOT NULL AND points IS NOT NULL ORDER BY id DESC"""
        )
    }
    return Scale(in_order(levels or DEFAULT_LEVELS), {**DEFAULT_RULES, **said}, bool(levels), frozenset(said))


def grades_page(book: Book, today: date) -> GradesPage:
    """The grades of all accounts as of a day."""
    by, home = scale(book), home_currency(book)
    found = standings(_earnings(book, today, home), by.rules, by.levels, today)
    out = undecidable(book)
    told = [each for each in found if each.account not in out]
    others = left_out(book, home, first_day(_since(today)), today)
    others = LeftOut(home, tuple(order for order in others.orders if order.account not in out))
    page = GradesPage(told, by, today, last_review(today), next_review(today), home, _since(today), others)
    return page._replace(undecided=len(found) - len(told))


def account_grade(book: Book, account: str, today: date) -> GradesPage:
    """The same with one account alone, whether it has earned anything or not."""
    by, home = scale(book), home_currency(book)
    found = standing(account, _earnings(book, today, home, account), by.rules, by.levels, today)
    others = left_out(book, home, first_day(_since(today)), today, account=account)
    return GradesPage([found], by, today, last_review(today), next_review(today), home, _since(today), others)


def intervals(book: Book, today: date) -> dict[str, Interval]:
    """The visit interval of each account whose grade has one; most teams' grades have none, and then nobody is graded.

    Where a level says only one of the two days the other is the team's, as far as that fits. Accounts that are deleted
    are among them: nobody asks for theirs.
    """
    by = scale(book)
    said = rules(book)
    team = Interval(said.whole("visit_interval_ideal"), said.whole("visit_interval_longest"))
    given = {
        level.id: interval
        for level in by.levels
        if (interval := completed(level.visit_ideal_days or None, level.visit_longest_days or None, team))
    }
    if not given:
        return {}
    return {account: given[level.id] for account, level in _held(book, by, today).items() if level.id in given}


def _held(book: Book, by: Scale, today: date) -> dict[str, Level]:
    """The level of each account that has one, by the last review: of sums, since Today asks it of every account."""
    review, home = last_review(today), home_currency(book)
    first, last = first_month(review) + "-01", review.isoformat()
    # All of this is in an index by account: no order is read, nothing sorted, no account looked up.
    paid = book.rows(
        f"""SELECT "order".account, sum(amount) FROM "order"
            WHERE {COUNTS} AND "order".account IS NOT NULL
            AND ordered_on >= ?1 AND ordered_on < ?2 AND {is_counted("?3")}
            GROUP BY 1""",
        (first, (review + timedelta(days=1)).isoformat(), home),
    )
    held = levels_held(paid, _done(book, first, last), by.rules, by.levels)
    nothing = level_of(0, by.levels)
    return {row: nothing for (row,) in book.rows("SELECT account FROM account_summary")} | held if nothing else held


def _since(today: date) -> str:
    """The first month that the review before the last looked at."""
    return first_month(last_review(last_review(today) - timedelta(days=1)))


def _earnings(book: Book, today: date, home: str | None, account: str | None = None) -> list[Earning]:
    """What accounts earned by month, from the first month that matters up to `today`."""
    values = (_since(today) + "-01", today.isoformat(), home, account)
    # One account is looked up by its index; the other half of an OR would read every order for it.
    mine = "= ?4" if account else "IS NOT ?4"
    money = book.rows(
        f"""SELECT "order".account, substr(ordered_on, 1, 7), sum(amount) FROM "order"
            JOIN account ON account.id = "order".account AND account.deleted = 0
            WHERE {COUNTS} AND "order".account {mine}
            AND substr(ordered_on, 1, 10) BETWEEN ?1 AND ?2 AND {is_counted("?3")}
            GROUP BY 1, 2""",
        values,
    )
    return [Earning(row, month, MONEY, amount) for row, month, amount in money] + _done(book, *values[:2], account)


def _done(book: Book, first: str | None, last: str | None, account: str | None = None) -> list[Earning]:
    """What else accounts did by month from one day to another, and complaints."""
    mine = "= ?4" if account else "IS NOT ?4"
    rows = book.rows(
        f"""SELECT told.account, substr(told.day, 1, 7), told.what, count(*) FROM (
                SELECT account, effort AS what, coalesce(happened_on, date(made_at / 1000000, 'unixepoch')) AS day
                FROM effort WHERE deleted = 0 AND effort IS NOT NULL AND account {mine}
                UNION ALL SELECT account, ?3, coalesce(seen_on, date(made_at / 1000000, 'unixepoch'))
                FROM cross_record WHERE deleted = 0 AND matter = 'complaint' AND account {mine}
            ) AS told JOIN account ON account.id = told.account AND account.deleted = 0
            WHERE told.day BETWEEN ?1 AND ?2 GROUP BY 1, 2, 3""",
        (first, last, COMPLAINT, account),
    )
    return [Earning._make(row) for row in rows]
