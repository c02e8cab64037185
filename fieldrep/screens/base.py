"""What every screen of the book is: a title line, a body, its verbs in the key bar, and news of the book."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from fieldrep.screens.ground import Ground
from fieldrep.screens.messages import OpenAccount, Rows
from fieldrep.screens.verbs import COMMON, EVERYWHERE, allows, bindings, named
from fieldrep.screens.widgets.bars import KeyBar, TitleBar
from fieldrep.screens.widgets.line_list import LineList


class InHand(NamedTuple):
    """What an act is about: accounts (ids), the row of the book (table, id) under the cursor, and its line's key."""

    accounts: tuple[str, ...] = ()
    row: tuple[str, str] | None = None
    key: str = ""

    @property
    def account(self) -> str | None:
        """The one account that is meant; None where there is none, or there are several."""
        return self.accounts[0] if len(self.accounts) == 1 else None


class BookScreen(Ground, Screen[None]):
    """A screen over the book.

    A subclass says its `VERBS` (their actions are its methods), its `place` (what tells it from other screens), its
    `title_words`, yields its widgets in `body`, and reads the book in `reload`. It never opens another screen: it
    posts a request of `screens/messages.py`.
    """

    BINDINGS = bindings(COMMON)

    reads_early: ClassVar[bool] = False
    """`reload` works on widgets that are not mounted yet, so that the first picture has the book in it already."""

    stale = False
    """The book has changed while the screen was hidden."""

    # what a subclass says

    @property
    def place(self) -> str:
        """What tells this screen from others: opening the same place again returns to it."""
        return type(self).__name__

    def title_words(self) -> str:
        """What stands in the title line, in the language spoken."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The widgets between title and key bar."""
        return ()

    def reload(self, touched: Rows | None) -> None:
        """Read the book again; `touched` are the rows written (table, id), None where it is not known which."""

    def relabel(self) -> None:
        """Say everything again, in the language now spoken: the default rebuilds the widgets and reads the book."""
        self.call_next(self._rebuild)

    def key(self, verb: str) -> str:
        """The key of a verb that can be done here, by the verb's id, as a sentence names it."""
        return self.fieldrep.keys.said(named((*self.VERBS, *COMMON, *EVERYWHERE), verb))

    def account_in_hand(self) -> str | None:
        """The account that the screen is about, or has its cursor on: a visit begun here is a visit there."""
        return None

    def hand(self) -> InHand:
        """What an act that is begun here is about."""
        account = self.account_in_hand()
        return InHand((account,) if account else ())

    def text_in_hand(self) -> str:
        """What is copied: the words of the row with the cursor."""
        found = self.list_in_hand
        return found.text_in_hand() if found is not None else ""

    def may_leave(self) -> bool:
        """Whether the screen may be closed now.

        One that must ask first (a form with unsaved text) returns False, asks, and then repeats the request.
        """
        return True

    # what every screen does

    @property
    def list_in_hand(self) -> "LineList[Any] | None":
        """The list with the focus, else the first that is to be seen; None where there is none with rows."""
        if not self.is_mounted:
            return None
        found = [each for each in self.query(LineList) if each.display and each.rows]
        return next((each for each in found if each.has_focus), next(iter(found), None))

    def go_to_row(self, table: str, row: str) -> None:
        """Put the cursor on a row of the book, where a list of the screen has it."""
        for each in self.query(LineList):
            place = next((at for at, line in enumerate(each.rows) if getattr(line, "row", None) == (table, row)), None)
            if place is not None and each.display:
                each.focus()
                each.jump(place)
                return

    def action_search_list(self) -> None:
        """Ask for what to look for in the list."""
        from fieldrep.screens.widgets.search_bar import SearchBar

        found = self.list_in_hand
        if found is not None and not self.query(SearchBar):
            self.mount(SearchBar(found))

    def action_open(self) -> None:
        """Open the page of the account in hand."""
        if account := self.account_in_hand():
            self.post_message(OpenAccount(account))

    def action_copy(self) -> None:
        """Copy what the cursor is on, and say what that was."""
        if text := self.text_in_hand():
            self.fieldrep.copy_and_tell(text)

    def compose(self) -> ComposeResult:
        self._bindings = self.fieldrep.keys.bound(self._bindings)
        body = list(self.body())
        if self.reads_early:
            self.reload(None)
        yield TitleBar()
        yield from body
        yield KeyBar()

    async def _rebuild(self) -> None:
        await self.recompose()
        if not self.reads_early:
            self.reload(None)

    def on_mount(self) -> None:
        if not self.reads_early:
            self.reload(None)

    def on_screen_resume(self) -> None:
        if self.stale:
            self.stale = False
            self.reload(None)
        self.refresh_bars()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return allows((*self.VERBS, *COMMON), self, action)

    def refresh_bars(self) -> None:
        """Say title and key bar again: the language, the day, the verbs that are possible may have changed."""
        for bar in (*self.query(TitleBar), *self.query(KeyBar)):
            bar.refresh()
