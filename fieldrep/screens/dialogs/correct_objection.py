"""Correcting an objection: its words, the rate it blocks, who raised it; its answers stay."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import mark, say
from fieldrep.i18n.words import word
from fieldrep.operations.objections import correct_objection
from fieldrep.operations.visits import Who
from fieldrep.operations.who import Known
from fieldrep.places import micros
from fieldrep.screens.dialogs.add_objection import echoes_of, read_raised
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.screens.widgets.field import typeable
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.objections import BoardLine


class CorrectObjection(FormDialog[str]):
    """The id of the objection that was corrected. `people` are those on file at its account."""

    def __init__(self, objection: BoardLine, people: Sequence[Known]) -> None:
        line = objection.line
        texts = {"words": line.words, "blocks": word("blocks", line.blocks), "contact": line.raised_by or ""}
        super().__init__(texts)
        self._objection = objection
        self._people = people

    def question(self) -> str:
        return say("What should it say?")

    def asks(self) -> Sequence[Ask]:
        return (Ask("words"), Ask("blocks"), Ask("contact", mark("raised by")))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        return echoes_of(texts, self._people)

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        line, raised = self._objection.line, self._objection.raised
        same_person = bool(raised.contact) and texts["contact"] == typeable(line.raised_by or "")
        wish = read_raised({**texts, "contact": ""} if same_person else texts, self._people)
        if same_person:
            wish = wish._replace(by=Who(line.raised_by or "", raised.contact))
        if texts["words"] == typeable(line.words):
            wish = wish._replace(words=line.words)  # a field of one line must not take the line ends out of a note
        return line.id, correct_objection(book, line.id, line.account, wish, micros(now), seen=raised.heads)
