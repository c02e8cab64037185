"""Adding an account, with a warning where one of nearly the same name is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual import on, work
from textual.message import Message

from fieldrep.domain.amounts import parse_number
from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.operations.accounts import add_account
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Touched
from fieldrep.store.queries.matches import similar_accounts

PAUSE_SECONDS = 0.2
"""How long typing must rest before names are compared: it takes a hundred milliseconds over 10,000."""


class AddAccount(FormDialog[str]):
    """The id of the account that was added."""

    @dataclass
    class Compared(Message):
        """The accounts of nearly the same name are known."""

        name: Final[str]
        alike: Final[list[str]]

    DEFAULT_CSS = """
    AddAccount #echo-name { color: $warning; }
    """

    def __init__(self, name: str = "") -> None:
        super().__init__({"name": name})
        self._compared = ""
        self._alike: list[str] = []

    def question(self) -> str:
        return say("Which account is it?")

    def asks(self) -> Sequence[Ask]:
        return tuple(
            Ask(cell) for cell in ("name", "city", "district", "address", "phone", "code", "headcount", "note")
        )

    def on_mount(self) -> None:
        self.set_interval(PAUSE_SECONDS, self._compare)

    def _compare(self) -> None:
        name = self.texts["name"].strip()
        if name != self._compared:
            self._compared = name
            self._look_up(name)

    @work(thread=True, exclusive=True)
    def _look_up(self, name: str) -> None:
        with self.fieldrep.book.again() as book:
            alike = [match.name for match in similar_accounts(book, name)] if name else []
        self.post_message(self.Compared(name, alike))

    @on(Compared)
    def _show_alike(self, message: Compared) -> None:
        if message.name == self._compared:
            self._alike = message.alike
            self._echo()

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002
        if not self._alike:
            return {}
        return {"name": say("There already: {names}. The same one?", names=say(", ").join(self._alike))}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        cells: dict[str, Value] = {cell: text for cell, text in texts.items() if text.strip()}
        if "headcount" in cells:
            cells["headcount"] = _whole(texts["headcount"])
        return add_account(book, cells, micros(now))


def _whole(text: str) -> int:
    try:
        return parse_number(text)
    except BadValue as problem:
        raise BadValue(**{**problem.facts, "field": "headcount"}) from None
