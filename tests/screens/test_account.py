"""The page of an account: what stands on it, walking in it, and writing from it."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldrep.domain.profile import CHECKS
from fieldrep.screens.account.beside import beside_lines
from fieldrep.screens.account.head import head_lines, short_lines
from fieldrep.screens.account.page import TABS, page_lines
from fieldrep.screens.account.parts import Whole
from fieldrep.screens.account.reading import read_whole
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.messages import BookChanged, OpenAccount
from fieldrep.screens.widgets.lines import plain
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = date(2026, 11, 21)


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


def whole_of(words: BookInWords) -> Whole:
    whole = read_whole(words.book, words.account, TODAY, lambda verb: f"<{verb}>")
    assert whole is not None
    return whole


def tab_text(words: BookInWords, *names: str, width: int = 80) -> str:
    whole = whole_of(words)
    tabs = [tab for tab in TABS if tab.name in names]
    return "\n".join(plain(line.parts) for tab in tabs for line in page_lines(whole, tab, width))


def test_the_page_tells_people_with_ranks_and_evidence(tmp_path: Path) -> None:
    text = tab_text(a_full_book(tmp_path), "people")
    assert "★ Wang Fang" in text and "key person, stated" in text and "met 2 times, last on Wed 18 Nov" in text
    assert "named, to be seen" in text
    assert "Wang Fang: key person · stated" in text


def test_the_tab_of_the_spend_has_the_grade_in_words_to_read_to_the_customer(tmp_path: Path) -> None:
    text = tab_text(a_full_book(tmp_path), "spend")
    assert "Grade: words to read to the customer" in text
    assert "With what there is so far, the next review will make you bronze." in text
    assert "For silver, 188 points are missing." in text and "That is ¥18,799.50 of orders." in text
    assert "These levels are examples" in text
    assert "Grade" not in tab_text(a_book(tmp_path / "other").with_account("Inn"), "spend")


def test_the_page_tells_what_stands_in_the_way_and_what_is_promised(tmp_path: Path) -> None:
    text = tab_text(a_full_book(tmp_path), "objections", "steps")
    assert "! “too dear”" in text and "blocks conversion" in text
    assert "! Fri 20 Nov" in text and "Bring the quote" in text


def test_the_timeline_tells_what_is_to_come_and_what_was_the_newest_first(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    words.recorded("next_step", what="Bring the cake", due_on="2026-11-12", done_on="2026-11-12")
    text = tab_text(words, "time")
    order = [
        "Bring the quote",
        "Wed 18 Nov 10:00",
        "¥1,200.50 · Basic",
        "Bring the cake",
        "Tue 10 Nov 10:00",
        "↳ Wang Fang",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "met Wang Fang · named Ms Li" in text and "✓ Thu 12 Nov" in text


def test_the_spend_tells_the_share_its_band_the_rival_and_each_estimate_with_its_source(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    text = tab_text(words, "spend")
    assert "1 % (¥1,200.50 of ¥90,000.00) · replaceable" in text and "the rest: Ruida · 99 %" in text
    assert "over 2026-11, the month that was estimated" in text
    assert "whole spend ¥90,000.00 · rest with Ruida" in text and "invoice seen · Ann" in text
    words.recorded("estimate", month="2026-11", product="Basic", spend=240_100, source="asked", seats=20, seats_used=10)
    text = tab_text(words, "spend")
    assert "Basic              █████░░░░░ 50 %" in text and "50 % (¥1,200.50 of ¥2,401.00) · safe" in text
    assert "50 % (10/20) · safe" in text


def test_an_estimate_below_our_own_orders_is_said_to_be_too_low(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee").ordered("2026-11-18", 500)
    words.recorded("estimate", month="2026-11", spend=100, source="asked")
    assert "! The whole is estimated lower than what we sell them" in tab_text(words, "spend")


def test_the_orders_tell_their_sum_and_what_is_not_counted(tmp_path: Path) -> None:
    words = a_full_book(tmp_path).ordered("2026-11-19", 500, currency="EUR").ordered("2026-11-20", 700, status="open")
    text = tab_text(words, "orders")
    assert "2 paid orders · ¥1,200.50 · €5.00" in text and "not counted: 1 not paid yet" in text


def test_the_profile_says_yes_or_no_with_a_sign_and_why(tmp_path: Path) -> None:
    lines = tab_text(a_full_book(tmp_path), "profile", width=120).splitlines()
    assert lines[0] == " 4 of 8 on file"
    told = {line[3:37].strip(): " ".join(line[37:].split()) for line in lines[2:10]}
    assert [line[1] for line in lines[2:10]] == ["✓", "✗", "✗", "✗", "✓", "✓", "✓", "✗"]
    assert told["Key person reachable"] == "yes Wang Fang"
    assert told["User, decider and buyer known"] == "no Nobody is known to be: user, decider, buyer."
    assert told["Visit notes in the last interval"] == "yes Wed 18 Nov"
    assert told["A record from outside sales"].startswith("no Nobody outside sales")


def test_what_stands_beside_tells_promises_objections_and_gaps(tmp_path: Path) -> None:
    text = "\n".join(plain(line) for line in beside_lines(whole_of(a_full_book(tmp_path)), 40))
    assert "Bring the quote" in text and "“too dear”" in text and "★ Wang Fang" in text
    assert "Missing in the profile (4/8)" in text and "✗ Buying step recorded" in text


def test_no_line_of_the_page_is_wider_than_its_column(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    words.visited(
        on="2026-11-19", note="预算在十二月由老板的弟弟决定，他不在。" * 5, met="A very long name of somebody " * 3
    )
    words.recorded("estimate", month="2026-11", product="很长的产品名称" * 5, spend=1, source="s" * 100)
    whole = whole_of(words)
    for width in (40, 60, 80, 120):
        lines = [line.parts for tab in TABS for line in page_lines(whole, tab, width)]
        lines += [*head_lines(whole, width), *short_lines(whole, width), *beside_lines(whole, width)]
        for line in lines:
            assert cells(plain(line)) <= width, (width, plain(line))


def test_an_empty_page_says_what_to_press(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee")
    for tab in TABS:
        told = tab_text(words, tab.name)
        assert "Press" in told or "<account.write> adds" in told or tab.name in ("profile", "spend"), tab.name
    assert "Press <account.add>." in tab_text(words, "spend")


async def test_the_head_says_stage_light_and_warnings_in_words(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book, size=(100, 30)) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until_seen(pilot, "Stage: repurchase")
        assert "amber: " in seen(app) and "no second key person is known" in seen(app)
        assert "K1 · Pudong" in seen(app)
        assert "Penetration of spend: 1 % (¥1,200.50 of ¥90,000.00), replaceable" in seen(app)


async def opened(app: FieldrepApp, pilot: Pilot[None], words: BookInWords) -> AccountScreen:
    app.post_message(OpenAccount(words.account))
    await until(pilot, lambda: isinstance(app.screen, AccountScreen) and bool(app.screen.rows.rows))
    assert isinstance(app.screen, AccountScreen)
    return app.screen


async def test_numbers_tab_and_the_mouse_lead_through_the_tabs(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    for size in ((80, 24), (140, 40)):
        async with an_app(words.book, size=size) as (app, pilot):
            screen = await opened(app, pilot, words)
            await until_seen(pilot, "[1 Timeline")
            await pilot.press("2")
            await until(pilot, lambda screen=screen: screen.row_in_hand("contact") is not None)
            assert "[2 People" in seen(app)
            for _ in TABS:
                await pilot.press("tab")
            await until(pilot, lambda screen=screen: screen.row_in_hand("contact") is not None)
            await pilot.press("shift+tab", "shift+tab")
            await until_seen(pilot, "[8 More")
            await pilot.click("TabBar", offset=(3, 0))
            await until_seen(pilot, "[1 Timeline")
    words.book.close()


async def test_a_tab_remembers_where_its_cursor_was(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot, words)
        await pilot.press("2", "j")
        await until(
            pilot,
            lambda: screen.row_in_hand("contact") == words.book.row("SELECT id FROM contact WHERE name = 'Ms Li'")[0],
        )  # type: ignore[index]
        ms_li = screen.row_in_hand("contact")
        await pilot.press("7", "j", "2")
        assert screen.row_in_hand("contact") == ms_li


async def test_the_cursor_stops_at_rows_not_at_their_second_lines(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot, words)
        for _ in range(8):
            assert screen.rows.chosen is not None and screen.rows.chosen.first
            await pilot.press("j")


async def test_a_promise_is_done_from_the_page(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot, words)
        await pilot.press("6", "d")
        await until_seen(pilot, "Nothing is promised")
        assert words.book.rows("SELECT done_on FROM next_step") == [("2026-11-21",)]
        assert "d Done" not in seen(app)


async def test_an_answer_is_asked_for_only_on_an_objection(tmp_path: Path) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot, words)
        await until(pilot, lambda: "w Answer" not in seen(app))
        await pilot.press("3")
        await until_seen(pilot, "w Answer")


@pytest.mark.parametrize(
    ("tab", "asks"),
    [
        ("2", "Who is it?"),
        ("3", "What do they say against it?"),
        ("4", "How much do they spend"),
        ("5", "What did they order?"),
        ("6", "What do you promise"),
    ],
)
async def test_one_key_adds_to_each_tab_what_it_is_about(tmp_path: Path, tab: str, asks: str) -> None:
    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot, words)
        await pilot.press(tab, "a")
        await until_seen(pilot, asks)
        await pilot.press("escape", "f8")
        await until_seen(pilot, asks)


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("reachable", "Who is it: key person?"),
        ("second", "Who is it: second key person?"),
        ("roles", "Who is it: user?"),
        ("orders", "What did they order?"),
        ("outside", "cross-record of Lee"),
        ("whole", "How much do they spend"),
    ],
)
async def test_one_key_opens_what_fills_each_gap(tmp_path: Path, name: str, asks: str) -> None:
    words = a_book(tmp_path).with_account("Lee")
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot, words)
        await pilot.press("7")
        for _ in range(CHECKS.index(name)):
            await pilot.press("j")
        await until(pilot, lambda: screen.row_in_hand("check") == name)
        await pilot.press("enter")
        await until_seen(pilot, asks)


async def test_a_gap_that_only_a_visit_fills_opens_a_visit(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee")
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot, words)
        await pilot.press("7", "j", "j", "j", "a")
        await until(pilot, lambda: getattr(app.screen, "place", "").startswith("visit"))


async def test_a_key_person_without_a_way_is_asked_how_they_are_reached(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee").visited(met="Bo", key="Bo")
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot, words)
        await pilot.press("7", "enter")
        await until_seen(pilot, "How is Bo reached?")
        await pilot.press(*"138 0000", "ctrl+s")
        await until_seen(pilot, "1 of 8")
        assert words.book.rows("SELECT phone FROM contact") == [("138 0000",)]


async def test_a_claim_an_order_and_an_estimate_fill_their_gaps(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee").with_contact("Wang Fang")
    async with an_app(words.book, size=(100, 40)) as (app, pilot):
        await opened(app, pilot, words)
        await pilot.press("7", "enter")
        await until_seen(pilot, "Who is it: key person?")
        await pilot.press(*"wang", "tab", "tab", "tab", *"stat", "tab", "tab", *"she signs", "ctrl+s")
        await until(
            pilot, lambda: words.book.rows("SELECT rank, trust, words FROM finding") == [("key", "stated", "she signs")]
        )
        await until_seen(pilot, "No phone")
        await pilot.press("5", "a")
        await until_seen(pilot, "What did they order?")
        await pilot.press(*"1200 eur", "tab", *"yesterday", "ctrl+s")
        await until_seen(pilot, "1 paid order · €1,200.00")
        await pilot.press("4", "a")
        await until_seen(pilot, "How much do they spend")
        await pilot.press(*"5000", "ctrl+s")
        await until_seen(pilot, "There is nothing in it.")
        await pilot.press(*"the warehouse", "ctrl+s")
        await until_seen(pilot, "24 % (€1,200.00 of €5,000.00)")


async def test_an_account_that_was_deleted_meanwhile_is_said_to_be_gone(tmp_path: Path) -> None:
    from fieldrep.operations.records import remove

    words = a_full_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccount(words.account))
        await until_seen(pilot, "Wang Fang")
        remove(words.book, "account", words.account, words.at())
        app.post_message(BookChanged())
        await until_seen(pilot, "not in the book any more")
