"""What can be done on the page of an account."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.screens.account.page import TABS
from fieldrep.screens.verbs import BACK, WRITE, Verb

if TYPE_CHECKING:
    from fieldrep.screens.account.screen import AccountScreen


def _on(table: str) -> Callable[["AccountScreen"], bool]:
    return lambda screen: screen.row_in_hand(table) is not None


def _open_step(screen: "AccountScreen") -> bool:
    return screen.open_step() is not None


def _can_rule(screen: "AccountScreen") -> bool:
    return bool(screen.rulable())


PAGE_OF_AN_ACCOUNT = (
    Verb("account.add", "a f8", "add", mark("Add"), mark("Add to the tab what it is about, or fill the gap here")),
    WRITE,
    Verb(
        "account.correct",
        "E",
        "correct",
        mark("Correct"),
        mark("Correct the row with the cursor"),
        when=lambda screen: screen.correctable() is not None,
    ),
    Verb("account.people", "p ctrl+g", "app.people", mark("People map"), mark("Show the people map of the account")),
    Verb("account.answer", "w", "answer", mark("Answer"), mark("Answer the objection"), when=_on("objection")),
    Verb("account.rule", "r", "rule", mark("Rule"), mark("Say who is right about a key person"), when=_can_rule),
    Verb("account.done", "d", "done", mark("Done"), mark("Mark the next step as done"), when=_open_step),
    Verb("account.tomorrow", "t", "tomorrow", mark("Tomorrow"), mark("Move it to tomorrow"), when=_open_step),
    *(
        Verb(f"account.tab{number}", str(number), f"tab({number - 1})", tab.words, mark("Go to this tab"), bar=False)
        for number, tab in enumerate(TABS, 1)
    ),
    Verb("account.next", "tab right l", "step_tab(1)", mark("Next tab"), mark("Go to the next tab")),
    Verb(
        "account.previous",
        "shift+tab left h",
        "step_tab(-1)",
        mark("Tab before"),
        mark("Go to the tab before"),
        bar=False,
    ),
    Verb("account.objection", "o", "objection", mark("Objection"), mark("Write down an objection"), bar=False),
    Verb("account.promise", "P +", "promise", mark("Promise"), mark("Promise a next step"), bar=False),
    Verb("account.claim", "e", "claim", mark("Who decides"), mark("Write down who said who decides")),
    Verb("account.tag", "#", "put_tag", mark("Tag"), mark("Put words on the account, to find it by")),
    Verb(
        "account.erase",
        "ctrl+e",
        "erase",
        mark("Erase a person…"),
        mark("Forget the person for good: what is on file of them, and every text that names them"),
        bar=False,
        when=_on("contact"),
    ),
    Verb("account.history", "H f9", "history", mark("History"), mark("Show every change of it")),
    BACK._replace(id="account.back", bar=True),
)
