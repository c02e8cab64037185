"""The line under a report's title: as of which day it is, how it is grouped, and whose work it holds, in short."""

from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.group_words import by_text
from fieldrep.reports.report import Report


def head_text(report: Report, by: str | None = None) -> str:
    """As of a day, by a group where one was asked for, and what it contains."""
    day = say("As of {day}", day=day_text(report.as_of))
    told = say("{fact}, {more}", fact=day, more=by_text(by)) if by else day
    return " · ".join(filter(None, (told, report.contains.short)))
