"""The page of an account: what stands on it, walking in it, and writing from it."""

from datetime import date
from pathlib import Path

from fieldrep.screens.account import AccountScreen
from fieldrep.screens.account_page import LEFT, RIGHT, SECTIONS, page_lines
from fieldrep.screens.messages import BookChanged, OpenAccount
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.account import account_page
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = date(2026, 11, 21)
ALL = range(len(SECTIONS))


def a_full_book(folder: Path) -> BookInWords:
    return (
        a_book(folder)
        .with_account("Lee Hospital", code="K1", district="Pudong")
        .with_contact("Wang Fang", title="Head of Purchasing", phone="+86 138", attitude="supporter")
        .visited(
            on="2026-11-10", met="Wang Fang", named="Ms Li", key="Wang Fang", objection="too dear", blocks="conversion"
        )
        .visited(on="2026-11-18", met="Wang Fang", next_step="Bring the quote", due_on="2026-11-20", note="Two\nlines")
        .ordered("2026-11-18", 120_050, currency="CNY", product="Basic")
        .recorded("estimate", month="2026-11", spend=9_000_000, rival="Ruida", source="invoice seen")
    )


def page_text(words: BookInWords, width: int = 80) -> str:
    page = account_page(words.book, words.account)
    assert page is not None
    return "\n".join(plain(line.parts) for line in page_lines(page, ALL, width, TODAY))


def test_the_page_tells_people_with_ranks_and_evidence(tmp_path: Path) -> None:
    text = page_text(a_full_book(tmp_path))
    assert "★ Wang Fang" in text and "key person, stated" in text and "met 2 times, last on Wed 18 Nov" in text
    assert "named, to be seen" in text
    assert "Wang Fang: key person · stated" in text


def test_the_page_tells_what_stands_in_the_way_and_what_happened(tmp_path: Path) -> None:
    text = page_text(a_full_book(tmp_path))
    assert "! “too dear”" in text and "blocks conversion" in text
    assert "! Fri 20 Nov" in text and "Bring the quote" in text
    assert "met Wang Fang · named Ms Li" in text
    assert "¥1,200.50 · Basic" in text
    assert "whole spend 90,000.00 · rest with Ruida" in text and "invoice seen" in text


def test_no_line_of_the_page_is_wider_than_its_column(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    words.visited(
        on="2026-11-19", note="预算在十二月由老板的弟弟决定，他不在。" * 5, met="A very long name of somebody " * 3
    )
    page = account_page(words.book, words.account)
    assert page is not None
    for width in (30, 40, 60, 80, 120):
        for line in page_lines(page, ALL, width, TODAY):
            assert cells(plain(line.parts)) <= width, (width, plain(line.parts))


def test_every_section_stands_in_one_column() -> None:
    assert sorted((*LEFT, *RIGHT)) == list(ALL)


async def test_the_head_says_stage_light_and_warnings_in_words(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book, size=(100, 30)) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until_seen(pilot, "Stage: repurchase")
        assert "amber: " in seen(app) and "no second key person is known" in seen(app)
        assert "K1 · Pudong" in seen(app)
        assert "Penetration of spend: 1 % (1,200.50 of 90,000.00), replaceable" in seen(app)


async def test_numbers_and_tab_lead_through_the_sections(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    for size in ((80, 24), (140, 40)):
        async with an_app(words.book, size=size) as (app, pilot):
            app.post_message(OpenAccount(words.account))
            await until(pilot, lambda app=app: isinstance(app.screen, AccountScreen))
            screen = app.screen
            assert isinstance(screen, AccountScreen)
            await pilot.press("4")
            await until(pilot, lambda screen=screen: screen.row_in_hand("visit") is not None)
            await pilot.press("2")
            await until(pilot, lambda screen=screen: screen.row_in_hand("objection") is not None)
            for _ in SECTIONS:
                await pilot.press("tab")
            await until(pilot, lambda screen=screen: screen.row_in_hand("objection") is not None)
    words.book.close()


async def test_the_cursor_stops_at_rows_not_at_their_second_lines(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        screen = app.screen
        assert isinstance(screen, AccountScreen)
        for _ in range(15):
            assert screen.left.chosen is not None and screen.left.chosen.first
            await pilot.press("j")


async def test_a_promise_is_done_from_the_page(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await pilot.press("3", "d")
        await until_seen(pilot, "Nothing is promised")
        assert words.book.rows("SELECT done_on FROM next_step") == [("2026-11-21",)]


async def test_an_answer_is_asked_for_only_on_an_objection(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await pilot.press("1")
        await until(pilot, lambda: "w Answer" not in seen(app))
        await pilot.press("2")
        await until_seen(pilot, "w Answer")


async def test_an_account_that_was_deleted_meanwhile_is_said_to_be_gone(tmp_path: Path) -> None:
    from fieldrep.operations.records import remove

    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until_seen(pilot, "Wang Fang")
        remove(words.book, "account", words.account, words.at())
        app.post_message(BookChanged())
        await until_seen(pilot, "not in the book any more")
