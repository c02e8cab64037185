"""Three guns: how an account orders, and who moved up or fell back, month by month (method.md §6).

An account's gun is the channel of most of its last three orders. What §6 leaves open is decided here:

- *A tie* goes to the newest of the tied channels.
- *An order without a channel* that was taken in a visit is manual: a rep took it. Any other without one says nothing:
  it is passed over, and an account of which no order says anything has no gun that is known.
- *Of a month* are the accounts that ordered in it, each in the gun that it had at the month's end, and what they
  ordered in it: both shares are over the same accounts. A gun moves by an order alone, so whoever moved is among them.
- *Standing* are the accounts that ordered in so many months before the as-of day, with what they ordered in these.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.choices import GUNS
from fieldrep.domain.ratios import Ratio

CHANNELS: tuple[str | None, ...] = (*GUNS, None)
"""The guns from the slowest up, and last that none is known."""


class OrderFacts(NamedTuple):
    """An order that counts (`orders.counts`). `amount` is in minor units, None where it is in another currency."""

    id: str
    account: str
    ordered_on: str
    amount: int | None
    gun: str | None = None
    in_visit: bool = False


class Share(NamedTuple):
    """The accounts in a gun, of so many, and their amount, of the whole amount."""

    accounts: tuple[str, ...]
    of: int
    amount: Ratio

    @property
    def rate(self) -> Ratio:
        return Ratio(len(self.accounts), self.of)


class Mover(NamedTuple):
    """An account whose gun changed within a month: from what it was before to what it was at the month's end."""

    month: str
    account: str
    before: str
    now: str

    @property
    def up(self) -> bool:
        return GUNS.index(self.now) > GUNS.index(self.before)


class Guns(NamedTuple):
    """`standing` and each of `months` (in time's order): gun (None: not known) → share; the movers of all months."""

    standing: Mapping[str | None, Share]
    months: Mapping[str, Mapping[str | None, Share]]
    movers: tuple[Mover, ...]


class _Bought(NamedTuple):
    """What an account bought in a month, its gun before that, and at the month's end."""

    account: str
    amount: int
    before: str | None
    now: str | None


def channel(order: OrderFacts) -> str | None:
    """How an order came; None where nobody said, and it was not taken in a visit either."""
    return order.gun or ("manual" if order.in_visit else None)


def gun_of(channels: Sequence[str | None], last: int = 3) -> str | None:
    """The gun of an account by its orders' channels, the newest last; None where none is known."""
    known = [each for each in channels if each is not None][-last:]
    if not known:
        return None
    numbers = Counter(known)
    most = max(numbers.values())
    return next(each for each in reversed(known) if numbers[each] == most)


def guns(orders: Iterable[OrderFacts], as_of: date, since: date, last: int = 3) -> Guns:
    """The guns as of a day, by month of ordering; standing are those who ordered on `since` or after it."""
    until = as_of.isoformat()
    told = sorted(
        (order for order in orders if order.ordered_on[:10] <= until),
        key=lambda order: (order.account, order.ordered_on[:10], order.ordered_on, order.id),
    )
    months: dict[str, list[_Bought]] = {}
    standing: list[_Bought] = []
    begin = 0
    while begin < len(told):
        end = begin
        while end < len(told) and told[end].account == told[begin].account:
            end += 1
        standing += _follow(told[begin:end], since.isoformat(), last, months)
        begin = end
    return Guns(
        _shares(standing),
        {month: _shares(months[month]) for month in sorted(months)},
        tuple(mover for month in sorted(months) for mover in _movers(month, months[month])),
    )


def _follow(orders: Sequence[OrderFacts], since: str, last: int, months: dict[str, list[_Bought]]) -> list[_Bought]:
    """Put one account's orders, the newest last, into its months; what it is standing with, if it is."""
    channels: list[str | None] = []
    gun, recent, ordered = None, 0, False
    by_month: dict[str, list[OrderFacts]] = {}
    for order in orders:
        by_month.setdefault(order.ordered_on[:7], []).append(order)
        if order.ordered_on[:10] >= since:
            recent += order.amount or 0
            ordered = True
    for month, inside in by_month.items():
        before = gun
        channels += [channel(order) for order in inside]
        gun = gun_of(channels, last)
        bought = sum(order.amount or 0 for order in inside)
        months.setdefault(month, []).append(_Bought(orders[0].account, bought, before, gun))
    return [_Bought(orders[0].account, recent, None, gun)] if ordered else []


def _shares(bought: Sequence[_Bought]) -> dict[str | None, Share]:
    whole = sum(each.amount for each in bought)
    return {
        gun: Share(
            tuple(each.account for each in bought if each.now == gun),
            len(bought),
            Ratio(sum(each.amount for each in bought if each.now == gun), whole),
        )
        for gun in CHANNELS
    }


def _movers(month: str, bought: Iterable[_Bought]) -> list[Mover]:
    return [
        Mover(month, each.account, each.before, each.now)
        for each in bought
        if each.before is not None and each.now is not None and each.before != each.now
    ]
