"""Attack and defence: buying potential across, our share up, and what is to be done in each of the four boxes.

method.md §8 has the boxes and where they are split. What it leaves open is decided here:

- *Potential* is what an account could buy in a year: what its row says, else twelve times the whole spend of its newest
  month that is estimated. An account of which neither is known, or of whose share nothing is, stands in no box.
- *Above the split is high*, on the split is low, as a border of the bands belongs to the band below it (§4).
- *The median* is of the accounts that stand in the plot, so that it parts them into halves.
- *Movers* stand in a box on both days; whoever came into the plot or left it has not moved. Potential is known as of
  now only, so an account moves because its share did, or because the median did.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from fieldrep.domain.ratios import Ratio


class Spot(NamedTuple):
    """Where something stands: an account or a product line by its id, its potential in a year (minor units), our share.

    `share.of` is above zero.
    """

    id: str
    potential: int
    share: Ratio


class Splits(NamedTuple):
    """Where the boxes part: potential in minor units, as a ratio because a median may lie between two; and share."""

    potential: Ratio
    share: Ratio


class Concentration(NamedTuple):
    """What the largest accounts bring of our amount: how many they are, and their part of the whole."""

    largest: int
    share: Ratio
    accounts: tuple[str, ...]


def splits(spots: Iterable[Spot], share: Ratio, potential: int | None = None) -> Splits:
    """Where the boxes part: potential at the median of these spots unless it is set."""
    if potential is not None:
        return Splits(Ratio(potential, 1), share)
    amounts = sorted(spot.potential for spot in spots)
    if not amounts:
        return Splits(Ratio(0, 1), share)
    low, high = amounts[(len(amounts) - 1) // 2], amounts[len(amounts) // 2]
    return Splits(Ratio(low + high, 2), share)


def box_of(spot: Spot, at: Splits) -> str:
    """The box of a spot: hold, base, harass or attack."""
    rich = spot.potential * at.potential.of > at.potential.n
    ours = spot.share.n * at.share.of > at.share.n * spot.share.of
    if ours:
        return "base" if rich else "hold"
    return "attack" if rich else "harass"


def boxes(spots: Iterable[Spot], at: Splits) -> dict[str, tuple[Spot, ...]]:
    """The spots of each box, the greatest potential first; every spot is in just one."""
    found: dict[str, list[Spot]] = {"attack": [], "base": [], "harass": [], "hold": []}
    for spot in sorted(spots, key=lambda spot: (-spot.potential, spot.id)):
        found[box_of(spot, at)].append(spot)
    return {box: tuple(inside) for box, inside in found.items()}


def concentration(amounts: Mapping[str, int], largest: int) -> Concentration:
    """The part of our amount that the largest accounts bring; amounts by account, in minor units."""
    paying = sorted((account for account in amounts if amounts[account] > 0), key=lambda each: (-amounts[each], each))
    top = tuple(paying[:largest])
    return Concentration(
        len(top), Ratio(sum(amounts[each] for each in top), sum(amounts[each] for each in paying)), top
    )


# the plot

EMPTY, MANY = " ", "+"


class Plot(NamedTuple):
    """The spots as characters: rows from the highest share down, each `width` long, a digit for how many stand there.

    `column` and `row` are where the splits run: spots right of the column have high potential, those above the row a
    high share. `least` and `most` are the potentials at the left and right edge.
    """

    rows: tuple[str, ...]
    column: int
    row: int
    least: int
    most: int


def plot(spots: Sequence[Spot], at: Splits, width: int, height: int, marks: Mapping[str, str] | None = None) -> Plot:
    """Draw the spots on `width` by `height` characters, both at least 4.

    Whoever stands alone in a place is drawn as its mark (a character, by id) where it has one.

    Half of the width is for either side of the potential's split, and there each spot stands by its rank: amounts of
    accounts lie so far apart that a plain scale would heap most of them up at its left. The share has a plain scale,
    below its split in the lower half and above in the upper.
    """
    half, middle = width // 2, height - height // 2
    inside: dict[tuple[int, int], list[str]] = {}
    low = sorted({s.potential for s in spots if s.potential * at.potential.of <= at.potential.n})
    high = sorted({s.potential for s in spots if s.potential * at.potential.of > at.potential.n})
    columns = {
        **{amount: place * half // len(low) for place, amount in enumerate(low)},
        **{amount: half + place * (width - half) // len(high) for place, amount in enumerate(high)},
    }
    for spot in spots:
        cell = _row(spot.share, at.share, middle, height), columns[spot.potential]
        inside.setdefault(cell, []).append(spot.id)
    rows = tuple(
        "".join(_sign(inside.get((height - 1 - row, column), ()), marks or {}) for column in range(width))
        for row in range(height)
    )
    known = [spot.potential for spot in spots]
    return Plot(rows, half, height - middle, min(known, default=0), max(known, default=0))


def _row(share: Ratio, split: Ratio, middle: int, height: int) -> int:
    """The row of a share, counted from below: up to `middle` for low ones; more than the whole is at the top."""
    if share.n * split.of <= split.n * share.of:
        return min(middle - 1, share.n * split.of * middle // max(1, share.of * split.n))
    over, room = share.n * split.of - split.n * share.of, (split.of - split.n) * share.of
    return min(height - 1, middle + (over * (height - middle) // room if room else height))


def _sign(inside: Sequence[str], marks: Mapping[str, str]) -> str:
    if len(inside) == 1:
        return marks.get(inside[0], "1")
    return str(len(inside)) if 0 < len(inside) < 10 else MANY if inside else EMPTY


def shown(plotted: Collection[str]) -> int:
    """How many spots a row of a plot shows at least: each digit as it is, a plus as ten."""
    return sum(10 if sign == MANY else int(sign) for sign in plotted if sign != EMPTY)
