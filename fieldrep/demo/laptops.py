"""The laptops of the sample team: each writes its own person's changes, knowing what the others had sent by then."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import NamedTuple, TypeVar

from fieldrep.places import micros
from fieldrep.store import kinds
from fieldrep.store.changes import Change, Value, written
from fieldrep.store.ids import BASE32, agreed_row

ZONE = timezone(timedelta(hours=8))
T = TypeVar("T")

ROOT = ""
Seen = dict[str, tuple[str, ...]]
"""The heads of a row by cell, as somebody saw them; under ROOT those of every cell that is not named."""


class Entry(NamedTuple):
    """A change, and the account it is about (None: it is about the team, and goes to everybody)."""

    change: Change
    account: str | None


class Team:
    """What all laptops of the team have written."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.entries: list[Entry] = []
        self._heads: dict[str, Seen] = {}
        self._decks: dict[tuple[object, ...], list[object]] = {}

    def laptop(self, person: str, replica: str | None = None) -> "Laptop":
        """A person's laptop; its replica is named from the seed unless a name is given."""
        return Laptop(self, person, replica or "".join(self.rng.choices(BASE32, k=16)))

    def fresh_row(self, at: int) -> str:
        """An id for a row made at this time (UUIDv7, RFC 9562 §5.7), from the seed."""
        value = (at // 1000 << 80) | self.rng.getrandbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))

    def draw(self, those: tuple[T, ...]) -> T:
        """One of those, and none a second time before each was drawn: nobody says the same twice in a row."""
        deck: list[T] = self._decks.setdefault(those, [])  # type: ignore[assignment]
        if not deck:
            deck += those
            self.rng.shuffle(deck)
        return deck.pop()

    def seen(self, row: str) -> Seen:
        """The heads of a row as they are at this moment."""
        return dict(self._heads[row])

    def note(self, change: Change) -> None:
        """Let everybody know a change."""
        heads = self._heads.setdefault(change.row, {})
        if not change.over:
            heads[ROOT] = (change.id,)
            return
        for cell in change.cells:
            others = tuple(head for head in heads.get(cell, heads[ROOT]) if head not in change.over)
            heads[cell] = (*others, change.id)


class Laptop:
    """One laptop: its replica's numbers have no holes, and an operation's changes share its time."""

    def __init__(self, team: Team, person: str, replica: str) -> None:
        self.team = team
        self.person = person
        self.replica = replica
        self.number = 0
        self._op = 1
        self._at = 0

    def begin(self, at: int) -> None:
        """Begin an operation at this time, microseconds since 1970 UTC."""
        self._op = self.number + 1
        self._at = at

    def add(self, table: str, cells: Mapping[str, Value], account: str | None = None, row: str | None = None) -> str:
        """Add a row to the operation, and return its id. Cells of None are left out. Raises BadValue."""
        row = row or self.team.fresh_row(self._at)
        filled = {cell: value for cell, value in cells.items() if value is not None}
        self._write(table, row, filled, (), row if table == "account" else account)
        return row

    def edit(
        self, table: str, row: str, cells: Mapping[str, Value], account: str | None, seen: Seen | None = None
    ) -> None:
        """Change cells of a row, having seen it as it is, or as it was when `seen` was noted."""
        heads = seen or self.team.seen(row)
        over = tuple(sorted({head for cell in cells for head in heads.get(cell, heads[ROOT])}))
        self._write(table, row, cells, over, account)

    def _write(
        self, table: str, row: str, cells: Mapping[str, Value], over: tuple[str, ...], account: str | None
    ) -> None:
        for cell, value in cells.items():
            kinds.check(table, cell, value)
        self.number += 1
        change = written(self.replica, self.number, self._op, self._at, self.person, table, row, cells, over)
        self.team.note(change)
        self.team.entries.append(Entry(change, account))


def account_row(code: str) -> str:
    """The id of an account that was imported with this code, the same on every laptop."""
    return agreed_row("account", code)


def moment(day: date, minutes: int) -> datetime:
    """So many minutes after midnight of a day, in the team's zone."""
    return datetime.combine(day, time(tzinfo=ZONE)) + timedelta(minutes=minutes)


def clock(day: date, minutes: int, seconds: int = 0) -> int:
    """The same as microseconds since 1970 UTC."""
    return micros(moment(day, minutes)) + seconds * 1_000_000


def stamp(day: date, minutes: int) -> str:
    """The same as the book keeps times."""
    return moment(day, minutes).isoformat(timespec="minutes")
