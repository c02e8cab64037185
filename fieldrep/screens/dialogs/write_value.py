"""A third value for a field that is in conflict: typed, in one line or several."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.errors import FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.cells import echo_text
from fieldrep.i18n.conflict_words import conflict_title
from fieldrep.operations.amounts import amount_text
from fieldrep.operations.cell_values import Place, read_cell
from fieldrep.operations.conflicts import settle
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import PREFIX, Ask, FormDialog
from fieldrep.screens.widgets.note_field import NoteField
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Touched
from fieldrep.store.queries.conflicts import Conflict
from fieldrep.store.queries.rows import names_of
from fieldrep.store.shape import SHAPE

AS_TYPED = ("line", "note")


class WriteValue(FormDialog[str]):
    """Settles a conflict with a value that is typed; the answer is the text. It begins with the value shown now."""

    DEFAULT_CSS = """
    WriteValue NoteField { width: 1fr; height: 6; }
    """

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self._kind = SHAPE[conflict.table][conflict.cell].kind
        super().__init__({conflict.cell: self._typed(conflict.sides[0].value)})

    def _typed(self, value: Value) -> str:
        """A value as somebody would type it."""
        if value is None or self._kind == "ref":
            return ""
        return amount_text(value) if self._kind == "money" and isinstance(value, int) else str(value)

    def question(self) -> str:
        return say("What is right? {title}", title=conflict_title(self._conflict))

    def keys_words(self) -> str:
        if self._kind == "note":
            saves, back = self.key("dialog.save"), self.key("dialog.leave")
            return say("{save} save · {back} back · empty, it empties the field", save=saves, back=back)
        return say("Enter save · {back} back · empty, it empties the field", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return (Ask(self._conflict.cell),)

    def body(self) -> list[Widget]:
        if self._kind != "note":
            return super().body()
        (ask,) = self.asks()
        label = Static(Content(ask.label), classes="label")
        note = NoteField(self._texts[ask.cell], id=PREFIX + ask.cell)
        return [Horizontal(label, note, classes="row"), Static(id=f"echo-{ask.cell}", classes="echo")]

    def on_mount(self) -> None:
        super().on_mount()
        for note in self.query(NoteField):
            note.move_cursor(note.document.end)

    @property
    def texts(self) -> dict[str, str]:
        notes = list(self.query(NoteField))
        return {self._conflict.cell: notes[0].text} if notes else super().texts

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """What was understood of a day, an amount, a name."""
        text = texts[self._conflict.cell]
        if self._kind in AS_TYPED or not text.strip():
            return {}
        try:
            value = read_cell(self.fieldrep.book, self._place, text, self.fieldrep.now())
        except FieldrepError:
            return {}
        names = names_of(self.fieldrep.book, [value])
        return {self._conflict.cell: echo_text(self._conflict.table, self._conflict.cell, value, names)}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        text = texts[self._conflict.cell]
        return text, settle(book, self._conflict, read_cell(book, self._place, text, now), micros(now))

    @property
    def _place(self) -> Place:
        return Place(self._conflict.table, self._conflict.row, self._conflict.cell)
