"""Whose work a book holds, and how new each one's is."""

from datetime import UTC, datetime

from fieldrep.domain.rates import Contains
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line


def contains(book: Book) -> list[Contains]:
    """Whose work the book holds, through which time, and how many of their changes are missing in between.

    A rep's book holds a part of the team's work by design, so only a lead's says that something is missing.
    """
    people = {person: (name, role) for person, name, role in book.rows("SELECT id, name, role FROM person")}
    leads = people.get(book.me or "", (None, None))[1] == "lead"
    through: dict[str, int] = {}
    missing: dict[str, int] = {}
    newest = book.rows(
        """SELECT held, (SELECT number FROM change WHERE replica = key ORDER BY number DESC LIMIT 1),
                  (SELECT line FROM change WHERE replica = key ORDER BY number DESC LIMIT 1)
           FROM replica WHERE held > 0"""
    )
    for held, last, line in newest:
        change = read_line(line)
        through[change.by] = max(through.get(change.by, 0), change.at)
        missing[change.by] = missing.get(change.by, 0) + (last - held if leads else 0)
    found = [(people.get(person, (None,))[0] or person, at, missing[person]) for person, at in through.items()]
    return [Contains(name, _time(at), gap) for name, at, gap in sorted(found)]


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="minutes")
