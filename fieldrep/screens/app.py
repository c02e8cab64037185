"""The app: begins with a book or the welcome, hears what was written, and leaves without a trace of anybody's data."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work
from textual.events import Resize
from textual.screen import Screen

from fieldrep.errors import BookMissing, FieldrepError
from fieldrep.i18n import Language, say, together, use
from fieldrep.places import Places, wall_clock
from fieldrep.screens import messages
from fieldrep.screens.everywhere import Everywhere
from fieldrep.screens.theme import chosen_first
from fieldrep.screens.workarounds import after_textual, wear_from_start
from fieldrep.store.book import Book, Place
from fieldrep.store.queries import laptop

if TYPE_CHECKING:
    from fieldrep.screens.exchange import Exchange

POLL_SECONDS = 0.7
"""How soon the app shows what another process wrote."""


LEAST = (60, 20)
"""The smallest terminal in which everything can be done, in columns and rows."""
PROBLEM_SECONDS = 20.0
"""How long it is said what is wrong with the preferences."""


class FieldrepApp(Everywhere):
    """fieldrep on the screen."""

    TITLE = "fieldrep"
    _fits = True

    def __init__(self, places: Places, book: Book | None, clock: Callable[[], datetime] = wall_clock) -> None:
        after_textual()
        super().__init__(places, book, clock)
        self._seen = 0, date.min
        self._problems: list[FieldrepError] = [self.config.problem] if self.config.problem else []
        if own := self.config.section("keys"):
            self._take_keys(own)
        wear_from_start(self, chosen_first(self.config))
        if book is not None:
            self._look_at_laptop()

    def _take_keys(self, own: "Mapping[str, object]") -> None:
        """Take the user's own keys, as far as they can be."""
        from fieldrep.screens.keymap import read_keymap

        self.keys, problems = read_keymap(own)
        self._problems += problems
        self._bindings = self.keys.bound(self._bindings)

    # starting

    def get_default_screen(self) -> Screen[None]:
        if self._book is None:
            return super().get_default_screen()
        from fieldrep.screens.today.screen import TodayScreen

        return TodayScreen()

    def on_mount(self) -> None:
        self.set_interval(POLL_SECONDS, self._listen)
        if not self.is_headless:
            self._hear_of_the_end()
        if self._book is None:
            from fieldrep.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.places), self._begin)

    def _hear_of_the_end(self) -> None:
        """Leave in order when the laptop is shut down or the terminal's window is closed: what was typed is kept."""
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(
                AttributeError, NotImplementedError
            ):  # Windows has no SIGHUP, and no such handlers
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._leave_at_once)

    def _leave_at_once(self) -> None:
        self.keep_all()
        self.exit()

    def on_resize(self, event: Resize) -> None:
        """Say once what room is needed, where there is less."""
        width, height = event.size
        fits = width >= LEAST[0] and height >= LEAST[1]
        if self._fits and not fits:
            room = say("There is room for {width} by {height} here.", width=width, height=height)
            self.tell(together(room, say("fieldrep needs 60 by 20, and reads well from 80 by 24 on.")), "warning")
        self._fits = fits

    def on_ready(self) -> None:
        """The first picture is drawn: what the start has loaded stays, and is no longer searched for garbage."""
        gc.freeze()
        self._count_unsent()
        if self._book is not None:
            from fieldrep.screens.unsaved import tell_of_drafts

            tell_of_drafts(self)
        for problem in self._problems:
            from fieldrep.i18n.problems import explain

            self.tell(explain(problem), "warning", PROBLEM_SECONDS)

    def _begin(self, book: Book | None) -> None:
        """Go on with the book that the welcome made, or leave where there is none."""
        if book is None:
            self.exit()
            return
        self._book = book
        self._look_at_laptop()
        self.call_later(self._show_today)

    async def _show_today(self) -> None:
        """Put Today in the place of the blank screen that the welcome, which has gone by now, stood on."""
        from fieldrep.screens.today.screen import TodayScreen

        blank = self.screen
        blank._push_result_callback(blank, None)  # switching takes one away, and the first screen of an app has none
        await self.switch_screen(TodayScreen())

    def _look_at_laptop(self) -> None:
        self.rep_name = laptop.my_name(self.book)
        self._seen = laptop.data_version(self.book), self.today()

    # news of the book

    def _listen(self) -> None:
        """Notice what another process wrote, and that another day has begun."""
        if self._book is None:
            return
        seen = laptop.data_version(self.book), self.today()
        if seen != self._seen:
            self._seen = seen
            self.post_message(messages.BookChanged())

    def on_book_changed(self, message: messages.BookChanged) -> None:
        self.rep_name = laptop.my_name(self.book)
        self.ask_anew()
        self._count_unsent()
        screens = self.book_screens
        for hidden in screens[:-1]:
            hidden.stale = True
        for visible in screens[-1:]:
            visible.reload(message.touched)
            visible.refresh_bars()

    @work(thread=True, exclusive=True, group="unsent")
    def _count_unsent(self) -> None:
        """Count what is not handed in: only where there is somebody to hand it in to, and never before the picture."""
        if self._book is None:
            return
        from fieldrep.sync.status import unsent

        with self._book.again() as book:
            number = unsent(book).changes if laptop.hands_in(book) else 0
        self.call_from_thread(self._show_unsent, number)

    def _show_unsent(self, number: int) -> None:
        if number != self.unsent:
            self.unsent = number
            for screen in self.book_screens:
                screen.refresh_bars()

    def on_bundle_merged(self) -> None:
        self._look_at_laptop()

    # exchanges: they go on whichever screen is shown

    @cached_property
    def exchange(self) -> "Exchange":
        """What is exchanged with the team now, and what was said of it last."""
        from fieldrep.screens.exchange import Exchange

        return Exchange(self)

    def on_exchange_went(self, message: messages.ExchangeWent) -> None:
        self.exchange.went(message.progress)

    def on_exchange_ended(self, message: messages.ExchangeEnded) -> None:
        self.exchange.ended(message.outcome)

    # when something unexpected happens

    def _fatal_error(self) -> None:
        """Leave a report without values where Textual would print the local variables, somebody's number among them."""
        from fieldrep.crashes import write_crash_report

        assert self._exception is not None
        self.crash_path = write_crash_report(self._exception, self.places.state, self.now())
        self._close_messages_no_wait()


def run_app(places: Places, language: Language) -> int:
    """Open the book on the screen, the welcome where there is none; returns the exit code. Raises BookUnusable."""
    with contextlib.suppress(OSError):
        use(language)
    book: Book | None = None
    with contextlib.suppress(BookMissing):
        book = Book.open(Place(places.book, places.state, places.host))
    app = FieldrepApp(places, book)
    app.run()
    if app._book is not None:
        app._book.close()
    if not app.return_code:
        return 0
    from fieldrep.i18n.problems import crash_text

    print(crash_text(app.crash_path), file=sys.stderr)
    return app.return_code
