"""The fields of a visit but its account: what is typed, what was understood of it beside each, what is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from fieldrep.domain.answers import Worked
from fieldrep.operations.visit_form import REPEATS, Bearings, Understood, understand
from fieldrep.screens.experience import Picking
from fieldrep.screens.visit.candidates import Candidates, completion, settled
from fieldrep.screens.visit.form_rows import (
    ANSWER,
    FIELDS,
    PREFIX,
    ROWS,
    Row,
    field_of,
    objection_of,
    shows,
    usual_after,
)
from fieldrep.screens.visit.words import understood
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.note_field import NoteField


class VisitForm(VerticalScroll, can_focus=False):
    """`texts` are what was typed, by field, and are the screen's own; `read` is what they say.

    `bearings` tells the clock, and who is on file at the account; `offers` what was answered to objections like the one
    in a field, the best first.
    """

    DEFAULT_CSS = """
    VisitForm { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Typed(Message):
        """A text has changed."""

    @dataclass
    class Entered(Message):
        """Another field is being typed in."""

        field: Final[str]

    def __init__(
        self,
        texts: dict[str, str],
        bearings: Callable[[], Bearings],
        offers: Callable[[str], Sequence[Worked]] = lambda _field: (),
    ) -> None:
        super().__init__()
        self.texts = texts
        self.read = Understood({}, {})
        self.field = ""
        self._bearings = bearings
        self._offers = offers
        self._candidates = Candidates()
        self._picking = Picking()
        self._wanted: set[str] = set()

    def compose(self) -> ComposeResult:
        for fields in ROWS[1:]:
            yield Row(fields, self.texts, self._completion)

    def on_mount(self) -> None:
        self.again()

    def _completion(self, field: str, text: str) -> str | None:
        return completion(field, text, self._bearings().people)

    # verbs

    def again(self) -> None:
        """Understand every text again, and show it: people may have come on file, the clock has gone on."""
        bearings = self._bearings()
        self.read = understand(self.texts, bearings)
        today = bearings.now.date()
        for row in self.query(Row):
            row.display = shows(row.fields, self.texts) or not self._wanted.isdisjoint(row.fields)
            said = [
                understood(each, self.read.facts.get(each), self.read.problems.get(each), today) for each in row.fields
            ]
            row.echo(" · ".join(text for text in said if text), any(each in self.read.problems for each in row.fields))
        for field in self.query(Field):
            field.set_class(field_of(field) in self.read.problems, "-problem")

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, as if they had been typed."""
        for field, text in texts.items():
            if field in FIELDS[1:]:
                self.texts[field] = text
                self._put(field, text)
        self.again()

    def go(self, field: str) -> None:
        """Type in this field next."""
        self.query_one(f"#{PREFIX}{field}", Widget).focus()

    def settle(self) -> None:
        """Write out what was abbreviated in the field that is left."""
        field = self.field
        text = self.texts.get(field, "")
        if text and field not in self.read.problems:
            self._retype(field, settled(field, text, self.read.facts.get(field)))

    def want_answer(self) -> None:
        """Type what was answered to the objection that is, or was last, typed."""
        filled = [f"objection{each}" for each in REPEATS if self.texts.get(f"objection{each}", "").strip()]
        wanted = (objection_of(self.field) or (filled[-1] if filled else "objection")) + ANSWER
        self._wanted.add(wanted)
        self.again()
        self.call_after_refresh(self.go, wanted)

    def _retype(self, field: str, text: str | None) -> None:
        if text is not None and text != self.texts.get(field, ""):
            self.texts[field] = text
            self._put(field, text)
            self.again()
            self.post_message(self.Typed())

    def _put(self, field: str, text: str) -> None:
        widget = self.query_one(f"#{PREFIX}{field}", Widget)
        if isinstance(widget, Field) and widget.value != text:
            widget.value = text
            widget.cursor_position = len(text)
        elif isinstance(widget, NoteField) and widget.text != text:
            widget.load_text(text)

    # news of the fields

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        widget = message.control
        field = field_of(widget)
        text = (
            widget.text if isinstance(widget, TextArea) else message.value if isinstance(message, Input.Changed) else ""
        )
        if field and self.texts.get(field, "") != text:
            self.texts[field] = text
            self.again()
            self.post_message(self.Typed())

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        message.stop()
        field = field_of(message.field) or ""
        objection = objection_of(field)
        if objection:
            self._retype(objection + ANSWER, self._picking.next(self._offers(objection), message.step))
            return
        found = self._candidates.next(field, message.field.value, self._bearings().people, message.step)
        if found is not None:
            self._retype(field, found)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        following = usual_after(field_of(message.control) or "", self.texts)
        if following:
            self.go(following)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        field = field_of(event.widget)
        if field and field != self.field:
            self.settle()
            self.field = field
            self.post_message(self.Entered(field))
