"""The plan by key: into tomorrow, to a day, ticked off, spread, undone; the week's days; the warnings."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.errors import BookLocked
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.dialogs.choose_day import ChooseDay
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.visit.screen import VisitScreen
from fieldrep.screens.warnings import WarningsScreen
from fieldrep.screens.week.screen import WeekScreen
from fieldrep.screens.week.words import day_head, entries, entry_line, load_text
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.agenda import DueLine
from fieldrep.store.queries.week import Week, WeekDay
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.pilots import write
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = date(2026, 11, 21)  # a Saturday
SIZES = ((80, 24), (120, 40))
Due = list[tuple[str, str | None]]


def a_planned_book(folder: Path) -> BookInWords:
    return (
        a_book(folder)
        .with_account("Lee Hospital", district="Pudong")
        .visited(on="2026-11-19", met="Wang Fang", next_step="Bring the quote", due_on="2026-11-20")
        .with_account("Silk Road Foods", district="Minhang")
        .visited(on="2026-11-19", met="Bo Chen", named="Ms Li")
        .with_account("Acme", district="Pudong")
        .recorded("next_step", what="call", due_on="2026-11-24")
    )


def due(words: BookInWords) -> Due:
    return words.book.rows("SELECT what, due_on FROM next_step WHERE deleted = 0 AND dropped IS NOT 1 ORDER BY made_at")


async def test_a_promise_goes_into_tomorrow_and_back_by_undo(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("m")
        await until(pilot, lambda: ("Bring the quote", "2026-11-23") in due(words))
        await until(pilot, lambda: app.screen.account_in_hand() != words.made["Lee Hospital"])  # type: ignore[attr-defined]
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("1")
        await until(pilot, lambda: ("Bring the quote", "2026-11-20") in due(words))


async def test_another_reason_comes_back_as_a_step_of_its_own(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        await pilot.press("down", "m")
        await until(pilot, lambda: ("See Ms Li", "2026-11-23") in due(words))
        await until(pilot, lambda: len(screen.visits.rows) == 1)


async def test_marked_entries_go_to_a_day_that_is_asked_for(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("space", "space", "M")
        await until(pilot, lambda: isinstance(app.screen, ChooseDay))
        await write(pilot, "last year")
        await pilot.press("enter")
        await until_seen(pilot, "It must be today or later")
        await pilot.press("ctrl+u", *"wednesday")
        await until_seen(pilot, "Wed 25 Nov")
        await pilot.press("enter")
        await until(pilot, lambda: {day for what, day in due(words) if what != "call"} == {"2026-11-25"})
        assert len(due(words)) == 3


async def test_a_promise_is_ticked_off_and_a_visit_without_one_is_written_down(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: words.book.rows("SELECT 1 FROM next_step WHERE done_on = '2026-11-21'") == [(1,)])
        await until_seen(pilot, "Visited, and the key person is not known")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, VisitScreen))
        assert app.screen.account_in_hand() == words.made["Lee Hospital"]  # type: ignore[attr-defined]


async def test_a_write_that_fails_is_told_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = a_planned_book(tmp_path)

    def refuse(*_: object) -> None:
        raise BookLocked(path="/x")

    monkeypatch.setattr("fieldrep.operations.steps.move", refuse)
    async with an_app(words.book) as (app, pilot):
        before = due(words)
        await pilot.press("m")
        await until(pilot, lambda: any(each.severity == "error" for each in app._notifications))
        assert due(words) == before


async def test_what_does_not_fit_is_spread_over_the_coming_days(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    for name in ("A", "B", "C"):
        words.with_account(name).recorded("next_step", what=name, due_on="2026-11-21")
    async with an_app(words.book) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        assert (screen.facts.fit.a_day, screen.facts.fit.planned) == (1, 1)
        await pilot.press("R")
        await until_seen(pilot, "Move 3 promises: 1 to Mon 23 Nov, 1 to Wed 25 Nov, 1 to")
        await pilot.press("1")
        await until(pilot, lambda: {day for _, day in due(words)} >= {"2026-11-23", "2026-11-25", "2026-11-26"})
        await until(pilot, lambda: not screen.overflow())


async def test_the_order_is_switched_and_kept(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (_, pilot):
        await pilot.press("d")
        assert words.book.meta("today_order") == "urgency"
        await pilot.press("d")
        assert words.book.meta("today_order") == "district"


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_moves_between_the_days_of_the_week_and_the_cursor_with_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book, size=size) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WeekScreen) and app.screen.focused is not None)
        screen = app.screen
        assert isinstance(screen, WeekScreen)
        assert screen.step_in_hand() is not None
        for key, day in ((">", "2026-11-23"), ("shift+right", "2026-11-24"), ("<", "2026-11-23")):
            await pilot.press(key)
            await until(pilot, lambda day=day: ("Bring the quote", day) in due(words))  # type: ignore[misc]
            await until(pilot, lambda day=day: str(screen._day_of(screen.step_in_hand().id)) == day)  # type: ignore
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_the_first_day_has_nothing_before_it(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WeekScreen) and app.screen.focused is not None)
        before = due(words)
        await pilot.press("<")
        await pilot.pause()
        assert due(words) == before


async def test_the_arrows_walk_from_day_to_day_where_they_stand_side_by_side(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    async with an_app(words.book, size=(120, 40)) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WeekScreen) and app.screen.focused is not None)
        screen = app.screen
        assert isinstance(screen, WeekScreen)
        await pilot.press("right", "right")
        await until(pilot, lambda: screen.account_in_hand() == words.made["Acme"])
        await until_seen(pilot, "call")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))


def test_lines_of_the_week_are_as_wide_as_they_are_given() -> None:
    step = DueLine("s", "1", "上海明珠纺织有限公司", "约李总见面，谈明年的合同", "2026-11-20", "徐汇区")
    day = WeekDay(TODAY, (step,), 5)
    for width in (24, 40, 80, 120):
        for each in entries(Week((day,), 4)):
            assert cells(plain(entry_line(each, width, 4, TODAY, True))) == width
        assert cells(plain(day_head(day, 4, TODAY, width))) == width
    assert "!" in plain(day_head(day, 4, TODAY, 24)) and load_text(day, None) == "5"


async def test_warnings_say_why_and_lead_to_the_account(tmp_path: Path) -> None:
    words = a_planned_book(tmp_path)
    words.with_account("Hidden Ltd").visited(on="2026-11-18", met="Du Min", key="Du Min").with_contact("X")
    words.with_account("Left Ltd").visited(on="2026-11-18", met="Old Key", key="Old Key").with_contact("Y")
    words.book.write(words.at(), lambda op: op.edit("contact", _row(words, "Old Key"), {"has_left": True}))
    async with an_app(words.book) as (app, pilot):
        await until_seen(pilot, "! 3 warnings")
        await pilot.press("!")
        await until(pilot, lambda: isinstance(app.screen, WarningsScreen) and app.screen.account_in_hand() is not None)
        text = seen(app)
        assert "1 day late: Bring the quote" in text and "Keep it, or agree on another day." in text
        assert "Old Key decided here and has left" in text and "out of reach" in text
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))


def _row(words: BookInWords, name: str) -> str:
    found = words.book.row("SELECT id FROM contact WHERE name = ?", (name,))
    assert found is not None
    return str(found[0])
