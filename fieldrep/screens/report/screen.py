"""A page of figures: the tables of a report, as of a day, with the accounts behind each figure one key away."""

from collections.abc import Iterable
from datetime import date, timedelta

from textual import work
from textual.widget import Widget
from textual.worker import get_current_worker

from fieldrep.domain.months import last_day, month_of
from fieldrep.errors import FieldrepError
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.problems import explain
from fieldrep.reports import registry
from fieldrep.reports.head import head_text
from fieldrep.reports.report import Asking, Behind, Drawing, Line, Report
from fieldrep.screens.acts import ON_PAGES, verbs_on
from fieldrep.screens.base import BookScreen, InHand
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.doors import in_app
from fieldrep.screens.messages import FillIn, OpenAccount, OpenBehind, OpenHistory, OpenReport, Rows
from fieldrep.screens.report.layout import Row, rows_of
from fieldrep.screens.report.verbs import PAGE_VERBS
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import cell
from fieldrep.screens.widgets.panel import Panel
from fieldrep.text import shown

RATE_SETS = 2
"""The sets of accounts behind a rate: those of its numerator, and those of its denominator."""


def _how_many(behind: Behind) -> str:
    """How many accounts are behind a figure, where its line knows it."""
    number = len(behind.accounts)
    return "" if behind.ask else count("{number} account", "{number} accounts", number)


