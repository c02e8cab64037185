"""Pages of rates in a book: the whole report, counting alone, and the same cells out of raw rows, in SQLite and DuckDB.

DuckDB reads the same file through its SQLite extension. Each way must count the same, else nothing is printed.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.raw import GROUPS, statement
from bench.writing import TODAY
from fieldrep.domain.rate_cells import Cell
from fieldrep.places import places
from fieldrep.reports.registry import page_named, report
from fieldrep.reports.report import Asking
from fieldrep.store.book import Book, Place
from fieldrep.store.queries.rate_cells import in_each_wave, rate_cells

EXTENSION = "duckdb_extension_sqlite_scanner"
Cells = dict[tuple[Any, ...], Counter[int]]


def main(times: int) -> None:
    """Print how long each page took (`report`), counting it (`count`), and its cells from raw rows (`raw`, `duckdb`),
    by group; the ways in turns, the first turn of each not counted."""
    where = places()
    found: dict[str, list[float]] = {}
    with Book.open(Place(*where)) as book:
        for by in ("", *page_named("rates").groups):
            asking = Asking(TODAY, by or None)
            _measure(found, times, {f"report {by}": lambda asking=asking: report(book, "rates", asking)})
        duckdb = _duckdb(where.book)
        for by in GROUPS:
            ways: dict[str, Callable[[], Any]] = {
                f"count {by}": lambda by=by: kept_cells(book, by),
                f"raw {by}": lambda by=by: book.rows(statement(by)),
                f"duckdb {by}": lambda by=by: duckdb.execute(statement(by, numbered=True)).fetchall(),
            }
            kept, *raw = _measure(found, times, ways)
            for rows in raw:
                if of_rows(rows) != of_cells(kept):
                    raise SystemExit(f"Rates by {by or 'nothing'} are counted differently from raw rows.")
    print(json.dumps(found))


def _duckdb(book: str) -> Any:
    """DuckDB with the book attached. Its extension comes as a package, and is loaded from there."""
    import duckdb

    spec = find_spec(EXTENSION)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{EXTENSION} is not installed.")
    (extension,) = (Path(spec.origin).parent / "extensions").glob("*/*.duckdb_extension")
    db = duckdb.connect()
    db.execute(f"LOAD '{extension}'")
    db.execute(f"ATTACH '{book}' AS book (TYPE sqlite, READ_ONLY)")
    db.execute("USE book")
    return db


def _measure(found: dict[str, list[float]], times: int, ways: dict[str, Callable[[], Any]]) -> list[Any]:
    """Milliseconds of each way, beside those found before; what each gave at last."""
    given = []
    for turn in range(times + 1):
        given = []
        for name, way in ways.items():
            started = time.perf_counter()
            given.append(way())
            if turn:
                found.setdefault(name, []).append((time.perf_counter() - started) * 1000)
    return given


def kept_cells(book: Book, by: str) -> list[Cell]:
    """The cells of one of `GROUPS`, from what is kept."""
    cells = rate_cells(book, TODAY, by=by or None)
    return in_each_wave(cells) if by == "wave" else cells


def of_cells(cells: Iterable[Cell]) -> Cells:
    """What is counted in each group and pair of months, out of the cells of the kept summaries."""
    found: Cells = {}
    for cell in cells:
        counts = (cell.accounts, cell.reached, cell.converted, cell.again, cell.order_days, cell.again_next)
        _add(found, (cell.group, _month(cell.opens), _month(cell.first)), counts)
    return found


def of_rows(rows: Iterable[tuple[Any, ...]]) -> Cells:
    """The same, out of the rows of the statement."""
    found: Cells = {}
    for row in rows:
        _add(found, tuple(row[:3]), row[3:])
    return found


def _add(found: Cells, key: tuple[Any, ...], counts: Iterable[int]) -> None:
    known = found.setdefault(key, Counter())
    for place, number in enumerate(counts):
        known[place] += int(number)


def _month(month: int | None) -> str | None:
    return None if month is None else f"{month // 12}-{month % 12 + 1:02}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
