"""Choosing the columns of a list: Space takes one in or leaves it out, Enter keeps what was chosen."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from fieldrep.i18n import mark, say
from fieldrep.screens.dialogs.frame import Modal
from fieldrep.screens.verbs import Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell

WIDEST = 60


class Row(NamedTuple):
    """A column that can be shown: its name and what it is called."""

    name: str
    words: str


class Columns(NamedTuple):
    """The answer: the columns chosen; None where the width of the screen is to decide again."""

    chosen: tuple[str, ...] | None


class ChooseColumns(Modal[Columns]):
    """Dismissed with the columns, or None where it was left."""

    VERBS = (
        Verb("columns.leave", "escape q", "leave", mark("Back"), mark("Leave the columns as they are")),
        Verb("columns.take", "space x", "take", mark("Take"), mark("Take the column in, or leave it out")),
        Verb("columns.usual", "backspace delete", "usual", mark("Usual"), mark("Let the width of the screen decide")),
    )
    DEFAULT_CSS = """
    ChooseColumns { align: center middle; background: $background 60%; }
    ChooseColumns > Vertical {
        background: $surface; border: round $primary; height: auto; max-height: 90%; padding: 0 1;
    }
    ChooseColumns LineList { height: auto; max-height: 100%; background: $surface; }
    ChooseColumns .keys { color: $secondary; }
    """

    def __init__(self, rows: Callable[[], Sequence[tuple[str, str]]], chosen: Collection[str]) -> None:
        super().__init__()
        self._made = rows
        self._rows = [Row(*row) for row in rows()]
        self._chosen = set(chosen)

    def compose(self) -> ComposeResult:
        self.columns = LineList[Row](self._line, lambda row: row.name, header=self._header)
        self.columns.show(self._rows)
        with Vertical() as box:
            box.styles.width = WIDEST
            yield self.columns
            yield Static(Content(self._keys_words()), classes="keys")

    def relabel(self) -> None:
        self._rows = [Row(*row) for row in self._made()]
        self.columns.show(self._rows)
        self.query_one(".keys", Static).update(Content(self._keys_words()))

    def _keys_words(self) -> str:
        return say(
            "{take} choose · Enter keep · {usual} usual · {back} back",
            take=self.key("columns.take"),
            usual=self.key("columns.usual"),
            back=self.key("columns.leave"),
        )

    def _header(self, width: int) -> Line:
        return (cell(say("Which columns?"), width, "head"),)

    def _line(self, row: Row, width: int) -> Line:
        return (("[x] " if row.name in self._chosen else "[ ] ", "head"), cell(row.words, width - 4))

    def action_take(self) -> None:
        """Take the column with the cursor in, or leave it out."""
        row = self.columns.chosen
        if row:
            self._chosen ^= {row.name}
            self.columns.refresh()

    def on_line_list_opened(self) -> None:
        self.dismiss(Columns(tuple(row.name for row in self._rows if row.name in self._chosen)))

    def action_usual(self) -> None:
        """Let the width of the screen decide."""
        self.dismiss(Columns(None))
