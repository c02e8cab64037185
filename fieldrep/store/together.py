"""Several small writes in one transaction: each is kept whole or not at all, and all of them are durable at once."""

import contextlib
from collections.abc import Iterator

from fieldrep.store.book import Book
from fieldrep.store.driver import begin, speaking_plainly
from fieldrep.store.summary import Summaries

MOST = 2**20


class Together:
    """The transaction that small parts share; a large part has one of its own. Whoever makes it must `end` it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._summaries: Summaries | None = None
        self._parts = 0
        self._size = 0

    @property
    def waits(self) -> bool:
        """Whether something was written that is not durable yet, and that others do not see."""
        return self._parts > 0

    @contextlib.contextmanager
    def part(self, size: int) -> Iterator[Summaries | None]:
        """All of what is written inside, or none, whatever becomes of the other parts; `size` is in bytes.

        What it yields notes the accounts of all small parts, to be summed up once at the end; none for a large part.
        """
        if size > MOST:
            self.end()
        db = self.book.db
        with speaking_plainly(self.book.place.path):
            if not db.in_transaction:
                begin(db)
                self._summaries = Summaries(db) if size <= MOST else None
            db.execute("SAVEPOINT part")
            try:
                yield self._summaries
                db.execute("RELEASE part")
            except BaseException:
                self._undo_part()
                raise
        self._parts += 1
        self._size += size
        if self._size > MOST:
            self.end()

    def end(self) -> None:
        """Make durable what was written."""
        db = self.book.db
        with speaking_plainly(self.book.place.path):
            if db.in_transaction:
                try:
                    if self._parts and self._summaries:
                        self._summaries.keep()
                    db.execute("COMMIT" if self._parts else "ROLLBACK")
                except BaseException:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                    raise
                finally:
                    self._parts = self._size = 0

    def _undo_part(self) -> None:
        # after some errors (a full disk) SQLite itself has rolled everything back
        db = self.book.db
        if db.in_transaction:
            db.execute("ROLLBACK TO part")
            db.execute("RELEASE part")
        if not self._parts:
            self.end()
