"""Counts for the four rates, out of the summaries that the write path keeps: 100,000 accounts in one pass."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fieldrep.domain.rate_cells import Cell
from fieldrep.store.book import Book
from fieldrep.store.summary import COUNTS

GROUPS = {"rep": "rep", "territory": "in_territory", "district": "in_district"}
"""Groups that each account is in one of: the column of the summary. Waves have rows of their own."""
_IN_A_WAVE = "wave_account.deleted = 0 AND wave IS NOT NULL"
_WAVES = f"""(SELECT DISTINCT wave, account FROM wave_account WHERE {_IN_A_WAVE})
             JOIN account_summary USING (account)"""
_WEEK = "CAST(julianday({day}) - 1721425.5 AS INTEGER) / 7"
"""Weeks since Monday, the first of January of the year 1."""
_DAYS_SO_FAR = f"""(SELECT count(DISTINCT substr(ordered_on, 1, 10)) FROM "order"
                    WHERE "order".account = account_summary.account AND substr(ordered_on, 1, 10) <= :as_of
                    AND {COUNTS})"""
"""The days with an order up to the day, of an account that has ordered after it, too: few, unless one looks back."""


def rate_cells(
    book: Book, as_of: date, stage: str = "month", by: str | None = None, days: Sequence[date] = ()
) -> list[Cell]:
    """The accounts that decide, in cells; by rep, territory, wave or district where that is asked for, by their ids.

    An account of two waves is in the cells of both, one of no wave in those of the group None. `days` are those of a
    trend: ends of months before `as_of`.
    """
    if by == "wave":
        return [*_counted(book, as_of, stage, "wave", days, _WAVES), *_of_no_wave(book, as_of, stage, days)]
    return _counted(book, as_of, stage, GROUPS.get(by or ""), days)


def _of_no_wave(book: Book, as_of: date, stage: str, days: Sequence[date]) -> Iterator[Cell]:
    """All accounts, less those of any wave, cell by cell: quicker than to look each account up."""
    inside = f"account IN (SELECT account FROM wave_account WHERE {_IN_A_WAVE})"
    less = {each[1:4]: each for each in _counted(book, as_of, stage, None, days, only=inside)}
    for cell in _counted(book, as_of, stage, None, days):
        taken = less.get(cell[1:4])
        left = cell if taken is None else Cell._make((*cell[:4], *map(_less, cell[4:], taken[4:])))
        if left.accounts:
            yield left


def _less(one: Any, other: Any) -> Any:
    return tuple(map(_less, one, other)) if isinstance(one, tuple) else one - other


def _counted(
    book: Book,
    as_of: date,
    stage: str,
    group: str | None,
    days: Sequence[date],
    source: str = "account_summary",
    only: str = "1",
) -> list[Cell]:
    """The accounts of a source for which something holds, by the column of a group."""
    facts: dict[str, object] = {"as_of": as_of.isoformat(), "month": as_of.year * 12 + as_of.month - 1}
    facts |= {f"day{at}": day.isoformat() for at, day in enumerate(days)}
    number = len(days)
    return [
        Cell._make(
            (row[0], bool(row[1]), *row[2:4], *map(_whole, row[4:11]), row[11 : 11 + number], row[11 + number :])
        )
        for row in book.db.execute(_query(stage, group, number, source, only), facts)
    ]


def _whole(count: int | None) -> int:
    return count or 0


def _query(stage: str, group: str | None, days: int, source: str, only: str) -> str:
    """Those opened by the day, those to be opened later, those without any such day: each stretch of the index once."""
    opens, first, _ = _units(stage)
    columns = _columns(stage, days)
    key, and_by = (group, ", key") if group else ("NULL", "")
    stretches = (
        (0, "opens_month <= :month AND opens_on <= :as_of"),
        (1, "opens_month >= :month AND opens_on > :as_of"),
        (1, "opens_month IS NULL"),
    )
    return " UNION ALL ".join(
        f"""SELECT {key} AS key, {later}, {opens} AS opens, {first} AS first, {columns} FROM {source}
            WHERE is_target = 1 AND {stretch} AND {only} GROUP BY opens, first{and_by}"""
        for later, stretch in stretches
    )


def _columns(stage: str, days: int) -> str:
    """What is counted of each cell, in the order of `Cell`."""
    _, first, second = _units(stage)
    after = f"{second} / 3 <= {first} / 3 + 1" if stage == "quarter" else f"{second} <= {first} + 1"
    reached = [f"coalesce(sum(reached_on <= :day{at}), 0)" for at in range(days)]
    again = [f"coalesce(sum(second_paid_on <= :day{at}), 0)" for at in range(days)]
    columns = (
        "count(*)",
        "sum(reached_on <= :as_of)",
        "sum(first_paid_on <= :as_of)",
        "sum(second_paid_on <= :as_of)",
        f"sum({after})",
        f"sum(CASE WHEN last_paid_on <= :as_of THEN paid_days WHEN first_paid_on <= :as_of THEN {_DAYS_SO_FAR} END)",
        "sum(reached_on <= :as_of AND first_paid_on <= :as_of)",
        *reached,
        *again,
    )
    return ", ".join(columns)


def _units(stage: str) -> tuple[str, str, str]:
    """The units of the opening day, of the first paid day and of the second: months, which are kept, or weeks."""
    if stage != "week":
        return "opens_month", "first_month", "second_month"
    days = ("opens_on", "first_paid_on", "second_paid_on")
    first, second, third = (_WEEK.format(day=day) for day in days)
    return first, second, third
