"""Decisions that travelled back: where somebody settled a conflict, and a value of mine was not the one they chose."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.changes import Change, read_line
from fieldrep.store.heads import greatness
from fieldrep.store.kinds import knows
from fieldrep.store.log import RowName
from fieldrep.store.queries.row_changes import Kept, Reader, RowChanges, Wrote
from fieldrep.store.queries.rows import account_of, name_of

MOST = 50
MOST_OF_A_ROW = 20
LOOKED_THROUGH = 250_000
"""How many changes are looked through, the last to arrive first: months of a team's work."""


class Decision(NamedTuple):
    """A cell that somebody else settled: what they chose, by whom and when; my value, and those of the others.

    Where a row was deleted although I had written to it, `kept` is what I wrote.
    """

    table: str
    row: str
    cell: str
    about: str
    account: str | None
    account_id: str | None
    decided: Wrote
    mine: Wrote
    others: tuple[Wrote, ...]
    kept: Kept | None = None


def decisions(book: Book, after: int = 0, most: int = MOST) -> list[Decision]:
    """The newest decisions against values of mine, the last one first; those that came `after` an arrival.

    One that was taken back is left out, or told as what was decided after it.
    """
    open_cells = set(book.rows('SELECT "table", row, cell FROM conflict'))
    found: dict[tuple[str, str], Decision] = {}
    reader: Reader | None = None
    for name, changes in _covering_mine(book, after).items():
        reader = reader or Reader(book)
        row = reader.row(name)
        for change in changes[:MOST_OF_A_ROW]:
            for cell, value in change.cells.items():
                if knows(change.table, cell, value) and (*name, cell) not in open_cells and reader.counts(change):
                    for lost in _lost(reader, row, change, cell):
                        found.setdefault((cell, lost.decided.change), lost)
    newest = sorted(found.values(), key=lambda each: (each.decided.at, each.decided.change), reverse=True)
    return newest[:most]


def _covering_mine(book: Book, after: int) -> dict[RowName, list[Change]]:
    """Changes by others that name one of mine, by row; of each row the last to arrive first."""
    mine = {name for name, line in book.rows(_FIRST_LINES) if line and read_line(line).by == book.me}
    if not mine:
        return {}
    named = " OR ".join("instr(line, ?)" for _ in mine)
    # A line is parsed only where its text has both: a journal may be long, and most changes name nothing.
    lines = book.rows(
        f"""SELECT line FROM change
            WHERE arrival > max(?, (SELECT max(arrival) FROM change) - {LOOKED_THROUGH})
              AND instr(line, '"over"') AND ({named}) ORDER BY arrival DESC""",
        (after, *(f'"{name}:' for name in sorted(mine))),
    )
    found: dict[RowName, list[Change]] = {}
    for (line,) in lines:
        change = read_line(line)
        if change.by != book.me and any(name.partition(":")[0] in mine for name in change.over):
            found.setdefault((change.table, change.row), []).append(change)
    return found


_FIRST_LINES = "SELECT name, (SELECT line FROM change WHERE replica = key ORDER BY number LIMIT 1) FROM replica"


def _lost(reader: Reader, row: RowChanges, change: Change, cell: str) -> Iterator[Decision]:
    """The decision that a change is on a cell, if a value of mine lost by it."""
    heads = row.heads_seen(cell, change.over)
    others = tuple(reader.wrote(head, cell) for head in heads if head.by != reader.me)
    if cell == "deleted":
        yield from _lost_deletion(reader, change, heads, others)
        return
    final = _final(row, change, cell)
    if final is None or final.by == reader.me:
        return
    mine = [head for head in heads if head.by == reader.me and _differ(head, final, cell)]
    if mine and any(_differ(head, mine[0], cell) for head in heads):
        yield _decision(reader, final, cell, reader.wrote(mine[0], cell), others)


def _lost_deletion(
    reader: Reader, change: Change, heads: list[Change], others: tuple[Wrote, ...]
) -> Iterator[Decision]:
    """The decision on whether a row is deleted: one that I deleted was kept, or one that I wrote to was deleted."""
    hidden = reader.book.row(f'SELECT deleted FROM "{change.table}" WHERE id = ?', (change.row,))
    value = change.cells["deleted"]
    if hidden is None or bool(hidden[0]) is not value:
        return
    mine = [head for head in heads if head.by == reader.me and head.cells["deleted"] is True]
    if value is False and mine:
        yield _decision(reader, change, "deleted", reader.wrote(mine[0], "deleted"), others)
    kept = _written_and_deleted(reader, change, heads) if value is True else None
    if kept:
        written = Wrote(False, kept.by, reader.person(kept.by), True, kept.at, kept.id)
        yield _decision(reader, change, "deleted", written, others, reader.kept(kept))


def _final(row: RowChanges, change: Change, cell: str) -> Change | None:
    """What was decided in the end: where a decision was taken back, every side was written again over it, in one
    operation, and somebody may have decided anew over those. None where nobody has."""
    for _ in row.changes:  # forged changes may name each other in a ring
        over = row.over(change, cell)
        ops = Counter((each.replica, each.op) for each in over)
        put_back = {each.id for each in over if ops[each.replica, each.op] > 1}
        if not put_back:
            return change
        anew = [
            each
            for each in row.changes
            if cell in each.cells and each.id not in put_back and put_back.intersection(each.over)
        ]
        if not anew:
            return None
        change = min(anew, key=greatness)
    return None


def _differ(one: Change, other: Change, cell: str) -> bool:
    return (type(one.cells[cell]), one.cells[cell]) != (type(other.cells[cell]), other.cells[cell])


def _written_and_deleted(reader: Reader, change: Change, heads: list[Change]) -> Change | None:
    """My newest change that a deletion named, and that the deletions before it had not seen."""
    deletes = [head for head in heads if head.cells["deleted"] is True]
    if not deletes:
        return None
    seen = {name for head in deletes for name in head.over}
    mine = [each for each in reader.called(name for name in change.over if name not in seen) if each.by == reader.me]
    return max((each for each in mine if each not in heads), key=greatness, default=None)


def _decision(
    reader: Reader, change: Change, cell: str, mine: Wrote, others: tuple[Wrote, ...], kept: Kept | None = None
) -> Decision:
    name = change.table, change.row
    account_id, account = account_of(reader.book, *name)
    about = name_of(reader.book, *name)
    return Decision(*name, cell, about, account, account_id, reader.wrote(change, cell), mine, others, kept)
