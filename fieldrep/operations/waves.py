"""Waves: planned with their targets and reps as one operation, changed on the way, and closed (method.md §5)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.rows import rows_alike


class WaveWish(NamedTuple):
    """A wave as it is planned: one place, its target accounts and its reps (ids), and its first day."""

    name: str
    first_on: date
    city: str | None = None
    district: str | None = None
    note: str | None = None
    targets: Collection[str] = ()
    reps: Collection[str] = ()


def plan_wave(book: Book, wish: WaveWish, at: int) -> tuple[str, Touched]:
    """Plan a wave; returns its id. However many its targets are, it is one operation. Raises BadValue, RightMissing."""
    cells: dict[str, Value] = {
        "name": wish.name,
        "city": wish.city,
        "district": wish.district,
        "first_on": wish.first_on.isoformat(),
        "note": wish.note,
    }
    clean = cleaned("wave", cells)
    if not clean.get("name"):
        raise BadValue(field="name", value=wish.name, problem="empty")
    made: list[str] = []

    def work(operation: Operation) -> None:
        wave = operation.add("wave", clean)
        made.append(wave)
        _put_in(operation, wave, wish.targets, wish.reps, wish.first_on)

    touched = book.write(at, work)
    return made[0], touched


def add_to_wave(
    book: Book, wave: str, targets: Collection[str], reps: Collection[str], from_day: date, at: int
) -> Touched:
    """Put more accounts (ids) into a wave, and people who walk from a day on. Raises RightMissing."""
    return book.write(at, lambda operation: _put_in(operation, wave, targets, reps, from_day))


def drop_from_wave(
    book: Book, wave: str, targets: Collection[str], reps: Collection[str], last_day: date, at: int
) -> Touched:
    """Take accounts (ids) out of a wave, and let people walk in it until a day. Raises RightMissing.

    An account that is several that were joined is taken out as whichever of them it was put in.
    """
    rows = [row for each in targets for row in rows_alike(book, "wave_account", {"wave": wave, "account": each})]
    walks = [row for each in reps for row in rows_alike(book, "wave_rep", {"wave": wave, "person": each})]

    def work(operation: Operation) -> None:
        for row in rows:
            operation.delete("wave_account", row)
        for row in walks:
            operation.edit("wave_rep", row, {"to_day": last_day.isoformat()})

    return book.write(at, work)


def close_wave(book: Book, wave: str, ended_on: date | None, at: int) -> Touched:
    """Say that a wave was handed over on a day; None: it goes on. Raises RightMissing."""
    return book.write(at, lambda operation: operation.edit("wave", wave, {"ended_on": _text(ended_on)}))


def wave_account_row(wave: str, account: str) -> str:
    """The row by which an account is a wave's target: the same on every laptop."""
    return agreed_row("wave_account", wave, account)


def wave_rep_row(wave: str, person: str) -> str:
    """The row by which somebody walks in a wave: the same on every laptop."""
    return agreed_row("wave_rep", wave, person)


def _put_in(operation: Operation, wave: str, targets: Collection[str], reps: Collection[str], from_day: date) -> None:
    for account in targets:
        operation.edit("wave_account", wave_account_row(wave, account), {"wave": wave, "account": account})
    for person in reps:
        cells: dict[str, Value] = {"wave": wave, "person": person, "from_day": from_day.isoformat(), "to_day": None}
        operation.edit("wave_rep", wave_rep_row(wave, person), cells)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
