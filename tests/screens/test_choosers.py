"""Questions with a few answers: switched to the other language where they stand, as are the colours; help, filters."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep import i18n
from fieldrep.i18n import say
from fieldrep.i18n.account_words import asked
from fieldrep.operations.account_views import Likes, View, likes_entries, read_likes
from fieldrep.screens import __path__ as screens_folder
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.acts import ACT_OF_TABLE, ACTS, ON_PAGES
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.help import BESIDE, help_lines
from fieldrep.screens.registry import groups
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.verbs import EVERYWHERE, Keys
from fieldrep.screens.widgets.choose import Choose
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.listed import Filter
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until, until_seen

QUESTIONS = ("ChooseOne", "Confirm", "Choose", "AskLine", "ChooseDay", "ChooseColumns")
SPOKEN = ("say", "count", "word")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def ready_words() -> list[str]:
    """Where a question is handed words that are said already."""
    found = []
    for path in Path(screens_folder[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in QUESTIONS:
                given = [*call.args, *(each.value for each in call.keywords)]
                said = [each for each in given if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)]
                found += [f"{path.name}:{call.lineno}" for each in said if each.func.id in SPOKEN]  # type: ignore[attr-defined]
    return found


def test_no_question_is_handed_words_that_are_said_already() -> None:
    assert ready_words() == []


async def test_a_chooser_is_said_again_in_the_other_language(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        app.push_screen(ChooseOne(lambda: say("Which field?"), lambda: [Option(1, say("Yes")), Option(2, say("No"))]))
        await until_seen(pilot, "Which field?")
        await pilot.press("down", "f6")
        await until(pilot, lambda: "Which field?" not in seen(app))
        assert "Yes" not in seen(app) and "返回" in seen(app)
        await pilot.press("f6")
        await until_seen(pilot, "Which field?")
        await pilot.press("escape")
        app.push_screen(Confirm(lambda: say("Throw away what was typed?")))
        await until_seen(pilot, "Throw away")
        await pilot.press("f6")
        await until(pilot, lambda: "Throw away" not in seen(app))


async def test_a_filter_and_the_columns_are_said_again_in_the_other_language(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).with_account("Lee").book, (120, 40)) as (app, pilot):
        for key, english in (("t", "every stage"), ("f9", "In order by"), ("f10", "Which columns?")):
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
            await pilot.press(key)
            await until_seen(pilot, english)
            await pilot.press("f6")
            await until(pilot, lambda: english not in seen(app))  # noqa: B023
            await pilot.press("f6")
            await until_seen(pilot, english)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, AccountsScreen))


async def test_the_colours_change_above_a_question_too(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        for question in (AddAccount(), Confirm("Sure?"), Choose("Which?", lambda: [("One", None)])):
            app.push_screen(question)
            await until(pilot, lambda: app.screen is question)  # noqa: B023
            worn = app.theme
            await pilot.press("f12")
            await until(pilot, lambda: app.theme != worn)  # noqa: B023
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is not question)  # noqa: B023


# help


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", [80, 149, 150, 200])
def test_the_help_stands_in_two_columns_where_there_is_room(width: int, language: i18n.Language) -> None:
    i18n.use(language)
    lines = [plain(line.parts) for line in help_lines("Today", TodayScreen.VERBS, width, Keys())]
    assert all(cells(line) <= width for line in lines)
    text = "\n".join(lines)
    assert all(say(verb.words) in text for verb in (*TodayScreen.VERBS, *EVERYWHERE))
    beside = [line for line in lines if say("In a list") in line and say("Here: {title}", title="Today") in line]
    assert bool(beside) == (width >= BESIDE)


# the filter by segment


def some_sizes(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Huge", headcount=20_000).with_account("Tiny", headcount=3)
    return words.with_account("Unknown")


async def test_one_segment_is_shown_and_kept_under_a_name(tmp_path: Path) -> None:
    async with an_app(some_sizes(tmp_path).book, (120, 40)) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        screen = app.screen
        assert isinstance(screen, AccountsScreen)
        await pilot.press("S")
        await until_seen(pilot, "every segment")
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: [each.line.name for each in screen.accounts.rows] == ["Huge"])
        assert "large" in seen(app)


def test_a_kept_filter_keeps_its_segment() -> None:
    view = View(Filter(segment="large"))
    assert read_likes(likes_entries(Likes(views={"big": view}))).views == {"big": view}
    assert asked(view.filter) == [("segment", "large")]


# acts


def test_every_act_stands_somewhere_and_no_two_on_a_page_share_a_key() -> None:
    used = {name for names in ON_PAGES.values() for name in names}
    assert set(ACTS) - used == {"assign"}  # on the list of accounts
    assert set(ACT_OF_TABLE.values()) <= set(ACTS)
    for group in groups():
        keys = [key for verb in group.verbs if verb.id.startswith("act.") for key in verb.keys.split()]
        assert len(keys) == len(set(keys)), group.name
        others = {key for verb in group.verbs if not verb.id.startswith("act.") for key in verb.keys.split()}
        assert not others.intersection(keys), group.name
