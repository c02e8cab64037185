"""A wave as it is on a day: its month, its push, who walks in it, its rates, who is not reached, and its capacity."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.plan import Capacity, capacity
from fieldrep.domain.rates import AccountFacts, Rates, four_rates
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.rules import Rules
from fieldrep.domain.waves import push, stage_begins, stage_number, walking
from fieldrep.store.book import Book
from fieldrep.store.queries.waves import Standing, WaveLine, pace_at, standings


class Run(NamedTuple):
    """A wave as it is on a day: its month, its push, who walks, its rates, and who is not reached; `kept` and
    `planned` are the capacity at the pace that was kept, and at the one that is planned."""

    wave: WaveLine
    number: int
    push: str | None
    handover_on: date | None
    reps: frozenset[str]
    facts: tuple[AccountFacts, ...]
    rates: Rates
    left: tuple[Standing, ...]
    kept: Capacity
    planned: Capacity

    @property
    def runs(self) -> bool:
        """Whether it is not handed over on that day."""
        return self.wave.ended_on is None or self.wave.ended_on > self.rates.as_of

    @property
    def is_base(self) -> bool:
        """Whether it earns for others: handed over, or at penetration."""
        return self.number > 0 and (not self.runs or self.push == "penetration")

    @property
    def is_due(self) -> bool:
        """Whether its accounts are to be handed over now."""
        return self.runs and self.handover_on is not None and self.handover_on <= self.rates.as_of


def run_of(book: Book, wave: WaveLine, known: Mapping[str, AccountFacts], rule: Rules, as_of: date) -> Run:
    """A wave on a day; `known` are the facts of the accounts."""
    stage = rule.word("stage_length")
    facts = tuple(known[account] for account in wave.targets if account in known)
    rates = four_rates(facts, as_of, stage)
    number = stage_number(wave.first_on, as_of, stage) if wave.first_on else 0
    reps = walking(wave.walkers, max(as_of, wave.first_on or as_of))
    left = [fact.account for fact in facts if fact.first_visit_on is None or fact.first_visit_on > as_of]
    begins = max(as_of, wave.first_on or as_of)
    kept = pace_at(book, wave.targets, wave.first_on or as_of, as_of) if number else Ratio(0, 0)
    handover_on = stage_begins(wave.first_on, rule.whole("wave_handover_month"), stage) if wave.first_on else None
    return Run(
        wave,
        number,
        push(number),
        handover_on,
        reps,
        facts,
        rates,
        tuple(standings(book, left)),
        capacity(len(left), kept, begins),
        capacity(len(left), Ratio(rule.whole("visits_per_day") * len(reps), 1), begins),
    )
