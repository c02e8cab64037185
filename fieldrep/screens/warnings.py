"""The warnings: accounts where something goes wrong, the gravest first, with the reason and what to do."""

from datetime import date

from fieldrep.i18n import mark, say
from fieldrep.i18n.reasons import early_warning_reason, early_warning_text
from fieldrep.screens.listing import ListScreen
from fieldrep.screens.messages import Rows
from fieldrep.screens.verbs import BACK, Verb, has_account
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, Part, cell, indented
from fieldrep.store.book import Book
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
    words = early_warning_reason(row.codes[0], row, today)
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


class WarningsScreen(ListScreen[list[WarningLine], WarningLine]):
    """What is to be warned of. Enter opens the account, `v` writes down a visit to it."""

    VERBS = (
        Verb("warnings.open", "enter o", "open", mark("Open"), mark("Open the page of the account"), when=has_account),
        BACK._replace(id="warnings.back", bar=True),
    )
    DEFAULT_CSS = """
    WarningsScreen .detail { max-height: 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min

    @property
    def place(self) -> str:
        return "warnings"

    def title_words(self) -> str:
        return say("Warnings")

    def lines(self) -> LineList[WarningLine]:
        return LineList[WarningLine](
            lambda row, width: warning_line(row, width, self.day), lambda row: row.account, header=warning_header
        )

    def reload(self, touched: Rows | None) -> None:
        self.day = self.fieldrep.today()
        super().reload(touched)

    def read(self, book: Book) -> list[WarningLine]:
        return warning_lines(book, self.day)

    def rows(self, found: list[WarningLine]) -> list[WarningLine]:
        return found

    def empty_words(self) -> str:
        return say("Nothing to be warned of: promises are kept, and who decides is in reach.")

    def details(self, width: int) -> list[Line]:
        return warning_details(self.chosen, width, self.day)

    def account_in_hand(self) -> str | None:
        return self.chosen.account if self.chosen else None

    def on_line_list_opened(self) -> None:
        self.action_open()
