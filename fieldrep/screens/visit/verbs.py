"""What can be done in the form of a visit."""

from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.screens.verbs import Verb

if TYPE_CHECKING:
    from fieldrep.screens.visit.screen import VisitScreen


def _has_promises(screen: "VisitScreen") -> bool:
    return bool(screen.state.page and screen.state.page.steps)


def _has_no_account(screen: "VisitScreen") -> bool:
    return screen.state.account is None


def _has_text(screen: "VisitScreen") -> bool:
    return bool(screen.state.typed)


NEW_ACCOUNT = Verb(
    "visit.new_account",
    "f7",
    "new_account",
    mark("New account"),
    mark("Add an account that is not on file"),
    when=_has_no_account,
)
VISIT_VERBS = (
    Verb("visit.save", "ctrl+s f2", "save", mark("Save"), mark("Save the visit")),
    Verb("visit.answer", "f8", "answer", mark("Answer"), mark("Write down what you answered to the objection")),
    Verb(
        "visit.kept",
        "f9 ctrl+t",
        "tick",
        mark("Kept"),
        mark("Tick off a promise of the last visit; again for the next one"),
        when=_has_promises,
    ),
    Verb(
        "visit.every",
        "tab",
        "app.focus_next",
        mark("Every field"),
        mark("Go to the next field; Enter passes over those that are seldom said"),
    ),
    Verb("visit.go_to", "ctrl+g", "go_to", mark("Go to"), mark("Go to a field")),
    NEW_ACCOUNT,
    Verb(
        "visit.throw_away",
        "ctrl+r",
        "throw_away",
        mark("Throw away"),
        mark("Throw away what was typed"),
        when=_has_text,
    ),
    Verb("visit.back", "escape", "app.go_back", mark("Back"), mark("Go back; what was typed is kept as a draft")),
)
