"""Choosing one of a list: with the arrows and Enter, or by the digit in front."""

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from fieldrep.i18n import say
from fieldrep.screens.content import content
from fieldrep.screens.dialogs.frame import Dialog

DIGITS = "123456789"
FULL_WIDTH = "１２３４５６７８９"

Value = TypeVar("Value")


class Option(NamedTuple, Generic[Value]):
    """Something that can be chosen: what the answer is, what it is called, and what tells it from others."""

    value: Value
    words: str
    hint: str = ""


class ChooseOne(Dialog[Value]):
    """One of the options, or None."""

    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    ChooseOne OptionList { height: auto; max-height: 50vh; border: none; background: $surface; padding: 0; }
    ChooseOne OptionList:focus { border: none; }
    """

    def __init__(self, question: str, options: Sequence[Option[Value]], at: int = 0) -> None:
        super().__init__()
        self._question = question
        self._options = tuple(options)
        self._at = at

    def question(self) -> str:
        return self._question

    def keys_words(self) -> str:
        return say("↑ ↓ Enter choose, or the digit · Esc back")

    def body(self) -> list[Widget]:
        return [OptionList(*(self._line(index) for index in range(len(self._options))), markup=False, compact=True)]

    def _line(self, index: int) -> Content:
        option = self._options[index]
        digit = f"{DIGITS[index]} " if index < len(DIGITS) else "  "
        line = Content(digit) + content(option.words)
        return line + Content("  ") + content(option.hint).stylize("$secondary") if option.hint else line

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at if self._options else None

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[message.option_index].value)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses at once, whatever input method it comes from."""
        digit = event.character or ""
        index = (DIGITS.find(digit) if digit in DIGITS else FULL_WIDTH.find(digit)) if len(digit) == 1 else -1
        if 0 <= index < len(self._options):
            event.stop()
            self.dismiss(self._options[index].value)
