"""The page of early warnings: counted by warning and by rep, each account with its reason, its figures, what to do."""

import json
from datetime import date
from pathlib import Path

import pytest

from fieldrep import places
from fieldrep.cli import run
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.records import set_setting
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking
from fieldrep.store.queries.account import account_page
from tests.books import NOW, BookInWords, a_book, a_place
from tests.reports.parts import table

TODAY = date(2026, 11, 20)


def troubled(tmp_path: Path) -> BookInWords:
    """Forge buys less, owes and knows one; Mill was not visited for 61 days; Site cannot decide; Calm is well."""
    words = a_book(tmp_path).with_account("Forge").with_contact("Ms Li", phone="1")
    words.ordered("2026-08-20", 1000_00, currency="CNY").ordered("2026-08-21", 699_00, currency="CNY")
    words.ordered("2026-10-01", 50_00, currency="CNY", status="open", due_on="2026-11-19")
    words.with_account("Mill").visited(on="2026-09-20")
    words.with_account("Site", decides=False).visited(on="2026-01-01", next_step="ring", due_on="2026-11-18")
    words.with_account("Calm").visited(on="2026-11-19")
    return words


def test_each_warning_is_counted_with_its_accounts_and_each_account_says_why_and_what_to_do(tmp_path: Path) -> None:
    words = troubled(tmp_path)
    made = report(words.book, "warnings", Asking(TODAY))
    forge, mill, site = (words.made[name] for name in ("Forge", "Mill", "Site"))
    assert {line.key: line.behind[0].accounts for line in table(made, "By warning").lines} == {
        "promise_overdue": (site,),
        "receivables": (forge,),
        "falling": (forge,),
        "visit_overdue": (mill,),
        "single_thread": (forge,),
    }
    assert table(made, "By warning").notes == ("3 accounts in all.",)
    lines = [(line.account, line.cells[2]) for line in table(made, "Account by account").lines]
    assert lines[0] == (site, "2 days late: ring.")
    assert lines[2][0] == forge
    assert lines[-1] == (mill, "No visit for 61 days, too long.")


def test_by_rep_two_of_anns_three_that_decide_have_a_warning(tmp_path: Path) -> None:
    words = troubled(tmp_path)
    accounts = [words.made[name] for name in ("Forge", "Mill", "Calm", "Site")]
    assign(words.book, accounts, Part(words.book.me or "", "hunter", date(2026, 1, 1)), words.at())
    (line,) = table(report(words.book, "warnings", Asking(TODAY)), "By rep").lines
    assert line.cells == ("Ann", "67 % (2/3)", "over 3 accounts only")
    assert set(line.behind[0].accounts) == {words.made["Forge"], words.made["Mill"]}


def test_the_teams_numbers_move_the_page(tmp_path: Path) -> None:
    words = troubled(tmp_path)
    set_setting(words.book, "warn_falling", "69/100", words.at())  # 699.00 of 1,000.00 is more than that
    set_setting(words.book, "visit_interval_longest", "61", words.at())
    made = report(words.book, "warnings", Asking(TODAY))
    assert [line.key for line in table(made, "By warning").lines] == ["promise_overdue", "receivables", "single_thread"]
    assert any("69 %" in about for about in table(made, "By warning").about)


def test_as_of_a_day_before_what_came_later_is_not_warned_of(tmp_path: Path) -> None:
    made = report(troubled(tmp_path).book, "warnings", Asking(date(2026, 8, 21)))
    assert [line.key for line in table(made, "By warning").lines] == ["single_thread"]


def test_the_document_names_every_figure_and_whose_work_it_contains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = troubled(tmp_path)
    words.book.close()
    monkeypatch.setenv("FIELDREP_STATE", a_place(tmp_path).state)
    monkeypatch.setattr(places, "wall_clock", lambda: NOW)
    assert run(["--book", a_place(tmp_path).path, "warnings", "--as-of", "2026-11-20", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (forge,) = [each for each in told["accounts"] if each["name"] == "Forge"]
    assert forge["trouble"] == {
        "falling": [{"lately": 699_00, "before": 1000_00, "currency": "CNY"}],
        "complaints": None,
        "overdue": {"orders": 1, "since": "2026-11-19", "amounts": {"CNY": 50_00}},
    }
    assert forge["words"]["falling"]["to_do"] == "Find the reason, or make an offer."
    assert [each["person"] for each in told["contains"]] == ["Ann"]
    assert any("70 %" in about for about in told["definitions"]["By warning"])


def test_an_empty_book_has_nothing_to_be_warned_of(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, "warnings", Asking(TODAY))
    assert "promises are kept" in table(made, "By warning").empty and table(made, "By rep").empty


def test_whose_staff_alone_are_on_file_is_held_back_where_somebody_else_decides(tmp_path: Path) -> None:
    """Nobody there has bought: Forge's manager has left, at Mill a user is known and no decider, Calm has its own."""
    words = a_book(tmp_path).with_account("Forge").with_contact("Bo", level="staff", phone="1")
    words.with_contact("Ms Li", level="manager", has_left=True)
    words.with_account("Mill").with_contact("Chen", level="staff", phone="1").with_contact("Wu", level="staff")
    words.recorded("finding", contact=words.made["Chen"], role="user", trust="stated")
    words.with_account("Calm").with_contact("Fu", level="staff", phone="1").with_contact("Ma", level="staff")
    words.recorded("finding", contact=words.made["Fu"], role="decider", trust="stated")
    words.with_account("Plain").with_contact("Xu", level="staff", phone="1").with_contact("He", level="staff")
    (line,) = table(report(words.book, "warnings", Asking(TODAY)), "By warning").lines
    assert (line.key, line.behind[0].accounts) == ("held_back", tuple(words.made[name] for name in ("Forge", "Mill")))
    for name in ("Forge", "Mill", "Calm", "Plain"):
        page = account_page(words.book, words.made[name])
        assert page is not None
        assert ("held_back" in page.warnings) == (name in ("Forge", "Mill")), name
