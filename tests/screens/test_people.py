"""The people map on the screen: table, drawing, evidence, questions; and every verb writes what it says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from fieldrep.operations.accounts import edit_contact
from fieldrep.operations.relations import relate
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.messages import OpenPeople
from fieldrep.screens.people.screen import PeopleScreen
from fieldrep.screens.widgets.field import Field
from fieldrep.store.queries.people import PeopleMap, people_map
from tests.books import BookInWords, a_book
from tests.screens.pilots import text_of
from tests.screens.seeing import an_app, seen, until, until_seen


def a_group(folder: Path) -> BookInWords:
    return (
        a_book(folder)
        .with_account("Lee Hospital")
        .with_contact("Wang Fang", title="Head of Purchasing", phone="1", attitude="supporter", level="director")
        .with_contact("Mr Zhou", title="Clerk", level="staff")
        .visited(met="Wang Fang", named="Ms Li", key="Ms Li", trust="stated")
    )


def of(words: BookInWords) -> PeopleMap:
    found = people_map(words.book, words.account)
    assert found is not None
    words.made.update({person.name: person.id for person in found.page.people})
    return found


def related(words: BookInWords, contact: str, kind: str, other: str) -> None:
    if contact not in words.made or other not in words.made:
        of(words)
    relate(words.book, words.made[contact], kind, words.made[other], words.at())


@asynccontextmanager
async def people_of(
    words: BookInWords, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[PeopleScreen, FieldrepApp, Pilot[None]]]:
    async with an_app(words.book, size=size) as (app, pilot):
        app.post_message(OpenPeople(words.account))
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        yield app.screen, app, pilot


async def on_person(pilot: Pilot[None], screen: PeopleScreen, name: str) -> None:
    """Put the cursor on somebody."""
    for _ in screen.table.rows:
        if screen.person and screen.person.name == name:
            return
        await pilot.press("j")
    assert screen.person and screen.person.name == name


async def test_the_group_is_told_with_light_signs_evidence_and_questions(tmp_path: Path) -> None:
    async with people_of(a_group(tmp_path)) as (_, app, _pilot):
        text = seen(app)
        assert "People of Lee Hospital" in text
        assert "amber: the key person has not been met" in text and "3 known here · 1 to be seen" in text
        assert "★○ " in text and "key ·" in text and "to be seen" in text
        assert "– key person · stated" in text
        assert "1 “Could you introduce me to Ms Li?”" in text


async def test_what_stands_below_the_table_follows_the_cursor(tmp_path: Path) -> None:
    async with people_of(a_group(tmp_path)) as (screen, app, pilot):
        await on_person(pilot, screen, "Wang Fang")
        await until_seen(pilot, "met 1 time, last on Fri 20 Nov")
        assert "Nothing was claimed of them." in seen(app)


async def test_the_drawing_takes_the_place_of_the_table_and_keeps_the_person(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    related(words, "Mr Zhou", "reports_to", "Wang Fang")
    async with people_of(words) as (screen, app, pilot):
        await on_person(pilot, screen, "Mr Zhou")
        await pilot.press("p")
        await until_seen(pilot, "└─ Mr Zhou")
        assert screen.map.chosen and screen.map.chosen.contact == words.made["Mr Zhou"]
        await pilot.press("k")
        assert screen.person and screen.person.name == "Wang Fang"
        await pilot.press("f9")
        await until_seen(pilot, "Attitude")
        assert "└─ Mr Zhou" not in seen(app)


async def test_on_a_wide_screen_both_stand_side_by_side(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    related(words, "Mr Zhou", "influences", "Ms Li")
    async with people_of(words, (120, 40)) as (screen, app, pilot):
        await until_seen(pilot, "▶ ★○ Ms Li")
        assert "Attitude" in seen(app) and "influences Ms Li" not in seen(app)
        await on_person(pilot, screen, "Mr Zhou")
        await until_seen(pilot, "influences Ms Li")


async def test_p_leads_from_an_account_to_its_people(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with an_app(words.book) as (_, pilot):
        await pilot.press("f3")
        await until_seen(pilot, "Lee Hospital")
        await pilot.press("p")
        await until_seen(pilot, "People of Lee Hospital")
        await pilot.press("escape", "enter")
        await until_seen(pilot, "[1 Timeline]")
        await pilot.press("p")
        await until_seen(pilot, "People of Lee Hospital")


async def test_who_reports_to_whom_is_said_refused_in_a_circle_and_undone(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (screen, _, pilot):
        await on_person(pilot, screen, "Mr Zhou")
        await pilot.press("o")
        await until_seen(pilot, "Whom does Mr Zhou report to?")
        await pilot.press("2")
        await until(pilot, lambda: bool(of(words).bosses))
        assert of(words).bosses == {words.made["Mr Zhou"]: words.made["Wang Fang"]}
        await on_person(pilot, screen, "Mr Zhou")
        await pilot.press("o")
        await until_seen(pilot, "Nobody, as far as is known")
        await pilot.press("3")
        await until(pilot, lambda: not of(words).bosses)
        await pilot.press("u")
        await until_seen(pilot, "Take back")
        await pilot.press("1")
        await until(pilot, lambda: bool(of(words).bosses))
    related(words, "Wang Fang", "reports_to", "Ms Li")
    async with people_of(words) as (_, _, pilot):
        await pilot.press("o")
        await until_seen(pilot, "Whom does Ms Li report to?")
        await pilot.press("2")
        await until_seen(pilot, "reports to Ms Li already")


async def test_whom_somebody_influences_is_said_and_taken_back(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (screen, _, pilot):
        await on_person(pilot, screen, "Mr Zhou")
        for number in (1, 0):
            await pilot.press("i")
            await until_seen(pilot, "Whose mind does Mr Zhou change?")
            await pilot.press("1")
            await until(pilot, lambda number=number: len(of(words).relations) == number)
            await until(pilot, lambda: screen.is_current)


async def test_an_answer_to_a_question_becomes_a_finding_with_its_evidence(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (_, app, pilot):
        place = [each.key for each in of(words).questions].index("second") + 1
        await pilot.press(str(place))
        await until_seen(pilot, "“Who else has to agree before it is signed?”")
        assert text_of(app, "#ask-rank") == "second key person" and text_of(app, "#ask-trust") == "stated"
        assert text_of(app, "#ask-said_by") == "Wang Fang"
        app.screen.query_one("#ask-contact", Field).value = "Dr Chen"
        app.screen.query_one("#ask-words", Field).value = "Dr Chen signs too"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: of(words).page.second.contact is not None)
        (finding,) = of(words).findings(words.made["Dr Chen"])
        assert (finding.said_by, finding.words, finding.trust) == ("Wang Fang", "Dr Chen signs too", "stated")
        await until_seen(pilot, "Dr Chen")
        await pilot.press("u")
        await until_seen(pilot, "Take back")
        await pilot.press("1")
        await until(pilot, lambda: "Dr Chen" not in of(words).names.values())


async def test_asking_for_an_introduction_promises_to_meet_them(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (_, app, pilot):
        await pilot.press("1")
        await until_seen(pilot, "What do you promise")
        assert text_of(app, "#ask-what") == "meet Ms Li"
        await pilot.press("enter")
        await until(pilot, lambda: bool(words.book.rows("SELECT 1 FROM next_step")))
        of(words)
        assert words.book.rows("SELECT what, contact FROM next_step") == [("meet Ms Li", words.made["Ms Li"])]


async def test_a_person_is_edited_and_only_what_was_typed_is_written(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    edit_contact(words.book, words.made["Wang Fang"], {"note": "two\nlines"}, words.at())
    async with people_of(words) as (screen, app, pilot):
        await on_person(pilot, screen, "Wang Fang")
        await pilot.press("e")
        await until_seen(pilot, "Who is Wang Fang?")
        app.screen.query_one("#ask-attitude", Field).value = "coach"
        await pilot.press("ctrl+s")
        await until_seen(pilot, "coach ")
        row = words.book.row("SELECT attitude, level, note FROM contact WHERE name = 'Wang Fang'")
        assert row == ("coach", "director", "two\nlines")


async def test_somebody_who_left_is_marked_by_more_than_colour(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (screen, app, pilot):
        await on_person(pilot, screen, "Wang Fang")
        await pilot.press("L")
        await until_seen(pilot, "✗   Wang Fang")
        assert "1 gone" in seen(app) and "has left" in seen(app)


async def test_a_finding_is_of_my_visit_of_today_unless_that_is_taken_out(tmp_path: Path) -> None:
    words = a_group(tmp_path).visited(on="2026-11-21", met="Wang Fang")
    asked = "SELECT visit FROM finding WHERE role = ?"
    async with people_of(words) as (_, app, pilot):
        for role, visit in (("coach", None), ("user", words.made["visit"])):
            await pilot.press("f10")
            await until_seen(pilot, "Who matters here, and who says so?")
            assert text_of(app, "#ask-visit") == "10:00"
            app.screen.query_one("#ask-contact", Field).value = "Wang Fang"
            app.screen.query_one("#ask-role", Field).value = role
            if visit is None:
                app.screen.query_one("#ask-visit", Field).value = ""
            await pilot.press("ctrl+s")
            await until(pilot, lambda role=role: bool(words.book.rows(asked, (role,))))
            await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
            assert words.book.rows(asked, (role,)) == [(visit,)]


async def test_only_my_own_findings_are_taken_back_and_stay_readable(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    async with people_of(words) as (screen, _, pilot):
        assert screen.person and screen.person.name == "Ms Li"
        await pilot.press("w")
        await until_seen(pilot, "Which finding do you take back?")
        await pilot.press("1")
        await until_seen(pilot, "red: nobody is known to be the key person")
        await on_person(pilot, screen, "Ms Li")
        await until_seen(pilot, "(withdrawn)")
        assert screen.withdrawable() == []


async def test_an_empty_group_says_what_to_press_and_asks_who_decides(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    async with people_of(words) as (_, app, pilot):
        assert "Press a to add somebody" in seen(app)
        assert "1 “Who can release the money alone?”" in seen(app)
        await pilot.press("o", "i", "e", "w", "L", "r", "H", "enter", "9", "p")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)


async def test_a_name_full_of_commas_is_still_whom_the_form_means(tmp_path: Path) -> None:
    words = a_group(tmp_path)
    words.book.db.execute("UPDATE contact SET name = ? WHERE name = 'Mr Zhou'", ('"Zhou, and Sons" = [x]',))
    async with people_of(words) as (screen, app, pilot):
        await on_person(pilot, screen, '"Zhou, and Sons" = [x]')
        await pilot.press("f")
        await until_seen(pilot, "Who matters here")
        app.screen.query_one("#ask-role", Field).value = "user"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(of(words).findings(of(words).page.people[0].id)) and screen.is_current)
        (role,) = words.book.rows("SELECT contact, trust FROM finding WHERE role = 'user'")
        assert role == (words.made['"Zhou, and Sons" = [x]'], "hunch")
