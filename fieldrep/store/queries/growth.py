"""Growth signs that are due: accounts where an up-sell visit has its reason, for Today and for the list."""

from datetime import date

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.times import day_of


class DueSign(NamedTuple):
    """The sign of an account that has been due the longest, since the day it was seen (None: nobody said which)."""

    id: str
    seen_on: date | None


IS_DUE = (
    "deleted = 0 AND account IS NOT NULL AND (seen_on IS NULL OR seen_on <= {day})"
    " AND (answered_on IS NULL OR answered_on > {day})"
)
"""The condition for a growth sign to be due on a day, as `domain.upsell.Sign.is_due` has it."""


def due_growth(book: Book, today: date) -> dict[str, DueSign]:
    """The sign that each account is due for on a day, by account; accounts that are not targets are among them."""
    rows = book.rows(
        f"""SELECT account, id, seen_on FROM growth_sign
            WHERE {IS_DUE.format(day="?1")}
            ORDER BY seen_on IS NOT NULL, seen_on, id""",
        (today.isoformat(),),
    )
    found: dict[str, DueSign] = {}
    for account, sign, seen_on in rows:
        found.setdefault(account, DueSign(sign, day_of(seen_on)))
    return found
