"""What every dialog is: a question in a box over the screen, left with Esc, answered with a typed value."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.text import shown

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A question with a typed answer; None where it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+j", "app.jump", show=False),
    ]

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
            Static(Content(shown(self.question())), classes="title"),
            *self.body(),
            Static(classes="says"),
            Static(Content(self.keys_words()), classes="keys"),
            classes="box",
            can_focus=False,
        )

    def says(self, text: str, *, failed: bool = False, asks: bool = False) -> None:
        """Say something below the fields; nothing takes it away."""
        line = self.query_one(".says", Static)
        line.update(Content("\n").join(Content(shown(part)) for part in text.split("\n")))
        line.set_class(failed, "-failed").set_class(asks, "-asks")
        line.display = bool(text)

    def on_mount(self) -> None:
        self.says("")

    def action_leave(self) -> None:
        self.dismiss(None)
