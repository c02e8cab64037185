"""Paces and finishing days in words: visits in a working day, and when targets will be done."""

from datetime import date

from fieldrep.domain.plan import Capacity
from fieldrep.domain.ratios import Ratio
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text


def pace_text(pace: Ratio) -> str:
    """Visits in a working day, to a tenth."""
    if pace.of == 0:
        return "–"
    tenths = (20 * pace.n + pace.of) // (2 * pace.of)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def days_text(found: Capacity) -> str:
    """The working days that are needed; a dash where it is never done."""
    return "–" if found.days_needed is None else f"{found.days_needed:,}"


def done_text(found: Capacity, today: date | None = None) -> str:
    """The day it is done on."""
    if found.targets_left == 0:
        return say("done")
    return day_text(found.done_on, today) if found.done_on else say("never at this pace")
