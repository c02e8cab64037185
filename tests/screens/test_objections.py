"""The objections board: by rate and by account, what worked elsewhere, answering, and results."""

from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep.i18n import use
from fieldrep.operations.objections import answer_objection, raise_objection
from fieldrep.operations.records import record
from fieldrep.operations.visits import Raised
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs.add_answer import AddAnswer
from fieldrep.screens.dialogs.add_objection import AddObjection
from fieldrep.screens.messages import OpenObjections
from fieldrep.screens.objections.board import EVERY, Wish, asked_for, by_account, listed, sections
from fieldrep.screens.objections.columns import ObjectionColumns
from fieldrep.screens.objections.screen import ObjectionsScreen
from fieldrep.store.queries.objections import board_lines
from tests.books import a_book
from tests.screens.boards import BOXES, USAGE, a_board
from tests.screens.pilots import AppPilot, running, screen_text, text_of, until, write


async def opened(app: FieldrepApp, pilot: AppPilot) -> ObjectionsScreen:
    app.post_message(OpenObjections())
    await until(pilot, lambda: isinstance(app.screen, ObjectionsScreen) and app.screen._listed is not None, "the board")
    assert isinstance(app.screen, ObjectionsScreen)
    return app.screen


def words_in_hand(screen: ObjectionsScreen) -> str:
    each = screen.in_hand()
    return each.line.words if each else ""


def test_open_ones_come_first_and_those_gone_are_left_out(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    lines = board_lines(words.book)
    stands = next(each for each in lines if each.line.words == "never heard of you")
    answer_objection(words.book, stands.line.id, USAGE, "stands", words.at())
    all_of_them = listed(board_lines(words.book))
    assert [each.line.state for each in asked_for(all_of_them, Wish())] == ["open", "stands"]
    assert [each.line.state for each in asked_for(all_of_them, Wish(EVERY))] == ["open", "stands", "gone"]
    assert [each.line.state for each in asked_for(all_of_them, Wish("gone"))] == ["gone"]


def test_a_search_looks_in_words_answers_accounts_and_people(tmp_path: Path) -> None:
    words = a_board(tmp_path).with_account("恒达科技").visited(objection="没听说过", blocks="coverage")
    found = listed(board_lines(words.book))

    def that_say(typed: str) -> list[str]:
        return [each.line.account_name for each in asked_for(found, Wish(EVERY, typed))]

    assert that_say("largerboxes") == ["Lee Hospital"]
    assert that_say("heard") == ["Bona"]
    assert that_say("hdkj") == ["恒达科技"]
    assert that_say("没听") == ["恒达科技"]
    assert that_say("nothing of it") == []


def test_every_objection_stands_under_one_heading(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    raise_objection(words.book, words.account, Raised("no rate here"), words.at())
    lines = asked_for(listed(board_lines(words.book)), Wish(EVERY))
    for by in ("rate", "account"):
        entries = sections(lines, by)  # type: ignore[arg-type]
        told = [each.board.line.id for each in entries if each.board]
        assert sorted(told) == sorted(each.line.id for each in lines)
        assert len({each.key for each in entries}) == len(entries)
    assert [those[0].line.account_name for those in by_account(lines).values()] == ["Bona", "Hengda", "Lee Hospital"]


@pytest.mark.parametrize("key", ["b", "ctrl+b"])
async def test_a_key_opens_the_board_from_a_list(tmp_path: Path, key: str) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: getattr(app.screen, "place", "") == "accounts", "the accounts")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ObjectionsScreen), "the board")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_panel_says_what_worked_on_objections_like_it(tmp_path: Path, size: tuple[int, int]) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book, size) as (app, pilot):
        screen = await opened(app, pilot)
        assert words_in_hand(screen) == "never heard of you"
        assert "Answers tried" not in screen_text(app)
        await pilot.press("right")
        assert words_in_hand(screen) == "You are too dear!"
        seen = screen_text(app)
        assert "Hengda · open, blocks conversion" in seen
        assert "raised in Ann's visit of Fri 13 Nov 10:00" in seen
        assert f"gone 1 of 1 (few): “{BOXES}” · Ann" in seen


async def test_columns_are_there_where_there_is_room(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    raise_objection(words.book, words.account, Raised("no rate here"), words.at())
    async with running(tmp_path, words.book, (120, 40)) as (app, pilot):
        screen = await opened(app, pilot)
        board = screen.query_one(ObjectionColumns)
        assert [each.number for each in board.shown] == [1, 1, 0, 0, 1]
        assert "no rate said (1)" in screen_text(app)
        await pilot.press("left")
        assert words_in_hand(screen) == "no rate here"
        await pilot.press("t")
        assert words_in_hand(screen) == "no rate here"
        assert len(board.shown) == 1
        assert "Bona (2)" in screen_text(app)
        await pilot.press("t")
        assert words_in_hand(screen) == "no rate here"


async def test_the_board_follows_the_size_of_the_terminal(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book, (80, 24)) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("right")
        await pilot.resize_terminal(130, 40)
        await until(pilot, lambda: screen.board.in_columns, "columns")
        assert words_in_hand(screen) == "You are too dear!"
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not screen.board.in_columns, "one list")
        assert words_in_hand(screen) == "You are too dear!"


