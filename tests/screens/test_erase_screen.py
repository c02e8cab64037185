"""Erasing a person on the screen: what would go, the name that is typed, what was reached, and who has no right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.errors import RightMissing
from fieldrep.operations.accounts import add_account, add_contact
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs import erase_person
from fieldrep.screens.dialogs.erase_person import ErasePerson, mention_line
from fieldrep.screens.messages import OpenAccount
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.book import Book
from fieldrep.store.queries.personal import Mention
from fieldrep.text import cells
from tests.operations.desks import Desks, desks
from tests.screens.pilots import AppPilot, write
from tests.screens.seeing import an_app, seen, until, until_seen

SIZES = ((80, 24), (120, 40))
HER = "Zebra [b]Lin[/x]"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desks]:
    with desks(tmp_path) as found:
        yield found


def a_book_with_her(room: Desks, visits: int = 3) -> tuple[Book, str]:
    """A book with an account where she works, and notes that name her."""
    book = room.alone("Wang")
    account, _ = add_account(book, {"name": "Lee Hospital"}, room.at())
    add_contact(book, account, {"name": HER, "phone": "ZEBRA-5555"}, room.at())
    for number in range(visits):
        note = {"account": account, "note": f"{HER} was there, {number}"}
        book.write(room.at(), lambda op, note=note: op.add("visit", note) and None)  # type: ignore[misc]
    return book, account


async def asked(app: FieldrepApp, pilot: AppPilot, account: str) -> ErasePerson:
    app.post_message(OpenAccount(account))
    await until(pilot, lambda: isinstance(app.screen, AccountScreen) and app.screen.page is not None)
    screen = app.screen
    assert isinstance(screen, AccountScreen)
    screen.action_tab(1)
    await until_seen(pilot, HER)
    await until(pilot, lambda: screen.row_in_hand("contact") is not None)
    await pilot.press("ctrl+e")
    await until(pilot, lambda: isinstance(app.screen, ErasePerson))
    await until_seen(pilot, "fields would be erased")
    dialog = app.screen
    assert isinstance(dialog, ErasePerson)
    return dialog


def names(book: Book) -> list[tuple[str]]:
    return book.rows("SELECT name FROM contact")


@pytest.mark.parametrize("size", SIZES)
async def test_what_would_go_is_shown_and_goes_once_the_name_is_typed(room: Desks, size: tuple[int, int]) -> None:
    book, account = a_book_with_her(room)
    async with an_app(book, size) as (app, pilot):
        await asked(app, pilot, account)
        assert "ZEBRA-5555" in seen(app) and f"{HER} was there, 2" in seen(app)
        await write(pilot, "Zebra")
        await pilot.press("enter")
        await until_seen(pilot, "“Zebra” is not the name")
        assert names(book) == [(HER,)]
        await write(pilot, " [b]lin[/x]")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until_seen(pilot, "is forgotten here")
        assert names(book) == [("***",)]
        await until(pilot, lambda: HER not in seen(app).replace(f"{HER} is forgotten", ""))
    book.close()
    for path in room.folder.rglob("*"):
        if path.is_file():
            assert b"ZEBRA-5555" not in path.read_bytes(), path


async def test_a_long_list_is_walked_while_the_name_is_typed_and_escape_changes_nothing(room: Desks) -> None:
    book, account = a_book_with_her(room, 40)
    async with an_app(book) as (app, pilot):
        dialog = await asked(app, pilot, account)
        assert dialog.query_one("#ask-name").has_focus
        assert f"{HER} was there, 39" not in seen(app) or f"{HER} was there, 0" not in seen(app)
        last = dialog.list.rows[-1].text
        await pilot.press(*["down"] * len(dialog.list.rows))
        await until_seen(pilot, last)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        assert names(book) == [(HER,)]


async def test_a_missing_right_is_told_and_closes_the_question(room: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    book, account = a_book_with_her(room)

    def refuse(*_: object) -> None:
        raise RightMissing(reason="not_lead", table="erasure", row="")

    monkeypatch.setattr(erase_person, "erase", refuse)
    async with an_app(book) as (app, pilot):
        await asked(app, pilot, account)
        await write(pilot, HER)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until(pilot, lambda: any(each.severity == "error" for each in app._notifications))
        assert names(book) == [(HER,)]


async def test_nobody_is_erased_twice(room: Desks) -> None:
    book, account = a_book_with_her(room, 0)
    async with an_app(book) as (app, pilot):
        await asked(app, pilot, account)
        await write(pilot, HER)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen) and names(book) == [("***",)])
        await until_seen(pilot, "***")
        await pilot.press("ctrl+e")
        await until_seen(pilot, "Nothing is left of this person.")


def test_a_line_fits_its_column() -> None:
    for text in ("备注很长，" * 90, "x" * 900, "a\nb"):
        for width in (20, 41, 70):
            line = plain(mention_line(Mention("visit", "r", "note", text, True), width))
            assert cells(line) <= width and "\n" not in line
