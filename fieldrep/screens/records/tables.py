"""The kinds of rows that people fill in, with how many there are of each."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.forms import FORMS
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import FillIn, OpenRecords, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.store.queries.recorded import table_sizes


class Kind(NamedTuple):
    """A table, and how many rows it has."""

    table: str
    number: int


def kind_line(kind: Kind, width: int) -> Line:
    """What the rows are called, how many there are, and what is asked for one."""
    name = min(24, max(width - 30, 12))
    asked = say(", ").join(word("cell", each) for each in FORMS[kind.table].cells)
    return (
        (" ", "plain"),
        cell(word("table", kind.table), name, "strong"),
        cell(f"{kind.number:,}", 9, "plain", "right"),
        ("   ", "plain"),
        cell(asked, max(width - name - 14, 0), "dim"),
    )


def _can_add(screen: "TablesScreen") -> bool:
    kind = screen.list.chosen if screen.is_mounted else None
    return kind is not None and FORMS[kind.table].adds


class TablesScreen(BookScreen):
    """The kinds. Enter opens the rows of one."""

    VERBS = (
        Verb("tables.open", "enter o", "open", mark("Open"), mark("Open the rows of this kind")),
        Verb("tables.add", "a f8", "add", mark("Add"), mark("Write one down"), when=_can_add),
        BACK._replace(id="tables.back", bar=True),
    )

    @property
    def place(self) -> str:
        return "records"

    def title_words(self) -> str:
        return say("Records")

    def body(self) -> Iterable[Widget]:
        self.list = LineList[Kind](kind_line, lambda kind: kind.table)
        yield self.list

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - all of them are counted
        sizes = table_sizes(self.fieldrep.book, tuple(FORMS))
        self.list.show([Kind(table, number) for table, number in sizes.items()])

    def on_line_list_moved(self) -> None:
        self.refresh_bars()

    def on_line_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the rows of the kind with the cursor."""
        if self.list.chosen:
            self.post_message(OpenRecords(self.list.chosen.table))

    def action_add(self) -> None:
        """Ask for a row of the kind with the cursor."""
        if self.list.chosen:
            self.post_message(FillIn(self.list.chosen.table))
