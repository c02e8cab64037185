"""The push of the month: the one rate that a territory, a wave or a rep is at.

method.md §4: a rep pushes the one rate that a territory is at, not all four at once; §5 has it by a wave's month. What
they leave open is decided here: where targets are set for rates, it is the first rate below its target, in the order of
the rates; one that has nothing to count yet (no account opened, none converted) is below. Where all targets are met it
is the last rate. Without targets it is what the wave's month asks for, and without a wave nothing is said. Of a wave
itself the month alone decides: its targets are its plan, which holds for all four rates from the first day.
"""

from collections.abc import Mapping
from typing import NamedTuple

from fieldrep.domain.choices import RATES
from fieldrep.domain.ratios import Ratio


class Push(NamedTuple):
    """The rate that is pushed, and why: below its target, or because a wave is in this month (stage)."""

    rate: str
    target: Ratio | None = None
    month: int | None = None


def is_below(rate: Ratio, target: Ratio) -> bool:
    """Whether a rate is below its target; where there is nothing to count, it is."""
    return rate.of == 0 or rate.n * target.of < target.n * rate.of


def push_of(rates: Mapping[str, Ratio], targets: Mapping[str, Ratio], month: int | None = None) -> Push | None:
    """What is pushed, of rates to date and the targets for them, both by the names of `choices.RATES`."""
    set_for = [rate for rate in RATES if rate in targets]
    for rate in set_for:
        if is_below(rates.get(rate, Ratio(0, 0)), targets[rate]):
            return Push(rate, targets[rate])
    if set_for:
        return Push(RATES[-1], targets.get(RATES[-1]))
    if month is None or month < 1:
        return None
    return Push(RATES[min(month, len(RATES)) - 1], month=month)
