"""Months and other stage periods: their keys, their last days, and when a window closes.

A month is named by its key 'YYYY-MM', as it stands in the book; keys sort as time does. A stage lasts a week
(Monday to Sunday), a calendar month or a calendar quarter (method.md §4); its period has a key likewise:
'2026-W09', '2026-03', '2026-Q1'.
"""

from datetime import MAXYEAR, date, timedelta

from fieldrep.domain.choices import STAGE_LENGTHS


def month_of(day: date) -> str:
    """The key of the month that holds `day`."""
    return f"{day.year:04d}-{day.month:02d}"


def first_day(month: str) -> date:
    """The first day of the month with this key. Raises ValueError if it is no key."""
    digits = month[:4] + month[5:]
    if len(month) != 7 or month[4] != "-" or not (digits.isascii() and digits.isdecimal()):
        raise ValueError(month)
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    """The last day of the month with this key. Raises ValueError if it is no key."""
    first = first_day(month)
    return _day_before_month(first.year, first.month + 1)


def month_after(month: str) -> str:
    """The key of the month after this one. Raises ValueError if it is no key."""
    first = first_day(month)
    year, index = divmod(first.year * 12 + first.month, 12)
    return f"{year:04d}-{index + 1:02d}"


def month_before(month: str) -> str:
    """The key of the month before this one. Raises ValueError if it is no key, or the calendar's first."""
    first = first_day(month)
    year, index = divmod(first.year * 12 + first.month - 2, 12)
    return f"{date(year, index + 1, 1).year:04d}-{index + 1:02d}"


def last_months(day: date, months: int) -> date:
    """The first day of the last so many months up to `day`: twelve of them up to 30 September begin on 1 October.

    Up to a month's last day they are whole months. The calendar's first day is the earliest.
    """
    year, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    end = _day_before_month(year, index + 2)
    if day != _day_before_month(day.year, day.month + 1):
        end = end.replace(day=min(day.day, end.day))
    return end + timedelta(days=1)


def quarter_end(day: date) -> date:
    """The last day of the quarter that holds a day."""
    return _day_before_month(day.year, (day.month - 1) // 3 * 3 + 4)


def quarter_before(day: date) -> date:
    """The last day of the quarter before the one that holds a day. Raises OverflowError in the calendar's first."""
    return _day_before_month(day.year, (day.month - 1) // 3 * 3 + 1)


def period_of(day: date, stage: str = "month") -> str:
    """The key of the stage period that holds `day`: its month, its ISO week or its quarter."""
    _check(stage)
    if stage == "month":
        return month_of(day)
    if stage == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def window_end(day: date, stage: str = "month") -> date:
    """The last day of the stage period after the one that holds `day` (method.md §4).

    With months: what happens on `day` may be answered until the end of the month after. The day itself is
    inside the window. Past the last day a calendar can name, that day.
    """
    _check(stage)
    if stage == "month":
        return _day_before_month(day.year, day.month + 2)
    if stage == "quarter":
        return _day_before_month(day.year, (day.month - 1) // 3 * 3 + 7)
    days_to_end = 6 - day.weekday() + 7
    return date.max if (date.max - day).days < days_to_end else day + timedelta(days=days_to_end)


def _day_before_month(year: int, month: int) -> date:
    """The day before the first of a month; `month` may run past twelve into the next year."""
    years, index = divmod(month - 1, 12)
    if year + years > MAXYEAR:
        return date.max
    return date(year + years, index + 1, 1) - timedelta(days=1)


def _check(stage: str) -> None:
    if stage not in STAGE_LENGTHS:
        raise ValueError(stage)
