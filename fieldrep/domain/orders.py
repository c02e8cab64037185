"""Which orders count, on which day, what they come to, and the same order told twice.

method.md §4: orders count by the day they were ordered on, only when paid and above zero, cancelled ones
never. A rep's order and the accounts department's are taken for one when account, currency and amount are the
same within seven days and just one of them has a code: the coded one counts, the other is asked about and not
counted. A coded order takes in one other at most, the nearest first; two coded orders, or two without a code,
are never one. Only orders that count are looked at: one that is open, or cancelled, is counted in no case, so
nothing is counted twice.
"""

from collections.abc import Iterable
from datetime import date

from fieldrep.frozen import NamedTuple

TOLD_TWICE_DAYS = 7


class OrderFacts(NamedTuple):
    """One order. `ordered_on` is a day or a time as the book keeps it; `amount` is in minor units."""

    id: str
    account: str
    ordered_on: str
    amount: int | None
    code: str | None = None
    currency: str | None = None
    status: str | None = None


class OrderTotals(NamedTuple):
    """Totals over orders that count. `again_by_invoice` are customers with two orders or more, `again_by_day`
    those with orders on two days or more; `amounts` are sums by currency (None: not said), never mixed.
    """

    orders: int
    customers: int
    again_by_invoice: int
    again_by_day: int
    amounts: dict[str | None, int]


class PaidDays(NamedTuple):
    """An account's days with an order that counts: the first, the second, and how many in all."""

    first: date
    second: date | None
    days: int


class Twice(NamedTuple):
    """An order told twice: `kept` counts, `asked` does not, until somebody says that it is another one."""

    kept: OrderFacts
    asked: OrderFacts


def order_day(ordered_on: str) -> date:
    """The day of an order given as a day or a time: the day on the calendar where it was ordered.

    Raises ValueError if it is neither.
    """
    return date.fromisoformat(ordered_on[:10])


def counts(order: OrderFacts) -> bool:
    """Whether an order counts by itself: paid (nothing said means paid) and above zero."""
    return (order.status is None or order.status == "paid") and order.amount is not None and order.amount > 0


def told_twice(orders: Iterable[OrderFacts]) -> list[Twice]:
    """The pairs that look like one order told twice, in the order of what is asked about: by day, then id."""
    alike: dict[tuple[str, int | None, str | None], list[OrderFacts]] = {}
    for order in orders:
        if counts(order):
            alike.setdefault((order.account, order.amount, order.currency), []).append(order)
    found = [pair for group in alike.values() if len(group) > 1 for pair in _pairs(group)]
    return sorted(found, key=lambda pair: (order_day(pair.asked.ordered_on), pair.asked.id))


def counting(orders: Iterable[OrderFacts]) -> list[OrderFacts]:
    """The orders that count, without those that were told twice, as they came.

    To be asked of all orders, and once: among those that are left, a coded order could take in another.
    """
    orders = list(orders)
    asked = {pair.asked.id for pair in told_twice(orders)}
    return [order for order in orders if counts(order) and order.id not in asked]


def totals(orders: Iterable[OrderFacts]) -> OrderTotals:
    """What all these orders come to; those that do not count, or were told twice, are left out here."""
    invoices: dict[str, int] = {}
    days: dict[str, set[str]] = {}
    amounts: dict[str | None, int] = {}
    counted = counting(orders)
    for order in counted:
        invoices[order.account] = invoices.get(order.account, 0) + 1
        days.setdefault(order.account, set()).add(order.ordered_on[:10])
        amounts[order.currency] = amounts.get(order.currency, 0) + (order.amount or 0)
    return OrderTotals(
        orders=len(counted),
        customers=len(invoices),
        again_by_invoice=sum(number > 1 for number in invoices.values()),
        again_by_day=sum(len(on) > 1 for on in days.values()),
        amounts=dict(sorted(amounts.items(), key=lambda item: (item[0] is None, item[0] or ""))),
    )


def paid_days(orders: Iterable[OrderFacts], as_of: date) -> dict[str, PaidDays]:
    """Each account's days with an order that counts, up to and including `as_of`.

    Whether an order was told twice is judged with all that is known, as its status is: an order whose coded
    telling lies after `as_of` is not there yet.
    """
    days: dict[str, set[date]] = {}
    for order in counting(orders):
        if (day := order_day(order.ordered_on)) <= as_of:
            days.setdefault(order.account, set()).add(day)
    found = {}
    for account, on in days.items():
        in_order = sorted(on)
        found[account] = PaidDays(in_order[0], in_order[1] if len(in_order) > 1 else None, len(in_order))
    return found


def _pairs(group: list[OrderFacts]) -> list[Twice]:
    """Pair coded with uncoded orders of one account and amount, nearest days first, each order once."""
    coded = [(order_day(order.ordered_on), order) for order in group if order.code]
    uncoded = [(order_day(order.ordered_on), order) for order in group if not order.code]
    near = sorted(
        (abs((told_on - day).days), told_on, other.id, order.id, order, other)
        for day, order in coded
        for told_on, other in uncoded
        if abs((told_on - day).days) <= TOLD_TWICE_DAYS
    )
    used: set[str] = set()
    found = []
    for _, _, other_id, order_id, order, other in near:
        if other_id not in used and order_id not in used:
            used.update((other_id, order_id))
            found.append(Twice(order, other))
    return found
