"""Today: whom to see next and why, what is due, and how long the targets will take."""

from collections.abc import Iterable
from datetime import date, timedelta

from textual.widget import Widget

from fieldrep.domain.plan import Capacity, capacity, pace, todays_list
from fieldrep.i18n import mark, say
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import BookChanged, OpenAccount, OpenVisit, Rows
from fieldrep.screens.today_words import (
    Visitable,
    detail_lines,
    plan_lines,
    step_header,
    step_line,
    visitable_header,
    visitable_line,
)
from fieldrep.screens.verbs import ADD_ACCOUNT, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.agenda import DueLine, agenda_lines, due_lines, standing
from fieldrep.store.queries.laptop import conflict_count, my_own_aside
from fieldrep.store.queries.pace import pace_since, set_pace
from fieldrep.store.queries.today import Progress

MOST = 100
"""How many accounts the list shows: weeks of work at any pace."""


def _on_step(screen: "TodayScreen") -> bool:
    return screen.step_in_hand() is not None


class TodayScreen(BookScreen):
    """Whom to see next and why; the first screen."""

    VERBS = (
        Verb("today.open", "enter o", "open", mark("Open"), mark("Open the page of the account")),
        Verb("today.done", "d", "done", mark("Done"), mark("Mark the due step as done today"), when=_on_step),
        Verb("today.tomorrow", "t", "tomorrow", mark("Tomorrow"), mark("Move the due step to tomorrow"), when=_on_step),
        Verb("today.other", "tab", "app.focus_next", mark("Other list"), mark("Go to the other list")),
        ADD_ACCOUNT._replace(id="today.add"),
    )
    # One grid and no boxes in boxes: each box would have the first picture laid out once more.
    DEFAULT_CSS = """
    TodayScreen { layout: grid; grid-size: 1; grid-rows: 1 auto 2fr 1fr; }
    TodayScreen #today-plan { background: $boost; }
    TodayScreen #today-detail { display: none; }
    TodayScreen #today-steps { border-top: solid $panel; }
    TodayScreen.-wide { grid-size: 2; grid-columns: 3fr 2fr; grid-rows: 1 2 auto 1fr; grid-gutter: 0 1; }
    TodayScreen.-wide TitleBar { column-span: 2; }
    TodayScreen.-wide #today-plan { column-span: 2; }
    TodayScreen.-wide #today-list { row-span: 2; }
    TodayScreen.-wide #today-detail { display: block; max-height: 60vh; padding-bottom: 1; }
    TodayScreen.-wide #today-steps { border-top: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(110, "-wide")]
    reads_early = True

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self._progress = Progress(0, 0, 0, 0, 0)
        self._capacity = Capacity(0, pace(0, self.day, self.day), 0, None)
        self._is_set = False
        self._conflicts = 0
        self._aside = 0

    @property
    def place(self) -> str:
        return "today"

    def title_words(self) -> str:
        return say("Today")

    def body(self) -> Iterable[Widget]:
        self.set_class(self.app.size.width >= self.HORIZONTAL_BREAKPOINTS[0][0], "-wide")
        self.visits = LineList[Visitable](
            lambda row, width: visitable_line(row, width, self.day),
            lambda row: row.line.id,
            header=visitable_header,
            id="today-list",
        )
        self.steps = LineList[DueLine](
            lambda row, width: step_line(row, width, self.day), lambda row: row.id, header=step_header, id="today-steps"
        )
        self.plan = Panel(
            lambda width: plan_lines(self._progress, self._capacity, self._is_set, width, self._conflicts, self._aside),
            id="today-plan",
        )
        self.detail = Panel(self._detail, id="today-detail")
        yield self.plan
        yield self.visits
        yield self.detail
        yield self.steps

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the list is read whole
        book, self.day = self.fieldrep.book, self.fieldrep.today()
        since = pace_since(book, self.day)
        self._progress, candidates = standing(book, self.day, since, MOST)
        left = self._progress.targets - self._progress.reached
        wished = set_pace(book)
        self._is_set = wished is not None
        kept = wished or pace(self._progress.visits, since, self.day)
        self._capacity = capacity(left, kept, self.day)
        self._conflicts = conflict_count(book)
        self._aside = my_own_aside(book)
        suggestions = todays_list(candidates, self.day, MOST)
        lines = agenda_lines(book, [each.account for each in suggestions])
        self.plan.again()
        self.visits.show(
            [Visitable(lines[each.account], each) for each in suggestions if each.account in lines],
            empty=self._empty_words(),
        )
        self.steps.show(
            due_lines(book, self.day + timedelta(days=7), MOST),
            empty=say("Nothing is due in the coming week."),
        )

    def relabel(self) -> None:
        self.reload(None)

    def _empty_words(self) -> str:
        if self._progress.accounts:
            return say("Nobody needs a visit today: all accounts are on track, and no promise is due.")
        return say(
            "The book is empty. Bring your list of accounts in, in another terminal:\n\n"
            "    fieldrep import accounts.csv --as accounts\n\n"
            "It appears here by itself. Or press a to add one account."
        )

    def _detail(self, width: int) -> list[Line]:
        return detail_lines(self.visits.chosen, width, self.day)

    # what has the cursor

    def step_in_hand(self) -> DueLine | None:
        """The due step with the cursor, where its list has the focus."""
        return self.steps.chosen if self.focused is self.steps else None

    def account_in_hand(self) -> str | None:
        step = self.step_in_hand()
        if step is not None:
            return step.account
        row = self.visits.chosen
        return row.line.id if row else None

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.line_list is self.visits:
            self.detail.again()

    def on_line_list_opened(self) -> None:
        self.action_open()

    def on_descendant_focus(self) -> None:
        self.refresh_bars()

    # verbs

    def action_open(self) -> None:
        """Open the account with the cursor."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))

    def action_visit(self) -> None:
        """Write down a visit to the account with the cursor."""
        self.post_message(OpenVisit(self.account_in_hand()))

    def action_done(self) -> None:
        """Mark the step as done today."""
        self._write_step({"done_on": self.day.isoformat()}, say("Done."))

    def action_tomorrow(self) -> None:
        """Move the step to tomorrow."""
        self._write_step({"due_on": (self.day + timedelta(days=1)).isoformat()}, say("Moved to tomorrow."))

    def _write_step(self, cells: dict[str, str], said: str) -> None:
        from fieldrep.operations.records import correct

        step = self.step_in_hand()
        if step is None:
            return
        touched = correct(self.fieldrep.book, "next_step", step.id, dict(cells), self.fieldrep.now_micros())
        self.fieldrep.tell(said)
        self.post_message(BookChanged(touched.rows))
