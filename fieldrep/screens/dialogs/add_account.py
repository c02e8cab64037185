"""Adding an account, with a warning where one of nearly the same name is there."""

from collections.abc import Mapping, Sequence
from datetime import datetime

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
"""How long typing must rest before names are compared: it takes some ten milliseconds over 10,000."""


class AddAccount(FormDialog[str]):
    """The id of the account that was added."""

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
            self._alike = [match.name for match in similar_accounts(self.fieldrep.book, name)] if name else []
            self._echo()

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002
        if not self._alike:
            return {}
        return {"name": say("There already: {names}. The same one?", names=", ".join(self._alike))}

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
