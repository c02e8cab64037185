"""Penetration: our part of what accounts spend in all, or of the seats that could use us.

method.md §4 has the definition and the bands. What it leaves open is decided here:

- *The newest estimate counts* of several for one account, month and product: by the day it was made for, then
  by when it was written. If their figures differ, the account is marked as disputed.
- *Money over the same months*: an account's months are those with an estimate, up to the as-of day's month;
  its orders of other months are not looked at. When an estimate was made does not matter: knowledge of a past
  month may come late, as orders may.
- *With and without a product*: an estimate without a product is about everything the account spends, and
  stands against all our orders of its month. Where a month has estimates of single products alone, each
  stands against our orders of that product; our orders without a product count in the account's figure, but
  in no product line's; our orders of products without an estimate count nowhere, since no whole holds them.
- *Seats are a state, not a flow*: the newest month's figure counts, of the estimate without a product if
  there is one, else added up over the products' own newest months.
- *Money in one currency*: there is no rate of exchange without a network. A month of an account is compared only
  where its estimates, and all of our orders that stand against them, are in the currency of the sums; another is in
  no figure, and its account is named as one that cannot be compared.
- A whole of zero is no denominator: such an account is left out. An estimate below our own orders is
  evidently too low; it is counted as it stands and the account is marked as understated, rather than silently
  mended.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from fieldrep.domain.choices import BANDS
from fieldrep.domain.months import month_of
from fieldrep.domain.ratios import FEW, Ratio, median

Ours = Mapping[tuple[str, str, str | None], int]
"""Our paid amount by account, month key and product (None: orders that name none), in minor units."""

Borders = tuple[Ratio, Ratio, Ratio]
"""Up to which share an account is replaceable, weak, and safe."""
BORDERS: Borders = (Ratio(1, 10), Ratio(1, 3), Ratio(1, 2))
"""method.md §4, until a team sets others."""

_Cell = tuple[str, str, str | None]
"""What one estimate is about: account, month key, product."""


class Currencies(NamedTuple):
    """The currency that is added up, and where something was paid in another: the products by account and month."""

    counted: str | None = None
    others: Mapping[tuple[str, str], Collection[str | None]] = {}


ONE_CURRENCY = Currencies()


class EstimateFacts(NamedTuple):
    """Somebody's estimate of one account's month, for one product or (None) for everything it buys.

    `spend` is the whole spend in minor units of `currency`; `seats` could be in use, `seats_used` of them are.
    """

    account: str
    month: str
    product: str | None = None
    spend: int | None = None
    seats: int | None = None
    seats_used: int | None = None
    rival: str | None = None
    source: str | None = None
    estimated_on: date | None = None
    made_at: int = 0
    contract_ends: date | None = None
    id: str = ""
    currency: str | None = None


class AccountShare(NamedTuple):
    """One account's penetration; `estimates` are those that count in it, the newest month last."""

    account: str
    share: Ratio
    band: str
    disputed: bool
    estimates: tuple[EstimateFacts, ...]

    @property
    def understated(self) -> bool:
        """Whether the whole is estimated lower than our own part."""
        return self.share.n > self.share.of

    @property
    def currency(self) -> str | None:
        """What a share of spend is in."""
        return self.estimates[-1].currency


class RivalShare(NamedTuple):
    """What a rival (None: not known whom) supplies of the whole, to how many accounts.

    `contract_ends` is the first of its known contract ends that is still to come on the as-of day.
    """

    rival: str | None
    accounts: int
    share: Ratio
    contract_ends: date | None


class Penetration(NamedTuple):
    """Penetration over accounts: pooled, and as the median of accounts; never one in the other's place.

    `uncompared` are the accounts with a month that is in no figure, since it is not in the currency of the sums.
    """

    accounts: int
    pooled: Ratio
    median: Ratio | None
    bands: dict[str, int]
    rivals: tuple[RivalShare, ...]
    each: tuple[AccountShare, ...]
    uncompared: tuple[str, ...] = ()

    @property
    def few(self) -> bool:
        """Whether it must be said that these are few accounts."""
        return self.accounts < FEW


_account_of = itemgetter(0)


