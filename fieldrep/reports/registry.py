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
        "events",
        mark("Events and costs"),
        mark("Who was invited and came, what they said, and what a visit and an opened account cost."),
        "fieldrep.reports.events",
    ),
    Page(
        "plays",
        mark("Plays"),
        mark("The words that everybody says: which version holds, who has read it, and what it came to."),
        "fieldrep.reports.plays",
    ),
    Page(
        "review",
        mark("Weekly review"),
        mark("The week on one page: rates, visits against plan, objections, people found, warnings, plays."),
        "fieldrep.reports.review",
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
