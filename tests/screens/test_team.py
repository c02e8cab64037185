"""The team screen: who waits, comparing words, inviting, striking off by name; and joining from the welcome."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.operations.team import accept
from fieldrep.places import Places
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs.accept_laptop import AcceptLaptop
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.dialogs.invite import Invite
from fieldrep.screens.dialogs.strike_off import StrikeOff
from fieldrep.screens.dialogs.team_name import FoundTeam
from fieldrep.screens.messages import OpenSync, OpenTeam
from fieldrep.screens.sync.screen import SyncScreen
from fieldrep.screens.team.screen import TeamScreen
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.store.book import Book
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.team import members, team_name, waiting_laptops
from tests.books import NOW
from tests.operations.desks import Desks, accounts, desks, team_in
from tests.screens.pilots import AppPilot, running, screen_text, until, write


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desks]:
    with desks(tmp_path) as found:
        yield found


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for module in ("sync.paths", "welcome", "dialogs.invite"):
        monkeypatch.setattr(f"fieldrep.screens.{module}.documents_folder", lambda: folder)
    return folder


def handed_in(room: Desks, lead: Book, laptop: str, name: str) -> Book:
    """Somebody who was invited, joined, and handed in an account."""
    rep = room.joined(laptop, room.invitation(lead, name))
    room.account(rep, f"{name}'s")
    room.hand_in(rep, lead)
    return rep


def says(app: FieldrepApp, key: str) -> bool:
    """Whether all the words of a key are on the screen, in however many lines."""
    text = screen_text(app)
    return all(word in text for word in shown_laptop(key).split())


@asynccontextmanager
async def the_team(
    room: Desks, laptop: str, book: Book, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[FieldrepApp, AppPilot]]:
    async with running(room.folder / laptop, book, size) as (app, pilot):
        app.post_message(OpenTeam())
        await until(pilot, lambda: isinstance(app.screen, TeamScreen) and app.screen.found, "the team")
        yield app, pilot


async def test_a_lead_compares_the_words_and_accepts(room: Desks) -> None:
    lead = room.founder()
    handed_in(room, lead, "Li", "Li [b]Na[/x]")
    key = room.key("Li")
    async with the_team(room, "Wang", lead) as (app, pilot):
        assert "Waiting to be accepted" in screen_text(app)
        assert "Li [b]Na[/x]" in screen_text(app)
        assert says(app, key)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AcceptLaptop), "the question")
        assert says(app, key)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen), "the cursor on the harmless answer")
        assert waiting_laptops(lead)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AcceptLaptop), "the question again")
        await pilot.press("1")
        await until(pilot, lambda: "Waiting to be accepted" not in screen_text(app), "the team without who waited")
        assert accounts(lead) == ["Li [b]Na[/x]'s"]


async def test_an_invitation_is_written_where_it_says(room: Desks, documents: Path) -> None:
    lead = room.founder("Wang", "East")
    async with the_team(room, "Wang", lead) as (app, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Invite), "the form")
        await write(pilot, "李娜")
        await until(pilot, lambda: "East-李娜.json.gz" in screen_text(app), "the path")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen) and "no laptop yet" in screen_text(app), "her")
    invitation = documents / "East-李娜.json.gz"
    assert my_name(room.joined("Li", str(invitation))) == "李娜"


async def test_a_second_laptop_and_a_lead_are_invited_the_same_way(room: Desks, documents: Path) -> None:
    lead = room.founder("Wang", "East")
    rep = handed_in(room, lead, "Li", "Li Na")
    accept(lead, room.key("Li"), room.at())
    async with the_team(room, "Wang", lead) as (app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, Invite), "the form")
        await write(pilot, "li na")
        await until(pilot, lambda: "another laptop" in screen_text(app), "the hint")
        await pilot.press("enter")
        await write(pilot, "y")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen), "the team")
    assert room.joined("Li 2", str(documents / "East-li na.json.gz")).me == rep.me
    (li,) = [each for each in members(lead) if each.person == rep.me]
    assert li.to_lead


async def test_a_laptop_is_struck_off_by_typing_the_name(room: Desks) -> None:
    lead = room.founder()
    rep = handed_in(room, lead, "Li", "Li Na")
    accept(lead, room.key("Li"), room.at())
    async with the_team(room, "Wang", lead) as (app, pilot):
        await pilot.press("down", "delete")
        await until(pilot, lambda: isinstance(app.screen, StrikeOff), "the form")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "is not the name" in screen_text(app), "the refusal")
        app.screen.query_one("#ask-name", Input).focus()
        await write(pilot, "li na")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen) and "struck off" in screen_text(app), "the end")
    assert team_in(lead).keys_of(str(rep.me)) == []
    assert accounts(lead) == ["Li Na's"]


async def test_of_several_laptops_one_is_chosen_and_a_day_said(room: Desks) -> None:
    lead = room.founder()
    rep = handed_in(room, lead, "Li", "Li Na")
    accept(lead, room.key("Li"), room.at())
    handed_in(room, lead, "Li 2", "Li Na")
    accept(lead, room.key("Li 2"), room.at())
    async with the_team(room, "Wang", lead, (100, 30)) as (app, pilot):
        await pilot.press("down", "x")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "which one")
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, StrikeOff), "the form")
        await write(pilot, "Li Na")
        await pilot.press("enter")
        await write(pilot, "2020-01-01")
        await until(pilot, lambda: "1 Jan 2020" in screen_text(app), "the day")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen), "the end")
    left = team_in(lead).keys_of(str(rep.me))
    assert len(left) == 1
    assert len(accounts(lead)) == 1, "what the other laptop had brought is set aside"


async def test_a_rep_is_made_lead_after_a_question(room: Desks) -> None:
    lead = room.founder()
    rep = handed_in(room, lead, "Li", "Li Na")
    accept(lead, room.key("Li"), room.at())
    async with the_team(room, "Wang", lead) as (app, pilot):
        await pilot.press("down", "f9")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        await pilot.press("1")
        await until(pilot, lambda: rep.me in team_in(lead).leads, "the promotion")


async def test_what_a_lead_may_not_do_is_said(room: Desks) -> None:
    lead = room.founder()
    async with the_team(room, "Wang", lead) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, StrikeOff), "the form")
        await write(pilot, "Wang")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Nobody can strike off" in screen_text(app), "the sentence")


async def test_a_rep_sees_the_team_and_their_own_words_and_can_do_nothing(room: Desks) -> None:
    lead = room.founder()
    rep = handed_in(room, lead, "Li", "Li Na")
    async with the_team(room, "Li", rep, (110, 30)) as (app, pilot):
        text = screen_text(app)
        assert "This laptop is not accepted yet: " in text
        assert says(app, room.key("Li"))
        assert "founder" in text
        await pilot.press("f8", "f9", "x", "i")
        await pilot.pause()
        assert isinstance(app.screen, TeamScreen)
        for word in ("Invite", "Promote", "Strike", "Accept"):
            assert word not in text


async def test_somebody_alone_founds_a_team(room: Desks) -> None:
    book = room.alone("Ann")
    async with the_team(room, "Ann", book) as (app, pilot):
        assert "You work alone" in screen_text(app)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FoundTeam), "the form")
        await write(pilot, "East")
        await pilot.press("enter")
        await until(pilot, lambda: "Team East" in screen_text(app), "the team")
    assert team_name(book) == "East"


async def test_sync_says_who_waits_and_leads_to_the_team(room: Desks) -> None:
    lead = room.founder()
    handed_in(room, lead, "Li", "Li Na")
    async with running(room.folder / "Wang", lead) as (app, pilot):
        app.post_message(OpenSync())
        await until(pilot, lambda: "1 laptop waits to be accepted" in screen_text(app), "the line")
        assert isinstance(app.screen, SyncScreen)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen), "the team")


# joining


@asynccontextmanager
async def the_welcome(room: Desks, laptop: str) -> AsyncIterator[tuple[FieldrepApp, AppPilot]]:
    place = room.place(laptop)
    app = FieldrepApp(Places(place.path, place.state, place.host), None, lambda: NOW)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("#invitation") and app.screen.focused, "the question")
        yield app, pilot
    if app._book is not None:
        app._book.close()


async def test_an_invitation_is_chosen_on_the_welcome_and_the_words_are_shown(room: Desks, documents: Path) -> None:
    lead = room.founder("Wang", "East")
    (documents / "East-Li.json").write_bytes(Path(room.invitation(lead, "Li Na")).read_bytes())
    async with the_welcome(room, "Li") as (app, pilot):
        await pilot.press("tab")
        assert "East-Li.json" in screen_text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await until(pilot, lambda: says(app, room.key("Li")), "the words")
        assert (my_name(app.book), team_name(app.book)) == ("Li Na", "East")


async def test_what_is_no_invitation_is_said_and_no_book_is_there(room: Desks) -> None:
    lead = room.founder()
    async with the_welcome(room, "Li") as (app, pilot):
        await pilot.press("tab")
        await write(pilot, room.file(lead, "roll_up"))
        await pilot.press("enter")
        await until(pilot, lambda: "is no invitation" in screen_text(app).replace("\n", " "), "the sentence")
        assert not Path(room.place("Li").path).exists()
