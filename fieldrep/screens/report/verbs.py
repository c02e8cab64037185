"""What can be done on a page of figures."""

from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.operations.forms import FORMS
from fieldrep.screens.verbs import BACK, OPEN, Verb

if TYPE_CHECKING:
    from fieldrep.screens.report.screen import ReportScreen


def _opens(screen: "ReportScreen") -> bool:
    told = screen.told_in_hand()
    return told is not None and bool(told.account or told.behind)


def _has_whole(screen: "ReportScreen") -> bool:
    told = screen.told_in_hand()
    return told is not None and len(told.behind) > (0 if told.account else 1)


def _has_row(screen: "ReportScreen") -> bool:
    told = screen.told_in_hand()
    return told is not None and told.row is not None


def _has_form(screen: "ReportScreen") -> bool:
    told = screen.told_in_hand()
    return told is not None and told.row is not None and told.row[0] in FORMS


PAGE_VERBS = (
    OPEN._replace(when=_opens),
    Verb(
        "report.whole",
        "d ctrl+o",
        "whole",
        mark("Out of"),
        mark("Open the accounts that it is out of: those of the denominator"),
        when=_has_whole,
    ),
    Verb("report.before", "[ f8", "month(-1)", mark("Month back"), mark("As of the end of the month before")),
    Verb(
        "report.after",
        "] f9",
        "month(1)",
        mark("Month on"),
        mark("As of the end of the next month, today at the latest"),
        when=lambda screen: screen.as_of is not None,
    ),
    Verb(
        "report.by",
        "b f10",
        "group",
        mark("By"),
        mark("Break the figures down by rep, by month …: the next way"),
        when=lambda screen: bool(screen.page.groups),
    ),
    Verb("report.correct", "E ctrl+e", "correct", mark("Correct"), mark("Correct what the line says"), when=_has_form),
    Verb(
        "report.history", "H", "history", mark("History"), mark("Show who wrote it, and when"), bar=False, when=_has_row
    ),
    BACK._replace(id="report.back", bar=True),
)
