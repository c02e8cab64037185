"""A row by its id or the end of it, what it is called, and the account it belongs to."""

import re
from collections.abc import Mapping

from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.kinds import is_id
from fieldrep.store.shape import CALLED, PART_OF, SHAPE

ID_END = re.compile(r"[0-9a-f-]{4,36}\Z")


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
    column = CALLED.get(table)
    found = book.row(f'SELECT {column} FROM "{table}" WHERE id = ?', (row,)) if column else None
    return str(found[0]) if found and found[0] is not None else ""


def author_of(book: Book, table: str, row: str) -> str | None:
    """The person who has made a row; None where it is not there."""
    found = book.row(f'SELECT made_by FROM "{table}" WHERE id = ?', (row,))
    return str(found[0]) if found else None


def account_of(book: Book, table: str, row: str) -> tuple[str | None, str | None]:
    """The id and name of the account that a row belongs to, itself included; nothing where it belongs to none."""
    column, joined = "it.id" if table == "account" else "it.account", ""
    if (whole := PART_OF.get(table)) is not None:
        column, joined = f"{whole}.account", f"JOIN {whole} ON {whole}.id = it.{whole}"
    elif table != "account" and "account" not in SHAPE.get(table, {}):
        return None, None
    found = book.row(
        f"""SELECT account.id, account.name FROM "{table}" AS it {joined} JOIN account ON account.id = {column}
            WHERE it.id = ?""",
        (row,),
    )
    return (found[0], found[1]) if found else (None, None)


def names_of(book: Book, ids: list[Value]) -> dict[str, str]:
    """What those of the rows are called whose tables have names, by id."""
    found: dict[str, str] = {}
    wanted = sorted({each for each in ids if isinstance(each, str) and is_id(each)})
    for table in CALLED:
        for row in wanted:
            name = name_of(book, table, row)
            if name:
                found.setdefault(row, name)
    return found


def rows_alike(book: Book, table: str, cells: Mapping[str, Value]) -> list[str]:
    """The rows (ids) that are there with just these cells.

    A row's id is made of its cells where laptops must agree on it, but what it shows is said of another account once
    that is joined with its own: who looks for it by what it shows finds it all the same.
    """
    said = " AND ".join(f"{cell} IS ?" for cell in cells)
    found = book.rows(f'SELECT id FROM "{table}" WHERE deleted = 0 AND {said} ORDER BY id', tuple(cells.values()))
    return [row for (row,) in found]
