"""The palette: what can be done, accounts and people, found by what is typed."""

from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from fieldrep.domain.names import search_query
from fieldrep.i18n import mark, say
from fieldrep.screens.dialogs.frame import Dialog
from fieldrep.screens.dialogs.palette_lines import (
    Found,
    doable,
    doable_forms,
    doable_pages,
    found_accounts,
    found_line,
    found_people,
    found_verbs,
)
from fieldrep.screens.verbs import PALETTE, Verb
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.store.queries.matches import account_matches, people_matches

if TYPE_CHECKING:
    from fieldrep.screens.base import BookScreen

MOST = 6
"""How many accounts, and how many people, are offered."""


class Palette(Dialog[Found]):
    """Asks for one thing to do or open; nothing typed shows what can be done here."""

    VERBS = (
        Verb("palette.page_down", "pagedown", "page(1)", mark("Page down"), mark("A page further")),
        Verb("palette.page_up", "pageup", "page(-1)", mark("Page up"), mark("A page back")),
        PALETTE._replace(action="leave"),
    )
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > .box { width: 100; margin-top: 1; }
    Palette .title { display: none; }
    Palette LineList { height: 58vh; min-height: 8; margin-top: 1; background: $surface; }
    """

    def __init__(self, screen: "BookScreen") -> None:
        super().__init__()
        self._book = screen.fieldrep.book
        self._verbs = [*doable(screen, screen.fieldrep.keys), *doable_pages(screen), *doable_forms(screen)]

    def keys_words(self) -> str:
        return say("↑ ↓ Enter choose · {back} back", back=self.key("dialog.leave"))

    def body(self) -> list[Widget]:
        self.found = LineList[Found](found_line, lambda found: f"{found.kind} {found.words} {found.hint}")
        self.found.can_focus = False
        return [Field(id="palette", placeholder=_placeholder()), self.found]

    def on_mount(self) -> None:
        self._look("")

    def relabel(self) -> None:
        super().relabel()
        field = self.query_one(Field)
        field.placeholder = _placeholder()
        self._look(field.value)

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        self._look(message.value)

    def _look(self, typed: str) -> None:
        query = search_query(typed)
        close, others = found_verbs(self._verbs, query)
        rows: list[Found] = []
        if query:
            post = self.app.post_message
            rows = [
                *found_accounts(account_matches(self._book, typed, MOST), post),
                *found_people(people_matches(self._book, typed, MOST), post),
            ]
        self.found.show([*close, *rows, *others], empty=say("Nothing is called that."), at_top=True)

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        self.found.action_move(message.step)

    def action_page(self, step: int) -> None:
        """A page further, or back."""
        self.found.action_page(step)

    @on(Input.Submitted)
    @on(LineList.Opened)
    def _chosen(self) -> None:
        if self.found.chosen is not None:
            self.dismiss(self.found.chosen)


def _placeholder() -> str:
    return say("What can be done, an account, or a person")
