"""The first page: one question, your name; then there is a book."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from fieldrep.errors import BadValue, BookShared, FieldrepError
from fieldrep.i18n import LANGUAGES, language, say, use
from fieldrep.i18n.problems import explain
from fieldrep.operations.start import found
from fieldrep.places import Places, micros, shared_by, wall_clock
from fieldrep.screens.content import content
from fieldrep.screens.widgets.field import Field
from fieldrep.store.book import Book, Place


class WelcomeScreen(Screen[Book | None]):
    """Asks for a name, makes the book, and is dismissed with it; with None where nobody wanted one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f6", "language", show=False),
        Binding("f2,ctrl+s", "begin", show=False),
    ]

    DEFAULT_CSS = """
    WelcomeScreen { align: center middle; }
    WelcomeScreen > Vertical { width: 70; max-width: 94%; height: auto; }
    WelcomeScreen Static { height: auto; margin-bottom: 1; }
    WelcomeScreen .title { text-style: bold; color: $primary; }
    WelcomeScreen .quiet { color: $secondary; }
    WelcomeScreen Field { margin-bottom: 1; }
    WelcomeScreen #welcome-says { color: $error; }
    """

    def __init__(self, places: Places, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__()
        self._places = places
        self._clock = clock
        self._called = ""

    def compose(self) -> ComposeResult:
        yield Vertical(
            Static(Content("fieldrep"), classes="title"),
            Static(
                Content(say("Visits, people, objections and four rates, in a book on this laptop. No network needed."))
            ),
            Static(Content(say("What is your name?"))),
            Field(self._called, id="name"),
            Static(id="welcome-says"),
            Static(content(say("Your book will be here: {path}", path=self._places.book)), classes="quiet"),
            Static(Content(say("Enter begins · F6 中文 / English · Esc leaves")), classes="quiet"),
        )

    def on_mount(self) -> None:
        self._say("")

    def _say(self, text: str) -> None:
        line = self.query_one("#welcome-says", Static)
        line.update(Content(text))
        line.display = bool(text)

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        if message.value != self._called:
            self._called = message.value
            self._say("")

    @on(Input.Submitted)
    def action_begin(self) -> None:
        """Make the book. What is in the way is said, and the name stays."""
        place = Place(self._places.book, self._places.state, self._places.host)
        try:
            service = shared_by(place.path)
            if service:
                raise BookShared(path=place.path, service=service)
            book = found(place, self._called, micros(self._clock()))
        except BadValue as problem:
            empty = problem.facts.get("problem") == "empty"
            self._say(say("Your name is how your team will see your work.") if empty else explain(problem))
        except FieldrepError as problem:
            self._say(explain(problem))
        else:
            book.set_meta("language", language())
            self.dismiss(book)

    async def action_language(self) -> None:
        """Speak the other language; the name stays."""
        other = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        try:
            use(other)
        except OSError:
            self._say(say("That language is not installed."))
            return
        await self.recompose()
        self._say("")
        self.query_one(Field).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
