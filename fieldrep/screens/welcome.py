"""The first page: one question, your name, or the invitation into a team; then there is a book."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from fieldrep.errors import BadValue, BookShared, FieldrepError
from fieldrep.i18n import LANGUAGES, language, mark, say, use
from fieldrep.i18n.problems import explain, names_in_a_row
from fieldrep.i18n.team_words import my_laptop_text
from fieldrep.operations.joining import join
from fieldrep.operations.start import found
from fieldrep.places import Places, micros, shared_by, wall_clock
from fieldrep.screens.bundle_files import documents_folder, listed
from fieldrep.screens.content import content
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.verbs import LANGUAGE, Verb, bindings, keys_of
from fieldrep.screens.widgets.field import Field
from fieldrep.store.book import Book, Place
from fieldrep.store.queries.team import my_laptop

MOST_FILES = 3
WORDS_SECONDS = 30
"""How long the words of this laptop stay on the screen after joining."""


class WelcomeScreen(Screen[Book | None]):
    """Asks for a name, makes the book, and is dismissed with it; with None where nobody wanted one."""

    VERBS = (
        Verb("welcome.begin", "f2 ctrl+s", "begin", mark("Begin"), mark("Make the book")),
        LANGUAGE._replace(action="language"),
        Verb("welcome.leave", "escape", "leave", mark("Leave"), mark("Leave without a book")),
    )
    BINDINGS = bindings(VERBS)

    DEFAULT_CSS = """
    WelcomeScreen { align: center middle; }
    WelcomeScreen > Vertical { width: 70; max-width: 94%; height: auto; }
    WelcomeScreen Static { height: auto; margin-bottom: 1; }
    WelcomeScreen .title { text-style: bold; color: $primary; }
    WelcomeScreen .quiet { color: $secondary; }
    WelcomeScreen Field { margin-bottom: 1; }
    WelcomeScreen #welcome-says { color: $error; }
    """

    class Joined(Message):
        """A worker has made the book."""

    @dataclass
    class Refused(Message):
        """It could not."""

        problem: Final[FieldrepError]

    def __init__(self, places: Places, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__()
        self._places = places
        self._clock = clock
        self._called = ""
        self._invited = ""
        self._files: tuple[str, ...] = ()
        self._at = -1
        self._passphrases: dict[str, str] = {}
        self._joining = False

    def compose(self) -> ComposeResult:
        yield Vertical(
            Static(Content("fieldrep"), classes="title"),
            Static(
                Content(say("Visits, people, objections and four rates, in a book on this laptop. No network needed."))
            ),
            Static(Content(say("What is your name?"))),
            Field(self._called, id="name"),
            Static(Content(say("Or has a lead given you an invitation? Its file:"))),
            Field(self._invited, id="invitation"),
            Static(id="welcome-files", classes="quiet"),
            Static(id="welcome-says"),
            Static(content(say("Your book will be here: {path}", path=self._places.book)), classes="quiet"),
            Static(Content(self._keys_words()), classes="quiet"),
        )

    def on_mount(self) -> None:
        self._bindings = keys_of(self.app).bound(self._bindings)
        self._say("")
        self._show_files()

    def _keys_words(self) -> str:
        language_key, leave = (keys_of(self.app).said(verb) for verb in self.VERBS[1:])
        return say(
            "Enter begins · Tab next · {language} 中文 / English · {leave} leaves", language=language_key, leave=leave
        )

    def _say(self, text: str) -> None:
        self._put("#welcome-says", text)

    def _put(self, where: str, text: str) -> None:
        line = self.query_one(where, Static)
        line.update(Content(text))
        line.display = bool(text)

    @on(Input.Changed, "#name")
    def _changed(self, message: Input.Changed) -> None:
        if message.value != self._called:
            self._called = message.value
            self._say("")

    @on(Input.Submitted)
    def action_begin(self) -> None:
        """Make the book. What is in the way is said, and what was typed stays."""
        if self._joining:
            return
        place = self._place
        try:
            service = shared_by(place.path)
            if service:
                raise BookShared(path=place.path, service=service)
            if self._invited.strip():
                self._start_joining()
                return
            book = found(place, self._called, micros(self._clock()))
        except BadValue as problem:
            empty = problem.facts.get("problem") == "empty"
            self._say(say("Your name is how your team will see your work.") if empty else explain(problem))
        except FieldrepError as problem:
            self._say(explain(problem))
        else:
            book.set_meta("language", language())
            self.dismiss(book)

    @property
    def _place(self) -> Place:
        return Place(self._places.book, self._places.state, self._places.host)

    # an invitation

    @on(Input.Changed, "#invitation")
    def _typed_path(self, message: Input.Changed) -> None:
        if message.value != self._invited:
            self._invited = message.value
            self._at = -1
            self._say("")
            self._show_files()

    def _show_files(self) -> None:
        """The files that what was typed may mean; nothing before the field is in use."""
        wanted = self._invited.strip()
        self._files = listed(wanted or f"{documents_folder()}/").files
        some = [Path(path).name for path in self._files[:MOST_FILES]]
        text = say("↓ and ↑ choose: {names}", names=names_in_a_row(some, MOST_FILES)) if some else ""
        self._put("#welcome-files", text if self._at < 0 else "")

    @on(Field.Choose, "#invitation")
    def _choose(self, message: Field.Choose) -> None:
        if not self._files:
            return
        self._at = (self._at + message.step) % len(self._files) if self._at >= 0 or message.step > 0 else -1
        self._invited = chosen = self._files[self._at]
        with self.prevent(Input.Changed):
            message.field.value = chosen
            message.field.cursor_position = len(chosen)

    def _start_joining(self) -> None:
        self._joining = True
        self._say(say("Reading …"))
        self._join(str(Path(self._invited.strip()).expanduser()), micros(self._clock()))

    @work(thread=True)
    def _join(self, path: str, at: int) -> None:
        try:
            join(self._place, path, at, ask=lambda each, wrong: None if wrong else self._passphrases.get(each)).close()
        except FieldrepError as problem:
            self.post_message(self.Refused(problem))
        else:
            self.post_message(self.Joined())

    @on(Joined)
    def _joined(self) -> None:
        book = Book.open(self._place)
        if book.meta("language") is None:
            book.set_meta("language", language())
        mine = my_laptop(book)
        if mine:
            self.app.notify(my_laptop_text(mine), timeout=WORDS_SECONDS, markup=False)
        self.dismiss(book)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self._joining = False
        if message.problem.facts.get("problem") in ("passphrase_needed", "passphrase_wrong"):
            self._ask_passphrase(message.problem)
        else:
            self._say(explain(message.problem))

    @work
    async def _ask_passphrase(self, problem: FieldrepError) -> None:
        """An encrypted invitation is opened once its passphrase is typed."""
        path = str(problem.facts["path"])
        wrong = problem.facts["problem"] == "passphrase_wrong"
        answer = await self.app.push_screen_wait(AskPassphrase(path, wrong=wrong))
        if answer is None:
            self._say(explain(problem))
        else:
            self._passphrases[path] = answer
            self._start_joining()

    async def action_language(self) -> None:
        """Speak the other language; the name stays."""
        other = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        try:
            use(other)
        except OSError:
            self._say(say("That language is not installed."))
            return
        focused = self.focused.id if self.focused else None
        await self.recompose()
        self._say("")
        self._show_files()
        self.query_one(f"#{focused or 'name'}", Field).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
