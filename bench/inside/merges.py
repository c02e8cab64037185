"""Merging a bundle into an empty book, beside `executemany` of the same changes and rows into an empty book."""

import gc
import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from fieldrep.operations.start import found
from fieldrep.store.book import Book, Place
from fieldrep.store.shape import SHAPE
from fieldrep.sync.merge import merge

AT = 1_795_248_000_000_000
ROWS_AT_ONCE = 50_000


def main(folder: Path, times: int) -> None:
    """Print how long merging `bundle.json`, merging it again, and plain `executemany` took, and how much memory the
    first merge needed. Where it is done more than once, the first time warms up and is not counted."""
    spent: dict[str, list[float]] = {"merge": [], "again": [], "plain": []}
    memory = 0.0
    for turn in range(times + (times > 1)):
        with _empty(folder, f"merged{turn}") as book:
            first = _merged(book, folder)
            memory = memory or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            again = _merged(book, folder)
            with _empty(folder, f"plain{turn}") as empty:
                plain = _plain(empty, book)
        for name in (f"merged{turn}", f"plain{turn}"):
            shutil.rmtree(folder / name)
        if turn or times == 1:
            for name, value in (("merge", first), ("again", again), ("plain", plain)):
                spent[name].append(value)
    print(json.dumps({**spent, "memory": [memory]}))


def _empty(folder: Path, name: str) -> Book:
    return found(Place(str(folder / name / "book"), str(folder / name / "state"), "bench"), "Lead", AT)


def _merged(book: Book, folder: Path) -> float:
    started = time.perf_counter()
    (receipt,) = merge(book, [str(folder / "bundle.json")], AT + 1)
    spent = (time.perf_counter() - started) * 1000
    assert receipt.refused is None, receipt
    return spent


def _plain(book: Book, merged: Book) -> float:
    """`executemany` in one durable transaction, into the same tables with the same indexes, by the same driver; the
    rows are fetched meanwhile, which is not counted."""
    replicas = merged.rows("SELECT key, name FROM replica")
    book.db.executemany("INSERT OR IGNORE INTO replica(key, name) VALUES (?, ?)", replicas)
    spent = 0.0
    gc.disable()
    started = time.perf_counter()
    book.db.execute("BEGIN IMMEDIATE")
    spent += time.perf_counter() - started
    for statement, rows in _rows(merged):
        started = time.perf_counter()
        book.db.executemany(statement, rows)
        spent += time.perf_counter() - started
    started = time.perf_counter()
    book.db.execute("COMMIT")
    spent += time.perf_counter() - started
    gc.enable()
    return spent * 1000


def _rows(merged: Book) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The changes, and the rows that they make, as what a plain program would be handed: some at a time."""
    for table in ("change", *SHAPE):
        columns = [name for _, name, *_ in merged.rows(f'PRAGMA table_info("{table}")')]
        columns.remove("arrival") if table == "change" else None
        names = ", ".join(f'"{name}"' for name in columns)
        own = "" if table == "change" else f"WHERE id <> '{merged.me}'"
        cursor = merged.db.execute(f'SELECT {names} FROM "{table}" {own}')
        statement = f'INSERT OR IGNORE INTO "{table}"({names}) VALUES ({", ".join("?" * len(columns))})'
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield statement, rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
