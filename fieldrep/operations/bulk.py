"""What is done to many accounts at once: a next step at each, all given to one rep; each time one operation."""

from collections.abc import Collection

from fieldrep.errors import BadValue
from fieldrep.operations.accounts import hand_over
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


def assign_each(
    book: Book, accounts: Collection[str], person: str, at: int, from_day: str, part: str = "hunter"
) -> Touched:
    """Give accounts (ids) to somebody of the team, in a part, from a day on; who had that part hands them over."""

    def work(operation: Operation) -> None:
        for account in accounts:
            hand_over(book, operation, account, person, from_day, part)

    return book.write(at, work)
