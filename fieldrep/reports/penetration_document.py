"""The page of penetration as a document: integers and ratios of two, amounts in minor units."""

from datetime import date

from fieldrep.domain.rates_json import Document, penetration_part
from fieldrep.domain.upsell import due_accounts
from fieldrep.reports.containing import contains_document
from fieldrep.store.queries.penetration import PenetrationPage


def penetration_document(page: PenetrationPage, as_of: date) -> Document:
    """Everything that the page shows, of all accounts."""
    return {
        "as_of": as_of.isoformat(),
        "currency": page.currency,
        "contains": contains_document(page.contains),
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
                "estimates": [
                    {
                        "id": estimate.id,
                        "month": estimate.month,
                        "product": estimate.product,
                        "currency": estimate.currency,
                        "source": estimate.source,
                        "estimated_on": _day(estimate.estimated_on),
                        "by": page.authors.get(estimate.id),
                        "rival": estimate.rival,
                        "contract_ends": _day(estimate.contract_ends),
                    }
                    for estimate in share.estimates
                ],
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
                "key_person": _holder(page, sign.account, sign.need),
            }
            for sign in page.signs
        ],
    }


def _holder(page: PenetrationPage, account: str, need: str | None) -> str | None:
    ranking = page.key_people.get((account, need)) if need else None
    return ranking.contact if ranking is not None else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
