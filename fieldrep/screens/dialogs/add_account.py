"""Adding an account: what it looks like stands below its fields, and before it is saved it is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual import on, work
from textual.message import Message

from fieldrep.domain.amounts import parse_number
from fieldrep.domain.candidates import Candidate
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.duplicate_words import alike_text, alike_why
from fieldrep.operations.accounts import add_account
from fieldrep.places import micros
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.screens.verbs import Verb
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Touched
from fieldrep.store.queries.duplicates import Likely, Side, sides
from fieldrep.store.queries.matches import similar_accounts

PAUSE_SECONDS = 0.2
"""How long typing must rest before names are compared: it takes a hundred milliseconds over 10,000."""

CELL_OF = {"phone": "phone", "shared_phone": "phone", "extension": "phone", "code": "code", "loose_code": "code"}
"""Under which field stands what an account looks like, by its strongest reason; under the name where none is said."""


OPEN_IT = Verb(
    "add_account.open", "f3 ctrl+o", "open_it", mark("Open it"), mark("Open the one that it looks like instead")
)


class AddAccount(FormDialog[str]):
    """The id of the account that was added, or of the one that was there already."""

    VERBS = (OPEN_IT,)

    @dataclass
    class Compared(Message):
        """The accounts of nearly the same name are known."""

        name: Final[str]
        alike: Final[list[str]]

    @dataclass
    class Ready(Message):
        """The book's accounts were read: what is typed can be compared with them."""

        likely: Final[Likely]

    DEFAULT_CSS = """
    AddAccount .echo { color: $warning; }
    """

    def __init__(self, name: str = "") -> None:
        super().__init__({"name": name})
        self._compared = ""
        self._near: list[str] = []
        self._likely: Likely | None = None
        self._saves = False

    def question(self) -> str:
        return say("Which account is it?")

    def asks(self) -> Sequence[Ask]:
        return tuple(
            Ask(cell) for cell in ("name", "city", "district", "address", "phone", "code", "headcount", "note")
        )

    def on_mount(self) -> None:
        self._read()
        self.set_interval(PAUSE_SECONDS, self._compare)

    # what it looks like

    @work(thread=True, group="read")
    def _read(self) -> None:
        with self.fieldrep.book.again() as book:
            self.post_message(self.Ready(Likely(book)))

    @on(Ready)
    def _ready(self, message: Ready) -> None:
        self._likely = message.likely
        self._echo()
        if self._saves:
            self.action_save()

    def _compare(self) -> None:
        name = self.texts["name"].strip()
        if name != self._compared:
            self._compared = name
            self._look_up(name)

    @work(thread=True, exclusive=True, group="names")
    def _look_up(self, name: str) -> None:
        with self.fieldrep.book.again() as book:
            near = [match.name for match in similar_accounts(book, name)] if name else []
        self.post_message(self.Compared(name, near))

    @on(Compared)
    def _show_near(self, message: Compared) -> None:
        if message.name == self._compared:
            self._near = message.alike
            self._echo()

    def _alike(self, texts: Mapping[str, str]) -> list[tuple[Candidate, Side]]:
        """The accounts that what is typed looks like, the strongest first."""
        found = self._likely.like({cell: text.strip() for cell, text in texts.items()}) if self._likely else []
        by_id = sides(self.fieldrep.book, "account", [each.second for each in found])
        return [(each, by_id[each.second]) for each in found if each.second in by_id]

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        alike = self._alike(texts)
        if alike:
            each, side = alike[0]
            cell = "address" if "address" in each.reasons[0] else CELL_OF.get(each.reasons[0], "name")
            told = say(
                "Looks like {account}. {key} opens it.", account=alike_text(each, side), key=self.key(OPEN_IT.id)
            )
            return {cell: told}
        if self._near:
            return {"name": say("There already: {names}. The same one?", names=say(", ").join(self._near))}
        return {}

    def action_open_it(self) -> None:
        """Leave this for the account that is there already."""
        alike = self._alike(self.texts)
        if alike and not self._writing:
            self.dismiss(alike[0][0].second)

    # saving

    def action_save(self) -> None:
        """Ask first where it looks like one that is there; before the book was read, nobody can tell."""
        self._saves = self._likely is None
        if self._saves or self._writing:
            return
        alike = self._alike(self.texts)
        if alike and self.texts["name"].strip():
            self._ask(alike)
        else:
            super().action_save()

    @work(group="ask")
    async def _ask(self, alike: Sequence[tuple[Candidate, Side]]) -> None:
        name = self.texts["name"].strip()

        def options() -> list[Option[str]]:
            found = [
                Option(each.second, say("Open {name}", name=side.name), alike_why(each, side)) for each, side in alike
            ]
            return [*found, Option("", say("Another one: add it"))]

        chosen = await self.app.push_screen_wait(
            ChooseOne(lambda: say("“{name}” looks like one that is there. Which is it?", name=name), options)
        )
        if chosen:
            self.dismiss(chosen)
        elif chosen is not None:
            super().action_save()

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
