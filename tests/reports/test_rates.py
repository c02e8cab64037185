"""The page of the rates: the accounts behind each figure are as many as it says, in any grouping, and by use."""

import re
from datetime import date
from pathlib import Path

import pytest

from fieldrep.operations.records import set_setting
from fieldrep.reports import registry
from fieldrep.reports.report import Asking, Line, Report, Table
from fieldrep.store.book import Book, Place
from fieldrep.store.journal import Operation
from tests.books import BookInWords, a_book
from tests.screens.tour import NOW, sample_folder

DAY = date(2026, 11, 21)


def asked(words: BookInWords, by: str | None = None) -> Report:
    return registry.report(words.book, "rates", Asking(DAY, by))


def line_of(report: Report, heading: str, first: str) -> Line:
    (table,) = [part for part in report.parts if isinstance(part, Table) and part.heading == heading]
    return next(line for line in table.lines if line.cells[0] == first)


def behind(book: Book, line: Line) -> list[int]:
    asking = Asking(DAY)
    return [len(registry.accounts_behind(book, "rates", asking, each)) for each in line.behind]


@pytest.mark.parametrize("by", [None, "rep", "territory", "wave", "district", "month", "cohort"])
def test_as_many_accounts_are_behind_a_figure_as_it_says(tmp_path: Path, by: str | None) -> None:
    folder = sample_folder("lead", "en")
    with Book.open(Place(f"{folder}/book", f"{folder}/state", "laptop")) as book:
        made = registry.report(book, "rates", Asking(NOW.date(), by))
        looked = 0
        for part in made.parts:
            for line in part.lines if isinstance(part, Table) else ():
                said = re.search(r"\(([\d,]+)/([\d,]+)\)", " ".join(line.cells))
                if said and len(line.behind) == 2 and line.behind[0].ask:
                    assert behind(book, line) == [int(each.replace(",", "")) for each in said.groups()], line
                    looked += 1
    assert looked > 6


def test_the_rates_of_a_few_accounts(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").ordered("2026-10-02", 100)
    words.ordered("2026-11-03", 100).with_account("Bee", opened_on="2026-09-20").with_account("Head", decides=False)
    made = asked(words)
    assert line_of(made, "Conversion", "in time").cells == ("in time", "50 % (1/2)", "over 2 accounts only")
    assert line_of(made, "Coverage", "opened").cells[1] == "100 % (2/2)"
    assert line_of(made, "Trend", "31 Oct 2026").cells[1:4] == ("100 % (2/2)", "50 % (1/2)", "50 % (1/2)")
    assert made.document["repurchase"] == {"converted": 1, "in_time": [0, 0], "to_date": [1, 1], "young": 1}


@pytest.mark.parametrize(
    ("as_of", "days"), [("2026-10-01", 0), ("2026-10-31", 1), ("2026-11-21", 2), ("2026-12-01", 3)]
)
@pytest.mark.parametrize("stage", ["month", "week"])
def test_days_with_an_order_are_those_up_to_the_day(tmp_path: Path, as_of: str, days: int, stage: str) -> None:
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").ordered("2026-10-02", 100)
    words.ordered("2026-11-03", 100).ordered("2026-11-03", 200).ordered("2026-12-01", 100)
    set_setting(words.book, "stage_length", stage, words.at())
    made = registry.report(words.book, "rates", Asking(date.fromisoformat(as_of)))
    assert made.document["conversion"]["order_days"] == days  # type: ignore[index]


def test_an_account_converts_by_use_where_the_team_says_so(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Pays", opened_on="2026-09-10").ordered("2026-10-02", 100)
    words.with_account("Uses", opened_on="2026-09-10").visited("2026-10-05", buying_step="in_use")
    words.recorded("estimate", month="2026-11", seats=20, seats_used=4, estimated_on="2026-11-09")
    words.with_account("Idle", opened_on="2026-09-10").recorded("estimate", month="2026-11", seats=9, seats_used=0)
    assert line_of(asked(words), "Conversion", "to date").cells[1] == "33 % (1/3)"
    set_setting(words.book, "converted_by", "use", words.at())
    made = asked(words)
    line = line_of(made, "Conversion", "to date")
    assert line.cells[1:] == ("33 % (1/3)", "over 3 accounts only, 2 days of use")
    assert registry.accounts_behind(words.book, "rates", Asking(DAY), line.behind[0]) == (words.made["Uses"],)
    assert line_of(made, "Repurchase", "to date").cells[1] == "100 % (1/1)"
    assert made.document["converted_by"] == "use"
    assert any("By use" in about for part in made.parts for about in part.about)


@pytest.mark.parametrize("converts_by", ["pay", "use"])
def test_an_account_of_two_waves_stands_in_both(tmp_path: Path, converts_by: str) -> None:
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").with_account("Bee")

    def begin(operation: Operation) -> None:
        for name in ("East", "West"):
            wave = operation.add("wave", {"name": name, "first_on": "2026-09-01"})
            operation.add("wave_account", {"wave": wave, "account": words.made["Ace"]})

    words.book.write(words.at(), begin)
    set_setting(words.book, "converted_by", converts_by, words.at())
    made = asked(words, "wave")
    assert line_of(made, "By wave", "East").cells[1] == line_of(made, "By wave", "West").cells[1] == "100 % (1/1)"
    assert line_of(made, "By wave", "(none)").cells[1] == "0 % (0/1)"


def test_the_push_is_the_first_rate_below_its_target_or_by_the_month_of_the_wave(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").with_account("Bee", opened_on="2026-09-10")
    waves: dict[str, str] = {}

    def begin(operation: Operation) -> None:
        for name, account, first in (("East", "Ace", "2026-10-01"), ("West", "Bee", "2026-08-20")):
            waves[name] = operation.add("wave", {"name": name, "first_on": first})
            operation.add("wave_account", {"wave": waves[name], "account": words.made[account]})
        goal = {"wave": waves["West"], "measure": "conversion", "number": 5_000, "from_day": "2026-10-01"}
        operation.add("target", goal)

    words.book.write(words.at(), begin)
    made = asked(words, "wave")
    assert line_of(made, "By wave", "East").cells[-1] == "conversion, month 2 of its wave"
    assert line_of(made, "By wave", "West").cells[-1] == "conversion, target 50 %"
    assert [(each["name"], each["rate"]) for each in made.document["push"]] == [  # type: ignore[attr-defined]
        ("East", "conversion"),
        ("West", "conversion"),
    ]
