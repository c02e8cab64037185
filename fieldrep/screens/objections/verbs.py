"""What can be done on the objections board."""

from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.screens.verbs import BACK, Verb

if TYPE_CHECKING:
    from fieldrep.screens.objections.screen import ObjectionsScreen


def on_one(screen: "ObjectionsScreen") -> bool:
    """Whether the cursor is on an objection."""
    return screen.in_hand() is not None


def _narrows(screen: "ObjectionsScreen") -> bool:
    return screen.wish.narrows


def _one(id: str, keys: str, action: str, words: str, hint: str, bar: bool = True) -> Verb:
    """A verb of the objection with the cursor."""
    return Verb(f"objections.{id}", keys, action, words, hint, bar, on_one)


def _any(id: str, keys: str, action: str, words: str, hint: str, bar: bool = False) -> Verb:
    """A verb that is always possible."""
    return Verb(f"objections.{id}", keys, action, words, hint, bar)


OBJECTION_VERBS = (
    _one("answer", "w f8", "answer", mark("Answer"), mark("Answer it; a further answer opens one that was gone")),
    _one("result", "r f9", "result", mark("Result"), mark("Say what came of the last answer: gone, or it stands")),
    _any("add", "a", "add", mark("Add"), mark("Write down an objection"), bar=True),
    _any("group", "t f10", "group", mark("Group"), mark("Group by rate, or by account"), bar=True),
    _any("state", "f", "state", mark("State"), mark("Show one state only: open, answered, gone, stands"), bar=True),
    _any("search", "/ ctrl+f", "search", mark("Search"), mark("Search words, answers, accounts, people"), bar=True),
    _one("open", "o", "open", mark("Account"), mark("Open the page of the account")),
    _one("correct", "e", "correct", mark("Correct"), mark("Correct its words, rate or person")),
    _one("withdraw", "d delete", "withdraw", mark("Withdraw"), mark("Take it out of the book, with its answers")),
    _one("copy", "y", "copy", mark("Copy"), mark("Copy it with its answers"), bar=False),
    _one("whole", "enter", "whole", mark("Whole"), mark("Give it all the room, or take that back"), bar=False),
    _one("history", "H", "history", mark("History"), mark("Show every change of it"), bar=False),
    _any("next", "tab right l", "step(1)", mark("Next column"), mark("Go to the next rate, or account")),
    _any("previous", "shift+tab left h", "step(-1)", mark("Column before"), mark("Go to the rate, or account, before")),
    _any("down", "shift+down J", "read_on(1)", mark("Read on"), mark("Read on in the objection below the board")),
    _any("up", "shift+up K", "read_on(-1)", mark("Read back"), mark("Read back in the objection below the board")),
    Verb("objections.all", "backspace", "all", mark("All"), mark("Show those in the way again"), False, _narrows),
    BACK._replace(action="back", id="objections.back"),
)
