"""Writing down an objection: its words, the rate it blocks, who raised it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.i18n import mark, say
from fieldrep.operations.objections import raise_objection
from fieldrep.operations.visit_form import one_person
from fieldrep.operations.visits import Raised
from fieldrep.operations.who import Known, matching
from fieldrep.places import micros
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched


class AddObjection(FormDialog[str]):
    """The id of the objection that was added. `people` are those on file at the account."""

    def __init__(self, account: str, people: Sequence[Known] = ()) -> None:
        super().__init__()
        self._account = account
        self._people = people

    def question(self) -> str:
        return say("What do they say against it?")

    def asks(self) -> Sequence[Ask]:
        return (Ask("words"), Ask("blocks"), Ask("contact", mark("raised by")))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {}
        if not texts["blocks"]:
            said["blocks"] = say("The rate it blocks: {rates}", rates=say(", ").join(choice_words("blocks")))
        who = [each.name for each in matching(texts["contact"], self._people)]
        if texts["contact"].strip():
            said["contact"] = say(", ").join(who) if who else say("{name} (new)", name=texts["contact"].strip())
        return said

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        raised = Raised(
            texts["words"], read_choice("blocks", texts["blocks"]), one_person(texts["contact"], self._people)
        )
        return raise_objection(book, self._account, raised, micros(now))
