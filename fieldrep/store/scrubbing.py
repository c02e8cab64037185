"""After an erasure: what was erased is taken out of the file's free pages, its log, and the copies of the book."""

import contextlib
import json
import os

from fieldrep.errors import BookLocked
from fieldrep.files import unfinished
from fieldrep.store import driver
from fieldrep.store.book import SCRUB, Book
from fieldrep.store.log import note_rewritten

BACKUPS = "backups"


def scrub(book: Book) -> list[str]:
    """Write the book's file anew without what was erased, and its backups too; returns the backups that were renewed.

    Where another process is in the book, that waits: `is_waiting` says so, and whoever opens it next tries again.
    """
    import glob

    book.set_meta(SCRUB, "1")
    for path in glob.glob(f"{glob.escape(book.place.path)}.version-*"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
    renewed = [path for path in backups(book) if _renew(book, path)]
    with contextlib.suppress(BookLocked), driver.speaking_plainly(book.place.path):
        book.db.execute("PRAGMA secure_delete = ON")
        book.db.execute("DELETE FROM meta WHERE name = ?", (SCRUB,))
        note_rewritten(book.db)
        book.db.execute("VACUUM")
        (busy, *_) = book.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            book.set_meta(SCRUB, "1")
    return renewed


def is_waiting(book: Book) -> bool:
    """Whether the file has still to be written anew after an erasure."""
    return book.meta(SCRUB) is not None


def note_backup(book: Book, path: str) -> None:
    """Remember where a backup was put, so that an erasure reaches it."""
    book.set_meta(BACKUPS, json.dumps(sorted({*backups(book), os.path.abspath(path)})))


def backups(book: Book) -> list[str]:
    """Where backups of this book were put."""
    found = book.meta(BACKUPS)
    return list(json.loads(found)) if found else []


def _renew(book: Book, path: str) -> bool:
    """Put the book as it is in the place of an older copy of it; one that is not there is left alone."""
    if not os.path.isfile(path):
        return False
    with unfinished(path, mode=0o600, replace=True) as name, driver.speaking_plainly(path):
        copy = driver.connect(name)
        try:
            book.db.backup(copy)
            copy.execute("PRAGMA secure_delete = ON")
            copy.execute("VACUUM")
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
    return True
