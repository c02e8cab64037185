"""The segments of some accounts alone, for what hangs on one's being large (method.md §8)."""

import json
from collections.abc import Iterable

from fieldrep.domain.pyramid import AccountFacts, segment_of
from fieldrep.store.book import Book
from fieldrep.store.queries.pyramid import sizing


def segments_of(book: Book, accounts: Iterable[str]) -> dict[str, str]:
    """The segments of those of the accounts of which it is known."""
    by = sizing(book)
    rows = book.rows(
        """SELECT id, decides IS NOT 0, sector, headcount, size, potential FROM account
           WHERE deleted = 0 AND id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(set(accounts))),),
    )
    told = {row[0]: segment_of(AccountFacts(row[0], bool(row[1]), *row[2:]), by) for row in rows}
    return {account: segment for account, segment in told.items() if segment is not None}
