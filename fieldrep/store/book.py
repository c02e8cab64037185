"""The book: opening, closing, and the transaction that every operation runs in."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence

from fieldrep.errors import BookExists, BookForeign, BookMissing, BookNewer, BookUnusable
from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store import driver, migrations
from fieldrep.store.ids import fresh_replica
from fieldrep.store.replicas import Replicas

if TYPE_CHECKING:
    from typing import Any

    from fieldrep.store.journal import Operation, Touched


SCRUB = "scrub"
"""Where the book notes that its file has still to be written anew after an erasure (`store/scrubbing.py`)."""


class Place(NamedTuple):
    """Where a book is, and what must be known outside it.

    `path` is the book's file; `state` the folder of this laptop's own state (replica numbers, keys); `host` tells this
    laptop from another.
    """

    path: str
    state: str
    host: str


class Book:
    """A territory's accounts, people and visits in one SQLite file.

    Not to be shared between threads: a worker opens its own with `again`.
    """

    def __init__(self, place: Place, db: driver.Connection) -> None:
        self.place = place
        self.db = db
        self.replicas = Replicas(place.state, place.host)

    @classmethod
    def create(cls, place: Place) -> Book:
        """Make an empty book. Raises BookExists, or BookUnusable where the place cannot be written."""
        if os.path.lexists(place.path):
            raise BookExists(path=place.path)
        folder = os.path.dirname(os.path.abspath(place.path))
        try:
            os.makedirs(folder, exist_ok=True)
            os.close(os.open(place.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            raise BookUnusable(path=place.path, reason=error.strerror) from error
        try:
            with driver.speaking_plainly(place.path):
                db = driver.connect(place.path)
                db.execute("PRAGMA journal_mode = WAL")
                driver.settle(db)
                for version in range(1, migrations.NEWEST + 1):
                    migrations.step(db, version)
                db.execute("INSERT INTO meta(name, value) VALUES ('book', ?)", (fresh_replica(),))
                db.close()
            return cls.open(place)
        except BaseException:
            for tail in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    os.unlink(place.path + tail)
            raise

    @classmethod
    def open(cls, place: Place) -> Book:
        """Open a book, taking it to this version first where it is older.

        Raises BookMissing, BookForeign, BookNewer (the file is left as it is), BookLocked, BookDamaged.
        """
        if not os.path.exists(place.path):
            raise BookMissing(path=place.path)
        if not os.path.isfile(place.path):
            raise BookForeign(path=place.path)
        with driver.speaking_plainly(place.path):
            db = driver.connect(place.path)
            try:
                version = _version(db, place.path)
            except BaseException:
                db.close()
                raise
            driver.settle(db)
            book = cls(place, db)
            if version < migrations.NEWEST:
                from fieldrep.store.upgrade import upgrade

                upgrade(book, version)
        return book

    def again(self) -> Book:
        """The same book once more, for another thread."""
        return Book.open(self.place)

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # reading

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Every row of a query; for `store/queries` alone."""
        with driver.speaking_plainly(self.place.path):
            found: list[tuple[Any, ...]] = self.db.execute(sql, tuple(values)).fetchall()
        return found

    def row(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with driver.speaking_plainly(self.place.path):
            found: tuple[Any, ...] | None = self.db.execute(sql, tuple(values)).fetchone()
        return found

    def meta(self, name: str) -> str | None:
        """A fact about this copy of the book, which does not travel: me, replica, team."""
        found = self.row("SELECT value FROM meta WHERE name = ?", (name,))
        return str(found[0]) if found else None

    @property
    def me(self) -> str | None:
        """The person whose laptop this is."""
        return self.meta("me")

    # writing

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or none."""
        with driver.speaking_plainly(self.place.path):
            driver.begin(self.db)
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def write(self, at: int, work: Callable[[Operation], None], by: str | None = None) -> Touched:
        """Run one operation: everything `work` does to it is saved, durably, or nothing is.

        `at` is now in microseconds since 1970 UTC; `by` a person, this laptop's unless said.
        """
        from fieldrep.store.journal import Operation

        with self.transaction():
            operation = Operation(self.db, self.replicas, by or self.me or "", at)
            work(operation)
            return operation.save()

    def rehearse(self, at: int, work: Callable[[Operation], None], by: str | None = None) -> Touched:
        """What `write` would do; the book stays as it is."""
        from fieldrep.store.journal import Operation

        with driver.speaking_plainly(self.place.path):
            driver.begin(self.db)
            try:
                operation = Operation(self.db, self.replicas, by or self.me or "", at)
                work(operation)
                return operation.save(remember=False)
            finally:
                self.db.execute("ROLLBACK")

    def set_meta(self, name: str, value: str | None) -> None:
        """Note a fact about this copy of the book, or forget it."""
        with driver.speaking_plainly(self.place.path):
            if value is None:
                self.db.execute("DELETE FROM meta WHERE name = ?", (name,))
            else:
                self.db.execute(
                    """INSERT INTO meta(name, value) VALUES (?, ?)
                       ON CONFLICT(name) DO UPDATE SET value = excluded.value""",
                    (name, value),
                )


def _version(db: driver.Connection, path: str) -> int:
    """The version of the book that was opened; reading it changes nothing."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != migrations.APPLICATION_ID:
        raise BookForeign(path=path)
    if version > migrations.NEWEST:
        raise BookNewer(path=path, found=version, known=migrations.NEWEST)
    return int(version)
