"""How accounts stand to the offers, and the document of their page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.offers import Due, Grant, OfferRule, Standing
from fieldrep.store.queries.offers import OfferFacts


class Stood(NamedTuple):
    """An offer, and how each account stands to it."""

    rule: OfferRule
    accounts: Mapping[str, Standing]

    @property
    def due(self) -> list[Due]:
        """Everything that is due of it."""
        return [each for standing in self.accounts.values() for each in standing.due]

    @property
    def granted(self) -> list[Grant]:
        """Everything that was granted of it, beyond the rule as well."""
        return [each for standing in self.accounts.values() for each in (*standing.granted, *standing.beyond)]


def offers_document(facts: OfferFacts, stood: Sequence[Stood]) -> dict[str, object]:
    """Every offer with what is due and was granted of it, the proofs, and who brought whom."""
    return {
        "as_of": facts.as_of.isoformat(),
        "offers": [_offer(every) for every in stood],
        "proofs": [
            {"proof": each.id, "account": each.account, "kind": each.proof, "on": _day(each.on),
             "not_counted": facts.judged[each.id]}
            for each in facts.proofs
        ],
        "referrals": [
            {"account": each.account, "by_account": each.by_account, "on": _day(each.on),
             "customer_on": _day(each.customer_on)}
            for each in facts.referrals
        ],
        "names": {account: facts.names[account] for account in sorted(facts.names)},
    }  # fmt: skip


def _offer(every: Stood) -> dict[str, object]:
    beyond = {each.id for one in every.accounts.values() for each in one.beyond}
    return {
        "offer": every.rule.id,
        "name": every.rule.name,
        "moment": every.rule.moment,
        "what": every.rule.what,
        "segment": every.rule.segment,
        "within_days": every.rule.within_days,
        "from_day": _day(every.rule.from_day),
        "to_day": _day(every.rule.to_day),
        "default": every.rule.is_default,
        "needs": every.rule.needs,
        "discount": every.rule.discount,
        "amount": every.rule.amount,
        "due": [
            {
                "account": each.account,
                "on": _day(each.on),
                "until": _day(each.until),
                "because": [moment.shown_by for moment in each.because],
            }
            for each in every.due
        ],
        "granted": [
            {
                "grant": each.id,
                "account": each.account,
                "granted_on": _day(each.granted_on),
                "used_on": _day(each.used_on),
                "by_rule": each.id not in beyond,
            }
            for each in every.granted
        ],
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
