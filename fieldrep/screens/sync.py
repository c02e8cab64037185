"""Exchanging bundles: through a folder, by a file of mine, by a file of somebody's; and the receipts that are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from fieldrep.errors import BrakeAsked, FieldrepError
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.aside_words import aside_notice
from fieldrep.i18n.problems import explain
from fieldrep.i18n.receipt_words import Line, receipt_lines, receipt_title, unsent_lines
from fieldrep.i18n.sync_words import take_back_lines
from fieldrep.i18n.team_words import team_notices
from fieldrep.screens import errands
from fieldrep.screens.base import BookScreen
from fieldrep.screens.bundle_files import Listing, bundle_name, choice_lines, documents_folder, listed, sticks
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.exchange import WHERE, Exchange
from fieldrep.screens.messages import Rows
from fieldrep.screens.outcomes import Failed, Goes, Outcome, Through
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets import lines
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.going import Going
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.said import Said
from fieldrep.store.queries.laptop import has_founded, how_many_aside, my_name
from fieldrep.store.queries.named import people_names
from fieldrep.sync.courier import last_folder
from fieldrep.sync.receipts import Receipt, receipts
from fieldrep.sync.status import Unsent, unsent

MOST_RECEIPTS = 12
MOST_UNSENT = 4


def idle(screen: "SyncScreen") -> bool:
    """Whether nothing is under way."""
    return not screen.exchange.busy


def busy(screen: "SyncScreen") -> bool:
    """Whether something is under way."""
    return screen.exchange.busy


class SyncScreen(BookScreen):
    """Everything that reads or writes a bundle is done by the app's exchange; the screen shows it and asks for it."""

    VERBS = (
        Verb(
            "sync.folder", "f10 ctrl+o", "sync", mark("Sync folder"), mark("Exchange bundles with a folder"), when=idle
        ),
        Verb(
            "sync.stop",
            "f10 ctrl+o",
            "stop",
            mark("Stop"),
            mark("Stop what is under way; nothing of it is kept"),
            when=busy,
        ),
        Verb(
            "sync.write",
            "f8 ctrl+s",
            "write",
            mark("Write bundle"),
            mark("Write what is not handed in to a file"),
            when=idle,
        ),
        Verb("sync.merge", "f9", "merge", mark("Merge"), mark("Look at a bundle, and take it in"), when=idle),
        Verb("sync.back", "ctrl+t", "take_back", mark("Take back"), mark("Take back what a merge brought"), when=idle),
        Verb("sync.team", "ctrl+l", "app.team", mark("Team"), mark("See who belongs to your team, and steer it")),
        BACK,
    )

    DEFAULT_CSS = """
    SyncScreen VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    SyncScreen .row { height: 1; margin-top: 1; }
    SyncScreen .label { width: 16; color: $secondary; }
    SyncScreen .row > Field { width: 1fr; }
    SyncScreen .under { padding-left: 16; height: auto; }
    SyncScreen .title { margin-top: 1; color: $primary; text-style: bold; }
    SyncScreen LineList { height: auto; }
    """

    @dataclass
    class Counted(Message):
        """What is not handed in was counted, and the receipts were read."""

        unsent: Final[Unsent]
        receipts: Final[Sequence[Receipt]]
        names: Final[dict[str, str]]
        team: Final[Sequence[Line]]
        hands_in: Final[bool]
        aside: Final[int]

    @dataclass
    class Listed(Message):
        """The bundles of a folder, and the sticks that are in, are known."""

        listing: Final[Listing]
        sticks: Final[tuple[str, ...]]

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._choices: dict[str, tuple[str, ...]] = {"folder": (), "in": ()}
        self._at = {"folder": -1, "in": -1}

    @property
    def exchange(self) -> Exchange:
        """What is under way."""
        return self.fieldrep.exchange

    # what a screen says

    def title_words(self) -> str:
        return say("Exchange with your team")

    def body(self) -> Iterable[Widget]:
        if not self._typed:
            documents = documents_folder()
            name = bundle_name(my_name(self.fieldrep.book), self.fieldrep.now())
            folder = last_folder(self.fieldrep.book) or ""
            self._typed = {"folder": folder, "out": str(documents / name), "in": f"{documents}/"}
        labels = {"folder": say("Sync folder"), "out": say("My bundle to"), "in": say("Merge the file")}
        parts: list[Widget] = [Said("unsent")]
        for where, label in labels.items():
            parts += [
                _row(label, where, self._typed[where]),
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
        return (lines.cell(receipt_title(receipt, self._names), width),)

    def on_mount(self) -> None:
        super().on_mount()
        self.exchange.looked_at = True
        self.exchange.moved.subscribe(self, self._moved, immediate=True)

    def on_unmount(self) -> None:
        self.exchange.looked_at = False

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - counts and receipts are read as a whole
        self.call_after_refresh(self._show_exchange)
        self._count()
        self._list(self._typed["in"])

    # workers: each posts what it found

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        with self.fieldrep.book.again() as book:
            found = unsent(book, self._offset())
            self.post_message(
                self.Counted(
                    found,
                    receipts(book, MOST_RECEIPTS),
                    people_names(book),
                    team_notices(book),
                    not has_founded(book),
                    how_many_aside(book),
                )
            )

    @work(thread=True, exclusive=True, group="list")
    def _list(self, typed: str) -> None:
        self.post_message(self.Listed(listed(typed), sticks()))

    def _offset(self) -> int:
        offset = self.fieldrep.now().utcoffset()
        return int(offset.total_seconds()) if offset else 0

    # news

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._names = message.names
        told: list[Line] = []
        if message.hands_in:
            self.fieldrep.unsent = message.unsent.changes
            told = unsent_lines(message.unsent, self.fieldrep.today())[:MOST_UNSENT]
        aside: list[Line] = [("warn", aside_notice(message.aside))] if message.aside else []
        self._tell("#unsent", [*told, *message.team, *aside])
        for kept in self.query("#receipts").results(LineList):
            kept.show(message.receipts, empty=say("No bundle was merged yet."))
            kept.styles.height = max(1, len(message.receipts))
        self.refresh_bars()

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.listing.typed != self._typed["in"]:
            return
        folders = dict.fromkeys(filter(None, (last_folder(self.fieldrep.book), *message.sticks)))
        self._choices = {"folder": tuple(folders), "in": message.listing.files}
        self._at["in"] = -1
        self._show_choices()

    def _show_choices(self) -> None:
        for where, choices in self._choices.items():
            told = choice_lines(choices, self._at[where], self._typed[where], files=where == "in")
            self._tell(f"#choices-{where}", told)

    def _moved(self, outcome: Outcome | None) -> None:
        """The exchange has come further, or is over."""
        self._show_exchange()
        self.refresh_bars()
        match outcome:
            case Failed(problem=BrakeAsked() as problem, path=path):
                self._ask_brake(path, problem.facts["count"], problem.facts["of"])
            case Failed(problem=FieldrepError() as problem, path=path) if _wants_passphrase(problem):
                self._ask_passphrase(path, problem)
            case Through(synced) if synced.asked:
                self._ask_brake(synced.asked[0].path, synced.asked[0].accounts, synced.asked[0].of)
            case Goes(receipt):
                self._ask_back(receipt)
        if outcome is not None:
            self._count()
            self._list(self._typed["in"])
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

    # questions

    @work
    async def _ask_brake(self, path: str, accounts: object, of: object) -> None:
        """A large change needs a yes of its own."""
        question = say(
            "This would hide, empty or reassign {count} of {of} accounts. Take it in all the same?",
            count=accounts,
            of=of,
        )
        if await self.app.push_screen_wait(Confirm(question)):
            wish = errands.take(path, self.fieldrep.now_micros(), self.exchange.passphrase_of, yes=True)
            self.exchange.begin("in", say("Merging …"), wish)

    @work
    async def _ask_passphrase(self, path: str, problem: FieldrepError) -> None:
        """An encrypted bundle is looked at once its passphrase is typed."""
        wrong = problem.facts["problem"] == "passphrase_wrong"
        self.exchange.passphrases.pop(path, None)
        answer = await self.app.push_screen_wait(AskPassphrase(path, wrong=wrong))
        if answer is None:
            self.exchange.tell("in", ("bad", explain(problem)))
            return
        self.exchange.passphrases[path] = answer
        self._look(path)

    @work
    async def _ask_back(self, receipt: Receipt) -> None:
        """What goes is said, and that it can come again."""
        goes = (line for _, line in take_back_lines(receipt, self._names, planned=True))
        question = together(*goes, say("It can be merged again."))
        if await self.app.push_screen_wait(Confirm(question, yes=say("Take it back"))):
            at = self.fieldrep.now_micros()
            self.exchange.begin("receipts", say("Taking back …"), errands.back(receipt.id, at))
        else:
            self.exchange.tell("receipts")

    # typing and choosing

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        where = _where(message.input)
        if where and message.value != self._typed[where]:
            self._typed[where] = message.value
            self.exchange.planned = ""
            if where == "in":
                self._list(message.value)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        where = _where(message.field)
        choices = self._choices.get(where or "", ())
        if where is None or not choices:
            return
        at = self._at[where]
        self._at[where] = at = (at + message.step) % len(choices) if at >= 0 or message.step > 0 else -1
        self._typed[where], self.exchange.planned = choices[at], ""
        with self.prevent(Input.Changed):
            message.field.value = choices[at]
            message.field.cursor_position = len(choices[at])
        self._show_choices()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        {"folder": self.action_sync, "out": self.action_write}.get(_where(message.input) or "", self.action_merge)()

    @on(LineList.Opened)
    def _opened(self, message: LineList.Opened) -> None:
        """A receipt in full."""
        receipt = message.line_list.chosen
        if receipt is not None:
            self.exchange.tell("receipts", *receipt_lines(receipt, self._names))
            self.call_after_refresh(self._reveal)

    # verbs

    def action_sync(self) -> None:
        folder = self._typed["folder"].strip()
        if folder:
            wish = errands.through(_path(folder), self.fieldrep.now_micros(), self._offset())
            self.exchange.begin("folder", say("Looking …"), wish)
        else:
            self.exchange.tell("folder", ("warn", say("Which folder? ↓ and ↑ choose among the sticks that are in.")))
            self.query_one("#path-folder").focus()

    def action_stop(self) -> None:
        self.exchange.stop()

    def action_write(self) -> None:
        path = self._typed["out"].strip()
        if path:
            self.exchange.begin("out", say("Writing …"), errands.write(_path(path), self.fieldrep.now_micros()))

    def action_merge(self) -> None:
        """Look first, then take in: the first time shows what merging would do, the second does it."""
        path = _path(self._typed["in"].strip() or ".")
        if self.exchange.planned == path:
            wish = errands.take(path, self.fieldrep.now_micros(), self.exchange.passphrase_of)
            self.exchange.begin("in", say("Merging …"), wish)
        elif Path(path).is_dir():
            self.exchange.tell("in", ("warn", say("Which file? ↓ and ↑ choose.")))
            self.query_one("#path-in").focus()
        else:
            self._look(path)

    def _look(self, path: str) -> None:
        wish = errands.look(path, self.fieldrep.now_micros(), self.exchange.passphrase_of)
        self.exchange.begin("in", say("Reading …"), wish)

    def action_take_back(self) -> None:
        """The merge with the cursor where the list has the focus, else the newest that brought something."""
        kept = self.query_one("#receipts", LineList)
        wanted = kept.chosen.id if kept.has_focus and kept.chosen else ""
        self.exchange.begin("receipts", say("Looking …"), errands.look_back(wanted))


def _row(words: str, where: str, value: str) -> Widget:
    hint = say("a stick, a share, a cloud folder") if where == "folder" else ""
    field = Field(value, id=f"path-{where}", placeholder=hint)
    return Horizontal(Static(Content(words), classes="label"), field, classes="row")


def _where(field: Input) -> str | None:
    name = field.id or ""
    return name.removeprefix("path-") if name.startswith("path-") else None


def _path(typed: str) -> str:
    return str(Path(typed).expanduser())


def _wants_passphrase(problem: FieldrepError) -> bool:
    return problem.facts.get("problem") in ("passphrase_needed", "passphrase_wrong")
