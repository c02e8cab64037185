"""Taking changes out of the journal again that came with a merge: as long as nothing was built on them.

What a merge brought is told by its arrival numbers, which follow each other without a stranger between, because a
merge is one transaction. Afterwards the book is what it would be had they never come.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, read_line, split_id
from fieldrep.store.doctor import make_again
from fieldrep.store.driver import Connection
from fieldrep.store.log import Log, RowName, count_held, note_rewritten

BEYOND_THEIR_ROW = frozenset(
    ("team", "laptop", "strike", "acceptance", "ruling", "account_pair", "contact_pair", "erasure")
)
"""Tables whose rows decide what other rows show."""
_DERIVED_OF_TEAMS = ("aside", "granted", "survivor", "erased")
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z2-7]{12,32}:[1-9][0-9]{0,15}")


class Arrivals(NamedTuple):
    """Arrival numbers, from `first` to `last`."""

    first: int
    last: int


def held(book: Book, arrivals: Arrivals) -> int:
    """How many changes with these arrival numbers are held."""
    return int(book.rows("SELECT count(*) FROM change WHERE arrival BETWEEN ? AND ?", arrivals)[0][0])


def erases(book: Book, arrivals: Arrivals) -> bool:
    """Whether one of these changes, or one that came later, erases something."""
    found = book.row(
        """SELECT 1 FROM erasure JOIN change ON change.row = erasure.id WHERE arrival >= ? LIMIT 1""", (arrivals.first,)
    )
    return found is not None


def built_on(book: Book, arrivals: Arrivals) -> list[Change]:
    """The changes that came later and name one of these, or a row that there would not be without them.

    Whatever such a change says counts: what it covers, who wrote it, the rows its cells refer to. One that came before
    and named one of these all the same (its author had it, this book had not) was not built on it here.
    """
    later = book.rows("SELECT line FROM change WHERE arrival > ?", (arrivals.last,))
    found: dict[str, bool] = {}
    building = []
    for change in (read_line(line) for (line,) in later):
        for name in _named(change):
            if name not in found:
                found[name] = _goes(book, name, arrivals)
        if any(found[name] for name in _named(change)):
            building.append(change)
    return building


def take_back(book: Book, arrivals: Arrivals) -> None:
    """Take these changes out of the journal, inside a transaction, and show what the others say."""
    db = book.db
    taken = _Taken(db, arrivals)
    db.execute("DELETE FROM change WHERE arrival BETWEEN ? AND ?", arrivals)
    note_rewritten(db)
    count_held(db)
    if taken.tables & BEYOND_THEIR_ROW or _decides_for_others(db):
        make_again(book)
        return
    _let_dangle(db)
    Applier(db).show_again(taken.rows | _twins(db, taken.doubled))


class _Taken:
    """What goes: its rows and tables; in temp.gone the ids, and the names in `over` that nobody holds."""

    def __init__(self, db: Connection, arrivals: Arrivals) -> None:
        self.rows: set[RowName] = set()
        self.tables: set[str] = set()
        self.doubled: list[str] = []
        db.execute("CREATE TEMP TABLE IF NOT EXISTS gone(id TEXT PRIMARY KEY) WITHOUT ROWID")
        db.execute("DELETE FROM temp.gone")
        db.executemany("INSERT OR IGNORE INTO temp.gone VALUES (?)", self._ids(db, arrivals))

    def _ids(self, db: Connection, arrivals: Arrivals) -> Iterator[tuple[str]]:
        dangling = {name for (name,) in db.execute("SELECT id FROM dangling")}
        doubled = Log(db).doubled
        for (line,) in db.execute("SELECT line FROM change WHERE arrival BETWEEN ? AND ?", arrivals):
            change = read_line(line)
            self.rows.add((change.table, change.row))
            self.tables.add(change.table)
            if change.id in doubled:
                self.doubled.append(change.id)
            yield (change.id,)
            for name in change.over:
                if name in dangling:
                    yield (name,)


def _decides_for_others(db: Connection) -> bool:
    """Whether somebody's rights, a pair or an erasure may decide what any row of this book shows."""
    tables = (*_DERIVED_OF_TEAMS, *sorted(BEYOND_THEIR_ROW))
    return any(db.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in tables)


def _let_dangle(db: Connection) -> None:
    """Note again of the names in temp.gone which of them are named by what is held, and not held themselves."""
    named = [
        name
        for (name,) in db.execute(
            """SELECT DISTINCT value FROM change, json_each(line, '$.over')
               WHERE instr(line, '"over"') AND value IN temp.gone"""
        )
        if not _is_held(db, name)
    ]
    db.execute("DELETE FROM dangling WHERE id IN temp.gone")
    db.executemany("INSERT INTO dangling(id) VALUES (?)", [(name,) for name in named])


def _is_held(db: Connection, name: str) -> bool:
    replica, number = split_id(name)
    found = db.execute(
        "SELECT 1 FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?",
        (replica, number),
    )
    return found.fetchone() is not None


def _twins(db: Connection, names: Iterable[str]) -> set[RowName]:
    """The rows of those changes that are left under ids which others bore as well."""
    rows: set[RowName] = set()
    for replica, number in map(split_id, names):
        for (line,) in db.execute(
            "SELECT line FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?",
            (replica, number),
        ):
            change = read_line(line)
            rows.add((change.table, change.row))
    return rows


def _named(change: Change) -> set[str]:
    """The changes and rows that a change speaks of."""
    names = {change.row, change.by, *change.over}
    for value in change.cells.values():
        if isinstance(value, str):
            names.update(_NAME.findall(value))
    return names


def _goes(book: Book, name: str, arrivals: Arrivals) -> bool:
    """Whether a change of this id, or all of the row of this id that there was by then, came with these arrivals."""
    first, last = arrivals
    if ":" in name:
        replica, number = split_id(name)
        found = book.row(
            """SELECT 1 FROM change WHERE replica = (SELECT key FROM replica WHERE name = ?) AND number = ?
               AND arrival BETWEEN ? AND ?""",
            (replica, number, first, last),
        )
        return found is not None
    (earliest,) = book.rows("SELECT min(arrival) FROM change WHERE row = ?", (name,))[0]
    return earliest is not None and first <= earliest <= last
