"""What this laptop's copy of the book says of itself: whose it is, whether another process wrote, what is disputed."""

from fieldrep.store.book import Book


def my_name(book: Book) -> str:
    """The name of the person whose laptop this is; nothing where it is not known."""
    found = book.row("SELECT name FROM person WHERE id = ?", (book.me,))
    return found[0] or "" if found else ""


def data_version(book: Book) -> int:
    """A number that changes when another connection has written to the book; cheap enough to ask every second."""
    found = book.row("PRAGMA data_version")
    return int(found[0]) if found else 0


def hands_in(book: Book) -> bool:
    """Whether there is somebody to hand work in to: a team, or bundles that were written or merged before."""
    return bool(book.meta("team_name")) or book.row("SELECT 1 FROM receipt LIMIT 1") is not None


def conflict_count(book: Book) -> int:
    """How many fields are in conflict."""
    found = book.row("SELECT count(*) FROM conflict")
    return int(found[0]) if found else 0
