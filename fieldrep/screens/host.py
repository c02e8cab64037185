"""What the app gives its screens: the book, the clock, the keys, and a word in a corner."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.geometry import Offset

from fieldrep.i18n import say, together
from fieldrep.places import Places, micros
from fieldrep.screens.base import BookScreen
from fieldrep.screens.type_ahead import TypingAhead, is_typed_in
from fieldrep.screens.verbs import UNDO, Keys
from fieldrep.store.book import Book
from fieldrep.text import clip, shown

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from fieldrep.config import Config, Entry
    from fieldrep.screens.dialogs.act_form import ActForm
    from fieldrep.screens.writing import Work

MOST_TOLD = 60
"""How many cells of what was copied are said again."""


class Host(TypingAhead):
    """The app as its screens know it. `book` is for the UI thread alone: a worker opens its own with `book.again()`."""

    rep_name = ""
    unsent = 0
    crash_path: Path | None = None

    def __init__(self, places: Places, book: Book | None, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.places = places
        self.keys = Keys()
        self.cursors: dict[str, str] = {}
        """Where the cursor was on pages that were closed: the key of its row, by the page's place."""
        self.begun: dict[tuple[str, str], dict[str, str]] = {}
        """What was typed into forms of acts that were left, by the form and what it is about."""
        self._leads: bool | None = None
        self._kept_until = 0.0
        self._book = book
        self._clock = clock

    @property
    def book(self) -> Book:
        """The book that is open."""
        assert self._book is not None, "no screen of the book is shown before there is one"
        return self._book

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands after each frame, which is where an input method writes.

        The field that is typed in is asked each time: a form scrolls, and lines come and go above it.
        """
        field = self.screen.focused
        return field.cursor_screen_offset if is_typed_in(field) else self._cursor

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor = place

    def now(self) -> datetime:
        """Now, by the clock that was handed in."""
        return self._clock()

    def now_micros(self) -> int:
        """Now, as operations want it."""
        return micros(self._clock())

    def today(self) -> date:
        """Today, by the clock that was handed in."""
        return self._clock().date()

    def tell(self, text: str, severity: "SeverityLevel" = "information", seconds: float | None = None) -> None:
        """Say something in a corner: for a few seconds, or as many as are said."""
        self.notify(shown(text), severity=severity, markup=False, timeout=seconds)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: "SeverityLevel" = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in a corner, in the place of what was said before, so that no heap of words covers the screen.

        A warning keeps its time, and so does what is said for a time of its own.
        """
        if severity != "information" or timeout is not None:
            self._kept_until = max(self._kept_until, monotonic() + (timeout or self.NOTIFICATION_TIMEOUT))
        elif monotonic() >= self._kept_until:
            self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def done_words(self, text: str) -> str:
        """That something is written, and which key takes it back."""
        return together(text, say("{key} takes it back.", key=self.keys.said(UNDO)))

    def tell_done(self, text: str, severity: "SeverityLevel" = "information") -> None:
        """Say that something is written, and which key takes it back."""
        self.tell(self.done_words(text), severity)

    @property
    def leads(self) -> bool:
        """Whether whoever sits here may do what leads do; asked anew after each change of the book."""
        from fieldrep.store.queries.team import may_lead

        if self._leads is None:
            self._leads = may_lead(self.book)
        return self._leads

    def ask_anew(self) -> None:
        """The book has changed: what was worked out of it is worked out again."""
        self._leads = None

    def ask_act(self, form: "ActForm") -> None:
        """Show the form of an act; what was done is said, and which key takes it back."""
        self.push_screen(form, lambda said: self.tell_done(said) if said else None)

    def do_act(self, work: "Work", said: str) -> None:
        """Carry out an act for which nothing is typed, in a worker, and say so."""
        from fieldrep.screens.writing import Writer

        Writer(self.book_screens[-1]).write(work, self.done_words(said))

    @cached_property
    def config(self) -> "Config":
        """This user's preferences, as they were when somebody first asked."""
        from fieldrep.config import load
        from fieldrep.places import config_file

        return load(config_file())

    def save_config(self, section: str, entries: "Mapping[str, Entry]") -> bool:
        """Keep a section of the preferences; where the file does not take it, say why, and keep it until the end."""
        from fieldrep.config import save_section
        from fieldrep.errors import FieldrepError
        from fieldrep.i18n.problems import explain

        try:
            self.config = save_section(self.config.path, section, entries)
        except FieldrepError as problem:
            self.config = self.config._replace(sections={**self.config.sections, section: entries})
            self.tell(explain(problem), "warning")
            return False
        return True

    @property
    def book_screens(self) -> list[BookScreen]:
        """The screens that are open, the visible one last; a dialog above it does not hide it."""
        return [screen for screen in self.screen_stack if isinstance(screen, BookScreen)]

    @property
    def account_in_hand(self) -> str | None:
        """The account that the visible screen is about, or has its cursor on."""
        return self.screen.account_in_hand() if isinstance(self.screen, BookScreen) else None

    # the clipboard

    def copy_and_tell(self, text: str) -> None:
        """Copy a text, and say which."""
        self.copy_to_clipboard(text)
        self.tell(say("Copied: {text}", text=clip(shown(text.split("\n")[0]), MOST_TOLD)))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text: by the system's own command, else through the terminal, which need not take it."""
        self._clipboard = text
        self._copy(text)

    @work(thread=True, group="clipboard")
    def _copy(self, text: str) -> None:
        from fieldrep.screens.clipboard import copy_by_command

        if not copy_by_command(text):
            self.call_from_thread(partial(super().copy_to_clipboard, text))
