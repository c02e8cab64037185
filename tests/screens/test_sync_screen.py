"""The sync screen: what is not handed in, a bundle written and verified, a bundle looked at and taken in."""

import gzip
from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.bundle_files import bundle_name, listed
from fieldrep.screens.dialogs.passphrase import AskPassphrase
from fieldrep.screens.messages import OpenSync
from fieldrep.screens.sync.screen import SyncScreen
from fieldrep.store.queries.records import visit_lines
from fieldrep.sync import age_passphrase
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.keys import laptop_key
from tests.books import NOW, BookInWords, a_book
from tests.screens.pilots import AppPilot, running, screen_text, text_of, until, write

AT = int(NOW.timestamp()) * 1_000_000


def rep(folder: Path, name: str = "Li [b]Na[/x]") -> BookInWords:
    folder.mkdir()
    return a_book(folder, name).with_account("Lee Hospital").with_contact("Wang Fang").visited(met="Wang Fang")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr("fieldrep.screens.sync.paths.documents_folder", lambda: folder)
    return folder


async def sync(app: FieldrepApp, pilot: AppPilot) -> SyncScreen:
    app.post_message(OpenSync())
    await until(pilot, lambda: isinstance(app.screen, SyncScreen) and app.screen.query("#path-in"), "the screen")
    screen = app.screen
    assert isinstance(screen, SyncScreen)
    await until(pilot, lambda: "Receipts" in screen_text(app) and "handed in" in screen_text(app), "the counts")
    return screen


async def merge_of(app: FieldrepApp, pilot: AppPilot, path: Path) -> None:
    field = app.screen.query_one("#path-in", Input)
    field.focus()
    field.value = str(path)
    await pilot.press("enter")


async def test_my_bundle_is_written_verified_and_counted(tmp_path: Path, documents: Path) -> None:
    words = rep(tmp_path / "rep", "Ann")
    async with running(tmp_path / "rep", words.book, (110, 36)) as (app, pilot):
        await sync(app, pilot)
        assert "changes are not handed in" in screen_text(app)
        assert "visit 1" in screen_text(app)
        await pilot.press("f8")
        await until(pilot, lambda: "safe to remove" in screen_text(app), "the bundle")
        await until(pilot, lambda: "Everything is handed in" in screen_text(app), "the new count")
        (written,) = documents.iterdir()
        assert written.name == bundle_name("Ann", NOW) == "Ann 2026-11-21 1000.json.gz"
        assert gzip.decompress(written.read_bytes()).startswith(b'{"head"')
        before = written.read_bytes()
        await pilot.press("f8")
        await until(pilot, lambda: "could not be written" in screen_text(app), "the refusal to write over it")
        assert written.read_bytes() == before


async def test_a_bundle_is_looked_at_then_taken_in(tmp_path: Path, documents: Path) -> None:
    theirs = rep(tmp_path / "rep")
    write_bundle(theirs.book, str(documents / "li.json.gz"), "work", AT)
    mine = a_book(tmp_path, "Ann")
    async with running(tmp_path, mine.book, (110, 40)) as (app, pilot):
        screen = await sync(app, pilot)
        field = app.screen.query_one("#path-in", Input).focus()
        await until(pilot, lambda: "li.json.gz" in screen_text(app), "the listing")
        await pilot.press("down")
        assert field.value == str(documents / "li.json.gz")
        await pilot.press("enter")
        await until(pilot, lambda: "Would add" in screen_text(app), "the plan")
        assert visit_lines(mine.book) == ()
        await pilot.press("enter")
        await until(pilot, lambda: "were here already" in screen_text(app), "the receipt")
        await until(pilot, lambda: "from Li [b]Na[/x]" in screen_text(app), "the kept receipt, its name as text")
        assert app.screen is screen
        assert visit_lines(mine.book)[0].account_name == "Lee Hospital"
        await pilot.press("f9")
        await until(pilot, lambda: "merged before" in screen_text(app), "that there is nothing new")


async def test_a_path_that_was_typed_is_there_again_and_the_others_are_proposed_afresh(
    tmp_path: Path, documents: Path
) -> None:
    async with running(tmp_path, a_book(tmp_path, "Ann").book) as (app, pilot):
        await sync(app, pilot)
        proposed = text_of(app, "#path-out")
        app.screen.query_one("#path-folder", Input).focus()
        await write(pilot, "/media/stick 一")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, SyncScreen), "the screen below")
        await sync(app, pilot)
        assert text_of(app, "#path-folder") == "/media/stick 一"
        assert text_of(app, "#path-out") == proposed
        assert text_of(app, "#path-in") == f"{documents}/"


