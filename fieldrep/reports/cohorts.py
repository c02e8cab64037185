"""Cohorts of customers by first order: who was active so many months later, and what a month and an order are."""

from typing import TYPE_CHECKING

from fieldrep.domain.cohorts import Again, OrderCohort, again, order_cohorts
from fieldrep.domain.ratios import FEW, Ratio
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import definition, few_text
from fieldrep.i18n.formats import rate_text
from fieldrep.i18n.group_words import group_word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.queries.activity import ordered

if TYPE_CHECKING:
    from fieldrep.store.book import Book

WAYS = ("calendar", "elapsed", "calendar_all", "elapsed_all")
MONTHS = 12
"""How many months after the first the page shows; the document has all."""


def report(book: "Book", asking: Asking) -> Report:
    """The cohorts: by calendar months or elapsed ones, of orders that count or of all."""
    by = asking.by or "calendar"
    elapsed, every = by.startswith("elapsed"), by.endswith("_all")
    orders = ordered(book)
    found = order_cohorts(orders, asking.as_of, elapsed, every)
    twice = again(orders, asking.as_of, every)
    return Report(
        say("Cohorts of customers"),
        asking.as_of,
        (_cohorts(found, elapsed, every), _again(twice, every)),
        {
            "as_of": asking.as_of.isoformat(),
            "months": "elapsed" if elapsed else "calendar",
            "orders": "all" if every else "valid",
            "cohorts": [
                {"month": each.month, "customers": len(each.accounts), "active": each.row(_width(found))}
                for each in found
            ],
            "customers": len(twice.accounts),
            "again_by_invoice": len(twice.by_invoice),
            "again_by_day": len(twice.by_day),
        },
    )


def _width(cohorts: list[OrderCohort]) -> int:
    return 1 + max((max(each.active) for each in cohorts), default=-1)


def _cohorts(cohorts: list[OrderCohort], elapsed: bool, every: bool) -> Table:
    width = min(_width(cohorts), MONTHS + 1)
    columns = (
        Column(say("first order in")),
        *(Column(f"{number}", "right") for number in range(width)),
        Column(say("note"), weight=1),
    )
    return Table(
        say("Customers active in each month since their first order"),
        columns,
        tuple(_cohort(each, width) for each in cohorts),
        (
            say("a month is a whole one that has elapsed since the first order's own time")
            if elapsed
            else say("a month is a calendar month: month 1 is the one after that of the first order"),
            say("every order on file is a sign of life, a cancelled one as well")
            if every
            else definition("orders"),
            say("in month 0 stand those who ordered in it, from the first order on; each customer once in a month"),
            say("counted otherwise by `b` in the app, or by --by: {ways}", ways=say("; ").join(map(group_word, WAYS))),
        ),
        (count("{number} month is shown after the first", "{number} months are shown after the first", MONTHS),)
        if _width(cohorts) > width
        else (),
        say("No orders yet. Bring them in: fieldrep import FILE --as orders"),
    )  # fmt: skip


def _cohort(cohort: OrderCohort, width: int) -> Line:
    row = cohort.row(width)
    last = max((number for number in cohort.active if number < width), default=0)
    size = len(cohort.accounts)
    return Line(
        (
            cohort.month,
            *(f"{number:,}" if number else "·" for number in row),
            few_text(size) if Ratio(0, size).few else "",
        ),
        behind=(
            Behind(
                count("active {number} month later", "active {number} months later", last),
                tuple(sorted(cohort.active[last])) if last in cohort.active else (),
            ),
            Behind(say("first ordered in {month}", month=cohort.month), tuple(sorted(cohort.accounts))),
        ),
        key=cohort.month,
    )


def _again(twice: Again, every: bool) -> Table:
    whole = Behind(say("customers with an order"), tuple(sorted(twice.accounts)))
    lines = []
    for name, those in (
        (say("two orders or more, by invoice"), twice.by_invoice),
        (say("orders on two days or more"), twice.by_day),
    ):
        rate = rate_text(len(those), len(twice.accounts))
        note = few_text(len(twice.accounts)) if 0 < len(twice.accounts) < FEW else ""
        lines.append(Line((name, rate, note), behind=(Behind(name, tuple(sorted(those))), whole), key=name))
    about = (
        say("of the customers with an order, those who ordered again; the rates count by day, where two invoices of "
            "one day are one"),
        say("every order on file counts here, a cancelled one as well") if every else definition("orders"),
    )  # fmt: skip
    return Table(say("Ordered again"), (Column("", weight=1), Column("", "right"), Column("")), tuple(lines), about)
