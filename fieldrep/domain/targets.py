"""Targets: a number, a measure, a weight and a period; what was achieved of each, and the weighted total.

method.md §9 has what a target is, and how much may be asked of whom. What it leaves open is decided here:

- *What counts to whom*: a visit to who made it. An order to who took it, where it says so, else to who held the account
  on its day, as an opening and a first or second paid day. A wave's and a territory's are those of their accounts.
- *Counts* (visits, opened, converted, repurchased, revenue, profit) are of the period up to the as-of day.
- *Rates* are as of that day: coverage over all accounts, conversion over those opened in the period, repurchase over
  those whose first paid day is in it, each to date; penetration is the pooled share of spend.
- *Receivables* are what is owed on the last day and past due; the target is the most that may be, so less is better:
  at or below it all is achieved, beyond it as much as the target is of what is owed.
- *The weighted total* counts each target at most as far as a rule says, so that one cannot hide all others.
- A target without a weight weighs as much as a whole (100).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fieldrep.domain.choices import RATES
from fieldrep.domain.rates import AccountFacts, opening_day
from fieldrep.domain.ratios import Ratio

TENDING = ("hunter", "farmer", "agent")
"""The parts in which an account is somebody's; those of the triangle stand beside them."""
AMOUNTS = ("revenue", "profit", "receivables")
"""The measures in minor units; those of `RATES` are in hundredths of a per cent, the others are counts."""
PER_CENT = 100
RATE_WHOLE = 10_000
MEASURED_ON = {"hunter": ("revenue",), "farmer": ("revenue", "profit", "receivables")}
"""What each part is measured on (method.md §9)."""


class Hold(NamedTuple):
    """Somebody has an account, in a part, from which day to which; None: always, or until now."""

    account: str
    person: str
    part: str | None = None
    from_day: date | None = None
    to_day: date | None = None


class Order(NamedTuple):
    """An order that counts; `person` took it, `profit` may not be said. Amounts in minor units."""

    account: str
    on: date
    amount: int
    profit: int | None = None
    person: str | None = None


class Facts(NamedTuple):
    """What a target's achievement is counted from: the accounts it is about, and what was done there in its period.

    `owed` is past due on the last day, by account. `penetration` is the pooled share of the accounts `estimated`.
    """

    accounts: Sequence[AccountFacts] = ()
    visits: int = 0
    visited: frozenset[str] = frozenset()
    orders: Sequence[Order] = ()
    owed: Sequence[tuple[str, int]] = ()
    penetration: Ratio = Ratio(0, 0)
    estimated: frozenset[str] = frozenset()


class Achieved(NamedTuple):
    """What was achieved: so many (of one), or a rate; the accounts behind it, and for a rate those it is out of."""

    reached: Ratio
    behind: tuple[str, ...]
    out_of: tuple[str, ...] = ()


Whose = Callable[[str, date], bool]
"""Whether what happens at an account on a day counts to whom a target is for."""


def holder(holds: Iterable[Hold], on: date) -> str | None:
    """Who has an account on a day, of its holds: on the day that one hands it to another, the other."""
    found = [
        ((each.from_day or date.min), each.person)
        for each in holds
        if (each.part is None or each.part in TENDING)
        and (each.from_day is None or each.from_day <= on)
        and (each.to_day is None or on <= each.to_day)
    ]
    return max(found)[1] if found else None


def everybodys(_account: str, _on: date) -> bool:
    """Whose it may be: anybody's."""
    return True


def achieved(measure: str, facts: Facts, first: date | None, last: date, whose: Whose = everybodys) -> Achieved:
    """What was achieved of a measure from `first` (None: ever) to `last`. Raises KeyError for another measure."""
    if measure == "visits":
        return Achieved(Ratio(facts.visits, 1), tuple(sorted(facts.visited)))
    if measure in ("opened", "converted", "repurchased"):
        done = [each.account for each in _happened(measure, facts.accounts, first, last, whose)]
        return Achieved(Ratio(len(done), 1), tuple(sorted(done)))
    if measure in ("revenue", "profit"):
        return _earned(measure, facts.orders, first, last, whose)
    if measure == "receivables":
        owing = {account for account, owed in facts.owed if owed}
        return Achieved(Ratio(sum(owed for _, owed in facts.owed), 1), tuple(sorted(owing)))
    return _RATES[measure](facts, first, last)