class _Part(NamedTuple):
    """One estimate that counts, our part of its whole, and that whole."""

    estimate: EstimateFacts
    ours: int
    whole: int


class Told(NamedTuple):
    """What is told of one account: its penetration, if it has a whole; the parts that it is made of; and whether a
    month of it is in no figure, since it is not in the currency of the sums."""

    account: str
    share: AccountShare | None
    parts: tuple[_Part, ...]
    uncompared: bool


def band_of(share: Ratio, borders: Borders = BORDERS) -> str:
    """The band of a share whose whole is above zero; a border belongs to the band below it (method.md §4)."""
    for band, border in zip(BANDS, borders, strict=False):
        if share.n * border.of <= border.n * share.of:
            return band
    return BANDS[-1]


def banded(found: Penetration, borders: Borders) -> Penetration:
    """The same penetration with every account in its band by these borders."""
    if all(border.n * usual.of == usual.n * border.of for border, usual in zip(borders, BORDERS, strict=True)):
        return found
    each = tuple(share._replace(band=band_of(share.share, borders)) for share in found.each)
    inside = Counter(share.band for share in each)
    return found._replace(each=each, bands={band: inside[band] for band in BANDS})


def spend_penetration(
    estimates: Iterable[EstimateFacts],
    ours: Ours,
    as_of: date,
    undecidable: Collection[str] = frozenset(),
    currencies: Currencies = ONE_CURRENCY,
) -> Penetration:
    """Our amounts of the whole spends over the same months; the sites in `undecidable` are left out.

    `ours` are amounts in the currency that is counted.
    """
    return penetration_of(spend_shares(estimates, ours, as_of, undecidable, currencies), as_of)


def spend_shares(
    estimates: Iterable[EstimateFacts],
    ours: Ours,
    as_of: date,
    undecidable: Collection[str] = frozenset(),
    currencies: Currencies = ONE_CURRENCY,
) -> list[Told]:
    """The same of each account, in the order of their ids: to be put together in several ways."""
    until = month_of(as_of)
    told = [e for e in estimates if e.spend is not None and e.spend >= 0 and e.month <= until]
    usual, several = _parted(told, undecidable)
    shares = [*_usual_spends(usual, ours, currencies), *_spends_of_several(several, ours, currencies)]
    return sorted(shares, key=_account_of)


def _usual_spends(usual: Iterable[EstimateFacts], ours: Ours, currencies: Currencies) -> Iterator[Told]:
    """The accounts with one estimate, about everything: all our orders of its month stand against it."""
    paid: dict[tuple[str, str], int] = {}
    for (account, month, _), amount in ours.items():
        paid[account, month] = paid.get((account, month), 0) + amount
    for estimate in usual:
        key = estimate.account, estimate.month
        if estimate.currency != currencies.counted or currencies.others.get(key):
            yield Told(estimate.account, None, (), True)
        elif estimate.spend:
            yield _told_of_one(estimate, paid.get(key, 0), estimate.spend)


def _spends_of_several(estimates: Iterable[EstimateFacts], ours: Ours, currencies: Currencies) -> list[Told]:
    cells, disputed = _newest(estimates, lambda estimate: (estimate.spend, estimate.currency))
    by_month: dict[tuple[str, str], list[EstimateFacts]] = {}
    for (account, month, _), estimate in cells.items():
        same = by_month.get((account, month))
        if same is None:
            by_month[account, month] = [estimate]
        else:
            same.append(estimate)
    ours_by_month: dict[tuple[str, str], dict[str | None, int]] = {}
    for (account, month, product), amount in ours.items():
        ours_by_month.setdefault((account, month), {})[product] = amount
    parts: dict[str, list[_Part]] = {}
    nothing: dict[str | None, int] = {}
    uncompared = set()
    for key, counted in by_month.items():
        if not _in_one_currency(counted, currencies.others.get(key, ()), currencies.counted):
            uncompared.add(key[0])
            continue
        known = parts.get(key[0])
        told_of = list(_spend_parts(counted, ours_by_month.get(key, nothing)))
        parts[key[0]] = told_of if known is None else known + told_of
    return _told(parts, disputed, uncompared)


