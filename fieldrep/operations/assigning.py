"""Who works accounts: given to somebody in a part, from a day to a day, many at once; and ended (method.md §9)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.handovers import open_holds
from fieldrep.store.queries.records import open_assignments


class Part(NamedTuple):
    """A part that somebody of the team has from a day on, to another where one is said."""

    person: str
    part: str
    from_day: date
    to_day: date | None = None


def assign(book: Book, accounts: Collection[str], wish: Part, at: int) -> Touched:
    """Give accounts (ids) to somebody in a part, as one operation; who had that part hands it over on the first day.

    Raises BadValue where the part ends before it begins, RightMissing.
    """
    if wish.to_day is not None and wish.to_day < wish.from_day:
        raise BadValue(field="to_day", value=wish.to_day.isoformat(), problem="day")

    def work(operation: Operation) -> None:
        for account in accounts:
            _give(book, operation, account, wish)

    return book.write(at, work)


def _give(book: Book, operation: Operation, account: str, wish: Part) -> None:
    cells: dict[str, Value] = {
        "account": account,
        "person": wish.person,
        "part": wish.part,
        "from_day": wish.from_day.isoformat(),
        "to_day": wish.to_day.isoformat() if wish.to_day else None,
    }
    held = open_assignments(book, account, wish.part)
    for row, holder in held:
        if holder != wish.person:
            operation.edit("assignment", row, {"to_day": wish.from_day.isoformat()})
        elif wish.to_day is not None:
            operation.edit("assignment", row, {"to_day": wish.to_day.isoformat()})
    if wish.person not in {holder for _, holder in held}:
        operation.add("assignment", cleaned("assignment", cells))


def end_parts(
    book: Book, person: str, last_day: date, at: int, accounts: Collection[str] | None = None, part: str | None = None
) -> Touched:
    """Somebody leaves accounts (None: all) on a day: their open assignments end then. Raises RightMissing."""
    rows = open_holds(book, person, accounts, part)

    def work(operation: Operation) -> None:
        for row in rows:
            operation.edit("assignment", row, {"to_day": last_day.isoformat()})

    return book.write(at, work)
