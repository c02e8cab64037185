"""Steps on the calendar: weeks from Monday, months that clamp, the nearest such day on a side."""

from __future__ import annotations

from datetime import date, timedelta

from fieldrep.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    Side = Literal["future", "past"]
else:
    Side = str

# Which week or month a word means, counted from today's.
STEPS = {
    "上上": -2,
    "上": -1,
    "本": 0,
    "这": 0,
    "這": 0,
    "今": 0,
    "": 0,
    "下": 1,
    "下下": 2,
    "last": -1,
    "this": 0,
    "next": 1,
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months on, or that month's last."""
    first = first_of_month(day, months)
    return first.replace(day=min(day.day, month_end(first).day))


def first_of_month(day: date, months: int = 0) -> date:
    """The first of the month that many months from the day's. ValueError outside of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return first_of_month(day, 1) - timedelta(days=1)


def part_of_month(day: date, part: str) -> date:
    """初, 中, 底 or 末 of the day's month: the 1st, the 15th, the last."""
    return month_end(day) if part in "底末" else day.replace(day=1 if part == "初" else 15)


def monday(today: date, weeks: int = 0) -> date:
    """The Monday of the week that many weeks from today's (ISO 8601 weeks)."""
    return today + timedelta(days=7 * weeks - today.weekday())


def shifted(today: date, count: int, unit: str) -> date:
    """Today and so many days, weeks, fortnights, months or years."""
    if unit in _DAYS:
        return today + timedelta(days=count * _DAYS[unit])
    return add_months(today, count * _MONTHS_IN[unit])


def end_of(today: date, unit: str, step: int = 0) -> date:
    """The last day of this (step 0), the next (1) … week, month, quarter or year."""
    if unit == "week":
        return monday(today, step) + timedelta(days=6)
    months = _MONTHS_IN[unit]
    return month_end(first_of_month(today, (step + 1) * months - 1 - (today.month - 1) % months))


def open_end_of(today: date, unit: str, prefer: Side) -> date:
    """The end that is meant where neither "this" nor "next" is said: this one, or the last that has been."""
    end = end_of(today, unit)
    return end_of(today, unit, -1) if prefer == "past" and unit != "week" and end > today else end


def weekday(today: date, number: int, step: str | None, prefer: Side) -> date:
    """The weekday (Monday is 0) of the week that the step names, or the nearest one on the preferred side."""
    if step and step in STEPS:
        return monday(today, STEPS[step]) + timedelta(days=number)
    if step == "past" or (not step and prefer == "past"):
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def in_year(today: date, prefer: Side, month: int, day: int) -> date:
    """The nearest such day of a year on the preferred side, today included; 29 February waits for its year.

    ValueError where no year has it.
    """
    for years in range(9):
        try:
            candidate = date(today.year + (years if prefer == "future" else -years), month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if candidate >= today if prefer == "future" else candidate <= today:
            return candidate
    raise ValueError(month, day)


def in_month(today: date, prefer: Side, day: int) -> date:
    """The nearest such day of a month on the preferred side, today included. ValueError: there is none."""
    for months in range(4):
        first = first_of_month(today, months if prefer == "future" else -months)
        if not 1 <= day <= month_end(first).day:
            continue
        candidate = first.replace(day=day)
        if candidate >= today if prefer == "future" else candidate <= today:
            return candidate
    raise ValueError(day)
