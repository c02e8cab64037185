"""The page of an account: who decides there, what stands in the way, what was promised, what happened."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widget import Widget

from fieldrep.errors import Refused
from fieldrep.i18n import mark, say
from fieldrep.screens.account_head import head_lines
from fieldrep.screens.account_page import LEFT, RIGHT, SECTIONS, PageLine, page_lines
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.messages import BookChanged, OpenHistory, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.changes import FORGOTTEN
from fieldrep.store.queries.account import AccountPage, account_page
from fieldrep.store.queries.accounts import AccountLine, account_line
from fieldrep.store.queries.listed import listed
from fieldrep.store.queries.shares import AccountShares, account_shares
from fieldrep.store.queries.team import leads

if TYPE_CHECKING:
    from fieldrep.operations.visit_form import Known
    from fieldrep.screens.dialogs.rule_rank import Rule
    from fieldrep.store.queries.rulings import Standing

READ_SECONDS = 30.0
"""How long the files stay on the screen that an erasure has reached, or has not."""
WIDE = 116
"""From this width on the page has two columns."""


def _on(table: str) -> Callable[["AccountScreen"], bool]:
    return lambda screen: screen.row_in_hand(table) is not None


def _can_rule(screen: "AccountScreen") -> bool:
    return bool(screen.rulable())


class AccountScreen(BookScreen):
    """The page of one account. Its sections have numbers; the cursor walks from row to row."""

    VERBS = (
        Verb("account.person", "a", "add_person", mark("Person"), mark("Add somebody who works here")),
        Verb("account.objection", "o", "add_objection", mark("Objection"), mark("Write down an objection")),
        Verb("account.promise", "p", "promise", mark("Promise"), mark("Promise a next step")),
        Verb("account.answer", "w", "answer", mark("Answer"), mark("Answer the objection"), when=_on("objection")),
        Verb("account.rule", "r", "rule", mark("Rule"), mark("Say who is right about a key person"), when=_can_rule),
        Verb("account.done", "d", "done", mark("Done"), mark("Mark the next step as done"), when=_on("next_step")),
        Verb("account.tomorrow", "t", "tomorrow", mark("Tomorrow"), mark("Move it to tomorrow"), when=_on("next_step")),
        *(
            Verb(
                f"account.section{number}",
                str(number),
                f"section({number - 1})",
                section.name,
                mark("Go to this section"),
                bar=False,
            )
            for number, section in enumerate(SECTIONS, 1)
        ),
        Verb("account.next", "tab right l", "step_section(1)", mark("Next section"), mark("Go to the next section")),
        Verb(
            "account.previous",
            "shift+tab left h",
            "step_section(-1)",
            mark("Section before"),
            mark("Go a section back"),
            bar=False,
        ),
        Verb(
            "account.erase",
            "ctrl+e",
            "erase",
            mark("Erase a person…"),
            mark("Forget the person for good: what is on file of them, and every text that names them"),
            bar=False,
            when=_on("contact"),
        ),
        Verb("account.history", "H f9", "history", mark("History"), mark("Show every change of it"), bar=False),
        BACK._replace(id="account.back", bar=True),
    )
    AUTO_FOCUS = "#account-left"
    DEFAULT_CSS = """
    AccountScreen #account-head { background: $boost; display: none; }
    AccountScreen.-wide #account-head { display: block; }
    AccountScreen #account-body { layout: horizontal; height: 1fr; }
    AccountScreen #account-left { width: 1fr; }
    AccountScreen #account-right { width: 1fr; display: none; border-left: solid $panel; }
    AccountScreen.-wide #account-right { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.day = date.min
        self._page: AccountPage | None = None
        self._line: AccountLine | None = None
        self._stage: str | None = None
        self._shares = AccountShares(None, None)
        self._leads = False

    @property
    def place(self) -> str:
        return f"account:{self.account_id}"

    def title_words(self) -> str:
        return self._line.name if self._line else say("Account")

    def body(self) -> Iterable[Widget]:
        self.head = Panel(self._head_lines, id="account-head")
        self.left, self.right = (
            LineList[PageLine](
                lambda line, _width: line.parts, lambda line: line.key, selectable=lambda line: line.first, id=name
            )
            for name in ("account-left", "account-right")
        )
        yield self.head
        yield Container(self.left, self.right, id="account-body")

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - a page is read whole
        book, self.day = self.fieldrep.book, self.fieldrep.today()
        self._page = account_page(book, self.account_id)
        self._line = account_line(book, self.account_id)
        self._leads = leads(book)
        if self._line is not None:
            self._shares = account_shares(book, self.account_id, self.day)
            self._stage = listed([self._line], self.day)[0].stage
        self.head.again()
        self._lay_out()

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Put the sections into one column or two, wrapped to the width there is."""
        if self._page is None:
            gone = say("This account is not in the book any more.")
            self.left.show((), empty=gone)
            self.right.show(())
            return
        columns = ((self.left, LEFT), (self.right, RIGHT)) if self.two_columns else ((self.left, range(len(SECTIONS))),)
        width = self.size.width // len(columns) - 1
        # Where it is narrow the head scrolls away with the rest.
        above = () if self.two_columns else [PageLine(-1, None, False, line) for line in (*self._head_lines(width), ())]
        for column, sections in columns:
            column.show([*above, *page_lines(self._page, sections, width, self.day)])

    @property
    def two_columns(self) -> bool:
        """Whether there is room for two columns."""
        return self.size.width >= WIDE

    def _head_lines(self, width: int) -> list[Line]:
        if self._page is None or self._line is None:
            return []
        return head_lines(self._page, self._line, self._stage, self._shares, width, self.day)

    # what has the cursor

    def account_in_hand(self) -> str | None:
        return self.account_id if self._page else None

    @property
    def column(self) -> "LineList[PageLine]":
        """The column with the focus."""
        return self.right if self.right.has_focus and self.two_columns else self.left

    def row_in_hand(self, table: str) -> str | None:
        """The row of a table (its id) that the cursor is on."""
        line = self.column.chosen if self.is_mounted else None
        return line.row[1] if line and line.row and line.row[0] == table else None

    def rulable(self) -> "list[Standing]":
        """The ranks that a lead may rule on: those for which several people are named."""
        standings = self._page.standings if self._page and self._leads else ()
        return [each for each in standings if len(each.named) > 1]

    def on_line_list_moved(self) -> None:
        self.refresh_bars()

    def on_descendant_focus(self) -> None:
        self.refresh_bars()

    # walking

    def action_section(self, number: int) -> None:
        """Go to the first row of a section."""
        column = self.right if self.two_columns and number in RIGHT else self.left
        column.focus()
        places = [place for place, line in enumerate(column.rows) if line.section == number]
        if places:
            column.jump(next((place for place in places if column.rows[place].first), places[0]))
            column.reveal_from(places[0])

    def action_step_section(self, step: int) -> None:
        """Go to the section after, or before, the one with the cursor."""
        line = self.column.chosen
        order = [*LEFT, *RIGHT] if self.two_columns else list(range(len(SECTIONS)))
        place = order.index(line.section) if line else 0
        self.action_section(order[(place + step) % len(order)])

    # writing

    def action_done(self) -> None:
        """Mark the next step as done today."""
        self._write_step({"done_on": self.day.isoformat()}, say("Done."))

    def action_tomorrow(self) -> None:
        """Move the next step to tomorrow."""
        self._write_step({"due_on": (self.day + timedelta(days=1)).isoformat()}, say("Moved to tomorrow."))

    def _write_step(self, cells: Mapping[str, str], said: str) -> None:
        from fieldrep.operations.records import correct

        step = self.row_in_hand("next_step")
        if step is not None:
            touched = correct(self.fieldrep.book, "next_step", step, cells, self.fieldrep.now_micros())
            self.fieldrep.tell(said)
            self.post_message(BookChanged(touched.rows))

    def action_rule(self) -> None:
        """Ask the lead who is right about a rank for which several people are named."""
        from fieldrep.screens.dialogs.rule_rank import rank_options

        if self._page and self.rulable():
            question = say("Who is it? The claims stay; a later finding opens the question again.")
            self.app.push_screen(ChooseOne(question, rank_options(self._page, self.rulable())), self._rule)

    def _rule(self, wish: "Rule | None") -> None:
        from fieldrep.i18n.problems import explain
        from fieldrep.operations.rulings import rule

        if wish is None:
            return
        standing, contact = wish
        book, at = self.fieldrep.book, self.fieldrep.now_micros()
        try:
            touched = rule(book, self.account_id, standing.rank, contact, at, need=standing.need, saw=standing.findings)
        except Refused as problem:
            self.fieldrep.tell(explain(problem), "error")
            return
        self.fieldrep.tell(say("Ruled. u takes it back."))
        self.post_message(BookChanged(touched.rows))

    def action_history(self) -> None:
        """Show the history of the row with the cursor, or of the account."""
        line = self.column.chosen
        self.post_message(OpenHistory(*(line.row if line and line.row else ("account", self.account_id))))

    def action_erase(self) -> None:
        """Show what would be forgotten with the person who has the cursor, and ask for their name."""
        from fieldrep.operations.erasure import to_erase
        from fieldrep.screens.dialogs.erase_person import ErasePerson

        contact = self.row_in_hand("contact")
        for person in self._page.people if self._page else ():
            if person.id == contact:
                found = [each for each in to_erase(self.fieldrep.book, person.id) if each.text != FORGOTTEN]
                if found:
                    self.app.push_screen(ErasePerson(person.name, self.title_words(), found), self._erased)
                else:
                    self.fieldrep.tell(say("Nothing is left of this person."))

    def _erased(self, told: str | None) -> None:
        if told:
            self.fieldrep.tell(told, seconds=READ_SECONDS)

    def action_add_person(self) -> None:
        """Ask for somebody who works here."""
        from fieldrep.screens.dialogs.add_contact import AddContact

        self.app.push_screen(AddContact(self.account_id, self._known()))

    def action_add_objection(self) -> None:
        """Ask for an objection."""
        from fieldrep.screens.dialogs.add_objection import AddObjection

        self.app.push_screen(AddObjection(self.account_id, self._known()))

    def action_answer(self) -> None:
        """Ask for an answer to the objection with the cursor."""
        from fieldrep.screens.dialogs.add_answer import AddAnswer

        row = self.row_in_hand("objection")
        for objection in self._page.objections if self._page else ():
            if objection.id == row:
                self.app.push_screen(AddAnswer(objection))

    def action_promise(self) -> None:
        """Ask for a next step."""
        from fieldrep.screens.dialogs.next_step import NextStep

        self.app.push_screen(NextStep(self.account_id))

    def _known(self) -> "tuple[Known, ...]":
        from fieldrep.operations.visit_form import known

        people = self._page.people if self._page else ()
        return tuple(known(each.name, each.id, each.title) for each in people)
