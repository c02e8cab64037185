"""Making a book, for somebody who works alone or leads a team."""

from fieldrep.errors import BadValue
from fieldrep.store.book import Book, Place
from fieldrep.store.ids import fresh_row
from fieldrep.text import clean_line


def found(place: Place, name: str, at: int, *, lead: bool = False, team: str | None = None) -> Book:
    """Make a book that belongs to this person. Who leads founds a team with it, called after them unless `team` names
    it. Raises BadValue, BookExists, BookUnusable, KeyDamaged, NotWritten.
    """
    name = clean_line(name)
    if not name:
        raise BadValue(field="name", value=name, problem="empty")
    team = clean_line(team or "") or name
    if lead:
        from fieldrep.sync.keys import laptop_key

        # whatever is wrong with the key is known before there is a book
        laptop_key(place.state)
    book = Book.create(place)
    person = fresh_row(at)
    book.set_meta("me", person)
    book.write(at, lambda op: op.edit("person", person, {"name": name, "role": "rep"}), by=person)
    if lead:
        from fieldrep.operations.team import found_team

        found_team(book, team, at)
    return book
