"""One account's penetration: our share of its whole spend, by product line too, and of its seats."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.months import month_of
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
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rates import estimate_facts, ours_by_month
from fieldrep.store.queries.rules import bands


class AccountShares(NamedTuple):
    """The share of spend and of seats, None where nothing is estimated; by product line, where estimates name one;
    and who has the rest of the spend.

    Amounts are in `currency`, which is that of the newest month's estimates; `uncompared` says that others, or what was
    paid beside them, are in another.
    """

    spend: AccountShare | None
    seats: AccountShare | None
    products: Mapping[str, AccountShare] = {}
    rivals: tuple[RivalShare, ...] = ()
    currency: str | None = None
    uncompared: bool = False


def account_shares(book: Book, account: str, as_of: date) -> AccountShares:
    """What share of an account is ours, as of a day (method.md §4)."""
    home = home_currency(book)
    estimates = estimate_facts(book, home, account)
    currency = _currency_of(estimates, home, as_of)
    amounts, currencies = ours_by_month(book, currency, as_of, home, account)
    spend = spend_penetration(estimates, amounts, as_of, currencies=currencies)
    products = penetration_by_product(estimates, amounts, as_of, currencies=currencies)
    borders = bands(book)
    return AccountShares(
        _of_one(banded(spend, borders)),
        _of_one(banded(seat_penetration(estimates, as_of), borders)),
        {product: share for product, found in products.items() if (share := _of_one(banded(found, borders)))},
        spend.rivals,
        currency,
        bool(spend.uncompared),
    )


def _currency_of(estimates: Iterable[EstimateFacts], home: str | None, as_of: date) -> str | None:
    """The currency that an account is estimated in: the newest month's, the home currency of several."""
    until = month_of(as_of)
    told = [(each.month, each.currency) for each in estimates if each.spend is not None and each.month <= until]
    newest = max((month for month, _ in told), default=None)
    found = {currency for month, currency in told if month == newest}
    return home if home in found else min(found, key=lambda each: each or "", default=home)


def _of_one(found: Penetration) -> AccountShare | None:
    return found.each[0] if found.each else None
