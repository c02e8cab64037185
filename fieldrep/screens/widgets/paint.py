"""Lines as strips of the screen: what a list and a panel have in common."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from fieldrep.screens.widgets.lines import TONES, Line

TONE_CLASSES = frozenset(f"tone--{tone}" for tone in TONES)
"""Component classes of a widget that paints lines; `theme.FRAME` gives them their colours."""


def strip_of(widget: Widget, line: Line, width: int, base: Style) -> Strip:
    """A line in exactly `width` cells, in the colours of its tones over `base`."""
    segments = [
        Segment(text, base + widget.get_component_rich_style(f"tone--{tone}", partial=True))
        for text, tone in line
        if text
    ]
    return Strip(segments).adjust_cell_length(width, base)
