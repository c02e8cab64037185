"""A field of several lines, for a note."""

from typing import ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from fieldrep.screens.widgets.field import LONGEST, edge_after, edge_before, is_typed, typeable

_THE_APPS_OWN = ("f6", "f7")


class NoteField(TextArea, inherit_bindings=False):
    """A note; Tab leaves it, Enter begins a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in TextArea.BINDINGS if cast("Binding", each).key not in _THE_APPS_OWN
    ]

    DEFAULT_CSS = """
    NoteField { height: 3; background: $foreground 7%; }
    NoteField.-textual-compact { padding: 0 1; }
    NoteField:focus { background: $panel; }
    """

    def __init__(self, value: str = "", *, id: str) -> None:
        super().__init__(
            "\n".join(typeable(line) for line in value.split("\n")),
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )

    async def _on_key(self, event: events.Key) -> None:
        if is_typed(event):
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character or "", *self.selection)

    def get_cursor_left_location(self) -> tuple[int, int]:
        row, column = super().get_cursor_left_location()
        return row, edge_before(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> tuple[int, int]:
        row, column = super().get_cursor_right_location()
        return row, edge_after(self.document.get_line(row), column)

    async def _on_paste(self, event: events.Paste) -> None:
        """A paste comes in without what steers a terminal, as far as there is room."""
        text = "\n".join(typeable(line) for line in event.text.splitlines())[: max(0, LONGEST - len(self.text))]
        if text and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)
        event.stop()
        event.prevent_default()
