"""Laptops for the laws: a book each, a state folder, a clock, and what the laws ask of it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fieldrep.store.apply import Applier
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import Change
from fieldrep.store.doctor import make_again
from fieldrep.store.driver import begin
from fieldrep.store.dump import KEPT
from fieldrep.store.ids import agreed_row
from fieldrep.store.shape import SHAPE
from fieldrep.store.summary import Summaries
from fieldrep.sync.keys import LaptopKey, laptop_key
from tests.laws.quick import NAMES, a_place, read_line
from tests.store.laptops import START

LAST = ("contact", "visit", "objection", "quotation", "account", "person", "laptop", "")


@dataclass(eq=False)
class Desk:
    """One laptop: its book, its own state folder, its clock; `older` while its program is of an older version."""

    name: str
    place: Place
    person: str
    clock: int = START + 10**9
    older: bool = False
    forms: dict[str, str] = field(default_factory=dict)
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.book = _opened(self.place)

    def now(self) -> int:
        """A later time at each call."""
        self.clock += 1_000_000
        return self.clock

    @cached_property
    def key(self) -> LaptopKey:
        """The laptop's key."""
        return laptop_key(self.place.state)

    def lines(self) -> set[str]:
        """Every change that this laptop holds, as its line."""
        return {line for (line,) in self.book.db.execute("SELECT line FROM change")}

    def written_here(self) -> set[str]:
        """What was written on this laptop, whatever its number."""
        return {line for (line,) in self.book.db.execute("SELECT line FROM change WHERE voucher = 0")}

    def changes(self) -> list[Change]:
        """Every change that this laptop holds."""
        return [read_line(line) for line in sorted(self.lines())]

    def ids(self) -> frozenset[str]:
        """Every change that this laptop holds, as its id."""
        found = self.book.db.execute("SELECT name || ':' || number FROM change JOIN replica ON key = replica")
        return frozenset(name for (name,) in found)

    def shown(self) -> list[str]:
        """What the book shows, all that doctor compares, in one question to it."""
        return sorted(line for (line,) in self.book.db.execute(_question(self.book)))

    def aside(self) -> list[str]:
        """The changes that are set aside."""
        return [mark for (mark,) in self.book.rows("SELECT DISTINCT change FROM aside ORDER BY 1")]

    def erased(self) -> dict[tuple[str, str], set[str]]:
        """What is erased, by row."""
        found: dict[tuple[str, str], set[str]] = {}
        for table, row, cell in self.book.rows('SELECT "table", row, cell FROM erased'):
            found.setdefault((table, row), set()).add(cell)
        return found

    def leads(self) -> bool:
        """Whether this laptop leads, as it knows itself."""
        rights = Applier(self.book.db).rights
        return rights is not None and rights.belief.leads(self.key.public)

    def believes(self, other: Desk, change: Change) -> bool:
        """Whether what another laptop seals counts here as its author's own word."""
        rights = Applier(self.book.db).rights
        return rights is not None and rights.belief.team.vouches(
            other.key.public, change.by, change.replica, change.number
        )

    def verdicts(self) -> frozenset[tuple[str, str | None]] | None:
        """Of each change why nobody vouches for it here, if so; None without a team."""
        rights = Applier(self.book.db).rights
        if rights is None:
            return None
        found = self.book.db.execute("SELECT line, voucher FROM change").fetchall()
        return frozenset((line, rights.belief.reason(read_line(line), voucher)) for line, voucher in found)

    def alike(self) -> object:
        """What the book's tables are made of: two that are equal in this must show the same (law 1)."""
        return frozenset(self.lines()), self.older, self.verdicts()

    def restart(self) -> None:
        """Close and open the book."""
        self.book.close()
        self.book = _opened(self.place)

    def copy(self) -> tuple[bytes, dict[str, bytes]]:
        """The book's file, and what the state folder remembers of replicas."""
        self.book.close()
        found = Path(self.place.path).read_bytes(), _files(Path(self.place.state) / "replicas")
        self.book = _opened(self.place)
        return found

    def put_back(self, book: bytes, state: Mapping[str, bytes] | None) -> None:
        """Put copies in the place of the book, and of what the state folder remembers unless that is None."""
        self.book.close()
        for tail in ("-wal", "-shm"):
            Path(self.place.path + tail).unlink(missing_ok=True)
        Path(self.place.path).write_bytes(book)
        if state is not None:
            folder = Path(self.place.state) / "replicas"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name, content in state.items():
                (folder / name).write_bytes(content)
        self.book = _opened(self.place)
        self.forms.clear()

    def made_again(self) -> list[str]:
        """What the book would show if its tables were made again from the journal."""
        begin(self.book.db)
        try:
            make_again(self.book)
            return self.shown()
        finally:
            self.book.db.execute("ROLLBACK")


def _opened(place: Place) -> Book:
    """The book, with the tables beside it that it needs for a moment: made once, not in each transaction again."""
    book = Book.open(place)
    Summaries(book.db)
    return book


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


_questions: list[str] = []


def _question(book: Book) -> str:
    """The question for every row of the book and all that is kept beside it."""
    if not _questions:
        parts = []
        for table in (*SHAPE, *KEPT):
            columns = [name for _, name, *_ in book.rows(f'PRAGMA table_info("{table}")')]
            named = ", ".join(f"'{column}', \"{column}\"" for column in columns)
            parts.append(f"""SELECT '{table} ' || json_object({named}) FROM "{table}" """)
        _questions.append(" UNION ALL ".join(parts))
    return _questions[0]


def a_team(folder: str) -> list[Desk]:
    """The laptops whose files lie in a folder: the lead, and two reps."""
    return [Desk(each, a_place(folder, each), agreed_row("person", each)) for each in NAMES]


def in_other_order(desk: Desk, number: int, blocks: int) -> list[str]:
    """What a book would show that took the changes of this one in another order, so many blocks of them, from those who
    vouch for them here. What is said of one table comes last."""
    chance = random.Random(number)
    order = sorted(desk.changes(), key=lambda change: chance.random())
    last = chance.choice(LAST)
    step = max(1, -(-len(order) // blocks))
    parts = [
        [change for change in order[start : start + step] if change.table != last]
        for start in range(0, len(order), step)
    ]
    parts.append([change for change in order if change.table == last])
    db = desk.book.db
    vouchers = dict(db.execute("SELECT line, voucher FROM change").fetchall())
    begin(db)
    try:
        for table in (*SHAPE, *KEPT, "change"):
            db.execute(f'DELETE FROM "{table}"')
        db.execute("DELETE FROM meta WHERE name = 'team_state'")
        for part in parts:
            for voucher in sorted({vouchers[change.line] for change in part}):
                Applier(db).take([change for change in part if vouchers[change.line] == voucher], voucher=voucher)
        return desk.shown()
    finally:
        db.execute("ROLLBACK")


def assert_equal(shown: list[str], other: list[str], law: str) -> None:
    """Two books show the same, as this law has it."""
    assert shown == other, "\n".join([law, *sorted(set(shown) ^ set(other))])
