"""Names that attack the reader: no screen dies of them, obeys them, or lets a control character through."""

import unicodedata
from pathlib import Path

import pytest

from fieldrep.operations.objections import raise_objection
from fieldrep.operations.tags import tag
from fieldrep.operations.visits import Raised, Who
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.messages import OpenAccount, OpenAccounts, OpenConflicts, OpenHelp, OpenObjections
from fieldrep.store.apply import Applier
from fieldrep.store.changes import written
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until

NAMES = (
    "Acme [/b] Ltd [VIP] [@click=app.quit]x[/]",
    "\x1b[2J\x1b]0;owned\x07 clear",
    "\x9b31m eight bit",
    "safe\u202egnp.exe\u2066",
    "e" + "\u0301" * 500,
    "line one\nline two\r\x00",
    "سوق المدينة",
    "👩\u200d👩\u200d👧 恒达（上海）",
)


def a_hostile_book(folder: Path, name: str) -> BookInWords:
    """A book whose names came in past every door."""
    words = (
        a_book(folder)
        .with_account("Lee Hospital", district="Pudong")
        .with_contact("Wang Fang", title="Head", phone="1")
        .visited(
            met="Wang Fang",
            named="Ms Li",
            key="Wang Fang",
            objection="too dear",
            next_step="call",
            due_on="2026-11-20",
            note="n",
        )
        .ordered("2026-11-18", 100, product="Basic", code="R1")
        .recorded("estimate", month="2026-11", spend=1, rival="Ruida", source="seen")
    )
    tag(words.book, [words.account], ("vip",), words.at())
    words.book.db.execute("PRAGMA ignore_check_constraints = ON")
    for table, cell in (
        ("account", "name"), ("account", "district"), ("account", "address"), ("account", "code"),
        ("contact", "name"), ("contact", "title"), ("contact", "phone"), ("visit", "note"), ("objection", "words"),
        ("next_step", "what"), ("order", "product"), ("order", "code"), ("estimate", "rival"), ("estimate", "source"),
        ("person", "name"), ("finding", "words"), ("tag", "name"),
    ):  # fmt: skip
        words.book.db.execute(f'UPDATE "{table}" SET {cell} = ?', (name,))
    return words


