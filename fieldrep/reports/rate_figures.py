"""Figures of the rates: a line with numerator and denominator, and the accounts behind each, found when asked for.

A page of rates over 100,000 accounts counts them without listing any. What a figure is about is kept as a few words
(`ask`), out of which its accounts are found (`behind`) when somebody opens them.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.rate_figures import who
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import rate_text
from fieldrep.reports.report import Asking, Behind, Line
from fieldrep.store.queries.rates import facts_in

if TYPE_CHECKING:
    from fieldrep.store.book import Book

HEADINGS = {
    "targets": mark("target accounts"),
    "reached": mark("visited at least once"),
    "opened": mark("opened"),
    "closed": mark("opened, and their time is over"),
    "in_time": mark("converted in time"),
    "converted": mark("converted"),
    "young": mark("opened, and their time is not over"),
    "again_closed": mark("converted, and their time is over"),
    "again_in_time": mark("bought again in time"),
    "again": mark("bought again"),
    "again_young": mark("converted, and their time is not over"),
    "not_opened": mark("not opened yet"),
    "not_converted": mark("opened and not converted"),
    "not_again": mark("converted and not bought again"),
}
"""Which accounts a figure counts, by the names of `domain.rate_figures.FIGURES`."""
ALL_RATES = ("opened", "targets", "in_time", "closed", "converted", "again_in_time", "again_closed", "again")
"""What a line with all three rates counts and is out of, in the order of its columns."""
NOT_YET = ("not_opened", "not_converted", "not_again")
"""Whom the next push is for: those that each rate still lacks."""


def figure_heading(figure: str) -> str:
    """Which accounts a figure counts."""
    return say(HEADINGS[figure])


def ask(figure: str, day: date, scope: str = "") -> str:
    """A figure as of a day, of all accounts or of a scope: `cohort:2026-09`, `rep:ID`."""
    return f"{figure} {day.isoformat()} {scope}"


def behind(book: "Book", _asking: Asking, asked: str) -> tuple[str, ...]:
    """The accounts behind what `ask` said."""
    figure, day, scope = asked.split(" ", 2)
    as_of = date.fromisoformat(day)
    by, _, key = scope.partition(":")
    facts, stage = facts_in(book, as_of, by or None, key or None)
    return tuple(who(facts, figure, as_of, stage))


def sets(figures: Iterable[str], day: date, scope: str = "") -> tuple[Behind, ...]:
    """The accounts behind figures, each to be found when it is asked for."""
    return tuple(Behind(figure_heading(each), (), ask(each, day, scope)) for each in figures)


def rate_line(label: str, ratio: Ratio, figures: tuple[str, str], day: date, note: str = "", scope: str = "") -> Line:
    """A rate with its numerator and denominator, saying so where it stands on few accounts."""
    few = few_text(ratio.of) if ratio.few and ratio.of else ""
    notes = say(", ").join(filter(None, (few, note)))
    return Line((label, rate_text(*ratio), notes), behind=sets(figures, day, scope), key=" ".join(figures))


def lacking_line(figure: str, number: int, day: date) -> Iterator[Line]:
    """How many accounts a rate lacks, and who they are: nothing where it lacks none."""
    if number > 0:
        yield Line((say("not yet"), f"{number:,}", ""), behind=sets((figure,), day), tone="dim", key=figure)
