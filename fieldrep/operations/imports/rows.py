"""What every import of rows shares: finding the account that a row means, and saying what is wrong with which row."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from fieldrep.domain.candidates import Candidate
from fieldrep.errors import BadValue
from fieldrep.exchange.columns import Row
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.queries.lists import Known, known_accounts, known_contacts, known_people

Cell = str | int | bool | None


class Notice(NamedTuple):
    """Something worth knowing about a row that went in: its code, the line, what it is about."""

    code: str
    line: int
    about: str


class Alike(NamedTuple):
    """A row (its line, and the account that it became) that looks like an account that was there before."""

    line: int
    name: str
    account: str
    like: Candidate


class Importing:
    """One import under way: the book as it is, the operation that collects, problems and notices."""

    def __init__(self, book: Book, kind: str, today: str, problems: list[BadValue]) -> None:
        self.book = book
        self.kind = kind
        self.today = today
        self.problems = problems
        self.notices: list[Notice] = []
        self.alike: list[Alike] = []
        self.operation: Operation
        self.accounts: Known
        self._people: dict[str, str] = {}
        self._contacts: dict[tuple[str, str], str] = {}

    def begin(self, operation: Operation) -> None:
        """Look at the book inside the operation's transaction."""
        self.operation = operation
        self.accounts = known_accounts(self.book)
        self._people = known_people(self.book)
        self._contacts = known_contacts(self.book) if self.kind in ("contacts", "visits", "objections") else {}

    def bad(self, row: Row, field: str, value: object, problem: str, **more: object) -> None:
        """Say that a row cannot be taken."""
        self.problems.append(
            BadValue(field=field, value=str(value), problem=problem, row=row.line, column=field, **more)
        )

    def notice(self, code: str, row: Row, about: object) -> None:
        """Say something about a row that goes in."""
        self.notices.append(Notice(code, row.line, str(about)))

    def placed(self, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
        """Those rows that name an account of the book, each with its id."""
        for row in rows:
            account = self.account_of(row)
            if account is not None:
                yield row, account

    def account_of(self, row: Row) -> str | None:
        """The id of the account that a row names by code or name; None, and a problem, where there is not just one."""
        said = text(row, "account") or ""
        found = self.accounts.ids_by_code.get(said) or self.accounts.ids_by_name.get(said, [])
        if len(found) == 1:
            return found[0]
        self.bad(row, "account", said, "ambiguous" if found else "unknown_account")
        return None

    def local_time(self, said: str) -> str:
        """A time of the book from a day or time as a list says it: noon for a day, this laptop's offset for a time."""
        if len(said) == 10:
            said += "T12:00"
        if len(said) == 16:
            said = datetime.fromisoformat(said).astimezone().isoformat(timespec="minutes")
        return said

    def person(self, row: Row, field: str = "rep") -> str | None:
        """The id of somebody of the team, who is added where the team does not know the name."""
        name = text(row, field)
        if not name:
            return None
        if name not in self._people:
            self._people[name] = agreed_row("person", name)
            self.operation.add("person", {"name": name, "role": "rep"}, self._people[name])
            self.notice("new_person", row, name)
        return self._people[name]

    def contact(self, account: str, name: str) -> str:
        """The id of a contact of an account, added where the book does not know the name there."""
        key = account, name
        if key not in self._contacts:
            self._contacts[key] = agreed_row("contact", account, name)
            self.operation.add("contact", {"account": account, "name": name}, self._contacts[key])
        return self._contacts[key]

    def know_contact(self, account: str, name: str, code: str | None) -> str:
        """The id that a contact of a list has or gets, by its code or name."""
        found = self._contacts.get((account, name))
        row = found or agreed_row("contact", account, *(("code", code) if code else (name,)))
        self._contacts[account, name] = row
        return row


def text(row: Row, field: str) -> str | None:
    """A row's text of a field, or None."""
    value = row.values.get(field)
    return None if value is None else str(value)


def cells_of(row: Row, *fields: str) -> dict[str, Cell]:
    """The cells of these fields that a row has, as the book writes them."""
    cells: dict[str, Cell] = {}
    for field in fields:
        value = row.values.get(field)
        if value is None or isinstance(value, tuple):
            continue
        cells[field] = value if isinstance(value, str | int | bool) else value.isoformat()
    return cells
