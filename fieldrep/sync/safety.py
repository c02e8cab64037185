"""A copy of the book before a merge changes it: the last five are kept in a folder beside the book."""

import contextlib
import os

from fieldrep.errors import NotWritten
from fieldrep.files import reason_of
from fieldrep.store.backups import back_up
from fieldrep.store.book import Book

KEEP = 5


def folder_of(book_path: str) -> str:
    """Where the copies of a book are."""
    return f"{book_path}.safety"


def copies(book_path: str) -> list[str]:
    """The paths of the copies that there are, the oldest first."""
    folder = folder_of(book_path)
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return [os.path.join(folder, name) for name in sorted(names) if name[:6].isdigit() and name.endswith(".book")]


def copy_before(book: Book, at: int) -> str:
    """Copy the book as others still see it while a transaction is under way; returns the copy's path.

    Copies are numbered, because clocks go wrong, and their names say when (UTC). Raises NotWritten.
    """
    folder = folder_of(book.place.path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=folder, reason=reason_of(error)) from error
    kept = copies(book.place.path)
    number = int(os.path.basename(kept[-1])[:6]) + 1 if kept else 1
    path = os.path.join(folder, f"{number:06}-{_stamp(at)}.book")
    with book.again() as before:
        back_up(before, path)
    for surplus in [*kept, path][:-KEEP]:
        with contextlib.suppress(OSError):
            os.unlink(surplus)
    return path


def forget(book: Book) -> None:
    """Take every copy away: after an erasure they hold what must be forgotten."""
    for path in copies(book.place.path):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _stamp(at: int) -> str:
    from datetime import UTC, datetime, timedelta

    try:
        return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at):%Y%m%d-%H%M}"
    except OverflowError:
        return "undated"
