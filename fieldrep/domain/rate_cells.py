"""The four rates from counts instead of accounts: cells of accounts that opened in one month and first paid in one.

Counting 100,000 accounts one by one takes longer than a page may; a book counts them by cells in one pass, and here the
cells become the same rates that `rates.four_rates` makes of the accounts themselves. What decides is the period alone:
a window that has closed lies wholly in the past, so whether somebody was in time is a matter of whole periods, and only
what happened up to the as-of day has to be counted by its day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.months import period_of, window_end
from fieldrep.domain.rates import AccountFacts, Cohort, Coverage, Group, Rates, rates_of_cohorts
from fieldrep.domain.ratios import Ratio


class Cell(NamedTuple):
    """Accounts of one group with their opening day in one unit and their first paid day in one.

    The units are months (with stages of a month or a quarter), else weeks, counted from the year 0 and the year 1; None
    is no such day. `later`: the opening day lies after the as-of day, or there is none. `reached`, `converted` (a first
    paid day), `again` (a second) and `order_days` are as of that day, `converted_reached` are both. `again_next` have
    their second paid day by the end of the stage after the first's, whatever the day. Of the days that a trend is asked
    for, `reached_at` and `again_at` say how many by each.
    """

    group: str | None
    later: bool
    opens: int | None
    first: int | None
    accounts: int
    reached: int = 0
    converted: int = 0
    again: int = 0
    again_next: int = 0
    order_days: int = 0
    converted_reached: int = 0
    reached_at: tuple[int, ...] = ()
    again_at: tuple[int, ...] = ()


class Point(NamedTuple):
    """The rates of one day in a trend."""

    as_of: date
    coverage: Coverage
    conversion_in_time: Ratio
    conversion_to_date: Ratio
    repurchase_in_time: Ratio
    repurchase_to_date: Ratio


def month_ends(as_of: date, number: int) -> tuple[date, ...]:
    """The ends of the last months that are over on `as_of`, the earliest first."""
    found = []
    day = as_of + timedelta(days=1)
    for _ in range(number):
        day = day.replace(day=1) - timedelta(days=1)
        found.append(day)
    return tuple(reversed(found))


def unit_of(day: date, stage: str) -> int:
    """The unit that holds a day: its month, or with stages of a week its week."""
    return (day.toordinal() - 1) // 7 if stage == "week" else day.year * 12 + day.month - 1


def cells_of(
    facts: Iterable[AccountFacts],
    as_of: date,
    stage: str = "month",
    groups: Callable[[AccountFacts], Iterable[str | None]] = lambda _fact: (None,),
    days: Sequence[date] = (),
) -> list[Cell]:
    """A cell for each account, and each of its groups, where something else than the kept days converts it."""
    found = []
    for fact in facts:
        if not fact.decides:
            continue
        opens = fact.opened_on or fact.first_paid_on
        first, second = fact.first_paid_on, fact.second_paid_on
        converted, reached = _by(first, as_of), _by(fact.first_visit_on, as_of)
        cell = Cell(
            None,
            opens is None or opens > as_of,
            None if opens is None else unit_of(opens, stage),
            None if first is None else unit_of(first, stage),
            1,
            reached,
            converted,
            _by(second, as_of),
            int(first is not None and second is not None and second <= window_end(first, stage)),
            fact.paid_days if converted else 0,
            int(converted and reached),
            tuple(_by(fact.first_visit_on, day) for day in days),
            tuple(_by(second, day) for day in days),
        )
        found += [cell._replace(group=group) for group in groups(fact)]
    return found


def _by(day: date | None, until: date) -> int:
    return int(day is not None and day <= until)


def rates_of(cells: Iterable[Cell], as_of: date, stage: str = "month") -> Rates:
    """The rates of all these cells."""
    return _rates(_all_placed(cells), _Windows(as_of, stage))


def grouped_rates(cells: Iterable[Cell], by: str, as_of: date, stage: str = "month") -> list[Group]:
    """The rates of each group, by its key, those without one last.

    `by` "cohort" is the stage period of opening, and "month" its month: their groups are in the cells already.
    """
    groups: dict[str | None, list[Cell]] = {}
    windows = _Windows(as_of, stage)
    for part in _all_placed(cells):
        key = part.group if by not in ("cohort", "month") else _opening(part, stage if by == "cohort" else "month")
        groups.setdefault(key, []).append(part)
    keys = sorted(groups, key=lambda key: (key is None, key or ""))
    return [Group(by, key, _rates(groups[key], windows)) for key in keys]


def trend(cells: Sequence[Cell], days: Sequence[date], stage: str = "month") -> list[Point]:
    """The rates as of the ends of months, for which the cells were counted. Not with stages of a week."""
    return [_point(cells, at, day, stage) for at, day in enumerate(days)]


def point_of(rates: Rates) -> Point:
    """A day's rates as a point of a trend."""
    conversion, repurchase = rates.conversion, rates.repurchase
    return Point(
        rates.as_of,
        rates.coverage,
        conversion.in_time,
        conversion.to_date,
        repurchase.in_time,
        repurchase.to_date,
    )


