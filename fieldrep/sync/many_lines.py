"""Many lines of a bundle at once: what is as nearly all lines are is checked column by column, in a third of the time.

Whether lines are as they must be, and why not, is for `sync/lines.py` to say: here they are taken, or left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import GREATEST, MOST_OVER, Change, Value
from fieldrep.store.kinds import problem_of
from fieldrep.store.shape import SHAPE, Cell
from fieldrep.sync.format import MOST_LINE
from fieldrep.sync.lines import MOST_CELLS, is_person, is_replica, line_struct, read_id, read_op
from fieldrep.sync.strict import BadLine

if TYPE_CHECKING:
    from typing import Any

_START = b'{"id":'
_HEX = b"0123456789abcdef"

Read = Callable[[Sequence[bytes]], list[Change] | None]
Column = Sequence[Value]


def many_reader() -> Read:
    """What reads some lines, each but the last with the comma at its end: the changes, all of them known to this
    version, or None where that has to be looked at one by one."""
    import msgspec

    decode = msgspec.json.Decoder(list[line_struct()]).decode  # type: ignore[misc]
    encode = msgspec.json.Encoder().encode

    def read(lines: Sequence[bytes]) -> list[Change] | None:
        # After a comma within a change there is no `{`: so none of these lines is a part of one, or more than one.
        if not all(line.startswith(_START) for line in lines) or sum(map(len, lines)) > MOST_LINE:
            return None
        document = b"[" + b"".join(lines).removesuffix(b",") + b"]"
        try:
            found = decode(document)
            # see `quick_reader`: what is written again byte for byte has no key twice, and nothing that was skipped
            if len(found) != len(lines) or encode(found) != document:
                return None
            return _changes(found, [line.decode().removesuffix(",") for line in lines])
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError, BadLine):
            return None

    return read


def _changes(found: Sequence[Any], texts: Sequence[str]) -> list[Change] | None:
    if not _are_known(found):
        return None
    changes: list[Change] = []
    op, op_replica, op_number = "", "", 0
    for each, text in zip(found, texts, strict=True):
        name = each.id
        replica, _, digits = name.partition(":")
        number = int(digits)
        if each.op != op:
            op = each.op
            op_replica, op_number = read_op(op)
        over = each.over
        if (
            f"{replica}:{number}" != name
            or not 0 < number <= GREATEST
            or op_replica != replica
            or op_number > number
            or (over and not _is_over(name, over))
        ):
            return None
        changes.append(
            Change(replica, number, op_number, each.at, each.by, each.table, each.row, each.set, tuple(over), text)
        )
    return changes if all(map(is_replica, {change.replica for change in changes})) else None


def _is_over(name: str, over: Sequence[str]) -> bool:
    """Whether these are names of other changes. Raises BadLine."""
    return len(over) <= MOST_OVER and name not in over and all(read_id(each, "over") for each in over)


def _are_known(found: Sequence[Any]) -> bool:
    """Whether all but their names is as it must be, and this version knows the tables, the cells and their values."""
    times = [each.at for each in found]
    if min(times) < 0 or max(times) > GREATEST or any(each.erased for each in found):
        return False
    if not all(map(is_person, {each.by for each in found})) or not are_ids([each.row for each in found]):
        return False
    alike: dict[tuple[str, tuple[str, ...]], list[Iterable[Value]]] = {}
    for each in found:
        alike.setdefault((each.table, tuple(each.set)), []).append(each.set.values())
    return all(_is_known(table, cells, rows) for (table, cells), rows in alike.items())


def _is_known(table: str, cells: tuple[str, ...], rows: Iterable[Iterable[Value]]) -> bool:
    checks = _CHECKS.get(table, {})
    if len(cells) > MOST_CELLS or not checks.keys() >= set(cells):
        return False
    return all(checks[cell](column) for cell, column in zip(cells, zip(*rows, strict=True), strict=False))


def are_ids(texts: Sequence[str]) -> bool:
    """`kinds.is_id` of all of them: 36 characters, dashes at four places and hexadecimal digits at the others."""
    count = len(texts)
    if {*map(len, texts)} != {36}:
        return False
    text = "".join(texts)
    dashes = "-" * count
    return (
        text.isascii()
        and text[8::36] == text[13::36] == text[18::36] == text[23::36] == dashes
        and text.encode().translate(None, _HEX) == (dashes * 4).encode()
    )


def _check(kind: Cell) -> Callable[[Column], bool]:
    """Whether a cell of this kind may hold all of these: by a quick test of the column, else one by one."""
    quick = _quick_check(kind)
    # days, months and flags come again and again
    one = lru_cache(4096, typed=True)(lambda value: problem_of(kind, value) is None)
    return lambda column: quick(column) or all(map(one, column))


def _quick_check(kind: Cell) -> Callable[[Any], bool]:
    name, of = kind
    if isinstance(of, tuple):
        return frozenset(of).issuperset
    if name == "ref":
        return lambda column: {*map(type, column)} == {str} and are_ids(column)
    if isinstance(of, int) and name in ("line", "note"):
        return lambda column: (
            {*map(type, column)} == {str} and max(map(len, column)) <= of and "".join(column).isprintable()
        )
    if isinstance(of, int):
        least = -of if name == "money" else 0
        return lambda column: {*map(type, column)} == {int} and least <= min(column) and max(column) <= of
    return lambda _: False


_CHECKS = {table: {name: _check(cell) for name, cell in cells.items()} for table, cells in SHAPE.items()}
