"""A row by its id or the end of it, and every cell that is in conflict."""

import re
from typing import NamedTuple

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.kinds import is_id
from fieldrep.store.shape import SHAPE

ID_END = re.compile(r"[0-9a-f-]{4,36}\Z")
NAMED = {
    "account": "name",
    "contact": "name",
    "person": "name",
    "territory": "name",
    "setting": "name",
    "objection": "words",
    "answer": "words",
    "finding": "words",
    "next_step": "what",
    "order": "code",
    "visit": "happened_at",
}


class Side(NamedTuple):
    """One side of a conflict: a value, who wrote it (a name), and when (microseconds since 1970 UTC)."""

    value: Value
    person: str
    at: int
    change: str


class Conflict(NamedTuple):
    """A cell that people wrote differently without having seen each other; the side shown now comes first.

    `about` is what the row is called, `account` the name of the account it belongs to.
    """

    table: str
    row: str
    cell: str
    about: str
    account: str | None
    sides: tuple[Side, ...]


def find_row(book: Book, text: str, tables: tuple[str, ...] = tuple(SHAPE)) -> tuple[str, str]:
    """The table and id of the row with this id, or whose id alone ends so. Raises NotFound or Ambiguous."""
    end = text.strip().casefold()
    kind = tables[0] if len(tables) == 1 else "row"
    if not ID_END.match(end):
        raise NotFound(kind=kind, query=text, near=[])
    found = [
        (table, row)
        for table in tables
        for (row,) in book.rows(f"SELECT id FROM \"{table}\" WHERE id = ?1 OR id LIKE '%' || ?1 LIMIT 12", (end,))
    ]
    if not found:
        raise NotFound(kind=kind, query=text, near=[])
    if len(found) > 1:
        candidates = [(row, row, f"{table} {name_of(book, table, row)}".strip()) for table, row in found]
        raise Ambiguous(kind="row", query=text, candidates=candidates)
    return found[0]


def name_of(book: Book, table: str, row: str) -> str:
    """What a row is called by those who know it; nothing where it has no such cell."""
    column = NAMED.get(table)
    found = book.row(f'SELECT {column} FROM "{table}" WHERE id = ?', (row,)) if column else None
    return str(found[0]) if found and found[0] is not None else ""


def conflicts(book: Book) -> list[Conflict]:
    """Everything that is in conflict, by table and row."""
    applier = Applier(book.db)
    people = dict(book.rows("SELECT id, name FROM person"))
    found = []
    for table, row, cell in book.rows('SELECT "table", row, cell FROM conflict ORDER BY "table", row, cell'):
        folded = applier.fold((table, row), applier.log.of_row((table, row)))
        heads = folded.heads.get(cell, []) if folded else []
        sides = tuple(
            Side(head.cells[cell], people.get(head.by) or head.by, head.at, f"{head.replica}:{head.number}")
            for head in heads
        )
        found.append(Conflict(table, row, cell, name_of(book, table, row), _account_of(book, table, row), sides))
    return found


def _account_of(book: Book, table: str, row: str) -> str | None:
    if "account" not in SHAPE.get(table, {}):
        return None
    found = book.row(
        f'SELECT account.name FROM "{table}" AS it JOIN account ON account.id = it.account WHERE it.id = ?', (row,)
    )
    return found[0] if found else None


def names_of(book: Book, ids: list[Value]) -> dict[str, str]:
    """What those of the rows are called whose tables have names, by id."""
    found: dict[str, str] = {}
    wanted = sorted({each for each in ids if isinstance(each, str) and is_id(each)})
    for table in NAMED:
        for row in wanted:
            name = name_of(book, table, row)
            if name:
                found.setdefault(row, name)
    return found
