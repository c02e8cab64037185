"""Parts of a report in tests: a table by its heading, or its lines by its place; and a row of any table."""

from fieldrep.reports.report import Line, Report, Table
from fieldrep.store.changes import Value
from tests.books import BookInWords


def table(made: Report, heading: str) -> Table:
    """The one table with this heading."""
    (found,) = [part for part in made.parts if isinstance(part, Table) and part.heading == heading]
    return found


def lines(made: Report, at: int) -> list[Line]:
    """The lines of the part at this place, which is a table."""
    found = made.parts[at]
    assert isinstance(found, Table)
    return list(found.lines)


def add(words: BookInWords, table: str, **cells: Value) -> str:
    """Write a row; its id."""
    rows: list[str] = []
    words.book.write(words.at(), lambda op: rows.append(op.add(table, cells)))
    return rows[0]
