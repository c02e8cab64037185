"""Promising the same next step at many accounts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import count
from fieldrep.operations.steps import promise_at_each
from fieldrep.operations.visit_form import next_step
from fieldrep.places import micros
from fieldrep.screens.dialogs.next_step import NextStep
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class PromiseAtEach(NextStep):
    """What was promised at each of the accounts (ids), in one operation."""

    def __init__(self, accounts: Sequence[str]) -> None:
        super().__init__(accounts[0])
        self._accounts = accounts

    def question(self) -> str:
        if len(self._accounts) == 1:
            return super().question()
        return count(
            "What do you promise at {number} account, and by when?",
            "What do you promise at each of {number} accounts, and by when?",
            len(self._accounts),
        )

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        promise = next_step(texts["what"], now.date())
        return promise.what, promise_at_each(book, self._accounts, promise.what, promise.due_on, micros(now))
