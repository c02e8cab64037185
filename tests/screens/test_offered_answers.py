"""Answers that worked are offered while an objection is typed, on the visit screen and in the quick line."""

from pathlib import Path

from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs.quick_line import QuickLine
from fieldrep.screens.messages import OpenVisit
from fieldrep.screens.visit.form import VisitForm
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.queries.objections import board_lines
from tests.books import BookInWords
from tests.screens.boards import BOXES, a_board
from tests.screens.pilots import AppPilot, running, screen_text, until, write


async def test_a_visit_offers_what_worked_while_an_objection_is_typed(tmp_path: Path) -> None:
    words = a_board(tmp_path).speaking_of("Bona")
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await a_visit(app, pilot, words)
        screen.query_one(VisitForm).go("objection")
        await write(pilot, "too d")
        await until(pilot, lambda: f"gone 1 of 1 (few): “{BOXES}”" in screen_text(app), "the offer")
        await pilot.press("tab")
        await write(pilot, "cov")
        await until(pilot, lambda: "gone 1 of 1" not in screen_text(app), "no offer for another rate")
        await pilot.press("tab")
        await until(pilot, lambda: "Answered before" not in screen_text(app), "nothing beside other fields")


async def test_an_offered_answer_is_saved_with_its_objection(tmp_path: Path) -> None:
    words = a_board(tmp_path).speaking_of("Bona")
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await a_visit(app, pilot, words)
        form = screen.query_one(VisitForm)
        form.go("objection")
        await write(pilot, "too d")
        await until(pilot, lambda: "gone 1 of 1" in screen_text(app), "the offer")
        await pilot.press("down")
        assert form.texts["objection_answer"] == BOXES
        form.go("objection_result")
        await write(pilot, "st")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not screen, "the saving")
        (line,) = [each.line for each in board_lines(words.book) if each.line.words == "too d"]
        assert [(each.words, each.result) for each in line.answers] == [(BOXES, "stands")]


async def test_an_answer_of_ones_own_has_a_field_once_it_is_wanted(tmp_path: Path) -> None:
    words = a_board(tmp_path).speaking_of("Bona")
    async with running(tmp_path, words.book) as (app, pilot):
        screen = await a_visit(app, pilot, words)
        form = screen.query_one(VisitForm)
        form.go("objection")
        await write(pilot, "too far")
        await pilot.press("tab", "tab")
        await until(pilot, lambda: form.field == "objection2", "the next objection, with no key more")
        await pilot.press("shift+tab", "shift+tab", "f8")
        await until(pilot, lambda: form.field == "objection_answer", "the answer")
        await write(pilot, "we deliver")
        assert form.texts["objection_answer"] == "we deliver"


async def test_the_quick_line_shows_what_was_answered_before(tmp_path: Path) -> None:
    words = a_board(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, QuickLine), "the line")
        await write(pilot, "Bona !too dear")
        await until(pilot, lambda: f"answered before: gone 1 of 1 (few): “{BOXES}”" in screen_text(app), "the offer")


async def a_visit(app: FieldrepApp, pilot: AppPilot, words: BookInWords) -> VisitScreen:
    app.post_message(OpenVisit(words.account))
    await until(pilot, lambda: isinstance(app.screen, VisitScreen), "the visit")
    assert isinstance(app.screen, VisitScreen)
    return app.screen
