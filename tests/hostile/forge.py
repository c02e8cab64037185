"""What hostile files are made with: a genuine sender, a forger, and seals that are right however wrong the rest is."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fieldrep.store.changes import Change, Value, written
from fieldrep.store.ids import agreed_row
from fieldrep.sync.keys import LaptopKey
from tests.store.laptops import START
from tests.sync.laptops import key_of, sealed_bytes

LINA = agreed_row("person", "lina")
LINAS = "linalinalinalina"
LINAS_KEY = key_of("22" * 32)
FORGER = agreed_row("person", "forger")
FORGERS = "forgedreplica234"
FORGERS_KEY = key_of("33" * 32)
SECOND = 1_000_000
ACCOUNTS = tuple(agreed_row("account", f"hostile {number}") for number in range(30))

REFUSED, DONE = 3, 0
GOOD = ("taken", "held", "noted", "aside", "powerless")


class Reader(NamedTuple):
    """Whose book the files are handed to: the person, and the replica that the book writes with."""

    me: str
    replica: str


class Case(NamedTuple):
    """A hostile file: its name in the folder, how it is made, and what it gets.

    `answer` is a reason of `sync/format.py`; or "taken" (something new comes in), "held" (all of it is here already),
    "noted" (so it is, and the sender's key is remembered), "aside" (its changes come in and do not count),
    "powerless" (they count and show, and grant nothing), "asks" (the brake). `facts` are what the
    receipt must tell.
    """

    file: str
    made: str
    answer: str
    facts: Mapping[str, Any]

    @property
    def code(self) -> int:
        """What the command line must end with."""
        return DONE if self.answer in GOOD else REFUSED


class Forge:
    """Makes the files of the corpus in a folder, the same ones for the same seed."""

    def __init__(self, folder: Path, seed: int, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader
        self.chance = random.Random(seed)

    def case(self, file: str, made: str, content: bytes, answer: str, **facts: object) -> Case:
        """A file of these bytes."""
        (self.folder / file).write_bytes(content)
        return Case(file, made, answer, facts)

    def from_lina(self, *lines: str, **head: object) -> bytes:
        """A bundle that Li Na's laptop sealed; the reader knows its key."""
        return from_lina(*lines, **head)

    def forged(self, *lines: str, key: LaptopKey = FORGERS_KEY, **head: object) -> bytes:
        """A bundle of somebody unknown, rightly sealed with a key of their own."""
        sender = {"replica": FORGERS, "person": FORGER, "key": key.public}
        return sealed_bytes([*lines], {"from": sender, **head}, key)


def from_lina(*lines: str, **head: object) -> bytes:
    """A bundle that Li Na's laptop sealed."""
    sender = {"replica": LINAS, "person": LINA, "key": LINAS_KEY.public}
    return sealed_bytes([*lines], {"from": sender, **head}, LINAS_KEY)


def linas(number: int, table: str, row: str, cells: Mapping[str, Value], *over: str, **other: Any) -> Change:
    """A change of Li Na's."""
    facts: dict[str, Any] = {"op": number, "at": START + number * SECOND, "by": LINA, "cells": cells, "over": over}
    return written(LINAS, number, table=table, row=row, **(facts | other))


def forgers(number: int, table: str, row: str, cells: Mapping[str, Value], *over: str, **other: Any) -> Change:
    """A change of somebody unknown."""
    facts: dict[str, Any] = {"op": number, "at": START + number * SECOND, "by": FORGER, "cells": cells, "over": over}
    return written(FORGERS, number, table=table, row=row, **(facts | other))


def first_work() -> list[Change]:
    """What the reader has had from Li Na: herself, thirty accounts that are hers, and a visit to each."""
    changes = [linas(1, "person", LINA, {"name": "Li Na", "role": "rep"})]
    for number, account in enumerate(ACCOUNTS):
        at = 2 + 3 * number
        cells = {"name": f"Lee Hospital {number}", "district": "浦东", "phone": f"555{number:02}"}
        assignment = {"account": account, "person": LINA, "part": "hunter", "from_day": "2026-01-01"}
        visit = {"account": account, "person": LINA, "happened_at": "2026-11-20T10:00+08:00", "note": "met nobody"}
        changes += [
            linas(at, "account", account, cells),
            linas(at + 1, "assignment", agreed_row("assignment", account), assignment),
            linas(at + 2, "visit", agreed_row("visit", account), visit),
        ]
    return changes


def first_bundle() -> bytes:
    """The bundle that brought it."""
    changes = first_work()
    return from_lina(*(change.line for change in changes), covers={LINAS: [1, len(changes)]})


LAST = len(first_work())


def next_work(count: int) -> list[Change]:
    """What Li Na does after that, honestly: visits."""
    return [
        linas(
            LAST + 1 + number,
            "visit",
            agreed_row("visit", str(number)),
            {"account": ACCOUNTS[number % len(ACCOUNTS)], "person": LINA, "happened_at": "2026-11-21T10:00+08:00"},
        )
        for number in range(count)
    ]


def genuine(count: int = 20) -> bytes:
    """An honest bundle that the reader has not seen."""
    changes = next_work(count)
    return from_lina(*(change.line for change in changes), covers={LINAS: [LAST + 1, LAST + count]})


def reworked(line: str, **fields: object) -> str:
    """A line of a change with other values in some fields."""
    return json.dumps({**json.loads(line), **fields}, ensure_ascii=False, separators=(",", ":"))
