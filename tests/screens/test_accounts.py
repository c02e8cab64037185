"""The account list: searching, filtering, and ten thousand of them."""

from datetime import date
from pathlib import Path

from fieldrep.domain.names import search_key, search_query
from fieldrep.screens.accounts.filters import (
    district_choices,
    need_choices,
    parsed,
    stage_choices,
)
from fieldrep.screens.accounts.rows import COLUMNS, LEAST_NAME, account_row, header
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.messages import OpenAccounts
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries.accounts import AccountLine
from fieldrep.store.queries.listed import NEEDS, Filter, Listed, listed, matching
from fieldrep.text import cells
from tests.books import a_book
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = date(2026, 11, 21)


def a_line(name: str, **facts: object) -> AccountLine:
    usual = dict.fromkeys(AccountLine._fields)
    counts = {"decides": True, "paid_days": 0, "people": 0, "contested": False, "open_objections": 0, "disputed": False}
    return AccountLine(**{**usual, **counts, "id": name, "name": name, "search_key": search_key(name), **facts})  # type: ignore[arg-type]


def many(number: int) -> list[Listed]:
    places = ("Pudong", "徐汇区", None)
    lines = [
        a_line(
            f"{'上海明珠' if i % 4 == 0 else 'Lee Hospital'} {i}",
            district=places[i % 3],
            key_person="Ms Li" if i % 5 == 0 else None,
            opened_on="2026-01-01" if i % 2 else None,
        )
        for i in range(number)
    ]
    return listed(lines, TODAY)


def test_ten_thousand_accounts_are_searched_by_pinyin_and_initials() -> None:
    accounts = many(10_000)
    assert len(matching(accounts, Filter(typed=search_query("shanghai mingzhu")))) == 2_500
    assert len(matching(accounts, Filter(typed=search_query("shmz")))) == 2_500
    assert [each.line.name for each in matching(accounts, Filter(typed=search_query("hospital 9999")))] == [
        "Lee Hospital 9999"
    ]


def test_the_filters_add_up() -> None:
    accounts = many(10_000)
    asked = Filter(stage="conversion", district="Pudong", need="no_key_person")
    found = matching(accounts, asked)
    assert found and all(
        each.stage == "conversion" and each.district == "Pudong" and each.line.key_person is None for each in found
    )
    kept = {each.line.id for each in found}
    rest = [each for each in accounts if each.line.id not in kept]
    assert not [e for e in rest if e.stage == "conversion" and e.district == "Pudong" and "no_key_person" in e.needs]


def test_every_choice_leaves_as_many_accounts_as_it_says() -> None:
    accounts = many(300)
    wish = Filter(need="no_key_person", typed=search_query("lee"))
    for choices, field in (
        (stage_choices(accounts, wish), "stage"),
        (district_choices(accounts, wish), "district"),
        (need_choices(accounts, wish), "need"),
    ):
        for choice in choices:
            assert len(matching(accounts, wish._replace(**{field: choice.value}))) == choice.number, choice


def test_needs_are_worked_out_as_of_today() -> None:
    line = a_line("Lee", next_due_on="2026-11-20", last_visit_on="2026-08-01", open_objections=1, to_see="Ms Li")
    (found,) = listed([line], TODAY)
    assert found.needs == {"no_key_person", "no_second", "overdue", "visit_overdue", "objections", "to_see"}
    people = {"key_person": "Bo", "second_key_person": "Li"}
    (due,) = listed([a_line("Lee", **people, last_visit_on="2026-10-20", next_due_on="2026-11-21")], TODAY)
    assert due.needs == {"due", "visit_due"}
    (fresh,) = listed([a_line("Lee", **people, last_visit_on="2026-11-21", next_due_on="2026-11-22")], TODAY)
    assert not fresh.needs


def test_the_stage_is_the_first_rate_not_won() -> None:
    days = ("opened_on", "first_paid_on", "second_paid_on")
    stages = [listed([a_line("Lee", **dict.fromkeys(days[:n], "2026-11-01"))], TODAY)[0].stage for n in range(4)]
    assert stages == ["coverage", "conversion", "repurchase", "penetration"]


