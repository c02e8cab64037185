"""The conflicts screen, histories and rulings in the app: what is told, and settling with a key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldrep.i18n import use
from fieldrep.operations.accounts import add_contact
from fieldrep.operations.conflicts import settle
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.conflicts.lines import detail_lines, entries, entry_line
from fieldrep.screens.conflicts.screen import ConflictsScreen
from fieldrep.screens.history import HistoryScreen, told_lines
from fieldrep.screens.messages import BookChanged, OpenAccount, OpenConflicts
from fieldrep.screens.widgets.field import Field
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.queries.history import row_history
from fieldrep.text import cells
from tests.operations.three_laptops import Three, three_laptops, write
from tests.screens.pilots import AppPilot
from tests.screens.seeing import an_app, seen, until, until_seen
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW

SIZES = ((80, 24), (120, 40))
SOON = datetime.fromtimestamp(START / 1_000_000 + 3600, UTC)


@pytest.fixture
def three(tmp_path: Path) -> Three:
    """Li Na, Lee and Wang, who leads; nothing is in conflict yet."""
    return three_laptops(tmp_path)


def disputed(three: Three, **more: tuple[object, object]) -> None:
    """Li Na and Lee write different things, and Wang hears of both."""
    for cell, (mine, theirs) in {"phone": ("111", "222"), **more}.items():
        write(three.lina, **{cell: mine})  # type: ignore[arg-type]
        write(three.lee, **{cell: theirs})  # type: ignore[arg-type]
    three.meet()


def value_of(laptop: Laptop, cell: str) -> object:
    found = laptop.book.row(f"SELECT {cell} FROM account WHERE id = ?", (ROW,))
    return found[0] if found else None


async def opened(app: FieldrepApp, pilot: AppPilot, text: str) -> ConflictsScreen:
    app.post_message(OpenConflicts())
    await until(pilot, lambda: isinstance(app.screen, ConflictsScreen))
    await until_seen(pilot, text)
    screen = app.screen
    assert isinstance(screen, ConflictsScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_stand_next_to_each_other_with_what_was_before(three: Three, size: tuple[int, int]) -> None:
    disputed(three)
    async with an_app(three.wang.book, size) as (app, pilot):
        await opened(app, pilot, "Lee Hospital")
        await until_seen(pilot, "before: 100 · Wang (you)")
        (sides,) = [line for line in seen(app).splitlines() if "111" in line and "222" in line and "│" in line]
        assert sides.index("111") != sides.index("222")
        assert [line for line in seen(app).splitlines() if "Li Na" in line and "Lee" in line and "│" in line]


async def test_a_key_keeps_a_side_and_another_takes_that_back(three: Three) -> None:
    disputed(three)
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "before: 100")
        second = conflicts(three.wang.book)[0].sides[1].value
        await pilot.press("2")
        await until_seen(pilot, "There are no conflicts")
        assert value_of(three.wang, "phone") == second
        await pilot.press("u")
        await until_seen(pilot, "Take it back")
        await pilot.press("1")
        await until_seen(pilot, "before: 100")
        assert {side.value for side in conflicts(three.wang.book)[0].sides} == {"111", "222"}


async def test_enter_asks_which_side_is_right(three: Three) -> None:
    disputed(three)
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "before: 100")
        await pilot.press("enter")
        await until_seen(pilot, "Something else")
        await pilot.press("１")
        await until_seen(pilot, "There are no conflicts")
        assert value_of(three.wang, "phone") in ("111", "222")


async def test_something_else_is_typed_and_what_is_wrong_stays_on_the_screen(three: Three) -> None:
    disputed(three, opened_on=("2026-11-02", "2026-11-03"))
    write(three.wang, phone="7")
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "opened on")
        await pilot.press("w")
        await until_seen(pilot, "What is right?")
        field = app.screen.query_one(Field)
        assert field.value == value_of(three.wang, "opened_on")
        field.value = "someday"
        await pilot.press("enter")
        await until_seen(pilot, "is no day")
        field.value = "4 Nov"
        await until_seen(pilot, "Wed 4 Nov")
        await pilot.press("enter")
        await until_seen(pilot, "There are no conflicts")
        assert value_of(three.wang, "opened_on") == "2026-11-04"


async def test_a_note_is_written_in_several_lines(three: Three) -> None:
    disputed(three, note=("Come\nlate", "Come early"))
    write(three.wang, phone="7")
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "note")
        await pilot.press("w")
        await until_seen(pilot, "What is right?")
        await pilot.press("enter", "o", "k", "ctrl+s")
        await until_seen(pilot, "There are no conflicts")
        assert str(value_of(three.wang, "note")).endswith("\nok")


@pytest.mark.parametrize(
    ("cell", "sides", "choice", "value"),
    [
        ("source", ("event", "agent"), "2", "referral"),
        ("decides", (True, False), "3", None),
    ],
)
async def test_what_has_choices_is_chosen(
    three: Three, cell: str, sides: tuple[object, object], choice: str, value: object
) -> None:
    disputed(three, **{cell: sides})
    write(three.wang, phone="7")
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "before: nothing was there")
        await pilot.press("w")
        await until_seen(pilot, "(empty)")
        await pilot.press(choice)
        await until_seen(pilot, "There are no conflicts")
        assert value_of(three.wang, cell) == value


async def test_a_row_that_was_deleted_and_written_to_is_kept_or_not(three: Three) -> None:
    three.lee.book.write(three.lee.now(), lambda op: op.delete("account", ROW))
    write(three.lina, phone="111")
    three.meet()
    async with an_app(three.wang.book) as (app, pilot):
        screen = await opened(app, pilot, "kept: account Lee Hospital (phone 111)")
        assert "w Write" not in seen(app), "there is no third answer"
        await pilot.press("w", "2")
        await until_seen(pilot, "There are no conflicts")
        assert app.screen is screen
        assert value_of(three.wang, "deleted") == 1


async def test_a_reason_why_it_cannot_be_settled_is_told(three: Three) -> None:
    disputed(three)
    async with an_app(three.wang.book) as (app, pilot):
        screen = await opened(app, pilot, "before: 100")
        (found,) = conflicts(three.wang.book)
        settle(three.wang.book, found, "333", three.wang.now())
        screen.action_keep(0)
        await until_seen(pilot, "Somebody has settled that meanwhile")
        assert value_of(three.wang, "phone") == "333"


async def test_decisions_and_parallel_edits_stand_below(three: Three) -> None:
    disputed(three, note=("a", "b"))
    for found in conflicts(three.wang.book):
        settle(three.wang.book, found, "333", three.wang.now())
    write(three.wang, city="Suzhou")
    write(three.lee, address="1 Road")
    three.meet()
    async with an_app(three.lina.book, (100, 30), SOON) as (app, pilot):
        await opened(app, pilot, "Decided against a value of yours")
        await until_seen(pilot, "your value ")
        assert "Lee's value " in seen(app) and "Wang decided on" in seen(app)
        assert "Enter Settle" not in seen(app)
        await pilot.press("end")
        await until_seen(pilot, "address 1 Road (Lee, ")
        assert "Parallel: different fields of one row" in seen(app)


async def test_today_counts_conflicts_and_leads_to_them(three: Three) -> None:
    disputed(three)
    async with an_app(three.wang.book) as (app, pilot):
        await until_seen(pilot, "≠ 1 conflict: F7")
        await pilot.press("f7")
        await until_seen(pilot, "before: 100")
        await pilot.press("1")
        await until_seen(pilot, "There are no conflicts")
        await pilot.press("f2")
        await until(pilot, lambda: "Today" in seen(app) and "≠ 1 conflict" not in seen(app))


async def test_an_empty_screen_says_what_it_is_for(three: Three) -> None:
    try:
        for language, text in (("en", "side by side"), ("zh", "并排显示")):
            use(language)  # type: ignore[arg-type]
            async with an_app(three.wang.book) as (app, pilot):
                await opened(app, pilot, text)
    finally:
        use("en")


def test_no_line_is_wider_than_its_column(three: Three) -> None:
    write(three.wang, note="备注很长，" * 40)
    disputed(three, note=("预算在十二月由老板的弟弟决定。" * 12, "x" * 900), name=("华信科技" * 20, "[/b] A"))
    found = conflicts(three.wang.book)
    for width in (30, 41, 79, 120):
        for entry in entries(found, (), ()):
            assert cells(plain(entry_line(entry, {}, width))) <= width
            for line in detail_lines(entry.fact, {}, width):
                assert cells(plain(line)) <= width, (width, plain(line))


# histories


async def test_the_history_of_a_row_tells_what_lost_to_whom(three: Three) -> None:
    disputed(three)
    (found,) = conflicts(three.wang.book)
    settle(three.wang.book, found, "333", three.wang.now())
    async with an_app(three.wang.book, (120, 40)) as (app, pilot):
        app.post_message(OpenAccount(ROW))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until_seen(pilot, "Lee Hospital")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until_seen(pilot, "History: account Lee Hospital")
        assert "Wang: 100 (written over by L" in seen(app)
        assert "Li Na: 111, before: 100 (settled by Wang" in seen(app)
        assert "(shown now)" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))


async def test_the_history_of_what_is_in_conflict_is_one_key_away_and_follows_the_book(three: Three) -> None:
    disputed(three)
    async with an_app(three.wang.book) as (app, pilot):
        await opened(app, pilot, "before: 100")
        await pilot.press("H")
        await until_seen(pilot, "(in conflict)")
        write(three.wang, phone="9")
        app.post_message(BookChanged())
        await until_seen(pilot, "Wang: 9, before: ")


def test_a_history_fits_its_width(three: Three) -> None:
    from fieldrep.i18n.history_words import history_lines

    write(three.wang, note="预算在十二月由老板的弟弟决定，他不在。" * 9)
    lines = history_lines(row_history(three.wang.book, "account", ROW), {})
    for width in (40, 80):
        assert all(cells(plain(line.parts)) <= width for line in told_lines(lines, width))


# rulings


async def test_a_lead_rules_from_the_page_of_the_account(three: Three) -> None:
    contacts = [add_contact(three.wang.book, ROW, {"name": name}, three.wang.now())[0] for name in ("Li", "Zhou")]
    three.meet()
    for laptop, contact in zip((three.lina, three.lee), contacts, strict=True):
        cells_said = {"account": ROW, "contact": contact, "rank": "key", "trust": "stated"}
        write(laptop, "finding", agreed_row("finding", laptop.person), **cells_said)  # type: ignore[arg-type]
    three.meet()
    async with an_app(three.lina.book) as (app, pilot):
        app.post_message(OpenAccount(ROW))
        await until_seen(pilot, "key person contested: ")
        assert "r Rule" not in seen(app), "only a lead rules"
    async with an_app(three.wang.book) as (app, pilot):
        app.post_message(OpenAccount(ROW))
        await until_seen(pilot, "r Rule")
        await pilot.press("r")
        await until_seen(pilot, "Li Na says Li (stated)")
        option = next(line for line in seen(app).splitlines() if "Li: key person" in line)
        await pilot.press(option.strip("│ ").split()[0].strip("│"))
        await until_seen(pilot, "key person: Wang ruled for Li on")
        await until(pilot, lambda: "contested" not in seen(app))
