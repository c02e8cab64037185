"""Staged commission of agents: at payment, at six months if active, more at renewal, under a campaign (method.md §10).

What §10 leaves open is decided here:

- *The agent of an order* is who has the part of agent at its account on the day it was ordered; of several the one who
  came first. An order pays each stage once, by one rule: the one with the greatest share of those that apply.
- *At payment*: every order that counts, on the day it was paid.
- *At six months*: the same order again, six months after that day, if the account is active then: it has another order
  in the months before that the team has set. Where it is not, nothing is due.
- *At renewal*: on top of the above, the first order a year (or as many months as the team has set) after the account's
  first one, and after each renewal.
- *A campaign* is a rule with days: it applies to orders paid in them. With a threshold it applies once the agent's
  accounts that paid for the first time in these days are so many, and to all their orders in them, from that day on.
  A threshold that is a share asks for that part of the accounts that the agent has in these days and that had not paid
  before, rounded up, one at least; where both are said, both must be reached.
- *Amounts* are cut to the minor unit for each order and stage, half up; those of two currencies are never added.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.lifecycle import months_before

WHOLE = 10_000
LATER_MONTHS = 6
_YEARS_LEFT = 100


class CommissionRule(NamedTuple):
    """What an agent earns: `share` is in hundredths of a per cent of an order's amount.

    `threshold` is a number of accounts, `threshold_share` a part of them in hundredths of a per cent.
    """

    id: str
    name: str
    falls_due: str
    share: int
    threshold: int | None = None
    from_day: date | None = None
    to_day: date | None = None
    threshold_share: int | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks for accounts."""
        return bool(self.threshold or self.threshold_share)

    @property
    def is_campaign(self) -> bool:
        """Whether it asks for accounts, or ends."""
        return self.asks or self.to_day is not None


class Sale(NamedTuple):
    """An order that counts: the day it was ordered on and the day it was paid, its amount in minor units."""

    id: str
    account: str
    ordered_on: date
    paid_on: date
    amount: int
    currency: str | None = None


class Service(NamedTuple):
    """An agent has an account, from a day (None: ever since) to a day (None: still), both included."""

    id: str
    account: str
    person: str
    from_day: date | None = None
    to_day: date | None = None


class Terms(NamedTuple):
    """Within how many months an account must have ordered to be active, after how many an order is a renewal."""

    active_months: int
    renewal_months: int


class Part(NamedTuple):
    """What an order pays its agent at a stage, and on which day.

    `state` is due, coming (the day has not come), or inactive: six months were over and the account did not order; then
    `commission` is 0.
    """

    sale: Sale
    agent: str
    stage: str
    rule: CommissionRule
    commission: int
    on: date
    state: str


class Campaign(NamedTuple):
    """How far an agent has come in a campaign: the accounts newly paid in it, and the day the threshold was reached.

    `needed` is how many it takes (None: none are asked for), `out_of` are the accounts that could pay first in it.
    """

    rule: CommissionRule
    agent: str
    accounts: tuple[str, ...]
    reached_on: date | None
    needed: int | None = None
    out_of: tuple[str, ...] = ()


