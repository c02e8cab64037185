"""Nothing that a rep typed is lost: killed, hung up, a full disk, two apps at once, an account that is gone."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldrep.errors import NotWritten
from fieldrep.operations.drafts import DraftFile, drafts, read_draft
from fieldrep.operations.duplicates import join
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.dialogs.quick_line import QuickLine
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.book import Book
from tests.books import BookInWords, a_book, a_place
from tests.screens.pilots import running, screen_text, text_of, until, write
from tests.screens.terminal import ENTER, ESCAPE, F4, TAB, Terminal, a_terminal, ctrl
from tests.screens.test_visit import fill, huaxin, visit

pty = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")
AT = "2026-11-21T10:00:00+08:00"
KEPT_WITHIN_SECONDS = 1.0


def one_account(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Huaxin Printing")
    words.book.close()
    return words


def terminated(terminal: Terminal) -> None:
    os.kill(terminal.child, signal.SIGTERM)


def hung_up_on(terminal: Terminal) -> None:
    os.kill(terminal.child, signal.SIGHUP)


ENDS: dict[str, Callable[[Terminal], None]] = {
    "terminated": terminated,
    "hung up on": hung_up_on,
    "its window closed": Terminal.hang_up,
}


@pty
@pytest.mark.parametrize("end", ENDS)
def test_the_last_letter_is_kept_however_the_app_ends(tmp_path: Path, end: str) -> None:
    words = one_account(tmp_path)
    with a_terminal(a_place(tmp_path), "en") as terminal:
        terminal.sees("Today")
        terminal.type(F4, "Li N")
        terminal.stands_behind("Li N")
        terminal.type("a")
        terminal.stands_behind("Li Na")
        ENDS[end](terminal)
        os.waitpid(terminal.child, 0)
    found = read_draft(a_place(tmp_path).state, words.account)
    assert found is not None
    assert found.texts == {"met": "Li Na"}


@pty
def test_a_kill_at_any_moment_of_a_visit_leaves_the_draft_or_the_visit(tmp_path: Path) -> None:
    """Killed for good, between any two keys: what had rested for a moment is there again, and at last in the book."""
    one_account(tmp_path)
    state = a_place(tmp_path).state
    for typed, kept in (("Li Na", "Li Na"), (f"{TAB}Zhang", "Zhang"), (f"{TAB * 2}Wang", "Wang")):
        with a_terminal(a_place(tmp_path), "en") as terminal:
            terminal.sees("Today")
            terminal.type(F4)
            terminal.sees("Note")
            if drafts(state):
                terminal.sees("Li Na")
            terminal.type(typed)
            terminal.stands_behind(kept)
            terminal.until(lambda kept=kept: any(kept in each.texts.values() for each in drafts(state)), "the draft")
    with a_terminal(a_place(tmp_path), "en") as terminal:
        terminal.sees("1 visit that was typed")
        terminal.type(ctrl("y"), ENTER)
        for name in ("Li Na", "Zhang", "Wang"):
            terminal.sees(name)
        terminal.type(ctrl("s"))
        terminal.until(lambda: in_the_book(tmp_path) or drafts(state), "the draft or the visit")
    if not in_the_book(tmp_path):
        assert set(drafts(state)[0].texts.values()) >= {"Li Na", "Zhang", "Wang"}


def in_the_book(folder: Path) -> list[tuple[object, ...]]:
    with Book.open(a_place(folder)) as book:
        return book.rows("SELECT 1 FROM visit")


# --- two apps ----------------------------------------------------------------------------------------------


def test_two_forms_of_one_account_do_not_write_over_each_other(tmp_path: Path) -> None:
    state = str(tmp_path)
    one, other = DraftFile(state, "a"), DraftFile(state, "a")
    one.keep(1, "a", {"met": "Li"}, AT)
    other.keep(1, "a", {"met": "Wang"}, AT)
    one.keep(2, "a", {"met": "Li Na"}, AT)
    found = read_draft(state, "a")
    assert found is not None
    assert {"Li Na", "Wang"} == {*found.texts.values()}
    one.drop()
    assert [each.texts for each in drafts(state)] == [{"met": "Wang"}]


def test_a_form_takes_over_what_was_kept_and_leaves_one_draft(tmp_path: Path) -> None:
    state = str(tmp_path)
    one, other = DraftFile(state, "a"), DraftFile(state, "a")
    one.keep(1, "a", {"met": "Li"}, AT)
    other.keep(1, "a", {"met": "Wang"}, AT)
    DraftFile(state, "a").keep(1, "a", {"met": "Li, Wang"}, AT)
    assert [each.texts for each in drafts(state)] == [{"met": "Li, Wang"}]
    one.keep(2, "a", {"met": "Li Na"}, AT)
    one.drop()
    assert [each.texts for each in drafts(state)] == [{"met": "Li, Wang"}]


async def test_saving_one_of_two_apps_leaves_what_the_other_typed(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    state = words.book.place.state
    with Book.open(words.book.place) as second:
        async with running(tmp_path, words.book) as (app, pilot):
            await visit(app, pilot, words.account)
            await fill(app, pilot, met="Chen Bo")
            theirs = DraftFile(state, None)
            theirs.keep(1, words.account, {"note": "typed in the other app"}, AT)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the visit to be saved")
        assert second.rows("SELECT 1 FROM visit WHERE note IS NULL")
    assert [each.texts for each in drafts(state)] == [{"note": "typed in the other app"}]


# --- accounts that are gone --------------------------------------------------------------------------------


async def test_the_draft_of_an_account_that_was_joined_is_found_at_the_one_that_is_left(tmp_path: Path) -> None:
    words = huaxin(tmp_path).with_account("Huaxin Trade", district="Putuo")
    kept, gone = words.made["Huaxin Trading"], words.made["Huaxin Trade"]
    DraftFile(words.book.place.state, gone).keep(1, gone, {"met": "Chen Bo"}, AT)
    join(words.book, "account", kept, gone, words.at())
    async with running(tmp_path, words.book) as (app, pilot):
        await pilot.press("ctrl+y", "enter")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen), "the form")
        assert text_of(app, "#field-met") == "Chen Bo"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the visit to be saved")
    assert words.book.rows("SELECT account FROM visit WHERE happened_at > '2026-11-20'") == [(kept,)]
    assert drafts(words.book.place.state) == []


async def test_the_draft_of_an_account_that_was_deleted_asks_for_another(tmp_path: Path) -> None:
    words = huaxin(tmp_path).with_account("A mistake")
    gone = words.account
    DraftFile(words.book.place.state, gone).keep(1, gone, {"met": "Chen Bo"}, AT)
    words.book.write(words.at(), lambda op: op.delete("account", gone))
    async with running(tmp_path, words.book) as (app, pilot):
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        assert "No account yet" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen), "the form")
        assert text_of(app, "#field-met") == "Chen Bo"
        await fill(app, pilot, note="and more")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
    assert [(each.account, each.texts["met"]) for each in drafts(words.book.place.state)] == [(None, "Chen Bo")]


# --- a full disk -------------------------------------------------------------------------------------------


def refused(*_: object, **__: object) -> None:
    raise NotWritten(path="/x", reason="ENOSPC")


async def test_a_form_whose_text_cannot_be_kept_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        with monkeypatch.context() as full:
            full.setattr("fieldrep.operations.drafts._write", refused)
            await fill(app, pilot, met="Chen Bo")
            for key in ("escape", "f3", "ctrl+q"):
                await pilot.press(key)
                await until(pilot, lambda: screen.query("#hint.-failed"), "the sentence")
                assert app.screen is screen
                assert "leaving would lose it" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not screen, "the way back")
    assert [each.texts for each in drafts(words.book.place.state)] == [{"met": "Chen Bo"}]


# --- the quick line ----------------------------------------------------------------------------------------


async def test_a_quick_line_that_was_left_is_there_again(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    state = words.book.place.state
    async with running(tmp_path, words.book) as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, QuickLine), "the line")
        await pilot.press("escape")
        assert drafts(state) == []
        await pilot.press("n")
        await write(pilot, "Huaxin Trading +Li Na")
        await pilot.press("escape", "n")
        await until(pilot, lambda: "is here again" in screen_text(app), "the word of it")
        assert text_of(app, "#line") == "Huaxin Trading +Li Na"
        await pilot.press("ctrl+r", "escape")
        assert drafts(state) == []
        await pilot.press("n")
        await write(pilot, "Huaxin Trading +Wang Fang")
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, QuickLine), "the visit to be saved")
        assert drafts(state) == []


@pty
def test_a_quick_line_survives_a_kill_and_is_gone_on_with(tmp_path: Path) -> None:
    one_account(tmp_path)
    state = a_place(tmp_path).state
    with a_terminal(a_place(tmp_path), "zh") as terminal:
        terminal.sees("今日")
        terminal.type("：", "上海 ＋王芳")
        terminal.until(lambda: drafts(state) and "王芳" in drafts(state)[0].texts["line"], "the draft")
    with a_terminal(a_place(tmp_path), "zh") as terminal:
        terminal.sees("有1次写了没存的拜访")
        terminal.type(ctrl("y"))
        terminal.sees("＋王芳")
        terminal.type(ENTER)
        terminal.stands_behind("＋王芳")
        terminal.type("！贵", ESCAPE)
        terminal.until(lambda: drafts(state)[0].texts["line"].endswith("！贵"), "the longer draft")
