"""Writing down a visit: one page, keyboard only, nothing but the account needed; its text outlives the program."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.domain.answers import Worked
from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.formats import time_text
from fieldrep.i18n.problems import explain
from fieldrep.operations.drafts import DraftFile
from fieldrep.operations.visit_form import Bearings, Known, known, wish_of
from fieldrep.operations.visits import Saved, VisitWish, save_visit
from fieldrep.places import micros
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.drafting import Drafting, Snapshot
from fieldrep.screens.experience import Offers, offered_lines
from fieldrep.screens.messages import BookChanged, Rows, VisitSaved
from fieldrep.screens.verbs import Verb
from fieldrep.screens.visit_beginning import Beginning, beginning, with_draft
from fieldrep.screens.visit_words import first_problem, hint, label, question, understood
from fieldrep.screens.widgets.account_line import AccountLine
from fieldrep.screens.widgets.context import AccountContext
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.note_field import NoteField
from fieldrep.screens.widgets.visit_form import VisitForm
from fieldrep.screens.widgets.visit_rows import ECHO_CELLS, FIELDS, PREFIX, ROWS, objection_of, shows
from fieldrep.store.queries.account import AccountPage, account_page
from fieldrep.store.queries.matches import Match, account_match
from fieldrep.store.queries.settings import setting
from fieldrep.text import cells


class VisitScreen(BookScreen):
    """The form of a visit: to an account where one is said, with the words of a quick line already in it."""

    VERBS = (
        Verb("visit.save", "ctrl+s f2", "save", mark("Save"), mark("Save the visit")),
        Verb("visit.answer", "f8", "answer", mark("Answer"), mark("Write down what you answered to the objection")),
        Verb("visit.go_to", "ctrl+g", "go_to", mark("Go to"), mark("Go to a field")),
        Verb(
            "visit.new_account",
            "f7",
            "new_account",
            mark("New account"),
            mark("Add an account that is not on file"),
            when=lambda screen: screen.account is None,
        ),
        Verb(
            "visit.throw_away",
            "ctrl+r",
            "throw_away",
            mark("Throw away"),
            mark("Throw away what was typed"),
            when=lambda screen: bool(screen.typed),
        ),
        Verb("visit.back", "escape", "app.go_back", mark("Back"), mark("Go back; what was typed is kept as a draft")),
    )

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    DEFAULT_CSS = """
    VisitScreen #middle { height: 1fr; layout: vertical; }
    VisitScreen #hint { height: auto; max-height: 3; padding: 0 1; color: $secondary; }
    VisitScreen #hint.-asks { color: $warning; }
    VisitScreen #hint.-failed { color: $error; text-style: bold; }
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
        self.account: Match | None = None
        self._kept_for: str | None = None
        self.page: AccountPage | None = None
        self.people: tuple[Known, ...] = ()
        self.texts: dict[str, str] = {}
        self._draft: Drafting | None = None
        self._news = ""
        self._said = ("", "")
        self._answers = Offers(self, self._offer)
        self._offered: list[str] = []
        self._saving = self._finished = self._had_text = False

    # what a screen says

    @property
    def place(self) -> str:
        return f"visit {self._asked_for}"

    def title_words(self) -> str:
        return say("Visit to {account}", account=self.account.name) if self.account else say("Visit")

    def account_in_hand(self) -> str | None:
        return self.account.id if self.account else None

    @property
    def typed(self) -> dict[str, str]:
        """What was typed by now; the account's text only while none is chosen."""
        return {
            field: text
            for field, text in self.texts.items()
            if text.strip() and not (field == "account" and self.account)
        }

    def body(self) -> Iterable[Widget]:
        if self._draft is None:
            self._begin()
        return (
            AccountLine(self.fieldrep.book, self.texts.get("account", ""), is_chosen=self.account is not None),
            Container(
                AccountContext(self.page, self.fieldrep.today()),
                VisitForm(self.texts, self.bearings, self.offers),
                id="middle",
            ),
            Static(id="hint"),
        )

    def relabel(self) -> None:
        """The fields are made anew, with their texts, and the one that was typed in is typed in again."""
        self._said = ("", "")
        field = self.query_one(VisitForm).field
        super().relabel()
        self.call_after_refresh(self._focus_again, field)

    def bearings(self) -> Bearings:
        """What the texts are read against."""
        return Bearings(self.fieldrep.now(), self.people, setting(self.fieldrep.book, "currency"))

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - an account's page is read again as a whole
        if self.account:
            self._know(self.account)
        for context in self.query(AccountContext):
            context.show(self.page, self.fieldrep.today(), self._offered)
        for form in self.query(VisitForm):
            form.again()

    def may_leave(self) -> bool:
        """What was typed is kept before anything else; only a visit that is just being saved must be waited for."""
        if self._draft and not self._finished:
            self._draft.keep_now()
        return not self._saving

    # the account

    def _begin(self) -> None:
        state = self.fieldrep.places.state
        begun = beginning(self.fieldrep.book, state, *self._asked_for, self.fieldrep.now())
        self._draft = Drafting(
            self, DraftFile(state, begun.account.id if begun.account else None), self._look, self.fieldrep.now
        )
        self._take_up(begun)

    def _take_up(self, begun: Beginning) -> None:
        """Go on with an account, where there is one, and with texts."""
        self.texts.update(begun.texts)
        if begun.account:
            self._know(begun.account)
        if begun.kept_at:
            day = time_text(begun.kept_at, self.fieldrep.today())
            self._news = say("What you typed on {time} is here again. Ctrl+R throws it away.", time=day)

    def _know(self, match: Match) -> None:
        """Remember the account, what is open there, and who is on file."""
        self.account = match
        self._kept_for = match.id
        self.texts["account"] = match.name
        self.page = account_page(self.fieldrep.book, match.id, visits=1, orders=1)
        people = self.page.people if self.page else ()
        self.people = tuple(known(each.name, each.id, each.title) for each in people)

    def on_mount(self) -> None:
        self.call_after_refresh(self._focus_first)

    def _focus_again(self, field: str) -> None:
        if field:
            self.query_one(VisitForm).go(field)
        else:
            self.query_one(AccountLine).go()

    def _focus_first(self) -> None:
        if self.account is None:
            self.query_one(AccountLine).go()
        else:
            self.query_one(VisitForm).go("met")

    def take(self, match: Match) -> None:
        """The visit is to this account; what was kept for it joins what is typed."""
        self._take_up(with_draft(self.fieldrep.places.state, match, self.typed))
        self.query_one(AccountLine).show(match)
        self.query_one(VisitForm).fill(dict(self.texts))
        self.reload(None)
        self.refresh_bars()
        self._touch()

    @on(AccountLine.Typed)
    def _account_typed(self, message: AccountLine.Typed) -> None:
        self.texts["account"] = message.text
        self.account, self.page, self.people = None, None, ()
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

    def _look(self) -> Snapshot:
        """What the form holds; while another account is being typed, under the one that it was kept for."""
        return Snapshot(self._kept_for, self.typed)

    def _touch(self) -> None:
        if self._draft:
            self._draft.touch()

    def offers(self, objection: str) -> tuple[Worked, ...]:
        """What was answered to objections like the one in a field, of the rate that it is said to block."""
        form = self.query_one(VisitForm)
        rate = form.read.facts.get(objection.replace("objection", "blocks"))
        return self._answers.of(self.texts.get(objection, ""), rate if isinstance(rate, str) else None)

    def _offer(self) -> None:
        """Say beside an objection, while it or its answer is typed, which answers worked on such."""
        objection = objection_of(self.query_one(VisitForm).field.replace("blocks", "objection"))
        if objection:
            self._answers.begin()
        width = None if self.has_class("-wide") else self.size.width - 16
        offered = offered_lines(self.offers(objection) if objection else (), width)
        if offered != self._offered:
            self._offered = offered
            self.query_one(AccountContext).show(self.page, self.fieldrep.today(), offered)

    @on(VisitForm.Typed)
    def _form_typed(self) -> None:
        self._touch()
        self._hint()
        self._offer()
        if self._had_text != bool(self.typed):
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
        return self.account is not None

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
            self._say(said if is_clipped else hint(form.field or "account", self.people))

    def _say(self, text: str, kind: str = "") -> None:
        if (text, kind) == self._said:
            return
        self._said = (text, kind)
        line = self.query_one("#hint", Static)
        line.update(Content(text))
        line.set_class(kind == "-asks", "-asks").set_class(kind == "-failed", "-failed")

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
        assert self.account is not None
        self._saving = True
        self._hold(True)
        self._say(say("Saving …"))
        self._save(wish_of(self.account.id, form.read.facts), self.fieldrep.now(), self._draft.keeping())

    def _hold(self, held: bool) -> None:
        """While the visit is being saved, nothing can be typed that would not be in it."""
        for field in self.query(Field):
            field.held = held
        self.query_one(NoteField).read_only = held

    @work(thread=True)
    def _save(self, wish: VisitWish, now: datetime, keep: Callable[[], None]) -> None:
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
        assert self.account is not None
        self._saving, self._finished = False, True
        saved = message.saved
        self.app.post_message(BookChanged(saved.touched.rows))
        self.app.post_message(VisitSaved(saved.visit, self.account.id))
        said = say("Saved: visit to {account}.", account=self.account.name)
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

    def action_answer(self) -> None:
        """Type what was answered to the objection."""
        self.query_one(VisitForm).want_answer()

    @work
    async def action_go_to(self) -> None:
        shown_fields = [row[0] for row in ROWS if shows(row, self.texts) and label(row[0])]
        options = [Option(field, label(field)) for field in shown_fields]
        field = await self.app.push_screen_wait(ChooseOne(say("Which field?"), options))
        if field:
            self.query_one(f"#{PREFIX}{field}").focus()

    @work
    async def action_new_account(self) -> None:
        added = await self.app.push_screen_wait(AddAccount(self.texts.get("account", "").strip()))
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
