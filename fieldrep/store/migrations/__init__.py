"""The book's shape through time: numbered steps, one transaction each.

Step n lives in `step_000n.py` with a function `apply(db)` and takes a book of version n - 1 to version n. A step may
change tables as it likes: after the last one, the tables are made again from the journal where a step asks for it, and
rows whose changes an older version could not read are made with what this version knows.
"""

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.driver import Connection, begin

if TYPE_CHECKING:
    from types import ModuleType

APPLICATION_ID = 0x66726570  # "frep"
NEWEST = 4


def step(db: Connection, version: int) -> None:
    """Take the book from version - 1 to version, in one transaction."""
    begin(db)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] == version - 1:
            numbered(version).apply(db)
            db.execute(f"PRAGMA user_version = {version:d}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def numbered(version: int) -> "ModuleType":
    """The step that takes a book to this version."""
    from importlib import import_module

    return import_module(f"fieldrep.store.migrations.step_{version:04}")
