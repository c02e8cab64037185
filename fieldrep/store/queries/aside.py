"""What is set aside: changes that are held and do not count, with the reason (`store/rights.py`)."""

from typing import NamedTuple

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.heads import digest, marked
from fieldrep.store.queries.named import people_names
from fieldrep.store.queries.rows import account_of, name_of
from fieldrep.store.vouchers import HERE


class Aside(NamedTuple):
    """A change that does not count.

    `mark` names it (`Rights.mark`), `whole_mark` with the beginning of its line's hash; `person` is its author (an id),
    `name` what they are called; `about` what the row is called, `account` the account that it belongs to; `reason` is
    unknown_laptop, unvouched, struck or right; `sealed_by` are the keys that sealed the bundles it came in. `mine` says
    that this book's owner wrote it, or is said to.
    """

    mark: str
    whole_mark: str
    person: str
    name: str
    at: int
    table: str
    row: str
    about: str
    account: str | None
    cells: dict[str, Value]
    reason: str
    sealed_by: tuple[str, ...]
    mine: bool


def set_aside(book: Book) -> list[Aside]:
    """Everything that is set aside, by author and reason, in the order of their laptops' clocks."""
    people = people_names(book)
    log = Applier(book.db).log
    found = []
    for table, row, mark, person, reason in book.rows('SELECT "table", row, change, person, reason FROM aside'):
        change, voucher = _borne(log.bearing(mark.partition("#")[0]), mark)
        found.append(
            Aside(
                mark,
                marked(change),
                person,
                people.get(person, ""),
                change.at,
                table,
                row,
                name_of(book, table, row) or str(change.cells.get("name") or ""),
                account_of(book, table, row)[1],
                dict(change.cells),
                reason,
                () if voucher == HERE else tuple(sorted(log.vouchers.keys_of(voucher))),
                person == book.me,
            )
        )
    return sorted(found, key=lambda each: (each.name, each.person, each.reason, each.at, each.mark))


def _borne(twins: list[tuple[Change, int]], mark: str) -> tuple[Change, int]:
    """The one of those that bear an id which the mark means."""
    _, _, beginning = mark.partition("#")
    return next(twin for twin in twins if not beginning or digest(twin[0].line)[:8].hex() == beginning)
