"""Promising a next step, with its day among the words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.operations.records import record
from fieldrep.operations.visit_form import next_step
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class NextStep(FormDialog[str]):
    """The id of the next step that was promised. `what` stands in the field already; `contact` is whom it is about."""

    def __init__(self, account: str, what: str = "", contact: str | None = None) -> None:
        super().__init__({"what": what})
        self._account = account
        self._contact = contact

    def question(self) -> str:
        return say("What do you promise, and by when?")

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
        cells = {
            "account": self._account,
            "contact": self._contact,
            "what": promise.what,
            "due_on": promise.due_on,
            "person": book.me,
        }
        return record(book, "next_step", cells, micros(now))
