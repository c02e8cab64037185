"""What the team has set for itself; in a room of its own, because quick-add asks for the currency and nothing else."""

from fieldrep.store.book import Book


def setting(book: Book, name: str) -> str | None:
    """What the team has set for itself under a name, or None."""
    found = book.row("SELECT value FROM setting WHERE name = ? AND deleted = 0 ORDER BY id LIMIT 1", (name,))
    return found[0] if found else None
