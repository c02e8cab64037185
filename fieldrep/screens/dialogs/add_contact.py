"""Adding somebody to the people of an account."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import say
from fieldrep.operations.accounts import add_contact
from fieldrep.operations.who import Known, matching
from fieldrep.places import micros
from fieldrep.screens.choices import read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class AddContact(FormDialog[str]):
    """The id of the contact that was added. `people` are those on file: a name like one of theirs is warned of."""

    def __init__(self, account: str, people: Sequence[Known] = (), name: str = "") -> None:
        super().__init__({"name": name})
        self._account = account
        self._people = people

    def question(self) -> str:
        return say("Who is it?")

    def asks(self) -> Sequence[Ask]:
        return tuple(Ask(cell) for cell in ("name", "title", "level", "attitude", "phone", "wechat", "email", "note"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        alike = [each.name for each in matching(texts["name"], self._people)]
        return {"name": say("On file: {names}", names=say(", ").join(alike[:4]))} if alike else {}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        choices = {cell: read_choice(cell, texts[cell]) for cell in ("level", "attitude")}
        filled = {cell: text for cell, text in texts.items() if text.strip()}
        return add_contact(book, self._account, {**filled, **choices}, micros(now))
