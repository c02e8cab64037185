"""What is set aside on the screen: who, what and why; accepting it as a lead; where it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.i18n import use
from fieldrep.operations.accounts import add_account
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.aside.lines import aside_detail, aside_entries, aside_entry_line
from fieldrep.screens.aside.screen import AsideScreen
from fieldrep.screens.messages import OpenAside, OpenSync
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.book import Book
from fieldrep.store.queries.aside import set_aside
from fieldrep.store.queries.laptop import how_many_aside, my_own_aside
from fieldrep.text import cells
from tests.operations.desks import Desks, accounts, desks, struck_off
from tests.screens.pilots import AppPilot
from tests.screens.seeing import an_app, seen, until, until_seen

SIZES = ((80, 24), (120, 40))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desks]:
    with desks(tmp_path) as found:
        yield found


def waiting(room: Desks, name: str = "Lee") -> tuple[Book, Book]:
    """A lead, and a rep of whom two accounts came with a laptop that nobody has accepted."""
    lead = room.founder()
    rep = room.joined(name, room.invitation(lead, name))
    for account in ("North Clinic", "South [b]Clinic[/x]"):
        room.account(rep, account)
    room.hand_in(rep, lead)
    return lead, rep


async def opened(app: FieldrepApp, pilot: AppPilot, text: str) -> AsideScreen:
    app.post_message(OpenAside())
    await until(pilot, lambda: isinstance(app.screen, AsideScreen))
    await until_seen(pilot, text)
    screen = app.screen
    assert isinstance(screen, AsideScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_each_change_stands_under_its_person_and_the_reason(room: Desks, size: tuple[int, int]) -> None:
    lead, _ = waiting(room)
    async with an_app(lead, size) as (app, pilot):
        await opened(app, pilot, "North Clinic")
        text = seen(app)
        assert text.index("changes set aside") < text.index("that nobody has accepted yet") < text.index("North Clinic")
        assert "South [b]Clinic[/x]" in text
        assert "Came sealed by the laptop" in text


async def test_a_key_accepts_one_and_another_takes_that_back(room: Desks) -> None:
    lead, _ = waiting(room)
    before = how_many_aside(lead)
    async with an_app(lead) as (app, pilot):
        screen = await opened(app, pilot, "North Clinic")
        wanted = next(i for i, row in enumerate(screen.list.rows) if row.change and row.change.about == "North Clinic")
        screen.list.jump(wanted)
        await pilot.press("enter")
        await until_seen(pilot, "1 change counts now.")
        await until(pilot, lambda: "North Clinic" in accounts(lead))
        await until(pilot, lambda: len([row for row in screen.list.rows if row.change]) == before - 1)
        await pilot.press("u")
        await until_seen(pilot, "Take it back")
        await pilot.press("1")
        await until(pilot, lambda: how_many_aside(lead) == before)
        await until(pilot, lambda: len([row for row in screen.list.rows if row.change]) == before)
        assert "North Clinic" not in accounts(lead)


async def test_everything_of_a_person_is_accepted_after_a_question(room: Desks) -> None:
    lead, _ = waiting(room)
    number = how_many_aside(lead)
    async with an_app(lead) as (app, pilot):
        await opened(app, pilot, "North Clinic")
        await pilot.press("f8")
        await until_seen(pilot, f"Accept {number} changes of ")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AsideScreen))
        assert how_many_aside(lead) == number, "the cursor stands on the harmless answer"
        await pilot.press("A")
        await until_seen(pilot, f"Accept {number} changes of ")
        await pilot.press("1")
        await until_seen(pilot, "Nothing is set aside.")
        assert accounts(lead) == ["North Clinic", "South [b]Clinic[/x]"]


async def test_a_rep_reads_what_is_set_aside_of_hers_and_cannot_accept_it(room: Desks) -> None:
    _, rep = struck_off(room)
    number = my_own_aside(rep)
    assert number
    async with an_app(rep) as (app, pilot):
        await until_seen(pilot, "of yours is set aside: Ctrl+N" if number == 1 else "of yours are set aside: Ctrl+N")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, AsideScreen))
        await until_seen(pilot, "written with a laptop that was struck off")
        assert "(you)" in seen(app) and "Accept it" not in seen(app)
        screen = app.screen
        assert isinstance(screen, AsideScreen)
        await pilot.press("enter")
        screen.action_accept()
        await until(pilot, lambda: any(each.severity == "error" for each in app._notifications))
        assert my_own_aside(rep) == number


async def test_the_exchange_counts_what_is_set_aside_and_leads_to_it(room: Desks) -> None:
    lead, _ = waiting(room)
    number = how_many_aside(lead)
    async with an_app(lead, (120, 40)) as (app, pilot):
        app.post_message(OpenSync())
        await until_seen(pilot, f"{number} changes are set aside: Ctrl+N.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, AsideScreen))
        await until_seen(pilot, "North Clinic")


async def test_what_has_no_account_in_the_book_says_so(room: Desks) -> None:
    lead, _ = waiting(room)
    async with an_app(lead) as (app, pilot):
        screen = await opened(app, pilot, "North Clinic")
        screen.action_open()
        await until_seen(pilot, "Its account is not in the book")
        await pilot.press("H")
        await until_seen(pilot, "History")


async def test_an_empty_screen_says_what_it_is_for(room: Desks) -> None:
    lead = room.founder()
    try:
        for language, text in (("en", "It is held, not lost"), ("zh", "没有丢失")):
            use(language)  # type: ignore[arg-type]
            async with an_app(lead) as (app, pilot):
                await opened(app, pilot, text)
    finally:
        use("en")


def test_no_line_is_wider_than_its_column(room: Desks) -> None:
    lead, rep = waiting(room, "李娜" * 30)
    add_account(rep, {"name": "华信科技" * 20, "note": "备注很长，" * 200}, room.at())
    room.hand_in(rep, lead)
    found = set_aside(lead)
    for width in (30, 41, 79, 120):
        for entry in aside_entries(found):
            assert cells(plain(aside_entry_line(entry, {}, width))) <= width
            for line in aside_detail(entry.change, {}, width, str, leads=True):
                assert cells(plain(line)) <= width, (width, plain(line))
