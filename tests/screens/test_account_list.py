"""The account list as somebody likes it: marks, what is done with many, orders, columns, kept filters, tags."""

import csv
import tomllib
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldrep.domain.people_map import PersonFacts, light_colour, map_light
from fieldrep.domain.ranks import NO_RANKING, Ranking
from fieldrep.i18n.account_words import COLUMNS as COLUMN_WORDS
from fieldrep.operations.account_views import Likes, Order, View, likes_entries, read_likes
from fieldrep.operations.tags import tag
from fieldrep.places import config_file
from fieldrep.screens.accounts.rows import COLUMNS, LEAST_NAME, account_row, column_at, columns, header
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.listed import COLUMNS as NAMES
from fieldrep.store.queries.listed import SORTS, Filter, in_order, listed, matching
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until, until_seen
from tests.screens.test_accounts import a_line

TODAY = date(2026, 11, 21)


def three(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Lee Hospital", district="Pudong", potential=1_000_000)
    words.with_account("Silk Road", district="Minhang", potential=2_500_000).visited(key="Bo", met="Bo")
    return words.with_account("上海明珠", district="Pudong")


async def opened(app: FieldrepApp, pilot: Pilot[None]) -> AccountsScreen:
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(app.screen, AccountsScreen) and bool(app.screen.all))
    assert isinstance(app.screen, AccountsScreen)
    return app.screen


# what the list can say


def test_the_colour_for_lists_is_that_of_the_map() -> None:
    for key, trust, contested, met, attitude, second in product(
        (None, "k"), ("hunch", "stated", "confirmed"), (False, True), (False, True),
        (None, "coach", "supporter", "neutral", "opponent"), (None, "s"),
    ):  # fmt: skip
        holds = Ranking(key, trust, contested, False, ()) if key else NO_RANKING
        people = [PersonFacts("k", attitude=attitude, times_met=int(met))]
        of_map = map_light(holds, NO_RANKING._replace(contact=second), people).colour
        assert light_colour(key, trust, contested, met, attitude, second) == of_map


def test_every_column_can_be_shown_sorted_and_written() -> None:
    assert set(NAMES) == set(COLUMN_WORDS) == {"name", *(column.name for column in COLUMNS)} == {*SORTS, "paid"}
    assert list(COLUMN_WORDS) == list(NAMES)


def test_accounts_without_a_value_come_last_whichever_way_the_order_goes() -> None:
    lines = [a_line("A"), a_line("B", last_visit_on="2026-01-02"), a_line("C", last_visit_on="2026-03-04")]
    accounts = listed(lines, TODAY)
    assert [each.line.name for each in in_order(accounts, "last")] == ["B", "C", "A"]
    assert [each.line.name for each in in_order(accounts, "last", backwards=True)] == ["C", "B", "A"]
    paid = {"A": {"CNY": 5}, "C": {"CNY": 1, "EUR": 9}}
    assert [each.line.name for each in in_order(accounts, "paid", True, paid)] == ["A", "C", "B"], "euro are not yuan"


def test_tags_are_searched_by_their_beginning_and_together_with_names() -> None:
    tags = {"A1": ("VIP", "fair"), "A2": ("vipers", "second shift"), "B1": ("vip",)}
    accounts = listed([a_line("A1"), a_line("A2"), a_line("B1"), a_line("A3")], TODAY, tags=tags)

    def found(text: str) -> list[str]:
        return [each.line.name for each in matching(accounts, Filter().with_typed(text))]

    assert found("#vip") == ["A1", "A2", "B1"]
    assert found("＃VIP a") == ["A1", "A2"]
    assert found("#vip #fair") == ["A1"]
    assert found("#secondsh") == ["A2"]
    assert found("#second shift") == found("#second  shift a") == ["A2"]
    assert found("#second shift b") == []
    assert found("b1 #fair") == []
    assert found("#") == ["A1", "A2", "B1", "A3"]
    assert [each.line.name for each in matching(accounts, Filter(tag="vip"))] == ["A1", "B1"]


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_chosen_columns_fit_and_stand_under_their_heads(width: int) -> None:
    (account,) = listed([a_line("上海明珠纺织有限公司" * 3, potential=99_999_999_999)], TODAY)
    for chosen in ([], ["potential", "rep"], [column.name for column in COLUMNS]):
        there = columns(width, chosen)
        row = account_row(account, width, TODAY, chosen, marked=True)
        assert cells(plain(row)) == cells(plain(header(width, chosen, Order("name", True)))) <= width
        assert [column.name for column in there] == [name for name in NAMES if name in {each.name for each in there}]
        assert len(there) == len(chosen) or width - sum(column.width + 1 for column in there) < LEAST_NAME + 20
        assert column_at(4, width, chosen) == "name"
        if there:
            assert column_at(width - 1, width, chosen) == there[-1].name


