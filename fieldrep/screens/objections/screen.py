"""Objections: what stands in the way, by the rate it blocks or by account, and what was answered with what success."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual import events, on, work
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from fieldrep.domain.answers import Experience, Worked
from fieldrep.domain.names import search_query
from fieldrep.i18n import say
from fieldrep.screens.base import BookScreen
from fieldrep.screens.experience import read_experience
from fieldrep.screens.messages import OpenHistory, Rows
from fieldrep.screens.objections.board import STATES, Listed, Wish, asked_for, listed, state_choices
from fieldrep.screens.objections.columns import ObjectionColumns
from fieldrep.screens.objections.forms import Forms
from fieldrep.screens.objections.lines import detail_lines, facts_line
from fieldrep.screens.objections.verbs import OBJECTION_VERBS
from fieldrep.screens.widgets.field import SearchLine
from fieldrep.screens.widgets.lines import Line, plain
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.queries.objections import BoardLine, board_lines

COPY_WIDTH = 100


class ObjectionsScreen(BookScreen):
    """The board above, in columns where there is room for them; below it the objection that the cursor is on."""

    VERBS = OBJECTION_VERBS
    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ObjectionsScreen #objections-search {
        height: 1; border: none; padding: 0 1; background: $boost; color: $foreground; display: none;
    }
    ObjectionsScreen #objections-search:focus { border: none; background: $panel; }
    ObjectionsScreen #objections-search > .input--placeholder { color: $secondary; }
    ObjectionsScreen #objections-facts { height: 1; }
    ObjectionsScreen #objections-box {
        height: auto; max-height: 55%; border-top: solid $panel; scrollbar-size-vertical: 1;
    }
    ObjectionsScreen.-whole #objections-columns { height: 4; }
    ObjectionsScreen.-whole #objections-box { height: 1fr; max-height: 100%; }
    """

    @dataclass
    class Read(Message):
        """The book was read."""

        lines: Final[Sequence[Listed]]
        experience: Final[Experience]

    def __init__(self) -> None:
        super().__init__()
        self.wish = Wish()
        self.day = date.min
        self._listed: Sequence[Listed] | None = None
        self._shown: Sequence[BoardLine] = ()
        self.experience = Experience(())
        self.forms = Forms(self)

    def title_words(self) -> str:
        return say("Objections")

    def body(self) -> Iterable[Widget]:
        self.search = SearchLine(_search_words(self.key("objections.search")), id="objections-search")
        self.facts = Panel(self._facts, id="objections-facts")
        self.board = ObjectionColumns("objections-columns")
        self.detail = Panel(self._detail, id="objections-detail")
        self.box = VerticalScroll(self.detail, id="objections-box", can_focus=False)
        yield self.search
        yield self.facts
        yield self.board
        yield self.box

    # reading

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - one answer changes what worked for others
        self.day = self.fieldrep.today()
        self._read()

    def relabel(self) -> None:
        self.search.placeholder = _search_words(self.key("objections.search"))
        self.board.relabel()
        self._show()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        with self.fieldrep.book.again() as book:
            self.post_message(self.Read(listed(board_lines(book)), read_experience(book)))

    @on(Read)
    def _was_read(self, message: Read) -> None:
        self._listed, self.experience = message.lines, message.experience
        self._show()

    def _show(self, at_top: bool = False) -> None:
        """Lay the board out again, in the room there is."""
        if self._listed is not None:
            self._shown = asked_for(self._listed, self.wish)
            self.board.show(self._shown, self.wish, self._empty_words(), at_top=at_top)
            self.facts.again()
            self._refresh_detail()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _facts(self, width: int) -> list[Line]:  # noqa: ARG002 - clipped where it is too long
        return [facts_line(self.wish, len(self._shown), len(self._listed or ()), searching=self.search.value.strip())]

    def _detail(self, width: int) -> list[Line]:
        each = self.in_hand()
        return detail_lines(each, self.worked(each), width, self.day, self.key)

    def worked(self, each: BoardLine | None) -> tuple[Worked, ...]:
        """The answers to objections like this one, ranked by what came of them."""
        return self.experience.answers(each.line.words, each.line.blocks, but=each.line.id) if each else ()

    def _refresh_detail(self) -> None:
        self.box.display = self.in_hand() is not None
        self.detail.again()
        self.box.scroll_home(animate=False)
        self.refresh_bars()

    # what has the cursor

    def in_hand(self) -> BoardLine | None:
        """The objection that the cursor is on."""
        return self.board.chosen if self.is_mounted and self._listed is not None else None

    def account_in_hand(self) -> str | None:
        each = self.in_hand()
        return each.line.account if each else None

    def on_line_list_moved(self) -> None:
        self._refresh_detail()

    def on_descendant_focus(self) -> None:
        self._refresh_detail()

    def on_line_list_opened(self) -> None:
        self.action_whole()

    # asking

    def narrow(self, wish: Wish) -> None:
        """Ask something else of the objections, and show what is left from its top."""
        self.wish = wish
        self._show(at_top=True)
        self.refresh_bars()

    def on_input_changed(self, event: Input.Changed) -> None:
        typed = search_query(event.value)
        if typed != self.wish.typed:
            self.narrow(self.wish._replace(typed=typed))

    def on_input_submitted(self) -> None:
        self._leave_search()

    def on_key(self, event: events.Key) -> None:
        """While one types, the arrows walk in the list."""
        if self.search.has_focus and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.board.current.list.action_move(1 if event.key == "down" else -1)

    def _leave_search(self) -> None:
        self.search.display = bool(self.search.value)
        self.board.current.list.focus()

    def action_search(self) -> None:
        """Go to the search line."""
        self.search.display = True
        self.search.focus()

    def action_back(self) -> None:
        """From the search line back to the board, then make room, then take the filters away, then go back."""
        if self.search.has_focus:
            self._leave_search()
        elif self.has_class("-whole"):
            self.action_whole()
        elif self.wish.narrows:
            self.action_all()
        else:
            self.fieldrep.action_go_back()

    def action_all(self) -> None:
        """Ask nothing of the objections but that they are in the way."""
        self.search.value = ""
        self.search.display = False
        self.narrow(Wish(by=self.wish.by))

    def action_state(self) -> None:
        """Choose a state."""
        from fieldrep.screens.widgets.choose import Choose

        def take(place: int | None) -> None:
            if place is not None:
                self.narrow(self.wish._replace(state=STATES[place]))

        self.app.push_screen(
            Choose(
                lambda: say("State"),
                lambda: state_choices(self._listed or (), self.wish),
                STATES.index(self.wish.state),
            ),
            take,
        )

    def action_group(self) -> None:
        """Group by account, or by rate again; the cursor stays on its objection."""
        self.wish = self.wish._replace(by="account" if self.wish.by == "rate" else "rate")
        self._show()

    # walking

    def action_step(self, step: int) -> None:
        """Go to the next rate or account, or the one before."""
        self.board.step(step)

    def action_read_on(self, step: int) -> None:
        """Read on in the objection below the board."""
        self.box.scroll_relative(y=step, animate=False)

    def action_whole(self) -> None:
        """Give the objection all the room, or take it back."""
        self.toggle_class("-whole")

    # writing

    def action_answer(self) -> None:
        """Ask for an answer to the objection with the cursor."""
        self.forms.answer()

    def action_result(self) -> None:
        """Ask what came of the last answer."""
        self.forms.result()

    def action_add(self) -> None:
        """Ask for an objection."""
        self.forms.add()

    def action_correct(self) -> None:
        """Ask what the objection should say."""
        self.forms.correct()

    def action_withdraw(self) -> None:
        """Ask whether the objection may be taken out of the book."""
        self.forms.withdraw()

    # elsewhere

    def action_history(self) -> None:
        """Show every change of the objection."""
        each = self.in_hand()
        if each:
            self.post_message(OpenHistory("objection", each.line.id))

    def action_copy(self) -> None:
        """Copy what the panel says."""
        each = self.in_hand()
        if each:
            lines = detail_lines(each, self.worked(each), COPY_WIDTH, self.day, self.key)
            self.app.copy_to_clipboard("\n".join(plain(line).strip() for line in lines))
            self.fieldrep.tell(say("Copied."))

    def _empty_words(self) -> str:
        if self._listed:
            return say("No objection is like that. {key} shows those in the way again.", key=self.key("objections.all"))
        return say(
            "No objection is written down yet.\n\n"
            "What somebody says against us belongs here, with the rate it blocks and what you answered: then it shows "
            "which answers work. Press {add} to write one down, or {visit} for a visit.",
            add=self.key("objections.add"),
            visit=self.key("app.visit"),
        )


def _search_words(key: str) -> str:
    return say("{key} search: words, answers, account or person", key=key)
