"""Whose work a report contains and how old each one's is: in short at its head, a line for each person at its end."""

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from fieldrep.domain.rates import Contains
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import aside_text, missing_text
from fieldrep.i18n.formats import date_text, time_text
from fieldrep.reports.report import Containing, Report
from fieldrep.store.queries.containing import contains
from fieldrep.store.queries.named import mine
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.store.book import Book


def with_containing(book: "Book", made: Report) -> Report:
    """A report that says whose work is in it, as of its day."""
    return made._replace(contains=_containing(book, made.as_of))


def _containing(book: "Book", today: date) -> Containing:
    parts = contains(book)
    lines = [_line(part, today) for part in parts]
    me = mine(book)
    partly = bool(book.meta("team")) and not me.leads
    if partly:
        note = say(
            "This book holds the accounts of {name}, and of the others' work what concerns these: only a lead's book "
            "has the figures of the others.",
            name=me.name,
        )
        lines.append(shown(note))
    return Containing(_short(parts, today), tuple(lines), tuple(part._asdict() for part in parts), partly)


def _short(parts: list[Contains], today: date) -> str:
    """What is missing in between or set aside, how many people's work it is, and the oldest of their newest changes."""
    missing, aside = sum(part.missing for part in parts), sum(part.aside for part in parts)
    told = [text(number) for number, text in ((missing, missing_text), (aside, aside_text)) if number]
    dated = [part.through for part in parts if part.through]
    if dated:
        oldest = date_text(min(dated)[:10], today)
        if len(dated) == 1:
            told.append(say("work through {day}", day=oldest))
        else:
            told.append(say("work of {number} people, the oldest of {day}", number=len(dated), day=oldest))
    return reduce(_and, told) if told else ""


def _and(fact: str, more: str) -> str:
    return say("{fact}; {more}", fact=fact, more=more)


def _line(part: Contains, today: date) -> str:
    if part.through is None:
        line = say("{person}: nothing that counts", person=part.person)
    else:
        line = say("{person}, through {time}", person=part.person, time=time_text(part.through, today))
        days = (today - date.fromisoformat(part.through[:10])).days
        if days > 0:
            line = say("{fact}, {age}", fact=line, age=count("{number} day ago", "{number} days ago", days))
    for number, text in ((part.missing, missing_text), (part.aside, aside_text)):
        if number:
            line = _and(line, text(number))
    return line
