"""The sync screen and what takes long: a folder, how far it is, stopped, left alone, a merge taken back."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import ProgressBar

from fieldrep.i18n import use
from fieldrep.i18n.sync_words import PHASES
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.messages import OpenSync, OpenToday
from fieldrep.screens.sync.screen import SyncScreen
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.store.book import Book
from fieldrep.store.dump import dump
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.courier import last_folder
from fieldrep.sync.progress import Progress
from tests.books import NOW, BookInWords, a_book
from tests.screens.pilots import AppPilot, running, screen_text, until

AT = int(NOW.timestamp()) * 1_000_000
COUNT = "SELECT count(*) FROM change"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with Li Na's work on it."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setattr("fieldrep.screens.sync.paths.documents_folder", lambda: tmp_path)
    monkeypatch.setattr("fieldrep.screens.sync.screen.sticks", lambda: (str(folder),))
    (tmp_path / "lina").mkdir()
    lina = a_book(tmp_path / "lina", "Li [b]Na[/x]").with_account("Lee Hospital").visited()
    write_bundle(lina.book, str(folder / "lina.json"), "work", AT)
    return folder


@pytest.fixture
def ann(tmp_path: Path) -> BookInWords:
    (tmp_path / "ann").mkdir()
    return a_book(tmp_path / "ann", "Ann").with_account("Hua Hospital")


async def opened(app: FieldrepApp, pilot: AppPilot) -> SyncScreen:
    app.post_message(OpenSync())
    await until(pilot, lambda: isinstance(app.screen, SyncScreen) and "handed in" in screen_text(app), "the screen")
    assert isinstance(app.screen, SyncScreen)
    return app.screen


async def idle(app: FieldrepApp, pilot: AppPilot) -> None:
    await until(pilot, lambda: not app.exchange.busy, "the end of it")


async def test_the_arrows_find_the_stick_and_a_key_exchanges_with_it(
    tmp_path: Path, stick: Path, ann: BookInWords
) -> None:
    async with running(tmp_path / "ann", ann.book, (120, 40)) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f10")
        await until(pilot, lambda: "Which folder?" in screen_text(app), "the question")
        await until(pilot, lambda: str(stick) in screen_text(app), "the stick among the choices")
        await pilot.press("down")
        assert app.screen.query_one("#path-folder", Field).value == str(stick)
        await pilot.press("f10")
        await until(pilot, lambda: f"Safe to remove: {stick}" in screen_text(app), "the end")
        await until(pilot, lambda: "Everything is handed in" in screen_text(app), "the new count")
        assert "lina.json, written by Li [b]Na[/x]" in screen_text(app)
        assert len(list(stick.iterdir())) == 2
        assert app.exchange.progress is None
    assert last_folder(ann.book) == str(stick)
    async with running(tmp_path / "ann", ann.book, (120, 40)) as (app, pilot):
        await opened(app, pilot)
        assert app.screen.query_one("#path-folder", Field).value == str(stick)
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing there that was not merged before." in screen_text(app), "the second round")


Hold = Callable[[], None]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """A merge that tells how far it is, stands still until it may go on, and tells again."""
    from fieldrep.screens import errands

    told, go_on = threading.Event(), threading.Event()
    really = errands.sync

    def slow(book: Book, folder: str, at: int, *, offset: int, progress: Callable[[Progress], None]) -> object:
        def watched(each: Progress) -> None:
            progress(each._replace(phase="taking_in", done=30, whole=120, changes=41_000))
            told.set()
            assert go_on.wait(8)
            progress(each)

        return really(book, folder, at, offset=offset, progress=watched)

    monkeypatch.setattr(errands, "sync", slow)
    return told, go_on


async def begun(app: FieldrepApp, pilot: AppPilot, stick: Path, told: threading.Event) -> None:
    await opened(app, pilot)
    app.screen.query_one("#path-folder", Field).focus().value = str(stick)
    await pilot.press("enter")
    await until(pilot, told.is_set, "the first progress")
    await until(pilot, lambda: "41,000" in screen_text(app), "the progress on the screen")


async def test_it_says_how_far_it_is_and_the_keys_go_on_working(
    tmp_path: Path, stick: Path, ann: BookInWords, held: tuple[threading.Event, threading.Event]
) -> None:
    told, go_on = held
    async with running(tmp_path / "ann", ann.book) as (app, pilot):
        await begun(app, pilot, stick, told)
        assert "taking in 41,000 · lina.json" in screen_text(app) and "25%" in screen_text(app)
        assert "F10 Stop" in screen_text(app) and "Write bundle" not in screen_text(app)
        field = app.screen.query_one("#path-in", Field).focus()
        await pilot.press("end", "x", "y")
        assert field.value.endswith("xy")
        go_on.set()
        await idle(app, pilot)
        await until(pilot, lambda: "F10 Sync folder" in screen_text(app), "the key bar as before")
        assert not app.screen.query_one(ProgressBar).is_on_screen


async def test_stopped_it_leaves_the_book_as_it_was(
    tmp_path: Path, stick: Path, ann: BookInWords, held: tuple[threading.Event, threading.Event]
) -> None:
    told, go_on = held
    before = list(dump(ann.book))
    async with running(tmp_path / "ann", ann.book) as (app, pilot):
        await begun(app, pilot, stick, told)
        await pilot.press("f10")
        go_on.set()
        await until(pilot, lambda: "Stopped. What was merged before stays" in screen_text(app), "that it stopped")
        assert not app.exchange.busy
    assert list(dump(ann.book)) == before
    assert len(list(stick.iterdir())) == 1


async def test_it_goes_on_when_the_screen_is_left_and_is_told_in_a_corner(
    tmp_path: Path, stick: Path, ann: BookInWords, held: tuple[threading.Event, threading.Event]
) -> None:
    told, go_on = held
    async with running(tmp_path / "ann", ann.book) as (app, pilot):
        app.push_screen(TodayScreen())
        await pilot.pause()
        await begun(app, pilot, stick, told)
        app.post_message(OpenToday())
        await until(pilot, lambda: not isinstance(app.screen, SyncScreen), "another screen")
        go_on.set()
        await idle(app, pilot)
        await until(pilot, lambda: app._notifications, "the word in the corner")
        (notice,) = app._notifications
        assert "Added 3 changes" in notice.message
        screen = await opened(app, pilot)
        await until(pilot, lambda: "Safe to remove" in screen_text(app), "what came of it, on the screen again")
        assert screen.query_one("#receipts", LineList).rows


async def test_leaving_the_app_ends_it(
    tmp_path: Path, stick: Path, ann: BookInWords, held: tuple[threading.Event, threading.Event]
) -> None:
    told, go_on = held
    before = ann.book.row(COUNT)
    async with running(tmp_path / "ann", ann.book) as (app, pilot):
        await begun(app, pilot, stick, told)
        app.exit()
        app.workers.cancel_all()
        go_on.set()
    assert ann.book.row(COUNT) == before


async def test_a_merge_is_taken_back_after_a_yes(tmp_path: Path, stick: Path, ann: BookInWords) -> None:
    before = list(dump(ann.book))
    async with running(tmp_path / "ann", ann.book, (100, 40)) as (app, pilot):
        screen = await opened(app, pilot)
        app.screen.query_one("#path-in", Field).focus().value = str(stick / "lina.json")
        await pilot.press("enter")
        await until(pilot, lambda: "Enter takes it in" in screen_text(app), "the plan")
        await pilot.press("enter")
        await until(pilot, lambda: screen.query_one("#receipts", LineList).rows, "the receipt")
        assert list(dump(ann.book)) != before
        screen.query_one("#receipts", LineList).focus()
        await pilot.press("enter")
        await until(pilot, lambda: screen_text(app).count("Added 3 changes") == 2, "the receipt in full")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, Confirm), "the question")
        assert "This takes lina.json back: 3 changes go." in screen_text(app)
        assert "Li [b]Na[/x]: account 1, team member 1, visit 1" in " ".join(screen_text(app).replace("│", " ").split())
        await pilot.press("2")
        await until(pilot, lambda: app.screen is screen, "the no")
        assert list(dump(ann.book)) != before
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, Confirm), "the question")
        await pilot.press("1")
        await until(pilot, lambda: "Taken back: lina.json" in screen_text(app), "that it is taken back")
        await until(pilot, lambda: "No bundle was merged yet" in screen_text(app), "the receipts")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "no merge left" in screen_text(app), "that there is none left")
    assert list(dump(ann.book)) == before


async def test_a_brake_in_a_folder_asks_for_the_one_bundle(tmp_path: Path, stick: Path, ann: BookInWords) -> None:
    (tmp_path / "wang").mkdir()
    wang = a_book(tmp_path / "wang", "Wang")
    write_bundle(ann.book, str(tmp_path / "ann.json"), "work", AT)
    from fieldrep.sync.merge import merge

    merge(wang.book, [str(tmp_path / "ann.json")], AT)
    wang.book.write(wang.at(), lambda op: op.delete("account", ann.account))
    write_bundle(wang.book, str(stick / "wang.json"), "work", AT)
    async with running(tmp_path / "ann", ann.book, (110, 40)) as (app, pilot):
        await opened(app, pilot)
        app.screen.query_one("#path-folder", Field).focus().value = str(stick)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Confirm), "the question")
        assert "Safe to remove" in screen_text(app) and "was not taken without a yes" in screen_text(app)
        assert ann.book.row("SELECT deleted FROM account WHERE name = 'Hua Hospital'") == (0,)
        await pilot.press("1")
        await idle(app, pilot)
        await until(pilot, lambda: "wang.json, written by Wang" in screen_text(app), "the receipt")
    assert ann.book.row("SELECT deleted FROM account WHERE name = 'Hua Hospital'") == (1,)


async def test_a_passphrase_is_asked_for_and_kept_for_the_merge(
    tmp_path: Path, stick: Path, ann: BookInWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldrep.sync.age_passphrase.WORK", 4)
    with Book.open(ann.book.place._replace(path=str(tmp_path / "lina" / "book"))) as lina:
        path = str(stick / "secret.json.age")
        write_bundle(lina, path, "work", AT, passphrase="correct horse battery")
    async with running(tmp_path / "ann", ann.book, (100, 40)) as (app, pilot):
        await opened(app, pilot)
        app.screen.query_one("#path-in", Field).focus().value = path
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskPassphrase), "the question")
        app.screen.query_one("#passphrase", Field).value = "correct horse battery"
        await pilot.press("enter")
        await until(pilot, lambda: "Enter takes it in" in screen_text(app), "the plan")
        await pilot.press("f9")
        await until(pilot, lambda: "Added 3 changes" in screen_text(app), "the receipt")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_phase_has_its_words(tmp_path: Path, stick: Path, ann: BookInWords, language: str) -> None:
    use("zh" if language == "zh" else "en")
    try:
        async with running(tmp_path / "ann", ann.book) as (app, pilot):
            app.post_message(OpenSync())
            await until(pilot, lambda: isinstance(app.screen, SyncScreen), "the screen")
            app.exchange.where = "folder"
            seen = set()
            for phase in PHASES:
                app.exchange.went(Progress("王芳 [b].json", phase, 1, 2))
                await pilot.pause()
                line = screen_text(app).splitlines()[-3]
                assert "王芳 [b].json" in line and "50%" in line
                seen.add(line)
            assert len(seen) == len(PHASES)
    finally:
        use("en")
