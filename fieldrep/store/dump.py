"""The canonical dump: what a book holds and shows, as text that is equal where two books hold the same changes."""

import json
from collections.abc import Iterator

from fieldrep.store.book import Book
from fieldrep.store.shape import SHAPE

KEPT = ("account_summary", "conflict", "deletion", "dangling", "aside", "granted", "survivor", "erased")


def dump(book: Book) -> Iterator[str]:
    """Lines of the dump: every change by its text, every row of every table, conflicts and deletions."""
    for (line,) in book.rows("SELECT line FROM change ORDER BY line"):
        yield f"change {line}"
    yield from tables(book)


def tables(book: Book) -> Iterator[str]:
    """Lines of what the book shows: the part that doctor makes again from the journal."""
    for table in sorted(SHAPE):
        columns = [name for _, name, *_ in book.rows(f'PRAGMA table_info("{table}")')]
        for row in book.rows(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY id'):
            shown = {column: value for column, value in zip(columns, row, strict=True) if value is not None}
            yield f"{table} {json.dumps(shown, ensure_ascii=False, sort_keys=True)}"
    for kept in KEPT:
        for line in sorted(json.dumps(row, ensure_ascii=False) for row in book.rows(f"SELECT * FROM {kept}")):
            yield f"{kept} {line}"


def held(book: Book) -> Iterator[str]:
    """Lines that say how many changes of each replica are held, as it is kept: doctor counts them again as well."""
    for name, number in book.rows("SELECT name, held FROM replica WHERE held > 0 ORDER BY name"):
        yield f"held {name} {number}"
