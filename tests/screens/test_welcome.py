"""The welcome: one question, then there is a book and the app goes on with it."""

from pathlib import Path

import pytest

from fieldrep.errors import BookUnusable
from fieldrep.i18n import LANGUAGES, language, use
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.book import Book
from fieldrep.store.queries.laptop import my_name
from tests.books import NOW, a_place
from tests.screens.pilots import screen_text, text_of, the_places, until, write


class Alone(FieldrepApp):
    """An app that goes no further than the welcome."""

    answers: list[Book | None]

    def _begin(self, book: Book | None) -> None:
        self.answers = [book]


def alone(folder: Path) -> Alone:
    app = Alone(the_places(folder), None, lambda: NOW)
    app.answers = []
    return app


async def test_a_name_makes_the_book(tmp_path: Path) -> None:
    app = alone(tmp_path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "What is your name?" in screen_text(app), "the question")
        assert str(tmp_path / "book")[-20:] in screen_text(app).replace("\n", "").replace(" ", "")
        await write(pilot, "陈杰")
        await pilot.press("enter")
        await until(pilot, lambda: app.answers, "the book")
    (book,) = app.answers
    assert book is not None
    assert my_name(book) == "陈杰"
    book.close()
    with Book.open(a_place(tmp_path)) as again:
        assert my_name(again) == "陈杰"


async def test_without_a_name_nothing_is_made(tmp_path: Path) -> None:
    app = alone(tmp_path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen.query("#name") and app.screen.focused, "the question")
        await pilot.press("space", "enter")
        await until(pilot, lambda: "how your team will see" in screen_text(app), "the sentence")
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None], "the way out")
    assert not (tmp_path / "book").exists()


async def test_what_is_in_the_way_is_said_and_the_name_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unusable(*_: object, **__: object) -> Book:
        raise BookUnusable(path="/x", reason="Permission denied")

    monkeypatch.setattr("fieldrep.screens.welcome.found", unusable)
    app = alone(tmp_path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen.query("#name") and app.screen.focused, "the question")
        await write(pilot, "Ann")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#welcome-says").first().display, "the sentence")
        assert text_of(app, "#name") == "Ann"


async def test_a_book_in_a_synced_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    app = alone(folder)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen.query("#name") and app.screen.focused, "the question")
        await write(pilot, "Ann")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#welcome-says").first().display, "the sentence")
    assert not (folder / "book").exists()


async def test_the_language_is_switched_and_the_name_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr("fieldrep.screens.welcome.use", spoken.append)
    app = alone(tmp_path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen.query("#name") and app.screen.focused, "the question")
        await write(pilot, "Ann")
        await pilot.press("f6")
        await until(pilot, lambda: spoken and app.screen.focused, "the other language")
        assert spoken == [LANGUAGES[1]]
        assert text_of(app, "#name") == "Ann"
    assert language() == "en"
    use("en")


async def test_after_the_welcome_the_app_goes_on_with_the_book(tmp_path: Path) -> None:
    app = FieldrepApp(the_places(tmp_path), None, lambda: NOW)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen.query("#name") and app.screen.focused, "the question")
        await write(pilot, "Ann")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        assert app.screen_stack == [app.screen]
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen), "the way on")
    app.book.close()
