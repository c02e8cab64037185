"""Which reports there are: for the command line, for the list of pages in the app, for the palette."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from fieldrep.i18n import mark
from fieldrep.reports.report import Asking, Report

if TYPE_CHECKING:
    from fieldrep.store.book import Book


class Page(NamedTuple):
    """A report by name: the command, and the page in the app, are called so.

    `title` and `about` are sentences marked for translation. `module` has a function `report(book, asking)`. `groups`
    are what it can be asked for by, the usual first; each has its word in `i18n/group_words.py`. `of_account`: it can
    be asked of one account.
    """

    name: str
    title: str
    about: str
    module: str
    groups: tuple[str, ...] = ()
    of_account: bool = False


PAGES: tuple[Page, ...] = (
    Page(
        "lifecycle",
        mark("Lifecycle"),
        mark("Which accounts are won, grown, kept and lost, what each stage is for, and who moved."),
        "fieldrep.reports.lifecycle",
    ),
    Page(
        "attack",
        mark("Attack and defence"),
        mark("Where strength belongs: four boxes by potential and share, who moved, and how much hangs on a few."),
        "fieldrep.reports.attack",
    ),
    Page(
        "temperature",
        mark("Temperature"),
        mark("Who is near buying and why, who goes to a rep now, and which sources bring them."),
        "fieldrep.reports.temperature",
    ),
    Page(
        "offers",
        mark("Offers"),
        mark(
            "What small accounts are to be offered now and why; what was granted, shown as proof, and who brought whom."
        ),
        "fieldrep.reports.offers",
        of_account=True,
    ),
    Page(
        "commission",
        mark("Commission"),
        mark("What agents earn at payment, at six months, at renewal and in campaigns: by agent and order, and when."),
        "fieldrep.reports.commission",
    ),
    Page(
        "quotations",
        mark("Quotations"),
        mark("Which quotations are open, end soon, have ended unanswered; what was accepted, and how often."),
        "fieldrep.reports.quotations",
        of_account=True,
    ),
)
"""In the order of the method: the rates first, then what moves them, then the reviews."""


def page_named(name: str) -> Page:
    """The page of a name. Raises KeyError."""
    return {page.name: page for page in PAGES}[name]


def report(book: "Book", name: str, asking: Asking) -> Report:
    """Make a report. Raises KeyError where there is none of that name, and BadValue where it cannot be asked so."""
    made: Report = import_module(page_named(name).module).report(book, asking)
    return made
