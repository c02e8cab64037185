"""Whose work a book holds, and how new each one's is."""

from collections.abc import Collection
from datetime import UTC, datetime

from fieldrep.domain.rates import Contains
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, read_line
from fieldrep.store.heads import marked


def contains(book: Book) -> list[Contains]:
    """Whose work the book holds, through which time, how many of their changes are missing in between, and how many
    are set aside and in no figure.

    A rep's book holds a part of the team's work by design, so only a lead's says that something is missing.
    """
    people = {person: (name, role) for person, name, role in book.rows("SELECT id, name, role FROM person")}
    leads = people.get(book.me or "", (None, None))[1] == "lead"
    marks = {mark for (mark,) in book.rows("SELECT change FROM aside")}
    through: dict[str, int] = {}
    missing: dict[str, int] = {}
    for replica, held in book.rows("SELECT key, held FROM replica WHERE held > 0"):
        newest = _newest(book, replica, marks)
        if newest is not None:
            through[newest.by] = max(through.get(newest.by, 0), newest.at)
            ((last,),) = book.rows("SELECT max(number) FROM change WHERE replica = ?", (replica,))
            missing[newest.by] = missing.get(newest.by, 0) + (last - held if leads else 0)
    aside = dict(book.rows("SELECT person, count(DISTINCT change) FROM aside GROUP BY person"))
    found = [
        Contains(
            people.get(person, (None,))[0] or person,
            _time(through[person]) if person in through else None,
            missing.get(person, 0),
            aside.get(person, 0),
        )
        for person in through.keys() | aside.keys()
    ]
    return sorted(found, key=lambda each: (each.person, each.through or "", each.missing, each.aside))


def _newest(book: Book, replica: int, aside: Collection[str]) -> Change | None:
    """The newest change of a replica that is not set aside."""
    lines = book.db.execute("SELECT line FROM change WHERE replica = ? ORDER BY number DESC", (replica,))
    changes = (read_line(line) for (line,) in lines)
    return next((each for each in changes if each.id not in aside and marked(each) not in aside), None)


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="minutes")
