"""Attack and defence of a book: what accounts and product lines could buy in a year, and our share of it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.attack import Spot
from fieldrep.domain.months import first_day, month_of
from fieldrep.domain.penetration import AccountShare, Penetration, penetration_by_product, spend_penetration
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, is_counted, left_out
from fieldrep.store.queries.rates import ours_by_month, spends
from fieldrep.store.summary import COUNTS


class AttackFacts(NamedTuple):
    """What attack and defence is told from, as of two days.

    `now` and `before` are the accounts' spots; `lines_now` and `lines_before` those of product lines, by their names.
    `names` is by account, `amounts` our amount of the last twelve months by account; `unplaced` are the accounts that
    decide and of which the potential or our share is not known; `uncompared` those with estimates that cannot be
    compared with what they paid. `lines_rest_on` are by product line the accounts that buy it from us, and those of
    which the whole is estimated. Amounts are in the currency of `other_currencies`, which are in none of them.
    """

    now: tuple[Spot, ...]
    before: tuple[Spot, ...]
    lines_now: tuple[Spot, ...]
    lines_before: tuple[Spot, ...]
    names: dict[str, str]
    amounts: dict[str, int]
    unplaced: tuple[str, ...]
    lines_rest_on: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    uncompared: tuple[str, ...]
    other_currencies: LeftOut


def attack_facts(book: Book, as_of: date, before: date) -> AttackFacts:
    """Where the accounts that decide, and the product lines, stand as of a day and as of one before it."""
    rows = book.rows("SELECT id, name, potential, decides IS NOT 0 FROM account WHERE deleted = 0 ORDER BY id")
    names = {account: name or "" for account, name, _, _ in rows}
    said = {account: potential for account, _, potential, _ in rows if potential is not None and potential > 0}
    out = frozenset(account for account, _, _, decides in rows if not decides)
    estimates, (ours_now, currencies) = spends(book, as_of)
    days = ((as_of, ours_now, currencies), (before, *ours_by_month(book, currencies.counted, before)))
    now, earlier = (spend_penetration(estimates, ours, day, out, others) for day, ours, others in days)
    lines = [penetration_by_product(estimates, ours, day, out, others) for day, ours, others in days]
    placed = _spots(now.each, said)
    inside = {spot.id for spot in placed}
    return AttackFacts(
        placed,
        _spots(earlier.each, said),
        _lines(lines[0]),
        _lines(lines[1]),
        names,
        _amounts(book, as_of, out, currencies.counted),
        tuple(account for account, _, _, decides in rows if decides and account not in inside),
        {product: _rests_on(share) for product, share in lines[0].items()},
        now.uncompared,
        left_out(book, currencies.counted, _year_to(as_of), as_of).among(names.keys() - out),
    )


def _rests_on(share: Penetration) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The accounts behind a share: those of its numerator, and those of its denominator."""
    ours = tuple(each.account for each in share.each if each.share.n > 0)
    return ours, tuple(each.account for each in share.each)


def _spots(shares: Iterable[AccountShare], said: dict[str, int]) -> tuple[Spot, ...]:
    """The accounts' spots; a year's potential is twelve times the newest month's whole where none is said."""
    return tuple(
        Spot(each.account, said.get(each.account) or year, each.share)
        for each in shares
        if (year := 12 * _newest_month(each)) or each.account in said
    )


def _newest_month(share: AccountShare) -> int:
    newest = max(estimate.month for estimate in share.estimates)
    return sum(estimate.spend or 0 for estimate in share.estimates if estimate.month == newest)


def _lines(shares: dict[str, Penetration]) -> tuple[Spot, ...]:
    """The product lines' spots: the potential of their accounts together, and the pooled share."""
    return tuple(
        Spot(product, 12 * sum(_newest_month(each) for each in share.each), share.pooled)
        for product, share in shares.items()
        if share.pooled.of > 0
    )


def _year_to(as_of: date) -> date:
    """The first day of the twelve months up to a day's month, that month included."""
    this = first_day(month_of(as_of))
    years, index = divmod(this.year * 12 + this.month - 12, 12)
    return date(years, index + 1, 1)


def _amounts(book: Book, as_of: date, out: frozenset[str], home: str | None) -> dict[str, int]:
    """What the accounts have paid us in twelve months."""
    rows = book.rows(
        f"""SELECT account, sum(amount) FROM "order"
           WHERE {COUNTS} AND {is_counted("?3")}
           AND ordered_on >= ?1 AND substr(ordered_on, 1, 10) <= ?2 AND account IS NOT NULL GROUP BY account""",
        (_year_to(as_of).isoformat(), as_of.isoformat(), home),
    )
    return {account: amount for account, amount in rows if account not in out}
