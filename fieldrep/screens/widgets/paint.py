"""Lines as strips of the screen, in the colours of the theme: what lists, panels and bars have in common."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from fieldrep.screens.widgets.lines import Line, Tone

_STYLES: dict[str, dict[str, Style]] = {}
# Styles of component classes would be worked out again for each widget at each change of the style sheet.


def tone_styles(app: App[None]) -> dict[str, Style]:
    """The style of each tone, and of the cursor's lines, in the theme that the app wears."""
    theme = app.current_theme
    if theme.name not in _STYLES:
        _STYLES[theme.name] = {
            "plain": Style.null(),
            "dim": Style(color=theme.secondary),
            "strong": Style(bold=True),
            "good": Style(color=theme.success),
            "warn": Style(color=theme.warning),
            "bad": Style(color=theme.error, bold=True),
            "head": Style(color=theme.primary, bold=True),
            "cursor": Style(bgcolor=theme.variables.get("cursor", theme.panel)),
            "cursor-away": Style(bgcolor=theme.panel),
        }
    return _STYLES[theme.name]


def strip_of(app: App[None], line: Line, width: int, base: Style, over: Tone | str = "plain") -> Strip:
    """A line in exactly `width` cells, in the colours of its tones over `base` and the style named `over`."""
    styles = tone_styles(app)
    base += styles[over]
    segments = [Segment(text, base + styles[tone]) for text, tone in line if text]
    return Strip(segments).adjust_cell_length(width, base)
