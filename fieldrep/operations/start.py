"""Making a book, for somebody who works alone or leads a team."""

from fieldrep.errors import BadValue
from fieldrep.store.book import Book, Place
from fieldrep.store.ids import fresh_row
from fieldrep.text import clean_line


def found(place: Place, name: str, at: int, *, lead: bool = False, team: str | None = None) -> Book:
    """Make a book that belongs to this person. Raises BadValue, BookExists, BookUnusable."""
    name = clean_line(name)
    if not name:
        raise BadValue(field="name", value=name, problem="empty")
    team = clean_line(team) if team else None
    book = Book.create(place)
    person = fresh_row(at)
    book.set_meta("me", person)
    if team:
        book.set_meta("team_name", team)
    book.write(at, lambda op: op.edit("person", person, {"name": name, "role": "lead" if lead else "rep"}), by=person)
    return book
