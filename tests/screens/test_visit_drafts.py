"""Drafts of visits: what is typed is kept until saved or thrown away, through Esc, an erasure and a killed app."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from fieldrep.operations.drafts import drafts, read_draft
from fieldrep.operations.erasure import erase, to_erase
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.book import Book
from tests.books import NOW
from tests.screens.pilots import running, screen_text, text_of, until
from tests.screens.visiting import fill, huaxin, page_of, saved, visit


async def test_a_tick_is_in_the_draft_and_not_taken_to_another_account(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo")
        await pilot.press("f9", "escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
        screen = await visit(app, pilot, words.account)
        assert len(screen.state.kept) == 1
        await pilot.press("shift+tab", "shift+tab", *"hp", "enter")
        await until(pilot, lambda: screen.account_in_hand() == words.made["Huaxin Printing"], "the other account")
        assert (screen.state.kept, screen.state.texts.get("kept", "")) == ((), "")


async def test_whoever_is_forgotten_while_a_form_is_open_is_in_no_draft_again(tmp_path: Path) -> None:
    words = huaxin(tmp_path).with_contact("Zebra Lin")
    place = words.book.place
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await visit(app, pilot, words.account)
        await fill(app, pilot, met="zebra lin, Chen Bo", note="ZEBRA LIN was there")
        await until(pilot, lambda: len(drafts(place.state)) == 1, "the draft")
        with Book.open(place) as other:
            erase(other, to_erase(other, words.made["Zebra Lin"]), words.at())
            assert drafts(place.state) == []
        screen._draft.keep_now()  # type: ignore[union-attr]
        assert drafts(place.state) == []
        await until(pilot, lambda: text_of(app, "#field-met") == "Chen Bo", "the name to be taken out")
        assert "was forgotten" in screen_text(app)
        await fill(app, pilot, next="call")
        await until(pilot, lambda: len(drafts(place.state)) == 1, "the draft without the name")
        await pilot.press("escape")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"zebra" not in path.read_bytes().lower(), path


async def test_a_draft_without_an_account_that_was_thrown_away_stays_away(tmp_path: Path) -> None:
    words = huaxin(tmp_path).with_contact("Zebra Lin")
    place = words.book.place
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot)
        await fill(app, pilot, note="Zebra Lin")
        await until(pilot, lambda: len(drafts(place.state)) == 1, "the draft")
        with Book.open(place) as other:
            erase(other, to_erase(other, words.made["Zebra Lin"]), words.at())
        await until(pilot, lambda: "The draft was thrown away" in screen_text(app), "the word of it")
        await fill(app, pilot, note="Zebra Lin again")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
        assert drafts(place.state) == []
        await visit(app, pilot)
        await fill(app, pilot, note="another day")
        await pilot.press("escape")
        await until(pilot, lambda: len(drafts(place.state)) == 1, "a draft of another form")


async def test_a_draft_survives_esc_and_goes_when_saved(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    state = words.book.place.state
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo", note="half a")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
        assert read_draft(state, words.account)
    async with running(tmp_path, words.book, now=NOW + timedelta(days=1)) as (app, pilot):
        await visit(app, pilot, words.account)
        assert (text_of(app, "#field-met"), text_of(app, "#field-note")) == ("Chen Bo", "half a")
        assert text_of(app, "#field-time") == "2026-11-21 10:00"
        await until(pilot, lambda: "is here again" in screen_text(app), "the notice of the draft")
        await saved(app, pilot)
        assert drafts(state) == []
    assert page_of(words).visits[0].happened_at == "2026-11-21T10:00+00:00"


async def test_an_account_chosen_later_joins_its_own_draft(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo", next="call")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
        await visit(app, pilot)
        await fill(app, pilot, met="Du Min")
        await fill(app, pilot, account="huaxin t")
        await pilot.press("enter")
        await until(pilot, lambda: text_of(app, "#field-next") == "call", "the other draft")
        assert text_of(app, "#field-met") == "Du Min"
        assert text_of(app, "#field-note") == "Chen Bo"


async def test_typing_another_account_overwrites_no_other_draft(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot)
        await fill(app, pilot, met="Du Min")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo", account="x")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the way back")
    assert {draft.texts["met"] for draft in drafts(words.book.place.state)} == {"Du Min", "Chen Bo"}


async def test_thrown_away_means_gone(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await visit(app, pilot, words.account)
        await fill(app, pilot, met="Chen Bo")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Throw away what was typed?" in screen_text(app), "the question")
        await pilot.press("1")
        await until(pilot, lambda: len(app.screen_stack) == 1, "the way back")
    assert drafts(words.book.place.state) == []


KILLED = """
import asyncio, os, sys
from pathlib import Path
from fieldrep.operations.drafts import drafts
from fieldrep.store.book import Book
from tests.books import a_place
from tests.screens.pilots import running, until, write
from tests.screens.test_visit import visit

async def main(folder):
    book = Book.open(a_place(folder))
    async with running(folder, book) as (app, pilot):
        await visit(app, pilot, sys.argv[2])
        await write(pilot, "Chen Bo")
        def kept():
            return [draft.texts.get("met") for draft in drafts(book.place.state)]
        await until(pilot, lambda: kept() == ["Chen Bo"], "the draft")
        os._exit(9)

asyncio.run(main(Path(sys.argv[1])))
"""


async def test_a_draft_survives_a_killed_app(tmp_path: Path) -> None:
    words = huaxin(tmp_path)
    words.book.close()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(tmp_path), words.account]
    killed = await asyncio.to_thread(subprocess.run, command, cwd=root, capture_output=True, timeout=30)
    assert killed.returncode == 9, killed.stderr.decode()
    found = read_draft(words.book.place.state, words.account)
    assert found is not None
    assert found.texts == {"met": "Chen Bo"}
