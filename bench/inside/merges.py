"""Merging a bundle into an empty book, beside `executemany` of the same changes and rows into an empty book."""

import gc
import json
import sys
import time
from pathlib import Path

from bench.books import Size, make_book
from fieldrep.operations.start import found
from fieldrep.store.book import Book, Place
from fieldrep.store.shape import SHAPE
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge

AT = 1_795_248_000_000_000
CHANGES_AN_ACCOUNT = 24.5
"""`books.py`: the account, two contacts, ten visits each with a person, a promise at every tenth, a finding at every
twentieth."""

Table = tuple[str, list[tuple[object, ...]]]


def main(folder: Path, changes: int, times: int) -> None:
    """Print how long merging, merging again, and plain `executemany` took."""
    bundle = _bundle(folder, round(changes / CHANGES_AN_ACCOUNT))
    spent: dict[str, list[float]] = {"merge": [], "again": [], "plain": []}
    tables: list[Table] = []
    for turn in range(times + 1):
        with _empty(folder, f"merged{turn}") as book:
            first, again = _merged(book, bundle), _merged(book, bundle)
            tables = tables or _tables(book)
        with _empty(folder, f"plain{turn}") as book:
            plain = _plain(book, tables)
        if turn:
            for name, value in (("merge", first), ("again", again), ("plain", plain)):
                spent[name].append(value)
    spent["changes"] = [float(len(tables[0][1]))]
    print(json.dumps(spent))


def _bundle(folder: Path, accounts: int) -> str:
    book = make_book(_place(folder, "sender"), Size(accounts, accounts * 10))
    return write_bundle(book, str(folder / "bundle.json"), "work", AT).path


def _place(folder: Path, name: str) -> Place:
    return Place(str(folder / name / "book"), str(folder / name / "state"), "bench")


def _empty(folder: Path, name: str) -> Book:
    return found(_place(folder, name), "Lead", AT)


def _merged(book: Book, bundle: str) -> float:
    started = time.perf_counter()
    (receipt,) = merge(book, [bundle], AT + 1)
    spent = (time.perf_counter() - started) * 1000
    assert receipt.refused is None, receipt
    return spent


def _tables(book: Book) -> list[Table]:
    """The changes, and the rows that they make, as what a plain program would be handed."""
    found: list[Table] = []
    for table in ("change", *SHAPE):
        columns = [name for _, name, *_ in book.rows(f'PRAGMA table_info("{table}")')]
        columns.remove("arrival") if table == "change" else None
        names = ", ".join(f'"{name}"' for name in columns)
        own = "" if table == "change" else "WHERE made_at < ?1"
        rows = book.rows(f'SELECT {names} FROM "{table}" {own}', (AT,) if own else ())
        found.append((f'INSERT OR IGNORE INTO "{table}"({names}) VALUES ({", ".join("?" * len(columns))})', rows))
    return found


def _plain(book: Book, tables: list[Table]) -> float:
    """`executemany` in one durable transaction, into the same tables with the same indexes, by the same driver."""
    gc.disable()
    book.db.execute("INSERT OR IGNORE INTO replica(key, name) VALUES (2, 'sender')")
    started = time.perf_counter()
    book.db.execute("BEGIN IMMEDIATE")
    for statement, rows in tables:
        book.db.executemany(statement, rows)
    book.db.execute("COMMIT")
    spent = (time.perf_counter() - started) * 1000
    gc.enable()
    return spent


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
