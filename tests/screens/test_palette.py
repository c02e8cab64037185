"""The palette: what can be done here and everywhere, accounts and people, by words, pinyin and initials."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldrep import i18n
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.palette import Palette
from fieldrep.screens.dialogs.palette_lines import HERE, doable, found_line
from fieldrep.screens.registry import groups
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.verbs import EVERYWHERE, Verb, possible
from fieldrep.screens.widgets.line_list import LIST_VERBS
from fieldrep.screens.widgets.lines import plain
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.pilots import write
from tests.screens.seeing import an_app, seen, until, until_seen
from tests.screens.tour import ROLES, Role, walk


def a_town(folder: Path) -> BookInWords:
    return (
        a_book(folder)
        .with_account("上海明珠大酒店", district="Pudong")
        .with_contact("王芳", title="采购")
        .with_contact("Li Na")
        .with_account("Lee Hospital")
        .with_contact("Paul Young", phone="138")
    )


async def ask(app: FieldrepApp, pilot: Pilot[None], text: str) -> list[str]:
    """What the palette finds, by its words."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, Palette))
    await write(pilot, text)
    assert isinstance(app.screen, Palette)
    return [found.words for found in app.screen.found.rows]


async def test_an_account_is_found_by_pinyin_and_opened(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        assert (await ask(app, pilot, "mingzhu"))[0] == "上海明珠大酒店"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until_seen(pilot, "上海明珠大酒店")


@pytest.mark.parametrize("typed", ["wf", "wangfang", "王芳"])
async def test_somebody_is_found_by_name_pinyin_or_initials_and_shown_where_they_work(
    tmp_path: Path, typed: str
) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        assert "王芳" in await ask(app, pilot, typed)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until(pilot, lambda: "王芳" in app.screen.text_in_hand())  # type: ignore[attr-defined]


async def test_a_verb_is_found_in_both_languages_with_its_keys_and_done(tmp_path: Path) -> None:
    i18n.use("zh")
    try:
        async with an_app(a_town(tmp_path).book) as (app, pilot):
            for typed in ("kehu", "kh", "客户", "accounts"):
                assert "客户" in await ask(app, pilot, typed), typed
                assert "F3" in seen(app)
                await pilot.press("escape")
            await ask(app, pilot, "客户")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
    finally:
        i18n.use("en")


async def test_the_arrows_choose_and_nothing_found_is_said(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        rows = await ask(app, pilot, "")
        await pilot.press("down", "down", "pagedown", "pageup", "up")
        assert isinstance(app.screen, Palette)
        assert app.screen.found.cursor == 1
        assert rows[1] == app.screen.found.chosen.words  # type: ignore[union-attr]
        await write(pilot, "xyzzy")
        await until_seen(pilot, "Nothing is called that.")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_verbs_that_are_impossible_now_are_not_offered(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        offered = await ask(app, pilot, "")
        assert {"Accounts", "Visit", "Undo", "Week"} <= set(offered)
        assert not {"Open", "Tick off"} & set(offered)  # there is no account, and nothing promised


def _does(verb: Verb, here: bool) -> str:
    return verb.action if here else f"app.{verb.action}"


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_of_every_screen_is_in_its_palette_once(role: Role) -> None:
    def missing(app: FieldrepApp, _pilot: Pilot[None]) -> list[str]:
        screen = app.screen
        if not isinstance(screen, BookScreen):
            return []
        offered = [_does(each.verb, each.kind == HERE) for each in doable(screen, app.keys)]
        assert len(offered) == len(set(offered)), screen
        mine = [verb for verb in screen.VERBS if possible(verb, screen)]
        wanted = {_does(verb, True): verb.id for verb in mine} | {_does(verb, False): verb.id for verb in EVERYWHERE}
        return [verb for does, verb in wanted.items() if does not in (*offered, "app.palette")]

    assert not {name: ids for name, ids in walk(role, "en", missing).items() if ids}


def test_what_the_palette_does_not_have_can_be_done_with_keys_that_are_no_letters() -> None:
    """Letters do not arrive where a Chinese input method is on."""
    letters = [verb.id for verb in LIST_VERBS if all(len(key) == 1 for key in verb.keys.split())]
    assert not letters
    opens = next(verb for group in groups() for verb in group.verbs if verb.id == "app.palette")
    assert opens.keys == "ctrl+p"


async def test_lines_fit_whatever_was_found(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("[b]" + "上海明珠" * 30, district="x" * 60)
    async with an_app(words.book) as (app, pilot):
        await ask(app, pilot, "shanghai")
        assert isinstance(app.screen, Palette)
        for found in app.screen.found.rows:
            assert all(cells(plain(found_line(found, width))) <= width for width in (20, 58, 90))
