"""Whether a value is of its cell's kind: the door of the book for what is typed, imported or merged."""

import re
from datetime import date

from fieldrep.errors import BadValue
from fieldrep.store.changes import Value
from fieldrep.store.shape import SHAPE, Cell

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])\Z"
)
_LOCAL = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?\Z"
)
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROL_BUT_LINES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def knows(table: str, cell: str, value: Value) -> bool:
    """Whether this version knows the cell, and the value is one it may hold."""
    kind = SHAPE.get(table, {}).get(cell)
    return kind is not None and problem_of(kind, value) is None


def check(table: str, cell: str, value: Value) -> None:
    """Raise BadValue where a wish from this laptop is not what the book may hold."""
    kind = SHAPE.get(table, {}).get(cell)
    if kind is None:
        raise BadValue(field=f"{table}.{cell}", value=value, problem="field")
    problem = problem_of(kind, value)
    if problem is not None:
        more = {"choices": kind.of} if kind.kind == "choice" else {"most": kind.of}
        raise BadValue(field=cell, value=value, problem=problem, **more)


def problem_of(kind: Cell, value: Value) -> str | None:
    """What is wrong with a value for this kind of cell, as a problem of BadValue; None if nothing is."""
    if value is None:
        return None
    name, of = kind
    if name in ("whole", "money"):
        assert isinstance(of, int)
        if type(value) is not int:
            return "number"
        return None if (-of if name == "money" else 0) <= value <= of else "number"
    if name == "flag":
        return None if type(value) is bool else "flag"
    if type(value) is not str:
        return "characters"
    return _text_problem(name, of, value)


def _text_problem(name: str, of: object, value: str) -> str | None:
    if name == "choice":
        assert isinstance(of, tuple)
        return None if value in of else "choice"
    if name in ("line", "note"):
        assert isinstance(of, int)
        if (_CONTROL if name == "line" else _CONTROL_BUT_LINES).search(value):
            return "several_lines" if "\n" in value and name == "line" else "characters"
        return "too_long" if len(value) > of else None
    if name == "ref":
        return None if UUID.match(value) else "id"
    if name == "month":
        return None if _MONTH.match(value) else "month"
    if name == "day" or (name == "moment" and len(value) == 10):
        return None if _is_day(value) else "day"
    match = (_TIME if name == "time" else _LOCAL).match(value)
    return None if match and _is_day(match.group(1)) else "time"


def _is_day(text: str) -> bool:
    match = _DAY.match(text)
    if match is None:
        return False
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True
