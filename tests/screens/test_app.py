"""The app: its screens, its verbs, what it hears of the book, and what it leaves when it crashes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from fieldrep.crashes import crash_report, write_crash_report
from fieldrep.i18n.problems import crash_text
from fieldrep.operations.accounts import add_account
from fieldrep.places import Places
from fieldrep.screens.account.screen import AccountScreen
from fieldrep.screens.accounts.screen import AccountsScreen
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import BookScreen
from fieldrep.screens.help import HelpScreen
from fieldrep.screens.messages import BookChanged, OpenAccount, OpenAccounts
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.store.book import Book
from tests.books import NOW, a_book, a_place
from tests.screens.seeing import an_app, seen, until, until_seen


async def test_today_is_the_first_screen(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, _):
        assert isinstance(app.screen, TodayScreen)
        assert "Ann" in seen(app)
        assert "Sat 21 Nov 2026" in seen(app)


async def test_f_keys_lead_to_the_places_and_escape_back(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_the_same_place_is_opened_once(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        account = app.screen.account_in_hand() if isinstance(app.screen, BookScreen) else None
        assert account
        app.post_message(OpenAccounts())
        app.post_message(OpenAccount(account))
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        app.post_message(OpenAccount(account))
        app.post_message(OpenAccounts("never"))
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        assert len(app.screen_stack) == 2


async def test_what_reads_beside_for_a_screen_that_was_left_still_knows_the_app(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        left = app.screen
        assert isinstance(left, AccountsScreen)
        await pilot.press("escape")
        await until(pilot, lambda: left not in app.screen_stack and not left.is_attached)
        assert await asyncio.get_running_loop().run_in_executor(None, lambda: left.fieldrep) is app


async def test_a_screen_that_must_ask_first_is_not_closed(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        screen = app.screen
        assert isinstance(screen, BookScreen)
        screen.may_leave = lambda: False  # type: ignore[method-assign]
        await pilot.press("f2")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        screen.may_leave = lambda: True  # type: ignore[method-assign]
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_what_another_process_writes_appears_by_itself(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        with Book.open(a_place(tmp_path)) as other:
            add_account(other, {"name": "Silk Road Foods"}, int(NOW.timestamp() + 90) * 1_000_000)
        app._listen()
        await until_seen(pilot, "Silk Road Foods")


async def test_a_hidden_screen_reads_again_when_it_is_seen(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    async with an_app(words.book) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        words.with_account("Silk Road Foods")
        app.post_message(BookChanged())
        await until(pilot, lambda: app.screen_stack[0].stale)  # type: ignore[attr-defined]
        await pilot.press("f2")
        await until_seen(pilot, "Silk Road Foods")


async def test_help_lists_the_verbs_of_the_screen_it_was_asked_on(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book, size=(100, 70)) as (app, pilot):
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        for verb in (*AccountsScreen.VERBS,):
            assert verb.shown_key in seen(app), verb.id
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))


async def test_undo_asks_first_and_then_takes_back(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").book
    async with an_app(book) as (app, pilot):
        await pilot.press("f3")
        await until_seen(pilot, "Lee Hospital")
        await pilot.press("u")
        await until_seen(pilot, "Take back what you saved")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AccountsScreen))
        assert book.rows("SELECT count(*) FROM account WHERE deleted = 0") == [(1,)]
        app._undo(True)
        await until_seen(pilot, "No accounts yet")


async def test_an_account_is_added_from_the_list_and_opened(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    async with an_app(book) as (app, pilot):
        await pilot.press("a")
        await until_seen(pilot, "Which account is it?")
        await pilot.press(*"Lee", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, AccountScreen))
        await until_seen(pilot, "Never visited")


async def test_the_language_that_was_chosen_is_kept(tmp_path: Path) -> None:
    from fieldrep import i18n

    book = a_book(tmp_path).book
    try:
        async with an_app(book) as (app, pilot):
            await pilot.press("f6")
            await until(pilot, lambda: i18n.language() == "zh")
            assert book.meta("language") == "zh"
            assert "English" in seen(app)
    finally:
        i18n.use("en")


async def test_the_theme_can_be_light(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, pilot):
        worn = []
        for _ in range(3):
            await pilot.press("f12")
            worn.append(app.theme)
        assert worn == ["fieldrep-light", "fieldrep-contrast", "fieldrep-dark"]


async def test_a_day_that_ends_while_the_app_is_open_is_noticed(tmp_path: Path) -> None:
    book = a_book(tmp_path).with_account("Lee Hospital").visited(next_step="call", due_on="2026-11-30").book
    now = [NOW]
    app = FieldrepApp(Places(*book.place), book, lambda: now[0])
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert "1 day late" not in seen(app)
        now[0] = NOW + timedelta(days=10)
        app._listen()
        await until_seen(pilot, "1 day late")


class Unlucky(FieldrepApp):
    """An app with a fault."""

    def action_help(self) -> None:
        secret = "+86 138 0000 1234"
        raise ValueError(f"cannot call {secret}")


async def test_a_crash_leaves_a_report_without_values_and_the_code_1(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    app = Unlucky(Places(*book.place), book, lambda: NOW)
    try:
        async with app.run_test() as pilot:
            await pilot.press("f1")
    except ValueError:
        pass
    assert app.return_code == 1
    assert app.crash_path is not None
    report = app.crash_path.read_text()
    assert "ValueError" in report and "action_help" in report
    assert "138" not in report and "secret" not in report and str(tmp_path) not in report
    assert app.crash_path.stat().st_mode & 0o077 == 0


def test_a_report_names_every_link_of_a_chain(tmp_path: Path) -> None:
    try:
        try:
            {}["Li Na"]
        except KeyError as cause:
            raise RuntimeError("Li Na") from cause
    except RuntimeError as error:
        report = crash_report(error)
    assert "RuntimeError" in report and "KeyError" in report and "Li Na" not in report


def test_a_report_that_cannot_be_written_is_not_promised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_crash_report(ValueError(), str(tmp_path / "file"), NOW) is None
    assert "report" not in crash_text(None)
