"""Duplicates on the screen: pairs side by side, and what a new account looks like while it is typed."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep import i18n
from fieldrep.domain.candidates import Candidate
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.dialogs.add_account import AddAccount
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.dialogs.palette_lines import doable
from fieldrep.screens.duplicates.rows import header, pair_row, side_by_side
from fieldrep.screens.duplicates.screen import DuplicatesScreen
from fieldrep.screens.messages import OpenDuplicates
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.duplicates import CELLS, Side, candidates
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.pilots import AppPilot, running, screen_text, until, write
from tests.screens.seeing import an_app
from tests.screens.test_hostile import NAMES, check

TODAY = date(2026, 11, 21)
LEE = Side(
    "a", "Lee Hospital", {**dict.fromkeys(CELLS["account"]), "name": "Lee Hospital", "phone": "021-1555 1234",
    "district": "Pudong", "code": "C1"}, None, 3, 2, 4, "2026-11-18",
)  # fmt: skip
LTD = Side(
    "b", "李医院 Lee", {**dict.fromkeys(CELLS["account"]), "name": "李医院 Lee", "phone": "+86 21 15551234",
    "district": "pudong", "code": "K7"}, None, 0, 0, 0, None,
)  # fmt: skip
PAIR = Candidate("a", "b", 60, ("phone",), ("other_code",))


# --- lines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 59, 60, 80, 120, 200])
def test_every_line_fits_the_width(width: int) -> None:
    assert cells(plain(pair_row(LEE, LTD, PAIR, width))) == cells(plain(header(width))) <= width
    assert all(cells(plain(line)) <= width for line in side_by_side(LEE, LTD, PAIR, width, TODAY))


def test_a_sign_says_in_which_cells_two_rows_agree() -> None:
    rows = {line[1][0].strip(): plain(line) for line in side_by_side(LEE, LTD, PAIR, 100, TODAY) if len(line) == 5}
    assert " ≈ " in rows["phone"], "the same number, written otherwise"
    assert " = " in rows["district"]
    assert " ≠ " in rows["code"] and " ≠ " in rows["name"]
    assert "address" not in rows
    assert rows["visits"].split()[1:] == ["3", "0"]


def test_a_row_of_a_person_names_the_account() -> None:
    fang = Side("a", "Wang Fang", {"name": "Wang Fang", "title": "CFO"}, "Lee Hospital", 2, 0, 0, None)
    text = "\n".join(plain(line) for line in side_by_side(fang, fang, PAIR, 80, TODAY))
    assert "Lee Hospital" in text and "orders" not in text


# --- the screen ----------------------------------------------------------------------------------------------


def a_doubled_book(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Lee Hospital", district="Pudong", phone="021-1555 1234", code="C1")
    words.visited(met="Wang Fang").with_account("Lee Hospital Ltd", district="Pudong")
    words.with_account("Kite Books", phone="0512-1000 4000").with_account("Mori", phone="+86 512 10004000")
    return words


async def duplicates(app: FieldrepApp, pilot: AppPilot, waits_for: str) -> DuplicatesScreen:
    app.post_message(OpenDuplicates())
    await until(pilot, lambda: isinstance(app.screen, DuplicatesScreen) and waits_for in screen_text(app), waits_for)
    screen = app.screen
    assert isinstance(screen, DuplicatesScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_both_sides_are_seen_with_the_reasons(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, a_doubled_book(tmp_path).book, size) as (app, pilot):
        await duplicates(app, pilot, "same name")
        text = screen_text(app)
        assert "For it: same name" in text
        assert "C1" in text and "021-1555 1234" in text
        assert "Keep apart" in text and "Later" in text
        await pilot.press("down")
        await until(pilot, lambda: "For it: same phone" in screen_text(app), "the next pair")
        assert "≈" in screen_text(app)


async def test_a_pair_is_joined_and_u_takes_it_back(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 30)) as (app, pilot):
        await duplicates(app, pilot, "same name")
        await pilot.press("f8")
        await until(pilot, lambda: "same name" not in screen_text(app), "the next pair")
        assert "are one from now on. u takes it back." in screen_text(app)
        assert len(candidates(words.book, "account")) == 1
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        await pilot.press("1")
        await until(pilot, lambda: "same name" in screen_text(app), "the pair to be offered again")
        assert "are one from now on" not in screen_text(app)
    assert len(candidates(words.book, "account")) == 2


async def test_what_is_kept_apart_is_gone_and_what_is_put_off_comes_last(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 30)) as (app, pilot):
        screen = await duplicates(app, pilot, "same name")
        await pilot.press("space")
        await until(pilot, lambda: "For it: same phone" in screen_text(app), "the other pair")
        assert screen.list.cursor == 0 and len(screen.list.rows) == 2
        await pilot.press("f9")
        await until(pilot, lambda: "For it: same name" in screen_text(app), "the one put off")
        await until(pilot, lambda: len(screen.list.rows) == 1, "one pair to be left")
        await pilot.press("f9")
        await until(pilot, lambda: "No two accounts look like one." in screen_text(app).replace("\n", " "), "the end")
    assert words.book.rows("SELECT joined FROM account_pair") == [(0,), (0,)]


async def test_either_side_is_opened_and_one_comes_back_to_the_pair(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 30)) as (app, pilot):
        await duplicates(app, pilot, "same name")
        for key in ("2", "1"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, AccountScreen), "the page")
            assert isinstance(app.screen, AccountScreen)
            opened = app.screen.account_id
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, DuplicatesScreen), "the pairs")
        assert opened == words.made["Lee Hospital"]


async def test_people_are_shown_instead_and_joined(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    words.speaking_of("C1").with_contact("王芳", title="CFO")
    async with running(tmp_path, words.book, (100, 30)) as (app, pilot):
        screen = await duplicates(app, pilot, "same name")
        await pilot.press("f10")
        await until(pilot, lambda: "near name" in screen_text(app) and "CFO" in screen_text(app), "the people")
        assert "Duplicates: people" in screen_text(app)
        await pilot.press("f8")
        await until(pilot, lambda: not screen.list.rows, "nobody to be left")
        await pilot.press("f10")
        await until(pilot, lambda: "same phone" in screen_text(app), "the accounts")
    assert words.book.rows("SELECT joined FROM contact_pair") == [(1,)]


async def test_an_empty_screen_says_what_it_is_for_in_both_languages(tmp_path: Path) -> None:
    async with running(tmp_path, a_book(tmp_path).with_account("Lee").book) as (app, pilot):
        await duplicates(app, pilot, "No two accounts look like one.")
        assert "Join" not in screen_text(app).split("\n")[-2], "there is nothing to join"
        await pilot.press("f6")
        try:
            await until(pilot, lambda: "没有看起来重复的客户" in screen_text(app), "Chinese")
        finally:
            i18n.use("en")


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_a_hostile_name_is_shown_as_text(tmp_path: Path, name: str) -> None:
    words = a_doubled_book(tmp_path)
    words.book.db.execute("PRAGMA ignore_check_constraints = ON")
    words.book.db.execute("UPDATE account SET name = ?1, address = ?1", (name,))
    async with an_app(words.book, (100, 30)) as (app, pilot):
        screen = await duplicates(app, pilot, "same phone")
        check(app, 100)
        await pilot.press("f8")
        await until(pilot, lambda: bool(words.book.rows("SELECT 1 FROM account_pair")), "it to be joined")
        await pilot.pause()
        check(app, 100)
        assert app.screen is screen
    assert app.crash_path is None


async def test_it_is_reached_from_the_accounts_and_stands_in_the_palette_once(tmp_path: Path) -> None:
    async with running(tmp_path, a_doubled_book(tmp_path).book, (140, 30)) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: "4 of 4 accounts" in screen_text(app), "the accounts")
        assert "Duplicates" in screen_text(app)
        assert isinstance(app.screen, BookScreen)
        assert [each.verb.words for each in doable(app.screen, app.keys)].count("Duplicates") == 1
        await pilot.press("=")
        await until(pilot, lambda: isinstance(app.screen, DuplicatesScreen), "the pairs")


# --- a new account -------------------------------------------------------------------------------------------


async def adding(app: FieldrepApp, pilot: AppPilot, **texts: str) -> AddAccount:
    await app.run_action("app.add_account")
    await until(pilot, lambda: isinstance(app.screen, AddAccount) and app.screen.query(Input), "the dialog")
    dialog = app.screen
    assert isinstance(dialog, AddAccount)
    for cell, text in texts.items():
        dialog.query_one(f"#ask-{cell}", Input).focus()
        await write(pilot, text)
    return dialog


async def test_what_a_new_account_looks_like_stands_below_the_field_that_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, a_doubled_book(tmp_path).book, (100, 34)) as (app, pilot):
        await adding(app, pilot, name="L. H. Medical", phone="+86 21 1555 1234")
        found = "Looks like Lee Hospital (same phone, Pudong). F3 opens"
        await until(pilot, lambda: found in screen_text(app), "what it looks like")
        lines = screen_text(app).split("\n")
        (place,) = (at for at, line in enumerate(lines) if found in line)
        assert "+86 21 1555 1234" in lines[place - 1]


async def test_before_it_is_saved_it_is_asked_and_the_one_that_is_there_can_be_opened(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 34)) as (app, pilot):
        await adding(app, pilot, name="Kite Books Inc.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        assert "Open Kite Books" in screen_text(app)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen), "the page")
        assert isinstance(app.screen, AccountScreen)
        assert app.screen.account_id == words.made["Kite Books"]
    assert words.book.rows("SELECT count(*) FROM account") == [(4,)]


async def test_another_one_is_added_all_the_same_and_esc_goes_back_to_the_text(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 34)) as (app, pilot):
        dialog = await adding(app, pilot, name="Kite Books Inc.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is dialog, "the form")
        assert dialog.texts["name"] == "Kite Books Inc."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question again")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen), "the page of the new one")
    assert words.book.rows("SELECT count(*) FROM account") == [(5,)]


async def test_f3_opens_what_it_looks_like(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 34)) as (app, pilot):
        await adding(app, pilot, name="Kite Books")
        await until(pilot, lambda: "F3 opens it" in screen_text(app), "what it looks like")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen), "the page")
    assert words.book.rows("SELECT count(*) FROM account") == [(4,)]


async def test_one_that_looks_like_none_is_added_without_a_question(tmp_path: Path) -> None:
    words = a_doubled_book(tmp_path)
    async with running(tmp_path, words.book, (100, 34)) as (app, pilot):
        await adding(app, pilot, name="Lee Hospital", district="Jing'an")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen), "the page")
    assert words.book.rows("SELECT count(*) FROM account") == [(5,)]