def test_a_request_names_a_filter() -> None:
    assert parsed("overdue") == Filter(need="overdue")
    assert parsed("stage:conversion") == Filter(stage="conversion")
    assert parsed("district:Pudong: North") == Filter(district="Pudong: North")
    assert parsed(None) == parsed("nonsense") == Filter()
    assert all(parsed(need).need == need for need in NEEDS)


def test_a_row_is_as_wide_as_the_list_and_under_its_heads() -> None:
    line = a_line(
        "上海明珠纺织有限公司", district="徐汇区", key_person="Wang Fang", key_trust="hunch", next_due_on="2026-11-01"
    )
    (account,) = listed([line], TODAY)
    for width in (50, 60, 80, 100, 120, 160, 200):
        assert cells(plain(account_row(account, width, TODAY))) == cells(plain(header(width))) == width, width
    assert all(column.least >= LEAST_NAME + column.width for column in COLUMNS)


def test_nothing_is_said_by_colour_alone() -> None:
    def text(**facts: object) -> str:
        return plain(account_row(listed([a_line("Lee", **facts)], TODAY)[0], 120, TODAY))

    assert "not known" in text()
    assert "? Bo" in text(key_person="Bo", key_trust="hunch")
    assert "✓ Bo" in text(key_person="Bo", key_trust="confirmed")
    assert "≠ Bo" in text(key_person="Bo", key_trust="stated", contested=True)
    assert text(next_due_on="2026-11-01").startswith(" ! ")
    assert text(disputed=True).startswith(" ≠ ")
    assert "! 112 d" in text(last_visit_on="2026-08-01")


async def test_the_list_narrows_with_every_key_that_is_typed(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").with_account("上海明珠").with_account("Silk Road Foods").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until_seen(pilot, "3 of 3 accounts")
        await pilot.press("slash", *"shmz")
        await until_seen(pilot, "1 of 3 accounts")
        assert "上海明珠" in seen(app) and "Lee" not in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "account:" in getattr(app.screen, "place", ""))


async def test_arrows_walk_in_the_list_while_one_types(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee A").with_account("Lee B").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        screen = app.screen
        assert isinstance(screen, AccountsScreen)
        await pilot.press("slash", *"lee", "down")
        assert screen.search.has_focus
        assert screen.accounts.chosen and screen.accounts.chosen.line.name == "Lee B"


async def test_escape_leaves_the_search_then_the_filters_then_the_screen(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").with_account("Silk Road").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("slash", *"lee")
        await until_seen(pilot, "1 of 2 accounts")
        await pilot.press("escape")
        assert "1 of 2 accounts" in seen(app)
        await pilot.press("escape")
        await until_seen(pilot, "2 of 2 accounts")
        await pilot.press("escape")
        await until(pilot, lambda: getattr(app.screen, "place", "") == "today")


async def test_a_chinese_input_method_reaches_the_search(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("上海明珠").with_account("Lee").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("、", "明", "珠")
        await until_seen(pilot, "1 of 2 accounts")
        assert "上海明珠" in seen(app)


async def test_a_district_is_chosen_from_a_list_with_counts(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee", district="Pudong").with_account("Bo", district="Minhang")
    async with an_app(words.with_account("Silk", district="Minhang").book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("d")
        await until_seen(pilot, "every district")
        await pilot.press("down", "enter")
        await until_seen(pilot, "2 of 3 accounts")
        assert "district: Minhang" in seen(app)


async def test_a_request_opens_the_list_filtered(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee").visited(key="Bo").with_account("Silk")
    async with an_app(words.book) as (app, pilot):
        app.post_message(OpenAccounts("no_key_person"))
        await until_seen(pilot, "1 of 2 accounts")
        assert "needs: key person missing" in seen(app)


async def test_the_cursor_stays_on_its_account_when_others_arrive(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee").with_account("Silk")
    async with an_app(words.book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("down")
        screen = app.screen
        assert isinstance(screen, AccountsScreen)
        words.with_account("Acme").with_account("Bo")
        screen.reload(None)
        assert screen.accounts.chosen and screen.accounts.chosen.line.name == "Silk"