@pytest.mark.parametrize("kind", ["missing", "empty", "cut", "flipped", "other", "folder"])
async def test_a_file_that_is_not_taken_gets_a_sentence_and_changes_nothing(
    tmp_path: Path, documents: Path, kind: str
) -> None:
    theirs = rep(tmp_path / "rep")
    whole = documents / "whole.json"
    write_bundle(theirs.book, str(whole), "work", AT)
    found = whole.read_bytes()
    path = documents / f"{kind}.json"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        flipped = found.replace(b"Lee Hospital", b"Lie Hospital")
        path.write_bytes(
            {"empty": b"", "cut": found[: len(found) // 2], "flipped": flipped, "other": b"%PDF-1.7"}[kind]
        )
    mine = a_book(tmp_path, "Ann")
    count = "SELECT count(*) FROM change"
    before = mine.book.row(count)
    async with running(tmp_path, mine.book, (110, 36)) as (app, pilot):
        screen = await sync(app, pilot)
        await merge_of(app, pilot, path)
        sentence = "Which file?" if kind == "folder" else "Nothing was changed"
        await until(pilot, lambda: sentence in screen_text(app).replace("\n", " "), "the sentence")
        assert app.screen is screen
        assert text_of(app, "#path-in") == str(path)
    assert mine.book.row(count) == before


def test_a_listing_is_of_bundles_alone_newest_first(tmp_path: Path) -> None:
    import os

    for place, name in enumerate(["b.json", "a.json.gz", "c.txt", "ab.json"]):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (place, place))
    (tmp_path / "d.json").mkdir()
    names = [Path(path).name for path in listed(str(tmp_path)).files]
    assert names == ["ab.json", "a.json.gz", "b.json"]
    assert [Path(path).name for path in listed(str(tmp_path / "a")).files] == ["ab.json", "a.json.gz"]
    assert not listed(str(tmp_path / "nowhere" / "x")).there


def test_a_hostile_name_makes_a_harmless_file_name() -> None:
    name = bundle_name("../../x\x1b", NOW)
    assert "/" not in name
    assert "\x1b" not in name


async def test_a_passphrase_is_asked_for_and_not_shown(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(age_passphrase, "WORK", 6)
    theirs = rep(tmp_path / "rep")
    path = documents / "li.json.gz.age"
    write_bundle(theirs.book, str(path), "work", AT, passphrase="vier 四个词 words")
    mine = a_book(tmp_path, "Ann")
    async with running(tmp_path, mine.book, (110, 40)) as (app, pilot):
        await sync(app, pilot)
        await merge_of(app, pilot, path)
        await until(pilot, lambda: isinstance(app.screen, AskPassphrase), "the question")
        assert "li.json.gz.age" in screen_text(app)
        await write(pilot, "wrong")
        assert "wrong" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "That was not it" in screen_text(app), "the second question")
        await write(pilot, "vier 四个词 words")
        await pilot.press("enter")
        await until(pilot, lambda: "Would add" in screen_text(app), "the plan")
        assert visit_lines(mine.book) == ()
        await pilot.press("enter")
        await until(pilot, lambda: visit_lines(mine.book), "the visits")


async def test_a_passphrase_that_is_not_known_leaves_the_bundle_alone(
    tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(age_passphrase, "WORK", 6)
    theirs = rep(tmp_path / "rep")
    path = documents / "li.json.age"
    write_bundle(theirs.book, str(path), "work", AT, passphrase="nobody knows")
    mine = a_book(tmp_path, "Ann")
    async with running(tmp_path, mine.book, (110, 40)) as (app, pilot):
        await sync(app, pilot)
        await merge_of(app, pilot, path)
        await until(pilot, lambda: isinstance(app.screen, AskPassphrase), "the question")
        await pilot.press("enter")
        assert isinstance(app.screen, AskPassphrase)
        await pilot.press("escape")
        await until(pilot, lambda: "needs its passphrase" in " ".join(screen_text(app).split()), "the refusal")
        await merge_of(app, pilot, path)
        await until(pilot, lambda: isinstance(app.screen, AskPassphrase), "the question once more")


async def test_a_bundle_for_this_laptop_opens_without_a_question(tmp_path: Path, documents: Path) -> None:
    theirs = rep(tmp_path / "rep")
    mine = a_book(tmp_path, "Ann")
    readers = [laptop_key(mine.book.place.state).public]
    write_bundle(theirs.book, str(documents / "li.json.gz.age"), "work", AT, readers=readers)
    async with running(tmp_path, mine.book, (110, 40)) as (app, pilot):
        await sync(app, pilot)
        app.screen.query_one("#path-in", Input).focus()
        await until(pilot, lambda: "li.json.gz.age" in screen_text(app), "the listing")
        await merge_of(app, pilot, documents / "li.json.gz.age")
        await until(pilot, lambda: "Would add" in screen_text(app), "the plan")
