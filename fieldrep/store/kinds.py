"""Whether a value is of its cell's kind: the door of the book for what is typed, imported or merged."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from fieldrep.errors import BadValue
from fieldrep.store.changes import Change, Value
from fieldrep.store.shape import SHAPE, Cell

HEX = frozenset("0123456789abcdef")
DIGITS = frozenset("0123456789")


def is_later(change: Change) -> bool:
    """Whether a change says something that only a newer version knows."""
    return not knows_all(change.table, change.cells)


def knows_all(table: str, cells: Mapping[str, Value]) -> bool:
    """Whether this version knows every one of these cells, and each value is one that the cell may hold."""
    accepted = _ACCEPTED.get(table, {})
    for cell, value in cells.items():
        accepts = accepted.get(cell)
        if accepts is None:
            return False
        if value is not None and not accepts(value) and problem_of(SHAPE[table][cell], value) is not None:
            return False
    return True


def knows(table: str, cell: str, value: Value) -> bool:
    """Whether this version knows the cell, and the value is one it may hold."""
    return knows_all(table, {cell: value})


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
        if not value.isprintable() and not _may_be_kept(value, name == "note"):
            return "several_lines" if "\n" in value and name == "line" else "characters"
        return "too_long" if len(value) > of else None
    if name == "ref":
        return None if is_id(value) else "id"
    if name == "month":
        return None if _is_day(f"{value}-01") else "month"
    if name == "day" or (name == "moment" and len(value) == 10):
        return None if _is_day(value) else "day"
    offset_length = 0 if name == "moment" and len(value) == 16 else 6
    whole = len(value) == 16 + offset_length and _is_day(value[:10]) and _is_clock(value[10:16], "T", 23)
    return None if whole and (not offset_length or _is_offset(value[16:])) else "time"


def is_id(text: str) -> bool:
    """Whether a text has the form of a row's id: a UUID in lowercase."""
    return (
        len(text) == 36
        and text[8] == text[13] == text[18] == text[23] == "-"
        and text.count("-") == 4
        and HEX.issuperset(text.replace("-", ""))
    )


def _may_be_kept(text: str, several_lines: bool) -> bool:
    """Whether a text holds no control character, no separator of lines or paragraphs and no lone surrogate.

    Decided by code point, never by Python's tables, so that every laptop decides alike.
    """
    for character in text:
        code = ord(character)
        if code < 32 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029) or 0xD800 <= code < 0xE000:
            if several_lines and character == "\n":
                continue
            return False
    return True


def _is_day(text: str) -> bool:
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not DIGITS.issuperset(text.replace("-", "", 2)):
        return False
    try:
        date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return False
    return True


def _is_clock(text: str, sign: str, most_hours: int) -> bool:
    """`T10:30` or `+08:00`."""
    return (
        text[0] in sign
        and text[3] == ":"
        and DIGITS.issuperset(text[1:3] + text[4:6])
        and int(text[1:3]) <= most_hours
        and int(text[4:6]) < 60
    )


def _is_offset(text: str) -> bool:
    return _is_clock(text, "+-", 14)


def _accepts(kind: Cell) -> Callable[[Value], object]:
    """A quick test for a kind of cell: what it accepts is right, what it does not `problem_of` has to look at."""
    name, of = kind
    if isinstance(of, tuple):
        return frozenset(of).__contains__
    if name == "ref":
        return lambda value: type(value) is str and is_id(value)
    if name in ("line", "note") and isinstance(of, int):
        most = of
        return lambda value: type(value) is str and len(value) <= most and value.isprintable()
    # days, months and amounts come again and again
    return lru_cache(4096, typed=True)(lambda value: problem_of(kind, value) is None)


_ACCEPTED = {table: {name: _accepts(cell) for name, cell in cells.items()} for table, cells in SHAPE.items()}
