"""What a line of a bundle must be: strict JSON with the fields of a change, each of its type, within bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from fieldrep.errors import BadValue
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import GREATEST, MOST_OVER, Change, Value, forgotten, split_id
from fieldrep.store.kinds import is_id, knows_all
from fieldrep.store.shape import SHAPE
from fieldrep.sync.strict import BadLine, strict_json

if TYPE_CHECKING:
    from typing import Any

NAME = r"[a-z_]{1,40}\Z"
Read = tuple[Change, bool]

MOST_CELLS = 200
MOST_TEXT = 100_000
_CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
_TYPES = {"whole": int, "money": int, "flag": bool}
_TYPE_OF = {table: {name: _TYPES.get(cell.kind, str) for name, cell in cells.items()} for table, cells in SHAPE.items()}


def read_slowly(raw: bytes) -> Read:
    """The change that a line says, and whether this version knows all that it sets; nothing is loaded for it.

    Raises BadLine.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine("json") from error
    if not (text.startswith("{") and text.endswith("}")):
        raise BadLine("json")
    document = strict_json(text)
    for field, kind in _FIELDS.items():
        if type(document.get(field)) is not kind:
            raise BadLine("field", field)
    over = document.get("over", [])
    if type(over) is not list or not all(type(name) is str for name in over):
        raise BadLine("field", "over")
    for cell, value in document["set"].items():
        if type(value) in (list, dict):
            raise BadLine("value", cell)
    erased = document.get("erased", [])
    if type(erased) is not list or not all(type(cell) is str for cell in erased):
        raise BadLine("field", "erased")
    fields = {"name": "id", "op": "op", "at": "at", "by": "by", "table": "table", "row": "row", "cells": "set"}
    return checked(**{name: document[field] for name, field in fields.items()}, over=over, line=text, erased=erased)


def quick_reader() -> Callable[[bytes], Read]:
    """A `read_slowly` that is ten times as quick, and takes 30 ms to load.

    msgspec keeps the last of two equal keys and skips what it was not asked for. A line that it writes again byte for
    byte has neither; any other line is read slowly.
    """
    import msgspec

    decode = msgspec.json.Decoder(line_struct()).decode
    encode = msgspec.json.Encoder().encode

    def read(raw: bytes) -> Read:
        try:
            found: Any = decode(raw)
            same = encode(found) == raw
        except (msgspec.MsgspecError, ValueError, RecursionError):
            same = False
        if not same:
            return read_slowly(raw)
        return checked(
            found.id,
            found.op,
            found.at,
            found.by,
            found.table,
            found.row,
            found.set,
            found.over,
            raw.decode(),
            found.erased,
        )

    return read


def line_struct() -> Any:
    """A line as msgspec reads it, and writes it again."""
    import msgspec

    return msgspec.defstruct(
        "Line",
        [
            ("id", str),
            ("op", str),
            ("at", int),
            ("by", str),
            ("table", str),
            ("row", str),
            ("set", dict[str, str | int | bool | None]),
            ("over", list[str], msgspec.field(default_factory=list)),
            ("erased", list[str], msgspec.field(default_factory=list)),
        ],
        omit_defaults=True,
        gc=False,
    )


def checked(
    name: str,
    op: str,
    at: int,
    by: str,
    table: str,
    row: str,
    cells: dict[str, Value],
    over: list[str],
    line: str,
    erased: list[str],
) -> Read:
    """The change with these fields, if each is what it must be. Raises BadLine."""
    replica, number = read_id(name, "id")
    op_replica, op_number = (replica, number) if op == name else read_op(op)
    if op_replica != replica or op_number > number:
        raise BadLine("op")
    if not 0 <= at <= GREATEST:
        raise BadLine("at")
    if not is_person(by):
        raise BadLine("by")
    if not is_id(row):
        raise BadLine("row")
    if not _is_name(table):
        raise BadLine("name", "table")
    if len(cells) > MOST_CELLS or len(over) > MOST_OVER:
        raise BadLine("count")
    if over:
        _check_over(name, over)
    if erased:
        _check_erased(erased, cells)
        cells = {**cells, **forgotten(table, erased)}
    known = knows_all(table, cells)
    if not known:
        _check_types(table, cells)
    return Change(replica, number, op_number, at, by, table, row, cells, tuple(over), line, tuple(erased)), known


def read_id(text: str, reason: str) -> tuple[str, int]:
    """The replica and the number of a change's id. Raises BadLine with that reason."""
    replica, _, digits = text.partition(":")
    if is_replica(replica) and digits.isdigit() and digits.isascii() and digits[0] != "0" and len(digits) < 16:
        return replica, int(digits)
    try:
        return split_id(text)
    except BadValue as error:
        raise BadLine(reason) from error


@lru_cache(64)
def read_op(text: str) -> tuple[str, int]:
    """The same of an operation's, which many changes name."""
    return read_id(text, "op")


@lru_cache(1024)
def is_replica(text: str) -> bool:
    """Whether a replica may be called so."""
    try:
        return bool(split_id(f"{text}:1"))
    except BadValue:
        return False


@lru_cache(1024)
def is_person(text: str) -> bool:
    """Whether a person may be called so."""
    return is_id(text)


@lru_cache(1024)
def _is_name(text: str) -> bool:
    return re.match(NAME, text) is not None


def _check_over(name: str, over: Iterable[str]) -> None:
    for each in over:
        read_id(each, "over")
        if each == name:
            raise BadLine("over")


def _check_erased(erased: list[str], cells: dict[str, Value]) -> None:
    """Erased cells are named once, in order, and have no value; that a row is deleted cannot be erased."""
    if sorted({*erased}) != erased or len(erased) > MOST_CELLS or not cells.keys().isdisjoint(erased):
        raise BadLine("field", "erased")
    if not all(map(_is_name, erased)) or "deleted" in erased:
        raise BadLine("name", "erased")


def _check_types(table: str, cells: dict[str, Value]) -> None:
    """A known cell's value must have its JSON type, and text no control characters; that it is a choice or a day of
    this version is for the tables to say."""
    types = _TYPE_OF.get(table, {})
    for cell, value in cells.items():
        expected = types.get(cell)
        kind = type(value)
        if expected is None:
            if not _is_name(cell):
                raise BadLine("name", "set")
            if kind not in (str, int, bool) and value is not None:
                raise BadLine("value", cell)
        elif kind is not expected and value is not None:
            raise BadLine("value", cell)
        if kind is int and not -GREATEST <= value <= GREATEST:  # type: ignore[operator]
            raise BadLine("value", cell)
        if type(value) is str and (len(value) > MOST_TEXT or re.search(_CONTROL, value)):
            raise BadLine("value", cell)


_FIELDS = {"id": str, "op": str, "at": int, "by": str, "table": str, "row": str, "set": dict}
