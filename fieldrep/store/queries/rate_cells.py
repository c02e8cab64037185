"""Counts for the four rates, out of the summaries that the write path keeps: 100,000 accounts in one pass."""

from collections.abc import Sequence
from datetime import date

from fieldrep.domain.rate_cells import Cell
from fieldrep.store.book import Book

GROUPS = {"rep": "rep", "territory": "territory", "district": "district"}
"""Groups that each account is in one of: the column of the summary. Waves have rows of their own."""
_WAVES = "wave_account JOIN account_summary ON account_summary.account = wave_account.account"
_WEEK = "CAST(julianday({day}) - 1721425.5 AS INTEGER) / 7"
"""Weeks since Monday, the first of January of the year 1."""


def rate_cells(
    book: Book, as_of: date, stage: str = "month", by: str | None = None, days: Sequence[date] = ()
) -> list[Cell]:
    """The accounts that decide, in cells; by rep, territory, wave or district where that is asked for, by their ids.

    An account of two waves is in the cells of both, one of no wave in those of the group None. `days` are those of a
    trend: ends of months before `as_of`.
    """
    columns = _columns(stage, len(days))
    facts: dict[str, object] = {"as_of": as_of.isoformat(), "month": as_of.year * 12 + as_of.month - 1}
    facts |= {f"day{at}": day.isoformat() for at, day in enumerate(days)}
    found = book.db.execute(_query(columns, stage, by), facts)
    number = len(days)
    return [
        Cell._make(
            (row[0], bool(row[1]), *row[2:4], *map(_whole, row[4:11]), row[11 : 11 + number], row[11 + number :])
        )
        for row in found
    ]


def _whole(count: int | None) -> int:
    return count or 0


def _query(columns: str, stage: str, by: str | None) -> str:
    """Those opened by the day, those to be opened later, those without any such day: each stretch of the index once."""
    opens, first, _ = _units(stage)
    stretches = (
        (0, "opens_month <= :month AND opens_on <= :as_of"),
        (1, "opens_month >= :month AND opens_on > :as_of"),
        (1, "opens_month IS NULL"),
    )
    sources = [("NULL", "account_summary", "1")]
    if by == "wave":
        none = "account_summary.account NOT IN (SELECT account FROM wave_account WHERE deleted = 0 AND wave NOT NULL)"
        sources = [("wave", _WAVES, "wave_account.deleted = 0 AND wave NOT NULL"), ("NULL", "account_summary", none)]
    elif by in GROUPS:
        sources = [(f"account_summary.{GROUPS[by]}", "account_summary", "1")]
    return " UNION ALL ".join(
        f"""SELECT {group}, {later}, {opens} AS opens, {first} AS first, {columns} FROM {source}
            WHERE is_target = 1 AND {stretch} AND {only} GROUP BY opens, first{"" if group == "NULL" else f", {group}"}"""
        for group, source, only in sources
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
        "sum(CASE WHEN first_paid_on <= :as_of THEN paid_days END)",
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
