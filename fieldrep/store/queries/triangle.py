"""Large accounts and escalated orders: who of ours has which part, who of theirs is opposite, what has no team yet."""

import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.pyramid import Sizing
from fieldrep.domain.triangle import PARTS, Pair
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut, home_currency, is_counted, left_out
from fieldrep.store.queries.segments import segments_of
from fieldrep.store.times import day_of

IDS = "(SELECT value FROM json_each(?1))"
_TOLD = "deleted = 0 AND told_twice = 0 AND status IS NOT 'cancelled' AND amount > 0"
LOOKED_BACK_DAYS = 90
"""How long ago a large order may be that nobody has escalated."""


class Escalated(NamedTuple):
    """A large order that was escalated, by whom and when; `closed_on` once it is decided."""

    id: str
    account: str
    what: str
    amount: int | None
    currency: str | None
    called_on: date | None
    closed_on: date | None
    by: str


class Case(NamedTuple):
    """A large account, or an escalated order at an account; the pairs of both, who has left, who must be covered.

    `measured` is what the pyramid sorts the account by: its headcount, its size, or its potential in minor units.
    """

    account: str
    name: str
    measured: int | None
    escalation: Escalated | None
    pairs: tuple[Pair, ...]
    gone: frozenset[str]
    wanted: tuple[str, ...]


class LargeOrder(NamedTuple):
    """A large order at an account that has no open escalation since."""

    id: str
    account: str
    name: str
    on: date
    amount: int
    currency: str | None
    product: str | None


def escalations(book: Book, account: str | None = None, closed: bool = False) -> list[Escalated]:
    """The escalated orders, of an account or of all, the newest first; those that are decided only if asked for."""
    rows = book.rows(
        """SELECT escalation.id, account, coalesce(what, ''), amount, currency, called_on, closed_on,
                  coalesce(person.name, escalation.made_by)
           FROM escalation LEFT JOIN person ON person.id = escalation.made_by
           WHERE escalation.deleted = 0 AND account IS NOT NULL AND (?1 IS NULL OR account = ?1)
           AND (?2 OR closed_on IS NULL) ORDER BY called_on DESC, escalation.id""",
        (account, closed),
    )
    return [Escalated._make((*row[:5], day_of(row[5]), day_of(row[6]), row[7])) for row in rows]


def cases(book: Book, by: Sizing, as_of: date) -> list[Case]:
    """The open escalations and the accounts that are large in the pyramid, escalations first, then by name."""
    called: dict[str, list[Escalated]] = {}
    for each in escalations(book):
        called.setdefault(each.account, []).append(each)
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id), {by.measure}, key_contact,
                   second_contact
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            WHERE account.deleted = 0 AND (({by.measure} >= ?2 AND decides IS NOT 0) OR account.id IN {IDS})
            ORDER BY account.name, account.id""",
        (json.dumps(sorted(called)), by.large),
    )
    accounts = [row[0] for row in rows]
    large = {account for account, segment in segments_of(book, accounts).items() if segment == "large"}
    held, paired, gone = _held(book, accounts, as_of), _paired(book, accounts), _gone(book, accounts)
    found = []
    for account, name, measured, key, second in rows:
        wanted = tuple(each for each in (key, second) if each)
        whole = (*held.get(account, ()), *paired.get((account, None), ()))
        for each in called.get(account, ()):
            pairs = (*whole, *paired.get((account, each.id), ()))
            found.append(Case(account, name, measured, each, pairs, gone, wanted))
        if account in large and account not in called:
            every = [pair for (whose, _), those in paired.items() if whose == account for pair in those]
            found.append(Case(account, name, measured, None, (*held.get(account, ()), *every), gone, wanted))
    return sorted(found, key=lambda case: case.escalation is None)


def large_orders(book: Book, least: int, as_of: date) -> tuple[list[LargeOrder], LeftOut]:
    """The orders of the last ninety days from an amount on, where none was escalated since then; newest first.

    `least` is in the home currency: what is in another cannot be compared with it.
    """
    since, home = as_of - timedelta(days=LOOKED_BACK_DAYS), home_currency(book)
    rows = book.rows(
        f"""SELECT told.id, account.id, coalesce(account.name, account.code, account.id), substr(ordered_on, 1, 10),
                  amount, coalesce(currency, ?4), product
           FROM account CROSS JOIN "order" AS told ON told.account = account.id
           WHERE account.deleted = 0 AND told.deleted = 0 AND told_twice = 0 AND status IS NOT 'cancelled'
           AND ordered_on >= ?1 AND ordered_on < ?2 AND amount >= ?3 AND {is_counted("?4")}
           AND NOT EXISTS (SELECT 1 FROM escalation WHERE escalation.account = told.account AND escalation.deleted = 0
                           AND called_on >= ?1)
           ORDER BY ordered_on DESC, told.id""",
        (since.isoformat(), (as_of + timedelta(days=1)).isoformat(), least, home),
    )
    called = {each.account for each in escalations(book, closed=True) if each.called_on and each.called_on >= since}
    others = left_out(book, home, since, as_of, which=_TOLD)
    others = LeftOut(home, tuple(order for order in others.orders if order.account not in called))
    return [LargeOrder._make((*row[:3], date.fromisoformat(row[3]), *row[4:])) for row in rows], others


def names_in(book: Book, table: str, rows: Iterable[str]) -> dict[str, str]:
    """What people of ours (`person`) or of customers (`contact`) are called."""
    found = book.rows(
        f'SELECT id, coalesce(name, id) FROM "{table}" WHERE id IN {IDS}', (json.dumps(sorted(set(rows))),)
    )
    return dict(found)


def _held(book: Book, accounts: Collection[str], as_of: date) -> dict[str, list[Pair]]:
    """The parts of the triangle that somebody was assigned."""
    found: dict[str, list[Pair]] = {}
    for account, part, person in book.rows(
        f"""SELECT account, part, person FROM assignment WHERE account IN {IDS} AND deleted = 0 AND person IS NOT NULL
            AND part IN ({", ".join(f"'{part}'" for part in PARTS)}) AND (to_day IS NULL OR to_day >= ?2)
            ORDER BY id""",
        (json.dumps(sorted(accounts)), as_of.isoformat()),
    ):
        found.setdefault(account, []).append(Pair(part, person))
    return found


def _paired(book: Book, accounts: Collection[str]) -> dict[tuple[str, str | None], list[Pair]]:
    """The pairs of accounts, by their escalation; those of one that is decided are the account's."""
    found: dict[tuple[str, str | None], list[Pair]] = {}
    for account, escalation, part, person, contact in book.rows(
        f"""SELECT pairing.account, CASE WHEN escalation.closed_on IS NULL THEN escalation.id END, part, person, contact
            FROM pairing LEFT JOIN escalation ON escalation.id = pairing.escalation
            WHERE pairing.account IN {IDS} AND pairing.deleted = 0 AND part IS NOT NULL AND person IS NOT NULL
            ORDER BY pairing.id""",
        (json.dumps(sorted(accounts)),),
    ):
        found.setdefault((account, escalation), []).append(Pair(part, person, contact))
    return found


def _gone(book: Book, accounts: Collection[str]) -> frozenset[str]:
    rows = book.rows(
        f"SELECT id FROM contact WHERE account IN {IDS} AND (has_left = 1 OR deleted = 1)",
        (json.dumps(sorted(accounts)),),
    )
    return frozenset(row for (row,) in rows)
