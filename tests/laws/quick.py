"""What every example of the laws begins with, and what is not done twice: keys, names, folders, lines that were read.

What is left to chance elsewhere (keys, names of replicas) is the same in every example here, so that a counterexample
stays one. Disks are not waited for.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

from fieldrep.store import belief, changes, doctor, driver, kinds, log, replicas, team
from fieldrep.store import book as books
from fieldrep.store.book import Place
from fieldrep.store.shape import SHAPE, Cell
from fieldrep.sync import bundle, lines, many_lines, reader, safety, take_back, taking_in
from fieldrep.sync.keys import laptop_key
from tests.store.laptops import Laptop
from tests.sync.laptops import key_of
from tests.sync.teams import ATeam

NAMES = ("lead", "wang", "lina")
VERSION_1 = Path(__file__).parent.parent / "versions" / "version_1.book.gz"
OLDER_PERSON = "01a200ed-aa5a-78ef-88b8-5acde91d9929"
"""Whose book `VERSION_1` is."""

BeginWith = Callable[[ATeam, list[Laptop]], None]

_older = {
    "account": {each: kind for each, kind in SHAPE["account"].items() if each != "address"}
    | {"source": Cell("choice", ("cold_visit", "referral"))},
    "contact": {each: kind for each, kind in SHAPE["contact"].items() if each != "title"},
}
_newest = {table: dict(SHAPE[table]) for table in _older}
_readers = {table: kinds._ACCEPTED[table] for table in _older}
_older_readers = {
    table: {name: kinds._accepts(cell) for name, cell in cells.items()} for table, cells in _older.items()
}
_columns = {table: many_lines._CHECKS[table] for table in _older}
_older_columns = {
    table: {name: many_lines._check(cell) for name, cell in cells.items()} for table, cells in _older.items()
}


def program(older: bool) -> None:
    """Be an older version of the program, which knows less of accounts and contacts, or this one."""
    for table, cells in (_older if older else _newest).items():
        SHAPE[table] = cells
        kinds._ACCEPTED[table] = (_older_readers if older else _readers)[table]
        many_lines._CHECKS[table] = (_older_columns if older else _columns)[table]


class _Chance:
    """Names that look left to chance and are not."""

    def __init__(self) -> None:
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return base64.b32encode(sha256(str(self.count).encode()).digest()).decode().lower()[:16]


_chance = _Chance()
read_line = lru_cache(20_000)(changes.read_line)
"""A line is read once."""


def _settle(db: driver.Connection) -> None:
    """The settings of a book's connection but one: nobody pulls the plug while the laws are tested."""
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")


@contextlib.contextmanager
def quick_laptops() -> Iterator[None]:
    """Inside, disks are not waited for, seals and lines are checked once each, and names are the same every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "settle", _settle)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        patch.setattr(books, "fresh_replica", _chance.name)
        patch.setattr(replicas, "fresh_replica", _chance.name)
        signed = lru_cache(5_000)(team.is_signed)
        patch.setattr(belief, "derive", lambda name, papers, strikes: team.derive(name, papers, strikes, signed))
        patch.setattr(reader, "is_signed", signed)
        patch.setattr(bundle, "laptop_key", lru_cache(1000)(laptop_key))
        for reads in (log, doctor):
            patch.setattr(reads, "read_line", read_line)
        patch.setattr(lines, "read_slowly", _once_for_each_program(lines.read_slowly))
        patch.setattr(many_lines, "read_many", _once_for_each_program(many_lines.read_many))
        for module, name in ((taking_in, "copy_before"), (safety, "keep_up"), (take_back, "copy_before")):
            patch.setattr(module, name, lambda _book, _at: "")
        try:
            yield
        finally:
            program(older=False)


def _once_for_each_program(read: Callable[..., object]) -> Callable[[bytes | Sequence[bytes]], object]:
    """The same function of lines of a bundle, remembering what it said of which: versions read them differently."""
    reads = {False: lru_cache(2_000)(read), True: lru_cache(2_000)(read)}
    return lambda said: reads[SHAPE["account"] is _older["account"]](said if isinstance(said, bytes) else tuple(said))


def a_folder() -> str:
    """A folder in memory where there is one."""
    memory = "/dev/shm"
    return tempfile.mkdtemp(prefix="laws-", dir=memory if os.access(memory, os.W_OK) else None)


@cache
def template(begin_with: BeginWith) -> tuple[str, Mapping[str, bytes]]:
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


def lay_out(folder: str, begin_with: BeginWith) -> str:
    """Put the files of a team's laptops into a folder, which hold what this writes to them; the team's id."""
    name, files = template(begin_with)
    _chance.count = 1000
    for path, content in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    return name


def a_place(folder: str, name: str) -> Place:
    """Where the laptop of that name has its book."""
    return Place(os.path.join(folder, name, "book"), os.path.join(folder, name, "state"), f"~/{name}")
