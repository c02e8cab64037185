"""What works around Textual and terminals, each with its reason and its issue upstream."""

import gc
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.theme import Theme

START_THRESHOLDS = (50_000, 20, 20)


def before_textual() -> None:
    """What must be said before textual is imported, which reads it then.

    - Twice the frames a second: the answer to a key in a long list comes in 25 ms instead of 39.
    - iTerm2 loses what an input method sends under the kitty keyboard protocol (humanfia/humanize2#4, sxyazi/yazi#4209:
      a fault of iTerm2), so the protocol stays off there.
    - Python looks for garbage after every 700 objects, and modules being loaded leave none: that is a tenth of the
      start.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")
    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    gc.set_threshold(*START_THRESHOLDS)


LONGEST_KEY_SEQUENCE = 1024


def after_textual() -> None:
    """Let an input method send a whole sentence at once.

    Under the kitty keyboard protocol it comes as one escape sequence that spells its characters. Textual 8.2.8 gives a
    sequence up after 32 characters, so five Chinese characters arrive as thirty-six wrong keys (the parser's side of
    Textualize/textual#6562).
    """
    from textual import _xterm_parser

    found = getattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", LONGEST_KEY_SEQUENCE)
    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = max(found, LONGEST_KEY_SEQUENCE)


def wear_from_start(app: "App[Any]", themes: "Iterable[Theme]") -> None:
    """Register themes and wear the first before the style sheet is read: setting `theme` would have it read twice."""
    from textual.app import App
    from textual.css.stylesheet import Stylesheet

    first, *others = themes
    for theme in (first, *others):
        app.register_theme(theme)
    app.set_reactive(App.theme, first.name)
    app.stylesheet = Stylesheet(variables=app.get_css_variables())
