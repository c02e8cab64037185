"""A screen of one list: read in a worker, and below it, in full, what the cursor is on."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

from textual import work
from textual.message import Message
from textual.widget import Widget

from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenAccount, OpenHistory, Rows
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.book import Book

Found = TypeVar("Found")
Row = TypeVar("Row")


class ListScreen(BookScreen, Generic[Found, Row]):
    """A subclass says how the book is read (`read`), its `lines`, which `rows` that makes, and the `details` of one.

    `found` is what was read last, None as long as nothing was.
    """

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ListScreen LineList { height: 1fr; min-height: 4; }
    ListScreen .detail { height: auto; max-height: 60%; border-top: solid $panel; }
    """

    class Read(Message):
        """A worker has read the book."""

        def __init__(self, found: Any) -> None:
            super().__init__()
            self.found: Final = found

    found: Found | None = None

    # what a subclass says

    def lines(self) -> LineList[Row]:
        """The list, with nothing in it."""
        raise NotImplementedError

    def read(self, book: Book) -> Found:
        """Everything that the list needs; runs in a worker with a book of its own."""
        raise NotImplementedError

    def rows(self, found: Found) -> Sequence[Row]:
        """The rows of the list."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What stands there instead of rows."""
        return ""

    def details(self, width: int) -> list[Line]:
        """What the cursor is on in full; no lines where there is nothing."""
        raise NotImplementedError

    def is_wanted(self, found: Found) -> bool:  # noqa: ARG002
        """Whether what was read is what is asked for by now."""
        return True

    def about(self) -> tuple[str, str] | None:
        """The row of the book (table, id) that the cursor is on."""
        return None

    # what each does

    def body(self) -> Iterable[Widget]:
        self.list = self.lines()
        self.detail = Panel(self.details)
        self.detail.add_class("detail")
        yield self.list
        yield self.detail

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - one row may change what all the others say
        self._read()

    def relabel(self) -> None:
        self.show()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        with self.fieldrep.book.again() as book:
            self.post_message(self.Read(self.read(book)))

    def on_list_screen_read(self, message: Read) -> None:
        """Show what was read."""
        if self.is_wanted(message.found):
            self.found = message.found
            self.show()

    def show(self) -> None:
        """Show the rows again, and what the cursor is on."""
        if self.found is not None:
            self.list.show(self.rows(self.found), empty=self.empty_words())
        self.show_details()

    def show_details(self) -> None:
        """Say again what the cursor is on, and what can be done with it."""
        self.detail.display = self.chosen is not None
        self.detail.again()
        self.refresh_bars()

    @property
    def chosen(self) -> Row | None:
        """The row with the cursor."""
        return self.list.chosen if self.is_mounted and hasattr(self, "list") else None

    def on_line_list_moved(self) -> None:
        self.show_details()

    def action_history(self) -> None:
        """Show every change of the row."""
        if about := self.about():
            self.post_message(OpenHistory(*about))

    def action_open(self) -> None:
        """Open the page of the account."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))
