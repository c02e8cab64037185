"""Commission paid out: what was due to each agent, what was paid of it, and what is still owed (method.md §10).

What §10 leaves open is decided here:

- *A payment* is to an agent, not for an order: it pays what fell due first, then the next, in its currency alone.
- *Owed* is what is due on a day without what was paid by then. Below zero more was paid than is due, because an order
  was cancelled since or a rule was changed; it counts towards what falls due next.
- *A payment below zero* is money that an agent has given back.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.commission import Part


class Payment(NamedTuple):
    """What an agent was paid on a day, in minor units; `receipt` is the number or the words that it is known by."""

    id: str
    agent: str
    amount: int
    on: date
    currency: str | None = None
    receipt: str = ""


class Owed(NamedTuple):
    """How an agent stands in a currency: due and paid to date, coming; `since` is the earliest day still to be paid."""

    agent: str
    currency: str | None
    due: int
    paid: int
    coming: int
    since: date | None

    @property
    def owed(self) -> int:
        """What is still to be paid; below zero where more was paid than is due."""
        return self.due - self.paid


def covered(parts: Iterable[Part], payments: Iterable[Payment], as_of: date) -> dict[tuple[str, str], int]:
    """How much of each part that is due was paid by a day, by the order and the stage: what fell due first is first."""
    left: dict[tuple[str, str | None], int] = {}
    for each in payments:
        if each.on <= as_of:
            left[each.agent, each.currency] = left.get((each.agent, each.currency), 0) + each.amount
    found = {}
    for part in sorted(parts, key=lambda each: (each.on, each.sale.id, each.stage)):
        if part.state == "due":
            whose = part.agent, part.sale.currency
            paid = found[part.sale.id, part.stage] = max(0, min(part.commission, left.get(whose, 0)))
            left[whose] = left.get(whose, 0) - paid
    return found


def owed(parts: Iterable[Part], payments: Iterable[Payment], as_of: date) -> list[Owed]:
    """How every agent stands who has earned or was paid anything, by agent and currency."""
    told, given = list(parts), [each for each in payments if each.on <= as_of]
    paid = covered(told, given, as_of)
    whose = {(each.agent, each.sale.currency) for each in told} | {(each.agent, each.currency) for each in given}
    found = []
    for agent, currency in sorted(whose, key=lambda each: (each[0], each[1] or "")):
        mine = [each for each in told if (each.agent, each.sale.currency) == (agent, currency)]
        due = [each for each in mine if each.state == "due"]
        open_days = [each.on for each in due if paid[each.sale.id, each.stage] < each.commission]
        found.append(
            Owed(
                agent,
                currency,
                sum(each.commission for each in due),
                sum(each.amount for each in given if (each.agent, each.currency) == (agent, currency)),
                sum(each.commission for each in mine if each.state == "coming"),
                min(open_days, default=None),
            )
        )
    return found
