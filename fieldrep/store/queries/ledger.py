"""What the ledger of lifetime profit is made of, and the ledger."""

from datetime import date
from typing import NamedTuple

from fieldrep.domain.ledger import Entry, Opened, Sale, Serving, ledger, originators
from fieldrep.domain.ratios import Ratio
from fieldrep.store.book import Book
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS


class LedgerPage(NamedTuple):
    """The entries, the newest first, under these shares; who opened each account that has an entry."""

    entries: list[Entry]
    originator_share: Ratio
    server_share: Ratio
    opened_by: dict[str, str | None]


def ledger_page(book: Book, as_of: date, account: str | None = None) -> LedgerPage:
    """The ledger of all accounts, or of one, as of a day."""
    said = rules(book)
    shares = said.share("originator_share"), said.share("server_share")
    sales = _sales(book, account)
    accounts = {sale.account for sale in sales}
    serving = _serving(book, account)
    makers = book.rows(f"SELECT id, made_by FROM account WHERE id {_mine(account)}", (account,))
    opened_by = originators(_opened(book, account), serving, {row: maker for row, maker in makers if row in accounts})
    return LedgerPage(ledger(sales, opened_by, serving, as_of, shares), *shares, opened_by)


def opener(book: Book, account: str) -> str | None:
    """Who has opened an account, and keeps the originator's share of it; None where nobody can be named."""
    makers = book.rows("SELECT id, made_by FROM account WHERE id = ?", (account,))
    return originators(_opened(book, account), _serving(book, account), dict(makers)).get(account)


def _sales(book: Book, account: str | None) -> list[Sale]:
    """Every order that counts; one without a currency is in the home currency."""
    home = home_currency(book)
    rows = book.rows(
        f"""SELECT id, account, ordered_on, profit, amount, coalesce(currency, ?2), code FROM "order"
            WHERE {COUNTS} AND ordered_on IS NOT NULL AND account {_mine(account)}
            AND account IN (SELECT id FROM account WHERE deleted = 0)""",
        (account, home),
    )
    return list(map(Sale._make, rows))


def _serving(book: Book, account: str | None) -> list[Serving]:
    rows = book.rows(
        f"""SELECT account, person, part, from_day, to_day, made_at, id FROM assignment
           WHERE deleted = 0 AND person IS NOT NULL AND account {_mine(account)}""",
        (account,),
    )
    return [Serving(*row) for row in rows]


def _opened(book: Book, account: str | None) -> list[Opened]:
    rows = book.rows(
        f"""SELECT account, coalesce(person, made_by), opened_on, id FROM visit
           WHERE deleted = 0 AND opened_on IS NOT NULL AND account {_mine(account)}""",
        (account,),
    )
    return [Opened(*row) for row in rows]


def _mine(account: str | None) -> str:
    """What the id of an account must be: that of one, which an index finds, or any."""
    return "= ?1" if account else "IS NOT ?1"
