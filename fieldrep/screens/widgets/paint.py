"""Lines as strips of the screen, in the colours of the theme: what lists, panels and bars have in common."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from fieldrep.screens.theme import CONTRAST
from fieldrep.screens.widgets.lines import Line, Tone

_STYLES: dict[tuple[str, bool], dict[str, Style]] = {}
# Styles of component classes would be worked out again for each widget at each change of the style sheet.


def few_colours(app: App[None]) -> bool:
    """Whether shades do not tell: the user wants no colours, the terminal has sixteen, or contrast must be high."""
    return app.no_color or app.console.color_system in (None, "standard") or app.theme == CONTRAST.name


def tone_styles(app: App[None]) -> dict[str, Style]:
    """The style of each tone, of the cursor's lines below their tones, and what is laid over these (`…-over`)."""
    theme, few = app.current_theme, few_colours(app)
    if (theme.name, few) not in _STYLES:
        reverse = Style(color=theme.background, bgcolor=theme.foreground, bold=True)
        _STYLES[theme.name, few] = {
            "plain": Style.null(),
            "dim": Style(color=theme.secondary),
            "strong": Style(bold=True),
            "good": Style(color=theme.success),
            "warn": Style(color=theme.warning),
            "bad": Style(color=theme.error, bold=True),
            "head": Style(color=theme.primary, bold=True),
            "cursor": Style(bgcolor=theme.variables.get("cursor", theme.panel)),
            "cursor-over": reverse if few else Style.null(),
            "cursor-away": Style(bgcolor=theme.panel),
            "cursor-away-over": Style(underline=True) if few else Style.null(),
        }
    return _STYLES[theme.name, few]


def strip_of(app: App[None], line: Line, width: int, base: Style, over: Tone | str = "plain") -> Strip:
    """A line in exactly `width` cells, in the colours of its tones over `base` and the style named `over`."""
    styles = tone_styles(app)
    base += styles[over]
    last = styles.get(f"{over}-over", Style.null())
    segments = [Segment(text, base + styles[tone] + last) for text, tone in line if text]
    return Strip(segments).adjust_cell_length(width, base + last)
