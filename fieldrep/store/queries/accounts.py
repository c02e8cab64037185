"""The list of accounts, one line each."""

from typing import NamedTuple

from fieldrep.domain.people_map import light_colour
from fieldrep.store.book import Book
from fieldrep.store.queries.mine import on_my_lists
from fieldrep.store.queries.money import home_currency
from fieldrep.store.summary import COUNTS


class AccountLine(NamedTuple):
    """An account as lists show it. Days are `YYYY-MM-DD`; contacts and rep are names; `potential` is in `currency`."""

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
    key_attitude: str | None
    key_met: bool
    contested: bool
    second_key_person: str | None
    to_see: str | None
    open_objections: int
    next_due_on: str | None
    next_what: str | None
    rep: str | None
    potential: int | None
    disputed: bool
    currency: str | None = None

    @property
    def light(self) -> str:
        """The map light (method.md §2): red, amber, green."""
        return light_colour(
            self.key_person, self.key_trust, self.contested, self.key_met, self.key_attitude, self.second_key_person
        )


LINES = """
SELECT account.id, coalesce(account.name, account.code, account.id), account.code, account.city, account.district,
    account.decides IS NOT 0, account.search_key, opened.opened_on, reached_on, last_visit_on, first_paid_on,
    second_paid_on, paid_days, people, coalesce(key.name, key_contact), key_trust, key.attitude,
    EXISTS (SELECT 1 FROM visit_person JOIN visit ON visit.id = visit_person.visit AND visit.deleted = 0
            WHERE visit_person.contact = key_contact AND visit_person.how = 'met' AND visit_person.deleted = 0),
    contested, coalesce(second.name, second_contact), see.name, open_objections,
    next_due_on, step.what, rep.name, account.potential,
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
    home = home_currency(book)
    return [
        AccountLine._make((*row, home))
        for row in book.rows(f"{LINES} {where} ORDER BY account.name, account.id", (rep,) if rep else ())
    ]


def account_line(book: Book, account: str) -> AccountLine | None:
    """One account as lists show it."""
    found = book.row(f"{LINES} AND account.id = ?", (account,))
    return AccountLine._make((*found, home_currency(book))) if found else None


def account_tags(book: Book, account: str | None = None) -> dict[str, tuple[str, ...]]:
    """The words that were put on accounts, of one or of all, in the order of their letters."""
    found: dict[str, dict[str, str]] = {}
    for tagged, name in book.rows(
        """SELECT account, name FROM tag WHERE deleted = 0 AND account IS NOT NULL AND name IS NOT NULL
           AND (?1 IS NULL OR account = ?1) ORDER BY name COLLATE NOCASE, id""",
        (account,),
    ):
        found.setdefault(tagged, {}).setdefault(name.casefold(), name)  # accounts that were joined may bring one twice
    return {tagged: tuple(names.values()) for tagged, names in found.items()}


def tag_rows(book: Book, account: str, name: str) -> list[str]:
    """The rows by which an account bears a word, whoever wrote it in whichever letters."""
    rows = book.rows("SELECT id, name FROM tag WHERE account = ? AND deleted = 0 AND name IS NOT NULL", (account,))
    return [row for row, found in rows if found.casefold() == name.casefold()]


def paid_amounts(book: Book) -> dict[str, dict[str, int]]:
    """What accounts have paid us in all, by account and currency (empty where none is known), in minor units."""
    found: dict[str, dict[str, int]] = {}
    for account, currency, amount in book.rows(
        f"""SELECT account, coalesce(currency, ?, ''), sum(amount) FROM "order"
           WHERE {COUNTS}
           AND account IS NOT NULL AND ordered_on IS NOT NULL GROUP BY 1, 2""",
        (home_currency(book),),
    ):
        found.setdefault(account, {})[currency] = amount
    return found


def account_names(book: Book, beginning: str = "", most: int = 50) -> list[str]:
    """Names of accounts that begin with, or are found by, what was typed: for completion in a shell."""
    from fieldrep.domain.names import search_query
    from fieldrep.store.queries.find import like

    rows = book.rows(
        "SELECT name FROM account WHERE deleted = 0 AND search_key LIKE ? ESCAPE '!' ORDER BY name LIMIT ?",
        (like(search_query(beginning)), most),
    )
    return [name for (name,) in rows if name]
