"""The words of the week, as plain lines: the days with what they hold, and what is due on each."""

from datetime import date
from typing import NamedTuple

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text
from fieldrep.screens.widgets.lines import MARK, Line, Part, Tone, cell, indented
from fieldrep.store.queries.agenda import DueLine
from fieldrep.store.queries.week import Week, WeekDay
from fieldrep.text import cells

BESIDE = 36
"""From how many cells on a day's column says what was promised, beside where."""


class Entry(NamedTuple):
    """A line of the week: a step on its day, or (with no step) the day's own heading."""

    day: WeekDay
    step: DueLine | None = None


def entries(week: Week) -> list[Entry]:
    """The week as one list: each day's heading, then what is due on it."""
    return [each for day in week.days for each in (Entry(day), *(Entry(day, step) for step in day.steps))]


def day_name(day: date, today: date) -> str:
    """What a day is called: today, or its date."""
    return say("Today") if day == today else day_text(day, today)


def load_text(day: WeekDay, a_day: int | None) -> str:
    """How full a day is: `3 of 4`, or the number alone where there is no pace."""
    if a_day is None:
        return f"{day.taken}"
    return say("{taken} of {pace}", taken=day.taken, pace=a_day)


def load_tone(day: WeekDay, a_day: int | None) -> Tone:
    """Beyond what a day holds it is too much."""
    return "warn" if a_day is not None and day.taken > a_day else "dim"


def day_head(day: WeekDay, a_day: int | None, today: date, width: int) -> Line:
    """A day and how full it is, with a sign where it is too full."""
    load, tone = load_text(day, a_day), load_tone(day, a_day)
    load = f" ! {load}" if tone == "warn" else f" {load}"
    room = min(cells(load), width // 2)
    return (cell(day_name(day.day, today), width - room, "head"), cell(load, room, tone))


def entry_line(entry: Entry, width: int, a_day: int | None, today: date, marked: bool = False) -> Line:
    """A line of the list: a heading, or an account with its district and what was promised there."""
    if entry.step is None:
        load = load_text(entry.day, a_day)
        told = say("{day} · {load}", day=day_name(entry.day.day, today), load=load)
        sign = "! " if load_tone(entry.day, a_day) == "warn" else "  "
        return ((sign, "warn"), cell(told, width - 2, "head"))
    step = entry.step
    late = step.due_on < today.isoformat()
    place = 12 if width >= 68 else 0
    name = max(14, min(34, width * 3 // 10))
    parts: list[Part] = [
        (MARK if marked else " ", "warn"),
        (" !" if late else "  ", "bad"),
        (" ", "plain"),
        cell(step.account_name, name, "strong"),
        (" ", "plain"),
    ]
    if place:
        parts += [cell(step.district, place, "dim"), (" ", "plain")]
    return (*parts, cell(_what(step), width - 5 - name - (place + 1 if place else 0), "warn" if late else "plain"))


def column_line(step: DueLine, width: int, today: date, marked: bool = False) -> Line:
    """A line of a day's column: the account, and beside it what was promised, where there is room; it stands below
    too, once the cursor is on it."""
    late = step.due_on < today.isoformat()
    sign: Part = (MARK if marked else "!" if late else " ", "warn" if marked else "bad")
    if width < BESIDE:
        return (sign, cell(step.account_name, max(width - 1, 0), "plain"))
    name = (width - 2) * 2 // 5
    return (sign, cell(step.account_name, name, "strong"), (" ", "plain"), cell(_what(step), width - name - 2, "dim"))


def step_details(step: DueLine | None, width: int, today: date) -> list[Line]:
    """A step in full: where, what, and since when it is late."""
    if step is None:
        return []
    place = say("{account}, {place}", account=step.account_name, place=step.district) if step.district else ""
    lines = indented(place or say("{account}", account=step.account_name), width - 1, (" ", "plain"), "head")
    lines += indented(_what(step), width - 1, (" ", "plain"))
    late = (today - date.fromisoformat(step.due_on)).days
    due = say("due {day}", day=day_text(step.due_on, today))
    if late > 0:
        due = count("{number} day late, {due}", "{number} days late, {due}", late, due=due)
    return [*lines, ((" ", "plain"), cell(due, width - 2, "warn" if late > 0 else "dim"))]


def _what(step: DueLine) -> str:
    return step.what or say("see them again")
