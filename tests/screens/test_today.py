"""Today: the order of the list, the plan, the words of a row, and what is done with a due step."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.plan import Reason, Suggestion, capacity, todays_list
from fieldrep.domain.ratios import Ratio
from fieldrep.screens.today.screen import TodayScreen
from fieldrep.screens.today.words import Visitable, detail_lines, plan_lines, step_line, visitable_line
from fieldrep.screens.widgets.lines import plain
from fieldrep.store.queries import today as queries
from fieldrep.store.queries.agenda import AgendaLine, DueLine, agenda_lines, standing
from fieldrep.store.queries.early_warnings import warning_lines
from fieldrep.store.queries.listed import listed_accounts
from fieldrep.store.queries.today import Progress
from fieldrep.text import cells
from tests.books import BookInWords, a_book
from tests.screens.seeing import an_app, seen, until, until_seen

TODAY = date(2026, 11, 21)
LEE = AgendaLine(
    "1", "Lee Hospital", "Shanghai", "Pudong", "1 Long Road", "021", "Bring the quote", "Ms Li", "too dear",
    "by the month it is not", None, "2026-11-01",
)  # fmt: skip


def a_row(*reasons: Reason) -> Visitable:
    return Visitable(LEE, Suggestion("1", "Pudong", reasons))


def test_a_row_says_what_was_promised_and_how_late_it_is() -> None:
    row = a_row(Reason("promise_overdue", "s", date(2026, 11, 19)), Reason("to_see", "c", date(2026, 11, 1)))
    text = plain(visitable_line(row, 80, TODAY))
    assert text.startswith("  ·! Lee Hospital") and "2 days late: Bring the quote" in text and text.endswith("+1")


def test_a_row_is_as_wide_as_the_list_at_every_width() -> None:
    row = a_row(Reason("new_answer", "o"), Reason("visit_due", None, date(2026, 10, 1)))
    chinese = Visitable(LEE._replace(name="上海明珠纺织有限公司第一分公司", district="徐汇区"), row.suggestion)
    due = DueLine("s", "1", "上海明珠纺织有限公司", "约李总见面，谈明年的合同和价格", "2026-11-20")
    for width in (40, 60, 80, 96, 120, 200):
        assert cells(plain(visitable_line(row, width, TODAY))) == width
        assert cells(plain(visitable_line(chinese, width, TODAY))) == width
        assert cells(plain(step_line(due, width, TODAY))) == width


def test_the_details_say_every_reason_and_the_answer_to_bring() -> None:
    row = a_row(Reason("new_answer", "o"), Reason("to_see", "c", date(2026, 11, 1)))
    text = "\n".join(plain(line) for line in detail_lines(row, 60, TODAY))
    for words in ("There is an answer to: too dear", "by the month it is not", "Ms Li was named on", "1 Long Road"):
        assert words in text


def test_the_plan_prints_its_numbers_and_the_day_it_is_done() -> None:
    plan = capacity(100, Ratio(80, 20), TODAY)
    text = " ".join(plain(line) for line in plan_lines(Progress(120, 20, 5, 80, 130), plan, False, 200))
    assert "20 of 120 targets reached" in text and "80 visits in 20 working days" in text
    assert "25 working days needed, done on Fri 25 Dec 2026" in text


def test_the_plan_breaks_between_facts_where_it_is_narrow() -> None:
    lines = plan_lines(Progress(120, 20, 5, 80, 130), capacity(100, Ratio(80, 20), TODAY), False, 60)
    assert len(lines) > 1 and all(cells(plain(line)) <= 60 for line in lines)


def test_a_pace_that_the_team_has_set_is_called_planned() -> None:
    lines = plan_lines(Progress(3, 0, 0, 0, 3), capacity(3, Ratio(4, 1), TODAY), True, 200)
    assert "4 visits a day are planned" in plain(lines[0])


def test_without_a_pace_no_day_is_promised() -> None:
    lines = plan_lines(Progress(3, 0, 0, 0, 3), capacity(3, Ratio(0, 20), TODAY), False, 120)
    assert "no pace yet" in plain(lines[0])


FACTS = st.tuples(
    st.none() | st.integers(-90, 30),  # last visit, days from today
    st.none() | st.integers(-5, 5),  # a promise
    st.booleans(),  # somebody named and not met
    st.booleans(),  # a key person
    st.booleans(),  # a growth sign
)


@given(st.lists(FACTS, min_size=1, max_size=8), st.integers(1, 4))
@settings(max_examples=25)
def test_the_candidates_that_are_read_hold_the_head_of_the_whole_list(
    tmp_path_factory: object, facts: list[tuple[int | None, int | None, bool, bool, bool]], most: int
) -> None:
    from pytest import TempPathFactory

    assert isinstance(tmp_path_factory, TempPathFactory)
    words = a_book(tmp_path_factory.mktemp("book"))
    for number, (visited, promised, named, key, grown) in enumerate(facts):
        own = {"visit_ideal_days": 3, "visit_longest_days": (10, 90)[number % 2]} if number % 3 == 0 else {}
        place = "AB"[number % 2]
        words.with_account(f"Account {number}", district=place, decides=False if number == 7 else None, **own)
        if visited is not None and visited <= 0:
            words.visited(
                on=str(TODAY + timedelta(days=visited)), named="Ms Li" if named else "", key="Bo" if key else ""
            )
        if promised is not None:
            words.recorded("next_step", what="call", due_on=str(TODAY + timedelta(days=promised)))
        if grown:
            words.recorded("growth_sign", sign="site", what="a site", seen_on=str(TODAY - timedelta(days=number)))
    whole = todays_list(queries.candidates(words.book, TODAY), TODAY)
    found = standing(words.book, TODAY, TODAY - timedelta(days=27), most)
    assert todays_list(found.candidates, TODAY, most) == whole[:most]
    first = TODAY - timedelta(days=27)
    assert found.progress == queries.progress(words.book, first.isoformat(), TODAY.isoformat())
    words.book.close()


def test_what_is_dated_ahead_has_not_happened_yet(tmp_path: Path) -> None:
    """One visited and opened today, one that is to be both tomorrow: one of two is reached, one opened."""
    words = a_book(tmp_path)
    for name, day in (("Now", TODAY), ("Ahead", TODAY + timedelta(days=1))):
        words.with_account(name).visited(on=str(day)).ordered(str(day), 100)
    first = TODAY - timedelta(27)
    found = standing(words.book, TODAY, first, 1).progress
    assert (found.targets, found.reached, found.opened) == (2, 1, 1)
    assert found == queries.progress(words.book, first.isoformat(), TODAY.isoformat())


def test_whoever_is_overdue_by_their_own_interval_is_at_the_head_of_the_list(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Patient", visit_longest_days=90).visited(on=str(TODAY - timedelta(70)))
    words.with_account("Eager", visit_ideal_days=5, visit_longest_days=10).visited(on=str(TODAY - timedelta(15)))
    found = standing(words.book, TODAY, TODAY - timedelta(27), 1)
    (head,) = todays_list(found.candidates, TODAY, 1)
    assert (head.account, head.reasons[0].code) == (words.made["Eager"], "visit_overdue")
    assert todays_list(queries.candidates(words.book, TODAY), TODAY, 1) == [head]
    (warned,) = [line for line in warning_lines(words.book, TODAY) if "visit_overdue" in line.codes]
    assert warned.account == words.made["Eager"]
    needs = {each.line.name: each.needs for each in listed_accounts(words.book, TODAY)}
    assert "visit_overdue" in needs["Eager"]
    assert "visit_due" in needs["Patient"]


def a_busy_book(folder: Path) -> BookInWords:
    return (
        a_book(folder)
        .with_account("Lee Hospital", district="Pudong")
        .visited(on="2026-11-10", met="Wang Fang", named="Ms Li", next_step="Bring the quote", due_on="2026-11-20")
        .with_account("Silk Road Foods")
    )


async def test_the_list_has_the_late_promise_first(tmp_path: Path) -> None:
    async with an_app(a_busy_book(tmp_path).book) as (app, _):
        text = seen(app)
        assert text.index("1 day late: Bring the quote") < text.index("Silk Road Foods")
        assert "1 of 2 targets reached" in text


async def test_a_step_is_marked_done_from_its_list(tmp_path: Path) -> None:
    words = a_busy_book(tmp_path)
    async with an_app(words.book) as (_, pilot):
        await pilot.press("tab")
        await until_seen(pilot, "Tick off")
        await pilot.press("x")
        await until_seen(pilot, "Nothing is due in the coming week.")
        assert words.book.rows("SELECT done_on FROM next_step") == [("2026-11-21",)]


async def test_a_step_is_moved_to_the_next_working_day(tmp_path: Path) -> None:
    words = a_busy_book(tmp_path)
    async with an_app(words.book) as (_, pilot):
        await pilot.press("tab", "m")
        await until_seen(pilot, "Mon 23 Nov")
        assert words.book.rows("SELECT due_on, done_on FROM next_step") == [("2026-11-23", None)]


async def test_enter_opens_the_account_with_the_cursor(tmp_path: Path) -> None:
    words = a_busy_book(tmp_path)
    async with an_app(words.book) as (app, pilot):
        await pilot.press("down", "enter")
        await until(pilot, lambda: getattr(app.screen, "place", "") == f"account:{words.made['Silk Road Foods']}")


async def test_an_empty_book_says_what_to_do_first(tmp_path: Path) -> None:
    async with an_app(a_book(tmp_path).book) as (app, _):
        assert "fieldrep import accounts.csv --as accounts" in seen(app)


async def test_a_wide_screen_shows_the_reasons_beside_the_list(tmp_path: Path) -> None:
    async with an_app(a_busy_book(tmp_path).book, size=(130, 30)) as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        assert "Key person: not known" in seen(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Key person: not known" not in seen(app))


def test_agenda_lines_of_nothing_are_nothing(tmp_path: Path) -> None:
    assert agenda_lines(a_book(tmp_path).book, []) == {}
