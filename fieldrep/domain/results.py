"""What a play came to: a rate in its place and elsewhere, on its first day and now.

A play is tried in one place first (method.md §11). Beside its place stands everywhere else over the same days: what
moved there as well was not the play. Nothing is concluded from it; the four figures are shown, with what they count.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.rates import AccountFacts, Rates, four_rates
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.targets import Achieved, Facts, achieved


class Result(NamedTuple):
    """A rate in the play's place on its first day and now, and elsewhere on both (None: the play is everywhere).

    `behind` are the accounts of the rate now, `out_of` those that it is out of.
    """

    before: Ratio
    now: Ratio
    before_elsewhere: Ratio | None
    now_elsewhere: Ratio | None
    behind: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()


def rate_of(rates: Rates, name: str) -> Ratio:
    """One of the rates that count accounts, to date: coverage, conversion or repurchase. Raises KeyError."""
    return {
        "coverage": rates.coverage.rate,
        "conversion": rates.conversion.to_date,
        "repurchase": rates.repurchase.to_date,
    }[name]


def result(facts: Iterable[AccountFacts], place: frozenset[str] | None, moves: str, first: date, now: date) -> Result:
    """What the rate `moves` came to; `place` are the play's accounts, None where it is for everybody."""
    known = list(facts)
    inside = [fact for fact in known if place is None or fact.account in place]
    outside = [fact for fact in known if place is not None and fact.account not in place]

    def on(those: list[AccountFacts], day: date) -> Ratio:
        return rate_of(four_rates(those, day), moves)

    then, today = (None, None) if place is None else (on(outside, first), on(outside, now))
    counted: Achieved = achieved(moves, Facts(accounts=inside), None, now)
    return Result(on(inside, first), on(inside, now), then, today, counted.behind, counted.out_of)
