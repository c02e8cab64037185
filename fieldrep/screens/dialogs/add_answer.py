"""Writing down an answer to an objection, and what came of it; answers that worked elsewhere are offered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.domain.answers import Worked
from fieldrep.i18n import mark, say
from fieldrep.operations.objections import answer_objection
from fieldrep.places import micros
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.screens.experience import Offers, Picking, offered_lines
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.records import ObjectionLine

ECHO_CELLS = 56
"""How wide an offered answer is shown."""


class AddAnswer(FormDialog[str]):
    """The id of the answer that was added. `worked` are answers to objections like it, the best first; where they are
    not known yet, they are looked up."""

    def __init__(self, objection: ObjectionLine, worked: Sequence[Worked] | None = None) -> None:
        super().__init__()
        self._objection = objection
        self._known = worked
        self._answers = Offers(self, self._echo)
        self._picking = Picking()

    def on_mount(self) -> None:
        if self._known is None:
            self._answers.begin()

    @property
    def _worked(self) -> Sequence[Worked]:
        experience, each = self._answers.experience, self._objection
        if self._known is None and experience is not None:
            self._known = experience.answers(each.words, each.blocks, but=each.id)
        return self._known or ()

    def question(self) -> str:
        return say("What do you answer to “{words}”?", words=self._objection.words)

    def asks(self) -> Sequence[Ask]:
        return (Ask("words", mark("Answer")), Ask("result"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {}
        if self._worked:
            said["words"] = "\n".join(offered_lines(self._worked, ECHO_CELLS))
        if not texts["result"]:
            said["result"] = say(
                "Empty while it is not known, else: {choices}", choices=say(", ").join(choice_words("result"))
            )
        return said

    def choose(self, cell: str, texts: Mapping[str, str], step: int) -> Mapping[str, str]:  # noqa: ARG002
        """The arrows take an offered answer into the field."""
        found = self._picking.next(self._worked, step) if cell == "words" else None
        return {"words": found} if found else {}

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        result = read_choice("result", texts["result"])
        return answer_objection(book, self._objection.id, texts["words"] or None, result, micros(now))
