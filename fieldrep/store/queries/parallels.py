"""Parallel edits: different cells of one row that people wrote without having seen each other. They inform, and ask
for nothing.

A change names what its own cells showed its author, and nothing of the row's other cells: so whether they had read
those cannot be known. What neither names, directly or through others, and what was written within the same days, is
taken as not seen.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change
from fieldrep.store.heads import read_note
from fieldrep.store.log import RowName
from fieldrep.store.queries.conflicts import Reader, Wrote
from fieldrep.store.queries.rows import account_of, name_of
from fieldrep.store.shape import SHAPE

RECENT_DAYS = 14
DAY = 86_400_000_000
MOST = 50


class Edit(NamedTuple):
    """A cell that somebody wrote, and what."""

    cell: str
    wrote: Wrote


class Parallel(NamedTuple):
    """A row that several people wrote to without having seen each other, each to other cells."""

    table: str
    row: str
    about: str
    account: str | None
    account_id: str | None
    edits: tuple[Edit, ...]


def parallels(book: Book, at: int, most: int = MOST) -> list[Parallel]:
    """The rows with parallel edits of the last 14 days before `at` (microseconds since 1970 UTC), the newest first.

    What is in conflict is not among them.
    """
    reader = Reader(book)
    found = [each for name in _written_by_several(book) for each in _parallel(reader, name, at - RECENT_DAYS * DAY)]
    found.sort(key=lambda each: (max(edit.wrote.at for edit in each.edits), each.row), reverse=True)
    return found[:most]


def _written_by_several(book: Book) -> Iterator[RowName]:
    """The rows whose cells were last written by more than one replica."""
    for table in SHAPE:
        noted = book.rows(
            f"""SELECT id, heads FROM "{table}" WHERE deleted = 0 AND (instr(heads, ';') OR instr(heads, ','))"""
        )
        for row, note in noted:
            heads = read_note(note)
            if len({name.partition(":")[0] for names in heads.values() for name in names}) > 1:
                yield table, row


def _parallel(reader: Reader, name: RowName, since: int) -> Iterator[Parallel]:
    changes = reader.changes(name)
    folded = reader.fold(name, changes)
    if folded is None:
        return
    disputed = folded.conflicts()
    shown = [
        (cell, heads[0])
        for cell, heads in sorted(folded.heads.items())
        if heads and heads[0].at >= since and cell not in disputed and cell != "deleted"
    ]
    known = {head.id: _ancestors(head, changes) for _, head in shown}
    edits = [(cell, head) for cell, head in shown if any(_apart(head, other, known) for _, other in shown)]
    if edits:
        account_id, account = account_of(reader.book, *name)
        told = tuple(Edit(cell, reader.wrote(head, cell)) for cell, head in edits)
        yield Parallel(*name, name_of(reader.book, *name), account, account_id, told)


def _apart(one: Change, other: Change, known: dict[str, set[str]]) -> bool:
    """Whether two people wrote these, neither having seen the other's."""
    return one.by != other.by and one.id not in known[other.id] and other.id not in known[one.id]


def _ancestors(change: Change, changes: Sequence[Change]) -> set[str]:
    """What a change names, directly or through others, of the row's changes."""
    over = {each.id: each.over for each in changes}
    waiting, found = list(change.over), set[str]()
    while waiting:
        name = waiting.pop()
        if name in over and name not in found:
            found.add(name)
            waiting += over[name]
    return found
