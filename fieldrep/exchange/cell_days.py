"""Days, times and months as other programs write them, and the order of day and month in a column."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, time
from typing import Literal

from fieldrep.domain.amounts import plain_width
from fieldrep.errors import BadValue

DayOrder = Literal["dmy", "mdy", "ymd"]

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_CHINESE = re.compile(r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号號]?")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_DAY_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},? )?([0-9]{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})(?![0-9])"
)
_NAMED_DAY = re.compile(r"(?:[A-Za-z]{3,9}, )?([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})(?![0-9])")
_TIME = re.compile(
    r"(?: ?(?P<half>上午|早上|中午|下午|晚上|凌晨) ?|[T ]+|, )"
    r"(?P<hour>[0-9]{1,2})(?::|[时点時點])(?P<minute>[0-9]{2})?分?(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?: ?(?P<twelve>[AaPp])\.?[Mm]\.?)? ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_USUAL = re.compile(r"((?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2})[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9])?")
"""What most programs write, read in one step because lists have tens of thousands."""
_MONTH_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|([0-9]{2})| ?年 ?([0-9]{1,2}) ?月?)")
_MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})")
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905


def day_order(values: Iterable[str]) -> DayOrder | None:
    """The order of day and month in a column of days, or None where nothing in it decides or two things do.

    "ymd" where every day is written so that no order is needed. Of those such as 2/11/2026, one with a first
    number above 12 shows "dmy", one with a second above 12 "mdy"; with full stops (2.11.2026) it is "dmy",
    because nobody writes the other so. Where day and month are always the same number, any order is right.
    """
    seen: set[DayOrder] = set()
    open_to_both = ordered = False
    for value in values:
        found = _NUMERIC.match(_plain(value))
        if found is None:
            continue
        ordered = True
        first, second = int(found[1]), int(found[3])
        if first > 12 or found[2] == ".":
            seen.add("dmy")
        elif second > 12:
            seen.add("mdy")
        elif first != second:
            open_to_both = True
    if not ordered:
        return "ymd"
    if len(seen) == 1:
        return seen.pop()
    return None if seen or open_to_both else "dmy"


def day(text: str, order: DayOrder | None = None) -> date:
    """A day: ISO, 2026/11/2, 20261102, 2026年11月2日, 2 November 2026, or 2/11/2026 in a known `order`.

    A time behind it is read over. Raises BadValue, problem "day" or, where the order must be known,
    "day_order". Years of two digits are refused: 01/02/03 has six meanings.
    """
    return _day_and_rest(text, order)[0]


def moment(text: str, order: DayOrder | None = None) -> str:
    """A day, or a day and time, as ISO text: "2026-11-02", "2026-11-02T07:45", "2026-11-02T07:45+08:00".

    Seconds are cut off. Raises BadValue, problem "day", "day_order" or "time".
    """
    usual = _USUAL.fullmatch(text)
    if usual:
        with suppress(ValueError):
            return f"{date.fromisoformat(usual[1]).isoformat()}T{usual[2]}"
    found, rest = _day_and_rest(text, order)
    return f"{found.isoformat()}{rest}"


def month(text: str, order: DayOrder | None = None) -> str:
    """A month as "YYYY-MM": 2026-11, 2026/11, 202611, 11/2026, 2026年11月, Nov 2026, or any day in it.

    A day is taken because spreadsheets turn 2026-11 into one. Raises BadValue, problem "month" or
    "day_order".
    """
    plain = _plain(text)
    if found := _MONTH_FIRST.fullmatch(plain):
        year, number = int(found[1]), int(found[2] or found[3] or found[4])
    elif found := _MONTH_LAST.fullmatch(plain):
        year, number = int(found[2]), int(found[1])
    elif found := _MONTH_NAMED.fullmatch(plain):
        year, number = int(found[2]), _month_number(found[1])
    else:
        try:
            first = day(text, order)
        except BadValue as bad:
            problem = "month" if bad.problem in ("day", "time") else "day_order"
            raise BadValue(field="", value=text, problem=problem) from None
        year, number = first.year, first.month
    if not 1 <= number <= 12 or not 1900 <= year <= 2200:
        raise BadValue(field="", value=text, problem="month")
    return f"{year:04d}-{number:02d}"


def _plain(text: str) -> str:
    return " ".join(plain_width(text).split())


def _day_and_rest(text: str, order: DayOrder | None) -> tuple[date, str]:
    """The day, and the time behind it as "T07:45" with its offset, or nothing."""
    plain = _plain(text)
    year, number, day_of_month, end = _numbers(text, plain, order)
    try:
        found = date(year, number, day_of_month)
    except ValueError:
        raise BadValue(field="", value=text, problem="day") from None
    if not 1900 <= year <= 2200:
        raise BadValue(field="", value=text, problem="day")
    return found, _time_of(text, plain[end:]) if plain[end:] else ""


def _numbers(text: str, plain: str, order: DayOrder | None) -> tuple[int, int, int, int]:
    """Year, month and day as numbers, and where they end."""
    for shape in (_YEAR_FIRST, _CHINESE, _COMPACT):
        if found := shape.match(plain):
            numbers = [int(part) for part in found.groups() if part.isdigit()]
            return numbers[0], numbers[1], numbers[2], found.end()
    if found := _NUMERIC.match(plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." and order != "mdy":
            order = "dmy"
        if order not in ("dmy", "mdy"):
            raise BadValue(field="", value=text, problem="day_order", choices=["dmy", "mdy"])
        number, day_of_month = (second, first) if order == "dmy" else (first, second)
        return year, number, day_of_month, found.end()
    if found := _DAY_NAMED.match(plain):
        return int(found[3]), _month_number(found[2]), int(found[1]), found.end()
    if found := _NAMED_DAY.match(plain):
        return int(found[3]), _month_number(found[1]), int(found[2]), found.end()
    raise BadValue(field="", value=text, problem="day")


def _month_number(name: str) -> int:
    """1 to 12 for an English month, whole or cut to three letters ("Sept" too); 0 for any other word."""
    name = name.lower()
    for number, month_name in enumerate(_MONTHS, 1):
        if name in (month_name, month_name[:3]) or (name, number) == ("sept", 9):
            return number
    return 0


def _time_of(text: str, rest: str) -> str:
    found = _TIME.fullmatch(rest)
    if found is None:
        raise BadValue(field="", value=text, problem="time")
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half, twelve = found["half"], (found["twelve"] or "").lower()
    if twelve and not 1 <= hour <= 12:
        raise BadValue(field="", value=text, problem="time")
    if twelve:
        hour = hour % 12 + (12 if twelve == "p" else 0)
    elif half in ("下午", "晚上") and hour < 12:
        hour += 12
    try:
        clock = time(hour, minute, second)
    except ValueError:
        raise BadValue(field="", value=text, problem="time") from None
    return f"T{clock:%H:%M}{_offset(text, found['offset'])}"


def _offset(text: str, said: str | None) -> str:
    """The offset as "+08:00"."""
    if said is None:
        return ""
    if said == "Z":
        return "+00:00"
    hours, minutes = int(said[1:3]), int(said[-2:])
    if hours > 14 or minutes > 59:
        raise BadValue(field="", value=text, problem="time")
    return f"{said[0]}{hours:02d}:{minutes:02d}"
