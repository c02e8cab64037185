"""Exchanging bundles: what is not handed in, writing my bundle, merging somebody's, and the receipts kept."""

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
from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import decided_lines
from fieldrep.i18n.problems import explain
from fieldrep.i18n.receipt_words import Line, receipt_lines, receipt_title, unsent_lines
from fieldrep.screens.base import BookScreen
from fieldrep.screens.bundle_files import Listing, bundle_name, documents_folder, listed
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.messages import BookChanged, BundleMerged, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.field import Field
from fieldrep.store.queries.journal import last_arrival
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.named import mine, people_names
from fieldrep.sync.bundle import Written, write_bundle
from fieldrep.sync.merge import merge, plan
from fieldrep.sync.receipts import Receipt, receipts
from fieldrep.sync.status import Unsent, unsent
from fieldrep.sync.taking_in import Plan

STYLES = {"head": "bold $primary", "good": "$success", "plain": "$foreground", "warn": "$warning", "bad": "$error"}
MOST_FILES = 5
MOST_RECEIPTS = 12


class SyncScreen(BookScreen):
    """Everything that reads or writes a bundle runs in a worker with a book of its own; the screen only shows."""

    VERBS = (
        Verb("sync.write", "f8 ctrl+s", "write", mark("Write bundle"), mark("Write what is not handed in to a file")),
        Verb("sync.merge", "f9", "merge", mark("Merge"), mark("Look at a bundle, and take it in")),
        BACK,
    )

    DEFAULT_CSS = """
    SyncScreen VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    SyncScreen .row { height: 1; margin-top: 1; }
    SyncScreen .label { width: 16; color: $secondary; }
    SyncScreen .row > Field { width: 1fr; }
    SyncScreen .under { padding-left: 16; height: auto; }
    SyncScreen .title { margin-top: 1; color: $primary; text-style: bold; }
    SyncScreen Static { height: auto; }
    """

    @dataclass
    class Counted(Message):
        """What is not handed in was counted, and the receipts were read."""

        unsent: Final[Unsent]
        receipts: Final[Sequence[Receipt]]
        names: Final[dict[str, str]]

    @dataclass
    class Listed(Message):
        """The bundles of a folder are known."""

        listing: Final[Listing]

    @dataclass
    class BundleWritten(Message):
        """My bundle was written, and read back."""

        written: Final[Written]

    @dataclass
    class Planned(Message):
        """What merging would do is known."""

        path: Final[str]
        plan: Final[Plan]

    @dataclass
    class Merged(Message):
        """A bundle was merged, or refused."""

        path: Final[str]
        receipt: Final[Receipt]
        decided: Final[Sequence[str]]

    @dataclass
    class Failed(Message):
        """It could not be done."""

        problem: Final[FieldrepError]
        where: Final[str]

    def __init__(self) -> None:
        super().__init__()
        self._folder = ""
        self._typed = {"out": "", "in": ""}
        self._said: dict[str, list[Line]] = {"out": [], "in": []}
        self._names: dict[str, str] = {}
        self._files: tuple[str, ...] = ()
        self._at = -1
        self._planned = ""
        self._passphrases: dict[str, str] = {}
        self._busy = False

    # what a screen says

    def title_words(self) -> str:
        return say("Exchange with your team")

    def body(self) -> Iterable[Widget]:
        if not self._folder:
            self._folder = str(documents_folder())
            self._typed = {"out": self._fresh_name(), "in": str(Path(self._folder)) + "/"}
        return (
            VerticalScroll(
                Static(id="unsent"),
                _row(say("My bundle to"), "out", self._typed["out"]),
                Static(id="said-out", classes="under"),
                _row(say("Merge the file"), "in", self._typed["in"]),
                Static(id="files", classes="under"),
                Static(id="said-in", classes="under"),
                Static(Content(say("Receipts")), classes="title"),
                Static(id="receipts"),
                can_focus=False,
            ),
        )

    def _fresh_name(self) -> str:
        return str(Path(self._folder) / bundle_name(my_name(self.fieldrep.book), self.fieldrep.now()))

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - counts and receipts are read as a whole
        self.call_after_refresh(self._show_said)
        self._count()
        self._list(self._typed["in"])

    # workers: each opens a book of its own, and posts what it found

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        offset = self.fieldrep.now().utcoffset()
        with self.fieldrep.book.again() as book:
            found = unsent(book, int(offset.total_seconds()) if offset else 0)
            self.post_message(self.Counted(found, receipts(book, MOST_RECEIPTS), people_names(book)))

    @work(thread=True, exclusive=True, group="list")
    def _list(self, typed: str) -> None:
        self.post_message(self.Listed(listed(typed)))

    @work(thread=True, group="bundle")
    def _write(self, path: str, at: int) -> None:
        try:
            with self.fieldrep.book.again() as book:
                self.post_message(
                    self.BundleWritten(write_bundle(book, path, "roll_up" if mine(book).leads else "work", at))
                )
        except FieldrepError as problem:
            self.post_message(self.Failed(problem, "out"))

    @work(thread=True, group="bundle")
    def _plan(self, path: str, at: int) -> None:
        try:
            with self.fieldrep.book.again() as book:
                self.post_message(self.Planned(path, plan(book, path, at, self._passphrase_of)))
        except FieldrepError as problem:
            self.post_message(self.Failed(problem, "in"))

    @work(thread=True, group="bundle")
    def _merge(self, path: str, at: int, yes: bool) -> None:
        try:
            with self.fieldrep.book.again() as book:
                before = last_arrival(book)
                receipt = merge(book, [path], at, yes=yes, ask=self._passphrase_of)[0]
                self.post_message(self.Merged(path, receipt, decided_lines(book, before)))
        except FieldrepError as problem:
            self.post_message(self.Failed(problem, "in"))

    def _passphrase_of(self, path: str, wrong: bool) -> str | None:
        """What was typed as the passphrase of a file; a worker cannot ask."""
        return None if wrong else self._passphrases.get(path)

    # news of the workers

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._names = message.names
        self.fieldrep.unsent = message.unsent.changes
        self._show("#unsent", unsent_lines(message.unsent, self.fieldrep.today()))
        kept: list[Line] = [("plain", receipt_title(each, message.names)) for each in message.receipts]
        self._show("#receipts", kept or [("plain", say("No bundle was merged yet."))])
        self.refresh_bars()

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.listing.typed != self._typed["in"]:
            return
        self._files, self._at = message.listing.files, -1
        self._show_files()

    def _show_files(self) -> None:
        shown_files = self._files[max(0, self._at - MOST_FILES + 1) :][:MOST_FILES]
        lines: list[Line] = [
            ("head" if path == self._typed["in"] else "plain", say("{file}", file=Path(path).name))
            for path in shown_files
        ]
        if not self._files:
            lines = [("plain", say("No bundle there (*.json, *.json.gz, *.age)."))]
        elif len(self._files) > len(shown_files):
            lines.append(("plain", say("{number} files; ↓ and ↑ choose", number=len(self._files))))
        self._show("#files", lines)

    @on(BundleWritten)
    def _bundle_written(self, message: BundleWritten) -> None:
        self._busy = False
        written = message.written
        self._tell(
            "out",
            ("good", say("{path} is written: {number} changes.", path=written.path, number=written.changes)),
            ("good", say("It was read back and is whole: safe to remove.")),
        )
        self._count()

    @on(Planned)
    def _planned_it(self, message: Planned) -> None:
        self._busy = False
        lines = receipt_lines(message.plan.receipt, self._names, planned=True)
        if message.plan.receipt.before or not (message.plan.receipt.added or message.plan.receipt.pinned):
            self._tell("in", *lines)
            return
        self._planned = message.path
        self._tell("in", *lines, ("head", say("Enter takes it in. Nothing is changed before.")))

    @on(Merged)
    def _merged(self, message: Merged) -> None:
        self._busy, self._planned = False, ""
        receipt = message.receipt
        decided: list[Line] = [("warn", line) for line in message.decided]
        if receipt.disputed:
            decided.append(("head", say("F7 shows the conflicts.")))
        self._tell("in", *receipt_lines(receipt, self._names), *decided)
        if receipt.refused:
            return
        self.app.post_message(BookChanged())
        self.app.post_message(BundleMerged(message.path, receipt.added))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._busy = False
        if isinstance(message.problem, BrakeAsked):
            self._ask_brake(message.problem)
        elif message.problem.facts.get("problem") in ("passphrase_needed", "passphrase_wrong"):
            self._ask_passphrase(message.problem)
        else:
            self._planned = ""
            self._tell(message.where, ("bad", explain(message.problem)))

    @work
    async def _ask_passphrase(self, problem: FieldrepError) -> None:
        """An encrypted bundle is looked at once its passphrase is typed."""
        path = str(problem.facts["path"])
        wrong = problem.facts["problem"] == "passphrase_wrong"
        answer = await self.app.push_screen_wait(AskPassphrase(path, wrong=wrong))
        if answer is None:
            self._tell("in", ("bad", explain(problem)))
            return
        self._passphrases[path] = answer
        self._start("in", say("Reading …"))
        self._plan(path, self.fieldrep.now_micros())

    @work
    async def _ask_brake(self, problem: BrakeAsked) -> None:
        """A large change needs a yes of its own."""
        path, facts = self._planned, problem.facts
        question = say(
            "This would hide, empty or reassign {count} of {of} accounts. Take it in all the same?",
            count=facts["count"],
            of=facts["of"],
        )
        if await self.app.push_screen_wait(Confirm(question)):
            self._start("in", say("Merging …"))
            self._merge(path, self.fieldrep.now_micros(), yes=True)

    # typing

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        where = _where(message.input)
        if where and message.value != self._typed[where]:
            self._typed[where] = message.value
            self._planned = ""
            if where == "in":
                self._list(message.value)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        if _where(message.field) != "in" or not self._files:
            return
        self._at = (self._at + message.step) % len(self._files) if self._at >= 0 or message.step > 0 else -1
        chosen = self._files[self._at]
        self._typed["in"], self._planned = chosen, ""
        with self.prevent(Input.Changed):
            message.field.value = chosen
            message.field.cursor_position = len(chosen)
        self._show_files()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if _where(message.input) == "out":
            self.action_write()
        else:
            self.action_merge()

    # verbs

    def action_write(self) -> None:
        path = self._typed["out"].strip()
        if self._busy or not path:
            return
        self._start("out", say("Writing …"))
        self._write(str(Path(path).expanduser()), self.fieldrep.now_micros())

    def action_merge(self) -> None:
        """Look first, then take in: the first time shows what merging would do, the second does it."""
        path = str(Path(self._typed["in"].strip() or ".").expanduser())
        if self._busy:
            return
        if self._planned == path:
            self._start("in", say("Merging …"))
            self._merge(path, self.fieldrep.now_micros(), yes=False)
        elif Path(path).is_dir():
            self._tell("in", ("warn", say("Which file? ↓ and ↑ choose.")))
            self.query_one("#path-in").focus()
        else:
            self._start("in", say("Reading …"))
            self._plan(path, self.fieldrep.now_micros())

    def _start(self, where: str, said: str) -> None:
        self._busy = True
        self._tell(where, ("plain", said))

    def _tell(self, where: str, *lines: Line) -> None:
        self._said[where] = list(lines)
        self._show(f"#said-{where}", self._said[where])

    def _show_said(self) -> None:
        for where, lines in self._said.items():
            self._show(f"#said-{where}", lines)

    def _show(self, where: str, lines: Iterable[Line]) -> None:
        text = [Content(part).stylize(STYLES[kind]) for kind, line in lines for part in line.split("\n")]
        for part in self.query(where).results(Static):
            part.update(Content("\n").join(text))


def _row(words: str, where: str, value: str) -> Widget:
    return Horizontal(Static(Content(words), classes="label"), Field(value, id=f"path-{where}"), classes="row")


def _where(field: Input) -> str | None:
    name = field.id or ""
    return name.removeprefix("path-") if name.startswith("path-") else None