def goal(measure: str, number: int) -> Ratio:
    """What a target asks for, in the unit of what is achieved."""
    return Ratio(number, RATE_WHOLE if measure in RATES else 1)


def attainment(measure: str, reached: Ratio, number: int) -> Ratio | None:
    """The part of a target that is achieved, in lowest terms; None where there is nothing to measure by."""
    asked = goal(measure, number)
    if reached.of == 0 or asked.n <= 0:
        return None
    if measure == "receivables":
        return Ratio(1, 1) if reached.n <= asked.n else _lowest(Fraction(asked.n, reached.n))
    return _lowest(Fraction(max(reached.n, 0), reached.of) / Fraction(asked.n, asked.of))


def weighted(parts: Iterable[tuple[int | None, Ratio | None]], most: int) -> Ratio | None:
    """The weighted total of attainments, each counted up to `most` per cent; None where nothing weighs anything.

    A target that cannot be measured yet weighs nothing.
    """
    cap = Fraction(most, PER_CENT)
    total, weights = Fraction(0), 0
    for weight, part in parts:
        if part is not None:
            weighs = PER_CENT if weight is None else weight
            total += weighs * min(Fraction(part.n, part.of), cap)
            weights += weighs
    return _lowest(total / weights) if weights else None


def missing_measures(part: str, measures: Iterable[str]) -> tuple[str, ...]:
    """What somebody in a part should be measured on and has no target for."""
    held = set(measures)
    return tuple(each for each in MEASURED_ON.get(part, ()) if each not in held)


def _within(day: date | None, first: date | None, last: date) -> bool:
    return day is not None and day <= last and (first is None or day >= first)


def _happened(
    measure: str, accounts: Iterable[AccountFacts], first: date | None, last: date, whose: Whose
) -> list[AccountFacts]:
    """The accounts at which it happened in the period, to whom it counts."""

    def day(fact: AccountFacts) -> date | None:
        if measure == "opened":
            return opening_day(fact, last)
        return fact.first_paid_on if measure == "converted" else fact.second_paid_on

    found = []
    for fact in accounts:
        on = day(fact)
        if fact.decides and on is not None and _within(on, first, last) and whose(fact.account, on):
            found.append(fact)
    return found


def _earned(measure: str, orders: Iterable[Order], first: date | None, last: date, whose: Whose) -> Achieved:
    total, behind = 0, set()
    for order in orders:
        if _within(order.on, first, last) and whose(order.account, order.on):
            total += order.amount if measure == "revenue" else order.profit or 0
            behind.add(order.account)
    return Achieved(Ratio(total, 1), tuple(sorted(behind)))


def _coverage(facts: Facts, _first: date | None, last: date) -> Achieved:
    every = [fact for fact in facts.accounts if fact.decides]
    return _rate([fact for fact in every if opening_day(fact, last) is not None], every)


def _conversion(facts: Facts, first: date | None, last: date) -> Achieved:
    opened = _happened("opened", facts.accounts, first, last, everybodys)
    return _rate([fact for fact in opened if _within(fact.first_paid_on, None, last)], opened)


def _repurchase(facts: Facts, first: date | None, last: date) -> Achieved:
    converted = _happened("converted", facts.accounts, first, last, everybodys)
    return _rate([fact for fact in converted if _within(fact.second_paid_on, None, last)], converted)


def _penetration(facts: Facts, _first: date | None, _last: date) -> Achieved:
    behind = tuple(sorted(facts.estimated))
    return Achieved(facts.penetration, behind, behind)


_RATES: dict[str, Callable[[Facts, date | None, date], Achieved]] = {
    "coverage": _coverage,
    "conversion": _conversion,
    "repurchase": _repurchase,
    "penetration": _penetration,
}


def _rate(some: Sequence[AccountFacts], every: Sequence[AccountFacts]) -> Achieved:
    return Achieved(
        Ratio(len(some), len(every)),
        tuple(sorted(fact.account for fact in some)),
        tuple(sorted(fact.account for fact in every)),
    )


def _lowest(share: Fraction) -> Ratio:
    return Ratio(share.numerator, share.denominator)
