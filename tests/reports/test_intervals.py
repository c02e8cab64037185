"""The page of visit intervals: the states by rep, territory and district, whose interval counts, and capacity."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.domain.plan import todays_list
from fieldrep.errors import BadValue
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.intervals import set_intervals
from fieldrep.operations.records import set_setting
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Report
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.early_warnings import warning_lines
from fieldrep.store.queries.listed import listed_accounts
from fieldrep.store.queries.today import candidates
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 20)


@pytest.fixture
def told(tmp_path: Path) -> BookInWords:
    """In Gusu one account on track, one due, one overdue, one not visited, one that cannot decide; one in Wuzhong."""
    book = a_book(tmp_path)
    days = {"On track": "2026-10-22", "Due": "2026-10-21", "Overdue": "2026-09-20", "Never": None, "Site": "2026-01-01"}
    for name, day in days.items():
        book.with_account(name, district="Gusu", decides=False if name == "Site" else None)
        if day:
            book.visited(on=day)
    book.with_account("Elsewhere", district="Wuzhong").visited(on="2026-11-19", how="call")
    return book


def page(told: BookInWords, by: str | None = None) -> Report:
    return report(told.book, "intervals", Asking(TODAY, by))


def warned_overdue(told: BookInWords, as_of: date) -> set[str]:
    return {line.account for line in warning_lines(told.book, as_of) if "visit_overdue" in line.codes}


def overdue_today(told: BookInWords, as_of: date) -> set[str]:
    found = todays_list(candidates(told.book, as_of), as_of)
    return {each.account for each in found if any(reason.code == "visit_overdue" for reason in each.reasons)}


def test_the_states_are_counted_with_the_accounts_behind_them(told: BookInWords) -> None:
    lines = table(page(told, "district"), "States").lines
    assert [line.cells for line in lines] == [
        ("Gusu", "1", "1", "1", "1", "4", "33 % (1/3)"),
        ("Wuzhong", "1", "0", "0", "0", "1", "–"  " (0/0)"),
        ("All accounts", "2", "1", "1", "1", "5", "33 % (1/3)"),
    ]  # fmt: skip
    on_track, ever, never, due, overdue = (list(each.accounts) for each in lines[0].behind)
    names = {row: name for name, row in told.made.items()}
    assert [names[each] for each in on_track] == ["On track"]
    assert sorted(names[each] for each in ever) == ["Due", "On track", "Overdue"]
    assert [[names[each] for each in those] for those in (never, due, overdue)] == [["Never"], ["Due"], ["Overdue"]]
    (late,) = table(page(told), "Overdue now").lines
    assert (late.account, late.cells[3:]) == (told.made["Overdue"], ("20 Sep", "30/60", "31"))


def test_an_accounts_own_interval_comes_before_the_teams_which_is_a_rule(told: BookInWords) -> None:
    set_intervals(told.book, [told.made["On track"]], 10, 20, told.at())
    set_intervals(told.book, [told.made["Overdue"]], None, 90, told.at())
    made = page(told)
    assert [line.account for line in table(made, "Overdue now").lines] == [told.made["On track"]]
    assert table(made, "States").notes == ("2 accounts have an interval of their own, or by their grade.",)
    set_setting(told.book, "visit_interval_longest", "29", told.at())
    set_setting(told.book, "visit_interval_ideal", "20", told.at())
    overdue = {line.account for line in table(page(told), "Overdue now").lines}
    assert overdue == {told.made["On track"], told.made["Due"]}
    set_intervals(told.book, list(told.made.values())[:1], None, None, told.at())
    assert page(told).document["special"] == 1
    with pytest.raises(BadValue):
        set_intervals(told.book, [told.made["Due"]], 30, 20, told.at())
    assert examine(told.book).well


def test_the_interval_of_a_grade_comes_before_the_teams_and_after_an_accounts_own(told: BookInWords) -> None:
    level = {"name": "Bronze", "from_points": 0, "visit_ideal_days": 7, "visit_longest_days": 29}
    told.book.write(told.at(), lambda op: op.edit("grade_level", agreed_row("grade_level", "Bronze"), level))
    for name in ("On track", "Due", "Overdue"):  # who has earned something by the last review is graded
        told.speaking_of(name).ordered("2026-08-03", 100_00)
    set_intervals(told.book, [told.made["Overdue"]], None, 90, told.at())
    overdue = {line.account for line in table(page(told), "Overdue now").lines}
    assert overdue == {told.made["Due"]}  # 30 days ago; who was there 29 days ago is due
    assert {line.cells[4] for line in table(page(told), "Due now").lines} == {"7/29", "7/90"}
    assert warned_overdue(told, TODAY) == {told.made["Due"]}


def test_the_page_the_warnings_today_and_the_list_agree_on_what_is_overdue(told: BookInWords) -> None:
    """The site where nothing is decided was visited on 1 January, and is overdue nowhere."""
    set_intervals(told.book, [told.made["On track"]], 10, 20, told.at())
    listed = {line.account for line in table(page(told), "Overdue now").lines}
    assert listed == {told.made["On track"], told.made["Overdue"]}
    assert warned_overdue(told, TODAY) == overdue_today(told, TODAY) == listed
    assert {each.line.id for each in listed_accounts(told.book, TODAY) if "visit_overdue" in each.needs} == listed


def test_as_of_a_day_before_the_last_visit_the_visit_before_it_counts(told: BookInWords) -> None:
    """Overdue was visited on 1 July and 20 September: on 15 September 76 days ago, and nobody else had been seen."""
    told.speaking_of("Overdue").visited(on="2026-07-01").visited(on="2026-09-10", how="call")
    before = date(2026, 9, 15)
    made = report(told.book, "intervals", Asking(before))
    assert table(made, "States").lines[-1].cells[1:5] == ("4", "0", "0", "1")
    (late,) = table(made, "Overdue now").lines
    assert (late.account, late.cells[5]) == (told.made["Overdue"], "46")
    assert warned_overdue(told, before) == {told.made["Overdue"]}
    assert table(made, "Capacity of each rep").lines[0].cells[2] == "4"  # all but the one reached by then
    told.speaking_of("Due").visited(on="2026-12-24")  # of a clock that is ahead
    assert table(page(told), "Due now").lines[0].account == told.made["Due"]


def test_capacity_of_each_rep_as_planned_and_as_kept(told: BookInWords) -> None:
    me = told.book.me or ""
    both = [told.made["Never"], told.made["Elsewhere"]]
    assign(told.book, both, Part(me, "hunter", date(2026, 1, 1)), told.at())
    made = table(page(told), "Capacity of each rep")
    assert [line.cells for line in made.lines[:2]] == [
        ("Ann", "as planned", "2", "4", "1", "Fri 20 Nov"),
        # none in the last twenty working days: 26 October to 20 November
        ("Ann", "as kept", "2", "0", "–", "never at this pace"),
    ]
    assert list(made.lines[0].behind[0].accounts) == sorted(both)
    # nobody has On track, Due and Overdue, which were all reached: nothing is left there, and nobody to do it
    nobody = made.lines[2:]
    assert [line.cells[:4] for line in nobody] == [
        ("without one", "as planned", "0", "0"),
        ("without one", "as kept", "0", "0"),
    ]
    told.with_account("Nobody's")
    (planned, _) = table(page(told), "Capacity of each rep").lines[2:]
    assert planned.cells[2:] == ("1", "0", "–", "never at this pace")
    told.speaking_of("Due").visited(on="2026-11-19").visited(on="2026-11-20", how="message")
    kept = table(page(told), "Capacity of each rep").lines[1]
    assert kept.cells[2:] == ("2", "0.1", "40", "Thu 14 Jan 2027")  # one visit in twenty days
    territory = table(page(told), "Capacity of each territory").lines[0]
    assert territory.cells[:4] == ("without one", "as planned", "3", "4")


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    assert "fieldrep account" in table(page(a_book(tmp_path)), "States").empty
