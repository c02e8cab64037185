"""Whose work a report contains and how old each one's is: the lines at its end, and the same in its document."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.rates import Contains
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import missing_text
from fieldrep.i18n.formats import time_text
from fieldrep.reports.report import Report
from fieldrep.store.queries.named import mine
from fieldrep.store.queries.rates import contains
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def contains_lines(book: "Book", today: date) -> tuple[str, ...]:
    """A line for each person whose work the book holds: through when, how long ago that is, what is missing."""
    return lines_of(contains(book), today)


def lines_of(parts: Iterable[Contains], today: date) -> tuple[str, ...]:
    """The lines for what a figure contains."""
    return tuple(_line(part, today) for part in parts)


def whole_or_part(book: "Book", made: Report) -> Report:
    """A report that also says where it is of a part alone: a rep of a team holds the own accounts, and of the others'
    work only what concerns these. A lead holds everybody's."""
    if not made.contains or not book.meta("team") or (me := mine(book)).leads:
        return made
    note = say(
        "This book holds the accounts of {name}, and of the others' work what concerns these: only a lead's book has "
        "the figures of the others.",
        name=me.name,
    )
    return made._replace(contains=(*made.contains, shown(note)))


def contains_document(parts: Iterable[Contains]) -> list[dict[str, object]]:
    """The same as facts, as `rates --json` has them (design.md §8)."""
    return [part._asdict() for part in parts]


def _line(part: Contains, today: date) -> str:
    if part.through is None:
        return shown(part.person)
    days = (today - date.fromisoformat(part.through[:10])).days
    line = say("{person}, through {time}", person=part.person, time=time_text(part.through, today))
    if days > 0:
        age = count("{number} day ago", "{number} days ago", days)
        line = say("{fact}, {age}", fact=line, age=age)
    return say("{fact}; {missing}", fact=line, missing=missing_text(part.missing)) if part.missing else line
