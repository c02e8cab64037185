"""Conflicts: cells that people wrote differently without having seen each other; every side, and what was before."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value
from fieldrep.store.heads import greatness, uncovered
from fieldrep.store.log import RowName
from fieldrep.store.queries.row_changes import Kept, Reader, RowChanges, Wrote
from fieldrep.store.queries.rows import account_of, name_of

MOST_FOLLOWED = 20
"""How many sides are followed back to what was there before; nobody has seen a cell with more."""


class Side(NamedTuple):
    """One side of a conflict: its value, who wrote it and when, and what the cell had shown them (`was`; None where
    nothing was there). Where a row was deleted, a side for keeping it says what somebody wrote to it in one operation
    (`kept`), and `change` is the first of that."""

    value: Value
    by: str
    person: str
    mine: bool
    at: int
    change: str
    was: Wrote | None = None
    kept: tuple[Kept, ...] = ()


class Conflict(NamedTuple):
    """A cell that people wrote differently without having seen each other; the side shown now comes first.

    `about` is what the row is called; `account` and `account_id` the account it belongs to. `before` is what all sides
    replaced. `heads` is the row's note of them, for settling exactly what was shown; `fixed` are the values of sides
    that no change can name, because two changes bear their number.
    """

    table: str
    row: str
    cell: str
    about: str
    account: str | None
    account_id: str | None
    sides: tuple[Side, ...]
    before: Wrote | None
    heads: str
    fixed: tuple[Value, ...]


def conflicts(book: Book) -> list[Conflict]:
    """Everything that is in conflict, by account, table and row.

    Two rulings that differ in the person differ in the findings they saw as well; that is one conflict.
    """
    cells = book.rows(
        """SELECT "table", row, cell FROM conflict
           WHERE NOT ("table" = 'ruling' AND cell = 'saw' AND EXISTS (
               SELECT 1 FROM conflict AS other WHERE other.row = conflict.row AND other.cell = 'contact'))
           ORDER BY "table", row, cell"""
    )
    reader = Reader(book)
    found = [_conflict(reader, (table, row), cell) for table, row, cell in cells]
    return sorted(found, key=lambda each: (each.account or "", each.account_id or ""))


def conflict_at(book: Book, table: str, row: str, cell: str) -> Conflict | None:
    """The conflict in a cell, or None where there is none."""
    found = book.row('SELECT 1 FROM conflict WHERE row = ? AND "table" = ? AND cell = ?', (row, table, cell))
    return _conflict(Reader(book), (table, row), cell) if found else None


def _conflict(reader: Reader, name: RowName, cell: str) -> Conflict:
    book, row = reader.book, reader.row(name)
    heads = row.heads(cell)
    origins = _origins(row, heads, cell)
    sides = [_side(reader, row, origin, head, cell) for origin, head in zip(origins, heads, strict=True)]
    if cell == "deleted":
        sides = _with_unseen(reader, name, row, sides)
    account_id, account = account_of(book, *name)
    note = book.row(f'SELECT heads FROM "{name[0]}" WHERE id = ?', (name[1],))
    return Conflict(
        *name,
        cell,
        name_of(book, *name),
        account,
        account_id,
        tuple(sides),
        _base(reader, row, origins, cell),
        note[0] if note else "",
        tuple(dict.fromkeys(head.cells[cell] for head in heads if head.id in row.doubled)),
    )


def _origins(row: RowChanges, heads: Sequence[Change], cell: str) -> list[Change]:
    """Whose sides these heads are. Somebody who took a settlement back wrote all sides again, in one operation: then
    each is the side of whoever wrote its value first."""
    ops = Counter((head.replica, head.op) for head in heads)
    return [
        _written_first(row, head, cell) if cell == "deleted" or ops[head.replica, head.op] > 1 else head
        for head in heads
    ]


def _written_first(row: RowChanges, head: Change, cell: str) -> Change:
    first = [
        each
        for each in row.seen(cell, head.over)
        if each.cells[cell] == head.cells[cell]
        and (each.replica, each.op) != (head.replica, head.op)
        and (cell != "deleted" or _deletes_again(row, each, head))
    ]
    return max(first, key=greatness, default=head)


def _deletes_again(row: RowChanges, first: Change, head: Change) -> bool:
    """Whether a deletion was put back: it names what the first had seen, and beyond that no more than deletions."""
    more = set(head.over).difference(first.over)
    deletions = all(name in row.by_id and "deleted" in row.by_id[name].cells for name in more)
    return deletions and set(first.over) <= set(head.over)


def _side(reader: Reader, row: RowChanges, origin: Change, head: Change, cell: str) -> Side:
    was = row.heads_seen(cell, origin.over)
    told = reader.wrote(origin, cell)._replace(change=head.id)
    return Side(*told, reader.wrote(was[0], cell) if was else None)


def _with_unseen(reader: Reader, name: RowName, row: RowChanges, sides: Sequence[Side]) -> list[Side]:
    """The sides of whether a row is deleted: what whoever deleted it had not seen speaks for keeping it, each operation
    by itself. It is kept until that is settled, so those sides come first."""
    deletes = [head for head in row.heads("deleted") if head.cells["deleted"] is True]
    known = {side.change for side in sides}
    written: dict[str, tuple[Change, dict[str, Value]]] = {}
    for cell, change in reader.unseen(name, row, deletes):
        if change.id not in known:
            written.setdefault(change.id, (change, {}))[1][cell] = change.cells[cell]
    by_op: dict[tuple[str, int], list[tuple[Change, dict[str, Value]]]] = {}
    for change, cells in sorted(written.values(), key=lambda each: (each[0].replica, each[0].number)):
        by_op.setdefault((change.replica, change.op), []).append((change, cells))
    kept = []
    for changes in by_op.values():
        first, cells = changes[0]
        told = reader.wrote(first, next(iter(cells)))._replace(value=False)
        kept.append(Side(*told, None, tuple(reader.kept(change, cells) for change, cells in changes)))
    return sorted([*kept, *sides], key=lambda side: side.value is True)


def _base(reader: Reader, row: RowChanges, heads: Sequence[Change], cell: str) -> Wrote | None:
    """What a cell showed before people wrote it differently: the newest that all of them had seen."""
    seen = [{each.id for each in row.seen(cell, head.over)} for head in heads[:MOST_FOLLOWED]]
    common = set.intersection(*seen) if seen else set()
    base = uncovered([row.by_id[name] for name in sorted(common)], row.doubled, lambda _change: True)
    return reader.wrote(max(base, key=greatness), cell) if base else None
