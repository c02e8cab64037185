"""The rows of one kind: seen, added, corrected and removed."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from textual import work
from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.i18n.row_words import shown_cells, value_text
from fieldrep.i18n.words import word
from fieldrep.operations.forms import FORMS, Asked
from fieldrep.operations.records import remove
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import FillIn, OpenAccount, OpenHistory, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, Part, cell, indented
from fieldrep.screens.widgets.panel import Panel
from fieldrep.screens.writing import Writer
from fieldrep.store.book import Book
from fieldrep.store.queries.recorded import Recorded, names_in, recorded
from fieldrep.store.shape import SHAPE
from fieldrep.text import cells

WIDEST = 30
LEAST = 6


class Told(NamedTuple):
    """A row in words: its id, its account, and the texts of its cells."""

    id: str
    account: str | None
    texts: tuple[str, ...]


class Sheet(NamedTuple):
    """The rows of a table in words: the cells that have something in them, how wide each is, which are numbers."""

    asks: tuple[Asked, ...]
    rows: tuple[Told, ...]
    widths: tuple[int, ...]
    numbers: tuple[bool, ...]


def sheet_of(book: Book, table: str) -> Sheet:
    """The rows of a table, the newest first."""
    rows = recorded(book, table)
    names = names_in(book, table, rows)
    asks = tuple(shown_cells(table, [row.cells for row in rows], None))
    told = tuple(_told(table, row, asks, names) for row in rows)
    widths = tuple(
        min(WIDEST, max(cells(word("cell", ask.cell)), *(cells(row.texts[at]) for row in told)))
        for at, ask in enumerate(asks)
    )
    numbers = tuple(SHAPE[table][ask.cell].kind in ("money", "whole") for ask in asks)
    return Sheet(asks, told, widths, numbers)


def _told(table: str, row: Recorded, asks: tuple[Asked, ...], names: dict[str, str]) -> Told:
    account = row.id if table == "account" else row.cells.get("account")
    texts = tuple(" ".join(value_text(table, ask, row.cells, names).split()) for ask in asks)
    return Told(row.id, str(account) if account else None, texts)


def fitted(widths: tuple[int, ...], width: int) -> list[int]:
    """The widths of the columns that have room, the first ones first."""
    found: list[int] = []
    left = width - 1
    for each in widths:
        room = min(each, left - 1)
        if room < min(each, LEAST):
            break
        found.append(room)
        left -= room + 1
    return found


def told_line(sheet: Sheet, told: Told, width: int) -> Line:
    """A row on one line."""
    return _line(sheet, told.texts, fitted(sheet.widths, width))


def head_line(sheet: Sheet, width: int) -> Line:
    """The heads of the columns."""
    names = tuple(word("cell", ask.cell) for ask in sheet.asks)
    return tuple((text, "head") for text, _ in _line(sheet, names, fitted(sheet.widths, width)))


def _line(sheet: Sheet, texts: tuple[str, ...], widths: list[int]) -> Line:
    parts: list[Part] = [(" ", "plain")]
    for at, (text, room) in enumerate(zip(texts, widths, strict=False)):
        align: Literal["left", "right"] = "right" if sheet.numbers[at] else "left"
        parts += [cell(text, room, "strong" if at == 0 else "plain", align), (" ", "plain")]
    return tuple(parts)


def detail_lines(sheet: Sheet, told: Told | None, width: int) -> list[Line]:
    """A row whole, a line for each of its cells."""
    lines: list[Line] = []
    for ask, text in zip(sheet.asks, told.texts if told else (), strict=False):
        if text:
            lines += indented(text, width - 1, cell(f" {word('cell', ask.cell)}", 24, "dim"))
    return lines


def _on_row(screen: "RecordsScreen") -> bool:
    return screen.chosen is not None


def _on_account(screen: "RecordsScreen") -> bool:
    return screen.account_in_hand() is not None


def _adds(screen: "RecordsScreen") -> bool:
    return FORMS[screen.table].adds


class RecordsScreen(BookScreen):
    """The rows of a table. Enter corrects the one with the cursor."""

    VERBS = (
        Verb("records.correct", "enter E", "correct", mark("Correct"), mark("Correct the row"), when=_on_row),
        Verb("records.add", "a f8", "add", mark("Add"), mark("Write one down"), when=_adds),
        Verb(
            "records.account", "o f10", "account", mark("Account"), mark("Open the page of the account"),
            when=_on_account,
        ),
        Verb(
            "records.remove", "delete ctrl+e", "remove", mark("Remove"), mark("Remove the row; u takes it back"),
            when=_on_row,
        ),
        Verb("records.history", "H f9", "history", mark("History"), mark("Show every change of it"), when=_on_row),
        BACK._replace(id="records.back", bar=True),
    )  # fmt: skip
    DEFAULT_CSS = """
    RecordsScreen #record-rows { height: 1fr; }
    RecordsScreen #record-detail { max-height: 10; border-top: solid $panel; }
    """

    def __init__(self, table: str) -> None:
        super().__init__()
        self.table = table
        self._sheet = Sheet((), (), (), ())

    @property
    def place(self) -> str:
        return f"records:{self.table}"

    def title_words(self) -> str:
        return say("Records: {table}", table=word("table", self.table))

    def body(self) -> Iterable[Widget]:
        self.writer = Writer(self)
        self.list = LineList[Told](
            lambda told, width: told_line(self._sheet, told, width),
            lambda told: told.id,
            header=lambda width: head_line(self._sheet, width),
            id="record-rows",
        )
        self.detail = Panel(lambda width: detail_lines(self._sheet, self.chosen, width), id="record-detail")
        yield self.list
        yield self.detail

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the rows are read whole
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        with self.fieldrep.book.again() as book:
            sheet = sheet_of(book, self.table)
        self.call_later(self._show, sheet)

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        empty = say("Nothing is written down here yet. a writes one down.")
        if not FORMS[self.table].adds:
            empty = say("There is nothing of this kind yet.")
        self.list.show(sheet.rows, empty=empty)
        self.detail.again()
        self.refresh_bars()

    @property
    def chosen(self) -> Told | None:
        """The row with the cursor."""
        return self.list.chosen if self.is_mounted else None

    def account_in_hand(self) -> str | None:
        return self.chosen.account if self.chosen else None

    def go_to_row(self, table: str, row: str) -> None:
        place = next((at for at, told in enumerate(self.list.rows) if (self.table, told.id) == (table, row)), None)
        if place is not None:
            self.list.jump(place)

    def on_line_list_moved(self) -> None:
        self.detail.again()
        self.refresh_bars()

    def on_line_list_opened(self) -> None:
        self.action_correct()

    # what can be done

    def action_correct(self) -> None:
        """Ask for a correction of the row."""
        if self.chosen:
            self.post_message(FillIn(self.table, row=self.chosen.id))

    def action_add(self) -> None:
        """Ask for a row."""
        self.post_message(FillIn(self.table))

    def action_account(self) -> None:
        """Open the page of the account that the row belongs to."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))

    def action_remove(self) -> None:
        """Remove the row."""
        if self.chosen:
            row = self.chosen.id
            self.writer.write(lambda book, at: remove(book, self.table, row, at), say("Removed. u takes it back."))

    def action_history(self) -> None:
        """Show the history of the row."""
        if self.chosen:
            self.post_message(OpenHistory(self.table, self.chosen.id))
