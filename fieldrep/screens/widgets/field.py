"""A field of one line: what somebody types, with nothing in it that could steer the terminal."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from fieldrep.text import shown

LONGEST = 4000
"""Characters a field takes: a note's length, and more than any other cell of the book may have."""

_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typeable(text: str) -> str:
    """Text without what steers a terminal or reorders a line; line ends and tabs become blanks."""
    if text.isprintable() and text.isascii():
        return text
    blanks = text.replace("\r\n", " ").translate({10: " ", 13: " ", 9: " ", 0x2028: " ", 0x2029: " "})
    return "".join(each for each in blanks if each not in _STEERING and unicodedata.category(each) not in ("Cc", "Cs"))


class Completion(Suggester):
    """Completes what is typed in a field by what a function finds."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        found = self._complete(value)
        return shown(found) if found else None


class Field(Input):
    """An input of one line. Up and down ask for the next candidate; leaving it never selects or loses its text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
    ]

    DEFAULT_CSS = """
    Field { background: $foreground 7%; }
    Field.-textual-compact { padding: 0 1; }
    Field:focus { background: $panel; background-tint: $foreground 0%; }
    Field.-problem { color: $error; }
    Field > .input--placeholder, Field > .input--suggestion { color: $secondary; }
    """

    @dataclass
    class Choose(Message):
        """Up or down was pressed: the previous or the next candidate is wanted."""

        field: Final["Field"]
        step: Final[int]

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    def __init__(
        self,
        value: str = "",
        *,
        id: str,
        placeholder: str = "",
        complete: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(
            typeable(value),
            placeholder,
            id=id,
            max_length=LONGEST,
            select_on_focus=False,
            suggester=Completion(complete) if complete else None,
            compact=True,
        )

    held = False
    """Takes no change: what it holds is just being saved. (Disabling would style the whole form anew: 40 ms.)"""

    def replace(self, text: str, start: int, end: int) -> None:
        if not self.held:
            super().replace(text, start, end)

    def validate_value(self, value: str) -> str:
        """Whatever way text comes in (typed, pasted, from a draft), it comes in clean."""
        return typeable(value)

    def action_choose(self, step: int) -> None:
        self.post_message(self.Choose(self, step))

    def _on_paste(self, event: events.Paste) -> None:
        """A paste of several lines comes in whole, as far as there is room."""
        text = typeable(event.text)[: LONGEST - len(self.value) + len(self.selected_text)]
        if text:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()
