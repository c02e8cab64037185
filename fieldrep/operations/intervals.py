"""Visit intervals of accounts' own: set for many at once, or given up for that of their grade or the team."""

from collections.abc import Collection

from fieldrep.errors import BadValue
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched


def set_intervals(book: Book, accounts: Collection[str], ideal: int | None, longest: int | None, at: int) -> Touched:
    """Give accounts (ids) a visit interval of their own, in days; None for both gives it up.

    Raises BadValue where the longest is shorter than the ideal, RightMissing.
    """
    if ideal is not None and longest is not None and longest < ideal:
        raise BadValue(field="visit_longest_days", value=str(longest), problem="range", least=ideal, most=3650)
    cells: dict[str, Value] = {"visit_ideal_days": ideal, "visit_longest_days": longest}

    def work(operation: Operation) -> None:
        for account in accounts:
            operation.edit("account", account, cells)

    return book.write(at, work)