# preferences


def test_what_somebody_likes_is_read_back_as_it_was_written() -> None:
    view = View(Filter(stage="conversion", tag="vip").with_typed("lee #fa"), "lee #fa", Order("last", True))
    likes = Likes(("stage", "rep"), Order("potential"), {"急": view, "all mine": View(Filter(rep="Li Na"))})
    assert read_likes(likes_entries(likes)) == likes
    assert read_likes({}) == Likes()


def test_what_is_not_understood_is_named_and_kept() -> None:
    entries = {
        "columns": ["stage", "moon"],
        "sort": "-moon",
        "later": 3,
        "filters": {"odd": {"stage": "moon"}, "fine": {"need": "overdue"}, "list": [1]},
    }
    likes = read_likes(entries)
    assert likes.views == {"fine": View(Filter(need="overdue"))}
    assert set(likes.wrong) == {"columns", "sort", "later", "filters.odd", "filters.list"}
    assert likes_entries(likes) == entries


# the screen


async def test_space_marks_and_star_marks_all_that_are_shown_and_escape_takes_the_marks_away(tmp_path: Path) -> None:
    async with an_app(three(tmp_path).book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("space")
        await until_seen(pilot, "1 marked")
        assert "✓ " in seen(app) and screen.accounts.cursor == 1
        await pilot.press("slash", *"pearl", "escape")
        await pilot.press("backspace", "asterisk")
        await until_seen(pilot, "3 marked")
        await pilot.press("asterisk")
        await until(pilot, lambda: not screen.marks)
        await pilot.press("space", "escape")
        await until(pilot, lambda: not screen.marks)
        assert isinstance(app.screen, AccountsScreen)


async def test_marks_that_are_not_shown_are_said(tmp_path: Path) -> None:
    async with an_app(three(tmp_path).book, size=(100, 24)) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("space", "space", "slash", *"silk")
        await until_seen(pilot, "2 marked (1 not shown)")


async def test_a_step_is_promised_at_those_marked_and_undone_at_once(tmp_path: Path) -> None:
    words = three(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("space", "space", "f8", "1")
        await until_seen(pilot, "at each of 2 accounts")
        await pilot.press(*"send the offer friday", "enter")
        await until(pilot, lambda: len(words.book.rows("SELECT 1 FROM next_step WHERE due_on = '2026-11-27'")) == 2)
        await pilot.press("u")
        await until_seen(pilot, "Take back")
        await pilot.press("1")
        await until(pilot, lambda: not words.book.rows("SELECT 1 FROM next_step WHERE deleted = 0"))


async def test_words_are_put_on_the_account_under_the_cursor_found_again_and_taken_off(tmp_path: Path) -> None:
    words = three(tmp_path)
    async with an_app(words.book, size=(140, 30)) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("#")
        await until_seen(pilot, "Which words for 1 account?")
        await pilot.press(*"vip,展会", "enter")
        await until_seen(pilot, "#vip")
        await pilot.press("slash", *"#展")
        await until_seen(pilot, "1 of 3 accounts")
        await pilot.press("escape", "X")
        await until_seen(pilot, "Which word is to come off?")
        await pilot.press("1")
        await until(pilot, lambda: len(screen.all[0].tags) == 1)


async def test_the_accounts_shown_are_written_to_a_file_for_a_spreadsheet(tmp_path: Path) -> None:
    words = three(tmp_path / "book").with_account("=SUM(A1)", district="@home")
    tag(words.book, [words.account], ("vip",), words.at())
    file = tmp_path / "out.csv"
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("E")
        await until_seen(pilot, "Which file are 4 accounts")
        field = app.screen.query_one("#ask-line")
        field.value = str(file)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: file.exists())
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
        assert {row["Account"] for row in rows} == {"'=SUM(A1)", "Lee Hospital", "Silk Road", "上海明珠"}
        assert [row["Tags"] for row in rows if row["District"] == "'@home"] == ["vip"]
        assert next(row["Potential"] for row in rows if row["Account"] == "Silk Road") == "25000.00"
        before = data
        await pilot.press("E")
        await until_seen(pilot, "Which file")
        app.screen.query_one("#ask-line").value = str(file)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: any("there already" in each.message for each in app._notifications))
        assert file.read_bytes() == before


