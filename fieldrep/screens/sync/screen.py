"""Exchanging bundles: through a folder, by a file of mine, by a file of somebody's; and the receipts that are kept."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.i18n import say
from fieldrep.i18n.receipt_words import Line, receipt_lines, receipt_title
from fieldrep.screens import errands
from fieldrep.screens.base import BookScreen
from fieldrep.screens.bundle_files import Listing, listed, sticks
from fieldrep.screens.exchange import WHERE, Exchange
from fieldrep.screens.messages import Rows
from fieldrep.screens.outcomes import Outcome
from fieldrep.screens.sync.asking import Asking
from fieldrep.screens.sync.counts import Counts, read_counts, told
from fieldrep.screens.sync.paths import FIELDS, Paths, Where, label
from fieldrep.screens.sync.verbs import SYNC_VERBS
from fieldrep.screens.widgets import lines
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.going import Going
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.said import Said
from fieldrep.sync.courier import last_folder
from fieldrep.sync.receipts import Receipt


class SyncScreen(BookScreen):
    """Everything that reads or writes a bundle is done by the app's exchange; the screen shows it and asks for it."""

    VERBS = SYNC_VERBS
    DEFAULT_CSS = """
    SyncScreen VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    SyncScreen .row { height: 1; margin-top: 1; }
    SyncScreen .label { width: 16; color: $secondary; }
    SyncScreen .row > Field { width: 1fr; }
    SyncScreen .under { padding-left: 16; height: auto; }
    SyncScreen .title { margin-top: 1; color: $primary; text-style: bold; }
    SyncScreen LineList { height: auto; }
    """

    class Counted(Message):
        """The book was read."""

        def __init__(self, counts: Counts) -> None:
            super().__init__()
            self.counts: Final = counts

    class Listed(Message):
        """The bundles of a folder, and the sticks that are in, are known."""

        def __init__(self, listing: Listing, sticks: tuple[str, ...]) -> None:
            super().__init__()
            self.listing: Final = listing
            self.sticks: Final = sticks

    names: Mapping[str, str] = MappingProxyType({})
    """What people are called."""

    @property
    def exchange(self) -> Exchange:
        """What is under way."""
        return self.fieldrep.exchange

    @cached_property
    def paths(self) -> Paths:
        """What the fields hold."""
        return Paths(self.exchange.typed, self.fieldrep.book, self.fieldrep.now())

    @cached_property
    def asking(self) -> Asking:
        """What an outcome leaves to be asked."""
        return Asking(self)

    # what a screen says

    def title_words(self) -> str:
        return say("Exchange with your team")

    def body(self) -> Iterable[Widget]:
        parts: list[Widget] = [Said("unsent")]
        for where in FIELDS:
            parts += [
                _row(where, self.paths[where]),
                Said(f"choices-{where}", "under"),
                Said(f"said-{where}", "under"),
            ]
        parts += [
            Static(Content(say("Receipts")), classes="title"),
            LineList[Receipt](self._paint, lambda receipt: receipt.id, id="receipts"),
            Said("said-receipts"),
        ]
        return VerticalScroll(*parts, can_focus=False), Going()

    def _paint(self, receipt: Receipt, width: int) -> lines.Line:
        return (lines.cell(receipt_title(receipt, self.names), width),)

    def on_mount(self) -> None:
        super().on_mount()
        self.exchange.looked_at = True
        self.exchange.moved.subscribe(self, self._moved, immediate=True)

    def on_unmount(self) -> None:
        self.exchange.looked_at = False

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - counts and receipts are read as a whole
        self.call_after_refresh(self._show_exchange)
        self._count()
        self._list(self.paths["in"])

    # workers: each posts what it found

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        with self.fieldrep.book.again() as book:
            self.post_message(self.Counted(read_counts(book, self._offset(), self.fieldrep.keys)))

    @work(thread=True, exclusive=True, group="list")
    def _list(self, typed: str) -> None:
        self.post_message(self.Listed(listed(typed), sticks()))

    def _offset(self) -> int:
        offset = self.fieldrep.now().utcoffset()
        return int(offset.total_seconds()) if offset else 0

    # news

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        counts = message.counts
        self.names = counts.names
        if counts.hands_in:
            self.fieldrep.unsent = counts.unsent.changes
        self._tell("#unsent", told(counts, self.fieldrep.today(), self.fieldrep.keys))
        for kept in self.query("#receipts").results(LineList):
            kept.show(counts.receipts, empty=say("No bundle was merged yet."))
            kept.styles.height = max(1, len(counts.receipts))
        self.refresh_bars()

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.listing.typed == self.paths["in"]:
            folders = dict.fromkeys(filter(None, (last_folder(self.fieldrep.book), *message.sticks)))
            self.paths.offer("folder", tuple(folders))
            self.paths.offer("in", message.listing.files)
            self._show_choices()

    def _show_choices(self) -> None:
        for where in FIELDS:
            self._tell(f"#choices-{where}", self.paths.lines(where))

    def _moved(self, outcome: Outcome | None) -> None:
        """The exchange has come further, or is over."""
        self._show_exchange()
        self.refresh_bars()
        self.asking.about(outcome)
        if outcome is not None:
            self._count()
            self._list(self.paths["in"])
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Bring what was said last into view, as far as it fits."""
        for said in self.query(f"#said-{self.exchange.spoke}"):
            said.scroll_visible(animate=False)

    def _show_exchange(self) -> None:
        for where in WHERE:
            self._tell(f"#said-{where}", self.exchange.said[where])
        for going in self.query(Going):
            going.show(self.exchange.progress, busy=self.exchange.busy)

    def _tell(self, where: str, told: Sequence[Line]) -> None:
        for said in self.query(where).results(Said):
            said.tell(told)

    # typing and choosing

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        where = _where(message.input)
        if where and self.paths.type(where, message.value):
            self.exchange.planned = ""
            if where == "in":
                self._list(message.value)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        chosen = self.paths.choose(_where(message.field) or "", message.step)
        if chosen is None:
            return
        self.exchange.planned = ""
        with self.prevent(Input.Changed):
            message.field.value = chosen
            message.field.cursor_position = len(chosen)
        self._show_choices()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        {"folder": self.action_sync, "out": self.action_write}.get(_where(message.input) or "", self.action_merge)()

    @on(LineList.Opened)
    def _opened(self, message: LineList.Opened) -> None:
        """A receipt in full."""
        receipt = message.line_list.chosen
        if receipt is not None:
            self.exchange.tell("receipts", *receipt_lines(receipt, self.names))
            self.call_after_refresh(self._reveal)

    # verbs

    def action_sync(self) -> None:
        folder = self.paths["folder"].strip()
        if folder:
            wish = errands.through(_path(folder), self.fieldrep.now_micros(), self._offset())
            self.exchange.begin("folder", say("Looking …"), wish)
        else:
            self.exchange.tell("folder", ("warn", say("Which folder? ↓ and ↑ choose among the sticks that are in.")))
            self.query_one("#path-folder").focus()

    def action_stop(self) -> None:
        self.exchange.stop()

    def action_write(self) -> None:
        path = self.paths["out"].strip()
        if path:
            self.exchange.begin("out", say("Writing …"), errands.write(_path(path), self.fieldrep.now_micros()))

    def action_merge(self) -> None:
        """Look first, then take in: the first time shows what merging would do, the second does it."""
        path = _path(self.paths["in"].strip() or ".")
        if self.exchange.planned == path:
            wish = errands.take(path, self.fieldrep.now_micros(), self.exchange.passphrase_of)
            self.exchange.begin("in", say("Merging …"), wish)
        elif Path(path).is_dir():
            self.exchange.tell("in", ("warn", say("Which file? ↓ and ↑ choose.")))
            self.query_one("#path-in").focus()
        else:
            self.look(path)

    def look(self, path: str) -> None:
        """See what merging a bundle would do."""
        wish = errands.look(path, self.fieldrep.now_micros(), self.exchange.passphrase_of)
        self.exchange.begin("in", say("Reading …"), wish)

    def action_take_back(self) -> None:
        """The merge with the cursor where the list has the focus, else the newest that brought something."""
        kept = self.query_one("#receipts", LineList)
        wanted = kept.chosen.id if kept.has_focus and kept.chosen else ""
        self.exchange.begin("receipts", say("Looking …"), errands.look_back(wanted))


def _row(where: Where, value: str) -> Widget:
    hint = say("a stick, a share, a cloud folder") if where == "folder" else ""
    field = Field(value, id=f"path-{where}", placeholder=hint)
    return Horizontal(Static(Content(label(where)), classes="label"), field, classes="row")


def _where(field: Input) -> str | None:
    name = field.id or ""
    return name.removeprefix("path-") if name.startswith("path-") else None


def _path(typed: str) -> str:
    return str(Path(typed).expanduser())
