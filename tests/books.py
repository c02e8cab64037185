"""Small books in words, for tests: `a_book(tmp_path).with_account("Lee Hospital").visited(on="2026-11-20")`."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fieldrep.operations.accounts import add_account, add_contact
from fieldrep.operations.records import record
from fieldrep.operations.start import found
from fieldrep.operations.visits import Claim, Promise, Raised, VisitWish, Who, save_visit
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import Value
from fieldrep.store.queries.find import find_account

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


class BookInWords:
    """A book and the account that was spoken of last."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.account = ""
        self.made: dict[str, str] = {}
        self._ticks = 0

    def at(self) -> int:
        """A later time at each call, in microseconds."""
        self._ticks += 1
        return int((NOW + timedelta(seconds=self._ticks)).timestamp()) * 1_000_000

    def with_account(self, name: str, **cells: Value) -> "BookInWords":
        """Add an account, and speak of it from now on."""
        self.account, _ = add_account(self.book, {"name": name, **cells}, self.at())
        self.made[name] = self.account
        return self

    def speaking_of(self, name: str) -> "BookInWords":
        """Speak of an account that is there."""
        self.account, _ = find_account(self.book, name)
        return self

    def with_contact(self, name: str, **cells: Value) -> "BookInWords":
        """Add a contact to the account."""
        self.made[name], _ = add_contact(self.book, self.account, {"name": name, **cells}, self.at())
        return self

    def visited(
        self,
        on: str = "2026-11-20",
        met: str = "",
        named: str = "",
        key: str = "",
        second: str = "",
        trust: str = "stated",
        objection: str = "",
        blocks: str | None = None,
        next_step: str = "",
        due_on: str | None = None,
        **cells: str | None,
    ) -> "BookInWords":
        """Save a visit to the account at ten."""
        claims = [
            Claim(self._who(name), rank=rank, trust=trust) for name, rank in ((key, "key"), (second, "second")) if name
        ]
        wish = VisitWish(
            self.account,
            f"{on}T10:00+00:00",
            met=tuple(self._who(name) for name in met.split(", ") if name),
            named=tuple(self._who(name) for name in named.split(", ") if name),
            claims=tuple(claims),
            objections=(Raised(objection, blocks),) if objection else (),
            next_steps=(Promise(next_step, due_on),) if next_step else (),
            **cells,  # type: ignore[arg-type]
        )
        self.made["visit"] = save_visit(self.book, wish, self.at()).visit
        return self

    def ordered(self, on: str, amount: int, **cells: Value) -> "BookInWords":
        """Record an order of the account."""
        wish = {"account": self.account, "ordered_on": on, "amount": amount, **cells}
        self.made["order"], _ = record(self.book, "order", wish, self.at())
        return self

    def recorded(self, table: str, **cells: Value) -> "BookInWords":
        """Record something about the account."""
        self.made[table], _ = record(self.book, table, {"account": self.account, **cells}, self.at())
        return self

    def _who(self, name: str) -> Who:
        found = self.book.row("SELECT id FROM contact WHERE account = ? AND name = ?", (self.account, name))
        return Who(name, found[0] if found else None)


def a_place(folder: Path) -> Place:
    """Where a test's book is."""
    return Place(os.fspath(folder / "book"), os.fspath(folder / "state"), "laptop")


def a_book(folder: Path, name: str = "Ann") -> BookInWords:
    """An empty book of somebody."""
    return BookInWords(found(a_place(folder), name, int(NOW.timestamp()) * 1_000_000))
