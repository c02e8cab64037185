"""The four rates of a book, the facts they are counted from, and whose work they contain."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.months import month_of
from fieldrep.domain.penetration import EstimateFacts, Penetration, seat_penetration, spend_penetration
from fieldrep.domain.rates import AccountFacts, Contains, Group, Rates, four_rates, grouped, opening_day
from fieldrep.store.book import Book
from fieldrep.store.changes import read_line
from fieldrep.store.queries.rules import rules
from fieldrep.store.times import day_of


class RatesPage(NamedTuple):
    """The four rates as of a day, by group where one was asked for, and what they contain."""

    rates: Rates
    spend: Penetration
    seats: Penetration
    contains: list[Contains]
    groups: list[tuple[Group, Penetration, Penetration]]


def rates_page(book: Book, as_of: date, by: str | None = None) -> RatesPage:
    """The four rates of the book as of a day; `by` is cohort, rep, territory or district."""
    facts = account_facts(book)
    stage = rules(book).word("stage_length")
    estimates, ours = estimate_facts(book), ours_by_month(book)
    out = frozenset(fact.account for fact in facts if not fact.decides)
    groups = []
    for group in grouped(facts, by, as_of, stage) if by else ():
        inside = _members(facts, by or "", group.name, as_of)
        own = [estimate for estimate in estimates if estimate.account in inside]
        groups.append((group, spend_penetration(own, ours, as_of, out), seat_penetration(own, as_of, out)))
    return RatesPage(
        four_rates(facts, as_of, stage),
        spend_penetration(estimates, ours, as_of, out),
        seat_penetration(estimates, as_of, out),
        contains(book),
        groups,
    )


def _members(facts: list[AccountFacts], by: str, name: str | None, as_of: date) -> frozenset[str]:
    if by == "cohort":
        days = ((fact.account, opening_day(fact, as_of)) for fact in facts)
        return frozenset(account for account, day in days if (month_of(day) if day else None) == name)
    return frozenset(fact.account for fact in facts if getattr(fact, by) == name)


def account_facts(book: Book) -> list[AccountFacts]:
    """One fact for each account, from the summaries."""
    rows = book.rows(
        """SELECT account.id, decides IS NOT 0, summary.opened_on, reached_on, first_paid_on, second_paid_on, paid_days,
                  account.district, territory.name, person.name
           FROM account JOIN account_summary AS summary ON summary.account = account.id
           LEFT JOIN territory ON territory.id = account.territory LEFT JOIN person ON person.id = summary.rep
           WHERE account.deleted = 0"""
    )
    return [AccountFacts._make((row[0], bool(row[1]), *map(day_of, row[2:6]), *row[6:])) for row in rows]


def estimate_facts(book: Book) -> list[EstimateFacts]:
    """Every estimate of a whole spend or of seats."""
    rows = book.rows(
        """SELECT account, month, product, spend, seats, seats_used, rival, estimate.source, estimated_on,
                  estimate.made_at, contract_ends, estimate.id
           FROM estimate JOIN account ON account.id = estimate.account AND account.deleted = 0
           WHERE estimate.deleted = 0 AND month IS NOT NULL"""
    )
    return [EstimateFacts._make((*row[:8], day_of(row[8]), row[9], day_of(row[10]), row[11])) for row in rows]


def ours_by_month(book: Book) -> dict[tuple[str, str, str | None], int]:
    """What accounts with an estimate have paid us, by account, month and product, in minor units."""
    rows = book.rows(
        """SELECT "order".account, substr(ordered_on, 1, 7), product, sum(amount) FROM "order"
           WHERE deleted = 0 AND told_twice = 0 AND amount > 0 AND coalesce(status, 'paid') = 'paid'
           AND ordered_on IS NOT NULL AND account IN (SELECT account FROM estimate WHERE deleted = 0)
           GROUP BY 1, 2, 3"""
    )
    return {(account, month, product): amount for account, month, product, amount in rows}


def contains(book: Book) -> list[Contains]:
    """Whose work the book holds, through which time, and how many of their changes are missing in between.

    A rep's book holds a part of the team's work by design, so only a lead's says that something is missing.
    """
    people = {person: (name, role) for person, name, role in book.rows("SELECT id, name, role FROM person")}
    leads = people.get(book.me or "", (None, None))[1] == "lead"
    through: dict[str, int] = {}
    missing: dict[str, int] = {}
    for last, held, line in book.rows(
        """SELECT max(number), count(*) FILTER (WHERE twin = 0),
                  (SELECT line FROM change AS newest WHERE newest.replica = change.replica ORDER BY number DESC LIMIT 1)
           FROM change GROUP BY replica"""
    ):
        change = read_line(line)
        through[change.by] = max(through.get(change.by, 0), change.at)
        missing[change.by] = missing.get(change.by, 0) + (last - held if leads else 0)
    found = [(people.get(person, (None,))[0] or person, at, missing[person]) for person, at in through.items()]
    return [Contains(name, _time(at), gap) for name, at, gap in sorted(found)]


def _time(at: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="minutes")
