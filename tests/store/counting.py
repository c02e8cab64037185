"""Changes of a team taken in, in every order: what they show, and what is set aside."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.certificates import Certificate, Strike
from fieldrep.store.changes import Change, Value
from fieldrep.store.doctor import examine
from fieldrep.store.driver import begin
from fieldrep.store.dump import tables
from fieldrep.store.ids import agreed_row
from tests.store.laptops import START
from tests.store.teams import key, person
from tests.sync.laptops import a_change

Entry = tuple[Change, str]
"""A change, and the laptop whose seal it came under; nobody's where it was written here."""


A, B, C = sorted(agreed_row("account", name) for name in "abc")


WANG, LINA, CHEN = "replicaofwang234", "replicaoflina234", "replicaofchen234"


def by_chance(at: int, number: int = 0) -> str:
    """The id of a row that was made then."""
    millis = at // 1000
    return f"{millis >> 16:08x}-{millis & 0xFFFF:04x}-7000-8000-{number:012x}"


def wrote(name: str, replica: str, number: int, table: str, row: str, cells: dict[str, Value], **more: Any) -> Entry:
    """A change in a bundle that its author has sealed."""
    facts: dict[str, Any] = {"at": START + number * 1_000_000, **more}
    return a_change(replica, number, by=person(name), table=table, row=row, cells=cells, **facts), name


def said(number: int, *papers: Certificate | Strike) -> list[Entry]:
    """Certificates and strikes that Wang has written, the first under this number."""
    return [
        wrote(
            "Wang",
            WANG,
            number + index,
            "laptop" if isinstance(each, Certificate) else "strike",
            each.row,
            each.cells(),
        )
        for index, each in enumerate(papers)
    ]


def pair(first: str, second: str, table: str = "account_pair") -> tuple[str, str, dict[str, Value]]:
    """A pair that is joined."""
    return table, agreed_row(table, first, second), {"first": first, "second": second, "joined": True}


def take(book: Book, entries: Sequence[Entry]) -> None:
    """Take changes in, one after the other."""
    with book.transaction():
        _take(book, entries)


def _take(book: Book, entries: Sequence[Entry]) -> None:
    for change, sealed_by in entries:
        applier = Applier(book.db)
        voucher = applier.log.vouchers.number_of([key(sealed_by)]) if sealed_by else 0
        applier.take([change], voucher=voucher)


def in_any_order(book: Book, entries: Sequence[Entry]) -> None:
    """Take changes in, after making sure that every order of them shows the same."""
    shown: dict[str, Sequence[Entry]] = {}
    for order in permutations(entries):
        begin(book.db)
        try:
            _take(book, order)
            shown.setdefault("\n".join(tables(book)), order)
        finally:
            book.db.execute("ROLLBACK")
    one, *others = shown
    for other in others:
        assert one == other, (shown[one], shown[other])
    take(book, entries)
    assert examine(book).well


def aside(book: Book) -> list[tuple[str, str]]:
    """What is set aside, and why."""
    return book.rows("SELECT change, reason FROM aside ORDER BY change")


def names(book: Book, table: str = "account") -> list[tuple[str, str | None]]:
    """What is shown, by id."""
    return book.rows(f"SELECT id, name FROM {table} WHERE deleted = 0 ORDER BY id")
