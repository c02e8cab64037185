"""What is known of duplicates: the facts to compare, the pairs that people decided on, the groups that are joined."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fieldrep.domain.candidates import Candidate
from fieldrep.domain.duplicate_people import ContactFacts, contact_candidates
from fieldrep.domain.duplicates import AccountFacts, Register
from fieldrep.domain.joined import Groups, Pair, undecided
from fieldrep.store.book import Book
from fieldrep.store.queries.find import Candidate as Named

PAIRS = {"account": "account_pair", "contact": "contact_pair"}
"""Which table says of which whether two of its rows are one."""

CELLS = {
    "account": ("name", "alias", "code", "city", "district", "address", "phone"),
    "contact": ("name", "title", "phone", "wechat", "email", "code"),
}
"""The cells that are compared, in the order in which two rows are shown side by side."""


class Decided(NamedTuple):
    """What people said of pairs of a table: which are joined, and which they keep apart."""

    joined: tuple[Pair, ...]
    apart: tuple[Pair, ...]


class Member(NamedTuple):
    """A row of a group: its id, its name, what tells it from others; whether it stands for the group."""

    id: str
    name: str
    hint: str
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


def decided(book: Book, table: str) -> Decided:
    """What people said of pairs, those that were taken back left out."""
    rows = book.rows(
        f"""SELECT first, second, joined FROM {PAIRS[table]}
            WHERE deleted = 0 AND joined IS NOT NULL AND first IS NOT NULL AND second IS NOT NULL ORDER BY id"""
    )
    return Decided(
        tuple((first, second) for first, second, joined in rows if joined),
        tuple((first, second) for first, second, joined in rows if not joined),
    )


def joined_pairs(book: Book, table: str, row: str) -> list[str]:
    """The ids of the pairs that join a row with others."""
    found = book.rows(
        f"SELECT id FROM {PAIRS[table]} WHERE joined = 1 AND deleted = 0 AND ? IN (first, second) ORDER BY id", (row,)
    )
    return [pair for (pair,) in found]


def survivors(book: Book, table: str, groups: Groups) -> dict[str, str]:
    """For each row of a group the one that stands for it: the smallest id that is not deleted; none where all are."""
    members = [row for group in groups.all() for row in group]
    shown = {
        row
        for (row,) in book.rows(
            f"SELECT id FROM {table} WHERE deleted = 0 AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(members),),
        )
    }
    return {row: min(group & shown) for group in groups.all() if group & shown for row in group}


class Likely:
    """What an account that is to be added looks like: the book's accounts are read once, then asked."""

    def __init__(self, book: Book) -> None:
        self._groups = Groups(decided(book, "account").joined)
        self._survivors = survivors(book, "account", self._groups)
        self._register = Register(_account_facts(book, self._groups))

    def like(self, cells: Mapping[str, object], most: int = 3) -> list[Candidate]:
        """The accounts that these cells make one think of, the strongest first; `first` is empty, `second` an id."""
        texts = [str(cells[cell]) if cells.get(cell) else None for cell in CELLS["account"]]
        found = self._register.like(AccountFacts("", *texts))
        return undecided(found, self._groups, (), self._survivors)[:most]


def candidates(book: Book, table: str) -> list[Candidate]:
    """The pairs of accounts, or of contacts, that may be one and that nobody decided on, the strongest first."""
    said = decided(book, table)
    groups = Groups(said.joined)
    if table == "account":
        found = Register(_account_facts(book, groups)).candidates()
    else:
        found = contact_candidates(*_contact_facts(book, groups))
    return undecided(found, groups, said.apart, survivors(book, table, groups))


def _account_facts(book: Book, groups: Groups) -> list[AccountFacts]:
    """What is compared of accounts, with the own cells of those that were joined to another one."""
    members = [row for group in groups.all() for row in group]
    return [
        AccountFacts(*row)
        for row in book.rows(
            """SELECT id, name, alias, code, city, district, address, phone FROM account
               WHERE deleted = 0 OR id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            (json.dumps(members),),
        )
    ]


def _contact_facts(book: Book, groups: Groups) -> tuple[list[ContactFacts], dict[str, str]]:
    """What is compared of contacts, and the accounts' own numbers; joined accounts are one."""
    accounts = Groups(decided(book, "account").joined)
    one = {row: min(group) for group in accounts.all() for row in group}
    members = [row for group in groups.all() for row in group]
    rows = book.rows(
        """SELECT contact.id, account, contact.name, title, contact.phone, wechat, email, contact.code
           FROM contact WHERE account IS NOT NULL AND (deleted = 0 OR id IN (SELECT value FROM json_each(?)))
           ORDER BY contact.id""",
        (json.dumps(members),),
    )
    numbers: dict[str, str] = {}
    for account, phone in book.rows("SELECT id, phone FROM account WHERE phone IS NOT NULL"):
        name = one.get(account, account)
        numbers[name] = f"{numbers[name]}; {phone}" if name in numbers else phone
    return [ContactFacts(row, one.get(account, account), *rest) for row, account, *rest in rows], numbers


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
    """The rows that are one, by group: the one that stands for the others first."""
    groups = Groups(decided(book, table).joined)
    first = survivors(book, table, groups)
    found = []
    for group in groups.all():
        members = [
            Member(row, name, hint, first.get(row) == row) for row, name, hint in _named(book, table, sorted(group))
        ]
        found.append(tuple(sorted(members, key=lambda each: (not each.survives, each.id))))
    return found


def members_called(book: Book, table: str, query: str) -> list[Named]:
    """The rows of groups that are called so: by name, code, id or the end of the id; they may be hidden."""
    wanted = query.strip()
    groups = Groups(decided(book, table).joined)
    rows = _named(book, table, [row for group in groups.all() for row in sorted(group)])
    codes = dict(book.rows(f"SELECT id, code FROM {table} WHERE code = ?", (wanted,)))
    return [
        each
        for each in rows
        if each[1].casefold() == wanted.casefold()
        or each[0] in codes
        or (len(wanted) >= 4 and each[0].endswith(wanted.casefold()))
    ]


def _named(book: Book, table: str, rows: list[str]) -> list[Named]:
    """Rows with their names and what tells them from others."""
    hint = "coalesce(district, city, code, '')" if table == "account" else "coalesce(title, '')"
    return [
        (row, name, hint)
        for row, name, hint in book.rows(
            f"""SELECT id, coalesce(name, code, id), {hint} FROM {table}
                WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            (json.dumps(rows),),
        )
    ]


def is_there(book: Book, table: str, row: str) -> bool:
    """Whether there is such a row that is not deleted."""
    return book.row(f"SELECT 1 FROM {table} WHERE id = ? AND deleted = 0", (row,)) is not None


def account_of(book: Book, contact: str) -> str | None:
    """The account that a contact is at."""
    found = book.row("SELECT account FROM contact WHERE id = ?", (contact,))
    return found[0] if found else None
