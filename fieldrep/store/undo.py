"""Taking back my last operation, by an operation that restores what was there before."""

from typing import NamedTuple

from fieldrep.errors import NothingToUndo, Refused
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.changes import Change, Value, read_line
from fieldrep.store.driver import speaking_plainly
from fieldrep.store.heads import Folded
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.log import RowName

SIGNED = ("laptop", "strike")


class Undone(NamedTuple):
    """What was taken back: the operation, the rows touched, and the cells (table, row, cell) that others wrote since
    and that therefore stay as they are."""

    op: str
    touched: Touched
    kept: tuple[tuple[str, str, str], ...]


def undo(book: Book, at: int) -> Undone:
    """Take back this laptop's last operation that is not taken back yet.

    Raises NothingToUndo, and Refused where that operation erased something.
    """
    kept: list[tuple[str, str, str]] = []
    with book.transaction():
        changes = _last(book)
        if any(change.table == "erasure" for change in changes):
            raise Refused(reason="erasure_stays")
        name = _op(changes[0])
        operation = Operation(book.db, book.replicas, book.me or "", at)
        past = {op for pair in book.db.execute("SELECT op, by_op FROM undone") for op in pair} | {name}
        for change in changes:
            kept += _restore(operation, Applier(book.db), change, past)
        touched = operation.save()
        book.db.execute("INSERT INTO undone(op, by_op) VALUES (?, ?)", (name, touched.op or ""))
    return Undone(name, touched, tuple(kept))


def last_operation(book: Book) -> list[Change]:
    """The changes of the operation that `undo` would take back.

    Raises NothingToUndo; with the reason `signed` where that signed something for the team, which nothing takes back.
    """
    with speaking_plainly(book.place.path):
        return _last(book)


def _last(book: Book) -> list[Change]:
    found = book.db.execute(
        """SELECT replica.name, op, change.replica FROM change JOIN replica ON replica.key = change.replica
           WHERE own = 1 AND voucher = 0
           AND replica.name || ':' || op NOT IN (SELECT op FROM undone UNION SELECT by_op FROM undone)
           ORDER BY arrival DESC LIMIT 1"""
    ).fetchone()
    if found is None:
        raise NothingToUndo()
    _, op, key = found
    lines = book.db.execute("SELECT line FROM change WHERE replica = ? AND op = ? ORDER BY number", (key, op))
    changes = [read_line(line) for (line,) in lines]
    if any(change.table in SIGNED for change in changes):
        raise NothingToUndo(reason="signed")
    return changes


def _op(change: Change) -> str:
    return f"{change.replica}:{change.op}"


def _restore(operation: Operation, applier: Applier, change: Change, past: set[str]) -> list[tuple[str, str, str]]:
    """Wish back what a change replaced; what was written since is left, and returned.

    `past` are the operations that are, or are being, taken back, and those that did so.
    """
    name: RowName = change.table, change.row
    changes = applier.log.of_row(name)
    now = applier.fold(name, changes)
    if now is None:  # what was written here is set aside: nothing shows it
        return [(*name, cell) for cell in change.cells]
    before = applier.fold(name, [each for each in changes if each.id in _seen(changes, change)])
    if before is None and all(_op(each) in past for each in changes) and not _added_to(applier, name, past):
        operation.delete(*name)
        return []
    mine = {cell for cell in change.cells if all(_op(head) in past for head in now.heads.get(cell, ()))}
    mine -= applier.log.erased.get(name, set())
    shown = before.shown() if before else {}
    settled = {cell for cell in mine if before and _was_disputed(applier, name, cell, change, before, past)}
    for cell in sorted(settled):
        assert before is not None
        _dispute_again(operation, name, cell, before, now)
    cells: dict[str, Value] = {cell: shown.get(cell) for cell in mine - settled}
    if "deleted" in cells:
        cells["deleted"] = cells["deleted"] is True
    if cells:
        operation.edit(*name, cells)
    return [(*name, cell) for cell in change.cells if cell not in mine]


def _was_disputed(applier: Applier, name: RowName, cell: str, change: Change, before: Folded, past: set[str]) -> bool:
    """Whether a cell was in conflict before a change settled it."""
    if cell in before.conflicts():
        return True
    deletes = [head for head in before.heads.get("deleted", ()) if head.cells["deleted"] is True]
    if cell != "deleted" or not deletes:
        return False
    return change.cells[cell] is True or any(
        _op(unseen) not in past for _, unseen in applier.deletions.unseen(name, before, deletes)
    )


def _dispute_again(operation: Operation, name: RowName, cell: str, before: Folded, now: Folded) -> None:
    """Put every side of a conflict back, each in a change of its own, so that none covers another.

    A deletion names what it had seen, and no more.
    """
    settled = [head.id for head in now.heads[cell]]
    for value, head in {head.cells[cell]: head for head in reversed(before.heads[cell])}.items():
        seen = head.over if cell == "deleted" and value is True else ()
        operation.put_back(*name, {cell: value}, (*settled, *seen))


def _seen(changes: list[Change], change: Change) -> set[str]:
    by_id = {each.id: each for each in changes}
    waiting, seen = list(change.over), set[str]()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in seen:
            seen.add(name)
            waiting += by_id[name].over
    return seen


def _added_to(applier: Applier, name: RowName, past: set[str]) -> bool:
    """Whether something that is not taken back refers to this row."""
    heads = (each for _, by_cell in applier.deletions.referrers(name) for names in by_cell.values() for each in names)
    return any(applier.log.op_of(each) not in past for each in heads)
