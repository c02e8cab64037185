"""Moving about: search and copy in every list, jump letters, full-width keys, the mouse, keys of one's own."""

from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep.config import save_section
from fieldrep.places import config_file
from fieldrep.screens import clipboard
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.jump import Jump
from fieldrep.screens.help import HelpScreen
from fieldrep.screens.messages import OpenAccount
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.screens.widgets.bars import KeyBar
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.search_bar import SearchBar, found_in
from tests.books import BookInWords, a_book
from tests.screens.pilots import AppPilot, write
from tests.screens.seeing import an_app, seen, until, until_seen


def a_town(folder: Path) -> BookInWords:
    words = a_book(folder)
    for name in ("Aster Labs", "Birch Foods", "上海明珠大酒店", "Cedar Inn", "恒达电子"):
        words.with_account(name)
    return words


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied; nobody's clipboard is written by a test."""
    texts: list[str] = []
    monkeypatch.setattr(clipboard, "copy_by_command", lambda text: not texts.append(text))
    return texts


def walked(app: FieldrepApp) -> str:
    """The words of the row with the cursor."""
    assert isinstance(app.screen, BookScreen) and app.screen.list_in_hand is not None
    return app.screen.list_in_hand.text_in_hand()


# --- search -----------------------------------------------------------------------------------------------


def test_a_line_has_what_is_typed_as_written_or_in_pinyin() -> None:
    assert found_in("上海明珠大酒店", "mingzhu") and found_in("上海明珠大酒店", "mz") and found_in("Cedar Inn", "dar i")
    assert not found_in("Cedar Inn", "mz") and not found_in("Cedar Inn", " ")


async def test_search_walks_to_what_is_typed_and_back(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        before = walked(app)
        await pilot.press("slash")
        await write(pilot, "mingzhu")
        assert "上海明珠" in walked(app) and "1/1" in seen(app)
        await write(pilot, "zz")
        await until_seen(pilot, "not in this list")
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query(SearchBar))
        assert walked(app) == before
        await pilot.press("slash")
        await write(pilot, "ce")
        await pilot.press("enter")
        await until(pilot, lambda: not app.screen.query(SearchBar))
        assert "Cedar" in walked(app)


async def test_up_and_down_go_on_to_the_next_line_that_has_it(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        await pilot.press("、")
        await write(pilot, "b")
        found = []
        for _ in range(4):
            found.append(walked(app))
            await pilot.press("down")
        assert found[2:] == found[:2] and found[0] != found[1]
        await pilot.press("up", "enter")
        assert walked(app) == found[1]


async def test_the_accounts_keep_their_own_search(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        await pilot.press("f3", "slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert isinstance(app.screen, AccountsScreen) and not app.screen.query(SearchBar)


# --- copying ----------------------------------------------------------------------------------------------


async def test_y_copies_the_row_and_says_what(tmp_path: Path, copied: list[str]) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_contact("Wang Fang", phone="138 0000")
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account, ("contact", words.made["Wang Fang"])))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until(pilot, lambda: "Wang Fang" in walked(app))
        await pilot.press("y")
        await until(pilot, lambda: copied)
        assert copied[0].startswith("Wang Fang") and copied[0].endswith("138 0000")
        await until_seen(pilot, "Copied: Wang Fang")


async def test_where_no_command_takes_it_the_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copy_by_command", lambda text: False)
    asked: list[str] = []
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", asked.append)
        await pilot.press("ｙ")
        await until(pilot, lambda: any(text.startswith("\x1b]52;c;") for text in asked))


def test_each_system_has_its_commands_and_windows_its_bytes() -> None:
    def names(system: str, **environment: str) -> list[str]:
        return [command[0] for command in clipboard.clipboard_commands(system, environment)]

    assert names("darwin") == ["pbcopy"] and names("win32") == ["clip.exe"]
    assert names("linux", WAYLAND_DISPLAY="w", DISPLAY=":0") == ["wl-copy", "xclip", "xsel"]
    assert names("linux", WSL_DISTRO_NAME="x") == ["clip.exe"] and names("linux") == []
    assert clipboard.bytes_for("clip.exe", "明\nb").decode("utf-16") == "明\r\nb"
    assert clipboard.bytes_for("xclip", "明\nb") == "明\nb".encode()


def test_a_command_that_fails_or_is_not_there_took_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "clipboard_commands", lambda *_: [("no-such-command",), ("false",), ("true",)])
    assert clipboard.copy_by_command("x")
    monkeypatch.setattr(clipboard, "clipboard_commands", lambda *_: [("no-such-command",), ("false",)])
    assert not clipboard.copy_by_command("x")


# --- jumping ----------------------------------------------------------------------------------------------


async def test_any_field_of_the_visit_is_two_keys_away(tmp_path: Path) -> None:
    words = a_town(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen))
        fields = [widget.id for widget in app.screen.focus_chain]
        reached = []
        for letter in "asdfghjklqwerty"[: len(fields)]:
            await pilot.press("ctrl+j")
            await until(pilot, lambda: isinstance(app.screen, Jump))
            await pilot.press(letter)
            await until(pilot, lambda: isinstance(app.screen, VisitScreen))
            reached.append(app.focused.id if app.focused else None)
        assert reached == fields and len(fields) > 12
        assert not any(field.value for field in app.screen.query(Input) if field.id not in ("field-account",))


