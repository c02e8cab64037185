"""The page of an account in tabs: what happened, people, objections, spend, orders, next steps, and its profile."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widget import Widget

from fieldrep.i18n import say
from fieldrep.operations.forms import FORMS
from fieldrep.screens.account.beside import beside_lines
from fieldrep.screens.account.forms import Forms
from fieldrep.screens.account.head import head_lines, rest_lines, short_lines
from fieldrep.screens.account.page import TABS, PageLine, page_lines
from fieldrep.screens.account.parts import Whole
from fieldrep.screens.account.reading import read_whole
from fieldrep.screens.account.records import TABLES
from fieldrep.screens.account.verbs import PAGE_OF_AN_ACCOUNT
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import BookChanged, FillIn, OpenHistory, Rows
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.screens.widgets.tab_bar import Label, TabBar
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.team import leads

if TYPE_CHECKING:
    from fieldrep.store.queries.rulings import Standing

WIDE = 116
"""From this width on there is room beside the tabs."""
HIGH = 30
"""From this height on there is room for the whole head."""

TAB_OF = {
    "contact": 1,
    "finding": 1,
    "objection": 2,
    "estimate": 3,
    "order": 4,
    "next_step": 5,
    **dict.fromkeys(TABLES, 7),
}
"""In which tab (its place) a row of a table stands; all others are in the timeline."""


class AccountScreen(BookScreen):
    """The page of one account. Its tabs have digits; the cursor walks from row to row."""

    VERBS = PAGE_OF_AN_ACCOUNT
    AUTO_FOCUS = "#account-rows"
    DEFAULT_CSS = """
    AccountScreen #account-head { background: $boost; }
    AccountScreen #account-body { layout: horizontal; height: 1fr; }
    AccountScreen #account-rows { width: 3fr; }
    AccountScreen #account-beside { width: 2fr; height: 1fr; display: none; border-left: solid $panel; }
    AccountScreen.-wide #account-beside { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.day = date.min
        self.tab = 0
        self._whole: Whole | None = None
        self._cursors: dict[int, int] = {}
        self._leads = False

    @cached_property
    def forms(self) -> Forms:
        """What the page opens."""
        return Forms(self)

    @property
    def page(self) -> AccountPage | None:
        """What the book has of the account; None where it is gone."""
        return self._whole.page if self._whole else None

    @property
    def place(self) -> str:
        return f"account:{self.account_id}"

    def title_words(self) -> str:
        return self._whole.line.name if self._whole else say("Account")

    def body(self) -> Iterable[Widget]:
        self.head = Panel(self._head_lines, id="account-head")
        self.tabs = TabBar(self._labels, lambda: self.tab, id="account-tabs")
        self.rows = LineList[PageLine](
            lambda line, _width: line.parts,
            lambda line: line.key,
            selectable=lambda line: line.first,
            id="account-rows",
        )
        self.beside = Panel(self._beside_lines, id="account-beside")
        yield self.head
        yield self.tabs
        yield Container(self.rows, self.beside, id="account-body")

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - a page is read whole
        self.day = self.fieldrep.today()
        self._whole = read_whole(self.fieldrep.book, self.account_id, self.day)
        self._leads = leads(self.fieldrep.book)
        self._say_again()

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.call_after_refresh(self._say_again)

    def _say_again(self) -> None:
        self.head.again()
        self.tabs.refresh()
        self.beside.again()
        self._lay_out()

    def _lay_out(self) -> None:
        """Show the open tab, wrapped to the width there is."""
        if self._whole is None:
            self.rows.show((), empty=say("This account is not in the book any more."))
            return
        width = (self.rows.size.width or self.size.width) - 1
        above = rest_lines(self._whole, width) if self.tab == 0 and self.is_small else []
        lines = page_lines(self._whole, TABS[self.tab], width)
        # Where it is low, what the short head leaves out scrolls away with what happened.
        self.rows.show([*(PageLine(None, False, line, -1 - at) for at, line in enumerate(above)), *lines])

    @property
    def is_small(self) -> bool:
        """Whether there is no room for the whole head."""
        return self.size.height < HIGH

    def _head_lines(self, width: int) -> list[Line]:
        if self._whole is None:
            return []
        return short_lines(self._whole, width) if self.is_small else head_lines(self._whole, width)

    def _beside_lines(self, width: int) -> list[Line]:
        return beside_lines(self._whole, width - 1) if self._whole else []

    def _labels(self) -> list[Label]:
        whole = self._whole
        return [Label(say(tab.words), tab.number(whole) if whole else "") for tab in TABS]

    # what has the cursor

    def account_in_hand(self) -> str | None:
        return self.account_id if self._whole else None

    def row_in_hand(self, table: str) -> str | None:
        """The row of a table (its id) that the cursor is on."""
        line = self.rows.chosen if self.is_mounted else None
        return line.row[1] if line and line.row and line.row[0] == table else None

    def open_step(self) -> str | None:
        """The next step under the cursor, if it is still open."""
        step = self.row_in_hand("next_step")
        return step if any(each.id == step for each in (self.page.steps if self.page else ())) else None

    def rulable(self) -> "list[Standing]":
        """The ranks that a lead may rule on: those for which several people are named."""
        standings = self.page.standings if self.page and self._leads else ()
        return [each for each in standings if len(each.named) > 1]

    def on_line_list_moved(self) -> None:
        self._cursors[self.tab] = self.rows.cursor
        self.refresh_bars()

    def on_line_list_opened(self) -> None:
        """Enter does what the row asks for most: a gap is filled, an objection answered."""
        if self.row_in_hand("check"):
            self._fill()
        elif self.row_in_hand("objection"):
            self.action_answer()
        elif self.tab == TAB_OF["growth_sign"]:
            self.action_correct()

    # walking

    def on_tab_bar_chosen(self, message: TabBar.Chosen) -> None:
        self.action_tab(message.place)

    def action_tab(self, number: int) -> None:
        """Open a tab; its cursor is where it was."""
        self._cursors[self.tab] = self.rows.cursor
        self.tab = number
        self.rows.show((), at_top=True)
        self._lay_out()
        self.rows.reveal_from(0)
        self.rows.jump(self._cursors.get(number, 0))
        self.tabs.refresh()
        self.rows.focus()
        self.refresh_bars()

    def go_to_row(self, table: str, row: str) -> None:
        """Open the tab that a row of the book stands in, and put the cursor on it."""
        self.action_tab(TAB_OF.get(table, 0))
        super().go_to_row(table, row)

    def action_step_tab(self, step: int) -> None:
        """Open the tab after, or before, the one that is open."""
        self.action_tab((self.tab + step) % len(TABS))

    # writing

    def action_add(self) -> None:
        """Add to the open tab what it is about; in the profile check, fill the gap under the cursor."""
        forms = self.forms
        {
            "time": forms.visit,
            "people": forms.person,
            "objections": forms.objection,
            "spend": forms.estimate,
            "orders": forms.order,
            "steps": forms.promise,
            "profile": self._fill,
            "more": forms.write,
        }[TABS[self.tab].name]()

    def _fill(self) -> None:
        name = self.row_in_hand("check")
        for check in self._whole.profile.checks if self._whole else ():
            if check.name == name:
                self.forms.fill(check)

    def action_objection(self) -> None:
        """Ask for an objection."""
        self.forms.objection()

    def action_promise(self) -> None:
        """Ask for a next step."""
        self.forms.promise()

    def action_answer(self) -> None:
        """Ask for an answer to the objection with the cursor."""
        self.forms.answer()

    def action_claim(self) -> None:
        """Ask who decides."""
        self.forms.claim()

    def action_put_tag(self) -> None:
        """Ask for words to find the account by."""
        self.forms.tags()

    def action_done(self) -> None:
        """Mark the next step as done today."""
        self._write_step({"done_on": self.day.isoformat()}, say("Done."))

    def action_tomorrow(self) -> None:
        """Move the next step to tomorrow."""
        self._write_step({"due_on": (self.day + timedelta(days=1)).isoformat()}, say("Moved to tomorrow."))

    def _write_step(self, cells: Mapping[str, str], said: str) -> None:
        from fieldrep.operations.records import correct

        step = self.open_step()
        if step is not None:
            touched = correct(self.fieldrep.book, "next_step", step, cells, self.fieldrep.now_micros())
            self.fieldrep.tell(said)
            self.post_message(BookChanged(touched.rows))

    def action_write(self) -> None:
        """Ask which kind of row is to be written down, then for the row."""
        self.forms.write()

    def correctable(self) -> tuple[str, str] | None:
        """The row under the cursor (its table and id), where there is a form for it."""
        line = self.rows.chosen if self.is_mounted else None
        return line.row if line and line.row and line.row[0] in FORMS else None

    def action_correct(self) -> None:
        """Ask for a correction of the row with the cursor."""
        row = self.correctable()
        if row is not None:
            self.post_message(FillIn(row[0], row=row[1]))

    def action_rule(self) -> None:
        """Ask the lead who is right about a rank for which several people are named."""
        self.forms.rule()

    def action_history(self) -> None:
        """Show the history of the row with the cursor, or of the account."""
        line = self.rows.chosen
        row = line.row if line and line.row and line.row[0] != "check" else None
        self.post_message(OpenHistory(*(row or ("account", self.account_id))))

    def action_erase(self) -> None:
        """Show what would be forgotten with the person who has the cursor, and ask for their name."""
        self.forms.erase()
