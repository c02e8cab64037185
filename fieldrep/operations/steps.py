"""Next steps: promised at many accounts, moved to another day, ticked off, given up; each as one operation.

An account that is to be seen for another reason than a promise gets a next step when it is moved, so that it comes
back on that day.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched


def promise_at_each(
    book: Book, accounts: Collection[str], what: str, due_on: str | None, at: int, person: str | None = None
) -> Touched:
    """Add the same next step at each account (ids), for a person: whose book it is unless said. Raises BadValue."""
    cells: dict[str, Value] = {"what": what, "due_on": due_on, "person": person or book.me}
    wish = cleaned("next_step", cells)
    if not wish.get("what"):
        raise BadValue(field="what", value="", problem="empty")

    def work(operation: Operation) -> None:
        for account in accounts:
            operation.add("next_step", {"account": account, **wish})

    return book.write(at, work)


class Move(NamedTuple):
    """An account is to be seen on a day: its due steps go there; where it has none, a step with these words is made."""

    account: str
    day: date
    steps: tuple[str, ...] = ()
    words: str = ""


def move(book: Book, moves: Iterable[Move], at: int) -> Touched:
    """Move each to its day. Raises BadValue where a step would be made without words, RightMissing."""
    wishes = [(each, _promise(book, each)) for each in moves]

    def work(operation: Operation) -> None:
        for each, promise in wishes:
            for step in each.steps:
                operation.edit("next_step", step, {"due_on": each.day.isoformat()})
            if promise:
                operation.add("next_step", promise)

    return book.write(at, work)


def _promise(book: Book, each: Move) -> dict[str, Value] | None:
    """The cells of the step that a move makes; None where it moves steps that are there."""
    if each.steps:
        return None
    wish = {"account": each.account, "what": each.words, "due_on": each.day.isoformat(), "person": book.me}
    cells = cleaned("next_step", wish)
    if not cells.get("what"):
        raise BadValue(field="what", value=each.words, problem="empty")
    return dict(cells)


def tick_off(book: Book, steps: Iterable[str], on: date, at: int) -> Touched:
    """Mark next steps as done on a day."""
    return _written(book, steps, {"done_on": on.isoformat(), "dropped": None}, at)


def drop(book: Book, steps: Iterable[str], at: int) -> Touched:
    """Give next steps up: they are neither due nor done."""
    return _written(book, steps, {"dropped": True, "done_on": None}, at)


def take_up(book: Book, steps: Iterable[str], at: int) -> Touched:
    """Make next steps that were ticked off or given up open again."""
    return _written(book, steps, {"dropped": None, "done_on": None}, at)


def _written(book: Book, steps: Iterable[str], cells: dict[str, Value], at: int) -> Touched:
    wanted = list(steps)

    def work(operation: Operation) -> None:
        for step in wanted:
            operation.edit("next_step", step, cells)

    return book.write(at, work)
