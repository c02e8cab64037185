"""The week: the coming working days side by side where there is room, else one below the other; entries move by key."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual import events
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.screens.messages import OpenToday, Rows
from fieldrep.screens.moving import DONE, MARK_IT, TO_A_DAY, TOMORROW, Planned, PlanScreen
from fieldrep.screens.verbs import Verb, has_account
from fieldrep.screens.week.words import Entry, column_line, day_head, entries, entry_line, step_details
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, indented
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.agenda import DueLine
from fieldrep.store.queries.week import Week, WeekDay, week

WIDE = 110
"""From this width on the days stand side by side."""
MOST_DAYS = 7
"""A week with both days of its weekend."""


def _is_wide(screen: "WeekScreen") -> bool:
    return screen.is_wide


class DayColumn(Vertical):
    """One day: its name and how full it is, and what is due on it."""

    DEFAULT_CSS = """
    DayColumn { width: 1fr; height: 1fr; padding: 0 1 0 0; }
    """

    def __init__(self, screen: "WeekScreen", index: int) -> None:
        super().__init__()
        self.index = index
        self._week_screen = screen
        self.head = Panel(lambda width: [day_head(self.day, screen.week.a_day, screen.day, width)] if self.day else [])
        self.list = LineList[DueLine](
            lambda row, width: column_line(row, width, screen.day, row.id in screen.marked), lambda row: row.id
        )
        self.day: WeekDay | None = None

    def compose(self) -> Iterable[Widget]:
        yield self.head
        yield self.list

    def show(self, day: WeekDay | None) -> None:
        """Show a day; a column that is not needed is not there."""
        self.day = day
        self.display = day is not None
        self.head.again()
        self.list.show(day.steps if day else (), empty="–")


class WeekScreen(PlanScreen):
    """The coming days, with what is due on each and how full it is."""

    VERBS = (
        Verb("week.open", "enter o", "open", mark("Open"), mark("Open the page of the account"), when=has_account),
        Verb(
            "week.earlier",
            "< 《 shift+left",
            "shift(-1)",
            mark("Day earlier"),
            mark("Move it to the day before"),
            when=has_account,
        ),
        Verb(
            "week.later",
            "> 》 shift+right",
            "shift(1)",
            mark("Day later"),
            mark("Move it to the day after"),
            when=has_account,
        ),
        DONE._replace(id="week.done"),
        TOMORROW._replace(id="week.tomorrow", bar=False),
        TO_A_DAY._replace(id="week.day"),
        Verb(
            "week.left", "left h", "column(-1)", mark("Day before"), mark("To the day before"), bar=False, when=_is_wide
        ),
        Verb(
            "week.right", "right l", "column(1)", mark("Day after"), mark("To the day after"), bar=False, when=_is_wide
        ),
        MARK_IT._replace(id="week.mark"),
        Verb("week.today", "w f10 escape", "today", mark("Today"), mark("Back to today")),
    )
    DEFAULT_CSS = """
    WeekScreen #week-columns { height: 1fr; display: none; }
    WeekScreen #week-list { height: 1fr; }
    WeekScreen.-wide #week-columns { display: block; layout: horizontal; }
    WeekScreen.-wide #week-list { display: none; }
    WeekScreen #week-detail { height: 4; border-top: solid $panel; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.week = Week((), None)
        self._in_hand: str | None = None
        self._column = 0

    @property
    def place(self) -> str:
        return "week"

    def title_words(self) -> str:
        return say("Week")

    @property
    def is_wide(self) -> bool:
        """Whether the days stand side by side."""
        return self.app.size.width >= WIDE

    def body(self) -> Iterable[Widget]:
        self.columns = [DayColumn(self, index) for index in range(MOST_DAYS)]
        self.list = LineList[Entry](
            lambda row, width: entry_line(
                row, width, self.week.a_day, self.day, row.step is not None and row.step.id in self.marked
            ),
            lambda row: row.step.id if row.step else row.day.day.isoformat(),
            selectable=lambda row: row.step is not None,
            id="week-list",
        )
        self.detail = Panel(self._detail, id="week-detail")
        yield Container(Horizontal(*self.columns), id="week-columns")
        yield self.list
        yield self.detail

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the week is read whole
        self.day = self.fieldrep.today()
        self.week = week(self.fieldrep.book, self.day)
        shown = {step.id for day in self.week.days for step in day.steps}
        self.marked &= shown
        for column, day in zip(self.columns, (*self.week.days, *[None] * MOST_DAYS), strict=False):
            column.show(day)
        self.list.show(entries(self.week))
        self._follow()
        self.detail.again()
        self.refresh_bars()

    def _detail(self, width: int) -> list[Line]:
        if any(day.steps for day in self.week.days):
            return step_details(self.step_in_hand(), width, self.day)
        return indented(say("Nothing is due in the coming days."), width - 1, (" ", "plain"))

    def _follow(self) -> None:
        """Put the cursor of both arrangements on the step in hand, wherever it stands now; and the focus with it."""
        for index, column in enumerate(self.columns):
            for place, step in enumerate(column.list.rows):
                if step.id == self._in_hand:
                    self._column = index
                    column.list.jump(place)
        for place, entry in enumerate(self.list.rows):
            if entry.step is not None and entry.step.id == self._in_hand:
                self.list.jump(place)
        self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        (self.columns[self._column].list if self.is_wide else self.list).focus()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - the size is the app's
        self.call_after_refresh(self._focus_again)

    # what is in hand

    def step_in_hand(self) -> DueLine | None:
        """The step with the cursor."""
        if self.is_wide:
            return self.columns[self._column].list.chosen
        return self.list.chosen.step if self.list.chosen else None

    def account_in_hand(self) -> str | None:
        step = self.step_in_hand()
        return step.account if step else None

    def planned_in_hand(self) -> Sequence[Planned]:
        every = [step for day in self.week.days for step in day.steps]
        here = self.step_in_hand()
        steps = [each for each in every if each.id in self.marked] or ([here] if here else [])
        return [Planned(each.account, (each.id,), each.id, "") for each in steps]

    def _day_of(self, step: str) -> date | None:
        return next((day.day for day in self.week.days for each in day.steps if each.id == step), None)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        step = self.step_in_hand()
        if message.line_list.has_focus and step:
            self._in_hand = step.id
        self.detail.again()

    def on_line_list_opened(self) -> None:
        self.action_open()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for column in self.columns:
            if event.widget is column.list:
                self._column = column.index
        step = self.step_in_hand()
        self._in_hand = step.id if step else None
        self.detail.again()
        self.refresh_bars()

    # verbs

    def action_today(self) -> None:
        """Go back to Today."""
        self.post_message(OpenToday())

    def action_column(self, step: int) -> None:
        """Go to the day beside this one."""
        index = self._column + step
        if 0 <= index < len(self.week.days):
            self.columns[index].list.focus()

    def action_shift(self, step: int) -> None:
        """Move what is in hand to the day before, or after, the one it stands on."""
        in_hand = self.planned_in_hand()
        days = [each.day for each in self.week.days]
        here = self._day_of(in_hand[0].steps[0]) if in_hand else None
        if here is None:
            return
        place = days.index(here) + step
        if 0 <= place < len(days):
            self.put(days[place])

    def action_mark(self) -> None:
        """Mark what the cursor is on, or take its mark away, and go to the next."""
        step = self.step_in_hand()
        if step:
            self.marked ^= {step.id}
            here = self.columns[self._column].list if self.is_wide else self.list
            here.refresh()
            here.action_move(1)
