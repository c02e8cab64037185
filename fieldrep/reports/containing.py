"""Whose work a report contains, and how old each is, in words."""

from datetime import date

from fieldrep.i18n import say
from fieldrep.i18n.definitions import missing_text
from fieldrep.i18n.formats import time_text
from fieldrep.store.book import Book
from fieldrep.store.queries.rates import contains


def contains_lines(book: Book, today: date) -> tuple[str, ...]:
    """A line for each person: through which time their work is here, and how much of it is missing."""
    found = []
    for part in contains(book):
        line = say("{person}, through {time}", person=part.person, time=time_text(part.through, today))
        found.append(say("{fact}; {missing}", fact=line, missing=missing_text(part.missing)) if part.missing else line)
    return tuple(found)
