"""Choosing one of a list: with the arrows and Enter, or by the digit or letter in front."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from fieldrep.i18n import say
from fieldrep.screens.dialogs.frame import Dialog
from fieldrep.screens.widgets.lines import wrapped
from fieldrep.text import cells, shown

DIGITS = "123456789"
SIGNS = DIGITS + "abcdefghijklmnopqrstuvwxyz"
"""What stands before the options, and chooses them: letters from the tenth on."""
LINE_CELLS = 68
"""The room for an option behind its digit, in the smallest terminal."""
FULL_WIDTH = "１２３４５６７８９"

Value = TypeVar("Value")


class Option(NamedTuple, Generic[Value]):
    """Something that can be chosen: what the answer is, what it is called, and what tells it from others."""

    value: Value
    words: str
    hint: str = ""


def option_lines(option: Option[Value]) -> list[Content]:
    """An option, and beside it what tells it from others; below it where both do not fit into a line."""
    words = [Content(line).stylize("bold" if option.hint else "") for line in wrapped(option.words, LINE_CELLS)]
    if not option.hint:
        return words
    if cells(shown(option.words)) + cells(shown(option.hint)) + 2 <= LINE_CELLS:
        return [words[0] + Content(f"  {shown(option.hint)}")]
    return [*words, *(Content(line) for line in wrapped(option.hint, LINE_CELLS))]


class ChooseOne(Dialog[Value]):
    """One of the options, or None."""

    DEFAULT_CSS = """
    ChooseOne OptionList { height: auto; max-height: 50vh; border: none; background: $surface; padding: 0; }
    ChooseOne OptionList:focus { border: none; background-tint: $foreground 0%; }
    ChooseOne OptionList > .option-list--option-highlighted,
    ChooseOne OptionList:focus > .option-list--option-highlighted {
        background: $cursor; color: $foreground; text-style: bold;
    }
    """

    def __init__(self, question: str, options: Sequence[Option[Value]], at: int = 0) -> None:
        super().__init__()
        self._question = question
        self._options = tuple(options)
        self._at = at

    def question(self) -> str:
        return self._question

    def keys_words(self) -> str:
        if len(self._options) > len(DIGITS):
            return say("↑ ↓ Enter choose, or the digit or letter · {back} back", back=self.key("dialog.leave"))
        return say("↑ ↓ Enter choose, or the digit · {back} back", back=self.key("dialog.leave"))

    def body(self) -> list[Widget]:
        return [OptionList(*(self._line(index) for index in range(len(self._options))), markup=False, compact=True)]

    def _line(self, index: int) -> Content:
        sign = f"{SIGNS[index]} " if index < len(SIGNS) else "  "
        first, *more = option_lines(self._options[index])
        return Content("\n").join([Content(sign) + first, *(Content("  ") + line for line in more)])

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at if self._options else None

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[message.option_index].value)

    def on_key(self, event: events.Key) -> None:
        """A sign chooses at once, a digit whatever input method it comes from."""
        sign = event.character or ""
        index = (SIGNS.find(sign) if sign in SIGNS else FULL_WIDTH.find(sign)) if len(sign) == 1 else -1
        if 0 <= index < len(self._options):
            event.stop()
            self.dismiss(self._options[index].value)
