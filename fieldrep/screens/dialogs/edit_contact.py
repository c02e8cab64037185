"""Changing what is on file of somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import say
from fieldrep.i18n.words import word
from fieldrep.operations.accounts import edit_contact
from fieldrep.places import micros
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import PREFIX, Ask, FormDialog
from fieldrep.screens.dialogs.frame import Words, said
from fieldrep.screens.widgets.field import Field
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched

CHOSEN = ("level", "attitude")
CELLS = ("name", "title", "level", "attitude", "phone", "wechat", "email", "note")


class EditContact(FormDialog[str]):
    """The id of the contact that was changed. `cells` and `heads` are as they were when the form was opened; `at` is
    the field it begins in, `asked` the question that it answers."""

    def __init__(self, contact: str, cells: Mapping[str, str], heads: str, at: str = "name", asked: Words = "") -> None:
        texts = {cell: cells.get(cell, "") for cell in CELLS}
        super().__init__({cell: word(cell, text) if cell in CHOSEN else text for cell, text in texts.items()})
        self._contact = contact
        self._name = cells.get("name", "")
        self._heads = heads
        self._at = at
        self._asked = asked

    def question(self) -> str:
        return (
            say("“{question}”", question=said(self._asked)) if self._asked else say("Who is {name}?", name=self._name)
        )

    def asks(self) -> Sequence[Ask]:
        return tuple(Ask(cell) for cell in CELLS)

    def on_mount(self) -> None:
        super().on_mount()
        self._before = self.texts
        self.query_one(f"#{PREFIX}{self._at}", Field).focus()

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        return {cell: say(", ").join(choice_words(cell)) for cell in CHOSEN if not texts[cell].strip()}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        """Write the fields that were changed, and no other: a field shows a note of several lines in one."""
        changed = {cell: text for cell, text in texts.items() if text != self._before[cell]}
        cells = {cell: read_choice(cell, text) if cell in CHOSEN else text for cell, text in changed.items()}
        return self._contact, edit_contact(book, self._contact, cells, micros(now), seen=self._heads)
