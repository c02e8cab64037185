"""Kinds of cells: what a column of the book may hold, said once, for SQLModel and for the journal."""

from typing import Any

from sqlmodel import Field

MOST_MONEY = 2**53 - 1


def _cell(kind: str, of: object = None, **more: Any) -> Any:
    return Field(default=None, sa_column_kwargs={"info": {"kind": kind, "of": of}}, **more)


def line(most: int = 200) -> Any:
    """One line of text, at most `most` characters."""
    return _cell("line", most)


def note(most: int = 4000) -> Any:
    """Text of several lines, at most `most` characters."""
    return _cell("note", most)


def whole(most: int = 10**9) -> Any:
    """A whole number from 0 to `most`."""
    return _cell("whole", most)


def money() -> Any:
    """An amount in minor units (cents, fen), below 2^53 either way."""
    return _cell("money", MOST_MONEY)


def flag() -> Any:
    """Yes or no; null says nothing."""
    return _cell("flag")


def day() -> Any:
    """A day, `YYYY-MM-DD`."""
    return _cell("day")


def time() -> Any:
    """A local time with its offset, `YYYY-MM-DDTHH:MM+08:00`."""
    return _cell("time")


def moment() -> Any:
    """A day, or a time with or without an offset: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`."""
    return _cell("moment")


def month() -> Any:
    """A month, `YYYY-MM`."""
    return _cell("month")


def ref(table: str, *, index: bool = False) -> Any:
    """The id of a row of `table`. The row may arrive later than what refers to it, so this is no foreign key."""
    return _cell("ref", table, index=index)


def choice(choices: tuple[str, ...]) -> Any:
    """One of a list; choices of a newer version are kept in the journal until this version knows them."""
    return _cell("choice", choices)
