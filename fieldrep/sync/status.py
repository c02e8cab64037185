"""What I have not handed in yet: my changes since the last bundle that was written."""

from fieldrep.frozen import NamedTuple
from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.queries import journal


class Unsent(NamedTuple):
    """My changes that no bundle has been written of.

    `since` is when the first of them was made, microseconds since 1970 UTC (None where there are none). `by_table` has
    the rows they are about; `by_day` (YYYY-MM-DD) the same, day by day.
    """

    changes: int
    since: int | None
    by_table: dict[str, int]
    by_day: dict[str, dict[str, int]]


def unsent(book: Book, offset: int = 0) -> Unsent:
    """What is still to be handed in; `offset` (seconds east of UTC) says where days begin."""
    from datetime import date, timedelta

    handed_in = bundles.handed_in(book)
    found = journal.waiting(book, handed_in, offset * 1_000_000)
    by_day: dict[str, dict[str, int]] = {}
    for part in found:
        day = (date(1970, 1, 1) + timedelta(days=part.day)).isoformat()
        by_day.setdefault(day, {})[part.table] = part.rows
    return Unsent(
        sum(part.changes for part in found),
        min((part.since for part in found), default=None),
        journal.waiting_rows(book, handed_in),
        by_day,
    )
