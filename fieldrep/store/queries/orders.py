"""Orders by the ten thousand: lean rows for lists and totals, and one order by its code."""

from typing import NamedTuple

from fieldrep.domain.orders import OrderFacts, OrderTotals, totals
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency
from fieldrep.store.summary import COUNTS

WHERE = """"order".deleted = 0 AND (?1 IS NULL OR "order".account = ?1)
           AND (?2 IS NULL OR substr(ordered_on, 1, 10) >= ?2) AND (?3 IS NULL OR substr(ordered_on, 1, 10) <= ?3)"""


class OrdersTold(NamedTuple):
    """What orders come to: the totals of those that count, and how many do not count and why.

    `cancelled` are cancelled or have an amount below zero; `unclear` lack an amount or a day.
    """

    totals: OrderTotals
    told: int
    open: int
    cancelled: int
    told_twice: int
    unclear: int


def orders_told(
    book: Book, account: str | None = None, first: str | None = None, last: str | None = None
) -> OrdersTold:
    """What orders come to, of one account or all, from and to a day where said, both included.

    An order without a currency is in that of the sums. Whether one was told twice is the book's judgement over all
    orders and all that was said about them, so the facts go on without codes: no second judgement over a part of them.
    """
    found = (account, first, last)
    facts = [
        OrderFacts(*row)
        for row in book.rows(
            f"""SELECT "order".id, "order".account, ordered_on, amount, NULL, coalesce(currency, ?4)
                FROM "order" JOIN account ON account.id = "order".account AND account.deleted = 0
                WHERE {WHERE} AND {COUNTS} AND ordered_on IS NOT NULL""",
            (*found, home_currency(book)),
        )
    ]
    ((told, open_, cancelled, twice, unclear),) = book.rows(
        f"""SELECT count(*), coalesce(sum(state = 'open'), 0), coalesce(sum(state = 'cancelled'), 0),
                   coalesce(sum(state = 'twice'), 0), coalesce(sum(state = 'unclear'), 0) FROM (
                SELECT CASE WHEN status = 'cancelled' OR amount < 0 THEN 'cancelled' WHEN status = 'open' THEN 'open'
                            WHEN coalesce(amount, 0) = 0 OR ordered_on IS NULL THEN 'unclear'
                            WHEN told_twice = 1 THEN 'twice' END AS state
                FROM "order" JOIN account ON account.id = "order".account AND account.deleted = 0 WHERE {WHERE})""",
        found,
    )
    return OrdersTold(totals(facts), told, open_, cancelled, twice, unclear)


def find_order(book: Book, code: str) -> tuple[str, str, str]:
    """The id of the order with this code, its account's name and its code. Raises NotFound or Ambiguous."""
    rows = book.rows(
        """SELECT "order".id, coalesce(account.name, ''), "order".code, coalesce(ordered_on, '') FROM "order"
           LEFT JOIN account ON account.id = "order".account
           WHERE "order".deleted = 0 AND ("order".code = ?1 OR "order".id = ?1)""",
        (code.strip(),),
    )
    if not rows:
        raise NotFound(kind="order", query=code, near=[])
    if len(rows) > 1:
        raise Ambiguous(kind="order", query=code, candidates=[(row, name, day) for row, name, _, day in rows])
    return rows[0][0], rows[0][1], rows[0][2] or ""
