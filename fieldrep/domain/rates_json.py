"""The four rates as a plain document: what `rates --json` prints (design.md §8).

Counts and amounts are integers, amounts in minor units; a ratio is a list of two integers; the median is null
where no account has a whole.
"""

from collections.abc import Iterable, Mapping

from fieldrep.domain.penetration import Penetration
from fieldrep.domain.rates import Cohort, Group, Rates

Document = dict[str, object]


def document(
    rates: Rates,
    spend: Penetration,
    seats: Penetration,
    groups: Iterable[tuple[Group, Penetration, Penetration]] = (),
) -> Document:
    """The whole answer: the rates of all accounts, and the same for each group."""
    return {
        "as_of": rates.as_of.isoformat(),
        "stage": rates.stage,
        **_rates(rates, spend, seats),
        "groups": [
            {"by": group.by, "name": group.name, **_rates(group.rates, its_spend, its_seats)}
            for group, its_spend, its_seats in groups
        ],
    }


def _rates(rates: Rates, spend: Penetration, seats: Penetration) -> Document:
    conversion, repurchase = rates.conversion, rates.repurchase
    return {
        "coverage": rates.coverage._asdict(),
        "conversion": {
            "opened": conversion.opened,
            "in_time": list(conversion.in_time),
            "to_date": list(conversion.to_date),
            "young": conversion.young,
            "order_days": conversion.order_days,
        },
        "repurchase": {
            "converted": repurchase.converted,
            "in_time": list(repurchase.in_time),
            "to_date": list(repurchase.to_date),
            "young": repurchase.young,
        },
        "penetration": {"spend": penetration_part(spend), "seats": penetration_part(seats)},
        "cohorts": [_cohort(cohort) for cohort in rates.cohorts],
    }


def penetration_part(penetration: Penetration) -> Document:
    """Penetration over accounts, with its bands and rivals."""
    bands: Mapping[str, int] = penetration.bands
    return {
        "accounts": penetration.accounts,
        "ours": penetration.pooled.n,
        "whole": penetration.pooled.of,
        "median": None if penetration.median is None else list(penetration.median),
        "bands": dict(bands),
        "rivals": [
            {
                "rival": rival.rival,
                "accounts": rival.accounts,
                "amount": rival.share.n,
                "contract_ends": None if rival.contract_ends is None else rival.contract_ends.isoformat(),
            }
            for rival in penetration.rivals
        ],
        "disputed": sum(share.disputed for share in penetration.each),
        "uncompared": list(penetration.uncompared),
        "understated": sum(share.understated for share in penetration.each),
    }


def _cohort(cohort: Cohort) -> Document:
    return dict(cohort._asdict())
