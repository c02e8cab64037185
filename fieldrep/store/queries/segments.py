"""Which segment of the pyramid some accounts belong to, for what hangs on their being large (method.md §8)."""

import json
from collections.abc import Iterable

from fieldrep.store.book import Book

LARGE_HEADCOUNT = 1500


def segments_of(book: Book, accounts: Iterable[str]) -> dict[str, str]:
    """The segments of those of the accounts of which it is known."""
    rows = book.rows(
        """SELECT id, CASE WHEN sector IS NOT NULL THEN 'sector' WHEN headcount > ? THEN 'large' END AS segment
           FROM account WHERE segment IS NOT NULL AND id IN (SELECT value FROM json_each(?))""",
        (LARGE_HEADCOUNT, json.dumps(sorted(set(accounts)))),
    )
    return dict(rows)
