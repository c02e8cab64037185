"""Writing down an answer to an objection, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import say
from fieldrep.operations.records import record
from fieldrep.places import micros
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.records import ObjectionLine


class AddAnswer(FormDialog[str]):
    """The id of the answer that was added."""

    def __init__(self, objection: ObjectionLine) -> None:
        super().__init__()
        self._objection = objection

    def question(self) -> str:
        return say("What do you answer to “{words}”?", words=self._objection.words)

    def asks(self) -> Sequence[Ask]:
        return (Ask("words"), Ask("result"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        if texts["result"]:
            return {}
        return {
            "result": say(
                "Empty while it is not known, else: {choices}", choices=say(", ").join(choice_words("result"))
            )
        }

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        result = read_choice("result", texts["result"])
        cells = {"objection": self._objection.id, "words": texts["words"] or None, "result": result}
        return record(book, "answer", cells, micros(now))
