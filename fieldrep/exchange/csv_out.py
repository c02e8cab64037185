"""Rows written as a CSV file that spreadsheets open rightly and cannot be attacked with."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from errno import errorcode
from typing import BinaryIO

from fieldrep.errors import NotWritten
from fieldrep.exchange.formulas import defused

Cell = str | int | bool | None


def write_rows(path_or_stream: str | BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a header and rows as UTF-8 with a byte order mark, by which Excel sees that it is UTF-8.

    Text that a spreadsheet would run is defused (`formulas`); true and false are "yes" and "no"; None is
    an empty cell. A file appears under its name when it is whole, and replaces what was there. Raises
    NotWritten.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([defused(header) for header in headers])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    data = text.getvalue().encode("utf-8-sig", "replace")
    if isinstance(path_or_stream, str):
        _write_whole(path_or_stream, data)
    else:
        path_or_stream.write(data)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell) if isinstance(cell, int) else defused(cell)


def _write_whole(path: str, data: bytes) -> None:
    """The bytes under this name: all of them, on the disk, or none."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 (text in, text out)
    unfinished = ""
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=".csv-", dir=folder)
        with open(descriptor, "wb") as file:  # noqa: PTH123 (a descriptor, not a path)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)  # noqa: PTH105 (text in, text out)
    except OSError as error:
        if unfinished:
            with suppress(OSError):
                os.unlink(unfinished)  # noqa: PTH108 (text in, text out)
        raise NotWritten(path=path, reason=errorcode.get(error.errno or 0, "EIO")) from error
