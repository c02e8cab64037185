"""Which reports there are: for the command line, for the list of pages in the app, for the palette."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from fieldrep.i18n import mark
from fieldrep.reports.report import Asking, Behind, Report

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
        "rates",
        mark("Rates"),
        mark("Coverage, conversion, repurchase and penetration, as of a day."),
        "fieldrep.reports.rates",
        ("rep", "territory", "wave", "district", "month", "cohort"),
    ),
    Page(
        "penetration",
        mark("Penetration"),
        mark("Our part of what accounts spend or seat, who has the rest, the estimates, and which accounts may grow."),
        "fieldrep.reports.penetration",
    ),
    Page(
        "cohorts",
        mark("Cohorts of customers"),
        mark("Of those who first ordered in a month, how many ordered in each month after it."),
        "fieldrep.reports.cohorts",
        ("calendar", "elapsed", "calendar_all", "elapsed_all"),
    ),
    Page(
        "waves",
        mark("Waves"),
        mark("The push of the month, rates against plan, who is not reached, density, capacity, what batches earn."),
        "fieldrep.reports.waves",
    ),
    Page(
        "intervals",
        mark("Visit intervals"),
        mark("Accounts never visited, on track, due and overdue, by rep, territory or district; capacity of each."),
        "fieldrep.reports.intervals",
        ("rep", "territory", "district"),
    ),
    Page(
        "targets",
        mark("Weighted targets"),
        mark("What is asked of each person, wave and territory, how far it is, and the weighted total."),
        "fieldrep.reports.targets",
    ),
    Page(
        "triangle",
        mark("Triangle"),
        mark("Large accounts and orders: who holds relationship, solution and delivery, and who is not covered."),
        "fieldrep.reports.triangle",
    ),
    Page(
        "handovers",
        mark("Handovers"),
        mark("Which accounts are to go to somebody else and why, what is planned, what the receiver has confirmed."),
        "fieldrep.reports.handovers",
    ),
    Page(
        "pack",
        mark("Handover pack"),
        mark("The one page that goes with an account: people, promises, objections, last visits, next step."),
        "fieldrep.reports.handover_pack",
        of_account=True,
    ),
    Page(
        "steps",
        mark("Buying steps"),
        mark("How many accounts stand at each buying step, who is stuck, and where is won and lost."),
        "fieldrep.reports.steps",
        of_account=True,
    ),
    Page(
        "profiles",
        mark("Profiles"),
        mark("How many accounts have each of the eight have-or-have-nots, the gaps, and each rep's."),
        "fieldrep.reports.profiles",
    ),
    Page(
        "cross",
        mark("Cross-records"),
        mark("What presales, delivery, support and finance saw, beside what sales says, and where they contradict."),
        "fieldrep.reports.cross",
        of_account=True,
    ),
    Page(
        "guns",
        mark("Three guns"),
        mark("How the accounts order: by a rep's hand, with a little help, or by themselves; and who moved."),
        "fieldrep.reports.guns",
    ),
    Page(
        "ledger",
        mark("Profit ledger"),
        mark("What each account has earned in its lifetime, and the parts of who opened it and who serves it."),
        "fieldrep.reports.ledger",
        ("person", "account", "month"),
        of_account=True,
    ),
    Page(
        "grades",
        mark("Grades"),
        mark("The levels with their accounts, what earns points, who went up or down, and who is about to."),
        "fieldrep.reports.grades",
    ),
    Page(
        "grade",
        mark("Grade of an account"),
        mark("Where an account stands, and words to read to the customer: what it gives, and what is missing."),
        "fieldrep.reports.grade",
        of_account=True,
    ),
    Page(
        "pyramid",
        mark("Pyramid"),
        mark("The segments of the accounts, what each pays, its four rates, and how it is approached."),
        "fieldrep.reports.pyramid",
    ),
    Page(
        "lifecycle",
        mark("Lifecycle"),
        mark("Which accounts are won, grown, kept and lost, what each stage is for, and who moved."),
        "fieldrep.reports.lifecycle",
    ),
    Page(
        "warnings",
        mark("Early warnings"),
        mark("Which accounts go wrong, by warning and by rep, with the reason, its figures, and what to do."),
        "fieldrep.reports.warnings",
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
        of_account=True,
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
    from fieldrep.reports.containing import with_containing  # not before: whoever only lists the pages needs no book

    made: Report = import_module(page_named(name).module).report(book, asking)
    return with_containing(book, made)


def accounts_behind(book: "Book", name: str, asking: Asking, behind: Behind) -> tuple[str, ...]:
    """The accounts behind a figure of a page, found where its line does not name them."""
    if not behind.ask:
        return behind.accounts
    found: tuple[str, ...] = import_module(page_named(name).module).accounts_behind(book, asking, behind.ask)
    return found
