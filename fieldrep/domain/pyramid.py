"""The pyramid: accounts sorted by a measure that the team chooses, and how each segment is approached (method.md §8).

What §8 leaves open is decided here:

- *A sector* goes before every measure: whoever belongs to one is of the segment "sector", however large.
- *A measure* has two thresholds, from which on an account is small or medium, and large; below the first it is a
  household. What is not known of an account puts it nowhere: it is counted apart, never guessed.
- *Sites that cannot decide* are in no segment: who decides for them is an account of its own.
"""

from collections.abc import Iterable
from typing import NamedTuple

from fieldrep.domain.choices import SEGMENTS


class Sizing(NamedTuple):
    """What is measured (headcount, size, potential), and from which number on an account is medium, and large.

    Potential is in `currency`.
    """

    measure: str
    medium: int
    large: int
    currency: str | None = None


class AccountFacts(NamedTuple):
    """An account's sector, and its measures as far as they are known; `potential` is in minor units."""

    account: str
    decides: bool = True
    sector: str | None = None
    headcount: int | None = None
    size: int | None = None
    potential: int | None = None


class Pyramid(NamedTuple):
    """The accounts by segment, from the base up, and those of which the measure is not known; each in one of them."""

    segments: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]

    @property
    def accounts(self) -> int:
        return sum(map(len, self.segments.values())) + len(self.unknown)


def segment_of(facts: AccountFacts, sizing: Sizing) -> str | None:
    """The segment of an account; None where its measure is not known."""
    household, medium, large, sector = SEGMENTS
    if facts.sector is not None:
        return sector
    measured: int | None = getattr(facts, sizing.measure)
    if measured is None:
        return None
    return large if measured >= sizing.large else medium if measured >= sizing.medium else household


def pyramid(accounts: Iterable[AccountFacts], sizing: Sizing) -> Pyramid:
    """Sort the accounts that decide."""
    found: dict[str | None, list[str]] = {segment: [] for segment in (*SEGMENTS, None)}
    for facts in accounts:
        if facts.decides:
            found[segment_of(facts, sizing)].append(facts.account)
    return Pyramid({segment: tuple(sorted(found[segment])) for segment in SEGMENTS}, tuple(sorted(found[None])))
