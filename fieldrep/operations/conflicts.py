"""Settling a conflict: one side is kept, or a third value written, by a change that names every side that was shown."""

import contextlib

from fieldrep.errors import Ambiguous, BadValue, NotFound, Refused
from fieldrep.operations.rulings import rule_again
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.kinds import check
from fieldrep.store.queries.conflicts import Conflict, Side, conflict_at, conflicts
from fieldrep.store.queries.find import find_account

MINE = ("mine", "我的")
SHORTEST = 4
"""How much of a row's id must be said."""


def settle(book: Book, conflict: Conflict, value: Value, at: int) -> Touched:
    """Let a cell have this value, for everybody who hears of it (law 4 of the book).

    The change names the sides that `conflict` has: one that arrived since stays a side, and both are shown. Whether a
    row is deleted is settled only over exactly what was shown; deleting it names all of that (law 6).

    Raises BadValue where the cell cannot have the value; Refused (reason: settled, arrived, doubled) where the
    conflict is not as it was shown, or no change can name all its sides.
    """
    check(conflict.table, conflict.cell, value)
    if conflict.cell == "name" and not value:
        raise BadValue(field="name", value="", problem="empty")
    if len({(type(each), each) for each in (*conflict.fixed, value)}) > 1 and conflict.fixed:
        raise Refused(reason="doubled")

    def work(operation: Operation) -> None:
        now = conflict_at(book, conflict.table, conflict.row, conflict.cell)
        if now is None:
            raise Refused(reason="settled")
        if conflict.table == "ruling" and conflict.cell in ("contact", "saw"):
            rule_again(book, operation, conflict.row, str(value) if conflict.cell == "contact" else None)
        elif conflict.cell == "deleted":
            if now.sides != conflict.sides:
                raise Refused(reason="arrived")
            operation.edit(conflict.table, conflict.row, {"deleted": value is True})
        else:
            operation.edit(conflict.table, conflict.row, {conflict.cell: value}, seen=conflict.heads)

    return book.write(at, work)


def conflict_called(book: Book, said: str, cell: str | None = None) -> Conflict:
    """The conflict that is meant: by the row's id or the end of it, or by its account, found as accounts are; and by
    its cell, where that leaves more than one.

    Raises NotFound or Ambiguous (kind: conflict, account).
    """
    wish = said.strip().casefold()
    everything = conflicts(book)
    rows = [each for each in everything if len(wish) >= SHORTEST and each.row.endswith(wish)]
    named = rows or _at_account(book, everything, said)
    found = [each for each in named if cell is None or each.cell == cell]
    if len(found) > 1:
        candidates = [(each.row, f"{each.row[-8:]} {each.cell}", f"{each.table} {each.about}") for each in found]
        raise Ambiguous(kind="conflict", query=said, candidates=candidates[:12], count=len(candidates))
    if not found:
        near = [f"{each.row[-8:]} {each.cell}" for each in (named or everything)[:5]]
        raise NotFound(kind="conflict", query=f"{said} {cell}" if cell else said, near=near)
    return found[0]


def _at_account(book: Book, everything: list[Conflict], said: str) -> list[Conflict]:
    with contextlib.suppress(NotFound):
        account, _ = find_account(book, said)
        return [each for each in everything if each.account_id == account]
    return []


def side_called(conflict: Conflict, said: str) -> Side:
    """The side that was said: by its number from 1, as `mine`, or by the name of who wrote it.

    Raises BadValue for a number that no side has, NotFound where nobody or more than one person is meant.
    """
    wish = said.strip().casefold()
    if wish.isascii() and wish.isdigit():
        if 1 <= int(wish) <= len(conflict.sides):
            return conflict.sides[int(wish) - 1]
        numbers = [str(number) for number in range(1, len(conflict.sides) + 1)]
        raise BadValue(field="--keep", value=said, problem="choice", choices=numbers)
    if wish in MINE:
        found = [side for side in conflict.sides if side.mine]
    else:
        found = [side for side in conflict.sides if side.person.casefold() == wish]
    if not found or len({(type(side.value), side.value) for side in found}) > 1:
        raise NotFound(kind="side", query=said, near=sorted({side.person for side in conflict.sides}))
    return found[0]
