"""What a command that writes answers with `--json`: the rows that it wrote, as they stand now."""

import contextlib
import sys
from collections.abc import Iterator

from fieldrep.cli.json_out import print_json
from fieldrep.cli.row_text import row_document
from fieldrep.cli.session import Session
from fieldrep.store.book import Book
from fieldrep.store.queries.journal import newest_arrival, written_since
from fieldrep.store.queries.recorded import recorded_row


@contextlib.contextmanager
def answering(session: Session) -> Iterator[None]:
    """Let what is written inside be the one document of `--json`; its sentences go to standard error then.

    `op` is the operation that was written first (None: nothing was); `rows` are in the order they were written in.
    """
    if not session.json:
        yield
        return
    before = newest_arrival(session.book)
    with contextlib.redirect_stdout(sys.stderr):
        yield
    print_json(_document(session.book, before, session.at))


def _document(book: Book, before: int, at: int) -> dict[str, object]:
    written = written_since(book, before, at)
    rows = dict.fromkeys((each.table, each.row) for each in written)
    first = f"{written[0].replica}:{written[0].op}" if written else None
    return {"op": first, "rows": [_row(book, *name) for name in rows]}


def _row(book: Book, table: str, row: str) -> dict[str, object]:
    found = recorded_row(book, table, row)
    return {"table": table, **(row_document(found) if found else {"id": row, "deleted": True})}
