"""The people map of an account: the buying group as a table and as a drawing, its evidence, and what to ask next."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.containers import Container, Vertical
from textual.widget import Widget

from fieldrep.errors import FieldrepError
from fieldrep.i18n import say
from fieldrep.i18n.people_drawing import EDGES, DrawnLine, drawn, legend
from fieldrep.i18n.problems import explain
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import BookChanged, OpenHistory, Rows
from fieldrep.screens.people.answers import Answering
from fieldrep.screens.people.rows import PaneLine, drawn_line, group_header, group_row, light_lines, pane_lines
from fieldrep.screens.people.verbs import VERBS
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.account import PersonLine
from fieldrep.store.queries.people import PeopleMap, people_map
from fieldrep.store.queries.team import leads

if TYPE_CHECKING:
    from fieldrep.store.queries.rulings import Standing

WIDE = 116
"""From this width on the table and the drawing stand side by side."""
MOST_ROWS, MOST_ROWS_HIGH = 8, 16
"""How many people the table shows at once on a low screen, and on a high one."""
HIGH = 34


class PeopleScreen(BookScreen):
    """The buying group of one account. Table and drawing have one cursor: it stands on the same person in both."""

    VERBS = VERBS
    AUTO_FOCUS = "#people-group"
    DEFAULT_CSS = """
    PeopleScreen #people-light { background: $boost; }
    PeopleScreen #people-body { layout: horizontal; height: 1fr; }
    PeopleScreen #people-left { width: 1fr; }
    PeopleScreen #people-group { height: auto; min-height: 2; }
    PeopleScreen #people-pane { height: 1fr; border-top: solid $panel; }
    PeopleScreen #people-map { display: none; width: 1fr; }
    PeopleScreen.-map #people-left { display: none; }
    PeopleScreen.-map #people-map { display: block; }
    PeopleScreen.-wide #people-left { display: block; width: 3fr; }
    PeopleScreen.-wide #people-map { display: block; width: 2fr; border-left: solid $panel; }
    """
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.group: PeopleMap | None = None
        self.day = date.min
        self._leads = False
        self._me = ""

    @property
    def place(self) -> str:
        return f"people:{self.account_id}"

    def title_words(self) -> str:
        name = str(self.group.page.cells["name"] or self.group.page.cells["code"] or "") if self.group else ""
        return say("People of {account}", account=name) if name else say("People")

    def body(self) -> Iterable[Widget]:
        self.light = Panel(lambda width: light_lines(self.group, width) if self.group else [], id="people-light")
        self.table = LineList[PersonLine](self._row, lambda each: each.id, header=group_header, id="people-group")
        self.pane = LineList[PaneLine](
            lambda line, _width: line.parts, lambda line: line.key, selectable=lambda line: line.first, id="people-pane"
        )
        self.map = LineList[DrawnLine](
            lambda line, _width: drawn_line(line),
            lambda line: f"{line.contact}:{line.first}",
            header=self._legend,
            selectable=lambda line: line.first,
            id="people-map",
        )
        yield self.light
        yield Container(Vertical(self.table, self.pane, id="people-left"), self.map, id="people-body")

    def _row(self, person: PersonLine, width: int) -> Line:
        assert self.group is not None
        return group_row(person, self.group, width)

    def _legend(self, width: int) -> Line:
        return (cell(" " + say(EDGES), width, "dim"),)

    # reading

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - a group is read whole
        book, self.day = self.fieldrep.book, self.fieldrep.today()
        self.group = people_map(book, self.account_id)
        self._leads, self._me = leads(book), book.me or ""
        self.light.again()
        self._lay_out()

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        people = self.group.page.people if self.group else ()
        nobody = say(
            "Nobody is known here yet. Press {add} to add somebody, or {answer} to answer the first question.",
            add=self.key("people.add"),
            answer=self.key("people.question1"),
        )
        if self.group is None:
            nobody = say("This account is not in the book any more.")
        most = MOST_ROWS_HIGH if self.size.height >= HIGH else MOST_ROWS
        self.table.styles.height = min(len(people) or 2, most) + 1
        self.table.show(people, empty=nobody)
        self._draw(nobody)
        self._show_pane()
        self.refresh_bars()

    def _draw(self, nobody: str) -> None:
        width = (self.map.size.width or self.size.width) - 1
        lines = drawn(self.group, width, self.day) if self.group else []
        if lines:
            signs = [DrawnLine(None, False, ((f" {line}", "dim"),)) for line in legend(width - 1)]
            lines += [DrawnLine(None, False, ()), *signs]
        self.map.show(lines, empty=nobody)

    def _show_pane(self) -> None:
        contact = self.table.chosen.id if self.table.chosen else None
        width = self.pane.size.width or self.size.width
        self.pane.show(pane_lines(self.group, contact, width, self.day) if self.group else ())

    # what has the cursor

    @property
    def is_wide(self) -> bool:
        """Whether there is room for table and drawing side by side."""
        return self.size.width >= WIDE

    def account_in_hand(self) -> str | None:
        return self.account_id if self.group else None

    @property
    def person(self) -> PersonLine | None:
        """The person with the cursor."""
        return self.table.chosen if self.is_mounted else None

    @property
    def line(self) -> PaneLine | None:
        """The line below the table that has the cursor, while it is walked through."""
        return self.pane.chosen if self.is_mounted and self.pane.has_focus else None

    def withdrawable(self) -> list[str]:
        """The findings (ids) that I may take back: the one with the cursor, else my own about the person in hand."""
        line, group, person = self.line, self.group, self.person
        mine = (
            {each.id for each in group.page.findings if each.made_by == self._me and not each.withdrawn}
            if group
            else set()
        )
        if line is not None and line.kind in ("finding", "claim"):
            return [line.row] if line.row in mine else []
        return [each.id for each in group.findings(person.id) if each.id in mine] if group and person else []

    def rulable(self) -> "list[Standing]":
        """The ranks that a lead may rule on: those for which several people are named."""
        standings = self.group.page.standings if self.group and self._leads else ()
        return [each for each in standings if len(each.named) > 1]

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Keep table and drawing on the same person, and say below the table what is known of them."""
        moved = message.line_list
        if moved is self.map and self.map.has_focus:
            self._go_to(self.table, self.map.chosen.contact if self.map.chosen else None)
        elif moved is self.table:
            if not self.map.has_focus:
                self._go_to(self.map, self.table.chosen.id if self.table.chosen else None)
            self._show_pane()
        self.refresh_bars()

    def _go_to(self, where: "LineList[PersonLine] | LineList[DrawnLine]", contact: str | None) -> None:
        """Put the cursor on somebody, in the table or in the drawing."""
        rows: Sequence[PersonLine | DrawnLine] = where.rows
        for place, row in enumerate(rows):
            if contact == (row.id if isinstance(row, PersonLine) else row.contact if row.first else None):
                where.jump(place)
                return

    def on_descendant_focus(self) -> None:
        self.refresh_bars()

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter: a person is changed, a question answered, a contested rank ruled on, somebody seen."""
        line = self.pane.chosen if message.line_list is self.pane else None
        if line is None or line.kind == "person":
            self.action_edit()
        elif line.kind == "question":
            self.action_answer(int(line.row))
        elif line.kind == "to_see":
            self.answering.introduce(line.row)
        elif line.kind == "claim" and self.rulable():
            self.action_rule()
        else:
            self.action_history()

    # walking

    def action_map(self) -> None:
        """The drawing in the place of the table, or the table again."""
        self.toggle_class("-map")
        (self.map if self.has_class("-map") else self.table).focus()
        self.call_after_refresh(self._lay_out)

    def action_history(self) -> None:
        """Show the history of the finding, or of the person, with the cursor."""
        line = self.line
        if line is not None and line.kind in ("finding", "claim"):
            self.post_message(OpenHistory("finding", line.row))
        elif self.person is not None:
            self.post_message(OpenHistory("contact", self.person.id))

    # writing: the questions are asked in `people_answers.py`

    @property
    def answering(self) -> Answering:
        """Asks for what is to be written about this group."""
        assert self.group is not None
        return Answering(self.fieldrep, self.account_id, self.group, self.person, self.write)

    def write(self, work: Callable[[Book, int], Touched], said: str) -> None:
        """Write to the book, say that it is done, and tell everybody what was touched."""
        try:
            touched = work(self.fieldrep.book, self.fieldrep.now_micros())
        except FieldrepError as problem:
            self.fieldrep.tell(explain(problem), "error")
            return
        self.fieldrep.tell(said)
        self.app.post_message(BookChanged(touched.rows))

    def action_add_person(self) -> None:
        """Ask for somebody who works here."""
        if self.group:
            self.answering.add_person()

    def action_finding(self) -> None:
        """Ask for a finding about the person in hand."""
        if self.group:
            self.answering.finding()

    def action_edit(self) -> None:
        """Change what is on file of the person in hand."""
        if self.person:
            self.answering.edit(self.person.id)

    def action_boss(self) -> None:
        """Ask whom the person in hand reports to."""
        if self.person:
            self.answering.boss(self.person.id)

    def action_sway(self) -> None:
        """Ask whom the person in hand influences."""
        if self.person:
            self.answering.sway(self.person.id)

    def action_left(self) -> None:
        """Say that the person in hand has left, or is here after all."""
        if self.person:
            self.answering.left(self.person)

    def action_withdraw(self) -> None:
        """Take a finding back."""
        self.answering.withdraw(self.withdrawable())

    def action_rule(self) -> None:
        """Ask the lead who is right about a rank for which several people are named."""
        self.answering.rule(self.rulable())

    def action_ask(self) -> None:
        """Answer the question with the cursor, or choose one."""
        if self.line is not None and self.line.kind == "question":
            self.action_answer(int(self.line.row))
        else:
            self.answering.choose()

    def action_answer(self, place: int) -> None:
        """Write down the answer to the question at a place."""
        if self.group and place < len(self.group.questions):
            self.answering.answer(self.group.questions[place])
