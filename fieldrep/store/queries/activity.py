"""Orders as signs of life: whose, when, and whether they count."""

from fieldrep.domain.cohorts import Ordered
from fieldrep.store.book import Book


def ordered(book: Book) -> list[Ordered]:
    """Every order of the accounts that decide, one told twice once."""
    rows = book.rows(
        """SELECT "order".account, ordered_on, amount > 0 AND coalesce(status, 'paid') = 'paid'
           FROM "order" CROSS JOIN account_summary USING (account)
           WHERE deleted = 0 AND told_twice = 0 AND ordered_on IS NOT NULL AND is_target = 1"""
    )
    return [Ordered(account, at, bool(counts)) for account, at, counts in rows]
