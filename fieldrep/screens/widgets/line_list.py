"""A long list of lines, painted as they are seen: ten thousand cost no more than twenty."""

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fieldrep.i18n import mark
from fieldrep.screens.verbs import Verb, bindings
from fieldrep.screens.widgets.lines import Line, plain, wrapped
from fieldrep.screens.widgets.paint import strip_of
from fieldrep.text import cells, fit

T = TypeVar("T")

_GAPS = re.compile(r"\s{2,}")
UNCUT = 400
"""A width at which no column has to be cut."""

LIST_VERBS = (
    Verb("list.down", "down j", "move(1)", mark("Down"), mark("To the next line"), bar=False),
    Verb("list.up", "up k", "move(-1)", mark("Up"), mark("To the line above"), bar=False),
    Verb("list.page_down", "pagedown ctrl+d", "page(1)", mark("Page down"), mark("A page further"), bar=False),
    Verb("list.page_up", "pageup ctrl+u", "page(-1)", mark("Page up"), mark("A page back"), bar=False),
    Verb("list.first", "home g", "edge(0)", mark("First"), mark("To the first line"), bar=False),
    Verb("list.last", "end G", "edge(-1)", mark("Last"), mark("To the last line"), bar=False),
    Verb("list.open", "enter", "open", mark("Open"), mark("Open what the cursor is on"), bar=False),
)

WHEEL = 3
"""How many lines the mouse wheel moves."""


def with_place(header: Line, cursor: int, number: int, width: int) -> Line:
    """A header with the cursor's place at its right end: `12/10,000`. It stands there instead of a scroll bar, whose
    widgets would cost the first picture more than the list itself."""
    place = f" {cursor + 1:,}/{number:,}" if number else ""
    text = plain(header).rstrip()
    if cells(text) + cells(place) > width:
        return header
    return ((fit(text, width - cells(place)), "head"), (place, "dim"))