async def test_a_state_is_asked_for_and_a_search_narrows(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f", "down", "down", "down", "enter")
        await until(pilot, lambda: screen.wish.state == "gone", "those gone")
        assert words_in_hand(screen) == "too dear"
        await pilot.press("backspace")
        assert "2 of 3 objections" in screen_text(app)
        await pilot.press("/")
        await write(pilot, "dear")
        await until(pilot, lambda: "1 of 3 objections" in screen_text(app), "one")
        assert words_in_hand(screen) == "You are too dear!"
        await pilot.press("enter", "escape")
        assert screen.wish == Wish()
        assert screen.query_one("#objections-search", Input).value == ""


async def test_an_answer_that_worked_is_taken_into_the_answer(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("right", "w")
        await until(pilot, lambda: isinstance(app.screen, AddAnswer), "the question")
        assert "gone 1 of 1 (few)" in screen_text(app)
        await pilot.press("down")
        assert text_of(app, "#ask-words") == BOXES
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "answered" in screen_text(app) and app.screen is screen, "the answer")
        each = screen.in_hand()
        assert each and [answer.words for answer in each.line.answers] == [BOXES]
        await pilot.press("r", "1")
        await until(pilot, lambda: "1 of 3 objections" in screen_text(app), "the result")


async def test_withdrawing_is_asked_for_and_taken_back(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("d", "1")
        await until(pilot, lambda: "1 of 2 objections" in screen_text(app), "one less")
        await pilot.press("u", "1")
        await until(pilot, lambda: "2 of 3 objections" in screen_text(app), "all again")
        assert words_in_hand(screen) == "You are too dear!"


async def test_a_correction_keeps_who_raised_it(tmp_path: Path) -> None:
    words = a_board(tmp_path).speaking_of("Lee Hospital")
    row, _ = raise_objection(words.book, words.account, Raised("no time", "coverage"), words.at())
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await opened(app, pilot)
        assert words_in_hand(screen) == "no time"
        await pilot.press("e")
        await until(pilot, lambda: "What should it say?" in screen_text(app), "the question")
        await write(pilot, " at all")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: words_in_hand(screen) == "no time at all", "the correction")
        assert words.book.row("SELECT blocks FROM objection WHERE id = ?", (row,)) == ("coverage",)


async def test_one_is_added_to_an_account_that_is_typed(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddObjection), "the question")
        assert text_of(app, "#ask-account") == "Bona"
        await write(pilot, "too d")
        await until(pilot, lambda: "gone 1 of 1 (few)" in screen_text(app), "the offer")
        await pilot.press("down", "shift+tab")
        assert text_of(app, "#ask-answer") == BOXES
        await pilot.press("ctrl+a", "ctrl+k")
        await write(pilot, "hengd")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "3 of 4 objections" in screen_text(app), "one more")
        found = [each for each in board_lines(words.book) if each.line.words == "too d"]
        assert [(each.line.account_name, each.line.answers[0].words) for each in found] == [("Hengda", BOXES)]


async def test_it_is_copied_with_its_answers(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("right", "y")
        await until(pilot, lambda: "You are too dear!" in app.clipboard, "the copy")
        assert BOXES in app.clipboard


async def test_the_whole_of_a_long_one_can_be_read(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    raise_objection(words.book, words.account, Raised("word " * 390 + "END", "coverage"), words.at())
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.has_class("-whole"), "all the room")
        await pilot.press(*["J"] * 18)
        await until(pilot, lambda: "END" in screen_text(app), "its end")
        await pilot.press("escape")
        assert not screen.has_class("-whole")


async def test_a_visit_at_which_nobody_asked_for_the_result_is_named(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").visited(on="2026-11-02", objection="too dear")
    row = board_lines(words.book)[0].line.id
    record(words.book, "answer", {"objection": row, "words": BOXES, "visit": words.made["visit"]}, words.at())
    words.visited(on="2026-11-09")
    async with running(tmp_path, words.book) as (app, pilot):
        await opened(app, pilot)
        seen = screen_text(app)
        assert "no result recorded at the visit of Mon 9 Nov" in seen
        assert "Ask how it went, then press r." in seen


async def test_an_empty_board_says_what_to_press(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    async with running(tmp_path, words.book, (120, 40)) as (app, pilot):
        screen = await opened(app, pilot)
        assert "Press a to write one down" in screen_text(app)
        assert not screen.box.display


async def test_the_board_speaks_chinese_at_once(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book, (120, 40)) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f6")
        try:
            await until(pilot, lambda: "覆盖率（1）" in screen_text(app), "Chinese")
            assert "还没有答复：按 w。" in screen_text(app)
        finally:
            use("en")
