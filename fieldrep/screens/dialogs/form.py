"""A dialog with fields: reads them, writes to the book in a worker, and keeps the text where that fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, cast

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from fieldrep.errors import BadValue, FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.problems import explain
from fieldrep.i18n.words import word
from fieldrep.screens.choices import VALUES, completed
from fieldrep.screens.content import note_content
from fieldrep.screens.dialogs.frame import SAVE, Answer, Dialog
from fieldrep.screens.messages import BookChanged
from fieldrep.screens.verbs import Verb
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.lines import wrapped
from fieldrep.screens.widgets.note_field import NoteField
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched

if TYPE_CHECKING:
    pass

PREFIX = "ask-"
BOX = 76
"""How wide the box is where there is room, in cells."""


class Ask(NamedTuple):
    """A field of a dialog: the cell it is about, and its words, marked, where the cell's own word is not enough."""

    cell: str
    words: str = ""

    @property
    def label(self) -> str:
        """What the field is called, with a capital letter as a label has it."""
        words = say(self.words) if self.words else word("cell", self.cell)
        return words[:1].upper() + words[1:]


class FormDialog(Dialog[Answer]):
    """Fields one below the other. Enter goes on and saves in the last one; Ctrl+S saves anywhere.

    A subclass says its `asks`, what was understood of each text (`echoes`), and how it is written (`write`).
    """

    VERBS: ClassVar[tuple[Verb, ...]] = (SAVE,)

    margin: ClassVar[int] = 19
    """How many cells of the box stand beside an echo."""

    @dataclass
    class Written(Message):
        """The worker wrote it."""

        answer: Final[object]
        touched: Final[Touched | None]

    @dataclass
    class Failed(Message):
        """The worker could not."""

        problem: Final[FieldrepError]

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._texts = dict(texts or {})
        self._writing = False
        self._last_typed: dict[str, str] = {}

    # what a subclass says

    def asks(self) -> Sequence[Ask]:
        """The fields, in their order."""
        return ()

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002
        """What was understood of each field, where its text does not say it all."""
        return {}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[Answer, Touched | None]:
        """Write it; runs in a worker with a book of its own. Where it is not known what was touched, None. Raises
        FieldrepError."""
        raise NotImplementedError

    def is_note(self, ask: Ask) -> bool:  # noqa: ARG002
        """Whether a field has several lines."""
        return False

    def forget(self) -> None:
        """It is written: whatever is kept of what was typed is no longer needed."""

    def completion(self, cell: str, typed: str) -> str | None:
        """How a text may go on: by the choice it begins, where the field has choices."""
        return completed(cell, typed) if cell in VALUES else None

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:  # noqa: ARG002
        """What the arrows put into which fields, pressed in one: the next thing on offer (1), or the one before."""
        return {}

    # the form

    @property
    def texts(self) -> dict[str, str]:
        """What the fields hold."""
        notes = {(each.id or "").removeprefix(PREFIX): each.text for each in self.query(NoteField)}
        return {**{(each.id or "").removeprefix(PREFIX): each.value for each in self.query(Field)}, **notes}

    def keys_words(self) -> str:
        if len(self.asks()) == 1:
            return say("Enter save · {back} back", back=self.key("dialog.leave"))
        return say(
            "Enter next, and save in the last field · {save} save · {back} back",
            save=self.key("dialog.save"),
            back=self.key("dialog.leave"),
        )

    def body(self) -> list[Widget]:
        rows: list[Widget] = []
        for ask in self.asks():
            label = Static(Content(ask.label), classes="label")
            rows.append(Horizontal(label, self._field(ask), classes="row"))
            rows.append(Static(id=f"echo-{ask.cell}", classes="echo"))
        return rows

    def _field(self, ask: Ask) -> Widget:
        text, id = self._texts.get(ask.cell, ""), PREFIX + ask.cell
        if self.is_note(ask):
            return NoteField(text, id=id)
        return Field(text, id=id, complete=lambda typed: self.completion(ask.cell, typed))

    def on_mount(self) -> None:
        self._last_typed = self.texts
        self._echo()

    def relabel(self) -> None:
        super().relabel()
        for label, ask in zip(self.query(".row > .label").results(Static), self.asks(), strict=False):
            label.update(Content(ask.label))
        self._echo()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.texts != self._last_typed:
            self._last_typed = self.texts
            self.says("")
        self._echo()

    def _echo(self) -> None:
        said = self.echoes(self.texts)
        room = min(BOX, self.app.size.width * 96 // 100) - self.margin
        for ask in self.asks():
            line = self.query_one(f"#echo-{ask.cell}", Static)
            text = said.get(ask.cell, "")
            line.update(note_content("\n".join(wrapped(text, room))))
            line.display = bool(text)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        message.stop()
        chosen = self.choose((message.field.id or "").removeprefix(PREFIX), self.texts, message.step)
        for cell, text in chosen.items():
            field = self.query_one(f"#{PREFIX}{cell}", Field)
            field.value = text
            field.cursor_position = len(text)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        fields = list(self.query("Field, NoteField"))
        if message.input is fields[-1]:
            self.action_save()
        else:
            self.focus_next("Field, NoteField")

    def action_save(self) -> None:
        if self._writing:
            return
        self._writing = True
        self.says(say("Saving …"))
        self._write(self.texts, self.fieldrep.now())

    @work(thread=True)
    def _write(self, texts: Mapping[str, str], now: datetime) -> None:
        try:
            with self.fieldrep.book.again() as book:
                answer, touched = self.write(book, texts, now)
        except FieldrepError as problem:
            self.post_message(self.Failed(problem))
        else:
            self.post_message(self.Written(answer, touched))

    @on(Written)
    def _written(self, message: Written) -> None:
        self.forget()
        self.app.post_message(BookChanged(message.touched.rows if message.touched else None))
        self.dismiss(cast("Answer", message.answer))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._writing = False
        self.says(explain(message.problem), failed=True)
        cell = str(message.problem.facts.get("field", "")) if isinstance(message.problem, BadValue) else ""
        for field in self.query(f"#{PREFIX}{cell}") if cell.isidentifier() else ():
            field.focus()

    def action_leave(self) -> None:
        if not self._writing:
            super().action_leave()
