"""Ratios as two integers, which add up and can be shown, and the median of many of them."""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

FEW = 10
"""A rate over fewer accounts says so (method.md §4)."""


class Ratio(NamedTuple):
    """So many of so many. `of` may be zero: then there is nothing to say, and never a division."""

    n: int
    of: int

    @property
    def few(self) -> bool:
        """Whether a rate over so few accounts must say so. Meaningful where `of` counts accounts."""
        return self.of < FEW


def median(shares: Sequence[Ratio]) -> Ratio | None:
    """The exact median of ratios in lowest terms; between the two middle ones their mean. None of none.

    Every `of` must be above zero and below 2**63.
    """
    if not shares:
        return None
    # Two different fractions with denominators below 2**63 lie more than 2**-126 apart, so this integer
    # orders them exactly, and much faster than comparing fractions.
    in_order = sorted(shares, key=lambda share: (share.n << 128) // share.of)
    low, high = in_order[(len(in_order) - 1) // 2], in_order[len(in_order) // 2]
    n, of = low.n * high.of + high.n * low.of, 2 * low.of * high.of
    divisor = gcd(n, of)
    return Ratio(n // divisor, of // divisor)
