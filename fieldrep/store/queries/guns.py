"""The guns of a book: how its accounts order, and who moved."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.guns import Guns, OrderFacts, guns
from fieldrep.domain.months import last_months
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, OtherOrder, home_currency
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS


class GunsPage(NamedTuple):
    """The guns as of a day; amounts are in `currency`.

    `since` is the first day of what is standing. `silent` are orders that name no channel and were not taken in a
    visit, `other_currencies` are orders in another currency: both are counted as orders of that span. `undecided` are
    sites that ordered in it and cannot decide: they are in no figure (method.md §1).
    """

    guns: Guns
    since: date
    currency: str | None
    orders: int
    silent: int
    other_currencies: LeftOut
    undecided: int = 0


def guns_page(book: Book, as_of: date) -> GunsPage:
    """The guns of every account that has ordered, as of a day."""
    said = rules(book)
    since = last_months(as_of, said.whole("gun_months"))
    home = home_currency(book)
    first = since.isoformat()
    orders, others, recent, silent = [], [], 0, 0
    for row, account, on, amount, currency, gun, visit in book.rows(
        f"""SELECT "order".id, "order".account, ordered_on, amount, currency, gun, visit IS NOT NULL
            FROM "order" JOIN account ON account.id = "order".account
            WHERE account.deleted = 0 AND account.decides IS NOT 0
            AND {COUNTS} AND ordered_on IS NOT NULL AND substr(ordered_on, 1, 10) <= ?""",
        (as_of.isoformat(),),
    ):
        other = currency is not None and currency != home
        if on[:10] >= first:
            recent += 1
            silent += gun is None and not visit
            if other:
                others.append(OtherOrder(row, account, on[:10], None))
        orders.append(OrderFacts(row, account, on, None if other else amount, gun, bool(visit)))
    found = guns(orders, as_of, since, said.whole("gun_orders"))
    page = GunsPage(found, since, home, recent, silent, LeftOut(home, tuple(others)))
    return page._replace(undecided=_undecided(book, since, as_of))


def _undecided(book: Book, since: date, as_of: date) -> int:
    ((sites,),) = book.rows(
        f"""SELECT count(DISTINCT account) FROM "order" WHERE {COUNTS} AND substr(ordered_on, 1, 10) BETWEEN ? AND ?
            AND account IN (SELECT id FROM account WHERE deleted = 0 AND decides IS 0)""",
        (since.isoformat(), as_of.isoformat()),
    )
    return int(sites)
