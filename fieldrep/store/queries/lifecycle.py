"""What the lifecycle of a book's accounts is told from: their paid days, purchases, profit and open orders."""

from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.lifecycle import PaidFacts
from fieldrep.store.book import Book
from fieldrep.store.queries.money import OWED, LeftOut, left_out, together
from fieldrep.store.summary import COUNTS
from fieldrep.store.times import day_of


class MoneyFacts(NamedTuple):
    """An account's money of the twelve months up to a day, in minor units of one currency, and what it owes.

    `profit` is of the orders that say one (`profit_of` is what those come to); `owed` is the amount of orders that are
    not paid yet, `overdue` the part of it past its due day.
    """

    amount: int = 0
    profit: int = 0
    profit_of: int = 0
    owed: int = 0
    overdue: int = 0


def decisive_accounts(book: Book) -> dict[str, str]:
    """The accounts that decide, with their names."""
    rows = book.rows(
        "SELECT id, coalesce(name, '') FROM account WHERE deleted = 0 AND decides IS NOT 0 ORDER BY name, id"
    )
    return dict(rows)


def paid_facts(book: Book, as_of: date) -> dict[str, PaidFacts]:
    """The first, second and last paid day of each account that has paid, as of a day."""
    # The summaries know all three; only who has paid since then has its last day before that among its orders.
    rows = book.rows(
        f"""SELECT account, first_paid_on, CASE WHEN second_paid_on <= ?1 THEN second_paid_on END,
                   CASE WHEN last_paid_on <= ?1 THEN last_paid_on ELSE (
                       SELECT max(substr(ordered_on, 1, 10)) FROM "order"
                       WHERE "order".account = account_summary.account AND {COUNTS}
                       AND substr(ordered_on, 1, 10) <= ?1) END
            FROM account_summary WHERE first_paid_on <= ?1 ORDER BY account""",
        (as_of.isoformat(),),
    )
    return {account: PaidFacts(*map(day_of, days)) for account, *days in rows}


def money_facts(book: Book, since: date, as_of: date, home: str | None) -> dict[str, dict[str | None, MoneyFacts]]:
    """The money of each account that has orders after `since` up to a day, or owes something on it, by currency.

    Orders without a currency are in `home`.
    """
    rows = book.rows(
        """SELECT account, said,
               sum(CASE WHEN paid AND recent THEN amount ELSE 0 END),
               sum(CASE WHEN paid AND recent THEN coalesce(profit, 0) ELSE 0 END),
               sum(CASE WHEN paid AND recent AND profit IS NOT NULL THEN amount ELSE 0 END),
               sum(CASE WHEN status = 'open' THEN amount ELSE 0 END),
               sum(CASE WHEN status = 'open' AND due_on < ?2 THEN amount ELSE 0 END)
           FROM (SELECT account, amount, profit, status, due_on, coalesce(status, 'paid') = 'paid' AS paid,
                        substr(ordered_on, 1, 10) > ?1 AS recent, coalesce(currency, ?3) AS said
                 FROM "order" WHERE deleted = 0 AND told_twice = 0 AND amount > 0 AND account IS NOT NULL
                 AND substr(ordered_on, 1, 10) <= ?2)
           GROUP BY account, said""",
        (since.isoformat(), as_of.isoformat(), home),
    )
    found: dict[str, dict[str | None, MoneyFacts]] = {}
    for account, currency, *money in rows:
        found.setdefault(account, {})[currency] = MoneyFacts(*money)
    return found


def other_money(book: Book, since: date, as_of: date, home: str | None) -> LeftOut:
    """The orders among these that are in no sum, being in another currency: paid after `since`, or open."""
    return together(
        left_out(book, home, since + timedelta(days=1), as_of), left_out(book, home, None, as_of, which=OWED)
    )
