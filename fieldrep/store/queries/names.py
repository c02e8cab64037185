"""What the people of the team are called."""

from fieldrep.store.book import Book


def person_names(book: Book) -> dict[str, str]:
    """The name of each person of the team, by id; those who have left it too, as their work still stands."""
    return dict(book.rows("SELECT id, name FROM person WHERE name IS NOT NULL"))
