"""Many lines of a bundle at once: what is as nearly all lines are is checked column by column, in a third of the time.

Whether lines are as they must be, and why not, is for `sync/lines.py` to say: here they are taken, or left to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
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
_BARE = ("id", "op", "at", "by", "table", "row", "set")
_FIELDS = {_BARE, (*_BARE, "over")}
_bare_of = itemgetter(*_BARE)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Read = Callable[[Sequence[bytes]], list[Change] | None]
Column = Sequence[Value]


class _Found(NamedTuple):
    """What lines say, field by field."""

    ids: Sequence[str]
    ops: Sequence[str]
    times: Sequence[int]
    people: Sequence[str]
    tables: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Mapping[str, Value]]
    overs: Sequence[Sequence[str]]


def quick_many_reader() -> Read:
    """What reads some lines, each but the last with the comma at its end: the changes, all of them known to this
    version, or None where that has to be looked at one by one. It takes 20 ms to load."""
    import msgspec

    decode = msgspec.json.Decoder(list[line_struct()]).decode  # type: ignore[misc]
    encode = msgspec.json.Encoder().encode
    fields_of = attrgetter(*_BARE, "over")

    def parsed(document: bytes) -> _Found | None:
        try:
            found = decode(document)
        except msgspec.MsgspecError:
            return None
        if encode(found) != document or any(each.erased for each in found):
            return None
        return _Found(*zip(*map(fields_of, found), strict=True))

    return lambda lines: _read(lines, parsed)


def read_many(lines: Sequence[bytes]) -> list[Change] | None:
    """The same, and nothing is loaded for it."""
    return _read(lines, _parsed)


def _parsed(document: bytes) -> _Found | None:
    text = document.decode()
    found = json.loads(text)
    if _encode(found) != text or not {*map(tuple, found)} <= _FIELDS:
        return None
    ids, ops, times, people, tables, rows, cells = zip(*map(_bare_of, found), strict=True)
    overs = [each.get("over", ()) for each in found]
    texts = {*map(type, (*ids, *ops, *people, *tables, *rows, *chain.from_iterable(overs)))}
    if texts != {str} or {*map(type, times)} != {int} or {*map(type, cells)} != {dict}:
        return None
    return _Found(ids, ops, times, people, tables, rows, cells, overs) if {*map(type, overs)} <= {list, tuple} else None


def _read(lines: Sequence[bytes], parsed: Callable[[bytes], _Found | None]) -> list[Change] | None:
    # After a comma within a change there is no `{`: so none of these lines is a part of one, or more than one. And what
    # is written again byte for byte has no key twice.
    if not all(line.startswith(_START) for line in lines) or sum(map(len, lines)) > MOST_LINE:
        return None
    try:
        found = parsed(b"[" + b"".join(lines).removesuffix(b",") + b"]")
        if found is None or len(found.ids) != len(lines) or not _are_known(found):
            return None
        return _changes(found, [line.decode().removesuffix(",") for line in lines])
    except (ValueError, TypeError, RecursionError, BadLine):
        return None


def _changes(found: _Found, lines: Sequence[str]) -> list[Change] | None:
    changes: list[Change] = []
    op, op_replica, op_number = "", "", 0
    for name, said_op, at, by, table, row, cells, over, line in zip(*found, lines, strict=True):
        replica, _, digits = name.partition(":")
        number = int(digits)
        if said_op != op:
            op = said_op
            op_replica, op_number = read_op(op)
        if (
            f"{replica}:{number}" != name
            or not 0 < number <= GREATEST
            or op_replica != replica
            or op_number > number
            or (over and not _is_over(name, over))
        ):
            return None
        changes.append(Change(replica, number, op_number, at, by, table, row, cells, tuple(over), line, ()))
    return changes if all(map(is_replica, {change.replica for change in changes})) else None


def _is_over(name: str, over: Sequence[str]) -> bool:
    """Whether these are names of other changes. Raises BadLine."""
    return len(over) <= MOST_OVER and name not in over and all(read_id(each, "over") for each in over)


def _are_known(found: _Found) -> bool:
    """Whether all but the names is as it must be, and this version knows the tables, the cells and their values."""
    if min(found.times) < 0 or max(found.times) > GREATEST:
        return False
    if not all(map(is_person, {*found.people})) or not are_ids(found.rows):
        return False
    alike: dict[tuple[str, tuple[str, ...]], list[Iterable[Value]]] = {}
    for table, cells in zip(found.tables, found.cells, strict=True):
        alike.setdefault((table, tuple(cells)), []).append(cells.values())
    return all(_is_known(table, names, rows) for (table, names), rows in alike.items())


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
