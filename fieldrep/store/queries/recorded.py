"""Rows of any table as they stand: for lists of what is written down, and for correcting it."""

import json
from collections.abc import Iterable

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.shape import CALLED, PART_OF, SHAPE


class Recorded(NamedTuple):
    """A row of a table: its id, its cells, and the `heads` that a correction of it has seen."""

    id: str
    cells: dict[str, Value]
    heads: str
    made_at: int


def recorded(book: Book, table: str, account: str | None = None) -> list[Recorded]:
    """The rows of a table, those of an account alone where one is said, the newest first."""
    return _read(book, table, "it.deleted = 0 AND (?1 IS NULL OR " + _of_account(table) + " = ?1)", account)


def names_in(book: Book, table: str, rows: Iterable[Recorded]) -> dict[str, str]:
    """What the rows of other tables are called that these rows name, by id."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for cell, value in row.cells.items():
            if SHAPE[table][cell].kind == "ref" and value is not None:
                wanted.setdefault(str(SHAPE[table][cell].of), set()).add(str(value))
    found: dict[str, str] = {}
    for target, ids in wanted.items():
        found |= names_by_id(book, target, ids)
    return found


def recorded_row(book: Book, table: str, row: str) -> Recorded | None:
    """One row; None where it is not there, or was deleted."""
    return next(iter(_read(book, table, "it.deleted = 0 AND it.id = ?1", row)), None)


def table_sizes(book: Book, tables: tuple[str, ...]) -> dict[str, int]:
    """How many rows each of the tables has."""
    return {
        table: int(found[0]) if (found := book.row(f'SELECT count(*) FROM "{table}" WHERE deleted = 0')) else 0
        for table in tables
    }


def names_by_id(book: Book, table: str, ids: set[str]) -> dict[str, str]:
    """What rows of a table are called, by id, those that have a name alone."""
    if table not in CALLED or not ids:
        return {}
    return dict(
        book.rows(
            f"""SELECT id, {CALLED[table]} FROM "{table}"
                WHERE id IN (SELECT value FROM json_each(?)) AND {CALLED[table]} IS NOT NULL""",
            (json.dumps(sorted(ids)),),
        )
    )


def _of_account(table: str) -> str:
    if table == "account":
        return "it.id"
    if table in PART_OF:
        return f"(SELECT account FROM {PART_OF[table]} WHERE {PART_OF[table]}.id = it.{PART_OF[table]})"
    return "it.account" if "account" in SHAPE[table] else "NULL"


def _read(book: Book, table: str, where: str, value: str | None) -> list[Recorded]:
    cells = [cell for cell in SHAPE[table] if cell != "deleted"]
    columns = ", ".join(f'it."{cell}"' for cell in cells)
    found = book.rows(
        f'SELECT it.id, it.heads, it.made_at, {columns} FROM "{table}" AS it WHERE {where} ORDER BY 3 DESC, 1 DESC',
        (value,),
    )
    flags = {cell for cell in cells if SHAPE[table][cell].kind == "flag"}
    return [
        Recorded(
            row,
            {
                cell: bool(said) if cell in flags and said is not None else said
                for cell, said in zip(cells, values, strict=True)
            },
            heads,
            made_at,
        )
        for row, heads, made_at, *values in found
    ]
