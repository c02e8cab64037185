"""What can be done on the people screen, and when."""

from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.screens.verbs import BACK, Verb

if TYPE_CHECKING:
    from fieldrep.screens.people.screen import PeopleScreen

DIGITS = "123456789"


def _has_person(screen: "PeopleScreen") -> bool:
    return screen.person is not None


def _has_others(screen: "PeopleScreen") -> bool:
    return screen.person is not None and screen.group is not None and len(screen.group.page.people) > 1


def _has_finding(screen: "PeopleScreen") -> bool:
    return bool(screen.withdrawable())


def _has_questions(screen: "PeopleScreen") -> bool:
    return screen.group is not None and bool(screen.group.questions)


def _can_rule(screen: "PeopleScreen") -> bool:
    return bool(screen.rulable())


def _is_narrow(screen: "PeopleScreen") -> bool:
    return not screen.is_wide


VERBS = (
    Verb("people.ask", "f8", "ask", mark("Ask"), mark("Write down the answer to a question"), when=_has_questions),
    Verb("people.map", "f9 p", "map", mark("Map"), mark("Show the drawing, or the table again"), when=_is_narrow),
    Verb("people.finding", "f10 f", "finding", mark("Finding"), mark("Write down who matters, and who says so")),
    Verb("people.rule", "r", "rule", mark("Rule"), mark("Say who is right about a key person"), when=_can_rule),
    Verb("people.add", "a", "add_person", mark("Add"), mark("Add somebody who works here")),
    Verb("people.edit", "e", "edit", mark("Edit"), mark("Change what is on file of somebody"), when=_has_person),
    Verb("people.boss", "o", "boss", mark("Boss"), mark("Say whom somebody reports to"), when=_has_others),
    Verb("people.sway", "i", "sway", mark("Sways"), mark("Say whom somebody influences"), when=_has_others),
    Verb(
        "people.left",
        "L",
        "left",
        mark("Left"),
        mark("They have left, or are here after all"),
        bar=False,
        when=_has_person,
    ),
    Verb(
        "people.withdraw",
        "w",
        "withdraw",
        mark("Withdraw"),
        mark("Take a finding back; it stays readable"),
        bar=False,
        when=_has_finding,
    ),
    *(
        Verb(
            f"people.question{digit}",
            digit,
            f"answer({place})",
            mark("Answer"),
            mark("Write down the answer to the question with this number"),
            bar=False,
            when=_has_questions,
        )
        for place, digit in enumerate(DIGITS)
    ),
    Verb("people.pane", "tab", "app.focus_next", mark("Other list"), mark("Go to the other list"), bar=False),
    Verb("people.history", "H", "history", mark("History"), mark("Show every change of it"), bar=False),
    BACK._replace(id="people.back", bar=True),
)
