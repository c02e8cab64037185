"""The paths of an exchange: what was typed stays as long as the app runs, and the arrows choose among what is there."""

from collections.abc import MutableMapping, Sequence
from datetime import datetime
from typing import Literal

from fieldrep.i18n import say
from fieldrep.i18n.receipt_words import Line
from fieldrep.screens.bundle_files import bundle_name, choice_lines, documents_folder
from fieldrep.store.book import Book
from fieldrep.store.queries.laptop import my_name
from fieldrep.sync.courier import last_folder

Where = Literal["folder", "out", "in"]
FIELDS: tuple[Where, ...] = ("folder", "out", "in")


class Paths:
    """What the fields hold. `typed` is what somebody typed or chose; the rest is proposed afresh each time."""

    def __init__(self, typed: MutableMapping[str, str], book: Book, now: datetime) -> None:
        documents = documents_folder()
        self._typed = typed
        self._proposed = {
            "folder": last_folder(book) or "",
            "out": str(documents / bundle_name(my_name(book), now)),
            "in": f"{documents}/",
        }
        self._choices: dict[str, tuple[str, ...]] = {}
        self._at: dict[str, int] = {}

    def __getitem__(self, field: str) -> str:
        return self._typed.get(field, self._proposed[field])

    def type(self, field: str, text: str) -> bool:
        """Somebody typed it; says whether that is something else than before."""
        if text == self[field]:
            return False
        self._typed[field] = text
        return True

    def offer(self, field: Where, choices: Sequence[str]) -> None:
        """What the arrows choose among in a field."""
        self._choices[field] = tuple(choices)
        self._at[field] = -1

    def choose(self, field: str, step: int) -> str | None:
        """What comes next, or before, in a field that has choices; it holds that from now on."""
        choices = self._choices.get(field, ())
        if not choices:
            return None
        at = self._at[field]
        self._at[field] = at = (at + step) % len(choices) if at >= 0 or step > 0 else -1
        self._typed[field] = choices[at]
        return choices[at]

    def lines(self, field: Where) -> list[Line]:
        """The choices around the one chosen."""
        if field not in self._choices:
            return []
        return choice_lines(self._choices[field], self._at[field], self[field], files=field == "in")


def label(field: Where) -> str:
    """What a field is called."""
    return {"folder": say("Sync folder"), "out": say("My bundle to"), "in": say("Merge the file")}[field]
