"""What every dialog is: a question in a box over the screen, left with Esc, answered with a typed value."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.i18n import mark
from fieldrep.screens.ground import Ground
from fieldrep.screens.verbs import JUMP, LANGUAGE, THEME, Verb, keys_of, named
from fieldrep.text import shown

Answer = TypeVar("Answer")

LEAVE = Verb("dialog.leave", "escape", "leave", mark("Back"), mark("Leave the question without an answer"))
Words = str | Callable[[], str]
"""Words of a question: as they are (a name, a path), or said anew whenever the language is switched."""

SAVE = Verb("dialog.save", "ctrl+s f2", "save", mark("Save"), mark("Save what was typed"))


def said(words: Words) -> str:
    """Words in the language spoken."""
    return words if isinstance(words, str) else words()


class Modal(Ground, ModalScreen[Answer | None], Generic[Answer]):
    """A screen that asks, above all others. Its `VERBS`, and those of the classes above, can have a user's own keys."""

    VERBS: ClassVar[tuple[Verb, ...]] = (
        LANGUAGE._replace(action="app.language"),
        THEME._replace(action="app.theme"),
    )

    @classmethod
    def all_verbs(cls) -> tuple[Verb, ...]:
        """Every verb of the question, its own first."""
        return tuple(verb for each in cls.__mro__ for verb in each.__dict__.get("VERBS", ()))

    def key(self, verb: str) -> str:
        """The key of a verb of this question, by the verb's id, as a sentence names it."""
        return keys_of(self.app).said(named(self.all_verbs(), verb))

    def relabel(self) -> None:
        """Say everything again, in the language now spoken; what was typed stays."""

    def on_mount(self) -> None:
        self._bindings = keys_of(self.fieldrep).bound(self._bindings)

    def action_leave(self) -> None:
        self.dismiss(None)


class Dialog(Modal[Answer]):
    """A question with a typed answer; None where it was left with Esc."""

    VERBS: ClassVar[tuple[Verb, ...]] = (LEAVE, JUMP._replace(keys="ctrl+j", action="app.jump"))

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Dialog .title { text-style: bold; color: $primary; margin-bottom: 1; }
    Dialog .keys { color: $secondary; margin-top: 1; }
    Dialog .row { height: auto; }
    Dialog .label { width: 14; color: $secondary; }
    Dialog .row > Field { width: 1fr; }
    Dialog .echo { padding-left: 15; height: auto; color: $success; }
    Dialog .echo.-asks, Dialog .says.-asks { color: $warning; }
    Dialog .says { height: auto; }
    Dialog .says.-failed { color: $error; }
    """

    def question(self) -> str:
        """What is asked, in the language spoken."""
        return ""

    def keys_words(self) -> str:
        """What the keys do here."""
        return ""

    def body(self) -> list[Widget]:
        """The widgets between question and keys."""
        return []

    def compose(self) -> ComposeResult:
        yield VerticalScroll(
            Static(_in_lines(self.question()), classes="title"),
            *self.body(),
            Static(classes="says"),
            Static(Content(self.keys_words()), classes="keys"),
            classes="box",
            can_focus=False,
        )

    def relabel(self) -> None:
        self.query_one(".title", Static).update(_in_lines(self.question()))
        self.query_one(".keys", Static).update(Content(self.keys_words()))
        self.says("")

    def says(self, text: str, *, failed: bool = False, asks: bool = False) -> None:
        """Say something below the fields; nothing takes it away."""
        line = self.query_one(".says", Static)
        line.update(_in_lines(text))
        line.set_class(failed, "-failed").set_class(asks, "-asks")
        line.display = bool(text)

    def on_mount(self) -> None:
        self.says("")


def _in_lines(text: str) -> Content:
    return Content("\n").join(Content(shown(part)) for part in text.split("\n"))
