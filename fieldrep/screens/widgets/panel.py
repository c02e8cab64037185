"""A few lines that are read, not walked through: the head of a page, the details of a row."""

from collections.abc import Callable

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.paint import strip_of


class Panel(Widget):
    """Lines that `paint` makes for a width; as high as they are, or as its styles say."""

    DEFAULT_CSS = """
    Panel { height: auto; }
    """

    def __init__(self, paint: Callable[[int], list[Line]], id: str | None = None) -> None:
        super().__init__(id=id)
        self._paint = paint
        self._painted: tuple[int, list[Line]] | None = None

    def again(self) -> None:
        """Paint again, what has changed underneath."""
        before, self._painted = self._painted, None
        if before is not None:
            self.refresh(layout=len(self._lines(before[0])) != len(before[1]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        return strip_of(self.app, lines[y] if y < len(lines) else (), self.size.width, self.rich_style)

    def _lines(self, width: int) -> list[Line]:
        if self._painted is None or self._painted[0] != width:
            self._painted = width, self._paint(width)
        return self._painted[1]
