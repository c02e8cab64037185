"""What commission is told from: rules, who is agent of what, the orders of their accounts that count, what was paid."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.commission import CommissionRule, Sale, Service
from fieldrep.domain.commission_paid import Payment
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency, person_names
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of

_AGENTS = "assignment INDEXED BY assignment_agent WHERE deleted = 0 AND part = 'agent'"
"""Few of the assignments are agents': they have an index of their own."""


class CommissionFacts(NamedTuple):
    """The rules in the order of their stages and names, the agents' assignments, the orders there, payments.

    `names` are of the accounts, `people` of the agents. What names no currency is in the team's.
    """

    rules: tuple[CommissionRule, ...]
    services: tuple[Service, ...]
    sales: tuple[Sale, ...]
    payments: tuple[Payment, ...]
    names: dict[str, str]
    people: dict[str, str]


def commission_facts(book: Book) -> CommissionFacts:
    """Everything that commission is told from."""
    names, currency, payments = _names(book), home_currency(book), _payments(book)
    services = tuple(each for each in _services(book) if each.account in names)
    agents, called = {each.person for each in services} | {each.agent for each in payments}, person_names(book)
    return CommissionFacts(
        _rules(book),
        services,
        tuple(each._replace(currency=each.currency or currency) for each in _sales(book) if each.account in names),
        tuple(each._replace(currency=each.currency or currency) for each in payments),
        names,
        {agent: called.get(agent, "") for agent in sorted(agents)},
    )


def _rules(book: Book) -> tuple[CommissionRule, ...]:
    rows = book.rows(
        """SELECT id, coalesce(name, ''), falls_due, share, threshold, from_day, to_day, threshold_share
           FROM commission_rule
           WHERE deleted = 0 AND falls_due IS NOT NULL AND share IS NOT NULL
           ORDER BY CASE falls_due WHEN 'payment' THEN 0 WHEN 'six_months' THEN 1 ELSE 2 END, name, id"""
    )
    return tuple(
        CommissionRule(row, name, falls_due, share, threshold, day_of(first), day_of(last), threshold_share)
        for row, name, falls_due, share, threshold, first, last, threshold_share in rows
    )


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


def _payments(book: Book) -> tuple[Payment, ...]:
    rows = book.rows(
        """SELECT id, person, amount, paid_on, currency, coalesce(receipt, words, '') FROM commission_payment
           WHERE deleted = 0 AND person IS NOT NULL AND amount IS NOT NULL AND paid_on IS NOT NULL
           ORDER BY paid_on, id"""
    )
    return tuple(
        Payment(row, agent, amount, date.fromisoformat(on), currency, receipt)
        for row, agent, amount, on, currency, receipt in rows
    )


def _names(book: Book) -> dict[str, str]:
    """What the accounts are called that somebody is or was the agent of."""
    return dict(
        book.rows(
            f"""SELECT id, coalesce(name, code, id) FROM account
                WHERE deleted = 0 AND id IN (SELECT account FROM {_AGENTS})"""
        )
    )