def commission_of(amount: int, share: int) -> int:
    """A share, in hundredths of a per cent, of an amount; half a minor unit is rounded up."""
    return (amount * share + WHOLE // 2) // WHOLE


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where that has no such day."""
    return date.max if day.year + months // 12 > date.max.year - _YEARS_LEFT else months_before(day, -months)


def agents_of(sales: Iterable[Sale], services: Iterable[Service]) -> dict[str, str]:
    """The agent of each order that has one, by the order's id."""
    by_account: dict[str, list[Service]] = {}
    for service in sorted(services, key=lambda each: (each.from_day or date.min, each.id)):
        by_account.setdefault(service.account, []).append(service)
    found = {}
    for sale in sales:
        on = sale.ordered_on
        here = (
            each.person
            for each in by_account.get(sale.account, ())
            if (each.from_day or date.min) <= on <= (each.to_day or date.max)
        )
        if agent := next(here, None):
            found[sale.id] = agent
    return found


def campaigns(
    rules: Iterable[CommissionRule], sales: Sequence[Sale], services: Iterable[Service], as_of: date
) -> dict[tuple[str, str], Campaign]:
    """How far each agent has come in each campaign up to a day, by the rule's id and the agent."""
    served = [each for each in services if (each.from_day or date.min) <= as_of]
    agents, firsts = agents_of(sales, served), _firsts(sales)
    found = {}
    for rule in rules:
        for agent in sorted({each.person for each in served}) if rule.is_campaign else ():
            new = [
                (first.paid_on, account)
                for account, first in firsts.items()
                if agents.get(first.id) == agent and _applies(rule, first.paid_on)
            ]
            found[rule.id, agent] = _campaign(rule, agent, sorted(new), _could_pay(rule, agent, served, firsts))
    return found


def needed_accounts(rule: CommissionRule, out_of: int) -> int | None:
    """How many accounts a threshold asks for, of so many that could; None where it asks for none."""
    part = -(-out_of * (rule.threshold_share or 0) // WHOLE)
    return max(rule.threshold or 0, part, 1) if rule.asks else None


def commissions(
    sales: Iterable[Sale], services: Iterable[Service], rules: Iterable[CommissionRule], terms: Terms, as_of: date
) -> list[Part]:
    """What every order up to a day pays its agent, by the day it is due, the earliest first."""
    known = sorted(
        (each for each in sales if max(each.paid_on, each.ordered_on) <= as_of),
        key=lambda each: (each.paid_on, each.ordered_on, each.id),
    )
    had, said = list(services), list(rules)
    agents, reached = agents_of(known, had), campaigns(said, known, had, as_of)
    by_account: dict[str, list[Sale]] = {}
    for sale in known:
        by_account.setdefault(sale.account, []).append(sale)
    renewals = {row for those in by_account.values() for row in _renewals(those, terms.renewal_months)}
    found = []
    for sale in known:
        stages = ("payment", "six_months", *(("renewal",) if sale.id in renewals else ()))
        for stage in stages if sale.id in agents else ():
            best = _best(said, stage, sale, agents[sale.id], reached)
            if best is not None:
                rule, since = best
                found.append(_part(sale, agents[sale.id], rule, since, by_account[sale.account], terms, as_of))
    return sorted(found, key=lambda each: (each.on, each.sale.id, each.stage))


def _best(
    rules: Iterable[CommissionRule],
    stage: str,
    sale: Sale,
    agent: str,
    reached: Mapping[tuple[str, str], Campaign],
) -> tuple[CommissionRule, date] | None:
    """The rule that pays an order's stage, and the day from which on it does."""
    found = []
    for rule in rules:
        if rule.falls_due != stage or not _applies(rule, sale.paid_on):
            continue
        since = reached[rule.id, agent].reached_on if rule.asks else date.min
        if since is not None:
            found.append((rule, since))
    return min(found, key=lambda each: (-each[0].share, each[0].name, each[0].id), default=None)


def _part(
    sale: Sale,
    agent: str,
    rule: CommissionRule,
    since: date,
    history: Iterable[Sale],
    terms: Terms,
    as_of: date,
) -> Part:
    day = months_after(sale.paid_on, LATER_MONTHS) if rule.falls_due == "six_months" else sale.paid_on
    on, commission = max(day, since), commission_of(sale.amount, rule.share)
    if on > as_of:
        return Part(sale, agent, rule.falls_due, rule, commission, on, "coming")
    if rule.falls_due == "six_months" and not _is_active(sale, day, history, terms.active_months):
        return Part(sale, agent, rule.falls_due, rule, 0, on, "inactive")
    return Part(sale, agent, rule.falls_due, rule, commission, on, "due")


def _is_active(sale: Sale, day: date, history: Iterable[Sale], months: int) -> bool:
    since = months_before(day, months)
    return any(since < each.ordered_on <= day and each.id != sale.id for each in history)


def _applies(rule: CommissionRule, on: date) -> bool:
    return (rule.from_day or date.min) <= on <= (rule.to_day or date.max)


def _campaign(rule: CommissionRule, agent: str, new: Sequence[tuple[date, str]], out_of: tuple[str, ...]) -> Campaign:
    needed = needed_accounts(rule, len(out_of))
    reached = new[needed - 1][0] if needed is not None and needed <= len(new) else None
    return Campaign(rule, agent, tuple(account for _, account in new), reached, needed, out_of)


def _could_pay(
    rule: CommissionRule, agent: str, services: Iterable[Service], firsts: Mapping[str, Sale]
) -> tuple[str, ...]:
    """The accounts that an agent has within a campaign's days, without those that had paid before it."""
    first, last = rule.from_day or date.min, rule.to_day or date.max
    inside = {
        each.account
        for each in services
        if each.person == agent and (each.from_day or date.min) <= last and (each.to_day or date.max) >= first
    }
    return tuple(sorted(each for each in inside if each not in firsts or firsts[each].paid_on >= first))


def _firsts(sales: Iterable[Sale]) -> dict[str, Sale]:
    """The first paid order of each account."""
    found: dict[str, Sale] = {}
    for sale in sorted(sales, key=lambda each: (each.paid_on, each.ordered_on, each.id)):
        found.setdefault(sale.account, sale)
    return found


def _renewals(history: Sequence[Sale], months: int) -> list[str]:
    """The orders of an account, in the order of their days, that renew it."""
    found, since = [], history[0].paid_on
    for sale in history:
        if sale.paid_on >= months_after(since, months):
            found.append(sale.id)
            since = sale.paid_on
    return found