async def test_the_list_is_sorted_by_keys_by_the_mouse_and_turned_around(tmp_path: Path) -> None:
    async with an_app(three(tmp_path).book, size=(120, 24)) as (app, pilot):
        screen = await opened(app, pilot)
        columns_shown = [column.name for column in columns(120)]
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: screen.likes.order == Order(columns_shown[0]))
        await pilot.press("less_than_sign", "r")
        await until(pilot, lambda: screen.likes.order == Order("name", True))
        assert "▼Account" in seen(app)
        assert [each.line.name for each in screen.accounts.rows] == ["上海明珠", "Silk Road", "Lee Hospital"]
        at = next(x for x in range(120) if column_at(x, 120) == "last")
        await pilot.click("LineList", offset=(at, 0))
        await until(pilot, lambda: screen.likes.order == Order("last"))
        assert screen.accounts.rows[0].line.name == "Silk Road"
        await pilot.press("f9")
        await until_seen(pilot, "In order by")
        await pilot.press("home", "enter")
        await until(pilot, lambda: screen.likes.order == Order("name"))
    assert tomllib.loads(Path(config_file()).read_text())["accounts"]["sort"] == "name"


async def test_columns_are_chosen_and_stay_for_the_next_start(tmp_path: Path) -> None:
    words = three(tmp_path)
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f10")
        await until_seen(pilot, "Which columns?")
        at = [column.name for column in COLUMNS].index("potential")
        await pilot.press(*["down"] * at, "space", "enter")
        await until_seen(pilot, "25,000.00")
        assert "potential 35,000.00" in seen(app)
        await pilot.press("f10")
        await until_seen(pilot, "Which columns?")
        await pilot.press("space", *["down", "space"] * 2, "enter")
        await until(pilot, lambda: any("no room" in each.message for each in app._notifications))
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot)
        assert "potential" in (screen.likes.columns or ())
        await pilot.press("f10")
        await until_seen(pilot, "Which columns?")
        await pilot.press("backspace")
        await until(pilot, lambda: screen.likes.columns is None)


async def test_a_filter_is_kept_under_a_name_and_shown_by_its_digit(tmp_path: Path) -> None:
    words = three(tmp_path)
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("m")
        await until_seen(pilot, "2 of 3 accounts")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Under which name")
        await pilot.press(*"急", "enter")
        await until(pilot, lambda: list(screen.likes.views) == ["急"])
        await pilot.press("backspace")
        await until_seen(pilot, "3 of 3 accounts")
    async with an_app(words.book) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("1")
        await until_seen(pilot, "2 of 3 accounts  ·  急")
        await pilot.press("D")
        await until_seen(pilot, "to be forgotten?")
        await pilot.press("1")
        await until(pilot, lambda: "filters" not in Path(config_file()).read_text())


async def test_a_file_of_preferences_that_is_broken_is_said_and_left_alone(tmp_path: Path) -> None:
    path = Path(config_file())
    path.parent.mkdir(parents=True)
    path.write_text("[accounts\n")
    async with an_app(three(tmp_path).book, size=(140, 24)) as (app, pilot):
        await until_seen(pilot, "have a mistake in line 1")
        screen = await opened(app, pilot)
        await pilot.press("r")
        await until(pilot, lambda: screen.likes.order == Order("name", True))
    assert path.read_text() == "[accounts\n"


async def test_accounts_that_may_be_in_the_book_twice_are_looked_for_when_asked(tmp_path: Path) -> None:
    words = three(tmp_path).with_account("Lee Hospital Ltd", district="Pudong")
    async with an_app(words.book) as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f", "end", "up", "enter")
        await until_seen(pilot, "2 of 4 accounts")
        assert {each.line.name for each in screen.accounts.rows} == {"Lee Hospital", "Lee Hospital Ltd"}
