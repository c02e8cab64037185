"""Large accounts and escalated orders: who of ours has which part, who of theirs is opposite, what has no team yet."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.pyramid import Sizing
from fieldrep.domain.triangle import PARTS, Pair
from fieldrep.store.book import Book
from fieldrep.store.changes import FORGOTTEN
from fieldrep.store.queries.money import LeftOut, home_currency, is_counted, left_out
from fieldrep.store.queries.profiles import people_by_role
from fieldrep.store.queries.segments import segments_of
from fieldrep.store.times import day_of

IDS = "(SELECT value FROM json_each(?1))"
_TOLD = """"order".deleted = 0 AND told_twice = 0 AND status IS NOT 'cancelled' AND amount > 0"""
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
    `wanted` are the key and the second key person, `roles` who holds each role there, the surest first.
    """

    account: str
    name: str
    measured: int | None
    escalation: Escalated | None
    pairs: tuple[Pair, ...]
    gone: frozenset[str]
    wanted: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]


class LargeOrder(NamedTuple):
    """A large order at an account that had no open escalation on its day and was not escalated since."""

    id: str
    account: str
    name: str
    on: date
    amount: int
    currency: str | None
    product: str | None


def escalations(
    book: Book, account: str | None = None, closed: bool = False, as_of: date | None = None
) -> list[Escalated]:
    """The escalated orders, of an account or of all, the newest first; those that are decided only if asked for.

    As of a day: those that had been called and were not decided by then.
    """
    rows = book.rows(
        """SELECT escalation.id, account, coalesce(what, ''), amount, currency, called_on, closed_on,
                  coalesce(person.name, escalation.made_by)
           FROM escalation LEFT JOIN person ON person.id = escalation.made_by
           WHERE escalation.deleted = 0 AND account IS NOT NULL AND (?1 IS NULL OR account = ?1)
           AND (?2 OR closed_on IS NULL OR closed_on > ?3) AND (?3 IS NULL OR called_on IS NULL OR called_on <= ?3)
           ORDER BY called_on DESC, escalation.id""",
        (account, closed, as_of.isoformat() if as_of else None),
    )
    return [Escalated._make((*row[:5], day_of(row[5]), day_of(row[6]), row[7])) for row in rows]


def cases(book: Book, by: Sizing, as_of: date) -> list[Case]:
    """The escalations open on a day and the accounts that are large in the pyramid, escalations first, then by name.

    Which account is large, who is key and who has left is as it is known now.
    """
    called: dict[str, list[Escalated]] = {}
    for each in escalations(book, as_of=as_of):
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
    held, paired, gone = _held(book, accounts, as_of), _paired(book, accounts, as_of), _gone(book, accounts)
    roles = people_by_role(book, accounts)
    found = []
    for account, name, measured, key, second in rows:
        wanted = tuple(each for each in (key, second) if each)
        whole = (*held.get(account, ()), *paired.get((account, None), ()))
        for each in called.get(account, ()):
            pairs = (*whole, *paired.get((account, each.id), ()))
            found.append(Case(account, name, measured, each, pairs, gone, wanted, roles.get(account, {})))
        if account in large and account not in called:
            found.append(Case(account, name, measured, None, whole, gone, wanted, roles.get(account, {})))
    return sorted(found, key=lambda case: case.escalation is None)


def large_orders(book: Book, least: int, as_of: date) -> tuple[list[LargeOrder], LeftOut]:
    """The orders of the last ninety days from an amount on, with no escalation open on their day or called since.

    `least` is in the home currency: the others are those that cannot be compared with it.
    """
    since, home = as_of - timedelta(days=LOOKED_BACK_DAYS), home_currency(book)
    rows = book.rows(
        f"""SELECT told.id, account.id, coalesce(account.name, account.code, account.id), substr(ordered_on, 1, 10),
                  amount, coalesce(currency, ?4), product
           FROM account CROSS JOIN "order" AS told ON told.account = account.id
           WHERE account.deleted = 0 AND told.deleted = 0 AND told_twice = 0 AND status IS NOT 'cancelled'
           AND ordered_on >= ?1 AND ordered_on < ?2 AND amount >= ?3 AND {is_counted("?4")}
           AND {_not_called("told", "?2")}
           ORDER BY ordered_on DESC, told.id""",
        (since.isoformat(), (as_of + timedelta(days=1)).isoformat(), least, home),
    )
    uncalled = _not_called('"order"', "?3")
    others = left_out(book, home, since, as_of, which=f"{_TOLD} AND {uncalled}")
    return [LargeOrder._make((*row[:3], date.fromisoformat(row[3]), *row[4:])) for row in rows], others


