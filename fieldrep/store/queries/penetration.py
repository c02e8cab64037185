"""What the page of penetration asks of a book: shares of spend, of seats and of product lines, and who estimated."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.penetration import (
    Borders,
    EstimateFacts,
    Penetration,
    banded,
    penetration_by_product,
    seat_penetration,
    spend_penetration,
)
from fieldrep.domain.ranks import Ranking
from fieldrep.domain.upsell import Sign, due_signs
from fieldrep.store.book import Book
from fieldrep.store.queries.rates import spends, undecidable
from fieldrep.store.queries.rules import bands
from fieldrep.store.queries.upsell import (
    account_names,
    contact_names,
    estimate_authors,
    key_people_of_needs,
    needs,
    signs,
)


class PenetrationPage(NamedTuple):
    """Penetration as of a day, and what may grow: the signs that are due, and the needs with their key people.

    `estimates` are all that are on file, also those that do not count; `authors` say who wrote each, by its id. Amounts
    are in `currency`.
    """

    spend: Penetration
    seats: Penetration
    products: Mapping[str, Penetration]
    estimates: list[EstimateFacts]
    authors: Mapping[str, str]
    signs: list[Sign]
    due: list[Sign]
    needs: list[tuple[str, str]]
    key_people: Mapping[tuple[str, str], Ranking]
    people: Mapping[str, str | None]
    names: Mapping[str, str]
    currency: str | None


def penetration_page(book: Book, as_of: date) -> PenetrationPage:
    """All of it, as of a day."""
    estimates, (ours, currencies), out = *spends(book, as_of), undecidable(book)
    found = signs(book)
    known = needs(book, as_of)
    told = {estimate.account for estimate in estimates} | {sign.account for sign in found}
    told |= {account for account, _ in known}
    page = PenetrationPage(
        spend_penetration(estimates, ours, as_of, out, currencies),
        seat_penetration(estimates, as_of, out),
        penetration_by_product(estimates, ours, as_of, out, currencies),
        estimates,
        estimate_authors(book),
        [sign for sign in found if sign.is_known(as_of)],
        due_signs(found, as_of),
        known,
        key_people_of_needs(book),
        contact_names(book),
        account_names(book, sorted(told)),
        currencies.counted,
    )
    return _in_bands(page, bands(book))


def _in_bands(page: PenetrationPage, borders: Borders) -> PenetrationPage:
    return page._replace(
        spend=banded(page.spend, borders),
        seats=banded(page.seats, borders),
        products={product: banded(found, borders) for product, found in page.products.items()},
    )
