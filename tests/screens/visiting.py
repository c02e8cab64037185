"""Somebody who writes down a visit on its screen: a book to write into, the screen opened, filled in and saved."""

from pathlib import Path

from textual.events import Paste

from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.messages import OpenVisit
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.queries.account import AccountPage, account_page
from tests.books import BookInWords, a_book
from tests.screens.pilots import AppPilot, until


def huaxin(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Huaxin Printing").with_account("Huaxin Trading", district="Putuo")
    words.with_contact("Wang Fang", title="Manager").with_contact("Li Na").with_contact("Li Wei").with_contact("张伟")
    return words.visited(
        on="2026-11-10", met="Wang Fang", key="Wang Fang", objection="too dear", blocks="conversion",
        next_step="send the samples", due_on="2026-11-18",
    )  # fmt: skip


async def visit(app: FieldrepApp, pilot: AppPilot, account: str | None = None, line: str = "") -> VisitScreen:
    app.post_message(OpenVisit(account, line))
    await until(pilot, lambda: isinstance(app.screen, VisitScreen) and app.screen.focused, "the visit screen")
    screen = app.screen
    assert isinstance(screen, VisitScreen)
    return screen


async def fill(app: FieldrepApp, pilot: AppPilot, **texts: str) -> None:
    """Paste texts into fields, one after the other."""
    for field, text in texts.items():
        app.screen.query_one(f"#field-{field}").focus().post_message(Paste(text))
        await pilot.pause()


def page_of(words: BookInWords) -> AccountPage:
    page = account_page(words.book, words.account)
    assert page is not None
    return page


async def saved(app: FieldrepApp, pilot: AppPilot) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the visit to be saved")
