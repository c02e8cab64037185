"""Today: whom to see next and why, what fits into the day, what is due, and how long the targets will take."""

from collections.abc import Iterable, Sequence

from textual import work
from textual.widget import Widget

from fieldrep.domain.day_plan import spread
from fieldrep.i18n import mark, say
from fieldrep.i18n.reasons import step_words
from fieldrep.screens.messages import OpenWarnings, OpenWeek, Rows
from fieldrep.screens.moving import DONE, MARK_IT, TO_A_DAY, TOMORROW, Planned, PlanScreen
from fieldrep.screens.today.facts import NOTHING, ORDER, is_promised, today_facts
from fieldrep.screens.today.words import (
    Visitable,
    detail_lines,
    fit_line,
    plan_lines,
    spread_question,
    step_header,
    step_line,
    visitable_header,
    visitable_line,
    words_about,
)
from fieldrep.screens.verbs import ADD_ACCOUNT, Verb, has_account
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.agenda import DueLine
from fieldrep.store.queries.early_warnings import warning_lines
from fieldrep.store.queries.week import due_steps, taken_by_day


def _has_overflow(screen: "TodayScreen") -> bool:
    return bool(screen.overflow())


class TodayScreen(PlanScreen):
    """Whom to see next and why; the first screen."""

    VERBS = (
        Verb("today.open", "enter o", "open", mark("Open"), mark("Open the page of the account"), when=has_account),
        DONE,
        TOMORROW,
        TO_A_DAY,
        Verb("today.week", "w f10", "week", mark("Week"), mark("The coming days, and what is due on each")),
        Verb("today.order", "d ctrl+d", "order", mark("Sort"), mark("Sort the list by district, or by urgency")),
        Verb("today.warnings", "! ctrl+w", "warnings", mark("Warnings"), mark("The accounts to be warned of, and why")),
        Verb(
            "today.spread",
            "R ctrl+r",
            "spread",
            mark("Spread"),
            mark("Spread the promises that do not fit today over the coming days"),
            when=_has_overflow,
        ),
        Verb("today.other", "tab", "app.focus_next", mark("Other list"), mark("Go to the other list")),
        ADD_ACCOUNT._replace(id="today.add"),
        MARK_IT,
    )
    # One grid and no boxes in boxes: each box would have the first picture laid out once more.
    DEFAULT_CSS = """
    TodayScreen { layout: grid; grid-size: 1; grid-rows: 1 auto 2fr 1fr; }
    TodayScreen #today-plan { background: $boost; }
    TodayScreen #today-detail { display: none; }
    TodayScreen #today-steps { border-top: solid $panel; }
    TodayScreen.-wide { grid-size: 2; grid-columns: 3fr 2fr; grid-rows: 1 3 auto 1fr; grid-gutter: 0 1; }
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
        self.facts = NOTHING
        self._warned: int | None = None

    @property
    def place(self) -> str:
        return "today"

    def title_words(self) -> str:
        return say("Today")

    def body(self) -> Iterable[Widget]:
        self.set_class(self.app.size.width >= self.HORIZONTAL_BREAKPOINTS[0][0], "-wide")
        self.visits = LineList[Visitable](
            lambda row, width: visitable_line(row, width, self.day, row.line.id in self.marked),
            lambda row: row.line.id,
            header=lambda width: visitable_header(width, self.facts.fit.order),
            id="today-list",
        )
        self.steps = LineList[DueLine](
            lambda row, width: step_line(row, width, self.day, row.id in self.marked),
            lambda row: row.id,
            header=step_header,
            id="today-steps",
        )
        self.plan = Panel(self._plan_lines, id="today-plan")
        self.detail = Panel(self._detail, id="today-detail")
        yield self.plan
        yield self.visits
        yield self.detail
        yield self.steps

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the list is read whole
        self.day = self.fieldrep.today()
        self.facts = today_facts(self.fieldrep.book, self.day)
        self.marked &= {each.line.id for each in self.facts.visits} | {each.id for each in self.facts.steps}
        self.plan.again()
        self.visits.show(self.facts.visits, empty=self._empty_words())
        self.steps.show(self.facts.steps, empty=say("Nothing is due in the coming week."))
        if self.is_mounted:
            self._count_warnings()

    def on_mount(self) -> None:
        self.call_after_refresh(self._count_warnings)

    def relabel(self) -> None:
        self.reload(None)

    @work(thread=True, exclusive=True, group="warnings")
    def _count_warnings(self) -> None:
        """Count the warnings beside everything else: the first picture does not wait for them."""
        with self.fieldrep.book.again() as book:
            number = len(warning_lines(book, self.day))
        self.call_later(self._show_warned, number)

    def _show_warned(self, number: int) -> None:
        if number != self._warned:
            self._warned = number
            self.plan.again()

    def _plan_lines(self, width: int) -> list[Line]:
        facts = self.facts
        if not facts.progress.targets:
            return plan_lines(
                facts.progress, facts.capacity, facts.is_set, width, facts.conflicts, facts.aside, self.key
            )
        return [
            fit_line(facts.fit, self._warned, width),
            *plan_lines(facts.progress, facts.capacity, facts.is_set, width, facts.conflicts, facts.aside, self.key),
        ]

    def _empty_words(self) -> str:
        if self.facts.progress.accounts:
            return say("Nobody needs a visit today: all accounts are on track, and no promise is due.")
        return say(
            "The book is empty. Bring your list of accounts in, in another terminal:\n\n"
            "    fieldrep import accounts.csv --as accounts\n\n"
            "It appears here by itself. Or press {key} to add one account.",
            key=self.key("today.add"),
        )

    def _detail(self, width: int) -> list[Line]:
        return detail_lines(self.visits.chosen, width, self.day)

    # what is in hand

    @property
    def _on_steps(self) -> bool:
        return self.focused is self.steps

    def account_in_hand(self) -> str | None:
        if self._on_steps:
            return self.steps.chosen.account if self.steps.chosen else None
        return self.visits.chosen.line.id if self.visits.chosen else None

    def planned_in_hand(self) -> Sequence[Planned]:
        if not self._on_steps:
            row = self.visits.chosen
            rows = [each for each in self.visits.rows if each.line.id in self.marked]
            return self._planned(rows or ([row] if row else []))
        step = self.steps.chosen
        steps = [each for each in self.steps.rows if each.id in self.marked]
        return [Planned(each.account, (each.id,), each.id, "") for each in steps or ([step] if step else [])]

    def _planned(self, rows: Sequence[Visitable]) -> list[Planned]:
        """Accounts of the list with what is due at each; the words are for those where nothing is."""
        if not rows:
            return []
        due = due_steps(self.fieldrep.book, tuple(each.line.id for each in rows), self.day)
        return [
            Planned(
                each.line.id,
                due.get(each.line.id, ()),
                each.suggestion.reasons[0].about if is_promised(each.suggestion) else None,
                step_words(each.suggestion.reasons[0], words_about(each.suggestion.reasons[0], each.line)),
            )
            for each in rows
        ]

    def overflow(self) -> list[Visitable]:
        """What was promised for today, or is late, and does not fit into today."""
        return [each for each in self.facts.visits if each.number is None and is_promised(each.suggestion)]

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.line_list is self.visits:
            self.detail.again()

    def on_line_list_opened(self) -> None:
        self.action_open()

    def on_descendant_focus(self) -> None:
        self.refresh_bars()

    # verbs

    def action_week(self) -> None:
        """Open the week."""
        self.post_message(OpenWeek())

    def action_warnings(self) -> None:
        """Open what is to be warned of."""
        self.post_message(OpenWarnings())

    def action_order(self) -> None:
        """Order the list the other way."""
        other = "urgency" if self.facts.fit.order == "district" else "district"
        self.fieldrep.book.set_meta(ORDER, other)
        self.reload(None)

    def action_mark(self) -> None:
        """Mark what the cursor is on, or take its mark away, and go to the next."""
        step, row = self.steps.chosen, self.visits.chosen
        key = (step.id if step else None) if self._on_steps else row.line.id if row else None
        if key:
            self.marked ^= {key}
            here = self.steps if self._on_steps else self.visits
            here.refresh()
            here.action_move(1)

    @work
    async def action_spread(self) -> None:
        """Spread what does not fit today over the coming days, as many on each as it holds."""
        from fieldrep.operations.steps import Move, move
        from fieldrep.screens.dialogs.confirm import Confirm

        planned = self._planned(self.overflow())
        taken = taken_by_day(self.fieldrep.book, self.day)
        days = spread(len(planned), self.day, self.facts.fit.a_day or len(planned), taken)
        question = Confirm(lambda: spread_question(days, self.day), yes=lambda: say("Move them"))
        if await self.app.push_screen_wait(question):
            moves = [Move(each.account, day, each.steps, each.words) for each, day in zip(planned, days, strict=True)]
            self.writer.write(lambda book, at: move(book, moves, at), say("Moved to the coming days."))
