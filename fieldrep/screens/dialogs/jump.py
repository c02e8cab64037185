"""Jumping: a letter stands at each field, list and section that is to be seen, and pressing it goes there."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from fieldrep.i18n import say
from fieldrep.screens.widgets.line_list import LineList

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters in the order in which fingers find them."""


class Target(NamedTuple):
    """Where one can jump to: the place of its letter on the screen, and how to go there. No place is out of sight."""

    place: Offset | None
    go: Callable[[], object]


def targets(screen: "Screen[Any]") -> list[Target]:
    """Everything on a screen that can have the focus, top to bottom, and the sections of its lists."""
    found = list(_targets(screen))
    return sorted(found, key=_reading_order)[: len(LETTERS)]


def _reading_order(target: Target) -> tuple[bool, int, int]:
    """Top to bottom, what is out of sight last."""
    place = target.place or Offset(0, 0)
    return target.place is None, place.y, place.x


def _targets(screen: "Screen[Any]") -> Iterator[Target]:
    for widget in screen.focus_chain:
        region = screen.find_widget(widget).visible_region
        yield Target(region.offset if region else None, widget.focus)
        if isinstance(widget, LineList) and region:
            for line, row in widget.landmarks():
                if line:
                    yield Target(Offset(region.x, region.y + line), partial(_go, widget, row))


def _go(widget: "LineList[Any]", row: int) -> None:
    widget.focus()
    widget.jump(row)


class Jump(ModalScreen[Target | None]):
    """Shows a letter at each target, and goes to the one that is pressed; any other key leaves."""

    DEFAULT_CSS = """
    Jump { background: transparent; }
    Jump > .letter {
        position: absolute; width: 3; height: 1;
        background: $primary; color: $background; text-style: bold; text-align: center;
    }
    Jump > .jump-keys { dock: bottom; width: 100%; height: 1; background: $primary; color: $background; }
    """

    def __init__(self, found: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(LETTERS, found, strict=False))

    def compose(self) -> ComposeResult:
        hidden = [letter for letter, target in self._targets.items() if target.place is None]
        said = say("Press a letter to go there; any other key goes back.")
        if hidden:
            said = say("Press a letter to go there; out of sight: {letters}.", letters=" ".join(hidden))
        yield Static(Content(f" {said}"), classes="jump-keys")
        for letter, target in self._targets.items():
            if target.place is not None:
                label = Static(Content(letter), classes="letter")
                label.styles.offset = target.place.x, target.place.y
                yield label

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(self._targets.get(unicodedata.normalize("NFKC", event.character or "").casefold()))

    def on_click(self) -> None:
        self.dismiss(None)
