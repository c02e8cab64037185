"""The one way that money is counted: the currency of sums, what is in another and therefore in none; and names."""

from collections.abc import Container, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries.settings import setting
from fieldrep.store.summary import COUNTS

OWED = "deleted = 0 AND told_twice = 0 AND status = 'open' AND amount > 0"
"""The condition for orders that are not paid yet, for a query to say."""
_FIRST = """SELECT currency FROM "order" INDEXED BY order_account WHERE deleted = 0 AND currency IS NOT NULL
    ORDER BY account, ordered_on, amount, status, deleted, told_twice, currency LIMIT 1000"""


def home_currency(book: Book) -> str | None:
    """The currency that amounts are counted in, where only one can be: the team's, else that of most orders.

    Of these the first thousand by their accounts stand for all, which an index tells; where no order names one,
    estimates do. Amounts in another currency are never added to it nor compared with it; what names none is in it. None
    where nothing names any.
    """
    said = setting(book, "currency")
    if said:
        return said
    for source in (_FIRST, "SELECT currency FROM estimate WHERE deleted = 0 AND currency IS NOT NULL"):
        found = book.row(f"SELECT currency FROM ({source}) GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1")
        if found:
            return str(found[0])
    return None


def is_counted(home: str, cell: str = "currency") -> str:
    """The condition for an amount to be in the home currency, which is the parameter `home`, for a query to say."""
    return f"coalesce({cell}, {home}) IS {home}"


class OtherOrder(NamedTuple):
    """An order in another currency than the one that is counted; `person` is who took it."""

    id: str
    account: str
    on: str
    person: str | None


class LeftOut(NamedTuple):
    """What is in no sum of a page, being in another currency than `currency`; each order is there once."""

    currency: str | None
    orders: tuple[OtherOrder, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """Whose orders they are."""
        return tuple(sorted({order.account for order in self.orders}))

    def among(self, accounts: Container[str]) -> "LeftOut":
        """The same of some accounts alone."""
        return LeftOut(self.currency, tuple(order for order in self.orders if order.account in accounts))


def left_out(
    book: Book,
    home: str | None,
    first: date | None = None,
    last: date = date.max,
    account: str | None = None,
    which: str = COUNTS,
) -> LeftOut:
    """The orders from one day to another (both included) that are in another currency, of one account or of all.

    `which` is the condition for orders: those that count unless said.
    """
    rows = book.rows(
        f"""SELECT id, account, substr(ordered_on, 1, 10), person FROM "order"
            WHERE {which} AND account {"= ?4" if account else "IS NOT ?4"} AND ordered_on >= ?2 AND ordered_on < ?3
            AND currency IS NOT NULL AND NOT ({is_counted("?1")}) ORDER BY id""",
        (home, (first or date.min).isoformat(), _after(last), account),
    )
    return LeftOut(home, tuple(OtherOrder._make(row) for row in rows))


def together(first: LeftOut, *more: LeftOut) -> LeftOut:
    """What several sums of a page leave out, each order once."""
    found = {order.id: order for each in (first, *more) for order in each.orders}
    return LeftOut(first.currency, tuple(found[row] for row in sorted(found)))


def _after(day: date) -> str:
    return (day + timedelta(days=1)).isoformat() if day < date.max else "9999-12-32"


def account_names(book: Book) -> Mapping[str, str]:
    """What each account is called: by its name, else its code."""
    return dict(book.rows("SELECT id, coalesce(name, code, id) FROM account WHERE deleted = 0"))


def person_names(book: Book) -> Mapping[str, str]:
    """What each person of the team is called."""
    return dict(book.rows("SELECT id, name FROM person WHERE name IS NOT NULL"))
