"""Copies of the book: made online with the driver's own backup, checked, and put back."""

import contextlib
import os

from fieldrep.errors import BookExists, BookForeign, BookMissing
from fieldrep.files import unfinished
from fieldrep.store import driver
from fieldrep.store.book import Book, Place


def back_up(book: Book, target: str) -> None:
    """Copy the book to target while it may be in use. Raises BookExists, NotWritten."""
    if os.path.lexists(target):
        raise BookExists(path=target)
    with unfinished(target, mode=0o600) as name, driver.speaking_plainly(target):
        copy = driver.connect(name)
        try:
            book.db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()


def restore(source: str, place: Place, aside: str) -> None:
    """Put a copy in the place of the book; the book that was there is kept at `aside`.

    The copy is opened and examined first, and stays where it is. Restoring needs no ceremony afterwards: the next
    write takes a fresh replica name, because the numbers disagree with the state file.
    """
    if not os.path.exists(source):
        raise BookMissing(path=source)
    found = Book.open(Place(source, place.state, place.host))
    with found:
        damage = [said for (said,) in found.rows("PRAGMA integrity_check(1)") if said != "ok"]
        if damage:
            raise BookForeign(path=source)
        if os.path.exists(place.path):
            with Book.open(place) as current, driver.speaking_plainly(place.path):
                back_up(current, aside)
                found.db.backup(current.db)
        else:
            back_up(found, place.path)
    with driver.speaking_plainly(place.path), contextlib.closing(driver.connect(place.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
