"""The list of accounts, one line each."""

from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries.mine import on_my_lists


class AccountLine(NamedTuple):
    """An account as lists show it. Days are `YYYY-MM-DD`; contacts and rep are names."""

    id: str
    name: str
    code: str | None
    city: str | None
    district: str | None
    decides: bool
    search_key: str
    opened_on: str | None
    reached_on: str | None
    last_visit_on: str | None
    first_paid_on: str | None
    second_paid_on: str | None
    paid_days: int
    people: int
    key_person: str | None
    key_trust: str | None
    contested: bool
    second_key_person: str | None
    to_see: str | None
    open_objections: int
    next_due_on: str | None
    next_what: str | None
    rep: str | None
    disputed: bool


LINES = """
SELECT account.id, coalesce(account.name, account.code, account.id), account.code, account.city, account.district,
    account.decides IS NOT 0, account.search_key, opened.opened_on, reached_on, last_visit_on, first_paid_on,
    second_paid_on, paid_days, people, key.name, key_trust, contested, second.name, see.name, open_objections,
    next_due_on, step.what, rep.name,
    EXISTS (SELECT 1 FROM conflict WHERE conflict.row = account.id AND conflict."table" = 'account')
FROM account
JOIN account_summary AS opened ON opened.account = account.id
LEFT JOIN contact AS key ON key.id = key_contact
LEFT JOIN contact AS second ON second.id = second_contact
LEFT JOIN contact AS see ON see.id = to_see
LEFT JOIN next_step AS step ON step.id = next_step
LEFT JOIN person AS rep ON rep.id = rep
WHERE account.deleted = 0
"""


def account_lines(book: Book, rep: str | None = None, *, everybodys: bool = False) -> list[AccountLine]:
    """The accounts on one's lists (`store/queries/mine.py`) or `everybodys`, by name; of one rep where one is named
    (an id)."""
    where = "AND opened.rep = ?" if rep else "" if everybodys else f"AND {on_my_lists(book)}"
    return [
        AccountLine(*row)
        for row in book.rows(f"{LINES} {where} ORDER BY account.name, account.id", (rep,) if rep else ())
    ]


def account_line(book: Book, account: str) -> AccountLine | None:
    """One account as lists show it."""
    found = book.row(f"{LINES} AND account.id = ?", (account,))
    return AccountLine(*found) if found else None


def account_names(book: Book, beginning: str = "", most: int = 50) -> list[str]:
    """Names of accounts that begin with, or are found by, what was typed: for completion in a shell."""
    from fieldrep.domain.names import search_query
    from fieldrep.store.queries.find import like

    rows = book.rows(
        "SELECT name FROM account WHERE deleted = 0 AND search_key LIKE ? ESCAPE '!' ORDER BY name LIMIT ?",
        (like(search_query(beginning)), most),
    )
    return [name for (name,) in rows if name]
