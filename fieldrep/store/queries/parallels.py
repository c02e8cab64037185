"""Parallel edits: different cells of one row that people wrote without having seen each other. They inform, and ask
for nothing.

A change names what its own cells showed its author, and nothing of the row's other cells: so whether they had read
those cannot always be known. What neither names, directly or through what they had written or named before, and what
was written within the same days, is taken as not seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change
from fieldrep.store.heads import ROOTS, read_note
from fieldrep.store.log import RowName
from fieldrep.store.queries.row_changes import Reader, Wrote
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
    """The rows that more than one replica made, or whose cells more than one wrote since."""
    for table in SHAPE:
        noted = book.rows(
            f"""SELECT id, heads FROM "{table}" WHERE deleted = 0 AND (instr(heads, ';') OR instr(heads, ','))"""
        )
        for row, note in noted:
            heads = read_note(note)
            made = {name.partition(":")[0] for name in heads.pop(ROOTS)}
            since = {name.partition(":")[0] for names in heads.values() for name in names}
            if len(since) > 1 or (len(made) > 1 and len(made | since) > 1):
                yield table, row


def _parallel(reader: Reader, name: RowName, since: int) -> Iterator[Parallel]:
    row = reader.row(name)
    if row.folded is None:
        return
    disputed = row.folded.conflicts()
    shown = [
        (cell, heads[0])
        for cell, heads in sorted(row.folded.heads.items())
        if heads and heads[0].at >= since and cell not in disputed and cell != "deleted"
    ]
    before = _earlier(row.changes)
    known = {head.id: _known(head, row.by_id, before) for _, head in shown}
    edits = [(cell, head) for cell, head in shown if any(_apart(head, other, known) for _, other in shown)]
    if edits:
        account_id, account = account_of(reader.book, *name)
        told = tuple(Edit(cell, reader.wrote(head, cell)) for cell, head in edits)
        yield Parallel(*name, name_of(reader.book, *name), account, account_id, told)


def _apart(one: Change, other: Change, known: dict[str, dict[str, int]]) -> bool:
    """Whether two people wrote these, neither having seen the other's."""
    return one.by != other.by and not _saw(known[one.id], other) and not _saw(known[other.id], one)


def _saw(known: dict[str, int], change: Change) -> bool:
    return known.get(change.replica, 0) >= change.number


def _earlier(changes: Sequence[Change]) -> dict[str, Change]:
    """For each change the one that its replica wrote to the row before it."""
    ordered = sorted(changes, key=lambda change: (change.replica, change.number))
    return {after.id: before for before, after in pairwise(ordered) if before.replica == after.replica}


def _known(change: Change, by_id: Mapping[str, Change], earlier: Mapping[str, Change]) -> dict[str, int]:
    """Up to which number of each replica the author of a change knew the row: what the change names, what its replica
    had written and named before, and so on through others. Whoever knew a number knew those before it."""
    waiting, seen = [change], set[str]()
    known: dict[str, int] = {}
    while waiting:
        here = waiting.pop()
        if here.id in seen:
            continue
        seen.add(here.id)
        before = [by_id[name] for name in here.over if name in by_id]
        before += [earlier[here.id]] if here.id in earlier else []
        for each in before:
            known[each.replica] = max(known.get(each.replica, 0), each.number)
        waiting += before
    return known
