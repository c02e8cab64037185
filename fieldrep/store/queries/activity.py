"""Orders as signs of life: whose, when, and whether they count."""

from fieldrep.domain.cohorts import Ordered
from fieldrep.store.book import Book
from fieldrep.store.queries.rates import undecidable


def ordered(book: Book) -> list[Ordered]:
    """Every order of the accounts that decide, one told twice once."""
    out = undecidable(book)
    rows = book.db.execute(
        """SELECT account, ordered_on, amount > 0 AND coalesce(status, 'paid') = 'paid' FROM "order"
           WHERE deleted = 0 AND told_twice = 0 AND ordered_on IS NOT NULL AND account IS NOT NULL"""
    )
    return [Ordered._make(row) for row in rows if row[0] not in out]
