"""What a book has gained since an earlier state of it: written out as lines, and put into a copy of that state.

The journal grows at its end, so all that it gained since a state is what arrived after it. Whoever takes lines out of
the journal, or writes over them, says so (`log.note_rewritten`): what was written out before leads nowhere then.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from fieldrep.errors import BookDamaged
from fieldrep.frozen import NamedTuple
from fieldrep.store import driver
from fieldrep.store.book import Book
from fieldrep.store.driver import Connection
from fieldrep.store.log import COPIED

WHOLE = ("meta", "replica", "undone", "voucher", "guest", "acknowledgement")
"""Small tables that hold what no change says: they are written out whole. All others are made by the journal."""
GROWING = {"change": "arrival", "receipt": "rowid"}
"""Tables that grow at their end, each with the column that tells what is later."""


class State(NamedTuple):
    """A state of a book: how far its journal had come, how far its receipts, and the version of its tables."""

    arrival: int
    receipt: int
    version: int


class Mark(NamedTuple):
    """What the book knows of the copies of itself: `file` is the last one made, and holds the book as it was in
    `state`; the next one has the number `following`; the last whole one was made at the arrival `whole`."""

    file: str
    following: int
    whole: int
    state: State


def mark(book: Book) -> Mark | None:
    """What the book knows of its copies; None where none was made, or the journal was rewritten since."""
    found = said(book)
    if found is None or not found.startswith("["):
        return None
    file, following, whole, state = json.loads(found)
    return Mark(file, following, whole, State(*state))


def said(book: Book) -> str | None:
    """What is noted of the copies, as it is noted: to tell whether anything was noted since."""
    return book.meta(COPIED)


def set_mark(book: Book, made: Mark) -> None:
    """Remember which copy of the book was made last."""
    book.set_meta(COPIED, json.dumps(made))


def state(book: Book) -> State:
    """The state that the book is in."""
    (found,) = book.rows(
        """SELECT (SELECT coalesce(max(arrival), 0) FROM change), (SELECT coalesce(max(rowid), 0) FROM receipt),
                  user_version FROM pragma_user_version"""
    )
    return State(*found)


def gained(book: Book, since: State) -> Iterator[str]:
    """What the book has gained since, as lines of JSON: for each table an object with its columns, then its rows, and
    at the end which receipts there are."""
    yield json.dumps({"since": since})
    for table in WHOLE:
        yield from _written(book, table, "")
    for table, column in GROWING.items():
        yield from _written(book, table, f"WHERE {column} > {getattr(since, _SINCE[table]):d} ORDER BY {column}")
    yield json.dumps({_HELD: [row for (row,) in book.rows("SELECT rowid FROM receipt")]})


def put_in(path: str, lines: Iterable[str]) -> None:
    """Put what a book has gained into a copy of it in the state that it has gained it since. The tables that the
    journal makes are left as they are. Raises BookDamaged where the copy is in another state."""
    with driver.speaking_plainly(path):
        db = driver.connect(path)
        try:
            db.execute("BEGIN")
            _put(db, path, iter(lines))
            db.execute("COMMIT")
        finally:
            db.close()


_SINCE = {"change": "arrival", "receipt": "receipt"}
_HELD = "receipts"
_ROWS_AT_ONCE = 5000


def _written(book: Book, table: str, which: str) -> Iterator[str]:
    columns = _columns(book.db, table)
    yield json.dumps({table: columns})
    with driver.speaking_plainly(book.place.path):
        for (row,) in book.db.execute(f"SELECT json_array({', '.join(columns)}) FROM {table} {which}"):
            yield row


def _columns(db: Connection, table: str) -> list[str]:
    named = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    return ["rowid", *named] if GROWING.get(table) == "rowid" else named


def _put(db: Connection, path: str, lines: Iterator[str]) -> None:
    since = State(*json.loads(next(lines))["since"])
    (arrival,) = db.execute("SELECT coalesce(max(arrival), 0) FROM change").fetchone()
    if arrival != since.arrival:
        raise BookDamaged(path=path, problem=f"arrival {arrival}, not {since.arrival}")
    statement = ""
    while block := list(islice(lines, _ROWS_AT_ONCE)):
        for is_rows, said in groupby(map(json.loads, block), lambda each: isinstance(each, list)):
            if is_rows:
                db.executemany(statement, said)
            else:
                statement = [_begin(db, each) for each in said][-1]


def _begin(db: Connection, said: dict[str, list[str]]) -> str:
    """Make room for the rows of a table; the statement that writes one."""
    ((name, columns),) = said.items()
    if name == _HELD:
        db.execute("DELETE FROM receipt WHERE rowid NOT IN (SELECT value FROM json_each(?))", (json.dumps(columns),))
        return ""
    table = next(table for table in (*WHOLE, *GROWING) if table == name)
    assert set(columns) <= set(_columns(db, table)), said
    if table in WHOLE:
        db.execute(f"DELETE FROM {table}")
    return f"INSERT OR REPLACE INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
