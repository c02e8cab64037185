"""The page of the pyramid on a small book: each segment's accounts, amounts and rates, and what is not known."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import set_setting
from fieldrep.reports.pyramid import report
from fieldrep.reports.registry import accounts_behind
from fieldrep.reports.report import Asking
from fieldrep.store.queries.pyramid import segments
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = Asking(date(2026, 11, 21))


def a_town(folder: Path) -> BookInWords:
    """A large mill that converts, a school, a shop, an inn of which nothing is known, and a branch."""
    return (
        a_book(folder)
        .with_account("Mill", headcount=1600, opened_on="2026-09-01", potential=90_000_00)
        .ordered("2026-09-20", 30_000, currency="CNY")
        .recorded("estimate", month="2026-09", spend=120_000, source="Ann")
        .with_account("School", headcount=40, sector="education")
        .ordered("2026-10-20", 10_000, currency="CNY")
        .with_account("Shop", headcount=3)
        .with_account("Inn")
        .with_account("Branch", headcount=5000, decides=False)
    )


def test_segments_have_their_accounts_amounts_and_rates(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = report(book.book, TODAY)
    sizes = table(made, "Accounts and what they pay")
    assert [line.cells for line in sizes.lines] == [
        ("sector", "25 % (1/4)", "1", "25 %", "¥100.00", "¥100.00"),
        ("large", "25 % (1/4)", "1", "75 %", "¥300.00", "¥300.00"),
        ("small and medium", "0 % (0/4)", "0", "0 %", "¥0.00", ""),
        ("household", "25 % (1/4)", "0", "0 %", "¥0.00", ""),
        ("not known", "25 % (1/4)", "0", "0 %", "¥0.00", ""),
    ]
    for line in sizes.lines:
        assert line.cells[1].endswith(f"({len(line.behind[0].accounts)}/{len(line.behind[1].accounts)})")
    assert sizes.lines[1].behind[0].accounts == (book.made["Mill"],)
    assert sizes.notes == ("1 site cannot decide and is in no segment.",)
    large = table(made, "Rates of each segment").lines[1]
    assert large.cells == ("large", "100 % (1/1)*", "100 % (1/1)*", "100 % (1/1)*", "0 % (0/1)*", "0 % (0/1)*", "25 %*")
    found = {each.heading: accounts_behind(book.book, "pyramid", TODAY, each) for each in large.behind}
    assert [len(those) for those in found.values()] == [1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1]
    assert all(those in ((book.made["Mill"],), ()) for those in found.values())
    assert found["bought again"] == () and found["converted and not bought again"] == (book.made["Mill"],)
    assert sizes.lines[1].behind[2].accounts == (book.made["Mill"],)
    assert table(made, "How they are approached").lines[1].cells == (
        "large",
        "a consultant for each: sow, tend, harvest",
    )


def test_another_measure_and_other_borders_sort_anew(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    set_setting(book.book, "pyramid_measure", "potential", book.at())
    set_setting(book.book, "large_from_potential", "9000000", book.at())
    assert segments(book.book) == {book.made["Mill"]: "large", book.made["School"]: "sector"}
    set_setting(book.book, "large_from_potential", "9000001", book.at())
    assert segments(book.book)[book.made["Mill"]] == "small_medium"
    assert "¥90,000.01" in report(book.book, TODAY).parts[0].about[0], "potential is in the currency of the sums"


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, TODAY)
    assert "fieldrep account" in table(made, "Accounts and what they pay").empty
