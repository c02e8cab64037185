"""Laptops for the laws: made once and copied for each example, on a disk that need not be waited for.

What is left to chance elsewhere (keys, names of replicas) is the same in every example here, so that a counterexample
stays one.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

from fieldrep.store import belief, driver, log, replicas, team
from fieldrep.store import book as books
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book, Place
from fieldrep.store.changes import Change, read_line
from fieldrep.store.doctor import make_again
from fieldrep.store.driver import begin
from fieldrep.store.dump import KEPT
from fieldrep.store.ids import agreed_row
from fieldrep.store.shape import SHAPE, Cell
from fieldrep.store.summary import Summaries
from fieldrep.sync import bundle, many_lines, safety, take_back, taking_in
from fieldrep.sync.keys import LaptopKey, laptop_key
from tests.store.laptops import START, Laptop
from tests.sync.laptops import key_of
from tests.sync.teams import ATeam

NAMES = ("lead", "wang", "lina")
VERSION_1 = Path(__file__).parent.parent / "versions" / "version_1.book.gz"
OLDER_PERSON = "01a200ed-aa5a-78ef-88b8-5acde91d9929"
"""Whose book `VERSION_1` is."""

_older = {
    "account": {each: kind for each, kind in SHAPE["account"].items() if each != "address"}
    | {"source": Cell("choice", ("cold_visit", "referral"))},
    "contact": {each: kind for each, kind in SHAPE["contact"].items() if each != "title"},
}
_newest = {table: dict(SHAPE[table]) for table in _older}
_readers = {table: log._ACCEPTED[table] for table in _older}
_columns = {table: many_lines._CHECKS[table] for table in _older}
_older_columns = {
    table: {name: many_lines._check(cell) for name, cell in cells.items()} for table, cells in _older.items()
}


def program(older: bool) -> None:
    """Be an older version of the program, which knows less of accounts and contacts, or this one."""
    for table, cells in (_older if older else _newest).items():
        SHAPE[table] = cells
        log._ACCEPTED[table] = {name: log._accepts(cell) for name, cell in cells.items()} if older else _readers[table]
        many_lines._CHECKS[table] = (_older_columns if older else _columns)[table]


@dataclass
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

    def changes(self) -> list[Change]:
        """Every change that this laptop holds."""
        return [read_line(line) for line in sorted(self.lines())]

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

    def verdicts(self) -> frozenset[tuple[str, str | None]] | None:
        """Of each change why nobody vouches for it here, if so; None without a team."""
        rights = Applier(self.book.db).rights
        if rights is None:
            return None
        found = self.book.db.execute("SELECT line, voucher FROM change").fetchall()
        return frozenset((line, rights.belief.reason(read_line(line), voucher)) for line, voucher in found)

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


# what is the same in every example

BeginWith = Callable[[ATeam, list[Laptop]], None]


class _Chance:
    """Names that look left to chance and are not."""

    def __init__(self) -> None:
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return base64.b32encode(sha256(str(self.count).encode()).digest()).decode().lower()[:16]


_chance = _Chance()
_ticks = iter(range(10**12))


def _settle(db: driver.Connection) -> None:
    """The settings of a book's connection but one: nobody pulls the plug while the laws are tested."""
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")


@contextlib.contextmanager
def quick_laptops() -> Iterator[None]:
    """Inside, disks are not waited for, signatures are checked once each, and names are the same every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "settle", _settle)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        patch.setattr(books, "fresh_replica", _chance.name)
        patch.setattr(replicas, "fresh_replica", _chance.name)
        signed = lru_cache(10_000)(team.is_signed)
        patch.setattr(belief, "derive", lambda name, papers, strikes: team.derive(name, papers, strikes, signed))
        patch.setattr(bundle, "laptop_key", lru_cache(1000)(laptop_key))
        for module, name in ((taking_in, "copy_before"), (safety, "keep_up"), (take_back, "copy_before")):
            patch.setattr(module, name, lambda _book, _at: "")
        try:
            yield
        finally:
            program(older=False)


def a_folder() -> str:
    """A folder in memory where there is one."""
    memory = "/dev/shm"
    return tempfile.mkdtemp(prefix="laws-", dir=memory if os.access(memory, os.W_OK) else None)


@cache
def _template(begin_with: BeginWith) -> tuple[str, Mapping[str, bytes]]:
    """A team of a lead and two reps, made once: its id, and its files by their path."""
    folder = a_folder()
    _chance.count = 0
    try:
        for number, name in enumerate(NAMES):
            write_key(os.path.join(folder, name, "state"), number)
        team = ATeam(folder, NAMES[0])
        laptops = [team.lead, *(team.rep(name) for name in NAMES[1:])]
        begin_with(team, laptops)
        for laptop in laptops:
            laptop.book.close()
        older = gzip.decompress(VERSION_1.read_bytes())
        files = {os.path.join("older", "book"): older}
        for name in NAMES:
            root = Path(folder, name)
            files |= {
                str(path.relative_to(folder)): path.read_bytes().replace(folder.encode(), b"~")
                if path.parent.name == "replicas"
                else path.read_bytes()
                for path in root.rglob("*")
                if path.is_file() and ".safety" not in str(path)
            }
        return team.id, files
    finally:
        shutil.rmtree(folder)


def write_key(state: str, number: int) -> None:
    """Give a laptop a key that is the same every time."""
    key = key_of(f"{number + 1:02x}" * 32)
    os.makedirs(state, exist_ok=True)
    document = {"format": "fieldrep.key", "public": key.public, "seed": key.seed}
    Path(state, "laptop.key").write_text(json.dumps(document))


def a_team(folder: str, begin_with: BeginWith) -> tuple[str, list[Desk]]:
    """The team's id, and its laptops: the lead, and two reps, who begin with what this writes."""
    name, files = _template(begin_with)
    _chance.count = 1000
    for path, content in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    return name, [Desk(each, a_place(folder, each), agreed_row("person", each)) for each in NAMES]


def a_place(folder: str, name: str) -> Place:
    """Where the laptop of that name has its book."""
    return Place(os.path.join(folder, name, "book"), os.path.join(folder, name, "state"), f"~/{name}")


def in_other_order(desk: Desk, order: list[Change], blocks: int) -> list[str]:
    """What a book would show that took the changes of this one in this order, so many at a time, from those who vouch
    for them here."""
    db = desk.book.db
    vouchers = dict(db.execute("SELECT line, voucher FROM change").fetchall())
    begin(db)
    try:
        for table in (*SHAPE, *KEPT, "change"):
            db.execute(f'DELETE FROM "{table}"')
        db.execute("DELETE FROM meta WHERE name = 'team_state'")
        step = max(1, -(-len(order) // blocks))
        for start in range(0, len(order), step):
            part = order[start : start + step]
            for voucher in sorted({vouchers[change.line] for change in part}):
                Applier(db).take([change for change in part if vouchers[change.line] == voucher], voucher=voucher)
        return desk.shown()
    finally:
        db.execute("ROLLBACK")


def assert_equal(shown: list[str], other: list[str], law: str) -> None:
    """Two books show the same, as this law has it."""
    assert shown == other, "\n".join([law, *sorted(set(shown) ^ set(other))])
