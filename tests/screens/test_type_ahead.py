"""Typing ahead: what is typed right behind a key goes where that key leads, however soon it comes."""

import sys
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.widgets import Input

from fieldrep.screens.type_ahead import TypingAhead, is_quiet
from fieldrep.store.book import Book
from tests.books import a_book, a_place
from tests.screens.pilots import AppPilot, running
from tests.screens.terminal import ENTER, F3, F4, SHIFT_TAB, TAB, Terminal, a_terminal, ctrl, pasted

pty = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind")
SAVE = ctrl("s")


class Fields(App[None]):
    """Two fields; Enter in the first one goes to the second, by a message that comes after it."""

    def compose(self) -> ComposeResult:
        yield Input(id="first", select_on_focus=False)
        yield Input(id="second", select_on_focus=False)

    def on_input_submitted(self) -> None:
        self.query_one("#second", Input).focus()


class OneAfterTheOther(TypingAhead, Fields):
    """The same, taking one key after the other."""


async def typed_at_once(app: App[None], key: str) -> tuple[str, str]:
    """What is in the fields after a, a key, b and a paste came at once."""
    async with app.run_test() as pilot:
        await pilot.pause()
        for event in (Key("a", "a"), Key(key, None), Key("b", "b"), Paste("c"), Key(key, None), Key("d", "d")):
            app.post_message(event)
        for _ in range(12):
            await pilot.pause()
        return app.query_one("#first", Input).value, app.query_one("#second", Input).value


@pytest.mark.parametrize("key", ["tab", "enter"])
async def test_textual_takes_keys_before_the_focus_has_moved(key: str) -> None:
    first, _ = await typed_at_once(Fields(), key)
    assert first == "abcd", "Textual waits for the focus now: drop the workaround"


async def test_keys_go_where_the_one_before_led() -> None:
    assert await typed_at_once(OneAfterTheOther(), "tab") == ("ad", "bc")
    assert await typed_at_once(OneAfterTheOther(), "enter") == ("a", "bcd")


async def test_an_app_at_rest_is_known_to_be(tmp_path: Path) -> None:
    async with running(tmp_path, a_book(tmp_path).book) as (app, pilot):
        await rest(app, pilot)
        app.screen.post_message(Key("f19", None))
        assert not is_quiet(app)
        await rest(app, pilot)


async def rest(app: App[None], pilot: AppPilot) -> None:
    for _ in range(100):
        if is_quiet(app):
            return
        await pilot.pause()
    raise AssertionError("never quiet: Textual's queues tell it otherwise now")


async def test_a_handler_that_never_ends_holds_no_key_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldrep.screens.type_ahead.LONGEST_SECONDS", 0.05)
    monkeypatch.setattr("fieldrep.screens.type_ahead.is_quiet", lambda _app: False)
    assert await typed_at_once(OneAfterTheOther(), "tab") == ("ad", "bc")


def seen(folder: Path, sql: str, terminal: Terminal) -> list[tuple[object, ...]]:
    """What the book says as soon as it says anything."""

    def rows() -> list[tuple[object, ...]]:
        with Book.open(a_place(folder)) as book:
            return book.rows(sql)

    terminal.until(rows, sql)
    return rows()


@pty
def test_a_form_may_be_typed_before_it_is_seen(tmp_path: Path) -> None:
    a_book(tmp_path).with_account("Huaxin Printing").book.close()
    with a_terminal(a_place(tmp_path), "en") as terminal:
        terminal.sees("Today")
        terminal.type("aLee Hospital\tSuzhou", TAB, pasted("West\rq"), SAVE)
        sql = "SELECT name, city, district FROM account WHERE city IS NOT NULL"
        assert seen(tmp_path, sql, terminal) == [("Lee Hospital", "Suzhou", "West q")]


@pty
def test_a_whole_visit_may_be_typed_at_once(tmp_path: Path) -> None:
    a_book(tmp_path).with_account("Huaxin Printing").with_account("Aardvark").book.close()
    with a_terminal(a_place(tmp_path), "en") as terminal:
        terminal.sees("Today")
        terminal.type(F4, SHIFT_TAB, SHIFT_TAB, "hp", ENTER, "Li Na,Wang", ENTER, "Zhang", TAB, "Li Na", SAVE)
        sql = (
            "SELECT account.name, contact.name, visit_person.how FROM visit_person JOIN visit ON visit.id = visit"
            " JOIN account ON account.id = visit.account JOIN contact ON contact.id = contact ORDER BY 2"
        )
        assert seen(tmp_path, sql, terminal) == [
            ("Huaxin Printing", "Li Na", "met"),
            ("Huaxin Printing", "Wang", "met"),
            ("Huaxin Printing", "Zhang", "named"),
        ]


@pty
def test_what_is_typed_into_a_search_is_found_before_it_is_opened(tmp_path: Path) -> None:
    a_book(tmp_path).with_account("Aardvark").with_account("上海明珠大酒店").with_account("苏州纺织").book.close()
    with a_terminal(a_place(tmp_path), "en") as terminal:
        terminal.sees("Today")
        terminal.type(F3, "/mingzhu", ENTER)
        terminal.until(lambda: "Timeline" in terminal.text and "上海明珠" in terminal.text.split("\n")[0], "its page")
        terminal.type(ctrl("p"), "suzhou", ENTER)
        terminal.until(lambda: "苏州纺织" in terminal.text.split("\n")[0], "the other page")
