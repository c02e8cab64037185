"""What is known of duplicates: the facts to compare, the pairs that people decided on, the groups that are joined."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fieldrep.domain.candidates import Candidate
from fieldrep.domain.duplicate_people import ContactFacts, contact_candidates
from fieldrep.domain.duplicates import AccountFacts, Register
from fieldrep.domain.joined import Groups, Pair, undecided
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.pairs import PAIRS

LEAST_OF_ID = 4
"""How much of the end of an id must be said."""

CELLS = {
    "account": ("name", "alias", "code", "city", "district", "address", "phone"),
    "contact": ("name", "title", "phone", "wechat", "email", "code"),
}
"""The cells that are compared, in the order in which two rows are shown side by side."""


class Member(NamedTuple):
    """A row of a group, as it was before it was joined: its name, what tells it from others, its code.

    `survives` is true of the one that is shown for all.
    """

    id: str
    name: str
    hint: str
    code: str | None
    survives: bool


class Side(NamedTuple):
    """One row of a candidate, to be looked at: its cells, and how much hangs on it.

    `account` is the name of a contact's account; `visits` are those that a contact was met or named in. Days are
    `YYYY-MM-DD`.
    """

    id: str
    name: str
    cells: dict[str, str | None]
    account: str | None
    visits: int
    orders: int
    people: int
    last_on: str | None


def groups_of(book: Book, table: str) -> Groups:
    """Which rows of a table are one, and which of them is shown."""
    return Groups(dict(book.rows('SELECT row, survivor FROM survivor WHERE "table" = ?', (table,))))


def kept_apart(book: Book, table: str) -> list[Pair]:
    """The pairs that somebody said are two; what was taken back is left out."""
    return [
        (first, second)
        for first, second in book.rows(
            f"""SELECT first, second FROM {PAIRS[table]}
                WHERE deleted = 0 AND joined = 0 AND first IS NOT NULL AND second IS NOT NULL ORDER BY id"""
        )
    ]


def joined_pairs(book: Book, table: str, row: str) -> list[str]:
    """The ids of the pairs that join a row with others."""
    found = book.rows(
        f"SELECT id FROM {PAIRS[table]} WHERE joined = 1 AND deleted = 0 AND ? IN (first, second) ORDER BY id", (row,)
    )
    return [pair for (pair,) in found]


class Likely:
    """What an account that is to be added looks like: the book's accounts are read once, then asked."""

    def __init__(self, book: Book) -> None:
        self._groups = groups_of(book, "account")
        self._register = Register(_account_facts(book))

    def like(self, cells: Mapping[str, object], most: int = 3) -> list[Candidate]:
        """The accounts that these cells make one think of, the strongest first; `first` is empty, `second` an id."""
        texts = [str(cells[cell]) if cells.get(cell) else None for cell in CELLS["account"]]
        return undecided(self._register.like(AccountFacts("", *texts)), self._groups, ())[:most]


def candidates(book: Book, table: str) -> list[Candidate]:
    """The pairs of accounts, or of contacts, that may be one and that nobody decided on, the strongest first."""
    if table == "account":
        found = Register(_account_facts(book)).candidates()
    else:
        found = contact_candidates(*_contact_facts(book))
    return undecided(found, groups_of(book, table), kept_apart(book, table))


def _account_facts(book: Book) -> list[AccountFacts]:
    """What is compared of accounts, with the own cells of those that were joined to another one."""
    return [
        AccountFacts(*row)
        for row in book.rows(
            """SELECT id, name, alias, code, city, district, address, phone FROM account
               WHERE deleted = 0 OR id IN (SELECT row FROM survivor WHERE "table" = 'account') ORDER BY id"""
        )
    ]