def penetration_by_product(
    estimates: Iterable[EstimateFacts],
    ours: Ours,
    as_of: date,
    undecidable: Collection[str] = frozenset(),
    currencies: Currencies = ONE_CURRENCY,
) -> dict[str, Penetration]:
    """Each product line's penetration, where orders and estimates name one, in the order of names."""
    told: dict[str, list[EstimateFacts]] = {}
    for estimate in estimates:
        if estimate.product is not None:
            told.setdefault(estimate.product, []).append(estimate)
    named: dict[str, dict[tuple[str, str, str | None], int]] = {product: {} for product in told}
    for key, amount in ours.items():
        if key[2] is not None and key[2] in named:
            named[key[2]][key] = amount
    return {
        product: spend_penetration(told[product], named[product], as_of, undecidable, _of_product(currencies, product))
        for product in sorted(told)
    }


def _of_product(currencies: Currencies, product: str) -> Currencies:
    """Orders that name no product stand against no line's estimate, whatever they are in."""
    return Currencies(
        currencies.counted, {key: (product,) for key, paid in currencies.others.items() if product in paid}
    )


def seat_penetration(
    estimates: Iterable[EstimateFacts], as_of: date, undecidable: Collection[str] = frozenset()
) -> Penetration:
    """Seats in use of the seats that could be, by each account's newest month up to the as-of day's."""
    return penetration_of(seat_shares(estimates, as_of, undecidable), as_of)


def seat_shares(
    estimates: Iterable[EstimateFacts], as_of: date, undecidable: Collection[str] = frozenset()
) -> list[Told]:
    """The same of each account, in the order of their ids."""
    until = month_of(as_of)
    told = [e for e in estimates if e.seats is not None and e.seats_used is not None and e.month <= until]
    usual, several = _parted(told, undecidable)
    shares = [_told_of_one(e, e.seats_used or 0, e.seats) for e in usual if e.seats]
    return sorted([*shares, *_seats_of_several(several)], key=_account_of)


def _seats_of_several(estimates: Iterable[EstimateFacts]) -> list[Told]:
    cells, disputed = _newest(estimates, lambda estimate: (estimate.seats, estimate.seats_used))
    newest: dict[str, dict[str | None, EstimateFacts]] = {}
    for estimate in sorted(cells.values(), key=lambda estimate: estimate.month):
        newest.setdefault(estimate.account, {})[estimate.product] = estimate
    parts = {
        account: [
            _Part(estimate, estimate.seats_used or 0, estimate.seats or 0)
            for product, estimate in by_product.items()
            if product is None or None not in by_product
        ]
        for account, by_product in newest.items()
    }
    return _told(parts, disputed, set())


def penetration_of(told: Sequence[Told], as_of: date) -> Penetration:
    """Penetration over these accounts, which are in the order of their ids."""
    each = tuple([one.share for one in told if one.share])
    shares = [one.share for one in each]
    bands = dict.fromkeys(BANDS, 0)
    for one in each:
        bands[one.band] += 1
    pooled = Ratio(sum([share.n for share in shares]), sum([share.of for share in shares]))
    rivals = _rivals((part for one in told for part in one.parts), pooled.of, as_of)
    uncompared = tuple([one.account for one in told if one.uncompared])
    return Penetration(len(each), pooled, median(shares), bands, rivals, each, uncompared)


def _parted(
    told: Sequence[EstimateFacts], undecidable: Collection[str]
) -> tuple[list[EstimateFacts], list[EstimateFacts]]:
    """The estimates that are the only one of their account and about everything, as most are; and all others.

    Of the many there is nothing to weigh against each other, which halves the time of a page.
    """
    decided = [e for e in told if e.account not in undecidable] if undecidable else told
    number = Counter([e.account for e in decided])
    usual = [e for e in decided if e.product is None and number[e.account] == 1]
    return usual, [e for e in decided if e.product is not None or number[e.account] > 1]


def _told_of_one(estimate: EstimateFacts, ours: int, whole: int) -> Told:
    share = Ratio(ours, whole)
    told = AccountShare(estimate.account, share, band_of(share), False, (estimate,))
    return Told(estimate.account, told, (_Part(estimate, ours, whole),), False)


