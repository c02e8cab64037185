"""Writing down a finding: who matters, as what, who said so, in which words, and how far to trust it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.widget import Widget

from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.operations.findings import add_finding
from fieldrep.operations.visit_form import one_person
from fieldrep.operations.visits import Claim, Who
from fieldrep.operations.who import Known, matching
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.screens.dialogs.frame import Words, said
from fieldrep.screens.widgets.field import typeable
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.records import DayVisit, my_visit


class AddFinding(FormDialog[str]):
    """The id of the finding that was added. `asked` is the question it answers; `texts` what the fields begin with."""

    def __init__(
        self, account: str, people: Sequence[Known] = (), texts: Mapping[str, str] | None = None, asked: Words = ""
    ) -> None:
        super().__init__(texts)
        self._account = account
        self._people = people
        self._asked = asked
        self._visit: DayVisit | None = None

    def body(self) -> list[Widget]:
        self._visit = my_visit(self.fieldrep.book, self._account, self.fieldrep.today())
        if self._visit:
            self._texts.setdefault("visit", self._visit.happened_at[11:16] or say("today"))
        return super().body()

    def question(self) -> str:
        return (
            say("“{question}”", question=said(self._asked))
            if self._asked
            else say("Who matters here, and who says so?")
        )

    def asks(self) -> Sequence[Ask]:
        asked = [Ask("contact", mark("Who")), *map(Ask, ("rank", "role", "trust", "said_by", "words", "need"))]
        return [*asked, Ask("visit")] if self._visit else asked

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {cell: self._meant(texts[cell]) for cell in ("contact", "said_by") if texts[cell].strip()}
        said = {cell: meant for cell, meant in said.items() if meant != texts[cell].strip()}
        for cell in ("rank", "role", "trust"):
            if not texts[cell].strip():
                said[cell] = say(", ").join(choice_words(cell))
        if self._visit and texts["visit"].strip():
            said["visit"] = say("Said in your visit of today; empty where it was not.")
        return said

    def completion(self, cell: str, typed: str) -> str | None:
        if cell in ("contact", "said_by"):
            return next((each.name for each in matching(typed, self._people) if each.name.startswith(typed)), None)
        return super().completion(cell, typed)

    def _meant(self, typed: str) -> str:
        who = [each.name for each in self._called(typed) or matching(typed, self._people)]
        return say(", ").join(who[:4]) if who else say("{name} (new)", name=typed.strip())

    def _called(self, typed: str) -> list[Known]:
        """Who has just this name, whatever signs are in it that would part several names."""
        return [each for each in self._people if typeable(each.name).strip().casefold() == typed.strip().casefold()]

    def _who(self, typed: str) -> Who | None:
        called = self._called(typed)
        return called[0].who if len(called) == 1 else one_person(typed, self._people)

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        who = self._who(texts["contact"])
        if who is None:
            raise BadValue(field="contact", value="", problem="empty")
        claim = Claim(
            who,
            read_choice("rank", texts["rank"]),
            read_choice("role", texts["role"]),
            texts["words"] or None,
            read_choice("trust", texts["trust"]) or "hunch",
            self._who(texts["said_by"]),
            texts["need"] or None,
        )
        return add_finding(book, self._account, claim, now, self._visit if texts.get("visit", "").strip() else None)
