"""Copies of the book: made online with the driver's own backup, checked, and put back."""

import contextlib
import os

from fieldrep.errors import BookDamaged, BookExists, BookForeign, BookMissing, NotWritten
from fieldrep.files import reason_of, unfinished
from fieldrep.store import driver, scrubbing
from fieldrep.store.book import Book, Place

PAGES = 100
"""Pages (of 4 kB) that are copied in one go: the driver lets no other thread run meanwhile."""


def back_up(book: Book, target: str) -> None:
    """Copy the book to target while it may be in use; without what its file still has of erased values.

    Raises BookExists, NotWritten.
    """
    if os.path.lexists(target):
        raise BookExists(path=target)
    with unfinished(target, mode=0o600) as name, driver.speaking_plainly(target):
        copy = driver.connect(name)
        try:
            copy.execute("PRAGMA synchronous = OFF")  # the file is synced once, before it gets its name
            book.db.backup(copy, pages=PAGES)
            copy.execute("PRAGMA journal_mode = DELETE")
            if scrubbing.is_waiting(book):
                copy.execute("PRAGMA secure_delete = ON")
                copy.execute("VACUUM")
        finally:
            copy.close()


def damage(book: Book, most: int = 1) -> tuple[str, ...]:
    """SQLite's own complaints about the file, the first ones."""
    return tuple(str(said) for (said,) in book.rows(f"PRAGMA integrity_check({most:d})") if said != "ok")


def restore(source: str, place: Place, aside: str) -> None:
    """Put a copy in the place of the book; the book that was there, however damaged, is kept at `aside`.

    The copy is opened and examined first, and stays where it is. Restoring needs no ceremony afterwards: the next
    write takes a fresh replica name, because the numbers disagree with the state file.
    """
    if not os.path.exists(source):
        raise BookMissing(path=source)
    found = Book.open(Place(source, place.state, place.host))
    with found:
        if damage(found):
            raise BookForeign(path=source)
        try:
            with Book.open(place) as current, driver.speaking_plainly(place.path):
                back_up(current, aside)
                found.db.backup(current.db)
        except BookMissing:
            back_up(found, place.path)
        except (BookDamaged, BookForeign):
            _move(place.path, aside)
            back_up(found, place.path)
    with driver.speaking_plainly(place.path), contextlib.closing(driver.connect(place.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")


def _move(path: str, aside: str) -> None:
    """Put a book that cannot be opened out of the way, with what belongs to it."""
    if os.path.lexists(aside):
        raise BookExists(path=aside)
    for tail in ("", "-wal", "-shm"):
        try:
            os.rename(path + tail, aside + tail)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NotWritten(path=aside + tail, reason=reason_of(error)) from error