async def test_a_section_is_two_keys_away_and_another_key_goes_back(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").visited(key="Wang Fang", met="Wang Fang, Ms Li")
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await pilot.press("2")
        await until_seen(pilot, "Evidence")
        await jump(app, pilot, "ｓ")
        assert "Wang Fang: key person" in walked(app)
        await jump(app, pilot, "f12")
        assert "Wang Fang: key person" in walked(app)


async def jump(app: FieldrepApp, pilot: AppPilot, key: str) -> None:
    screen = app.screen
    await pilot.press("apostrophe")
    await until(pilot, lambda: isinstance(app.screen, Jump))
    await pilot.press(key)
    await until(pilot, lambda: app.screen is screen)


async def test_a_dialogs_fields_have_letters_too(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        await pilot.press("a")
        await until_seen(pilot, "Which account is it?")
        dialog = app.screen
        await pilot.press("ctrl+j", "s")
        await until(pilot, lambda: app.screen is dialog)
        assert app.focused is list(dialog.query(Input))[1]


# --- the mouse --------------------------------------------------------------------------------------------


async def test_keys_in_the_bar_are_clicked_and_the_wheel_moves(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    for number in range(60):
        words.with_account(f"Account {number:02}")
    async with an_app(words.book) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        at = bar.render_line(1).text.index("F3")
        await pilot.click(KeyBar, offset=(at + 1, 1))
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        rows = app.screen.query_one(LineList)
        rows.action_edge(-1)
        top = rows.scroll_offset.y
        await pilot._post_mouse_events([_wheel_up()], LineList, offset=(3, 3), button=0)
        await until(pilot, lambda: rows.scroll_offset.y < top)


def _wheel_up() -> type:
    from textual.events import MouseScrollUp

    return MouseScrollUp


# --- keys -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wide", ["ｊ", "Ｇ"])
async def test_letters_in_full_width_are_the_keys(tmp_path: Path, wide: str) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        await write(pilot, wide)
        assert app.screen.query_one(LineList).cursor == {"ｊ": 1, "Ｇ": 4}[wide]


async def test_keys_of_ones_own_are_bound_and_shown_and_the_others_free(tmp_path: Path) -> None:
    own = {"app.visit": "f4 z", "today.open": "enter", "list.down": "down Z", "app.quit": ""}
    save_section(config_file(), "keys", own)
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        await pilot.press("Z", "Ｚ")
        assert app.screen.query_one(LineList).cursor == 2
        await pilot.press("j", "v", "q", "o")
        assert isinstance(app.screen, TodayScreen) and app.screen.query_one(LineList).cursor == 2
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert any("F4  z" in line for line in help_text(app))
        assert not any("F4  v" in line for line in help_text(app))
        await pilot.press("escape", "z")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen))


def help_text(app: FieldrepApp) -> list[str]:
    rows = app.screen.query_one(LineList)
    return [rows.text_at(at).replace("  ", "  ") for at in range(len(rows.rows))]


async def test_keys_that_cannot_be_are_said_and_the_verbs_keep_theirs(tmp_path: Path) -> None:
    save_section(config_file(), "keys", {"app.vist": "z", "accounts.stage": "v", "app.undo": "f99"})
    async with an_app(a_town(tmp_path).book, size=(110, 40)) as (app, pilot):
        await until(pilot, lambda: len(list(app._notifications)) == 3)
        said = {notification.message for notification in app._notifications}
        assert said == {
            "There is no verb app.vist. Did you mean app.visit?",
            "“accounts.stage = v”: that key does “Visit” already. The verb keeps its own keys.",
            "“app.undo = f99” names no key. Write f4, v, ctrl+l or space; several with blanks between them.",
        }
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen))


async def test_what_is_said_gives_way_to_what_is_said_next_but_a_warning_keeps_its_time(tmp_path: Path) -> None:
    async with an_app(a_town(tmp_path).book) as (app, pilot):

        def said() -> list[str]:
            return [each.message for each in app._notifications]

        app.tell("one")
        await until(pilot, lambda: said() == ["one"])
        app.tell("two")
        await until(pilot, lambda: said() == ["two"])
        app.tell("careful", "warning")
        await until(pilot, lambda: said() == ["two", "careful"])
        app.tell("three")
        await until(pilot, lambda: "careful" in seen(app) and "three" in seen(app))


async def test_what_is_said_for_long_is_not_driven_away_by_what_comes_next(tmp_path: Path) -> None:
    """Such as the words of a new laptop, which somebody reads to their lead."""
    async with an_app(a_town(tmp_path).book) as (app, pilot):
        app.tell("kangaroo seaweed", seconds=60)
        await until(pilot, lambda: "kangaroo" in seen(app))
        app.tell("saved")
        await until(pilot, lambda: "saved" in seen(app) and "kangaroo" in seen(app))
