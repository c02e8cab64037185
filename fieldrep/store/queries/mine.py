"""Which accounts are on a rep's lists: in a team, those that somebody else works now are not."""

from fieldrep.store.book import Book
from fieldrep.store.kinds import is_id


def elsewhere(book: Book) -> str | None:
    """A query for the accounts that were given to somebody and are not given to the owner of this book now.

    None for somebody who works alone or leads, who has all accounts on their lists. The accounts are still in the book,
    and late work on them is taken.
    """
    me = book.me or ""
    if book.meta("team") is None or not is_id(me):
        return None
    if book.row("SELECT 1 FROM person WHERE id = ? AND role = 'lead'", (me,)):
        return None
    return f"""SELECT account FROM assignment WHERE deleted = 0 AND person IS NOT NULL AND account IS NOT NULL
               GROUP BY account HAVING sum(person = '{me}' AND to_day IS NULL) = 0"""


def on_my_lists(book: Book, column: str = "account.id") -> str:
    """A condition for accounts that are on the lists of this book's owner."""
    query = elsewhere(book)
    return f"{column} NOT IN ({query})" if query else "1"
