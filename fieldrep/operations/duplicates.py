"""Saying that two accounts, or two contacts, are one; that they are two; and taking one out again.

Nothing is deleted and no row is moved: a row about the pair says what is so, and everything follows (`account_pair`,
`contact_pair`). Its id is made of the two ids in order, so that two laptops that join them in opposite directions
write one row.
"""

from fieldrep.domain.joined import Groups
from fieldrep.errors import CannotJoin, NotFound
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.duplicates import PAIRS, account_of, decided, is_there, joined_pairs
from fieldrep.store.queries.rows import name_of


def pair_row(table: str, one: str, other: str) -> str:
    """The id of the row about two rows of a table, whatever their order."""
    return agreed_row(PAIRS[table], *sorted((one, other)))


def join(book: Book, table: str, one: str, other: str, at: int) -> Touched:
    """Say that two rows (ids) of `account` or `contact` are one. Raises NotFound, CannotJoin."""
    _check(book, table, one, other)
    if table == "contact":
        accounts = Groups(decided(book, "account").joined)
        theirs = account_of(book, other)
        if theirs is None or theirs not in accounts.of(account_of(book, one) or ""):
            raise CannotJoin(table=table, reason="other_account", name=name_of(book, table, other))
    return book.write(at, lambda operation: _say(operation, table, one, other, joined=True))


def keep_apart(book: Book, table: str, one: str, other: str, at: int) -> Touched:
    """Say that two rows are two, so that they are not offered again. Raises NotFound, CannotJoin."""
    _check(book, table, one, other)
    groups = Groups(decided(book, table).joined)
    if other in groups.of(one):
        raise CannotJoin(table=table, reason="joined", name=name_of(book, table, one))
    return book.write(at, lambda operation: _say(operation, table, one, other, joined=False))


def separate(book: Book, table: str, row: str, at: int) -> Touched:
    """Take a row out of what it is joined with: it is joined with none of them any more. Raises CannotJoin."""
    pairs = joined_pairs(book, table, row)
    if not pairs:
        raise CannotJoin(table=table, reason="alone", name=name_of(book, table, row))

    def work(operation: Operation) -> None:
        for pair in pairs:
            operation.edit(PAIRS[table], pair, {"joined": False})

    return book.write(at, work)


def _check(book: Book, table: str, one: str, other: str) -> None:
    for row in (one, other):
        if not is_there(book, table, row):
            raise NotFound(kind=table, query=row, near=[])
    if one == other:
        raise CannotJoin(table=table, reason="same", name=name_of(book, table, one))


def _say(operation: Operation, table: str, one: str, other: str, *, joined: bool) -> None:
    first, second = sorted((one, other))
    operation.edit(PAIRS[table], pair_row(table, one, other), {"first": first, "second": second, "joined": joined})
