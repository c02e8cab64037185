"""Accepting what was set aside: a lead takes a change as if its author had had the right to it."""

from collections.abc import Iterable

from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched


def accept(book: Book, marks: Iterable[str], at: int) -> Touched:
    """Accept these changes (whole marks of `store/queries/aside.py`), in one operation. Raises RightMissing.

    Every lead's acceptance of a change is the same row, so that two who accept it agree.
    """

    def work(operation: Operation) -> None:
        for mark in sorted(set(marks)):
            operation.edit("acceptance", agreed_row("acceptance", mark), {"change": mark, "deleted": False})

    return book.write(at, work)
