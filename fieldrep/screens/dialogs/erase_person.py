"""Erasing a person: what would go is shown, and the name is typed, because nobody can take it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from fieldrep.errors import BadValue, RightMissing
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.erasure_words import erased_lines, would_erase
from fieldrep.i18n.problems import explain
from fieldrep.i18n.words import word
from fieldrep.operations.erasure import erase
from fieldrep.places import micros
from fieldrep.screens.content import content
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.personal import Mention
from fieldrep.sync.receipts import exports

MOST_SEEN = 7
"""How many lines of what would go stand there at once."""


class ErasePerson(FormDialog[str]):
    """What was reached, in sentences. `mentions` are the cells that go, all of the contact called `name`."""

    AUTO_FOCUS = "Field"
    DEFAULT_CSS = """
    ErasePerson LineList { margin-bottom: 1; }
    """

    def __init__(self, name: str, account: str, mentions: Sequence[Mention]) -> None:
        super().__init__()
        self._person = name
        self._account = account
        self._mentions = mentions

    def question(self) -> str:
        return say("Forget {person} at {account} for good?", person=self._person, account=self._account)

    def keys_words(self) -> str:
        return say("Enter erase · ↑ ↓ see the rest of it · {back} back", back=self.key("dialog.leave"))

    def asks(self) -> Sequence[Ask]:
        return (Ask("name", mark("Type the name")),)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002 - it says the same of every name
        return {"name": say("{person}: this cannot be taken back.", person=self._person)}

    def body(self) -> list[Widget]:
        self.list = LineList[Mention](mention_line, lambda each: f"{each.table} {each.row} {each.cell}")
        self.list.show(self._mentions)
        self.list.styles.height = min(len(self._mentions), MOST_SEEN)
        self.list.can_focus = False
        return [Static(self._goes(), id="goes"), self.list, *super().body()]

    def _goes(self) -> Content:
        return content(would_erase(len(self._mentions)))

    def relabel(self) -> None:
        super().relabel()
        self.query_one("#goes", Static).update(self._goes())
        self.list.refresh()

    @on(Field.Choose)
    def _choose(self, message: Field.Choose) -> None:
        self.list.action_move(message.step)

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        if _plain(texts["name"]) != _plain(self._person):
            raise BadValue(field="name", value=texts["name"], problem="other_name", choices=(self._person,))
        done = erase(book, self._mentions, micros(now))
        told = together(*(text for _, text in erased_lines(done, self._person, exports(book))))
        return told, Touched(None, frozenset((each.table, each.row) for each in self._mentions))

    @on(FormDialog.Failed)
    def _no_right(self, message: FormDialog.Failed) -> None:
        """Typing the name again would not help somebody who has no right to it."""
        if isinstance(message.problem, RightMissing):
            message.prevent_default()
            self.fieldrep.tell(explain(message.problem), "error")
            self.dismiss(None)


def mention_line(each: Mention, width: int) -> Line:
    """A field that would go: of what, which, and what it says; those that only name the person are fainter."""
    where = say("{table}, {cell}", table=word("table", each.table), cell=word("cell", each.cell))
    column = min(22, width // 3)
    return (
        (" ", "plain"),
        cell(where, column, "dim"),
        (" ", "plain"),
        cell(each.text, max(width - column - 2, 0), "plain" if each.names_only else "strong"),
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
