"""Copies of the book: made online with the driver's own backup, checked, and put back."""

import os

from fieldrep.errors import BookExists, BookForeign, BookMissing, NotWritten
from fieldrep.store import driver
from fieldrep.store.book import Book, Place


def back_up(book: Book, target: str) -> None:
    """Copy the book to target while it may be in use. Raises BookExists, NotWritten."""
    if os.path.lexists(target):
        raise BookExists(path=target)
    unfinished = f"{target}.part"
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        with driver.speaking_plainly(target):
            copy = driver.connect(unfinished)
            try:
                book.db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        _sync(unfinished)
        os.replace(unfinished, target)
        _sync_folder(target)
    except OSError as error:
        raise NotWritten(path=target, reason=error.strerror) from error
    finally:
        if os.path.exists(unfinished):
            os.unlink(unfinished)


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
            with Book.open(place) as current:
                back_up(current, aside)
                with driver.speaking_plainly(place.path):
                    found.db.backup(current.db)
        else:
            back_up(found, place.path)
            with driver.speaking_plainly(place.path):
                db = driver.connect(place.path)
                db.execute("PRAGMA journal_mode = WAL")
                db.close()


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(path: str) -> None:
    if os.name == "posix":
        _sync(os.path.dirname(os.path.abspath(path)))
