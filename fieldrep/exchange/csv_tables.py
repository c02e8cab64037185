"""Other people's CSV as a table: a header, and rows that know the line they start on."""

import csv
import os
import re
import stat
from collections.abc import Iterator
from errno import errorcode
from itertools import islice
from typing import NamedTuple

from fieldrep.errors import BadFile, BadValue, NotWritten
from fieldrep.exchange.encodings import decode

MOST_BYTES = 200 * 1024 * 1024
"""A larger file is not read: it is no list of customers, and would not fit into a laptop's memory."""

MOST_COLUMNS = 1000
MOST_ROWS = 1_000_000

_SAMPLE = 64 * 1024
_SAMPLE_LINES = 50
_DELIMITERS = ",;\t|"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_QUOTED = re.compile(r'(^|[,;\t|])"(?:[^"]|"")*"', re.MULTILINE)
_EXCEL_SEPARATOR = re.compile(r"\"?sep=([,;\t|])\"?(?:\r\n|\r|\n|\Z)", re.IGNORECASE)

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)


class Table(NamedTuple):
    """A file as it was read. `rows` are (line from 1, cells), each row as long as the header."""

    encoding: str
    sure: bool
    """Whether the encoding is known; otherwise it is only plausible, and a preview says so."""
    delimiter: str
    headers: list[str]
    rows: list[tuple[int, list[str]]]
    problems: list[BadValue]
    """Rows that are not in `rows`, because they have more cells than the header (problem extra_cells)."""


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_table(path: str, encoding: str | None = None) -> Table:
    """The table in the CSV file at `path`.

    Raises BadFile (missing, not_regular, too_big, binary with `kind`, empty, encoding, quotes with `row`),
    BadValue (field "encoding"), NotWritten where the system will not let it be read.
    """
    return read_table_bytes(_bytes_of(path), path, encoding)


def read_table_bytes(data: bytes, name: str, encoding: str | None = None) -> Table:
    """The table in a CSV file's bytes, as they come from standard input; `name` stands in errors as the path.

    A row may span lines inside quotes. Blank rows are skipped. A row shorter than the header is filled up
    with empty cells, because programs leave trailing ones out; a longer one is cut when what is over is
    empty, and a problem otherwise, because nobody knows which of its cells has slipped.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(path=name, problem="too_big", most=MOST_BYTES)
    _refuse_other_formats(data, name)
    text, codec, sure = decode(data, encoding, name)
    if "\0" in text:
        raise BadFile(path=name, problem="binary", kind="other")
    text = text.rstrip("\x1a")  # the end mark of old DOS programs
    told = _EXCEL_SEPARATOR.match(text)
    delimiter = told[1] if told else delimiter_of(text)
    rows = _rows(text, delimiter, name, 1 if told else 0)
    header = next(rows, None)
    if header is None:
        raise BadFile(path=name, problem="empty")
    headers = [cell.strip() for cell in header.cells]
    if len(headers) > MOST_COLUMNS:
        raise BadFile(path=name, problem="too_big", row=header.line, most_columns=MOST_COLUMNS)
    kept, problems = _fitted(islice(rows, MOST_ROWS), len(headers))
    over = next(rows, None)
    if over is not None:
        raise BadFile(path=name, problem="too_big", row=over.line, most_rows=MOST_ROWS)
    return Table(codec, sure, delimiter, headers, kept, problems)


def delimiter_of(text: str) -> str:
    """The delimiter of CSV text: of those in the header, the one that the first lines agree on most.

    Only what stands outside quotes counts. A file of one column has none, and gets the comma.
    """
    lines = [line for line in _QUOTED.sub(r"\1", text[:_SAMPLE]).splitlines() if line.strip()]
    del lines[_SAMPLE_LINES:]
    if not lines:
        return ","

    def agreement(delimiter: str) -> int:
        count = lines[0].count(delimiter)
        return count * sum(line.count(delimiter) == count for line in lines)

    return max(_DELIMITERS, key=agreement)


def _bytes_of(path: str) -> bytes:
    """A regular file's bytes; a folder, device or pipe is not opened, so that nothing hangs on it."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 (pathlib follows the same call)
            raise BadFile(path=path, problem="not_regular")
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BadFile(path=path, problem="not_regular")
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise BadFile(path=path, problem="missing") from None
    except OSError as error:
        raise NotWritten(path=path, reason=errorcode.get(error.errno or 0, "EIO")) from error


def _refuse_other_formats(data: bytes, name: str) -> None:
    """Say what a file is that is no text at all, as far as its first bytes tell."""
    if not data.strip():
        raise BadFile(path=name, problem="empty")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            if kind == "zip" and (b"[Content_Types].xml" in data[:4096] or b"xl/workbook" in data):
                kind = "xlsx"
            raise BadFile(path=name, problem="binary", kind=kind)
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        raise BadFile(path=name, problem="binary", kind="image")
    if _WEB_PAGE.match(data[:1024].removeprefix(b"\xef\xbb\xbf")):
        raise BadFile(path=name, problem="no_header", kind="html")


def _rows(text: str, delimiter: str, name: str, lines_to_skip: int) -> Iterator[_Row]:
    """The rows that have anything in them, each with the line it starts on."""
    lines = (found.group() for found in _LINE.finditer(text))
    for _ in range(lines_to_skip):
        next(lines, None)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = lines_to_skip + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            # What csv objects to is a quote that is never closed or closed too early, or a huge cell.
            goes_on = lines_to_skip + reader.line_num > start
            line_is_huge = not goes_on and len(_line(text, start)) > csv.field_size_limit()
            raise BadFile(path=name, problem="too_big" if line_is_huge else "quotes", row=start) from None
        if cells is None:
            return
        if any(cells) and any(map(str.strip, cells)):
            yield _Row(start, cells)
        start = lines_to_skip + reader.line_num + 1


def _line(text: str, number: int) -> str:
    for count, found in enumerate(_LINE.finditer(text), 1):
        if count == number:
            return found.group()
    return ""


def _fitted(rows: Iterator[_Row], width: int) -> tuple[list[tuple[int, list[str]]], list[BadValue]]:
    """The rows at the header's width, and the problems of those that do not fit."""
    kept: list[tuple[int, list[str]]] = []
    problems: list[BadValue] = []
    for line, cells in rows:
        if len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        elif len(cells) > width:
            extra = next((cell for cell in cells[width:] if cell.strip()), None)
            if extra is not None:
                problems.append(BadValue(field="", value=extra, problem="extra_cells", row=line, column="", most=width))
                continue
            del cells[width:]
        kept.append((line, cells))
    return kept, problems
