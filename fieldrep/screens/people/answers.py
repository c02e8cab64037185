"""What the people screen asks for: which dialog answers which question, and how its answer is written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fieldrep.domain.questions import Question
from fieldrep.i18n import say
from fieldrep.i18n.people_words import claim_texts, question_text, why_text
from fieldrep.i18n.words import word
from fieldrep.operations.accounts import edit_contact
from fieldrep.operations.findings import withdraw_finding
from fieldrep.operations.relations import relate, unrelate
from fieldrep.operations.rulings import rule
from fieldrep.operations.who import Known, known
from fieldrep.screens.dialogs.add_contact import AddContact
from fieldrep.screens.dialogs.add_finding import AddFinding
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.edit_contact import EditContact
from fieldrep.screens.dialogs.frame import Words, said
from fieldrep.screens.dialogs.next_step import NextStep
from fieldrep.screens.dialogs.rule_rank import Rule, rank_options, rank_question
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.account import PersonLine
from fieldrep.store.queries.people import PeopleMap, contact_cells
from fieldrep.store.queries.rulings import Standing

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp

Write = Callable[[Callable[[Book, int], Touched], str], None]
NOBODY = ""
"""The answer that takes a boss back."""


class Answering:
    """Asks about a group. `person` has the cursor: whoever was met and has it is taken to be who answers."""

    def __init__(
        self, app: "FieldrepApp", account: str, group: PeopleMap, person: PersonLine | None, write: Write
    ) -> None:
        self._app = app
        self._account = account
        self._group = group
        self._person = person
        self._write = write

    # people and findings

    def add_person(self) -> None:
        """Ask for somebody who works here."""
        self._app.push_screen(AddContact(self._account, self._known()))

    def edit(self, contact: str, at: str = "name", asked: Words = "") -> None:
        """Change what is on file of somebody."""
        cells, heads = contact_cells(self._app.book, contact)
        self._app.push_screen(EditContact(contact, cells, heads, at, asked))

    def finding(self) -> None:
        """Ask for a finding about the person in hand."""
        self._app.push_screen(AddFinding(self._account, self._known(), {"contact": self._name_in_hand()}))

    def _name_in_hand(self) -> str:
        return self._person.name if self._person else ""

    def left(self, person: PersonLine) -> None:
        """Say that somebody has left, or is here after all."""
        gone = not person.has_left
        said = say("{name} is here after all.", name=person.name)
        if gone:
            said = self._app.done_words(say("{name} has left.", name=person.name))
        self._write(lambda book, at: edit_contact(book, person.id, {"has_left": gone}, at), said)

    def withdraw(self, findings: Sequence[str]) -> None:
        """Ask which of some findings is taken back."""
        lines = {each.id: each for each in self._group.page.findings}
        today = self._app.today()

        def options() -> list[Option[str]]:
            told = [(row, *claim_texts(lines[row], today)) for row in findings]
            return [
                Option(row, say("{name}: {what}", name=lines[row].contact_name, what=claim), evidence)
                for row, claim, evidence in told
            ]

        if findings:
            self._app.push_screen(ChooseOne(lambda: say("Which finding do you take back?"), options), self._withdraw)

    def _withdraw(self, finding: str | None) -> None:
        if finding is not None:
            self._write(
                lambda book, at: withdraw_finding(book, finding, at),
                say("Withdrawn. The finding stays readable in the history."),
            )

    def rule(self, standings: Sequence[Standing]) -> None:
        """Ask the lead who is right about a rank for which several people are named."""
        if standings:
            self._app.push_screen(
                ChooseOne(rank_question, lambda: rank_options(self._group.page, standings)), self._rule
            )

    def _rule(self, wish: Rule | None) -> None:
        if wish is not None:
            standing, contact = wish
            self._write(
                lambda book, at: rule(
                    book, self._account, standing.rank, contact, at, need=standing.need, saw=standing.findings
                ),
                self._app.done_words(say("Ruled.")),
            )

    # who stands how to whom

    def boss(self, contact: str, asked: Words = "") -> None:
        """Ask whom somebody reports to."""
        group = self._group
        now = group.bosses.get(contact)

        def options() -> list[Option[str]]:
            found = [Option(each.id, each.name, _hint(each, each.id == now)) for each in self._others(contact)]
            return [*found, Option(NOBODY, say("Nobody, as far as is known"))] if now else found

        def question() -> str:
            return said(asked) or say("Whom does {name} report to?", name=group.names[contact])

        at = next((place for place, option in enumerate(options()) if option.value == now), 0)
        self._app.push_screen(ChooseOne(question, options, at), lambda other: self._boss(contact, other))

    def _boss(self, contact: str, other: str | None) -> None:
        names = self._group.names
        if other == NOBODY:
            said = say("Whom {name} reports to is open again.", name=names[contact])
            self._write(lambda book, at: unrelate(book, contact, "reports_to", None, at), said)
        elif other is not None:
            said = self._app.done_words(say("{name} reports to {other}.", name=names[contact], other=names[other]))
            self._write(lambda book, at: relate(book, contact, "reports_to", other, at), said)

    def sway(self, contact: str) -> None:
        """Ask whom somebody influences; choosing one who is influenced already takes that back."""
        swayed = self._swayed(contact)

        def options() -> list[Option[str]]:
            again = say("influenced already: takes it back")
            return [
                Option(each.id, each.name, again if each.id in swayed else each.title or "")
                for each in self._others(contact)
            ]

        def question() -> str:
            return say("Whose mind does {name} change?", name=self._group.names[contact])

        self._app.push_screen(ChooseOne(question, options), lambda other: self._sway(contact, other))

    def _sway(self, contact: str, other: str | None) -> None:
        if other is None:
            return
        names = self._group.names
        if other in self._swayed(contact):
            said = say("{name} does not influence {other} any more.", name=names[contact], other=names[other])
            self._write(lambda book, at: unrelate(book, contact, "influences", other, at), said)
        else:
            said = self._app.done_words(say("{name} influences {other}.", name=names[contact], other=names[other]))
            self._write(lambda book, at: relate(book, contact, "influences", other, at), said)

    def _swayed(self, contact: str) -> set[str]:
        return {each.other for each in self._group.relations if (each.contact, each.kind) == (contact, "influences")}

    # answering questions

    def choose(self) -> None:
        """Ask which question was answered."""

        def options() -> list[Option[Question]]:
            return [
                Option(each, say("“{question}”", question=question_text(each, self._group)), why_text(each))
                for each in self._group.questions
            ]

        question = ChooseOne(lambda: say("Which question do you have an answer to?"), options)
        self._app.push_screen(question, self._answer)

    def _answer(self, question: Question | None) -> None:
        if question is not None:
            self.answer(question)

    def answer(self, question: Question) -> None:
        """Open what takes the answer to a question."""
        contact = question.contact

        def asked() -> str:
            return question_text(question, self._group)

        if question.key == "introduction" and contact:
            self.introduce(contact)
        elif question.key == "boss" and contact:
            self.boss(contact, asked)
        elif question.key in ("reach", "attitude") and contact:
            self.edit(contact, "phone" if question.key == "reach" else "attitude", asked)
        elif question.key == "others":
            self.add_person()
        else:
            self._app.push_screen(AddFinding(self._account, self._known(), self._beginning(question), asked))

    def introduce(self, contact: str) -> None:
        """Promise to see somebody who was named."""
        what = say("meet {name}", name=self._group.names[contact])
        self._app.push_screen(NextStep(self._account, what, contact))

    def _beginning(self, question: Question) -> dict[str, str]:
        """What the form begins with: the rank or role that was asked for, said by whoever was asked."""
        about = self._group.names.get(question.contact or "", "") if question.key == "hunch" else ""
        return {
            "contact": about,
            "rank": word("rank", question.rank),
            "role": word("role", question.role),
            "trust": word("trust", "stated"),
            "said_by": self._asked_person(),
        }

    def _asked_person(self) -> str:
        """Who is asked: the person in hand where they were met, else whoever was met last."""
        met = [each for each in self._group.page.people if each.times_met and not each.has_left]
        if self._person is not None and self._person in met:
            return self._person.name
        return max(met, key=lambda each: each.last_met_on or "").name if met else ""

    # who is here

    def _others(self, contact: str) -> list[PersonLine]:
        return [each for each in self._group.page.people if each.id != contact]

    def _known(self) -> tuple[Known, ...]:
        return tuple(known(each.name, each.id, each.title) for each in self._group.page.people)


def _hint(person: PersonLine, is_boss: bool) -> str:
    title = person.title or ""
    return say("{title} (now)", title=title) if is_boss else title
