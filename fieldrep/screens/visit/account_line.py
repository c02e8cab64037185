"""The account of a visit: the field where its name, initials or pinyin are typed, and what that may mean."""

from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static

from fieldrep.i18n import say
from fieldrep.screens.verbs import keys_of
from fieldrep.screens.visit.form_rows import PREFIX
from fieldrep.screens.visit.verbs import NEW_ACCOUNT
from fieldrep.screens.visit.words import label
from fieldrep.screens.widgets.field import Field, typeable
from fieldrep.screens.widgets.matches import Matches
from fieldrep.store.book import Book
from fieldrep.store.queries.matches import Match, account_matches


class AccountLine(Vertical):
    """Says `Chosen` once an account is chosen, and `Typed` when what is typed is no chosen account any more."""

    DEFAULT_CSS = """
    AccountLine { height: auto; }
    AccountLine Horizontal { height: 1; padding: 0 1; }
    AccountLine .label { width: 12; color: $secondary; }
    AccountLine Field { width: 1fr; max-width: 62; }
    """

    @dataclass
    class Typed(Message):
        """Something else was typed."""

        text: Final[str]

    @dataclass
    class Chosen(Message):
        """Enter took an account."""

        match: Final[Match]

    @dataclass
    class Entered(Message):
        """The account is being typed."""

    def __init__(self, book: Book, text: str, *, is_chosen: bool) -> None:
        super().__init__()
        self._book = book
        self._text = text
        self._is_chosen = is_chosen

    def compose(self) -> ComposeResult:
        yield Horizontal(Static(Content(label("account")), classes="label"), Field(self._text, id=f"{PREFIX}account"))
        yield Matches()

    def on_mount(self) -> None:
        self._search()

    def show(self, match: Match) -> None:
        """Show that this account is chosen."""
        self._text, self._is_chosen = match.name, True
        with self.prevent(Input.Changed):
            self.query_one(Field).value = match.name
        self._search()

    def go(self) -> None:
        """Type the account next."""
        self.query_one(Field).focus()

    @property
    def meant(self) -> Match | None:
        """The account that Enter would take, where something is typed and none is chosen yet."""
        return self.query_one(Matches).chosen if self._text.strip() and not self._is_chosen else None

    def _search(self) -> None:
        self.query_one(Field).select_on_focus = self._is_chosen  # what is typed then is another account
        typed = self._text.strip()
        found = [] if self._is_chosen else account_matches(self._book, typed)
        nobody = ""
        if typed and not self._is_chosen:
            key = keys_of(self.app).said(NEW_ACCOUNT)
            nobody = say("No account is called “{name}”. {key} adds it.", name=typed, key=key)
        self.query_one(Matches).show(found, nobody)

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        if message.value != typeable(self._text):
            self._text, self._is_chosen = message.value, False
            self._search()
            self.post_message(self.Typed(message.value))

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        message.stop()
        self.query_one(Matches).move(message.step)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        chosen = None if self._is_chosen else self.query_one(Matches).chosen
        if chosen:
            self.post_message(self.Chosen(chosen))
        elif self._is_chosen:
            self.screen.focus_next()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        event.stop()
        self.post_message(self.Entered())
