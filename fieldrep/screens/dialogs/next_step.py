"""Promising a next step, with its day among the words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.bulk import promise_at_each
from fieldrep.operations.visit_form import next_step
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class NextStep(FormDialog[str]):
    """What was promised: the same at each of the accounts (ids), in one operation."""

    def __init__(self, *accounts: str) -> None:
        super().__init__()
        self._accounts = accounts

    def question(self) -> str:
        if len(self._accounts) == 1:
            return say("What do you promise, and by when?")
        return count(
            "What do you promise at {number} account, and by when?",
            "What do you promise at each of {number} accounts, and by when?",
            len(self._accounts),
        )

    def asks(self) -> Sequence[Ask]:
        return (Ask("what"),)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        today = self.fieldrep.today()
        try:
            promise = next_step(texts["what"], today)
        except BadValue:
            return {"what": say("Such as: send the offer next friday")}
        if promise.due_on is None:
            return {"what": say("{what}, no day yet", what=promise.what)}
        return {"what": say("{what}, by {day}", what=promise.what, day=day_text(promise.due_on, today))}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        promise = next_step(texts["what"], now.date())
        touched = promise_at_each(book, self._accounts, promise.what, promise.due_on, micros(now))
        return promise.what, touched
