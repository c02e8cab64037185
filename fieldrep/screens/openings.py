"""Opening screens when they are asked for: each place once, and none closed that must ask first."""

from fieldrep.screens import messages
from fieldrep.screens.base import BookScreen, InHand
from fieldrep.screens.host import Host


class Openings(Host):
    """The app as the one who opens screens. A screen is loaded when it is first asked for."""

    def on_open_today(self) -> None:
        self._return_to(0)

    def on_open_week(self) -> None:
        from fieldrep.screens.week.screen import WeekScreen

        self._open(WeekScreen())

    def on_open_warnings(self) -> None:
        from fieldrep.screens.warnings import WarningsScreen

        self._open(WarningsScreen())

    def on_open_accounts(self, message: messages.OpenAccounts) -> None:
        from fieldrep.screens.accounts.screen import AccountsScreen

        self._open(AccountsScreen(message.filter), main=True)

    def on_open_behind(self, message: messages.OpenBehind) -> None:
        from fieldrep.screens.accounts.screen import AccountsScreen

        self._open(AccountsScreen(among=message))

    def on_open_reports(self) -> None:
        from fieldrep.screens.report.pages import ReportsScreen

        self._open(ReportsScreen())

    def on_open_report(self, message: messages.OpenReport) -> None:
        from fieldrep.screens.report.screen import screen_of

        self._open(screen_of(message.name, message.account_id))

    def on_open_account(self, message: messages.OpenAccount) -> None:
        from fieldrep.screens.account.screen import AccountScreen

        self._open(AccountScreen(message.account_id))
        if message.row is not None:
            self.call_after_refresh(self._go_to_row, message.row)

    def _go_to_row(self, row: tuple[str, str]) -> None:
        if isinstance(self.screen, BookScreen):
            self.screen.go_to_row(*row)

    def on_open_people(self, message: messages.OpenPeople) -> None:
        from fieldrep.screens.people.screen import PeopleScreen

        self._open(PeopleScreen(message.account_id))

    def on_open_visit(self, message: messages.OpenVisit) -> None:
        from fieldrep.screens.visit.screen import VisitScreen

        self._open(VisitScreen(message.account_id, message.line))

    def on_open_sync(self) -> None:
        from fieldrep.screens.sync.screen import SyncScreen

        self._open(SyncScreen(), main=True)

    def on_open_duplicates(self) -> None:
        from fieldrep.screens.duplicates.screen import DuplicatesScreen

        self._open(DuplicatesScreen())

    def on_open_conflicts(self) -> None:
        from fieldrep.screens.conflicts.screen import ConflictsScreen

        self._open(ConflictsScreen(), main=True)

    def on_open_objections(self) -> None:
        from fieldrep.screens.objections.screen import ObjectionsScreen

        self._open(ObjectionsScreen())

    def on_open_aside(self) -> None:
        from fieldrep.screens.aside.screen import AsideScreen

        self._open(AsideScreen())

    def on_open_team(self) -> None:
        from fieldrep.screens.team.screen import TeamScreen

        self._open(TeamScreen())

    def on_fill_in(self, message: messages.FillIn) -> None:
        from fieldrep.errors import FieldrepError
        from fieldrep.i18n.problems import explain
        from fieldrep.screens.acts import ACT_OF_TABLE
        from fieldrep.screens.dialogs.fill_in import FillInForm, corrected

        if message.row is None and message.table in ACT_OF_TABLE:
            self.ask_for(ACT_OF_TABLE[message.table], InHand((message.account_id,) if message.account_id else ()))
            return
        if message.row is None:
            self.push_screen(FillInForm(message.table, message.account_id))
            return
        try:
            self.push_screen(corrected(self.book, message.table, message.row))
        except FieldrepError as problem:
            self.tell(explain(problem), "warning")

    def action_act(self, name: str) -> None:
        """Ask for an act, about what is in hand."""
        self.ask_for(name, self.screen.hand() if isinstance(self.screen, BookScreen) else InHand())

    def ask_for(self, name: str, hand: InHand) -> None:
        """Ask for an act; where it cannot be done, say why."""
        from importlib import import_module

        from fieldrep.errors import FieldrepError
        from fieldrep.i18n.problems import explain
        from fieldrep.screens.acts import ACTS

        try:
            import_module(f"fieldrep.screens.dialogs.{ACTS[name].module}").ask(self, hand)
        except FieldrepError as problem:
            self.tell(explain(problem), "warning")

    def on_open_records(self, message: messages.OpenRecords) -> None:
        from fieldrep.screens.records.screen import RecordsScreen
        from fieldrep.screens.records.tables import TablesScreen

        self._open(RecordsScreen(message.table) if message.table else TablesScreen())

    def on_open_rules(self) -> None:
        from fieldrep.screens.rules import RulesScreen

        self._open(RulesScreen())

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

    def action_go_back(self) -> None:
        if len(self.screen_stack) > 1:
            self._return_to(len(self.screen_stack) - 2)