class LineList(ScrollView, Generic[T], can_focus=True):
    """Lines over plain rows, with a cursor. `paint` makes a row's line for a width; `key` tells rows apart."""

    BINDINGS = bindings(LIST_VERBS)
    DEFAULT_CSS = """
    LineList { height: 1fr; overflow-x: hidden; overflow-y: hidden; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the row with the cursor."""

    class Moved(Message):
        """The cursor came to a row, or the rows changed under it."""

        def __init__(self, line_list: "LineList[Any]") -> None:
            super().__init__()
            self.line_list = line_list

        @property
        def control(self) -> "LineList[Any]":
            return self.line_list

    class Opened(Moved):
        """The row with the cursor was chosen."""

    class HeadClicked(Moved):
        """The header was clicked, at a cell from its left."""

        def __init__(self, line_list: "LineList[Any]", x: int) -> None:
            super().__init__(line_list)
            self.x = x

    def __init__(
        self,
        paint: Callable[[T, int], Line],
        key: Callable[[T], str],
        *,
        header: Callable[[int], Line] | None = None,
        selectable: Callable[[T], bool] = lambda _row: True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[T] = ()
        self.empty = ""
        self._paint = paint
        self._key = key
        self._header = header
        self._selectable = selectable

    # what the owner says and asks

    def show(self, rows: Sequence[T], *, empty: str | None = None, at_top: bool = False) -> None:
        """Show these rows; the cursor stays on the same row (by its key) where it is still there.

        `empty` is what is said instead of rows. `at_top` brings the cursor to the first row.
        """
        kept = None if at_top else self.chosen
        place = self.cursor
        self.rows = rows
        if empty is not None:
            self.empty = empty
        self.virtual_size = Size(0, len(rows) + self._head)
        index = 0 if at_top else min(place, max(len(rows) - 1, 0))
        if kept is not None and not (index < len(rows) and self._key(rows[index]) == self._key(kept)):
            wish = self._key(kept)
            index = next((i for i, row in enumerate(rows) if self._key(row) == wish), index)
        self.cursor = self._nearest(index, 1)
        if self.is_mounted:
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self))

    @property
    def chosen(self) -> T | None:
        """The row with the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def jump(self, index: int) -> None:
        """Put the cursor on a row, or on the nearest one that can have it."""
        index = self._nearest(index, 1 if index >= self.cursor else -1)
        if index != self.cursor:
            self.cursor = index
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self))

    # what is in the lines

    def text_at(self, index: int) -> str:
        """What a row says, without what sets its columns apart; nothing is cut off."""
        return _GAPS.sub("  ", plain(self._paint(self.rows[index], UNCUT))).strip()

    def text_in_hand(self) -> str:
        """What the row with the cursor says, and the rows below that go on with it."""
        if self.chosen is None:
            return ""
        lines = [self.text_at(self.cursor)]
        for index in range(self.cursor + 1, len(self.rows)):
            if self._selectable(self.rows[index]) or self.is_heading(index) or not self.text_at(index):
                break
            lines.append(self.text_at(index))
        return "\n".join(lines)

    def is_heading(self, index: int) -> bool:
        """Whether a row is the name of those below it."""
        row = self.rows[index]
        return not self._selectable(row) and any(tone == "head" for _, tone in self._paint(row, UNCUT))

    def landmarks(self) -> list[tuple[int, int]]:
        """The headings that are to be seen: at which line of the widget, and the row that the cursor goes to."""
        top = self.scroll_offset.y
        seen = range(top, min(top + self.scrollable_content_region.height - self._head, len(self.rows)))
        return [(index - top + self._head, self._nearest(index, 1)) for index in seen if self.is_heading(index)]

    # painting

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if self._header is not None and y == 0:
            return self._strip(with_place(self._header(width), self.cursor, len(self.rows), width), width)
        index = y - self._head + self.scroll_offset.y
        if index < len(self.rows):
            row = self.rows[index]
            return self._strip(self._paint(row, width), width, index == self.cursor and self._selectable(row))
        line = wrapped(self.empty, width - 4)[index : index + 1] if not self.rows else []
        return self._strip((("  " + line[0], "plain"),) if line else (), width)

    def _strip(self, line: Line, width: int, cursor: bool = False) -> Strip:
        over = "plain" if not cursor else "cursor" if self.has_focus else "cursor-away"
        return strip_of(self.app, line, width, self.rich_style, over)

    def on_mount(self) -> None:
        keys = getattr(self.app, "keys", None)
        if keys is not None:
            self._bindings = keys.bound(self._bindings)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._reveal()

    # moving

    @property
    def _head(self) -> int:
        return 0 if self._header is None else 1

    def _nearest(self, index: int, step: int) -> int:
        """The first row that can have the cursor, from an index on, then back."""
        index = max(0, min(index, len(self.rows) - 1))
        after, before = range(index, len(self.rows)), range(min(index, len(self.rows) - 1), -1, -1)
        places = chain(after, before) if step > 0 else chain(before, after)
        return next((place for place in places if self._selectable(self.rows[place])), index)

    def _reveal(self) -> None:
        height = self.scrollable_content_region.height - self._head
        top = self.scroll_offset.y
        if height <= 0:
            return
        # A heading right above the first row that can have the cursor comes into view with it.
        above = 0 if self._nearest(0, 1) == self.cursor else self.cursor
        if above < top:
            self.scroll_to(y=above, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def reveal_from(self, index: int) -> None:
        """Scroll so that a row, if it can, is the first one seen."""
        self.scroll_to(y=index, animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Move the cursor by one row."""
        index = self.cursor + step
        while 0 <= index < len(self.rows) and not self._selectable(self.rows[index]):
            index += step
        if 0 <= index < len(self.rows):
            self.jump(index)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        page = max(self.scrollable_content_region.height - self._head - 1, 1)
        self.jump(self.cursor + step * page)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (0) or the last (-1) row."""
        self.jump(len(self.rows) - 1 if end else 0)

    def action_open(self) -> None:
        """Choose the row with the cursor."""
        if self.rows:
            self.post_message(self.Opened(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_to(y=self.scroll_offset.y + WHEEL, animate=False, force=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_to(y=self.scroll_offset.y - WHEEL, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        index = event.y - self._head + self.scroll_offset.y
        if event.y < self._head:
            self.post_message(self.HeadClicked(self, event.x))
            return
        if not 0 <= index < len(self.rows) or not self._selectable(self.rows[index]):
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.jump(index)
