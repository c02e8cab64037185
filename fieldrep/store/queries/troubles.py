"""What is wrong with accounts' money and service: falling purchases, complaints that rise, receivables overdue."""

from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.lifecycle import WARNING_MONTHS, Purchases, are_rising, is_falling, months_before
from fieldrep.store.book import Book
from fieldrep.store.queries.money import OWED, home_currency
from fieldrep.store.queries.rules import rules
from fieldrep.store.summary import COUNTS


class Trouble(NamedTuple):
    """What is wrong with one account; what is not wrong is None.

    `falling` is what it paid lately and before, in each currency; `complaints` how many lately and before; `overdue`
    how many of its orders should have been paid, since which day the oldest, and what they come to by currency.
    """

    falling: tuple[Purchases, ...] = ()
    complaints: tuple[int, int] | None = None
    overdue: tuple[int, str, dict[str, int]] | None = None


def troubles(book: Book, today: date, account: str | None = None) -> dict[str, Trouble]:
    """The accounts with such a trouble as of a day; or the one that is asked about, if it has any."""
    rule = rules(book)
    home = home_currency(book)
    lately, before = (months_before(today, months) for months in (WARNING_MONTHS, 2 * WARNING_MONTHS))
    falling = {
        of: paid
        for of, paid in purchases(book, before, lately, today, home, account).items()
        if is_falling(paid, rule.share("warn_falling"))
    }
    complaints = {
        of: (now, then)
        for of, now, then in book.rows(
            f"""SELECT account, sum(day > ?2), sum(day <= ?2)
               FROM (SELECT account, coalesce(seen_on, date(made_at / 1000000, 'unixepoch')) AS day FROM cross_record
                     WHERE deleted = 0 AND matter = 'complaint' {_only(account, 4)})
               WHERE day > ?1 AND day <= ?3 GROUP BY account""",
            (before.isoformat(), lately.isoformat(), today.isoformat(), *_one(account)),
        )
        if of is not None and are_rising(now, then, rule.whole("warn_complaints"))
    }
    overdue = _overdue(book, today, home, account)
    return {
        each: Trouble(falling.get(each, ()), complaints.get(each), overdue.get(each))
        for each in falling.keys() | complaints.keys() | overdue.keys()
    }


def _only(account: str | None, place: int) -> str:
    """A condition for the one account that is asked about, bound at this place by `_one`; none for all."""
    return "" if account is None else f"AND account = ?{place}"


def _one(account: str | None) -> tuple[str, ...]:
    return () if account is None else (account,)


def purchases(
    book: Book, before: date, lately: date, today: date, home: str | None, account: str | None = None
) -> dict[str, tuple[Purchases, ...]]:
    """What accounts, or one, paid after `lately` up to `today`, and after `before` up to `lately`, in each currency."""
    after, until = (lately + timedelta(1)).isoformat(), (today + timedelta(1)).isoformat()
    rows = book.rows(
        f"""SELECT account, sum(CASE WHEN ordered_on >= ?2 THEN amount ELSE 0 END),
                  sum(CASE WHEN ordered_on < ?2 THEN amount ELSE 0 END), coalesce(currency, ?4) AS said
           FROM "order" WHERE {COUNTS}
           AND ordered_on >= ?1 AND ordered_on < ?3 AND account IS NOT NULL {_only(account, 5)} GROUP BY account, said
            ORDER BY account, said""",
        ((before + timedelta(1)).isoformat(), after, until, home, *_one(account)),
    )
    found: dict[str, list[Purchases]] = {}
    for of, *paid in rows:
        found.setdefault(of, []).append(Purchases._make(paid))
    return {of: tuple(paid) for of, paid in found.items()}


def _overdue(
    book: Book, today: date, home: str | None, account: str | None
) -> dict[str, tuple[int, str, dict[str, int]]]:
    rows = book.rows(
        f"""SELECT account, count(*), min(due_on), sum(amount), coalesce(currency, ?2, '') AS said
            FROM "order" WHERE {OWED} AND due_on < ?1
            AND account IS NOT NULL {_only(account, 3)} GROUP BY account, said ORDER BY account, said""",
        (today.isoformat(), home, *_one(account)),
    )
    found: dict[str, tuple[int, str, dict[str, int]]] = {}
    for of, orders, due, amount, currency in rows:
        known, since, amounts = found.get(of, (0, due, {}))
        found[of] = known + orders, min(since, due), {**amounts, currency: amount}
    return found
