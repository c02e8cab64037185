"""The page of buying steps on a small book: what stands in the book is counted, and the accounts behind it agree."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import record, set_setting
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Table
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 21)


def a_buying_book(folder: Path) -> BookInWords:
    told = a_book(folder)
    told.with_account("Lee", potential=100_00).visited(on="2026-11-01", buying_step="need")
    told.visited(on="2026-11-11", buying_step="budget")
    told.with_account("Hua", potential=900_00)
    told.recorded("step_taken", buying_step="quotation", reached_on="2026-08-01", source="their mail", need="lab")
    told.with_account("Bo").visited(on="2026-09-01", buying_step="negotiation")
    told.recorded("closing", ended="lost", closed_on="2026-09-21", rival="Beta")
    told.with_account("Site", decides=False).visited(on="2026-11-01", buying_step="need")
    return told


def test_the_funnel_counts_accounts_at_their_step(tmp_path: Path) -> None:
    told = a_buying_book(tmp_path)
    made = report(told.book, "steps", Asking(TODAY))
    funnel = {line.key: line for line in table(made, "Where the accounts stand").lines}
    assert funnel["budget"].cells == ("budget", "1", "10", "10", "0")
    assert funnel["quotation"].cells == ("quotation", "1", "112", "112", "1")
    assert funnel["need"].cells == ("need", "0", "–", "–", "0"), "a site that cannot decide is left out"
    assert funnel["budget"].behind[0].accounts == (told.made["Lee"],)
    assert set(funnel["budget"].behind[1].accounts) == {told.made["Lee"], told.made["Hua"]}
    for line in funnel.values():
        assert f"{len(line.behind[0].accounts):,}" == line.cells[1]


def test_who_is_stuck_is_named_with_the_limit_and_a_rule_moves_it(tmp_path: Path) -> None:
    told = a_buying_book(tmp_path)
    (line,) = table(report(told.book, "steps", Asking(TODAY)), "Stuck, or fallen back").lines
    assert line.cells == ("Hua", "lab", "quotation", "112", "90", "")
    assert (line.account, line.row) == (told.made["Hua"], ("step_taken", told.made["step_taken"]))
    set_setting(told.book, "step_days_larger", "200", told.at())
    assert table(report(told.book, "steps", Asking(TODAY)), "Stuck, or fallen back").lines == ()


def test_what_is_lost_is_read_by_its_step_and_visits(tmp_path: Path) -> None:
    told = a_buying_book(tmp_path)
    made = report(told.book, "steps", Asking(TODAY))
    (line,) = table(made, "Won and lost by step").lines
    assert line.cells == ("negotiation", "0", "1", "0 % (0/1)", "–", "1")
    assert line.behind[1].accounts == (told.made["Bo"],)
    (one,) = table(made, "Won and lost, one by one").lines
    assert one.cells[:3] == ("Bo", "in general", "lost")
    assert one.cells[4:] == ("negotiation", "1", "Beta")
    (half,) = table(made, "How long it took, and how many visits").lines
    assert half.cells == ("potential not known", "lost", "1", "20", "1")
    assert made.document["closings"][0]["visits"] == 1  # type: ignore[index]


def test_as_of_a_day_before_later_steps_and_ends_do_not_count(tmp_path: Path) -> None:
    told = a_buying_book(tmp_path)
    made = report(told.book, "steps", Asking(date(2026, 9, 10)))
    funnel = {line.key: line.cells[1] for line in table(made, "Where the accounts stand").lines}
    assert (funnel["negotiation"], funnel["budget"], funnel["quotation"]) == ("1", "0", "1")
    assert table(made, "Won and lost by step").lines == ()


def test_of_one_account_every_step_has_its_day_and_source(tmp_path: Path) -> None:
    told = a_buying_book(tmp_path)
    made = report(told.book, "steps", Asking(TODAY, account=told.made["Lee"]))
    lines = table(made, "The steps").lines
    assert [line.cells[1:] for line in lines] == [("budget", "in general", "Ann"), ("need", "in general", "Ann")]
    record(told.book, "step_taken", {"account": told.made["Lee"], "buying_step": "need", "reached_on": "2026-11-20"},
           told.at())  # fmt: skip
    made = report(told.book, "steps", Asking(TODAY, account=told.made["Lee"]))
    (line,) = table(made, "Stuck, or fallen back").lines
    assert line.cells[-1] == "budget"


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, "steps", Asking(TODAY))
    assert all(part.lines == () and part.empty for part in made.parts if isinstance(part, Table))
    assert "record step_taken" in table(made, "Where the accounts stand").empty
