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
    next_review,
    standing,
    standings,
)
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency
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
    """Where every account stands that has earned something since the month `since`; money is in `currency`."""

    standings: list[Standing]
    scale: Scale
    as_of: date
    reviewed_on: date
    next_on: date
    currency: str | None
    since: str


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
    return GradesPage(found, by, today, last_review(today), next_review(today), home, _since(today))


def account_grade(book: Book, account: str, today: date) -> GradesPage:
    """The same with one account alone, whether it has earned anything or not."""
    by, home = scale(book), home_currency(book)
    found = standing(account, _earnings(book, today, home, account), by.rules, by.levels, today)
    return GradesPage([found], by, today, last_review(today), next_review(today), home, _since(today))


def intervals(book: Book, today: date) -> dict[str, tuple[int, int]]:
    """The visit interval of each account whose grade has one: the ideal and the longest days between visits.

    Where a level says only one of them the other is the team's, as far as that fits.
    """
    by = scale(book)
    if not any(level.visit_ideal_days or level.visit_longest_days for level in by.levels):
        return {}
    said = rules(book)
    ideal, longest = said.whole("visit_interval_ideal"), said.whole("visit_interval_longest")
    found = {}
    for level in by.levels:
        if level.visit_ideal_days or level.visit_longest_days:
            most = level.visit_longest_days or max(longest, level.visit_ideal_days or 0)
            found[level.id] = (level.visit_ideal_days or min(ideal, most), most)
    return {
        each.account: found[each.level.id]
        for each in grades_page(book, today).standings
        if each.level and each.level.id in found
    }


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
            AND substr(ordered_on, 1, 10) BETWEEN ?1 AND ?2 AND (currency IS NULL OR ?3 IS NULL OR currency = ?3)
            GROUP BY 1, 2""",
        values,
    )
    done = book.rows(
        f"""SELECT told.account, substr(told.day, 1, 7), told.what, count(*) FROM (
                SELECT account, effort AS what, coalesce(happened_on, date(made_at / 1000000, 'unixepoch')) AS day
                FROM effort WHERE deleted = 0 AND effort IS NOT NULL AND account {mine}
                UNION ALL SELECT account, ?3, coalesce(seen_on, date(made_at / 1000000, 'unixepoch'))
                FROM cross_record WHERE deleted = 0 AND matter = 'complaint' AND account {mine}
            ) AS told JOIN account ON account.id = told.account AND account.deleted = 0
            WHERE told.day BETWEEN ?1 AND ?2 GROUP BY 1, 2, 3""",
        (*values[:2], COMPLAINT, account),
    )
    return [Earning(row, month, MONEY, amount) for row, month, amount in money] + [
        Earning(row, month, what, number) for row, month, what, number in done
    ]
