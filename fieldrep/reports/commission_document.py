"""The document of the page of commission: agents, what each order pays, what was paid out, campaigns, rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.commission import Campaign, Part
from fieldrep.domain.commission_paid import Owed, Payment
from fieldrep.store.queries.commission import CommissionFacts


def commission_document(
    facts: CommissionFacts,
    parts: Iterable[Part],
    payments: Sequence[Payment],
    standing: Iterable[Owed],
    paid: Mapping[tuple[str, str], int],
    progress: Iterable[Campaign],
    as_of: date,
) -> dict[str, object]:
    """Everything that the page tells; amounts in minor units, shares in hundredths of a per cent."""
    return {
        "as_of": as_of.isoformat(),
        "agents": [
            {**each._asdict(), "name": facts.people[each.agent], "owed": each.owed, "since": _day(each.since)}
            for each in standing
        ],
        "parts": [_part(each, paid.get((each.sale.id, each.stage), 0)) for each in parts],
        "payments": [{**each._asdict(), "on": each.on.isoformat()} for each in payments],
        "campaigns": [_campaign(each) for each in progress],
        "rules": [
            {**each._asdict(), "from_day": _day(each.from_day), "to_day": _day(each.to_day)} for each in facts.rules
        ],
        "names": {account: facts.names[account] for account in sorted(facts.names)},
    }


def _part(each: Part, paid: int) -> dict[str, object]:
    return {
        "agent": each.agent,
        "account": each.sale.account,
        "order": each.sale.id,
        "ordered_on": each.sale.ordered_on.isoformat(),
        "stage": each.stage,
        "rule": each.rule.id,
        "share": each.rule.share,
        "amount": each.sale.amount,
        "commission": each.commission,
        "currency": each.sale.currency,
        "on": each.on.isoformat(),
        "state": each.state,
        "paid": paid,
    }


def _campaign(each: Campaign) -> dict[str, object]:
    return {
        "rule": each.rule.id,
        "agent": each.agent,
        "accounts": list(each.accounts),
        "out_of": list(each.out_of),
        "threshold": each.rule.threshold,
        "threshold_share": each.rule.threshold_share,
        "needed": each.needed,
        "reached_on": _day(each.reached_on),
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
