"""Rows written as a CSV file that spreadsheets open rightly and cannot be attacked with."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from fieldrep.exchange.formulas import defused
from fieldrep.files import writing

Cell = str | int | bool | None


def write_rows(
    path_or_stream: str | BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, replace: bool = True
) -> None:
    """Write a header and rows as UTF-8 with a byte order mark, by which Excel sees that it is UTF-8.

    Text that a spreadsheet would run is defused (`formulas`); true and false are "yes" and "no"; None is
    an empty cell. A file appears under its name when it is whole, and replaces what was there, or is not written at all
    where something was and `replace` is false. Raises NotWritten.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([defused(header) for header in headers])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    data = text.getvalue().encode("utf-8-sig", "replace")
    if isinstance(path_or_stream, str):
        with writing(path_or_stream, replace=replace) as file:
            file.write(data)
    else:
        path_or_stream.write(data)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell) if isinstance(cell, int) else defused(cell)
