"""The quick line: what is understood is seen while typing, Enter saves it, and nothing typed is lost."""

from pathlib import Path

import pytest
from textual.widgets import Input

from fieldrep.errors import CannotSave
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.dialogs.choose_one import ChooseOne
from fieldrep.screens.dialogs.quick_line import QuickLine
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.records import visit_lines
from tests.books import BookInWords, a_book
from tests.screens.pilots import AppPilot, running, screen_text, text_of, until, write


def books(folder: Path) -> BookInWords:
    return a_book(folder).with_account("Huaxin Trading", district="Putuo").with_contact("Wang Fang")


async def quick_line(app: FieldrepApp, pilot: AppPilot, account: str | None = None, line: str = "") -> QuickLine:
    dialog = QuickLine(account)
    app.push_screen(dialog)
    await until(pilot, lambda: app.screen is dialog and dialog.query(Input), "the dialog")
    field = dialog.query_one(Input)
    field.value += line
    return dialog


async def test_a_visit_in_one_line(tmp_path: Path) -> None:
    words = books(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot)
        await write(pilot, "huaxin +Wang Fang ?Chen Bo >offer friday")
        await until(pilot, lambda: "next: offer, Fri 27 Nov" in screen_text(app), "what was understood")
        assert "Huaxin Trading, Sat 21 Nov 10:00" in screen_text(app)
        assert "Chen Bo (new)" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, QuickLine), "the visit to be saved")
    page = account_page(words.book, words.account)
    assert page is not None
    assert (page.visits[0].met, page.visits[0].named) == (("Wang Fang",), ("Chen Bo",))


async def test_the_account_in_hand_stands_in_the_line(tmp_path: Path) -> None:
    words = books(tmp_path).with_account("A +B: met")
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, words.account, "+王芳")
        assert text_of(app, "#line") == '"A +B: met" +王芳'
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, QuickLine), "the visit to be saved")
    assert visit_lines(words.book, words.account)[0].met == ("王芳",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nobody Ltd +Wang", "There is no account"),
        ("huaxin $many", "many"),
        ("huaxin !dear /nonsense", "objection: dear"),
        ("huaxin step: nonsense", "nonsense"),
    ],
)
async def test_what_is_not_understood_is_said_and_nothing_saved(tmp_path: Path, line: str, said: str) -> None:
    words = books(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line=line)
        await until(pilot, lambda: said in screen_text(app), said)
        assert text_of(app, "#line") == line
    assert visit_lines(words.book) == ()


async def test_a_line_that_is_not_understood_stays_when_enter_is_pressed(tmp_path: Path) -> None:
    words = books(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        dialog = await quick_line(app, pilot, line="huaxin $many")
        await pilot.press("enter")
        await until(pilot, lambda: dialog.query(".says.-failed"), "the sentence")
        assert text_of(app, "#line") == "huaxin $many"
    assert visit_lines(words.book) == ()


async def test_a_full_disk_keeps_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = books(tmp_path)

    def full(*_: object) -> None:
        raise CannotSave(path="/x", reason="ENOSPC")

    async with running(tmp_path, words.book) as (app, pilot):
        dialog = await quick_line(app, pilot, line="huaxin #long day")
        with monkeypatch.context() as disk:
            disk.setattr("fieldrep.screens.dialogs.quick_line.add", full)
            await pilot.press("enter")
            await until(pilot, lambda: dialog.query(".says.-failed"), "the sentence")
        assert "the disk is full" in screen_text(app)
        assert text_of(app, "#line") == "huaxin #long day"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not dialog, "the visit to be saved")
    assert visit_lines(words.book)[0].note == "long day"


async def test_of_several_accounts_one_is_asked_for(tmp_path: Path) -> None:
    words = books(tmp_path).with_account("Huaxin Printing", district="Minhang")
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line="huaxin +Wang Fang")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        await until(pilot, lambda: "Minhang" in screen_text(app), "the candidates")
        number = 1 + screen_text(app).split("Minhang")[0].count("Huaxin Trading")
        await pilot.press(str(number))
        await until(pilot, lambda: len(app.screen_stack) == 1, "the visit to be saved")
    assert visit_lines(words.book)[0].account_name == "Huaxin Printing"


@pytest.mark.parametrize(("answer", "met"), [("2", "Wang Li"), ("3", "wang")])
async def test_a_name_that_fits_several_people_is_asked_about(tmp_path: Path, answer: str, met: str) -> None:
    words = books(tmp_path).with_contact("Wang Li", title="Owner")
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line="huaxin +wang !too dear")
        await until(pilot, lambda: "Wang Fang / Wang Li?" in screen_text(app), "both names")
        assert "objection: too dear" in screen_text(app) and "Enter asks who is meant" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChooseOne), "the question")
        assert "Owner" in screen_text(app) and "somebody new" in screen_text(app)
        await pilot.press(answer)
        await until(pilot, lambda: len(app.screen_stack) == 1, "the visit to be saved")
    assert visit_lines(words.book)[0].met == (met,)


async def test_a_name_in_quotes_goes_into_the_form_in_quotes(tmp_path: Path) -> None:
    words = books(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line='huaxin +"Smith, John" +"wf"')
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen) and app.screen.focused, "the form")
        assert text_of(app, "#field-met") == '"Smith, John", "wf"'
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, VisitScreen), "the visit to be saved")
    assert set(visit_lines(words.book)[0].met) == {"Smith, John", "wf"}


async def test_the_line_goes_on_in_the_form(tmp_path: Path) -> None:
    words = books(tmp_path)
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line="huaxin +Wang Fang #more to say")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen) and app.screen.focused, "the form")
        assert (text_of(app, "#field-met"), text_of(app, "#field-note")) == ("Wang Fang", "more to say")


async def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    words = books(tmp_path)
    with words.book.transaction():
        words.book.db.execute("UPDATE account SET name = ?", ("[b]Huaxin[/x] \x1b]0;x\x07",))
        words.book.db.execute("UPDATE contact SET name = ?", ("[@click=app.quit] Wang",))
    async with running(tmp_path, words.book) as (app, pilot):
        await quick_line(app, pilot, line="huaxin +wang")
        await until(pilot, lambda: "[b]Huaxin[/x]" in screen_text(app), "the name")
        assert "[@click=app.quit] Wang" in screen_text(app)
        assert not any(sign in screen_text(app) for sign in "\x1b\x07")