def _newest(
    estimates: Iterable[EstimateFacts], figures: Callable[[EstimateFacts], object]
) -> tuple[dict[_Cell, EstimateFacts], set[_Cell]]:
    """The newest estimate of each account, month and product, and where others say otherwise."""
    newest: dict[_Cell, EstimateFacts] = {}
    disputed: set[_Cell] = set()
    for estimate in estimates:
        account, month, product, *_ = estimate
        cell = account, month, product
        known = newest.setdefault(cell, estimate)
        if known is not estimate:
            if figures(known) != figures(estimate):
                disputed.add(cell)
            if _age(estimate) > _age(known):
                newest[cell] = estimate
    return newest, disputed


def _age(estimate: EstimateFacts) -> tuple[date, int, str, int, int, int, str, str]:
    """Sorts estimates of one cell by age; what follows the two times only makes ties the same everywhere."""
    return (
        estimate.estimated_on or date.min,
        estimate.made_at,
        estimate.id,
        estimate.spend or 0,
        estimate.seats or 0,
        estimate.seats_used or 0,
        estimate.rival or "",
        estimate.source or "",
    )


def _in_one_currency(counted: list[EstimateFacts], others: Collection[str | None], currency: str | None) -> bool:
    """Whether an account's month can be compared: its estimates, and what stands against them, are in this currency."""
    if any(estimate.currency != currency for estimate in counted):
        return False
    lines = {estimate.product for estimate in counted}
    return not others if None in lines else not any(product is None or product in lines for product in others)


def _spend_parts(counted: list[EstimateFacts], ours: Mapping[str | None, int]) -> Iterator[_Part]:
    """The counted estimates of one account's month, and our part of each."""
    if whole := next((estimate for estimate in counted if estimate.product is None), None):
        yield _Part(whole, sum(ours.values()), whole.spend or 0)
        return
    unnamed = ours.get(None, 0)
    counted = sorted(counted, key=lambda estimate: estimate.product or "")
    for estimate in counted:
        spend, named = estimate.spend or 0, ours.get(estimate.product, 0)
        # Orders without a product fill the products' estimates in turn, and the last one takes what is left.
        filled = unnamed if estimate is counted[-1] else min(unnamed, max(0, spend - named))
        unnamed -= filled
        yield _Part(estimate, named + filled, spend)


def _told(parts: Mapping[str, list[_Part]], disputed: set[_Cell], uncompared: set[str]) -> list[Told]:
    """Each account that has a whole, or a month that cannot be compared, in the order of their ids."""
    found = []
    for account in sorted(parts.keys() | uncompared):
        counted = parts.get(account, [])
        if len(counted) > 1:
            counted.sort(key=lambda part: (part.estimate.month, part.estimate.product or ""))
        ours = whole = 0
        for part in counted:
            ours += part.ours
            whole += part.whole
        if whole > 0:
            share = Ratio(ours, whole)
            estimates = tuple([part.estimate for part in counted])
            doubt = bool(disputed) and any((account, e.month, e.product) in disputed for e in estimates)
            mine = AccountShare(account, share, band_of(share), doubt, estimates)
            found.append(Told(account, mine, tuple(counted), account in uncompared))
        elif account in uncompared:
            found.append(Told(account, None, (), True))
    return found


def _rivals(parts: Iterable[_Part], whole: int, as_of: date) -> tuple[RivalShare, ...]:
    """Who supplies what is not ours, the largest first, those not known last."""
    amounts: dict[str | None, int] = {}
    accounts: dict[str | None, set[str]] = {}
    ends: dict[str | None, date] = {}
    for estimate, ours, of in parts:
        if of > ours:
            rival = estimate.rival or None
            amounts[rival] = amounts.get(rival, 0) + of - ours
            accounts.setdefault(rival, set()).add(estimate.account)
            if estimate.contract_ends is not None and estimate.contract_ends >= as_of:
                ends[rival] = min(estimate.contract_ends, ends.get(rival, date.max))
    order = sorted(amounts, key=lambda rival: (rival is None, -amounts[rival], rival or ""))
    return tuple(
        RivalShare(rival, len(accounts[rival]), Ratio(amounts[rival], whole), ends.get(rival)) for rival in order
    )
