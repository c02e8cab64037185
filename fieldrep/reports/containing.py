"""Whose work a report contains and how old each one's is: in short at its head, a line for each person at its end."""

from datetime import date
from typing import TYPE_CHECKING

from fieldrep.domain.rates import Contains
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import missing_text
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
    """What is missing in between, how many people's work it is, and the oldest of their newest changes."""
    dated = [part.through for part in parts if part.through]
    if not dated:
        return ""
    oldest = date_text(min(dated)[:10], today)
    if len(dated) == 1:
        told = say("work through {day}", day=oldest)
    else:
        told = say("work of {number} people, the oldest of {day}", number=len(dated), day=oldest)
    missing = sum(part.missing for part in parts)
    return say("{missing}; {fact}", fact=told, missing=missing_text(missing)) if missing else told


def _line(part: Contains, today: date) -> str:
    if part.through is None:
        return shown(part.person)
    days = (today - date.fromisoformat(part.through[:10])).days
    line = say("{person}, through {time}", person=part.person, time=time_text(part.through, today))
    if days > 0:
        age = count("{number} day ago", "{number} days ago", days)
        line = say("{fact}, {age}", fact=line, age=age)
    return say("{fact}; {missing}", fact=line, missing=missing_text(part.missing)) if part.missing else line
