"""JSON as a bundle has it: strict, and read the same way by every reader."""

from __future__ import annotations

import json

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, NoReturn


class BadLine(Exception):
    """A line is not what it must be: a reason of `sync/format.py`, and the field if there is one."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason, field)
        self.reason = reason
        self.field = field


def strict_json(text: str) -> Any:
    """A JSON value without repeated keys, NaN, infinities, floats or integers beyond 64 bits. Raises BadLine."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise BadLine("json") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(text[:40])


def _short_integer(text: str) -> int:
    if len(text) > 20:
        raise ValueError(text[:40])
    return int(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_float=_no_such_number,
    parse_constant=_no_such_number,
    parse_int=_short_integer,
)
