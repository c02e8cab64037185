"""What commission is told from: the rules, who is agent of what, and the orders of their accounts that count."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.commission import CommissionRule, Sale, Service
from fieldrep.store.book import Book
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of

_AGENTS = "assignment INDEXED BY assignment_agent WHERE deleted = 0 AND part = 'agent'"
"""Few of the assignments are agents': they have an index of their own."""


class CommissionFacts(NamedTuple):
    """The rules in the order of their stages and names, the agents' assignments, and all orders of those accounts.

    `names` are of the accounts, `people` of the agents.
    """

    rules: tuple[CommissionRule, ...]
    services: tuple[Service, ...]
    sales: tuple[Sale, ...]
    names: dict[str, str]
    people: dict[str, str]


def commission_facts(book: Book) -> CommissionFacts:
    """Everything that commission is told from."""
    assigned = _assigned(book)
    names = {account: name for account, name, _, _ in assigned}
    return CommissionFacts(
        _rules(book),
        tuple(each for each in _services(book) if each.account in names),
        tuple(each for each in _sales(book) if each.account in names),
        names,
        {person: name for _, _, person, name in assigned},
    )


def _rules(book: Book) -> tuple[CommissionRule, ...]:
    rows = book.rows(
        """SELECT id, coalesce(name, ''), falls_due, share, threshold, from_day, to_day FROM commission_rule
           WHERE deleted = 0 AND falls_due IS NOT NULL AND share IS NOT NULL
           ORDER BY CASE falls_due WHEN 'payment' THEN 0 WHEN 'six_months' THEN 1 ELSE 2 END, name, id"""
    )
    return tuple(CommissionRule(*row[:5])._replace(from_day=day_of(row[5]), to_day=day_of(row[6])) for row in rows)


def _services(book: Book) -> tuple[Service, ...]:
    rows = book.rows(
        f"""SELECT id, account, person, from_day, to_day FROM {_AGENTS}
            AND account IS NOT NULL AND person IS NOT NULL ORDER BY id"""
    )
    return tuple(Service(row, account, who, day_of(first), day_of(last)) for row, account, who, first, last in rows)


def _sales(book: Book) -> tuple[Sale, ...]:
    rows = book.rows(
        f"""SELECT id, account, ordered_on, coalesce(paid_on, ordered_on), amount, currency FROM "order"
           WHERE account IN (SELECT account FROM {_AGENTS})
           AND {COUNTS}
           AND ordered_on IS NOT NULL ORDER BY id"""
    )
    return tuple(
        Sale(row, account, date.fromisoformat(on[:10]), date.fromisoformat(paid[:10]), amount, currency)
        for row, account, on, paid, amount, currency in rows
    )


def _assigned(book: Book) -> list[tuple[str, str, str, str]]:
    return book.rows(
        f"""SELECT account.id, coalesce(account.name, ''), person.id, coalesce(person.name, '')
            FROM (SELECT account, person FROM {_AGENTS}) AS assigned
            CROSS JOIN account ON account.id = assigned.account CROSS JOIN person ON person.id = assigned.person
            WHERE account.deleted = 0"""
    )
