"""The page of the rates: the accounts behind each figure are as many as it says, in any grouping, and by use."""

import re
from datetime import date
from pathlib import Path

import pytest

from fieldrep.demo.team import Role
from fieldrep.operations.records import set_setting
from fieldrep.reports import registry
from fieldrep.reports.documents import whole_document
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
                counted = zip(line.behind, behind(book, line), strict=True)
                asked = {each.ask.split()[0]: number for each, number in counted if each.ask}
                for (figure, of), said in zip(rates_in(part, line), RATIO.findall(" ".join(line.cells)), strict=False):
                    if figure in asked:
                        assert [asked[figure], asked[of]] == [int(each.replace(",", "")) for each in said], line
                        looked += 1
                lacked = next((asked[each] for each in asked if line.key == each), None)
                assert lacked is None or line.cells[1] == f"{lacked:,}"
    assert looked > 6


RATIO = re.compile(r"\(([\d,]+)/([\d,]+)\)")
IN_ALL = [
    ("opened", "targets"),
    ("in_time", "closed"),
    ("converted", "opened"),
    ("again_in_time", "again_closed"),
    ("again", "converted"),
]
OF_COHORT = [("converted", "opened"), ("in_time", "opened"), ("again", "converted"), ("again_in_time", "again_closed")]


def rates_in(part: Table, line: Line) -> list[tuple[str, str]]:
    """The figures of a line's rates, numerator and denominator, in the order of its columns."""
    if len(part.columns) == 3:
        figures = line.key.split()
        return [(figures[0], figures[1])] if len(figures) == 2 else []
    if line.key.startswith("cohort "):
        return [pair for pair in OF_COHORT if any(each.ask.startswith(f"{pair[0]} ") for each in line.behind)]
    return IN_ALL


@pytest.mark.parametrize("role", ["rep", "lead"])
def test_a_reps_book_says_that_it_holds_a_part_of_the_teams_work(role: Role) -> None:
    folder = sample_folder(role, "en")
    with Book.open(Place(f"{folder}/book", f"{folder}/state", "laptop")) as book:
        made = registry.report(book, "guns", Asking(NOW.date()))
        partly = [line for line in made.contains.lines if line.startswith("This book holds the accounts of Li Na")]
        assert len(partly) == (role == "rep")
        assert ("part_of_team" in whole_document(book, made)) is (role == "rep")


def test_the_rates_of_a_few_accounts(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").ordered("2026-10-02", 100)
    words.ordered("2026-11-03", 100).with_account("Bee", opened_on="2026-09-20").with_account("Head", decides=False)
    made = asked(words)
    assert line_of(made, "Conversion", "in time").cells == ("in time", "50 % (1/2)", "over 2 accounts only")
    assert line_of(made, "Coverage", "opened").cells[1] == "100 % (2/2)"
    assert line_of(made, "Trend", "31 Oct 2026").cells[1:4] == ("100 % (2/2)*", "50 % (1/2)*", "50 % (1/2)*")
    assert next(part.notes for part in made.parts if part.heading == "Trend") == ("* over fewer than 10 accounts",)
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


def test_every_page_counts_conversion_as_the_team_says(tmp_path: Path) -> None:
    """Two of a wave: one paid and had no opening day, one was opened and uses us. Both are opened either way; by paying
    the first has converted, by use the second."""
    words = a_book(tmp_path).with_account("Pays", sector="health").ordered("2026-10-02", 100)
    words.with_account("Uses", sector="health", opened_on="2026-09-10").visited("2026-10-05", buying_step="in_use")

    def begin(operation: Operation) -> None:
        wave = operation.add("wave", {"name": "East", "first_on": "2026-09-01"})
        for name in ("Pays", "Uses"):
            operation.add("wave_account", {"wave": wave, "account": words.made[name]})
        operation.add("target", {"wave": wave, "measure": "conversion", "number": 5_000})

    words.book.write(words.at(), begin)
    for converted, name in (("pay", "Pays"), ("use", "Uses")):
        set_setting(words.book, "converted_by", converted, words.at())
        rates, waves, pyramid = (
            registry.report(words.book, page, Asking(DAY)) for page in ("rates", "waves", "pyramid")
        )
        assert line_of(rates, "Coverage", "opened").cells[1] == "100 % (2/2)"
        assert line_of(rates, "Conversion", "to date").cells[1] == "50 % (1/2)"
        planned = line_of(waves, "East: rates against plan", "conversion (over 2 accounts only)")
        assert planned.cells[1] == "50 % (1/2)" and planned.behind[0].accounts == (words.made[name],)
        of_segment = line_of(pyramid, "Rates of each segment", "sector")
        assert of_segment.cells[3] == "50 % (1/2)*"
        those = next(each for each in of_segment.behind if each.heading == "converted")
        assert registry.accounts_behind(words.book, "pyramid", Asking(DAY), those) == (words.made[name],)
        definitions = [" ".join(part.about) for made in (rates, waves, pyramid) for part in made.parts]
        assert sum("that use what they have" in each for each in definitions) == (3 if converted == "use" else 0)


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
    assert line_of(made, "By wave", "East").cells[1] == line_of(made, "By wave", "West").cells[1] == "100 % (1/1)*"
    assert line_of(made, "By wave", "(none)").cells[1] == "0 % (0/1)*"


def test_a_wave_pushes_what_its_month_asks_for_and_a_rep_the_first_rate_below_target(tmp_path: Path) -> None:
    """West began on 20 August: its fourth month began on 20 November. Its plan for conversion does not change that."""
    words = a_book(tmp_path).with_account("Ace", opened_on="2026-09-10").with_account("Bee", opened_on="2026-09-10")
    waves: dict[str, str] = {}

    def begin(operation: Operation) -> None:
        for name, account, first in (("East", "Ace", "2026-10-01"), ("West", "Bee", "2026-08-20")):
            waves[name] = operation.add("wave", {"name": name, "first_on": first})
            operation.add("wave_account", {"wave": waves[name], "account": words.made[account]})
        goal = {"wave": waves["West"], "measure": "conversion", "number": 5_000, "from_day": "2026-10-01"}
        operation.add("target", goal)
        operation.add("target", goal | {"wave": None, "person": words.book.me})
        for name in ("Ace", "Bee"):
            operation.add("assignment", {"account": words.made[name], "person": words.book.me, "part": "hunter"})

    words.book.write(words.at(), begin)
    made = asked(words, "wave")
    assert line_of(made, "By wave", "East").cells[-1] == "conversion, month 2 of its wave"
    assert line_of(made, "By wave", "West").cells[-1] == "penetration, month 4 of its wave"
    assert [(each["name"], each["rate"]) for each in made.document["push"]] == [  # type: ignore[attr-defined]
        ("East", "conversion"),
        ("West", "penetration"),
    ]
    pushed = registry.report(words.book, "waves", Asking(DAY)).document["waves"]
    assert {each["name"]: each["push"] for each in pushed} == {"East": "conversion", "West": "penetration"}  # type: ignore[attr-defined]
    assert line_of(asked(words, "rep"), "By rep", "Ann").cells[-1] == "conversion, target 50 %"
