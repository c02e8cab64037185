"""A field of one line: what somebody types, with nothing in it that could steer the terminal."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input
from textual.widgets.input import Selection

from fieldrep.text import clusters, shown

LONGEST = 4000
"""Characters a field takes: a note's length, and more than any other cell of the book may have."""

_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typeable(text: str) -> str:
    """Text without what steers a terminal or reorders a line; line ends and tabs become blanks."""
    if text.isprintable() and text.isascii():
        return text
    blanks = text.replace("\r\n", " ").translate({10: " ", 13: " ", 9: " ", 0x2028: " ", 0x2029: " "})
    return "".join(each for each in blanks if each not in _STEERING and unicodedata.category(each) not in ("Cc", "Cs"))


def edge_before(text: str, place: int) -> int:
    """The last place up to this one where a cursor may stand: not inside of what a reader sees as one character."""
    return max(edge for edge in _edges(text) if edge <= max(place, 0))


def edge_after(text: str, place: int) -> int:
    """The first place from this one on where a cursor may stand."""
    return min((edge for edge in _edges(text) if edge >= place), default=len(text))


def _edges(text: str) -> Iterable[int]:
    return range(len(text) + 1) if text.isascii() else (0, *accumulate(map(len, clusters(text))))


def is_typed(event: events.Key) -> bool:
    """Whether a key is a sign to be written that Textual takes for none: the blank of a Chinese keyboard (U+3000), and
    what joins an emoji together, for Python calls neither printable."""
    sign = event.character or ""
    return len(sign) == 1 and unicodedata.category(sign) in ("Zs", "Cf") and bool(typeable(sign))


class Completion(Suggester):
    """Completes what is typed in a field by what a function finds."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        found = self._complete(value)
        return shown(found) if found else None


class TextLine(Input):
    """An input of one line. Its cursor goes past, and erases, what a reader sees as one character."""

    def validate_value(self, value: str) -> str:
        """Whatever way text comes in (typed, pasted, from a draft), it comes in clean."""
        return typeable(value)

    async def _on_key(self, event: events.Key) -> None:
        if is_typed(event):
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        """A paste of several lines comes in whole, as far as there is room."""
        room = (self.max_length or LONGEST) - len(self.value) + len(self.selected_text)
        text = typeable(event.text)[: max(0, room)]
        if text:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()

    # the cursor

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn; Textual says the cell behind it where it stands at the end, and an input method
        would begin to write there."""
        at_end = int(self.cursor_at_end)
        return super().cursor_screen_offset - Offset(at_end, 0)

    def action_cursor_left(self, select: bool = False) -> None:
        super().action_cursor_left(select)
        self._stand_at(edge_before(self.value, self.selection.end))

    def action_cursor_right(self, select: bool = False) -> None:
        super().action_cursor_right(select)
        self._stand_at(edge_after(self.value, self.selection.end))

    def _stand_at(self, place: int) -> None:
        start, end = self.selection
        self.selection = Selection.cursor(place) if start == end else Selection(start, place)

    def action_delete_left(self) -> None:
        if self.selection.is_empty and self.cursor_position:
            self.delete(edge_before(self.value, self.cursor_position - 1), self.cursor_position)
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        if self.selection.is_empty:
            self.delete(self.cursor_position, edge_after(self.value, self.cursor_position + 1))
        else:
            super().action_delete_right()


class SearchLine(TextLine):
    """What a list is searched by: kept as it stands when the line is gone to again."""

    LONGEST_TYPED = 80

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(
            placeholder=placeholder, id=id, compact=True, max_length=self.LONGEST_TYPED, select_on_focus=False
        )


class Field(TextLine):
    """A field of a form. Up and down ask for the next candidate; leaving it never selects or loses its text."""

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

    def action_choose(self, step: int) -> None:
        self.post_message(self.Choose(self, step))