class ReportScreen(BookScreen):
    """Any report, by its page's name; of one account where one is said."""

    VERBS = PAGE_VERBS
    DEFAULT_CSS = """
    ReportScreen #report-asked { height: 1; background: $boost; }
    """

    def __init__(self, name: str, account: str | None = None) -> None:
        super().__init__()
        self.page = registry.page_named(name)
        self.account = account
        self.as_of: date | None = None
        """The day that was chosen; None is today, whichever that is."""
        self.by: str | None = None
        self.report: Report | None = None
        self._wide = 0

    @property
    def place(self) -> str:
        return f"report:{self.page.name}:{self.account or ''}"

    def title_words(self) -> str:
        return shown(self.report.title) if self.report else say(self.page.title)

    def body(self) -> Iterable[Widget]:
        self.asked = Panel(lambda width: [(cell(f" {self._asked_words()}", width, "dim"),)], id="report-asked")
        self.lines = LineList[Row](
            lambda row, _width: row.parts, lambda row: row.key, selectable=lambda row: row.stops, id="report-lines"
        )
        yield self.asked
        yield self.lines

    def _asked_words(self) -> str:
        if self.report is not None:
            return head_text(self.report, self.by)
        return say("As of {day}", day=day_text(self.as_of or self.fieldrep.today()))

    # reading

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - a report is made whole
        self._wide = self.size.width
        if not self.lines.rows:
            self.lines.show((), empty=say("Counting …"))
        self._read(self._asking())

    @work(thread=True, exclusive=True, group="report")
    def _read(self, asking: Asking) -> None:
        try:
            with self.fieldrep.book.again() as book:
                made: Report | FieldrepError = registry.report(book, self.page.name, asking)
        except FieldrepError as problem:
            made = problem
        if not get_current_worker().is_cancelled:
            self.fieldrep.call_from_thread(self._take, made)

    def _take(self, made: Report | FieldrepError) -> None:
        if not self.is_mounted:
            return
        if isinstance(made, FieldrepError):
            self.report = None
            self.lines.show((), empty=explain(made))
        else:
            self.report = in_app(made, self.fieldrep.keys.said, self.page.name)
            self._lay_out(self.fieldrep.cursors.get(self.place) if not self.lines.rows else None)
        self.asked.again()
        self.refresh_bars()

    def _lay_out(self, key: str | None = None) -> None:
        """Show the report for the width there is, with the cursor where it was, or at the row of a key."""
        if self.report is None:
            return
        self.lines.show(rows_of(self.report, self.size.width), empty=say("There is nothing to count yet."))
        if key is not None:
            place = next((at for at, row in enumerate(self.lines.rows) if row.key == key), None)
            if place is not None:
                self.lines.jump(place)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.report is None or self.size.width == self._wide:
            return
        if any(isinstance(part, Drawing) for part in self.report.parts):
            self.reload(None)
        else:
            self._wide = self.size.width
            self._lay_out()

    # what is in hand

    def told_in_hand(self) -> Line | None:
        """The line of the report that the cursor is on."""
        row = self.lines.chosen if self.is_mounted else None
        return row.told if row is not None else None

    def account_in_hand(self) -> str | None:
        told = self.told_in_hand()
        return told.account if told and told.account else self.account

    def hand(self) -> InHand:
        told = self.told_in_hand()
        account = self.account_in_hand()
        return InHand((account,) if account else (), told.row if told else None, told.key if told else "")

    def text_in_hand(self) -> str:
        row = self.lines.chosen
        return row.words if row is not None else ""

    def on_line_list_moved(self) -> None:
        row = self.lines.chosen
        if row is not None:
            self.fieldrep.cursors[self.place] = row.key
        self.refresh_bars()

    # what can be done

    def on_line_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the account, or the accounts of the numerator; of a line with more figures, those that are chosen.

        Where accounts are listed to choose from, this page of the account is opened.
        """
        told = self.told_in_hand()
        if told is not None and told.account and self.report is not None and self.report.chooses:
            self.post_message(OpenReport(self.page.name, told.account))
            return
        if told is not None and told.account:
            self.post_message(OpenAccount(told.account))
        elif told is not None and told.behind:
            self._open_one_of(told, 0)

    def action_whole(self) -> None:
        """Open the accounts of the denominator; of a line with more figures, those that are chosen."""
        told = self.told_in_hand()
        if told is not None and told.behind:
            self._open_one_of(told, 1)

    def _open_one_of(self, told: Line, place: int) -> None:
        """Open one of the sets behind a line: a numerator and its denominator have a key each, more are asked for."""
        if len(told.behind) <= RATE_SETS:
            self._open_behind(told, told.behind[min(place, len(told.behind) - 1)])
            return
        self.app.push_screen(
            ChooseOne(
                lambda: say("Which accounts?"),
                lambda: [Option(each, each.heading, _how_many(each)) for each in told.behind],
                place,
            ),
            lambda behind: self._open_behind(told, behind) if behind else None,
        )

    def _open_behind(self, told: Line, behind: Behind) -> None:
        name = told.cells[0] if told.cells else ""
        heading = (
            say("{name}: {which}", name=name, which=behind.heading)
            if name and name != behind.heading
            else behind.heading
        )
        self._find_behind(shown(heading), behind, self._asking())

    @work(thread=True, exclusive=True, group="behind")
    def _find_behind(self, heading: str, behind: Behind, asking: Asking) -> None:
        with self.fieldrep.book.again() as book:
            accounts = registry.accounts_behind(book, self.page.name, asking, behind)
        if not get_current_worker().is_cancelled:
            self.fieldrep.call_from_thread(self.post_message, OpenBehind(heading, accounts))

    def _asking(self) -> Asking:
        return Asking(self.as_of or self.fieldrep.today(), self.by, self.account, max(self._wide - 2, 20))

    def action_month(self, step: int) -> None:
        """As of the end of the month before, or of the next one; today at the latest."""
        today = self.fieldrep.today()
        here = self.as_of or today
        if step < 0:
            self.as_of = here.replace(day=1) - timedelta(days=1)
        else:
            end = last_day(month_of(here))
            wish = end if end > here else last_day(month_of(end + timedelta(days=1)))
            self.as_of = None if wish >= today else wish
        self.asked.again()
        self.reload(None)

    def action_group(self) -> None:
        """The next way to break the figures down; after the last one none."""
        ways = (None, *self.page.groups)
        self.by = ways[(ways.index(self.by) + 1) % len(ways)]
        self.asked.again()
        self.reload(None)

    def action_correct(self) -> None:
        """Ask for a correction of the row that the line is about."""
        told = self.told_in_hand()
        if told is not None and told.row is not None:
            self.post_message(FillIn(told.row[0], row=told.row[1]))

    def action_history(self) -> None:
        """Show the history of the row that the line is about."""
        told = self.told_in_hand()
        if told is not None and told.row is not None:
            self.post_message(OpenHistory(*told.row))


def _with_acts(page: str) -> type[ReportScreen]:
    """The screen of a page on which something can be done."""
    name = f"{page.title().replace('_', '')}Screen"
    return type(name, (ReportScreen,), {"VERBS": (*verbs_on(page), *PAGE_VERBS), "__module__": __name__})


PAGES_WITH_ACTS = {page: _with_acts(page) for page in ON_PAGES}


def screen_of(page: str, account: str | None = None) -> ReportScreen:
    """The screen of a page of figures; of one account where one is said."""
    return PAGES_WITH_ACTS.get(page, ReportScreen)(page, account)
