"""The history of a row, field by field: who wrote what, over what, what is shown now, what lost and to whom."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import row_text
from fieldrep.i18n.history_words import HistoryLine, history_lines, history_names
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenAccount, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, Part, Tone, indented
from fieldrep.store.queries.history import row_history
from fieldrep.store.queries.rows import account_of, name_of

TONES: dict[str, Tone] = {"cell": "head", "shown": "plain", "disputed": "warn", "lost": "dim", "later": "dim"}
SIGNS: dict[str, Part] = {
    "cell": (" ", "plain"),
    "shown": (" ● ", "good"),
    "disputed": (" ≠ ", "warn"),
    "lost": ("   ", "plain"),
    "later": ("   ", "plain"),
}


class Told(NamedTuple):
    """A line of the history, with its place; `first` where a value or a field begins."""

    place: int
    first: bool
    parts: Line


def told_lines(lines: Iterable[HistoryLine], width: int) -> list[Told]:
    """The history wrapped to a width."""
    found: list[Told] = []
    for line in lines:
        if line.state == "cell" and found:
            found.append(Told(len(found), False, ()))
        for number, parts in enumerate(indented(line.text, width - 1, SIGNS[line.state], TONES[line.state])):
            found.append(Told(len(found), number == 0, parts))
    return found


class HistoryScreen(BookScreen):
    """The history of one row."""

    VERBS = (
        Verb("history.account", "o", "account", mark("Account"), mark("Open the page of the account")),
        BACK._replace(id="history.back", bar=True),
    )

    def __init__(self, table: str, row: str) -> None:
        super().__init__()
        self._row = table, row
        self._account: tuple[str | None, str | None] = None, None
        self._title = ""
        self._lines: list[HistoryLine] = []

    @property
    def place(self) -> str:
        return f"history:{':'.join(self._row)}"

    def title_words(self) -> str:
        return say("History: {row}", row=self._title)

    def body(self) -> Iterable[Widget]:
        self.told = LineList[Told](
            lambda line, _width: line.parts, lambda line: str(line.place), selectable=lambda line: line.first
        )
        yield self.told

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - a history is read whole
        book = self.fieldrep.book
        told = row_history(book, *self._row)
        self._account = account_of(book, *self._row)
        self._title = row_text(self._row[0], name_of(book, *self._row), self._account[1])
        self._lines = history_lines(told, history_names(book, told))
        self._lay_out()
        self.refresh_bars()

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        self.told.show(told_lines(self._lines, self.size.width), empty=say("It has no history yet."))

    def account_in_hand(self) -> str | None:
        return self._account[0]

    def action_account(self) -> None:
        """Open the page of the account that the row belongs to."""
        if self._account[0]:
            self.post_message(OpenAccount(self._account[0]))
