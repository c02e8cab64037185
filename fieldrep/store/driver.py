"""The database driver: one way to connect, and its errors in the program's own terms."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator

from sqlcipher3 import dbapi2

from fieldrep.errors import (
    BookDamaged,
    BookForeign,
    BookLocked,
    BookReadOnly,
    BookUnusable,
    CannotSave,
    DriverTooOld,
)
from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Connection = Any
else:
    Connection = dbapi2.Connection

OLDEST_SQLITE = (3, 51, 3)
BUSY_SECONDS = 30.0


def connect(path: str) -> Connection:
    """A connection to the file at path, in autocommit: whoever writes says BEGIN IMMEDIATE.

    Before SQLite 3.51.3 a closing process can delete a log that another still writes to, so an older one is refused.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise DriverTooOld(path=path, found=dbapi2.sqlite_version, needed="3.51.3")
    name = os.path.abspath(path).replace(os.sep, "/").lstrip("/")
    for special in "%?#":  # what means something in an SQLite URI (sqlite.org/uri.html)
        name = name.replace(special, f"%{ord(special):02x}")
    uri = f"file:///{name}?mode=rw"
    with speaking_plainly(path):
        return dbapi2.connect(
            uri,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=1000,
        )


def settle(db: Connection) -> None:
    """The settings that a connection which writes needs: a commit survives a dead battery."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cache_size = -65536")  # at most 64 MiB, and only where a merge or a page of rates fills it
    if sys.platform == "darwin":
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA checkpoint_fullfsync = ON")


def begin(db: Connection) -> None:
    """Begin a transaction that writes, waiting for others that do.

    SQLite's own waiting sleeps longer each time, so that a program which writes without a pause starves the others;
    short sleeps of random length give everybody a turn.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    db.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
                return
            except dbapi2.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.0005 + os.urandom(1)[0] / 256 * 0.004)
    finally:
        db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


@contextlib.contextmanager
def speaking_plainly(path: str) -> Iterator[None]:
    """Turn what the driver says of the file at path into the program's errors; a fault of our own stays what it is."""
    try:
        yield
    except dbapi2.Error as error:
        meaning = plain(error, path)
        if meaning is None:
            raise
        raise meaning from error


def plain(error: Exception, path: str) -> BookUnusable | CannotSave | None:
    """What a driver's error means; None where it speaks of no fault of the file.

    The driver gives no codes on every version, so SQLite's own messages are read (sqlite.org/rescode.html).
    """
    said = str(error).lower()
    if "locked" in said or "busy" in said:
        return BookLocked(path=path)
    if "not a database" in said or "encrypted" in said:
        return BookForeign(path=path)
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return BookReadOnly(path=path)
    if "malformed" in said or "corrupt" in said or "no such table" in said:
        return BookDamaged(path=path, problem=str(error))
    if "disk is full" in said or "database or disk" in said:
        return CannotSave(path=path, reason="ENOSPC")
    if "i/o error" in said:
        return CannotSave(path=path, reason="EIO")
    return None
