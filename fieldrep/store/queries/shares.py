"""One account's penetration: our share of its whole spend, by product line too, and of its seats."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.penetration import (
    AccountShare,
    EstimateFacts,
    Penetration,
    RivalShare,
    banded,
    penetration_by_product,
    seat_penetration,
    spend_penetration,
)
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import bands
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of


class AccountShares(NamedTuple):
    """The share of spend and of seats, None where nothing is estimated; by product line, where estimates name one;
    and who has the rest of the spend."""

    spend: AccountShare | None
    seats: AccountShare | None
    products: Mapping[str, AccountShare] = {}
    rivals: tuple[RivalShare, ...] = ()


def account_shares(book: Book, account: str, as_of: date) -> AccountShares:
    """What share of an account is ours, as of a day (method.md §4)."""
    rows = book.rows(
        """SELECT account, month, product, spend, seats, seats_used, rival, source, estimated_on, made_at,
                  contract_ends, id
           FROM estimate WHERE account = ? AND deleted = 0 AND month IS NOT NULL""",
        (account,),
    )
    estimates = [EstimateFacts._make((*row[:8], day_of(row[8]), row[9], day_of(row[10]), row[11])) for row in rows]
    ours = book.rows(
        f"""SELECT account, substr(ordered_on, 1, 7), product, sum(amount) FROM "order"
           WHERE account = ? AND {COUNTS}
           AND ordered_on IS NOT NULL GROUP BY 1, 2, 3""",
        (account,),
    )
    amounts = {(row, month, product): amount for row, month, product, amount in ours}
    spend = spend_penetration(estimates, amounts, as_of)
    products = penetration_by_product(estimates, amounts, as_of)
    borders = bands(book)
    return AccountShares(
        _of_one(banded(spend, borders)),
        _of_one(banded(seat_penetration(estimates, as_of), borders)),
        {product: share for product, found in products.items() if (share := _of_one(banded(found, borders)))},
        spend.rivals,
    )


def _of_one(found: Penetration) -> AccountShare | None:
    return found.each[0] if found.each else None