def check(app: FieldrepApp, width: int) -> None:
    for line in seen(app).split("\n"):
        assert all(unicodedata.category(each) not in ("Cc", "Cs") for each in line), line
        assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), line
        assert cells(line) <= width


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_every_screen_shows_a_hostile_name_as_text(tmp_path: Path, name: str) -> None:
    words = a_hostile_book(tmp_path, name)
    async with an_app(words.book, size=(130, 40)) as (app, pilot):
        check(app, 130)
        for message, place in (
            (OpenAccounts(), "accounts"),
            (OpenAccount(words.account), f"account:{words.account}"),
            (OpenHelp(), "help"),
        ):
            app.post_message(message)
            await until(pilot, lambda place=place: getattr(app.screen, "place", "") == place)
            check(app, 130)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: getattr(app.screen, "place", "") == "accounts")
        await pilot.press("d")
        await until(pilot, lambda: "every district" in seen(app))
        check(app, 130)
        app.tell(name)
        await until(pilot, lambda: bool(app.screen.query("Toast")))
        check(app, 130)
    assert app.crash_path is None


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_the_objections_board_shows_hostile_words_as_text(tmp_path: Path, name: str) -> None:
    words = a_hostile_book(tmp_path, name)
    (objection,) = words.book.row("SELECT id FROM objection") or ("",)
    contact = words.made["Wang Fang"]
    for _ in range(2):
        words.book.write(
            words.at(), lambda op: op.add("answer", {"objection": objection, "words": "x", "result": "gone"})
        )
    raised = Raised("y", "coverage", Who("", contact), answer="x")
    raise_objection(words.book, words.account, raised, words.at())
    words.book.db.execute("UPDATE objection SET words = ?", (name,))
    words.book.db.execute("UPDATE answer SET words = ?", (name,))
    for size in ((80, 24), (130, 40)):
        async with an_app(words.book, size=size) as (app, pilot):
            app.post_message(OpenObjections())
            await until(pilot, lambda: "1 of 2" in seen(app))
            check(app, size[0])
            for keys in (("f",), ("w",), ("e",), ("r",), ("d",), ("a",), ("enter",)):
                await pilot.press(*keys)
                await pilot.pause()
                check(app, size[0])
                await pilot.press("escape")
            await pilot.press("t", "y", "/")
            check(app, size[0])
        assert app.crash_path is None


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_a_conflict_and_a_history_of_hostile_values_are_shown_as_text(tmp_path: Path, name: str) -> None:
    words = a_hostile_book(tmp_path, name)
    value = "".join(each for each in name if unicodedata.category(each) != "Cc")
    sides = [
        written(f"{letter * 15}2", 1, 1, 5, name, "account", words.account, {"note": letter + value}, ())
        for letter in "xy"
    ]
    with words.book.transaction():
        Applier(words.book.db).take(sides)
    words.book.db.execute("UPDATE account SET name = ?", (name,))
    async with an_app(words.book, size=(80, 24)) as (app, pilot):
        app.post_message(OpenConflicts())
        await until(pilot, lambda: "before: " in seen(app))
        check(app, 80)
        await pilot.press("enter")
        await until(pilot, lambda: "Something else" in seen(app))
        check(app, 80)
        await pilot.press("escape", "w")
        await until(pilot, lambda: "What is right?" in seen(app))
        check(app, 80)
        await pilot.press("escape", "H")
        await until(pilot, lambda: "History: " in seen(app))
        check(app, 80)
    assert app.crash_path is None


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_every_tab_and_every_question_about_accounts_shows_a_hostile_name_as_text(
    tmp_path: Path, name: str
) -> None:
    words = a_hostile_book(tmp_path, name)
    async with an_app(words.book, size=(160, 40)) as (app, pilot):
        app.post_message(OpenAccounts())
        await until(pilot, lambda: getattr(app.screen, "place", "") == "accounts")
        for key in ("f8", "f9", "f10", "X", "T", "R", "#", "ctrl+a"):
            await pilot.press(key)
            check(app, 160)
            await pilot.press(*(["escape"] if len(app.screen_stack) > 2 else []))
        app.post_message(OpenAccount(words.account))
        await until(pilot, lambda: getattr(app.screen, "place", "").startswith("account:"))
        for key in "1234567":
            await pilot.press(key)
            check(app, 160)
            await pilot.press("a")
            check(app, 160)
            await pilot.press(*(["escape"] if len(app.screen_stack) > 3 else []))
            await until(pilot, lambda: len(app.screen_stack) == 3)
    assert app.crash_path is None


@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_the_plan_and_the_capture_show_a_hostile_name_as_text(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    words = a_hostile_book(tmp_path, name)
    width = size[0]
    async with an_app(words.book, size=size) as (app, pilot):
        await until(pilot, lambda: "1 warning" in seen(app))
        check(app, width)
        for keys, place in ((("!",), "warnings"), (("escape", "w"), "week"), (("w",), "today")):
            await pilot.press(*keys)
            await until(pilot, lambda place=place: getattr(app.screen, "place", "") == place)  # type: ignore[misc]
            await pilot.pause()
            check(app, width)
        await pilot.press("M", *"friday")
        await until(pilot, lambda: "Fri 27 Nov" in seen(app))
        check(app, width)
        await pilot.press("escape", "v")
        await until(pilot, lambda: "Promised" in seen(app))
        await pilot.press("f9", *"li", "enter", "down", "enter", "down", "enter")
        await until(pilot, lambda: "Kept" in seen(app))
        check(app, width)
        await pilot.press("escape")
        await until(pilot, lambda: getattr(app.screen, "place", "") == "today")
        await pilot.press("n", *"+Li ?W $ 12")
        await pilot.pause()
        check(app, width)
        await pilot.press("escape", "m")
        await until(pilot, lambda: words.book.rows("SELECT 1 FROM next_step WHERE due_on = '2026-11-23'") == [(1,)])
        check(app, width)
    assert app.crash_path is None


async def test_square_brackets_are_shown_as_they_are(tmp_path: Path) -> None:
    words = a_hostile_book(tmp_path, "Acme [/b] [VIP]")
    async with an_app(words.book, size=(130, 40)) as (app, _):
        assert "Acme [/b] [VIP]" in seen(app)
