"""The profile check of every account that decides, at once: what is on file, as the account's own page has it."""

import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from fieldrep.domain.choices import REACHING
from fieldrep.domain.months import month_after, month_of
from fieldrep.domain.profile import Check, ProfileFacts, profile
from fieldrep.domain.ranks import FindingFacts, role_holders
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.times import micros_of

_REACHING = ", ".join(f"'{how}'" for how in REACHING)


class Profiled(NamedTuple):
    """An account with its profile check, what it is called, and who works it."""

    name: str
    rep: str | None
    checks: tuple[Check, ...]


def profiles(book: Book, as_of: date) -> dict[str, Profiled]:
    """Every account on one's lists that decides, by id.

    People are as they are on file now, steps, orders, estimates and records those up to the day. Notes count that were
    made in the ideal interval before the day: the account's own, else that of its grade, else the team's.
    """
    known = intervals(book, as_of)
    after, next_month = (as_of + timedelta(days=1)).isoformat(), month_after(month_of(as_of))
    longest = max((known.team.ideal, *(each.ideal for each in known.special.values())))
    noted, steps = (
        _noted(book, as_of - timedelta(min(longest, as_of.toordinal() - 1)), as_of),
        _having(book, _STEPS, after),
    )
    ordered, outside = (_having(book, query, after) for query in (_ORDERS, _OUTSIDE))
    whole = _having(book, _WHOLE, next_month)
    roles = _roles(book)
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, account.code, account.id), person.name, key_contact,
                   coalesce(nullif(contact.phone, ''), nullif(contact.wechat, ''), nullif(contact.email, ''))
                       IS NOT NULL, second_contact
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            LEFT JOIN contact ON contact.id = key_contact LEFT JOIN person ON person.id = summary.rep
            WHERE account.deleted = 0 AND account.decides IS NOT 0 AND {on_my_lists(book)}
            ORDER BY account.id"""
    )
    found = {}
    for account, name, rep, key, reachable, second in rows:
        facts = ProfileFacts(
            key_person=key,
            reachable=bool(reachable),
            second_person=second,
            roles=roles.get(account, frozenset()),
            step="" if account in steps else None,
            noted_on=noted.get(account),
            orders=int(account in ordered),
            has_whole=account in whole,
            outside="" if account in outside else None,
        )
        found[account] = Profiled(name, rep, profile(facts, as_of, known.of(account).ideal))
    return found


_STEPS = """SELECT account FROM visit WHERE deleted = 0 AND buying_step IS NOT NULL
            AND happened_at < ?1
            UNION SELECT account FROM step_taken
            WHERE deleted = 0 AND buying_step IS NOT NULL AND reached_on < ?1"""
_ORDERS = """SELECT DISTINCT account FROM "order" WHERE deleted = 0 AND told_twice = 0
             AND coalesce(status, 'paid') <> 'cancelled' AND coalesce(amount, 1) > 0
             AND (ordered_on IS NULL OR ordered_on < ?1)"""
_WHOLE = """SELECT DISTINCT account FROM estimate WHERE deleted = 0 AND (spend IS NOT NULL OR seats IS NOT NULL)
            AND (month IS NULL OR month < ?1)"""
_OUTSIDE = """SELECT DISTINCT account FROM cross_record
              WHERE deleted = 0 AND department IS NOT NULL AND department <> 'sales'
              AND coalesce(seen_on, date(made_at / 1000000, 'unixepoch')) < ?1"""


def _having(book: Book, query: str, before: str) -> set[str]:
    return {account for (account,) in book.rows(query, (before,)) if account is not None}


def _noted(book: Book, since: date, until: date) -> dict[str, date]:
    """The day of the newest note of each account in a stretch of days."""
    rows = book.rows(
        f"""SELECT account, max(substr(happened_at, 1, 10)) FROM visit
            WHERE happened_at >= ? AND happened_at < ? AND deleted = 0 AND coalesce(note, '') <> ''
            AND (how IS NULL OR how IN ({_REACHING})) GROUP BY account""",
        (since.isoformat(), (until + timedelta(days=1)).isoformat()),
    )
    return {account: date.fromisoformat(day) for account, day in rows if account is not None}


def _roles(book: Book) -> dict[str, frozenset[str]]:
    """The roles that somebody holds at each account, by the claims that count."""
    return {account: frozenset(held) for account, held in people_by_role(book).items()}


def people_by_role(book: Book, accounts: Collection[str] | None = None) -> dict[str, dict[str, tuple[str, ...]]]:
    """Who holds each role at each account, or at these, by the claims that count, the surest first."""
    gone = {each for (each,) in book.rows("SELECT id FROM contact WHERE has_left = 1 OR deleted = 1")}
    by_account: dict[str, list[FindingFacts]] = {}
    for account, *cells, found_at, made_at, made_by, withdrawn in book.rows(
        """SELECT account, id, contact, rank, role, trust, need, found_at, made_at, made_by, withdrawn IS 1 FROM finding
           WHERE deleted = 0 AND contact IS NOT NULL AND role IS NOT NULL
           AND (?1 IS NULL OR account IN (SELECT value FROM json_each(?1)))""",
        (None if accounts is None else json.dumps(sorted(accounts)),),
    ):
        fact = FindingFacts._make((*cells, micros_of(found_at) or made_at, made_at, made_by, bool(withdrawn)))
        by_account.setdefault(account, []).append(fact)
    return {account: _held(facts, gone) for account, facts in by_account.items()}


def _held(facts: Iterable[FindingFacts], gone: set[str]) -> dict[str, tuple[str, ...]]:
    claims = list(facts)
    left = [each.contact for each in claims if each.contact in gone]
    return {role: tuple(each.contact for each in held) for role, held in role_holders(claims, left).items() if held}
