"""The title line and the key bar of every screen."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from fieldrep.i18n import language, say
from fieldrep.i18n.formats import day_text
from fieldrep.screens.verbs import EVERYWHERE, Verb, possible
from fieldrep.text import cells, clip, shown

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp
    from fieldrep.screens.base import BookScreen


def title_line(left: str, right: str, width: int) -> str:
    """A title at the left and facts at the right, in exactly `width` cells; the facts give way first."""
    left, right = shown(left), shown(right)
    room = width - cells(left) - 4
    right = clip(right, room) if room > 8 else ""
    left = clip(left, width - 2)
    return f" {left}{' ' * (width - cells(left) - cells(right) - 2)}{right} "


class TitleBar(Widget):
    """Where one is, at the left; whose book it is, the day, and what is not handed in, at the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $foreground; text-style: bold; }
    """

    def render(self) -> Content:
        screen = cast("BookScreen", self.screen)
        app = cast("FieldrepApp", self.app)
        facts = [shown(app.rep_name), day_text(app.today())]
        if app.unsent:
            facts.append(say("{number} not handed in", number=app.unsent))
        return Content(title_line(screen.title_words(), " · ".join(fact for fact in facts if fact), self.size.width))


class KeyBar(Widget):
    """What can be done here, and below it the places with their F-keys; each can be clicked."""

    DEFAULT_CSS = """
    KeyBar {
        height: 2; dock: bottom; background: $surface; color: $foreground;
        link-style: none; link-background-hover: $panel; link-style-hover: none; link-color-hover: $foreground;
    }
    KeyBar > .key-bar--key { color: $primary; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}

    def render(self) -> Content:
        screen = cast("BookScreen", self.screen)
        here = [verb for verb in screen.VERBS if verb.bar and possible(verb, screen)]
        everywhere = [verb for verb in EVERYWHERE if verb.bar]
        width = self.size.width
        return Content("\n").join([self._line(here, "screen", width), self._line(everywhere, "app", width)])

    def _line(self, verbs: list[Verb], owner: str, width: int) -> Content:
        key_style = self.get_visual_style("key-bar--key")
        line = Content("")
        for verb in verbs:
            words = say(verb.words)
            if verb.id == "app.language":
                words = "English" if language() == "zh" else "中文"
            action = verb.action if "." in verb.action else f"{owner}.{verb.action}"
            item = Content.assemble(" ", (verb.shown_key, key_style), " ", words, " ")
            if line.cell_length + item.cell_length > width:
                break
            line += item.stylize(Style.from_meta({"@click": action}))
        return line