def _not_called(table: str, after: str) -> str:
    """That no escalation was open on the day of an order of this table, or called since, before the day `after`."""
    return f"""NOT EXISTS (SELECT 1 FROM escalation WHERE escalation.account = {table}.account
        AND escalation.deleted = 0 AND (called_on IS NULL OR called_on < {after})
        AND (closed_on IS NULL OR closed_on >= substr(ordered_on, 1, 10)))"""


def without_account(book: Book, those: Iterable[Case], as_of: date) -> list[tuple[Case, Pair]]:
    """Who is named in a team and does not have the account, so that no bundle brings it to them; each once a part.

    Where nobody was given an account it is everybody's; whoever wrote it down has it.
    """
    listed = list(those)
    had: dict[str, set[str]] = {}
    for account, person in book.rows(
        f"""SELECT account, person FROM assignment WHERE account IN {IDS} AND deleted = 0 AND person IS NOT NULL
            AND (to_day IS NULL OR to_day >= ?2)
            UNION SELECT id, made_by FROM account
            WHERE id IN (SELECT account FROM assignment WHERE account IN {IDS} AND deleted = 0)""",
        (json.dumps(sorted({case.account for case in listed})), as_of.isoformat()),
    ):
        had.setdefault(account, set()).add(person)
    leads = {person for (person,) in book.rows("SELECT id FROM person WHERE role = 'lead' AND deleted = 0")}
    found = {
        (case.account, pair.person, pair.part): (case, pair)
        for case in listed
        for pair in case.pairs
        if case.account in had and pair.person not in had[case.account] | leads
    }
    return list(found.values())


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
            AND part IN ({", ".join(f"'{part}'" for part in PARTS)}) AND (from_day IS NULL OR from_day <= ?2)
            AND (to_day IS NULL OR to_day >= ?2) ORDER BY id""",
        (json.dumps(sorted(accounts)), as_of.isoformat()),
    ):
        found.setdefault(account, []).append(Pair(part, person))
    return found


def _paired(book: Book, accounts: Collection[str], as_of: date) -> dict[tuple[str, str | None], list[Pair]]:
    """The pairs of accounts, by the escalation that was open on a day; those of one that is decided are the account's.

    A pair has no day of its own: it is there from the day of its escalation on.
    """
    found: dict[tuple[str, str | None], list[Pair]] = {}
    for account, escalation, part, person, contact in book.rows(
        f"""SELECT pairing.account,
                   CASE WHEN call.deleted = 0 AND (closed_on IS NULL OR closed_on > ?2) THEN call.id END,
                   part, person, contact
            FROM pairing LEFT JOIN escalation AS call ON call.id = pairing.escalation
            WHERE pairing.account IN {IDS} AND pairing.deleted = 0 AND part IS NOT NULL AND person IS NOT NULL
            AND (called_on IS NULL OR called_on <= ?2) ORDER BY pairing.id""",
        (json.dumps(sorted(accounts)), as_of.isoformat()),
    ):
        found.setdefault((account, escalation), []).append(Pair(part, person, contact))
    return found


def _gone(book: Book, accounts: Collection[str]) -> frozenset[str]:
    """Who has left there, or was forgotten."""
    rows = book.rows(
        f"SELECT id FROM contact WHERE account IN {IDS} AND (has_left = 1 OR deleted = 1 OR name = ?2)",
        (json.dumps(sorted(accounts)), FORGOTTEN),
    )
    return frozenset(row for (row,) in rows)
