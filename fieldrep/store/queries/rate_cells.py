"""Counts for the four rates, out of the summaries that the write path keeps: 100,000 accounts in one pass."""

from collections.abc import Iterable, Sequence
from datetime import date

from fieldrep.domain.rate_cells import Cell
from fieldrep.store.book import Book
from fieldrep.store.summary import COUNTS

GROUPS = {"rep": "rep", "territory": "in_territory", "district": "in_district"}
"""Groups that each account is in one of: the column of the summary."""
_COLUMNS = {**GROUPS, "wave": "in_waves"}
_INDEXES = {None: "rates", "rep": "rep", "in_territory": "territory", "in_district": "district", "in_waves": "waves"}
_WEEK = "CAST(julianday({day}) - 1721425.5 AS INTEGER) / 7"
"""Weeks since Monday, the first of January of the year 1."""
_DAYS_SO_FAR = f"""(SELECT count(DISTINCT substr(ordered_on, 1, 10)) FROM "order"
                    WHERE "order".account = account_summary.account AND substr(ordered_on, 1, 10) <= :as_of
                    AND {COUNTS})"""
"""The days with an order up to the day, of an account that has ordered after it, too: few, unless one looks back."""


def rate_cells(
    book: Book, as_of: date, stage: str = "month", by: str | None = None, days: Sequence[date] = ()
) -> list[Cell]:
    """The accounts that decide, in cells; by rep, territory, district or waves where that is asked for, by their ids.

    Each account is in just one cell: `in_each_wave` makes cells of waves out of those of sets of waves. `days` are
    those of a trend: ends of months before `as_of`.
    """
    facts: dict[str, object] = {"as_of": as_of.isoformat(), "month": as_of.year * 12 + as_of.month - 1}
    facts |= {f"day{at}": day.isoformat() for at, day in enumerate(days)}
    rows = book.db.execute(_query(stage, _COLUMNS.get(by or ""), len(days)), facts).fetchall()
    if not days:
        return [Cell._make((*row, (), ())) for row in rows]
    last, middle = -2 * len(days), -len(days)
    return [Cell._make((*row[:last], row[last:middle], row[middle:])) for row in rows]


def in_each_wave(cells: Iterable[Cell]) -> list[Cell]:
    """Cells of sets of waves as cells of each wave: an account of two is in those of both, one of none in None's."""
    found = []
    for cell in cells:
        if cell.group is None:
            found.append(cell)
        else:
            found += [cell._replace(group=wave) for wave in cell.group.split(",")]
    return found


def _query(stage: str, group: str | None, days: int) -> str:
    """Those opened by the day, those to be opened later, those without any such day: each stretch of an index once.

    There is an index for each group, in the order that is counted in: nothing has to be sorted.
    """
    opens, first, _ = _units(stage)
    columns = _columns(stage, days)
    stretches = (
        (0, "opens_month <= :month AND opens_on <= :as_of"),
        (1, "opens_month >= :month AND opens_on > :as_of"),
        (1, "opens_month IS NULL"),
    )
    return " UNION ALL ".join(
        f"""SELECT {group or "NULL"}, {later}, {opens} AS opens, {first} AS first, {columns}
            FROM account_summary INDEXED BY account_summary_{_INDEXES[group]}
            WHERE is_target = 1 AND {stretch} GROUP BY opens, {f"{group}, " if group else ""}first"""
        for later, stretch in stretches
    )


def _columns(stage: str, days: int) -> str:
    """What is counted of each cell, in the order of `Cell`."""
    _, first, second = _units(stage)
    after = f"{second} / 3 <= {first} / 3 + 1" if stage == "quarter" else f"{second} <= {first} + 1"
    counted = (
        "reached_on <= :as_of",
        "first_paid_on <= :as_of",
        "second_paid_on <= :as_of",
        after,
        f"CASE WHEN last_paid_on <= :as_of THEN paid_days WHEN first_paid_on <= :as_of THEN {_DAYS_SO_FAR} END",
        "reached_on <= :as_of AND first_paid_on <= :as_of",
        *(f"reached_on <= :day{at}" for at in range(days)),
        *(f"second_paid_on <= :day{at}" for at in range(days)),
    )
    return ", ".join(("count(*)", *(f"coalesce(sum({each}), 0)" for each in counted)))


def _units(stage: str) -> tuple[str, str, str]:
    """The units of the opening day, of the first paid day and of the second: months, which are kept, or weeks."""
    if stage != "week":
        return "opens_month", "first_month", "second_month"
    days = ("opens_on", "first_paid_on", "second_paid_on")
    first, second, third = (_WEEK.format(day=day) for day in days)
    return first, second, third
