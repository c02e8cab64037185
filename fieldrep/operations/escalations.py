"""Large orders: escalated, with a team named at once, opposite the customer's people part by part (method.md §9)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.triangle import Pair
from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.records import row_of
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.rows import rows_alike


class EscalationWish(NamedTuple):
    """A large order that was found at an account (id): what, how much in minor units, and on which day."""

    account: str
    what: str
    amount: int | None
    currency: str | None
    called_on: date


def escalate(book: Book, wish: EscalationWish, team: Iterable[Pair], at: int) -> tuple[str, Touched]:
    """Escalate a large order and name its team; returns its id. Raises BadValue, RightMissing."""
    cells: dict[str, Value] = {**wish._asdict(), "called_on": wish.called_on.isoformat()}
    clean = cleaned("escalation", cells)
    if not clean.get("what"):
        raise BadValue(field="what", value=wish.what, problem="empty")
    made: list[str] = []

    def work(operation: Operation) -> None:
        made.append(operation.add("escalation", clean))
        _pair(operation, wish.account, made[0], team)

    touched = book.write(at, work)
    return made[0], touched


def pair(book: Book, account: str, escalation: str | None, team: Iterable[Pair], at: int) -> Touched:
    """Name more of a team: of an escalation, or of the account as a whole (None). Raises RightMissing."""
    return book.write(at, lambda operation: _pair(operation, account, escalation, team))


def unpair(book: Book, account: str, escalation: str | None, team: Iterable[Pair], at: int) -> Touched:
    """Take pairs back, by whatever row they were written: also those of an account that is one with this by now.

    Raises RightMissing.
    """
    rows = [row for each in team for row in rows_alike(book, "pairing", _cells(account, escalation, each))]

    def work(operation: Operation) -> None:
        for row in rows:
            operation.delete("pairing", row)

    return book.write(at, work)


def close_escalations(book: Book, escalations: Collection[str], closed_on: date, at: int) -> Touched:
    """Escalations are decided on a day. Raises RightMissing."""

    def work(operation: Operation) -> None:
        for row in escalations:
            operation.edit("escalation", row, {"closed_on": closed_on.isoformat()})

    return book.write(at, work)


def pairing_row(account: str, escalation: str | None, each: Pair) -> str:
    """The row of a pair: the same on every laptop, and by whichever door."""
    return str(row_of("pairing", _cells(account, escalation, each)))


def _pair(operation: Operation, account: str, escalation: str | None, team: Iterable[Pair]) -> None:
    for each in team:
        operation.edit("pairing", pairing_row(account, escalation, each), _cells(account, escalation, each))


def _cells(account: str, escalation: str | None, each: Pair) -> dict[str, Value]:
    return {
        "account": account,
        "escalation": escalation,
        "person": each.person,
        "contact": each.contact,
        "part": each.part,
    }
