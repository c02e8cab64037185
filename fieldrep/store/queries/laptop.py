"""What this laptop's copy of the book says of itself: whose it is, whether another process wrote, what is disputed, and
what is set aside."""

from fieldrep.store.book import Book


def my_name(book: Book) -> str:
    """The name of the person whose laptop this is; nothing where it is not known."""
    found = book.row("SELECT name FROM person WHERE id = ?", (book.me,))
    return found[0] or "" if found else ""


def data_version(book: Book) -> int:
    """A number that changes when another connection has written to the book; cheap enough to ask every second."""
    found = book.row("PRAGMA data_version")
    return int(found[0]) if found else 0


def has_founded(book: Book) -> bool:
    """Whether this book's owner has founded its team: nobody is above them."""
    found = book.row("SELECT value ->> '$.founder' FROM meta WHERE name = 'team_state'")
    return found is not None and found[0] is not None and found[0] == book.me


def hands_in(book: Book) -> bool:
    """Whether there is somebody to hand work in to: a team that others lead, or bundles that were exchanged before."""
    if has_founded(book):
        return False
    return bool(book.meta("team") or book.meta("team_name")) or book.row("SELECT 1 FROM receipt LIMIT 1") is not None


def conflict_count(book: Book) -> int:
    """How many fields are in conflict."""
    found = book.row("SELECT count(*) FROM conflict")
    return int(found[0]) if found else 0


def how_many_aside(book: Book) -> int:
    """How many changes are set aside."""
    return int(book.rows("SELECT count(*) FROM aside")[0][0])


def my_own_aside(book: Book) -> int:
    """How many changes in the name of this book's owner are set aside."""
    return int(book.rows("SELECT count(*) FROM aside WHERE person = ?", (book.me,))[0][0])
