"""Which replica this book is: a name that is never used twice, checked against a small file outside the book."""

import contextlib
import os

from fieldrep.store.driver import Connection
from fieldrep.store.ids import fresh_replica


class Replicas:
    """Remembers, in the user's state folder, the last number that each replica of this laptop has used.

    A book that was restored from a copy, or copied to another laptop, disagrees with that file; then a fresh name is
    taken before the first write, so that no number is ever used for two changes. The file is written inside the
    transaction and not synced: where a crash leaves the two apart, a fresh name is all that happens.
    """

    def __init__(self, folder: str, host: str) -> None:
        self.folder = os.path.join(folder, "replicas")
        self.host = host

    def current(self, db: Connection) -> tuple[str, int]:
        """This book's replica and the last number it has used. Call inside a writing transaction."""
        found = db.execute("SELECT value FROM meta WHERE name = 'replica'").fetchone()
        if found is not None:
            last = last_number(db, found[0])
            if self._remembered(found[0]) == f"{last} {self.host}":
                return found[0], last
        return self.take_fresh(db), 0

    def take_fresh(self, db: Connection) -> str:
        """Give this book a replica name that nobody has used."""
        name = fresh_replica()
        db.execute("INSERT INTO replica(name, own) VALUES (?, 1)", (name,))
        db.execute(
            """INSERT INTO meta(name, value) VALUES ('replica', ?)
               ON CONFLICT(name) DO UPDATE SET value = excluded.value""",
            (name,),
        )
        return name

    def remember(self, name: str, number: int) -> None:
        """Write down that this replica has used its numbers up to this one.

        Where that fails the file is taken away, so that it cannot agree with an older copy of the book; the rep's
        work is saved all the same.
        """
        self._write(name, number)

    def _write(self, name: str, number: int) -> None:
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            descriptor = os.open(self._path(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(descriptor, f"{number} {self.host}".encode())
            finally:
                os.close(descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(self._path(name))

    def next_bundle(self, db: Connection, name: str) -> tuple[str, int]:
        """The replica that writes the next bundle, and how many its book has written by then, that one included.

        Where the book and the file outside it disagree, the book is an older copy, and its bundles would be taken for
        older ones: a fresh name counts from one. Call inside a writing transaction, and `remember_bundle` after it.
        """
        found = db.execute("SELECT value FROM meta WHERE name = 'bundles'").fetchone()
        replica, count = found[0].split() if found else (name, "0")
        if replica != name:
            count = "0"
        if (self._remembered(f"{name}.bundles") or f"0 {self.host}") != f"{count} {self.host}":
            name, count = self.take_fresh(db), "0"
        db.execute(
            """INSERT INTO meta(name, value) VALUES ('bundles', ?)
               ON CONFLICT(name) DO UPDATE SET value = excluded.value""",
            (f"{name} {int(count) + 1}",),
        )
        return name, int(count) + 1

    def remember_bundle(self, name: str, count: int) -> None:
        """Write down how many bundles a replica's book has written."""
        self._write(f"{name}.bundles", count)

    def _remembered(self, name: str) -> str | None:
        try:
            descriptor = os.open(self._path(name), os.O_RDONLY)
        except OSError:
            return None
        try:
            return os.read(descriptor, 500).decode("utf-8", "replace")
        finally:
            os.close(descriptor)

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)


def last_number(db: Connection, name: str) -> int:
    """The greatest number held of a replica; 0 where none is."""
    (number,) = db.execute(
        "SELECT max(number) FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?)", (name,)
    ).fetchone()
    return number or 0
