"""The four rates as a page: each with its definition, in time and to date, by cohort and by group, and their trend."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.push import Push
from fieldrep.domain.rate_cells import Point, month_ends
from fieldrep.domain.rates import Cohort, Rates
from fieldrep.domain.rates_json import document
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import counted_rate, definition, few_note, young_text
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.words import word
from fieldrep.reports.penetration_lines import penetration_lines
from fieldrep.reports.rate_figures import ALL_RATES, behind, lacking_line, rate_line, sets
from fieldrep.reports.rate_groups import groups_table, push_document, pushes_of
from fieldrep.reports.report import Asking, Column, Line, Report, Table
from fieldrep.store.queries.rates import RatesPage, rates_page
from fieldrep.text import capital

if TYPE_CHECKING:
    from fieldrep.store.book import Book

TREND = 6
"""How many ends of months a trend has."""
COHORT = ("converted", "opened", "in_time", "again", "again_in_time", "again_closed", "not_converted", "not_again")
"""What the line of a cohort counts and is out of; while it is young nobody converts in time."""
RATE_COLUMNS = (Column("", weight=1), Column("", "right"), Column("", weight=2))


def report(book: "Book", asking: Asking) -> Report:
    """The four rates, of all accounts or also by group; raises nothing of its own."""
    ends = () if asking.by else month_ends(asking.as_of, TREND)
    page = rates_page(book, asking.as_of, asking.by, ends)
    pushes: dict[str, Push] = {}
    parts = [_coverage(page), _conversion(page), _repurchase(page), _penetration(page)]
    if page.rates.cohorts:
        parts.append(_cohorts(page.rates))
    if asking.by:
        pushes = pushes_of(book, page, asking.by, asking.as_of)
        parts.append(groups_table(page, asking.by, pushes))
    if page.trend:
        parts.append(_trend(page))
    told = document(page.rates, page.spend, page.seats, page.groups)
    told["currency"] = page.currency
    told["converted_by"] = "use" if page.by_use else "pay"
    told["push"] = push_document(page, pushes)
    told["trend"] = [_point_document(point) for point in page.trend]
    return Report(say("Rates"), asking.as_of, tuple(parts), told)


def accounts_behind(book: "Book", asking: Asking, asked: str) -> tuple[str, ...]:
    """The accounts behind a figure of this page."""
    return behind(book, asking, asked)


# one table for each rate


def _coverage(page: RatesPage) -> Table:
    coverage, day = page.rates.coverage, page.rates.as_of
    return _table(
        word("blocks", "coverage"),
        (
            rate_line(say("opened"), coverage.rate, ("opened", "targets"), day),
            rate_line(say("reached"), Ratio(coverage.reached, coverage.targets), ("reached", "targets"), day),
            *lacking_line("not_opened", coverage.targets - coverage.opened, day),
        ),
        (
            say("{rate}: {definition}", rate=say("opened"), definition=definition("coverage")),
            say("{rate}: {definition}", rate=say("reached"), definition=definition("reached")),
        ),
    )


def _conversion(page: RatesPage) -> Table:
    conversion, day = page.rates.conversion, page.rates.as_of
    days = count("{number} day with an order", "{number} days with an order", conversion.order_days)
    if page.by_use:
        days = count("{number} day of use", "{number} days of use", conversion.order_days)
    return _table(
        word("blocks", "conversion"),
        (
            rate_line(say("in time"), conversion.in_time, ("in_time", "closed"), day),
            rate_line(say("to date"), conversion.to_date, ("converted", "opened"), day, days),
            *_young(conversion.young, "young", day),
            *lacking_line("not_converted", conversion.to_date.of - conversion.to_date.n, day),
        ),
        (definition("conversion", page.rates.stage, page.by_use), *_counted_by(page.by_use)),
    )


def _repurchase(page: RatesPage) -> Table:
    repurchase, day = page.rates.repurchase, page.rates.as_of
    return _table(
        word("blocks", "repurchase"),
        (
            rate_line(say("in time"), repurchase.in_time, ("again_in_time", "again_closed"), day),
            rate_line(say("to date"), repurchase.to_date, ("again", "converted"), day),
            *_young(repurchase.young, "again_young", day),
            *lacking_line("not_again", repurchase.to_date.of - repurchase.to_date.n, day),
        ),
        (definition("repurchase", page.rates.stage, page.by_use),),
    )


def _penetration(page: RatesPage) -> Table:
    lines = (
        *penetration_lines("spend", page.spend, page.rates.as_of, page.currency),
        *penetration_lines("seats", page.seats, page.rates.as_of, page.currency),
    )
    about = (definition("spend"), definition("seats"))
    return _table(word("blocks", "penetration"), lines, about)


def _table(heading: str, lines: tuple[Line, ...], about: tuple[str, ...]) -> Table:
    return Table(capital(heading), RATE_COLUMNS, lines, tuple(map(capital, about)))


def _counted_by(by_use: bool) -> tuple[str, ...]:
    return (definition("use" if by_use else "orders"),)


def _young(number: int, figure: str, day: date) -> Iterator[Line]:
    if number:
        cells = (say("young"), f"{number:,}", young_text(number))
        yield Line(cells, behind=sets((figure,), day), tone="warn", key=figure)


# cohorts, groups, trend


def _cohorts(rates: Rates) -> Table:
    headings = {
        "month": say("By month of opening"),
        "week": say("By week of opening"),
        "quarter": say("By quarter of opening"),
    }
    columns = (
        Column(say("opened in")),
        Column(say("converted"), "right"),
        Column(say("in time"), "right"),
        Column(say("again"), "right"),
        Column(say("in time"), "right"),
        Column(say("note"), weight=1),
    )
    about = (
        say("Converted and again are to date; in time is as defined above."),
        say("A cohort is young until the time of all its accounts is over."),
    )
    lines = tuple(_cohort(cohort, rates.as_of) for cohort in reversed(rates.cohorts))
    return Table(headings[rates.stage], columns, lines, about, few_note(line.cells for line in lines))


def _cohort(cohort: Cohort, day: date) -> Line:
    scope = f"cohort:{cohort.month}"
    return Line(
        (
            cohort.month,
            counted_rate(cohort.converted, cohort.opened),
            "–" if cohort.young else counted_rate(cohort.converted_in_time, cohort.opened),
            counted_rate(cohort.repurchased, cohort.converted),
            counted_rate(cohort.repurchased_in_time, cohort.converted - cohort.repurchase_young),
            say("young") if cohort.young else "",
        ),
        behind=sets((*COHORT[:2], *(COHORT[2:3] if not cohort.young else ()), *COHORT[3:]), day, scope),
        tone="dim" if cohort.young else "plain",
        key=f"cohort {cohort.month}",
    )


def _trend(page: RatesPage) -> Table:
    columns = (
        Column(say("as of")),
        Column(word("blocks", "coverage"), "right"),
        Column(word("blocks", "conversion"), "right"),
        Column(say("to date"), "right"),
        Column(word("blocks", "repurchase"), "right"),
        Column(say("to date"), "right"),
    )
    about = (say("As of the ends of the last months, by what is known today, of the accounts on the list today."),)
    lines = tuple(map(_point, page.trend))
    return Table(say("Trend"), columns, lines, about, few_note(line.cells for line in lines))


def _point(point: Point) -> Line:
    return Line(
        (
            date_text(point.as_of),
            counted_rate(*point.coverage.rate),
            counted_rate(*point.conversion_in_time),
            counted_rate(*point.conversion_to_date),
            counted_rate(*point.repurchase_in_time),
            counted_rate(*point.repurchase_to_date),
        ),
        behind=sets(ALL_RATES, point.as_of),
        key=f"trend {point.as_of}",
    )


def _point_document(point: Point) -> dict[str, object]:
    return {
        "as_of": point.as_of.isoformat(),
        "coverage": point.coverage._asdict(),
        "conversion": {"in_time": list(point.conversion_in_time), "to_date": list(point.conversion_to_date)},
        "repurchase": {"in_time": list(point.repurchase_in_time), "to_date": list(point.repurchase_to_date)},
    }