def _contact_facts(book: Book) -> tuple[list[ContactFacts], dict[str, str]]:
    """What is compared of contacts, and the accounts' own numbers; contacts of joined accounts stand at one."""
    contacts = book.rows(
        """SELECT id, account, name, title, phone, wechat, email, code FROM contact
           WHERE account IS NOT NULL
           AND (deleted = 0 OR id IN (SELECT row FROM survivor WHERE "table" = 'contact')) ORDER BY id"""
    )
    accounts = groups_of(book, "account")
    numbers: dict[str, str] = {}
    for row, phone in book.rows("SELECT id, phone FROM account WHERE phone IS NOT NULL ORDER BY id"):
        account = accounts.survivor(row)
        numbers[account] = f"{numbers[account]}; {phone}" if account in numbers else phone
    return [ContactFacts(*row) for row in contacts], numbers


def sides(book: Book, table: str, rows: Iterable[str]) -> dict[str, Side]:
    """Rows of candidates as they are looked at, by id."""
    cells = CELLS[table]
    columns = ", ".join(f"it.{cell}" for cell in cells)
    wanted = (json.dumps(sorted(set(rows))),)
    found = book.rows(f"SELECT it.id, {_WEIGHT[table]}, {columns} FROM {_FROM[table]}", wanted)
    made = (
        Side(row, values[0] or row, dict(zip(cells, values, strict=True)), account, visits, orders, people, last_on)
        for row, account, visits, orders, people, last_on, *values in found
    )
    return {each.id: each for each in made}


_OF_IT = "AND deleted = 0"
_WEIGHT = {
    "account": f"""NULL, (SELECT count(*) FROM visit WHERE account = it.id {_OF_IT}),
        (SELECT count(*) FROM "order" WHERE account = it.id {_OF_IT}),
        (SELECT count(*) FROM contact WHERE account = it.id {_OF_IT}),
        (SELECT substr(max(happened_at), 1, 10) FROM visit WHERE account = it.id {_OF_IT})""",
    "contact": """coalesce(account.name, account.code, account.id),
        (SELECT count(*) FROM visit_person WHERE contact = it.id AND deleted = 0), 0, 0,
        (SELECT substr(max(happened_at), 1, 10) FROM visit JOIN visit_person ON visit_person.visit = visit.id
         WHERE contact = it.id AND visit.deleted = 0 AND visit_person.deleted = 0)""",
}
_FROM = {
    "account": "account AS it WHERE it.id IN (SELECT value FROM json_each(?))",
    "contact": """contact AS it LEFT JOIN account ON account.id = it.account
        WHERE it.id IN (SELECT value FROM json_each(?))""",
}


def joined_groups(book: Book, table: str) -> list[tuple[Member, ...]]:
    """The rows that are one, by group."""
    groups = groups_of(book, table)
    return [
        tuple(_member(book, table, row, survives=row == groups.survivor(row)) for row in sorted(group))
        for group in groups.all()
    ]


def members_called(book: Book, table: str, query: str) -> list[Member]:
    """The rows of groups that are called so: by name, code, id or the end of the id; they may be hidden."""
    wanted = query.strip().casefold()
    return [
        each
        for group in joined_groups(book, table)
        for each in group
        if wanted in (each.name.casefold(), (each.code or "").casefold() or None)
        or (len(wanted) >= LEAST_OF_ID and each.id.endswith(wanted))
    ]


def _member(book: Book, table: str, row: str, *, survives: bool) -> Member:
    """A row with what is said of it alone; what the book shows of a survivor is what all of them say."""
    applier = Applier(book.db)
    folded = applier.fold((table, row), applier.log.of_row((table, row)))
    own = {cell: str(value) for cell, value in (folded.shown() if folded else {}).items() if value is not None}
    hint = next((own[cell] for cell in _HINTS[table] if cell in own), "")
    return Member(row, own.get("name") or own.get("code") or row, hint, own.get("code"), survives)


_HINTS = {"account": ("district", "city", "code"), "contact": ("title", "phone")}


def is_there(book: Book, table: str, row: str) -> bool:
    """Whether there is such a row that is not deleted."""
    return book.row(f"SELECT 1 FROM {table} WHERE id = ? AND deleted = 0", (row,)) is not None


def account_of(book: Book, contact: str) -> str | None:
    """The account that a contact is at."""
    found = book.row("SELECT account FROM contact WHERE id = ?", (contact,))
    return found[0] if found else None
