"""The ledger of lifetime profit: what each order earned, and whose part of it is whose (method.md §6).

What §6 leaves open is decided here:

- *The originator* of an account is the author of the visit in which it was opened, the earliest if several say so;
  else its first hunter; else its first agent; else whoever had it first without a part; else whoever wrote it down.
- *The server* is who is assigned on the order's day: a farmer before a hunter before anybody else, of several the one
  who came last. Where nobody is, the server's part stays with the house.
- *Parts* are cut downwards, each from the whole profit; what is left is the house's, so that parts add up to the
  whole. Where the rules would give away more than the whole, the originator's part comes first.
- *A loss* is the house's alone.
- *An order without a profit* is counted as unknown, and never as nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from fieldrep.domain.ratios import Ratio

_OPENERS = ("hunter", "agent", None)
"""Who has opened an account where no visit says so: the first of these; the other parts come when it is open."""
_PARTS = ("farmer", "hunter", "agent", "relationship", "solution", "delivery", None)
"""Who serves where several are assigned at once: the first of these."""


class Sale(NamedTuple):
    """An order that counts. `profit` is its gross profit in minor units, None where nobody said it."""

    id: str
    account: str
    day: str
    profit: int | None
    amount: int = 0
    currency: str | None = None
    code: str | None = None


class Serving(NamedTuple):
    """Somebody is assigned to an account, from a day (None: ever since) to a day (None: still), both included."""

    account: str
    person: str
    part: str | None = None
    from_day: str | None = None
    to_day: str | None = None
    made_at: int = 0
    id: str = ""


class Opened(NamedTuple):
    """Somebody's visit opened an account on a day."""

    account: str
    person: str
    opened_on: str
    visit: str = ""


class Entry(NamedTuple):
    """A line of the ledger: the parts add up to the profit. Without a known profit there are no parts."""

    sale: Sale
    originator: str | None
    server: str | None
    originators: int
    servers: int
    house: int


class Sums(NamedTuple):
    """What entries come to; `unknown` are orders whose profit nobody said."""

    orders: int = 0
    unknown: int = 0
    profit: int = 0
    originators: int = 0
    servers: int = 0
    house: int = 0


class Earned(NamedTuple):
    """What somebody has earned: of accounts they opened, and of orders of accounts they served."""

    person: str
    currency: str | None
    opened: tuple[str, ...]
    served: tuple[str, ...]
    as_originator: int
    as_server: int
    unknown: int

    @property
    def earned(self) -> int:
        return self.as_originator + self.as_server


def parts(profit: int, originator: Ratio, server: Ratio) -> tuple[int, int, int]:
    """The originator's, the server's and the house's part of a profit, in minor units."""
    if profit <= 0:
        return 0, 0, profit
    first = profit * originator.n // originator.of
    second = min(profit * server.n // server.of, profit - first)
    return first, second, profit - first - second


def originators(
    opened: Iterable[Opened], serving: Iterable[Serving], makers: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Who opened each account of `makers` (account → who wrote it down)."""
    by_hunter: dict[str, Serving] = {}
    for each in serving:
        if each.part in _OPENERS:
            known = by_hunter.get(each.account, each)
            by_hunter[each.account] = min(known, each, key=lambda one: (_OPENERS.index(one.part), _came(one)))
    by_visit: dict[str, Opened] = {}
    for visit in opened:
        first = by_visit.get(visit.account, visit)
        by_visit[visit.account] = min(first, visit, key=lambda each: (each.opened_on, each.visit, each.person))
    return {
        account: by_visit[account].person
        if account in by_visit
        else by_hunter[account].person
        if account in by_hunter
        else maker or None
        for account, maker in makers.items()
    }


def server(serving: Collection[Serving], day: str) -> str | None:
    """Who serves an account on a day, of its assignments; None where nobody does."""
    if not serving:
        return None
    then = [each for each in serving if (each.from_day or "") <= day <= (each.to_day or "9999")]
    if len(then) < 2:
        return then[0].person if then else None
    best = min(_PARTS.index(each.part) for each in then)
    return max((each for each in then if _PARTS.index(each.part) == best), key=_came).person


def ledger(
    sales: Iterable[Sale],
    opened_by: Mapping[str, str | None],
    serving: Iterable[Serving],
    as_of: date,
    shares: tuple[Ratio, Ratio],
) -> list[Entry]:
    """The entries up to a day, the newest first; `shares` are the originator's and the server's."""
    by_account: dict[str, list[Serving]] = {}
    for each in serving:
        by_account.setdefault(each.account, []).append(each)
    until = as_of.isoformat()
    told = sorted((sale for sale in sales if sale.day[:10] <= until), key=attrgetter("day", "id"), reverse=True)
    return [
        _entry(sale, opened_by.get(sale.account), server(by_account.get(sale.account, ()), sale.day[:10]), shares)
        for sale in told
    ]


def sums(entries: Iterable[Entry]) -> dict[str | None, Sums]:
    """What entries come to, by currency; currencies are never mixed."""
    found: dict[str | None, list[int]] = {}
    for entry in entries:
        currency, profit = entry.sale.currency, entry.sale.profit
        known = found.get(currency)
        if known is None:
            known = found[currency] = [0, 0, 0, 0, 0, 0]
        known[0] += 1
        if profit is None:
            known[1] += 1
        else:
            known[2] += profit
            known[3] += entry.originators
            known[4] += entry.servers
            known[5] += entry.house
    in_order = sorted(found.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return {currency: Sums(*numbers) for currency, numbers in in_order}


def by_account(entries: Iterable[Entry]) -> dict[str, dict[str | None, Sums]]:
    """What each account's entries come to."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.sale.account, []).append(entry)
    return {account: sums(groups[account]) for account in sorted(groups)}


def by_person(entries: Iterable[Entry]) -> list[Earned]:
    """What each person earned in each currency, the most first; `unknown` are their orders without a profit."""
    opened: dict[tuple[str, str | None], list[Entry]] = {}
    served: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        for person, those in ((entry.originator, opened), (entry.server, served)):
            if person:
                those.setdefault((person, entry.sale.currency), []).append(entry)
    found = []
    for person, currency in {**opened, **served}:
        first, second = opened.get((person, currency), []), served.get((person, currency), [])
        unknown = {entry.sale.id for entry in (*first, *second) if entry.sale.profit is None}
        found.append(
            Earned(
                person,
                currency,
                _accounts(first),
                _accounts(second),
                sum(entry.originators for entry in first),
                sum(entry.servers for entry in second),
                len(unknown),
            )
        )
    return sorted(found, key=lambda each: (each.currency is None, each.currency or "", -each.earned, each.person))


def _accounts(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({entry.sale.account for entry in entries}))


def _entry(sale: Sale, originator: str | None, served_by: str | None, shares: tuple[Ratio, Ratio]) -> Entry:
    if sale.profit is None:
        return Entry(sale, originator, served_by, 0, 0, 0)
    first, second, _ = parts(
        sale.profit, shares[0] if originator else Ratio(0, 1), shares[1] if served_by else Ratio(0, 1)
    )
    return Entry(sale, originator, served_by, first, second, sale.profit - first - second)


def _came(each: Serving) -> tuple[str, int, str]:
    """When somebody came to an account; what follows the day only makes ties the same everywhere."""
    return each.from_day or "", each.made_at, each.id
