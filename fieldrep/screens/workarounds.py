"""What works around Textual and terminals, each with its reason and its issue upstream."""

import gc
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser
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
    """Let an input method send a whole sentence at once, and no paste press keys."""
    _take_whole_sentences()
    _guard_pastes()


def _take_whole_sentences() -> None:
    """Under the kitty keyboard protocol a sentence comes as one escape sequence that spells its characters.

    Textual 8.2.8 gives a sequence up after 32 characters, so five Chinese characters arrive as thirty-six wrong keys
    (the parser's side of Textualize/textual#6562).
    """
    from textual import _xterm_parser

    found = getattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", LONGEST_KEY_SEQUENCE)
    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = max(found, LONGEST_KEY_SEQUENCE)


ESCAPE, PASTE_BEGINS, PASTE_ENDS = "\x1b", "\x1b[200~", "\x1b[201~"


class PasteGuard:
    """Takes the escape bytes out of pastes, whatever pieces they arrive in.

    Behind an escape byte within a paste, Textual 8.2.8 takes what was pasted for keys: an Enter saves, letters are
    commands. Many terminals take such bytes out themselves; tmux and others do not.
    """

    def __init__(self) -> None:
        self._pastes = False
        self._before = ""  # the end of what the parser has read already: a paste may have begun there
        self._held = ""

    def cleaned(self, data: str) -> str:
        """What the parser may read by now; a mark that may have begun at a paste's end waits for its rest."""
        parts: list[str] = []
        while data:
            part, data = self._pasted(data) if self._pastes else self._typed(data)
            parts.append(part)
        return "".join(parts)

    def _typed(self, data: str) -> tuple[str, str]:
        """What comes up to the beginning of a paste, and the rest."""
        seen = self._before + data
        _, begins, rest = seen.partition(PASTE_BEGINS)
        self._pastes = bool(begins)
        self._before = "" if begins else seen[1 - len(PASTE_BEGINS) :]
        return data[: len(data) - len(rest)], rest

    def _pasted(self, data: str) -> tuple[str, str]:
        """What belongs to the paste, and the rest."""
        text, ends, rest = (self._held + data).partition(PASTE_ENDS)
        begun = 0
        if not ends:
            sizes = range(len(PASTE_ENDS) - 1, 0, -1)
            begun = next((size for size in sizes if text.endswith(PASTE_ENDS[:size])), 0)
        self._pastes = not ends
        self._held = text[len(text) - begun :]
        return text[: len(text) - begun].replace(ESCAPE, "") + ends, rest


def _guard_pastes() -> None:
    from textual._xterm_parser import XTermParser

    feed = XTermParser.feed
    if feed.__name__ == "feed_guarded":
        return

    def feed_guarded(self: "XTermParser", data: str) -> "Iterable[Any]":
        guard = self.__dict__.setdefault("paste_guard", PasteGuard())
        cleaned = guard.cleaned(data)
        return feed(self, cleaned) if cleaned or not data else ()

    XTermParser.feed = feed_guarded  # type: ignore[method-assign]


def wear_from_start(app: "App[Any]", themes: "Iterable[Theme]") -> None:
    """Register themes and wear the first before the style sheet is read: setting `theme` would have it read twice."""
    from textual.app import App
    from textual.css.stylesheet import Stylesheet

    first, *others = themes
    for theme in (first, *others):
        app.register_theme(theme)
    app.set_reactive(App.theme, first.name)
    app.stylesheet = Stylesheet(variables=app.get_css_variables())
