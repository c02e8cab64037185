"""Writing down a visit: one page, keyboard only, nothing but the account needed; its text outlives the program."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual import on, work
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from fieldrep.domain.answers import Worked
from fieldrep.errors import FieldrepError
from fieldrep.i18n import say, together
from fieldrep.i18n.formats import time_text
from fieldrep.i18n.problems import explain
from fieldrep.operations.drafts import DraftFile
from fieldrep.operations.visit_form import Bearings
from fieldrep.operations.visits import Saved, VisitWish, save_visit
from fieldrep.places import micros
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.drafting import Drafting
from fieldrep.screens.experience import Offers, offered_lines
from fieldrep.screens.messages import BookChanged, Rows, VisitSaved
from fieldrep.screens.visit.account_line import AccountLine
from fieldrep.screens.visit.beginning import Beginning, beginning, with_draft
from fieldrep.screens.visit.context import AccountContext
from fieldrep.screens.visit.form import VisitForm
from fieldrep.screens.visit.form_rows import ECHO_CELLS, FIELDS, PREFIX, ROWS, objection_of, shows
from fieldrep.screens.visit.state import VisitState
from fieldrep.screens.visit.verbs import VISIT_VERBS
from fieldrep.screens.visit.words import first_problem, hint, label, question, understood
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.hint import Hint
from fieldrep.screens.widgets.note_field import NoteField
from fieldrep.store.queries.matches import Match, account_match
from fieldrep.text import cells


class VisitScreen(BookScreen):
    """The form of a visit: to an account where one is said, with the words of a quick line already in it."""

    VERBS = VISIT_VERBS

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    DEFAULT_CSS = """
    VisitScreen #middle { height: 1fr; layout: vertical; }
    VisitScreen.-wide #middle { layout: horizontal; }
    VisitScreen.-wide AccountContext {
        dock: right; width: 38%; height: 100%; max-height: 100%; padding: 0 2; border-left: solid $panel;
    }
    """

    @dataclass
    class Done(Message):
        """The visit is in the book."""

        saved: Final[Saved]

    @dataclass
    class Failed(Message):
        """The visit could not be saved."""

        problem: Final[FieldrepError]

    def __init__(self, account_id: str | None = None, line: str = "") -> None:
        super().__init__()
        self._asked_for = (account_id, line)
        self.state = VisitState()
        self._draft: Drafting | None = None
        self._news = ""
        self._answers = Offers(self, self._offer)
        self._offered: list[str] = []
        self._saving = self._finished = self._had_text = False

    # what a screen says

    @property
    def place(self) -> str:
        return f"visit {self._asked_for}"

    def title_words(self) -> str:
        return say("Visit to {account}", account=self.state.account.name) if self.state.account else say("Visit")

    def account_in_hand(self) -> str | None:
        return self.state.account.id if self.state.account else None

    def body(self) -> Iterable[Widget]:
        if self._draft is None:
            self._begin()
        state = self.state
        line = AccountLine(self.fieldrep.book, state.texts.get("account", ""), is_chosen=state.account is not None)
        context = AccountContext(state.page, self.fieldrep.today(), state.kept)
        form = VisitForm(state.texts, self.bearings, self.offers)
        return line, Container(context, form, id="middle"), Hint(id="hint")

    def relabel(self) -> None:
        """The fields are made anew, with their texts, and the one that was typed in is typed in again."""
        field = self.query_one(VisitForm).field
        super().relabel()
        self.call_after_refresh(self._focus_again, field)

    def bearings(self) -> Bearings:
        """What the texts are read against."""
        return self.state.bearings(self.fieldrep.book, self.fieldrep.now())

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - an account's page is read again as a whole
        is_forgotten = self.state.know_again(self.fieldrep.book)
        for form in self.query(VisitForm):
            form.fill(dict(self.state.texts)) if is_forgotten else form.again()
        self._show_context()
        if self._draft and self._draft.is_thrown:
            self._go_on_without(is_forgotten)

    def _show_context(self) -> None:
        for context in self.query(AccountContext):
            context.show(self.state.page, self.fieldrep.today(), self.state.kept, self._offered)

    def _go_on_without(self, is_forgotten: bool) -> None:
        """The draft was thrown away, for it named somebody who was forgotten: it is kept again once it does not."""
        assert self._draft is not None
        if is_forgotten:
            self._draft.take_up()
            self._touch()
            self._say(say("Somebody who was named here was forgotten. The name is taken out."), "-asks")
        else:
            self._say(
                say("The draft was thrown away: it named somebody who was forgotten. It is not kept any more."), "-asks"
            )

    def may_leave(self) -> bool:
        """What was typed is kept before anything else; what cannot be kept, on a disk that is full, is not left.

        A visit that is just being saved must be waited for.
        """
        problem = self._draft.keep_now() if self._draft and not self._finished else None
        if problem:
            lost = say("What you typed is only here: leaving would lose it. Ctrl+R throws it away.")
            self._say(together(explain(problem), lost), "-failed")
        return not self._saving and problem is None

    # the account

    def _begin(self) -> None:
        state = self.fieldrep.places.state
        begun = beginning(self.fieldrep.book, state, *self._asked_for, self.fieldrep.now())
        file = DraftFile(state, begun.account.id if begun.account else None)
        file.take_over(self._asked_for[0])
        self._draft = Drafting(self, file, self.state.snapshot, self.fieldrep.now)
        self._take_up(begun)

    def _take_up(self, begun: Beginning) -> None:
        """Go on with an account, where there is one, and with texts."""
        self.state.texts.update(begun.texts)
        if begun.account:
            self.state.know(self.fieldrep.book, begun.account)
        if begun.kept_at:
            day = time_text(begun.kept_at, self.fieldrep.today())
            self._news = say("What you typed on {time} is here again. Ctrl+R throws it away.", time=day)

    def on_mount(self) -> None:
        self.call_after_refresh(self._focus_first)
        if self._asked_for[1]:
            self._touch()

    def _focus_again(self, field: str) -> None:
        if field:
            self.query_one(VisitForm).go(field)
        else:
            self.query_one(AccountLine).go()

    def _focus_first(self) -> None:
        if self.state.account is None:
            self.query_one(AccountLine).go()
        else:
            self.query_one(VisitForm).go("met")

    def take(self, match: Match) -> None:
        """The visit is to this account; what was kept for it joins what is typed."""
        if self._draft:
            self._draft.take_over(match.id)
        self._take_up(with_draft(self.fieldrep.places.state, match, self.state.typed))
        self.query_one(AccountLine).show(match)
        self.query_one(VisitForm).fill(dict(self.state.texts))
        self.reload(None)
        self.refresh_bars()
        self._touch()

    @on(AccountLine.Typed)
    def _account_typed(self, message: AccountLine.Typed) -> None:
        self.state.unknow(message.text)
        self.reload(None)
        self.refresh_bars()
        self._touch()

    @on(AccountLine.Chosen)
    def _account_chosen(self, message: AccountLine.Chosen) -> None:
        self.take(message.match)
        self.query_one(VisitForm).go("met")

    @on(AccountLine.Entered)
    def _account_entered(self) -> None:
        form = self.query_one(VisitForm)
        form.settle()
        form.field = ""
        self._hint()

    # typing

    def _touch(self) -> None:
        if self._draft:
            self._draft.touch()

    def offers(self, objection: str) -> tuple[Worked, ...]:
        """What was answered to objections like the one in a field, of the rate that it is said to block."""
        form = self.query_one(VisitForm)
        rate = form.read.facts.get(objection.replace("objection", "blocks"))
        return self._answers.of(self.state.texts.get(objection, ""), rate if isinstance(rate, str) else None)

    def _offer(self) -> None:
        """Say beside an objection, while it or its answer is typed, which answers worked on such."""
        objection = objection_of(self.query_one(VisitForm).field.replace("blocks", "objection"))
        if objection:
            self._answers.begin()
        width = None if self.has_class("-wide") else self.size.width - 16
        offered = offered_lines(self.offers(objection) if objection else (), width)
        if offered != self._offered:
            self._offered = offered
            self._show_context()

    @on(VisitForm.Typed)
    def _form_typed(self) -> None:
        self._touch()
        self._hint()
        self._offer()
        if self._had_text != bool(self.state.typed):
            self._had_text = not self._had_text
            self.refresh_bars()

    @on(VisitForm.Entered)
    def _form_entered(self) -> None:
        self._take_meant()
        self._hint()
        self._offer()

    def _take_meant(self) -> bool:
        """Take the account that the list stands on, where none is chosen yet; whether there is one now."""
        meant = self.query_one(AccountLine).meant
        if meant:
            self.take(meant)
        return self.state.account is not None

    def _hint(self) -> None:
        """What the field that is typed in expects, or asks; once, what was found in a draft."""
        form = self.query_one(VisitForm)
        problem = form.read.problems.get(form.field)
        if problem:
            self._say(question(form.field, problem), "-asks")
        elif self._news:
            self._say(self._news, "-asks")
            self._news = ""
        else:
            said = understood(form.field, form.read.facts.get(form.field), None, self.fieldrep.today())
            is_clipped = cells(said) > ECHO_CELLS
            self._say(said if is_clipped else hint(form.field or "account", self.state.people))

    def _say(self, text: str, kind: str = "") -> None:
        self.query_one(Hint).say(text, kind)

    # verbs

    def action_save(self) -> None:
        if self._saving or self._draft is None:
            return
        form = self.query_one(VisitForm)
        form.again()
        if not self._take_meant():
            self.query_one(AccountLine).go()
            self._say(say("Which account was it?"), "-asks")
            return
        asked = first_problem(form.read.problems, FIELDS)
        if asked:
            form.go(asked)
            self._say(
                say("{where}: {problem}", where=label(asked), problem=question(asked, form.read.problems[asked])),
                "-asks",
            )
            return
        self._saving = True
        self._hold(True)
        self._say(say("Saving …"))
        self._save(self.state.wish(form.read.facts), self.fieldrep.now(), self._draft.keeping())

    def _hold(self, held: bool) -> None:
        """While the visit is being saved, nothing can be typed that would not be in it."""
        for field in self.query(Field):
            field.held = held
        self.query_one(NoteField).read_only = held

    @work(thread=True)
    def _save(self, wish: VisitWish, now: datetime, keep: Callable[[], object]) -> None:
        """The draft first, then the book, then the draft goes: at no moment is the text in neither."""
        keep()
        try:
            with self.fieldrep.book.again() as book:
                saved = save_visit(book, wish, micros(now))
        except FieldrepError as problem:
            self.post_message(self.Failed(problem))
        else:
            assert self._draft is not None
            self._draft.drop()
            self.post_message(self.Done(saved))

    @on(Done)
    def _done(self, message: Done) -> None:
        assert self.state.account is not None
        self._saving, self._finished = False, True
        saved = message.saved
        self.app.post_message(BookChanged(saved.touched.rows))
        self.app.post_message(VisitSaved(saved.visit, self.state.account.id))
        said = say("Saved: visit to {account}.", account=self.state.account.name)
        if saved.new_contacts:
            said = together(said, say("New on file: {names}.", names=say(", ").join(saved.new_contacts)))
        self.fieldrep.tell(said)
        self.dismiss()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._saving = False
        self._hold(False)
        self.query_one(VisitForm).go(self.query_one(VisitForm).field or "met")
        self.call_after_refresh(self._say, explain(message.problem), "-failed")

    def action_tick(self) -> None:
        """Tick off a promise that was kept."""
        self.state.tick_next()
        self._show_context()
        self._touch()

    def action_answer(self) -> None:
        """Type what was answered to the objection."""
        self.query_one(VisitForm).want_answer()

    @work
    async def action_go_to(self) -> None:
        shown_fields = [row[0] for row in ROWS if shows(row, self.state.texts) and label(row[0])]
        options = [Option(field, label(field)) for field in shown_fields]
        field = await self.app.push_screen_wait(ChooseOne(say("Which field?"), options))
        if field:
            self.query_one(f"#{PREFIX}{field}").focus()

    @work
    async def action_new_account(self) -> None:
        added = await self.app.push_screen_wait(AddAccount(self.state.texts.get("account", "").strip()))
        match = account_match(self.fieldrep.book, added) if added else None
        if match:
            self.take(match)
            self.query_one(VisitForm).go("met")

    @work
    async def action_throw_away(self) -> None:
        if await self.app.push_screen_wait(Confirm(say("Throw away what was typed?"))) and self._draft:
            self._finished = True
            self._draft.drop()
            self.dismiss()

    def on_unmount(self) -> None:
        if self._draft and not self._finished:
            self._draft.keep_now()
