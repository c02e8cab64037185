"""Writing down a visit: one page, keyboard only, nothing but the account needed; its text outlives the program."""

from collections.abc import Iterable

from textual import on, work
from textual.containers import Container
from textual.widget import Widget

from fieldrep.i18n import say, together
from fieldrep.i18n.formats import time_text
from fieldrep.i18n.problems import explain
from fieldrep.operations.drafts import DraftFile
from fieldrep.operations.visit_form import Bearings
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.drafting import Drafting
from fieldrep.screens.messages import Rows
from fieldrep.screens.visit.account_line import AccountLine
from fieldrep.screens.visit.advice import Advice
from fieldrep.screens.visit.beginning import Beginning, beginning, with_draft
from fieldrep.screens.visit.context import AccountContext
from fieldrep.screens.visit.form import VisitForm
from fieldrep.screens.visit.form_rows import FIELDS, PREFIX, ROWS, shows
from fieldrep.screens.visit.saving import Saving
from fieldrep.screens.visit.state import VisitState
from fieldrep.screens.visit.verbs import VISIT_VERBS
from fieldrep.screens.visit.words import first_problem, label, question
from fieldrep.screens.widgets.hint import Hint
from fieldrep.store.queries.matches import Match, account_match


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

    def __init__(self, account_id: str | None = None, line: str = "") -> None:
        super().__init__()
        self._asked_for = (account_id, line)
        self.state = VisitState()
        self._draft: Drafting | None = None
        self._advice = Advice(self)
        self._saving = Saving(self)
        self._finished = self._had_text = False

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
        form = VisitForm(state.texts, self.bearings, self._advice.answers)
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
        self.show_context()
        if self._draft and self._draft.is_thrown:
            self._go_on_without(is_forgotten)

    def show_context(self) -> None:
        """Show what is known of the account, and what is offered."""
        for context in self.query(AccountContext):
            context.show(self.state.page, self.fieldrep.today(), self.state.kept, self._advice.offered)

    def _go_on_without(self, is_forgotten: bool) -> None:
        """The draft was thrown away, for it named somebody who was forgotten: it is kept again once it does not."""
        assert self._draft is not None
        if is_forgotten:
            self._draft.take_up()
            self._touch()
            self.tell_below(say("Somebody who was named here was forgotten. The name is taken out."), "-asks")
        else:
            self.tell_below(
                say("The draft was thrown away: it named somebody who was forgotten. It is not kept any more."), "-asks"
            )

    def may_leave(self) -> bool:
        """What was typed is kept before anything else; what cannot be kept, on a disk that is full, is not left.

        A visit that is just being saved must be waited for.
        """
        problem = self._draft.keep_now() if self._draft and not self._finished else None
        if problem:
            lost = say(
                "What you typed is only here: leaving would lose it. {key} throws it away.",
                key=self.key("visit.throw_away"),
            )
            self.tell_below(together(explain(problem), lost), "-failed")
        return not self._saving.busy and problem is None

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
            key = self.key("visit.throw_away")
            self._advice.news = say("What you typed on {time} is here again. {key} throws it away.", time=day, key=key)

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
        self._advice.hint()

    # typing

    def _touch(self) -> None:
        if self._draft:
            self._draft.touch()

    @on(VisitForm.Typed)
    def _form_typed(self) -> None:
        self._touch()
        self._advice.hint()
        self._advice.offer()
        if self._had_text != bool(self.state.typed):
            self._had_text = not self._had_text
            self.refresh_bars()

    @on(VisitForm.Entered)
    def _form_entered(self) -> None:
        self._take_meant()
        self._advice.hint()
        self._advice.offer()

    def _take_meant(self) -> bool:
        """Take the account that the list stands on, where none is chosen yet; whether there is one now."""
        meant = self.query_one(AccountLine).meant
        if meant:
            self.take(meant)
        return self.state.account is not None

    def tell_below(self, text: str, kind: str = "") -> None:
        """Say something in the line below the form."""
        self.query_one(Hint).say(text, kind)

    # verbs

    def action_save(self) -> None:
        if self._saving.busy or self._draft is None:
            return
        form = self.query_one(VisitForm)
        form.again()
        if not self._take_meant():
            self.query_one(AccountLine).go()
            self.tell_below(say("Which account was it?"), "-asks")
            return
        asked = first_problem(form.read.problems, FIELDS)
        if asked:
            form.go(asked)
            self.tell_below(
                say("{where}: {problem}", where=label(asked), problem=question(asked, form.read.problems[asked])),
                "-asks",
            )
            return
        self._saving.begin(self.state.wish(form.read.facts), self._draft)

    def finish(self) -> None:
        """Leave the form for good: what was typed is in the book, or was thrown away on purpose."""
        self._finished = True
        self.dismiss()

    def type_on(self) -> None:
        """Type on where one was."""
        form = self.query_one(VisitForm)
        form.go(form.field or "met")

    def action_tick(self) -> None:
        """Tick off a promise that was kept."""
        self.state.tick_next()
        self.show_context()
        self._touch()

    def action_answer(self) -> None:
        """Type what was answered to the objection."""
        self.query_one(VisitForm).want_answer()

    @work
    async def action_go_to(self) -> None:
        shown_fields = [row[0] for row in ROWS if shows(row, self.state.texts) and label(row[0])]
        field = await self.app.push_screen_wait(
            ChooseOne(lambda: say("Which field?"), lambda: [Option(field, label(field)) for field in shown_fields])
        )
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
        if await self.app.push_screen_wait(Confirm(lambda: say("Throw away what was typed?"))) and self._draft:
            self._draft.drop()
            self.finish()

    def on_unmount(self) -> None:
        if self._draft and not self._finished:
            self._draft.keep_now()
