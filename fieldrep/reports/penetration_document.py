"""The page of penetration as a document: integers and ratios of two, amounts in minor units."""

from collections.abc import Iterator
from datetime import date

from fieldrep.domain.penetration import AccountShare, EstimateFacts
from fieldrep.domain.ranks import NO_RANKING
from fieldrep.domain.rates_json import Document, penetration_part
from fieldrep.domain.upsell import due_accounts
from fieldrep.store.queries.penetration import PenetrationPage


def penetration_document(page: PenetrationPage, as_of: date) -> Document:
    """Everything that the page shows, of all accounts."""
    return {
        "as_of": as_of.isoformat(),
        "currency": page.currency,
        "spend": penetration_part(page.spend),
        "seats": penetration_part(page.seats),
        "products": {product: penetration_part(found) for product, found in page.products.items()},
        "accounts": [
            {
                "account": share.account,
                "kind": kind,
                "share": list(share.share),
                "band": share.band,
                "disputed": share.disputed,
                "understated": share.understated,
                "estimates": [_estimate(page, estimate) for estimate in share.estimates],
                "otherwise": [_estimate(page, estimate) for estimate in _otherwise(page, share)],
            }
            for kind, found in (("spend", page.spend), ("seats", page.seats))
            for share in found.each
        ],
        "due": due_accounts(page.due, as_of),
        "signs": [
            {
                "id": sign.id,
                "account": sign.account,
                "sign": sign.sign,
                "what": sign.what,
                "need": sign.need,
                "seen_on": _day(sign.seen_on),
                "answered_on": _day(sign.answered_on),
                "source": sign.source,
                **_holder(page, sign.account, sign.need),
            }
            for sign in page.signs
        ],
        "needs": [{"account": account, "need": need, **_holder(page, account, need)} for account, need in page.needs],
    }


def _estimate(page: PenetrationPage, estimate: EstimateFacts) -> Document:
    """An estimate with its figures and its evidence."""
    return {
        "id": estimate.id,
        "month": estimate.month,
        "product": estimate.product,
        "spend": estimate.spend,
        "seats": estimate.seats,
        "seats_used": estimate.seats_used,
        "source": estimate.source,
        "estimated_on": _day(estimate.estimated_on),
        "by": page.authors.get(estimate.id),
        "rival": estimate.rival,
        "contract_ends": _day(estimate.contract_ends),
    }


def _otherwise(page: PenetrationPage, share: AccountShare) -> Iterator[EstimateFacts]:
    """The estimates of a disputed account that speak of the same as those that count, and do not count."""
    if share.disputed:
        cells = {(each.month, each.product) for each in share.estimates}
        counted = {each.id for each in share.estimates}
        mine = (each for each in page.estimates if each.account == share.account and each.id not in counted)
        yield from sorted((each for each in mine if (each.month, each.product) in cells), key=lambda each: each.id)


def _holder(page: PenetrationPage, account: str, need: str | None) -> Document:
    """Who decides for a need, how far that is trusted, and whether two of us name different people."""
    ranking = (page.key_people.get((account, need)) if need else None) or NO_RANKING
    return {"key_person": ranking.contact, "trust": ranking.trust, "contested": ranking.contested}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
