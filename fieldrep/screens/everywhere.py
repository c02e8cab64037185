"""The verbs of the app itself: what they do, wherever one is."""

from typing import TYPE_CHECKING

from fieldrep.errors import NothingToUndo
from fieldrep.i18n import LANGUAGES, count, language, say, together, use
from fieldrep.screens import messages
from fieldrep.screens.base import BookScreen
from fieldrep.screens.openings import Openings
from fieldrep.screens.theme import NAMES
from fieldrep.screens.verbs import EVERYWHERE, allows, bindings

if TYPE_CHECKING:
    from fieldrep.config import Entry
    from fieldrep.screens.dialogs.jump import Target
    from fieldrep.screens.dialogs.palette_lines import Found


class Everywhere(Openings):
    """The app as the one who does what can be done on every screen."""

    BINDINGS = bindings(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return allows(EVERYWHERE, self, action)

    def action_help(self) -> None:
        self.post_message(messages.OpenHelp())

    def action_today(self) -> None:
        self.post_message(messages.OpenToday())

    def action_accounts(self) -> None:
        self.post_message(messages.OpenAccounts())

    def action_visit(self) -> None:
        self.post_message(messages.OpenVisit(self.account_in_hand))

    def action_people(self) -> None:
        account = self.account_in_hand
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

    def action_reports(self) -> None:
        self.post_message(messages.OpenReports())

    def action_report(self, name: str) -> None:
        """Open a page of figures; of the account whose page is open, where it can be asked of one."""
        from fieldrep.reports.registry import page_named

        at_account = isinstance(self.screen, BookScreen) and self.screen.place.startswith("account:")
        account = self.account_in_hand if at_account and page_named(name).of_account else None
        self.post_message(messages.OpenReport(name, account))

    def action_records(self) -> None:
        self.post_message(messages.OpenRecords())

    def action_rules(self) -> None:
        self.post_message(messages.OpenRules())

    def action_fill_in(self, table: str) -> None:
        """Ask for a row of a table, of the account in hand where it belongs to one."""
        from fieldrep.operations.forms import FORMS

        account = self.account_in_hand if FORMS[table].is_of_account else None
        self.post_message(messages.FillIn(table, account))

    def action_quick_line(self) -> None:
        from fieldrep.screens.dialogs.quick_line import QuickLine

        self.push_screen(QuickLine(self.account_in_hand))

    # what is not saved

    def action_drafts(self) -> None:
        from fieldrep.screens.unsaved import ask_for_draft

        ask_for_draft(self)

    def keep_all(self) -> bool:
        """Keep what is typed on every screen; whether all of them may be left now."""
        left = [screen.may_leave() for screen in self.book_screens]
        return all(left)

    async def action_quit(self) -> None:
        if self.keep_all():
            self.exit()

    def action_language(self) -> None:
        wish = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        try:
            use(wish)
        except OSError:
            self.tell(say("That language is not installed."), "warning")
            return
        if self._book is not None:
            self._book.set_meta("language", wish)
        for screen in self.book_screens:
            screen.relabel()
            screen.refresh_bars()
        for question in self.screen_stack:
            if not isinstance(question, BookScreen) and (relabel := getattr(question, "relabel", None)):
                relabel()

    def action_theme(self) -> None:
        """Wear the next theme, and keep it in the preferences."""
        names = {theme.name: name for name, theme in NAMES.items()}
        worn = [*names]
        self.theme = worn[(worn.index(self.theme) + 1) % len(worn)]
        self.save_config("screen", {**self._entries("screen"), "theme": names[self.theme]})

    def _entries(self, section: str) -> "dict[str, Entry]":
        return {
            name: value for name, value in self.config.section(section).items() if isinstance(value, str | bool | int)
        }

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
        tables = list(dict.fromkeys(change.table for change in changes))

        def question() -> str:
            what = say(", ").join(word("table", table) for table in tables)
            return say("Take back what you saved at {time}: {what}?", time=moment_text(changes[0].at), what=what)

        self.push_screen(Confirm(question, yes=lambda: say("Take it back")), self._undo)

    def _undo(self, wanted: bool | None) -> None:
        from fieldrep.store.undo import undo

        if not wanted:
            return
        undone = undo(self.book, self.now_micros())
        kept = len(undone.kept)
        self.tell(together(say("Taken back."), _kept_words(kept)) if kept else say("Taken back."))
        self.post_message(messages.BookChanged(undone.touched.rows))

    # finding one's way

    def action_palette(self) -> None:
        """Ask for something that can be done, an account or a person."""
        if isinstance(self.screen, BookScreen):
            from fieldrep.screens.dialogs.palette import Palette

            self.push_screen(Palette(self.screen), self._do_found)

    def _do_found(self, found: "Found | None") -> None:
        if found is not None:
            self.call_later(found.go)

    def action_jump(self) -> None:
        """Show a letter at each field and section of the screen, or of the question above it."""
        from fieldrep.screens.dialogs.jump import Jump, targets

        found = targets(self.screen)
        if found:
            self.push_screen(Jump(found), self._jump)

    def _jump(self, target: "Target | None") -> None:
        if target is not None:
            target.go()


def _kept_words(number: int) -> str:
    return count(
        "{number} value that others wrote since stays.", "{number} values that others wrote since stay.", number
    )
