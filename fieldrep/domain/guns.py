"""Three guns: how an account orders, and who moved up or fell back, month by month (method.md §6).

An account's gun is the channel of most of its last three orders. What §6 leaves open is decided here:

- *A tie* goes to the newest of the tied channels.
- *An order without a channel* that was taken in a visit is manual: a rep took it. Any other without one says nothing:
  it is passed over, and an account of which no order says anything has no gun that is known.
- *Of a month* are the accounts that ordered in it, each in the gun that it had at the month's end, and what they
  ordered in it: both shares are over the same accounts. A gun moves by an order alone, so whoever moved is among them.
- *Standing* are the accounts that ordered in so many months before the as-of day, with what they ordered in these.
"""

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
    most = max(map(known.count, known))
    return next(each for each in reversed(known) if known.count(each) == most)


def guns(orders: Iterable[OrderFacts], as_of: date, since: date, last: int = 3) -> Guns:
    """The guns as of a day, by month of ordering; standing are those who ordered on `since` or after it."""
    until = as_of.isoformat()
    by_account: dict[str, list[OrderFacts]] = {}
    for order in orders:
        if order.ordered_on[:10] <= until:
            by_account.setdefault(order.account, []).append(order)
    months: dict[str, list[_Bought]] = {}
    standing: list[_Bought] = []
    for account in sorted(by_account):
        told = sorted(by_account[account], key=lambda order: (order.ordered_on[:10], order.ordered_on, order.id))
        standing += _follow(told, since.isoformat(), last, months)
    return Guns(
        _shares(standing),
        {month: _shares(months[month]) for month in sorted(months)},
        tuple(mover for month in sorted(months) for mover in _movers(month, months[month])),
    )


def _follow(orders: Sequence[OrderFacts], since: str, last: int, months: dict[str, list[_Bought]]) -> list[_Bought]:
    """Put one account's orders, the newest last, into its months; what it is standing with, if it is."""
    known: list[str] = []
    month, gun, before, bought, recent = orders[0].ordered_on[:7], None, None, 0, 0
    for order in orders:
        on = order.ordered_on
        if on[:7] != month:
            gun = gun_of(known, last)
            months.setdefault(month, []).append(_Bought(order.account, bought, before, gun))
            month, before, bought = on[:7], gun, 0
        bought += order.amount or 0
        if on[:10] >= since:
            recent += order.amount or 0
        if (came := channel(order)) is not None:
            known.append(came)
            del known[:-last]
    gun, account = gun_of(known, last), orders[-1].account
    months.setdefault(month, []).append(_Bought(account, bought, before, gun))
    return [_Bought(account, recent, None, gun)] if orders[-1].ordered_on[:10] >= since else []


def _shares(bought: Iterable[_Bought]) -> dict[str | None, Share]:
    accounts: dict[str | None, list[str]] = {gun: [] for gun in CHANNELS}
    amounts: dict[str | None, int] = dict.fromkeys(CHANNELS, 0)
    for each in bought:
        accounts[each.now].append(each.account)
        amounts[each.now] += each.amount
    of, whole = sum(map(len, accounts.values())), sum(amounts.values())
    return {gun: Share(tuple(accounts[gun]), of, Ratio(amounts[gun], whole)) for gun in CHANNELS}


def _movers(month: str, bought: Iterable[_Bought]) -> list[Mover]:
    return [
        Mover(month, each.account, each.before, each.now)
        for each in bought
        if each.before is not None and each.now is not None and each.before != each.now
    ]
