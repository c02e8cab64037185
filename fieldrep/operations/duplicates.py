"""Saying that two accounts, or two contacts, are one; that they are two; and taking one out again.

Nothing is deleted and no row is moved: a row about the pair says what is so, and everything follows (`account_pair`,
`contact_pair`). Its id is made of the two ids in order, so that two laptops that join them in opposite directions
write one row.
"""

from fieldrep.errors import CannotJoin, NotFound
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.pairs import PAIRS
from fieldrep.store.queries.duplicates import account_of, groups_of, is_there, joined_pairs
from fieldrep.store.queries.rows import name_of


def pair_row(table: str, one: str, other: str) -> str:
    """The id of the row about two rows of a table, whatever their order."""
    return agreed_row(PAIRS[table], *sorted((one, other)))


def join(book: Book, table: str, one: str, other: str, at: int) -> Touched:
    """Say that two rows (ids) of `account` or `contact` are one. Raises NotFound, CannotJoin, RightMissing."""
    first, second = _shown(book, table, one, other)
    if table == "contact" and account_of(book, first) != account_of(book, second):
        raise CannotJoin(table=table, reason="other_account", name=name_of(book, table, second))
    return book.write(at, lambda operation: _say(operation, table, first, second, joined=True))


def keep_apart(book: Book, table: str, one: str, other: str, at: int) -> Touched:
    """Say that two rows are two, so that they are not offered again. Raises NotFound, CannotJoin, RightMissing."""
    first, second = _shown(book, table, one, other)
    return book.write(at, lambda operation: _say(operation, table, first, second, joined=False))


def separate(book: Book, table: str, row: str, at: int) -> Touched:
    """Take a row out of what it is joined with: it is joined with none of them any more.

    Raises CannotJoin, RightMissing.
    """
    pairs = joined_pairs(book, table, row)
    if not pairs:
        raise CannotJoin(table=table, reason="alone", name=name_of(book, table, row))

    def work(operation: Operation) -> None:
        for pair in pairs:
            operation.edit(PAIRS[table], pair, {"joined": False})

    return book.write(at, work)


def _shown(book: Book, table: str, one: str, other: str) -> tuple[str, str]:
    """The rows that are shown for two, in order: pairs are made of these."""
    groups = groups_of(book, table)
    first, second = sorted((groups.survivor(one), groups.survivor(other)))
    for row in (first, second):
        if not is_there(book, table, row):
            raise NotFound(kind=table, query=row, near=[])
    if first == second:
        reason = "same" if one == other else "joined"
        raise CannotJoin(table=table, reason=reason, name=name_of(book, table, one))
    return first, second


def _say(operation: Operation, table: str, first: str, second: str, *, joined: bool) -> None:
    pair = pair_row(table, first, second)
    operation.edit(PAIRS[table], pair, {"first": first, "second": second, "joined": joined})
