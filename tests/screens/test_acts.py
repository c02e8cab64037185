"""Acts from the app: each stands on its page, asks, says what it understood, and does what its command does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldrep import i18n
from fieldrep.operations.waves import WaveWish, close_wave, plan_wave
from fieldrep.screens.app import FieldrepApp
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.read_play import ReadPlay
from fieldrep.screens.messages import FillIn, OpenAccount, OpenReport
from fieldrep.screens.report.screen import ReportScreen
from fieldrep.store.changes import Value
from fieldrep.store.queries.handovers import handovers
from fieldrep.store.queries.plays import plays
from fieldrep.store.queries.quotations import quotations
from fieldrep.store.queries.waves import waves
from tests.books import NOW, BookInWords, a_book
from tests.reports.parts import add
from tests.screens.pilots import write
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def some_accounts(folder: Path) -> BookInWords:
    words = a_book(folder)
    words.with_account("Ace", city="Suzhou", district="Gusu").with_contact("Chen Wei")
    return words.with_account("Bee", city="Suzhou", district="Wuzhong").with_account(
        "Head", city="Suzhou", decides=False
    )


async def on_page(app: FieldrepApp, pilot: Pilot[None], page: str) -> None:
    app.post_message(OpenReport(page))
    await until(pilot, lambda: isinstance(app.screen, ReportScreen) and app.screen.report is not None)


async def the_form(app: FieldrepApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(app.screen, ActForm) and bool(app.screen.query("Field, NoteField")))


async def fill(app: FieldrepApp, pilot: Pilot[None], *texts: str) -> None:
    """Type into one field after the other, and save."""
    await the_form(app, pilot)
    for text in texts:
        await write(pilot, text)
        await pilot.press("tab")
    await pilot.press("ctrl+s")


async def done(app: FieldrepApp, pilot: Pilot[None], said: str) -> None:
    """The form is gone, and it is said what was done."""
    await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    await until_seen(pilot, said)


# waves


async def test_a_wave_is_planned_for_a_place(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "waves")
        await until_seen(pilot, "a Plan")
        await pilot.press("a")
        await the_form(app, pilot)
        await write(pilot, "North")
        await pilot.press("tab", "tab")
        await write(pilot, "Suzhou")
        await until_seen(pilot, "2 targets, 1 site was left out: it cannot decide.")
        await pilot.press("tab", "tab", "down", "ctrl+s")
        await done(app, pilot, "North: 2 targets, 1 rep, from Sat 21 Nov 2026.")
        (wave,) = waves(words.book)
        assert (len(wave.targets), len(wave.walkers), wave.city) == (2, 1, "Suzhou")


async def test_the_marked_accounts_are_planned_and_put_into_a_wave(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await pilot.press("f3")
        await until_seen(pilot, "Wuzhong")
        await pilot.press("space", "W")
        await until_seen(pilot, "Plan a wave for 1 account")
        await fill(app, pilot, "North", "tomorrow")
        await until(pilot, lambda: len(waves(words.book)) == 1)
        await pilot.press("escape", "w")
        await until_seen(pilot, "North, unless you say otherwise")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(waves(words.book)[0].targets) == 2)


async def test_the_packs_are_listed_to_read_one(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    planned: dict[str, Value] = {
        "account": words.made["Ace"],
        "receiver": words.book.me,
        "reason": "other",
        "planned_on": TODAY.isoformat(),
    }
    add(words, "handover", **planned)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "pack")
        await until_seen(pilot, "Packs to read")
        await pilot.press("enter")
        await until_seen(pilot, "Handover pack: Ace")


async def test_a_wave_is_handed_over(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    plan_wave(words.book, WaveWish("North", TODAY, targets=[words.made["Ace"]]), words.at())
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "waves")
        await pilot.press("x")
        await fill(app, pilot, "yesterday")
        await until(pilot, lambda: waves(words.book)[0].ended_on is not None)


async def test_a_wave_that_was_handed_over_goes_on_where_somebody_says_so(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    wave, _ = plan_wave(words.book, WaveWish("North", TODAY, targets=[words.made["Ace"]]), words.at())
    close_wave(words.book, wave, TODAY, words.at())
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "waves")
        await pilot.press("x")
        await until_seen(pilot, "Does North go on?")
        await pilot.press("up", "enter")
        await done(app, pilot, "North goes on.")
        assert waves(words.book)[0].ended_on is None


async def test_accounts_of_a_place_and_people_are_taken_out_of_a_wave(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    made = [words.made[name] for name in ("Ace", "Bee")]
    plan_wave(words.book, WaveWish("North", TODAY, targets=made, reps=[words.book.me or ""]), words.at())
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "waves")
        await pilot.press("r")
        await the_form(app, pilot)
        await pilot.press("ctrl+s")
        await until_seen(pilot, "city: There is nothing in it.")
        await pilot.press("tab")
        await write(pilot, "Gusu")
        await pilot.press("tab")
        await write(pilot, "Ann")
        await until_seen(pilot, "1 target")
        await pilot.press("ctrl+s")
        await done(app, pilot, "Taken out of North: 1 target, 1 rep.")
        (left,) = waves(words.book)
        assert left.targets == tuple(made[1:])
        assert words.book.rows("SELECT to_day FROM wave_rep") == [(TODAY.isoformat(),)]
        await pilot.press("u", "1")
        await until(pilot, lambda: len(waves(words.book)[0].targets) == 2)


async def test_the_marked_accounts_are_taken_out_of_a_wave_as_far_as_they_are_in_it(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    plan_wave(words.book, WaveWish("North", TODAY, targets=[words.made["Ace"]]), words.at())
    async with an_app(words.book, (120, 40)) as (_app, pilot):
        await pilot.press("f3")
        await until_seen(pilot, "Wuzhong")
        await pilot.press("asterisk", "f8")
        await until_seen(pilot, "Take them out of a wave")
        await pilot.press("5")
        await until_seen(pilot, "Out of which wave are 3 accounts taken?")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Taken out of North: 1 target, 0 reps.")
        assert waves(words.book)[0].targets == ()


# large orders


async def test_a_large_order_is_escalated_role_to_role(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "triangle")
        await pilot.press("a")
        await fill(app, pilot, "Ace", "a new line", "50k", "Ann = Chen")
        await done(app, pilot, "Escalated at Ace: a new line, 50,000.00.")
        (row,) = words.book.rows("SELECT person, contact, part FROM pairing")
        assert row == (words.book.me, words.made["Chen Wei"], "relationship")


# offers, proofs, quotations


def with_a_due_offer(words: BookInWords) -> BookInWords:
    """Ace has paid yesterday, and one person is on file: something is due to it."""
    return words.speaking_of("Ace").ordered("2026-11-20", 10_000, status="paid", currency="CNY")


async def test_an_offer_under_the_cursor_is_granted_and_what_is_not_due_is_refused(tmp_path: Path) -> None:
    words = with_a_due_offer(some_accounts(tmp_path))
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "offers")
        await pilot.press("a")
        await until_seen(pilot, "Which offer is granted? Ace")
        await pilot.press("enter")
        await until(pilot, lambda: bool(words.book.rows("SELECT 1 FROM offer_grant")))
        app.ask_for("grant", InHand((words.made["Bee"],)))
        await until_seen(pilot, "Which offer is granted? Bee")
        await pilot.press("1")
        await until_seen(pilot, "is not due to Bee")


async def test_a_friend_who_is_known_is_no_proof(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        app.post_message(FillIn("proof", words.made["Ace"]))
        await until_seen(pilot, "What do they show?")
        await pilot.press("1")
        await fill(app, pilot, "Ace")
        await until_seen(pilot, "Ace cannot bring itself. Nothing was changed.")
        await pilot.press("shift+tab", "home", *["delete"] * 3)
        await write(pilot, "Quite New Ltd")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(words.book.rows("SELECT 1 FROM proof WHERE proof = 'friend'")))


async def test_a_quotation_is_made_gets_a_line_and_is_won(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "quotations")
        await pilot.press("a")
        await the_form(app, pilot)
        await write(pilot, "Ace")
        await pilot.press("enter")
        await write(pilot, "paper × 3 @ 12.50")
        await until_seen(pilot, "paper × 3 @ 12.50: 37.50")
        await pilot.press("ctrl+s")
        await done(app, pilot, "Quotation written down: 37.50 for Ace.")
        await until_seen(pilot, "i Add a line")
        await pilot.press("i")
        await the_form(app, pilot)
        await write(pilot, "pens @ 10")
        await until_seen(pilot, "Total: 47.50")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: quotations(words.book)[0].totals.total == 4_750)
        await done(app, pilot, "The quotation comes to 47.50 now.")
        await pilot.press("w")
        await until_seen(pilot, "Is it paid?")
        await pilot.press("2")
        await until(pilot, lambda: quotations(words.book)[0].answer == "accepted")
        assert words.book.rows('SELECT amount, status FROM "order"') == [(4_750, "paid")]


async def test_a_quotation_to_a_large_account_is_refused_and_stays_typed(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Huge", headcount=20_000)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        app.ask_for("quote", InHand((words.account,)))
        await fill(app, pilot, "paper × 3 @ 12.50")
        await until_seen(pilot, "it gets a visit and a contract instead")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ActForm))
        app.ask_for("quote", InHand((words.account,)))
        await until_seen(pilot, "As you left it.")
        assert "paper × 3 @ 12.50" in seen(app)


# handovers, targets, plays, intervals


async def test_an_account_is_handed_over_and_the_receiver_confirms(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "handovers")
        await pilot.press("a")
        await fill(app, pilot, "Ace", "Ann", "tomorrow")
        await done(app, pilot, "Ace goes to Ann")
        await until(pilot, lambda: "r Confirm" in seen(app))
        await pilot.press("r")
        await until_seen(pilot, "Do you have what you need to go on at Ace?")
        await fill(app, pilot, "all clear")
        await until(pilot, lambda: handovers(words.book)[0].confirmed_on == TODAY)
        assert handovers(words.book)[0].words == "all clear"


async def test_a_handover_of_somebody_elses_is_not_confirmed(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        app.ask_for("confirm", InHand((words.made["Ace"],)))
        await pilot.pause()
        assert not isinstance(app.screen, ActForm)


async def test_a_target_is_set_with_the_words_of_its_measure(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "targets")
        await pilot.press("a")
        await fill(app, pilot, "Ann", "visits", "80")
        await done(app, pilot, "Ann: visits 80, Sun 1 Nov 2026 to Mon 30 Nov 2026")
        assert words.book.rows("SELECT measure, number FROM target") == [("visits", 80)]


async def test_a_play_is_published_read_and_its_next_version_begins_with_its_words(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "plays")
        await pilot.press("a")
        await fill(app, pilot, "Spring", "Say hello.")
        await done(app, pilot, "Published: Spring, version 1")
        await pilot.press("r")  # who publishes has read it
        await until_seen(pilot, "Say hello.")
        await until(pilot, lambda: isinstance(app.screen, ReadPlay))
        await pilot.press("escape")
        (play,) = plays(words.book, TODAY.isoformat())
        answers: list[bool | None] = []
        app.push_screen(ReadPlay(play._replace(read_by_me=False)), answers.append)
        await until_seen(pilot, "I have read it")
        await pilot.press("enter")
        await until(pilot, lambda: answers == [True])
        await pilot.press("a")
        await until_seen(pilot, "version 2")
        assert "Say hello." in seen(app)


async def test_accounts_get_an_interval_and_somebody_who_works_them(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        app.post_message(OpenAccount(words.made["Ace"]))
        await until_seen(pilot, "Timeline")
        app.ask_for("interval", InHand((words.made["Ace"], words.made["Bee"])))
        await fill(app, pilot, "14", "7")
        await until_seen(pilot, "is not between 14 and")
        await pilot.press("escape")
        app.ask_for("assign", InHand((words.made["Ace"], words.made["Bee"])))
        await fill(app, pilot, "Ann", "farm")
        await until(pilot, lambda: len(words.book.rows("SELECT 1 FROM assignment WHERE part = 'farmer'")) == 2)


async def test_who_brought_an_account_is_said_once(tmp_path: Path) -> None:
    words = some_accounts(tmp_path)
    async with an_app(words.book, (120, 40)) as (app, pilot):
        await on_page(app, pilot, "offers")
        await pilot.press("r")
        await fill(app, pilot, "Bee", "Chen Wei")
        await done(app, pilot, "Bee was brought by Chen Wei of Ace.")
        app.ask_for("refer", InHand((words.made["Bee"],)))
        await fill(app, pilot, "Ace")
        await until_seen(pilot, "keeps its referrer")
