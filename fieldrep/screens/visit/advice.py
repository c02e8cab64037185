"""What is said to who types a visit: what a field expects or asks, and which answers worked on such an objection."""

from typing import TYPE_CHECKING

from fieldrep.domain.answers import Worked
from fieldrep.screens.experience import Offers, offered_lines
from fieldrep.screens.visit.form import VisitForm
from fieldrep.screens.visit.form_rows import ECHO_CELLS, objection_of
from fieldrep.screens.visit.words import hint, question, understood
from fieldrep.text import cells

if TYPE_CHECKING:
    from fieldrep.screens.visit.screen import VisitScreen

BESIDE_LABEL = 16
"""How many cells of a narrow screen are taken beside what is offered."""


class Advice:
    """The advice of one form."""

    def __init__(self, screen: "VisitScreen") -> None:
        self._screen = screen
        self._answers = Offers(screen, self.offer)
        self.offered: list[str] = []
        """What is offered just now, line by line."""
        self.news = ""
        """What is said once, in the place of a hint."""

    def answers(self, objection: str) -> tuple[Worked, ...]:
        """What was answered to objections like the one in a field, of the rate that it is said to block."""
        form = self._screen.query_one(VisitForm)
        rate = form.read.facts.get(objection.replace("objection", "blocks"))
        return self._answers.of(self._screen.state.texts.get(objection, ""), rate if isinstance(rate, str) else None)

    def offer(self) -> None:
        """Say beside an objection, while it or its answer is typed, which answers worked on such."""
        screen = self._screen
        objection = objection_of(screen.query_one(VisitForm).field.replace("blocks", "objection"))
        if objection:
            self._answers.begin()
        width = None if screen.has_class("-wide") else screen.size.width - BESIDE_LABEL
        offered = offered_lines(self.answers(objection) if objection else (), width)
        if offered != self.offered:
            self.offered = offered
            screen.show_context()

    def hint(self) -> None:
        """What the field that is typed in expects, or asks; once, the news."""
        form = self._screen.query_one(VisitForm)
        problem = form.read.problems.get(form.field)
        if problem:
            self._screen.tell_below(question(form.field, problem), "-asks")
        elif self.news:
            self._screen.tell_below(self.news, "-asks")
            self.news = ""
        else:
            said = understood(form.field, form.read.facts.get(form.field), None, self._screen.fieldrep.today())
            is_clipped = cells(said) > ECHO_CELLS
            self._screen.tell_below(said if is_clipped else hint(form.field or "account", self._screen.state.people))
