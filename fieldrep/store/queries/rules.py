"""The rules of the method as the team has set them."""

from fieldrep.domain.rules import Rules
from fieldrep.store.book import Book


def rules(book: Book) -> Rules:
    """Every rule; of two rows for one name the first by id counts, on every laptop the same."""
    rows = book.rows("SELECT name, value FROM setting WHERE deleted = 0 AND name IS NOT NULL ORDER BY id DESC")
    return Rules(dict(rows))
