"""The people on file at an account, as far as a name typed in a line can be matched to them."""

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book


class ContactName(NamedTuple):
    """A contact and what it may be called by: its name, its code, and the parts of its search key; and its post."""

    id: str
    name: str
    code: str | None
    keys: tuple[str, ...]
    title: str | None = None


def contact_names(book: Book, account: str) -> list[ContactName]:
    """Everybody on file at an account who has a name, those first on file first."""
    rows = book.rows(
        """SELECT id, name, code, search_key, title FROM contact
           WHERE account = ? AND deleted = 0 AND name IS NOT NULL ORDER BY made_at, id""",
        (account,),
    )
    return [ContactName(row, name, code, tuple((key or "").split("|")), title) for row, name, code, key, title in rows]


def has_visit_made_at(book: Book, at: int) -> bool:
    """Whether a visit was written at this microsecond: tells whether a waiting line was taken in already."""
    return book.row("SELECT 1 FROM visit WHERE made_at = ?", (at,)) is not None
