"""Filling in a form in the app: what was understood is said at once, a row is added, corrected, removed, taken back."""

from pathlib import Path

from fieldrep import i18n
from fieldrep.operations.filling import fill_in
from fieldrep.screens.dialogs.fill_in import FillInForm
from fieldrep.screens.messages import FillIn, OpenAccount, OpenRecords
from fieldrep.screens.records.screen import RecordsScreen, fitted
from fieldrep.store.queries.recorded import recorded
from tests.books import NOW, BookInWords, a_book
from tests.screens.pilots import AppPilot, running, screen_text, until, write


def a_told_book(folder: Path) -> BookInWords:
    return a_book(folder).with_account("Lee Hospital").with_contact("Wang Fang")


def texts_of(told: BookInWords, table: str) -> list[object]:
    return [row.cells["what"] for row in recorded(told.book, table)]


async def fill(pilot: AppPilot, *texts: str) -> None:
    """Type into one field after the other."""
    for text in texts:
        await write(pilot, text)
        await pilot.press("tab")
    await pilot.press("ctrl+s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_row_is_written_from_the_accounts_page_corrected_and_taken_back(tmp_path: Path) -> None:
    told = a_told_book(tmp_path)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(OpenAccount(told.account))
        await until(pilot, lambda: "Timeline" in screen_text(app), "the account")
        await pilot.press("A", "1")
        await until(pilot, lambda: isinstance(app.screen, FillInForm), "the form")
        await write(pilot, "another d")
        await until(pilot, lambda: "another department" in screen_text(app), "what was understood")
        await pilot.press("tab")
        await fill(pilot, "a new ward", "lab", "yesterday")
        await until(pilot, lambda: texts_of(told, "growth_sign") == ["a new ward"], "the row")
        (row,) = recorded(told.book, "growth_sign")
        assert row.cells["seen_on"] == "2026-11-20"
        assert (row.cells["account"], row.cells["sign"]) == (told.account, "department")
        await pilot.press("8")
        await until(pilot, lambda: "a new ward" in screen_text(app), "the tab")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FillInForm), "the correction")
        assert "another department" in screen_text(app)
        await pilot.press("tab", "tab", *["backspace"] * 4)
        await fill(pilot, "wing")
        await until(pilot, lambda: texts_of(told, "growth_sign") == ["a new wing"], "the correction")
        await pilot.press("u")
        await until(pilot, lambda: "Take it back" in screen_text(app), "the question")
        await pilot.press("1")
        await until(pilot, lambda: texts_of(told, "growth_sign") == ["a new ward"], "what was")


async def test_chinese_is_typed_and_shown(tmp_path: Path) -> None:
    told = a_told_book(tmp_path)
    i18n.use("zh")
    try:
        async with running(tmp_path, told.book) as (app, pilot):
            app.post_message(FillIn("growth_sign", told.account))
            await until(pilot, lambda: isinstance(app.screen, FillInForm), "the form")
            await fill(pilot, "新部门", "新开了检验科", "检验", "昨天")
            await until(pilot, lambda: texts_of(told, "growth_sign") == ["新开了检验科"], "the row")
            app.post_message(OpenRecords("growth_sign"))
            await until(pilot, lambda: "新开了检验科" in screen_text(app), "the list")
            assert "2026年11月20日" in screen_text(app)
    finally:
        i18n.use("en")


async def test_the_arrows_walk_through_choices_and_what_is_wrong_is_said_of_its_field(tmp_path: Path) -> None:
    told = a_told_book(tmp_path)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(FillIn("cross_record", told.account))
        await until(pilot, lambda: isinstance(app.screen, FillInForm), "the form")
        await pilot.press("down", "down", "tab", "up")
        assert app.screen.texts["department"] == "presales"  # type: ignore[attr-defined]
        assert app.screen.texts["matter"] == "contact met"  # type: ignore[attr-defined]
        await fill(pilot)
        await until(pilot, lambda: "verdict: There is nothing in it." in screen_text(app), "the problem")
        await pilot.press(*["tab"] * 2)
        await write(pilot, "nobody of that name")
        await until(pilot, lambda: isinstance(app.screen, FillInForm), "the form that stays")
        assert recorded(told.book, "cross_record") == []


async def test_rows_of_a_kind_are_listed_corrected_removed(tmp_path: Path) -> None:
    told = a_told_book(tmp_path)
    fill_in(told.book, "territory", {"name": "Spring", "city": "Suzhou"}, NOW)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(OpenRecords("territory"))
        await until(pilot, lambda: "Spring" in screen_text(app), "the list")
        assert isinstance(app.screen, RecordsScreen)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, FillInForm), "the form")
        await fill(pilot, "Autumn", "Wuxi")
        await until(pilot, lambda: "Autumn" in screen_text(app), "both")
        await pilot.press("delete")
        await until(pilot, lambda: len(recorded(told.book, "territory")) == 1, "one fewer")
        await until(pilot, lambda: screen_text(app).count("Suzhou") + screen_text(app).count("Wuxi") > 0, "the list")


async def test_a_form_of_a_row_that_is_gone_says_so(tmp_path: Path) -> None:
    told = a_told_book(tmp_path)
    async with running(tmp_path, told.book) as (app, pilot):
        app.post_message(FillIn("wave", row="0" * 8 + "-0000-7000-8000-" + "0" * 12))
        await until(pilot, lambda: len(app._notifications) > 0, "a word")
        assert not isinstance(app.screen, FillInForm)


def test_columns_are_shown_as_far_as_there_is_room() -> None:
    assert fitted((30, 10, 10), 80) == [30, 10, 10]
    assert fitted((30, 10, 30), 50) == [30, 10, 6]
    assert fitted((30, 30, 30), 40) == [30, 7]
    assert fitted((30,), 3) == []
