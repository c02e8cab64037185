"""What was typed and not saved: told of when the app starts, gone on with when somebody asks for it."""

from datetime import date
from typing import TYPE_CHECKING

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import time_text
from fieldrep.operations.drafts import LINE, QUICK_LINE, Draft, drafts
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.messages import OpenVisit
from fieldrep.screens.verbs import DRAFTS
from fieldrep.store.queries.matches import account_match, survivor_of
from fieldrep.text import clip, shown

if TYPE_CHECKING:
    from fieldrep.screens.everywhere import Everywhere
    from fieldrep.store.book import Book

WORDS_CELLS = 30
"""How much of what was typed stands beside a draft."""


def tell_of_drafts(app: "Everywhere") -> None:
    """Say how many drafts there are, and what goes on with them."""
    if number := len(drafts(app.places.state)):
        key = app.keys.said(DRAFTS)
        told = count(
            "{number} visit that was typed is not saved. {key} goes on with it.",
            "{number} visits that were typed are not saved. {key} goes on with one.",
            number,
            key=key,
        )
        app.tell(told)


def ask_for_draft(app: "Everywhere") -> None:
    """Ask which draft to go on with, and open its form."""
    found = drafts(app.places.state)
    if not found:
        app.tell(say("Everything that was typed is saved."))
        return
    app.push_screen(
        ChooseOne(
            lambda: say("Go on with which visit?"),
            lambda: [Option(draft, *draft_words(app.book, draft, app.today())) for draft in found],
        ),
        lambda draft: _go_on(app, draft),
    )


def draft_words(book: "Book", draft: Draft, today: date) -> tuple[str, str]:
    """What a draft is about, and when it was typed with how it begins."""
    if draft.account == QUICK_LINE:
        name = say("Quick line")
    else:
        match = account_match(book, survivor_of(book, draft.account)) if draft.account else None
        name = match.name if match else draft.texts.get("account", "") or say("No account yet")
    typed = next((text for field, text in draft.texts.items() if field not in ("account", "time", "kept")), "")
    return name, f"{time_text(draft.kept_at[:16], today)}  {clip(shown(typed), WORDS_CELLS)}"


def _go_on(app: "Everywhere", draft: Draft | None) -> None:
    if draft is None:
        return
    if draft.account == QUICK_LINE:
        from fieldrep.screens.dialogs.quick_line import QuickLine

        app.push_screen(QuickLine(None, draft.texts.get(LINE, "")))
    else:
        app.post_message(OpenVisit(draft.account))
