"""Quotations to small accounts: what their lines come to, and whether they still stand (method.md §10).

What §10 leaves open is decided here: a discount is taken of the sum of the lines, once for the document, and rounded to
the minor unit, half up; then a voucher is taken off, but no more than is left. A quotation is open to its last day.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

WHOLE = 10_000


class QuoteLine(NamedTuple):
    """So many of a product at a price each, in minor units."""

    product: str
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price


class Totals(NamedTuple):
    """The sum of the lines, what the discount and the voucher take off, and what is left to be paid."""

    lines: int
    discount: int
    voucher: int
    total: int


def totals(lines: Iterable[QuoteLine], discount: int | None, voucher: int | None) -> Totals:
    """What a quotation comes to; `discount` is in hundredths of a per cent, `voucher` in minor units."""
    whole = sum(line.amount for line in lines)
    off = (max(whole, 0) * (discount or 0) + WHOLE // 2) // WHOLE
    taken = max(0, min(voucher or 0, whole - off))
    return Totals(whole, off, taken, whole - off - taken)


def state_of(answer: str | None, valid_until: date | None, as_of: date, expiring_days: int) -> str:
    """accepted, declined, open, expiring (within so many days) or expired."""
    if answer is not None:
        return answer
    if valid_until is None:
        return "open"
    left = (valid_until - as_of).days
    return "expired" if left < 0 else "expiring" if left <= expiring_days else "open"
