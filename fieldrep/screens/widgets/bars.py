"""The title line and the key bar of every screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from fieldrep.i18n import count, language, say
from fieldrep.i18n.formats import day_text
from fieldrep.screens.verbs import BACK, EVERYWHERE, Verb, possible
from fieldrep.screens.widgets.lines import Line, plain
from fieldrep.screens.widgets.paint import strip_of
from fieldrep.text import cells, clip, shown

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp
    from fieldrep.screens.base import BookScreen


def title_line(left: str, facts: Sequence[str], width: int) -> str:
    """A title at the left and facts at the right, in exactly `width` cells.

    `facts` are in the order in which they give way; for the last one the title is clipped, if it has half the room.
    """
    left = shown(left)
    said = [shown(fact) for fact in facts if fact]
    *others, last = said or [""]
    tries = [" · ".join([*some, last]) for some in (others, others[1:], others[:1]) if some]
    room = width - cells(left) - 4
    right = next((each for each in tries if cells(each) <= room), last if 2 * cells(last) <= width else "")
    left = clip(left, width - 2 - (cells(right) + 2 if right else 0))
    return f" {left}{' ' * (width - cells(left) - cells(right) - 2)}{right} "


class TitleBar(Widget):
    """Where one is, at the left; whose book it is, the day, and what is not handed in, at the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $foreground; }
    """

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        screen = cast("BookScreen", self.screen)
        app = cast("FieldrepApp", self.app)
        waiting = ""
        if app.unsent:
            waiting = count("{number} change not handed in", "{number} changes not handed in", app.unsent)
        facts = [app.rep_name, waiting, day_text(app.today())]
        width = self.size.width
        line = title_line(screen.title_words(), facts, width)
        return strip_of(self.app, ((line, "strong"),), width, self.rich_style)


class KeyBar(Widget):
    """What can be done here, and below it the places with their F-keys; each can be clicked."""

    DEFAULT_CSS = """
    KeyBar { height: 2; dock: bottom; background: $surface; color: $foreground; }
    """

    def render_line(self, y: int) -> Strip:
        line = tuple(part for _, parts in self._items(y) for part in parts)
        return strip_of(self.app, line, self.size.width, self.rich_style)

    def _items(self, y: int) -> list[tuple[Verb, Line]]:
        """The verbs of a line that fit into it, with their words; the way back gives way to none."""
        screen = cast("BookScreen", self.screen)
        here = [verb for verb in screen.VERBS if possible(verb, screen)]
        keys = cast("FieldrepApp", self.app).keys
        taken = {key for verb in here for key in keys.of(verb)}
        verbs = [verb for verb in EVERYWHERE if not taken.intersection(keys.of(verb)[:1])] if y else here
        shown_verbs = [verb for verb in verbs if verb.bar]
        items: list[tuple[Verb, Line]] = [
            (verb, ((f" {keys.shown(verb)}", "head"), (f" {_bar_words(verb)} ", "plain"))) for verb in shown_verbs
        ]
        while items and sum(cells(plain(parts)) for _, parts in items) > self.size.width:
            del items[-2 if len(items) > 1 and items[-1][0].action == BACK.action else -1]
        return items

    async def on_click(self, event: events.Click) -> None:
        end = 0
        for verb, parts in self._items(event.y):
            end += cells(plain(parts))
            if event.x < end:
                await self.app.run_action(verb.action, self.app if event.y else self.screen)
                return


def _bar_words(verb: Verb) -> str:
    """A verb in the bar; the language verb names the language that one would get."""
    if verb.id == "app.language":
        return "English" if language() == "zh" else "中文"
    return say(verb.words)
