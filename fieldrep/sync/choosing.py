"""What goes into a bundle of each kind: which changes, what that covers, what is acknowledged with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.queries import handing, journal
from fieldrep.sync.acks import acknowledged, acks_for


class Chosen(NamedTuple):
    """The lines of a bundle, and what its head says of them (`sync/format.py`)."""

    lines: Iterator[str]
    covers: Mapping[str, tuple[int, int]]
    acks: Mapping[str, tuple[int, str]]
    aside: tuple[str, ...]


def choose(book: Book, kind: str, to: Sequence[str], at: int, *, full: bool = False) -> Chosen:
    """What a bundle of this kind holds; to be read while the book stands still."""
    aside = tuple(handing.unvouched(book))
    if kind in ("territory", "invitation"):
        (person,) = to
        acks = acks_for(book, person) if kind == "territory" else {}
        return Chosen(handing.in_scope(book, person, _day(at)), {}, acks, aside)
    runs = journal.runs(book)
    if kind == "roll_up" or full:
        covers = {replica: (run.first, run.last) for replica, run in runs.items()}
        return Chosen(journal.lines(book), covers, {}, aside)
    held = acknowledged(book)
    covers = {
        replica: (max(run.first, held.get(replica, 0) + 1), run.last)
        for replica, run in runs.items()
        if run.last > held.get(replica, 0)
    }
    return Chosen(handing.beyond(book, held), covers, {}, aside)


def _day(at: int) -> str:
    """The day in UTC; an assignment that ended today somewhere is still the rep's."""
    from datetime import UTC, datetime, timedelta

    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).date().isoformat()
