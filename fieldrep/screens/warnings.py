"""The warnings: accounts where something goes wrong, the gravest first, with the reason and what to do."""

from collections.abc import Iterable
from datetime import date

from textual import work
from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.i18n.reasons import early_warning_text
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenAccount, OpenVisit, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, Part, cell, indented
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.early_warnings import WarningLine, warning_lines

GRAVE = ("promise_overdue", "receivables", "falling", "complaints", "key_left", "held_back")


def warning_header(width: int) -> Line:
    """The heads of the columns."""
    name, place, why = _columns(width)
    parts: list[Part] = [("  ", "head"), cell(say("Account"), name, "head"), (" ", "head")]
    if place:
        parts += [cell(say("District"), place, "head"), (" ", "head")]
    return (*parts, cell(say("Warning"), why, "head"))


def warning_line(row: WarningLine, width: int, today: date) -> Line:
    """An account and its gravest warning; how many more there are stands behind it."""
    name, place, why = _columns(width)
    extra = f" +{len(row.codes) - 1}" if len(row.codes) > 1 else ""
    grave = row.codes[0] in GRAVE
    parts: list[Part] = [("! " if grave else "  ", "bad"), cell(row.name, name, "strong"), (" ", "plain")]
    if place:
        parts += [cell(row.place, place, "dim"), (" ", "plain")]
    words = early_warning_text(row.codes[0], row, today)
    return (*parts, cell(words, why - len(extra), "warn" if grave else "plain"), (extra, "dim"))


def warning_details(row: WarningLine | None, width: int, today: date) -> list[Line]:
    """Every warning of an account in full."""
    if row is None:
        return []
    lines: list[Line] = [((" ", "plain"), cell(row.name, width - 2, "head"))]
    for code in row.codes:
        lines += indented(early_warning_text(code, row, today), width - 1, (" ! ", "warn"))
    return lines


def _columns(width: int) -> tuple[int, int, int]:
    name = max(14, min(34, width * 30 // 100))
    place = 12 if width >= 96 else 0
    return name, place, width - name - place - (4 if place else 3)


class WarningsScreen(BookScreen):
    """What is to be warned of. Enter opens the account, `v` writes down a visit to it."""

    VERBS = (
        Verb("warnings.open", "enter o", "open", mark("Open"), mark("Open the page of the account")),
        BACK._replace(id="warnings.back", bar=True),
    )
    DEFAULT_CSS = """
    WarningsScreen #warning-list { height: 1fr; }
    WarningsScreen #warning-detail { max-height: 8; border-top: solid $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min

    @property
    def place(self) -> str:
        return "warnings"

    def title_words(self) -> str:
        return say("Warnings")

    def body(self) -> Iterable[Widget]:
        self.list = LineList[WarningLine](
            lambda row, width: warning_line(row, width, self.day),
            lambda row: row.account,
            header=warning_header,
            id="warning-list",
        )
        self.detail = Panel(lambda width: warning_details(self.list.chosen, width, self.day), id="warning-detail")
        yield self.list
        yield self.detail

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the list is read whole
        self.day = self.fieldrep.today()
        self._read(self.day)

    @work(thread=True, exclusive=True)
    def _read(self, day: date) -> None:
        with self.fieldrep.book.again() as book:
            lines = warning_lines(book, day)
        self.call_later(self._show, lines)

    def _show(self, lines: list[WarningLine]) -> None:
        self.list.show(lines, empty=say("Nothing to be warned of: promises are kept, and who decides is in reach."))
        self.detail.again()

    def account_in_hand(self) -> str | None:
        return self.list.chosen.account if self.list.chosen else None

    def on_line_list_moved(self) -> None:
        self.detail.again()

    def on_line_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the account with the cursor."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))

    def action_visit(self) -> None:
        """Write down a visit to the account with the cursor."""
        self.post_message(OpenVisit(self.account_in_hand()))
