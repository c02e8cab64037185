"""Keys in questions and in sentences: a user's own keys do there what they do elsewhere, and are named."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep import i18n
from fieldrep.config import save_section
from fieldrep.i18n import language
from fieldrep.operations.account_views import Order
from fieldrep.places import config_file
from fieldrep.screens import __path__ as screens_folder
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.dialogs.palette import Palette
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.dialogs.quick_line import QuickLine
from fieldrep.screens.keymap import read_keymap
from fieldrep.screens.registry import every_verb, groups
from fieldrep.screens.verbs import UNDO, Keys
from fieldrep.screens.welcome import WelcomeScreen
from tests.books import a_book
from tests.screens.pilots import running, write
from tests.screens.seeing import an_app, seen, until, until_seen
from tests.screens.test_tour import sentences

OUTRIGHT = re.compile(r"Ctrl\+|\bF\d{1,2}\b|[Pp]ress [a-z]\b(?! letter)|\bEsc\b|Backspace|\bSpace\b|退格|空格键?[ ·]")
EXAMPLES = ("names no key",)


@pytest.fixture
def own_keys() -> None:
    own = {"dialog.save": "f9", "dialog.leave": "f10", "app.undo": "ctrl+z", "app.language": "f11"}
    save_section(config_file(), "keys", own)


@pytest.mark.usefixtures("own_keys")
async def test_a_question_is_saved_and_left_with_keys_of_ones_own(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.push_screen(AddAccount())
        await until_seen(pilot, "F9 save · F10 back")
        await pilot.press("escape")
        assert isinstance(app.screen, AddAccount)
        await write(pilot, "Lee Hospital")
        await pilot.press("f10")
        await until(pilot, lambda: not isinstance(app.screen, AddAccount))
        app.push_screen(AddAccount("Lee Hospital"))
        await until(pilot, lambda: isinstance(app.screen, AddAccount) and bool(app.screen.query(Input)))
        await pilot.press("f9")
        await until(pilot, lambda: bool(words.book.row("SELECT name FROM account")))


@pytest.mark.usefixtures("own_keys")
async def test_a_choice_is_left_with_a_key_of_ones_own(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        app.push_screen(ChooseOne("Which?", [Option(1, "One")]))
        await until_seen(pilot, "F10 back")
        await pilot.press("f10")
        await until(pilot, lambda: not isinstance(app.screen, ChooseOne))


async def test_a_choice_of_more_than_nine_has_letters_from_the_tenth_on(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        for keys, value in (("9", 9), ("a", 10), ("c", 12)):
            chosen: list[int | None] = []
            options = [Option(number, f"Option {number}") for number in range(1, 13)]
            app.push_screen(ChooseOne("Which?", options), chosen.append)
            await until_seen(pilot, "or the digit or letter")
            await until_seen(pilot, "c Option 12")
            await pilot.press(keys)
            await until(pilot, lambda chosen=chosen: bool(chosen))  # type: ignore[misc]
            assert chosen == [value]


@pytest.mark.usefixtures("own_keys")
async def test_what_is_written_names_the_users_own_key_that_takes_it_back(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        app.tell_done("Ruled.")
        await until_seen(pilot, "Ctrl+Z takes it back.")


def test_a_verb_without_a_key_is_named_as_the_palette_has_it() -> None:
    assert Keys({"app.undo": ()}).said(UNDO) == "Ctrl+P “Undo”"
    assert Keys({"app.undo": (), "app.palette": ()}).said(UNDO) == "“Undo”"
    assert Keys({"app.undo": ("f11",)}).said(UNDO) == "F11"


def test_one_key_for_two_things_in_a_question_is_refused() -> None:
    known = groups()
    assert read_keymap({"dialog.save": "escape"}, known).problems
    assert read_keymap({"add_account.open": "f2"}, known).problems
    assert not read_keymap({"dialog.save": "f5"}, known).problems  # F5 does nothing else above a screen


# the language


@pytest.mark.parametrize("dialog", [AddAccount, QuickLine])
async def test_the_language_of_a_question_is_switched_and_what_was_typed_stays(
    tmp_path: Path, dialog: type[AddAccount] | type[QuickLine]
) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        app.push_screen(dialog())
        await until(pilot, lambda: isinstance(app.screen, dialog) and bool(app.screen.query(Input)))
        await write(pilot, "李医院")
        await pilot.press("f6")
        await until_seen(pilot, "返回")
        assert language() == "zh"
        field = app.screen.query(Input).first()
        assert field.value == "李医院" and field.has_focus
        assert "back" not in seen(app)
        await pilot.press("f6")
        await until_seen(pilot, "Esc back")


async def test_the_palette_finds_on_in_the_other_language(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        await pilot.press("ctrl+p")
        await until_seen(pilot, "List, search and filter the accounts")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Palette) and "返回" in seen(app))
        assert "List, search" not in seen(app)


async def test_a_passphrase_that_was_wrong_is_said_in_the_other_language(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        app.push_screen(AskPassphrase("li.json.age", wrong=True))
        await until_seen(pilot, "That was not it.")
        await write(pilot, "secret")
        await pilot.press("f6")
        await until_seen(pilot, "返回")
        assert "That was not it." not in seen(app)
        assert app.screen.query_one(Input).value == "secret"


@pytest.mark.usefixtures("own_keys")
async def test_the_welcome_has_keys_of_ones_own_too(tmp_path: Path) -> None:
    async with running(tmp_path, None) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and "F11" in seen(app))
        await pilot.press("f11")
        await until_seen(pilot, "F11 中文 / English")
        assert language() == "zh"


# an input method


@pytest.mark.parametrize(("plain", "arrives"), [(">", "》"), (">", "＞"), ("<", "《"), ("<", "＜")])
async def test_the_signs_that_sort_arrive_under_an_input_method(tmp_path: Path, plain: str, arrives: str) -> None:
    async with an_app(a_book(tmp_path).with_account("Lee").book, (120, 40)) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        screen = app.screen
        assert isinstance(screen, AccountsScreen)
        await write(pilot, plain)
        sorted_by = screen.likes.order
        assert sorted_by.by
        screen.like(screen.likes._replace(order=Order()))
        await write(pilot, arrives)
        assert screen.likes.order == sorted_by


@pytest.mark.parametrize("blank", [" ", "\u3000"])
async def test_a_blank_marks_in_either_width(tmp_path: Path, blank: str) -> None:
    words = a_book(tmp_path).with_account("Lee").with_account("Wang")
    async with an_app(words.book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await write(pilot, blank)
        screen = app.screen
        assert isinstance(screen, AccountsScreen) and len(screen.marks) == 1


def test_what_is_a_capital_letter_alone_has_a_control_key_too() -> None:
    verbs = every_verb()
    assert all("ctrl+o" in verbs[id].keys.split() for id in ("plan.day", "week.day"))


# sentences


def test_no_sentence_names_a_key_outright() -> None:
    found = [text for pair in sentences().items() for text in pair if OUTRIGHT.search(text)]
    assert [text for text in found if not any(each in text for each in EXAMPLES)] == []


def test_every_key_that_is_named_belongs_to_a_verb() -> None:
    ids = set(every_verb())
    sources = [path.read_text(encoding="utf-8") for path in Path(screens_folder[0]).rglob("*.py")]
    named = {id for source in sources for id in re.findall(r'\bkey\(\s*"([^"]+)"', source)}
    assert len(named) > 20
    assert named <= ids


@pytest.fixture(autouse=True)
def in_english() -> object:
    yield
    i18n.use("en")