def _all_placed(cells: Iterable[Cell]) -> list[Cell]:
    """Cells as of their day: those whose opening day lies ahead and who have paid were opened by their first order."""
    found: list[Cell] = []
    for cell in cells:
        if cell.later:
            found += _placed(cell)
        else:
            found.append(cell)
    return found


def _placed(cell: Cell) -> Iterator[Cell]:
    if cell.converted:
        yield cell._replace(
            later=False, opens=cell.first, accounts=cell.converted, reached=cell.converted_reached, reached_at=()
        )
    if cell.accounts > cell.converted:
        rest = Cell(cell.group, True, None, None, cell.accounts - cell.converted)
        yield rest._replace(reached=cell.reached - cell.converted_reached)


def _opening(cell: Cell, stage: str) -> str | None:
    return None if cell.later or cell.opens is None else period_of(_a_day(cell.opens, stage), stage)


def _a_day(unit: int, stage: str) -> date:
    """The first day of a unit."""
    return date.fromordinal(unit * 7 + 1) if stage == "week" else date(unit // 12, unit % 12 + 1, 1)


class _Window(NamedTuple):
    """A unit in which something happened: its first day, the key of its stage period, until when it may be answered,
    and whether that is over."""

    begins: date
    period: str
    ends: date
    closed: bool


class _Windows(dict[int, _Window]):
    """The windows of units, worked out as they are asked for: there are few units, and many cells."""

    def __init__(self, as_of: date, stage: str) -> None:
        super().__init__()
        self.as_of, self.stage = as_of, stage

    def __missing__(self, unit: int) -> _Window:
        begins = _a_day(unit, self.stage)
        ends = window_end(begins, self.stage)
        found = self[unit] = _Window(begins, period_of(begins, self.stage), ends, ends <= self.as_of)
        return found


def _rates(cells: Iterable[Cell], windows: _Windows) -> Rates:
    targets = reached = 0
    cohorts: dict[str, list[int]] = {}
    for _, later, opens, first, accounts, was_reached, converted, again, again_next, order_days, *_ in cells:
        targets += accounts
        reached += was_reached
        if later or opens is None:
            continue
        window = windows[opens]
        counts = cohorts.get(window.period)
        if counts is None:
            counts = cohorts[window.period] = [not window.closed, 0, 0, 0, 0, 0, 0, 0]
        counts[1] += accounts
        counts[3] += converted
        counts[5] += again
        counts[7] += order_days
        if first is None:
            continue
        answer = windows[first]
        if window.closed and answer.begins <= window.ends:
            counts[2] += converted
        if answer.closed:
            counts[4] += again_next
        else:
            counts[6] += converted
    made = [Cohort(month, bool(counts[0]), *counts[1:]) for month, counts in sorted(cohorts.items())]
    return rates_of_cohorts(made, targets, reached, windows.as_of, windows.stage)


def _point(cells: Sequence[Cell], at: int, day: date, stage: str) -> Point:
    """As of the end of a month whole months decide, for the opening days as for all else."""
    then = unit_of(day, stage)
    parts = []
    for cell in cells:
        first = cell.first if cell.first is not None and cell.first <= then else None
        opens = cell.opens if cell.opens is not None and cell.opens <= then else first
        converted = 0 if first is None else cell.accounts
        parts.append(
            Cell(
                None,
                opens is None,
                opens,
                first,
                cell.accounts,
                reached=cell.reached_at[at],
                converted=converted,
                again=cell.again_at[at],
                again_next=cell.again_next if first is not None else 0,
            )
        )
    return point_of(_rates(parts, _Windows(day, stage)))
