"""Setting a target: for a person, a wave or a territory; said again for the same period it is corrected."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from fieldrep.domain.choices import MEASURES
from fieldrep.errors import Ambiguous, BadValue, NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.measure_words import goal_text, measure_about
from fieldrep.i18n.words import word
from fieldrep.operations.targets import TargetWish, read_goal, set_target, usual_period
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, choice, day, number, people
from fieldrep.screens.dialogs.form import Ask
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.find import find_person, find_territory
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.recorded import names_by_id, recorded_row
from fieldrep.store.queries.waves import find_wave, waves
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host

FINDERS = {"person": find_person, "wave": find_wave, "territory": find_territory}


class Whose(NamedTuple):
    """For whom or what a target is: person, wave or territory, its id and name."""

    kind: str
    id: str
    name: str


def ask(app: "Host", hand: InHand) -> None:
    """Ask for a target; for whom the one under the cursor is stands there already."""
    found = recorded_row(app.book, "target", hand.row[1]) if hand.row and hand.row[0] == "target" else None
    texts = {}
    for kind in FINDERS if found else ():
        if found and (row := found.cells.get(kind)):
            texts["whose"] = names_by_id(app.book, kind, {str(row)}).get(str(row), "")
    app.ask_act(SetTarget(texts))


class SetTarget(ActForm):
    """A number of a measure for a period."""

    def question(self) -> str:
        return say("Set a target")

    def entries(self) -> Sequence[Entry]:
        return (
            Entry(Ask("whose", mark("for whom")), _find, _whose_text, needed=True, offers=_names,
                  hint=say("a person, a wave or a territory")),
            choice("measure", MEASURES, needed=True),
            Entry(Ask("number"), self._read_number, self._number_text, needed=True),
            number("weight", hint=say("among the others, in per cent")),
            day("from_day", usual=lambda reading: self._usual(reading, 0)),
            day("to_day", usual=lambda reading: self._usual(reading, 1)),
        )  # fmt: skip

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:  # noqa: ARG002
        measure = found.values.get("measure")
        return {"measure": measure_about(measure)} if measure else {}

    def _usual(self, reading: Reading, at: int) -> Any:
        whose = reading.values.get("whose")
        return usual_period(whose.kind if whose else "", reading.today)[at]

    def _read_number(self, reading: Reading, text: str) -> tuple[str, int, str | None]:
        measure = reading.values.get("measure")
        if measure is None:
            raise BadValue(field="measure", value="", problem="empty")
        return measure, read_goal(reading.book, measure, text), home_currency(reading.book)

    def _number_text(self, value: tuple[str, int, str | None]) -> str:
        return goal_text(*value)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        whose: Whose = values["whose"]
        measure, asked, currency = values["number"]
        first, last = values["from_day"], values["to_day"]
        wish = TargetWish(whose.kind, whose.id, measure, asked, values["weight"], first, last)
        _, touched = set_target(book, wish, micros(now))
        goal = goal_text(measure, asked, currency)
        told = say("{name}: {measure} {goal}", name=whose.name, measure=word("measure", measure), goal=goal)
        if first and last:
            told = say("{fact}, {first} to {last}", fact=told, first=day_text(first), last=day_text(last))
        return told, touched


def _find(reading: Reading, text: str) -> Whose:
    """Whoever or whatever is called so; what just this is the name of comes before what holds it."""
    found = []
    for kind, find in FINDERS.items():
        try:
            found.append(Whose(kind, *find(reading.book, text)))
        except NotFound:
            continue
    exact = [each for each in found if each.name.casefold() == text.casefold()] or found
    if not exact:
        raise NotFound(kind="person", query=text, near=list(_names(reading))[:5])
    if len(exact) > 1:
        raise Ambiguous(kind="person", query=text, candidates=[(each.id, each.name, word("table", each.kind))
                                                                for each in exact])  # fmt: skip
    return exact[0]


def _whose_text(whose: Whose) -> str:
    return say("{kind} {name}", kind=word("table", whose.kind), name=shown(whose.name))


def _names(reading: Reading) -> Sequence[str]:
    running = [each.name for each in waves(reading.book) if each.ended_on is None]
    return [*people(reading), *running]
