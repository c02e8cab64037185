"""The app: owns the book and the clock, opens screens when they ask, and tells them what was written."""

import contextlib
import gc
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from fieldrep.errors import BookMissing, NothingToUndo
from fieldrep.i18n import LANGUAGES, Language, count, language, say, together, use
from fieldrep.places import Places, micros, wall_clock
from fieldrep.screens import messages
from fieldrep.screens.base import BookScreen
from fieldrep.screens.theme import THEMES
from fieldrep.screens.verbs import EVERYWHERE, allows, bindings, possible
from fieldrep.screens.workarounds import after_textual, wear_from_start
from fieldrep.store.book import Book, Place
from fieldrep.store.queries import laptop
from fieldrep.text import shown

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from fieldrep.config import Config, Entry
    from fieldrep.screens.exchange import Exchange

POLL_SECONDS = 0.7
"""How soon the app shows what another process wrote."""


class FieldrepApp(App[None]):
    """fieldrep on the screen. `book` is for the UI thread alone: a worker opens its own with `book.again()`."""

    TITLE = "fieldrep"
    BINDINGS = bindings(EVERYWHERE)

    rep_name = ""
    unsent = 0
    crash_path: Path | None = None

    def __init__(self, places: Places, book: Book | None, clock: Callable[[], datetime] = wall_clock) -> None:
        after_textual()
        super().__init__()
        self.places = places
        self._book = book
        self._clock = clock
        self._seen = 0, date.min
        wear_from_start(self, THEMES)
        if book is not None:
            self._look_at_laptop()

    # what screens ask of the app

    @property
    def book(self) -> Book:
        """The book that is open."""
        assert self._book is not None, "no screen of the book is shown before there is one"
        return self._book

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

    # starting

    def get_default_screen(self) -> Screen[None]:
        if self._book is None:
            return super().get_default_screen()
        from fieldrep.screens.today import TodayScreen

        return TodayScreen()

    def on_mount(self) -> None:
        self.set_interval(POLL_SECONDS, self._listen)
        if self._book is None:
            from fieldrep.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.places), self._begin)

    def on_ready(self) -> None:
        """The first picture is drawn: what the start has loaded stays, and is no longer searched for garbage."""
        gc.freeze()
        self._count_unsent()
        if self.config.problem:
            from fieldrep.i18n.problems import explain

            self.tell(explain(self.config.problem), "warning")

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
        from fieldrep.screens.today import TodayScreen

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
        self._count_unsent()
        screens = self._book_screens()
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
            for screen in self._book_screens():
                screen.refresh_bars()

    def _book_screens(self) -> list[BookScreen]:
        """The screens that are open, the visible one last; a dialog above it does not hide it."""
        return [screen for screen in self.screen_stack if isinstance(screen, BookScreen)]

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

    # opening screens

    def on_open_today(self) -> None:
        self._return_to(0)

    def on_open_accounts(self, message: messages.OpenAccounts) -> None:
        from fieldrep.screens.accounts import AccountsScreen

        self._open(AccountsScreen(message.filter), main=True)

    def on_open_account(self, message: messages.OpenAccount) -> None:
        from fieldrep.screens.account import AccountScreen

        self._open(AccountScreen(message.account_id))

    def on_open_people(self, message: messages.OpenPeople) -> None:
        from fieldrep.screens.people import PeopleScreen

        self._open(PeopleScreen(message.account_id))

    def on_open_visit(self, message: messages.OpenVisit) -> None:
        from fieldrep.screens.visit import VisitScreen

        self._open(VisitScreen(message.account_id, message.line))

    def on_open_sync(self) -> None:
        from fieldrep.screens.sync import SyncScreen

        self._open(SyncScreen(), main=True)

    def on_open_duplicates(self) -> None:
        from fieldrep.screens.duplicates import DuplicatesScreen

        self._open(DuplicatesScreen())

    def on_open_conflicts(self) -> None:
        from fieldrep.screens.conflicts import ConflictsScreen

        self._open(ConflictsScreen(), main=True)

    def on_open_objections(self) -> None:
        from fieldrep.screens.objections import ObjectionsScreen

        self._open(ObjectionsScreen())

    def on_open_aside(self) -> None:
        from fieldrep.screens.aside import AsideScreen

        self._open(AsideScreen())

    def on_open_team(self) -> None:
        from fieldrep.screens.team import TeamScreen

        self._open(TeamScreen())

    def on_open_history(self, message: messages.OpenHistory) -> None:
        from fieldrep.screens.history import HistoryScreen

        self._open(HistoryScreen(message.table, message.row))

    def on_open_help(self) -> None:
        from fieldrep.screens.help import HelpScreen

        if isinstance(self.screen, BookScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def _open(self, screen: BookScreen, main: bool = False) -> None:
        """Go back to the same place where it is open already, else open it: on top, or (main) right above Today."""
        places = [each.place if isinstance(each, BookScreen) else "" for each in self.screen_stack]
        if screen.place in places:
            self._return_to(places.index(screen.place))
        elif not main or self._return_to(0):
            self.push_screen(screen)

    def _return_to(self, depth: int) -> bool:
        """Close the screens above one of the stack, if all of them may be closed."""
        above = self.screen_stack[depth + 1 :]
        if any(isinstance(screen, BookScreen) and not screen.may_leave() for screen in reversed(above)):
            return False
        for _ in above:
            self.pop_screen()
        return True

    # verbs of the app

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return allows(EVERYWHERE, self, action)

    def action_help(self) -> None:
        self.post_message(messages.OpenHelp())

    def action_today(self) -> None:
        self.post_message(messages.OpenToday())

    def action_accounts(self) -> None:
        self.post_message(messages.OpenAccounts())

    def action_visit(self) -> None:
        self.post_message(messages.OpenVisit(self._account_in_hand()))

    def action_people(self) -> None:
        account = self._account_in_hand()
        if account is None:
            self.tell(say("Put the cursor on an account first."))
        else:
            self.post_message(messages.OpenPeople(account))

    def action_sync(self) -> None:
        self.post_message(messages.OpenSync())

    def action_duplicates(self) -> None:
        self.post_message(messages.OpenDuplicates())

    def action_conflicts(self) -> None:
        self.post_message(messages.OpenConflicts())

    def action_objections(self) -> None:
        self.post_message(messages.OpenObjections())

    def action_aside(self) -> None:
        self.post_message(messages.OpenAside())

    def action_team(self) -> None:
        self.post_message(messages.OpenTeam())

    def action_quick_line(self) -> None:
        from fieldrep.screens.dialogs.quick_line import QuickLine

        self.push_screen(QuickLine(self._account_in_hand()))

    def action_go_back(self) -> None:
        if len(self.screen_stack) > 1:
            self._return_to(len(self.screen_stack) - 2)

    def action_language(self) -> None:
        wish = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        try:
            use(wish)
        except OSError:
            self.tell(say("That language is not installed."), "warning")
            return
        if self._book is not None:
            self._book.set_meta("language", wish)
        for screen in self._book_screens():
            screen.relabel()
            screen.refresh_bars()

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_add_account(self) -> None:
        from fieldrep.screens.dialogs.add_account import AddAccount

        self.push_screen(AddAccount(), self._show_added)

    def _show_added(self, account: str | None) -> None:
        if account:
            self.post_message(messages.OpenAccount(account))

    def action_undo(self) -> None:
        from fieldrep.i18n.formats import moment_text
        from fieldrep.i18n.problems import explain
        from fieldrep.i18n.words import word
        from fieldrep.screens.dialogs.confirm import Confirm
        from fieldrep.store.undo import last_operation

        try:
            changes = last_operation(self.book)
        except NothingToUndo as problem:
            self.tell(explain(problem))
            return
        tables = list(dict.fromkeys(word("table", change.table) for change in changes))
        question = say(
            "Take back what you saved at {time}: {what}?", time=moment_text(changes[0].at), what=say(", ").join(tables)
        )
        self.push_screen(Confirm(question, yes=say("Take it back")), self._undo)

    def _undo(self, wanted: bool | None) -> None:
        from fieldrep.store.undo import undo

        if not wanted:
            return
        undone = undo(self.book, self.now_micros())
        kept = len(undone.kept)
        self.tell(together(say("Taken back."), _kept_words(kept)) if kept else say("Taken back."))
        self.post_message(messages.BookChanged(undone.touched.rows))

    def _account_in_hand(self) -> str | None:
        """The account that the visible screen is about, or has its cursor on."""
        return self.screen.account_in_hand() if isinstance(self.screen, BookScreen) else None

    def action_command_palette(self) -> None:
        """Textual's palette, with the prompt in the language spoken."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say("Find anything that can be done"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette's lines: the verbs that are possible on the screen, and those of the app."""
        here = screen.VERBS if isinstance(screen, BookScreen) else ()
        said = {verb.action.removeprefix("app.") for verb in here if verb.action.startswith("app.")}
        for verbs, owner in ((here, screen), (EVERYWHERE, self)):
            for verb in verbs:
                if possible(verb, owner) and not (owner is self and verb.action in said):
                    yield SystemCommand(say(verb.words), say(verb.hint), partial(self.run_action, verb.action, owner))

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


def _kept_words(number: int) -> str:
    return count(
        "{number} value that others wrote since stays.", "{number} values that others wrote since stay.", number
    )
