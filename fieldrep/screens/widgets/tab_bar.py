"""Tabs in one line, each with its digit and its number; the open one stands between brackets and can be clicked."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from fieldrep.screens.widgets.lines import Line, Part
from fieldrep.screens.widgets.paint import strip_of
from fieldrep.text import cells, shown


class Label(NamedTuple):
    """What a tab is called, and how many rows it has."""

    words: str
    number: str


class TabBar(Widget):
    """The tabs of a page: `labels` says them, `open_one` which of them is open."""

    DEFAULT_CSS = """
    TabBar { height: 1; background: $boost; }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(
        self, labels: Callable[[], Sequence[Label]], open_one: Callable[[], int], id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._labels = labels
        self._open = open_one

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        parts = tuple(part for line in tab_parts(self._labels(), self._open(), self.size.width) for part in line)
        return strip_of(self.app, parts, self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        end = 0
        for place, line in enumerate(tab_parts(self._labels(), self._open(), self.size.width)):
            end += sum(cells(text) for text, _ in line)
            if event.x < end:
                self.post_message(self.Chosen(place))
                return


def tab_parts(labels: Sequence[Label], open_one: int, width: int) -> list[Line]:
    """Each tab's part of the line: with numbers where there is room for them, else without, then with less between
    the tabs; at last digits alone."""
    for numbers, words, gap in ((True, True, " "), (False, True, " "), (False, True, ""), (False, False, " ")):
        lines = [
            _tab(place, label, place == open_one, numbers, words or place == open_one, gap)
            for place, label in enumerate(labels)
        ]
        if sum(cells(text) for line in lines for text, _ in line) <= width:
            break
    return lines


def _tab(place: int, label: Label, is_open: bool, number: bool, words: bool, gap: str) -> Line:
    parts: list[Part] = [(str(place + 1), "head" if is_open else "dim")]
    if words:
        parts.append((f" {shown(label.words)}", "strong" if is_open else "plain"))
    if number:
        parts.append((f" {label.number}", "dim"))
    left, right = ("[", "]") if is_open else (gap, " ")
    return ((left, "head"), *parts, (right, "head"))
