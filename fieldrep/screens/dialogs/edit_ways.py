"""How somebody is reached: their telephone, WeChat and mail."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import say
from fieldrep.operations.accounts import edit_contact
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.account import PersonLine

WAYS = ("phone", "wechat", "email")


class EditWays(FormDialog[str]):
    """The id of the contact whose ways were written down."""

    def __init__(self, person: PersonLine) -> None:
        super().__init__({cell: getattr(person, cell) or "" for cell in WAYS})
        self._person = person

    def question(self) -> str:
        return say("How is {name} reached?", name=self._person.name)

    def asks(self) -> Sequence[Ask]:
        return tuple(Ask(cell) for cell in WAYS)

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        cells = {cell: texts[cell] or None for cell in WAYS if texts[cell] != (getattr(self._person, cell) or "")}
        return self._person.id, edit_contact(book, self._person.id, cells, micros(now))
