"""The page of guns on a small book: its figures, the accounts behind them, and its words."""

from datetime import date
from pathlib import Path

from fieldrep.reports.guns import report
from fieldrep.reports.report import Asking
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = Asking(date(2026, 11, 21))


def a_town(folder: Path) -> BookInWords:
    """Two accounts that order: one by a rep's hand in October and by itself in November, one not said how."""
    return (
        a_book(folder)
        .with_account("Lee Hospital")
        .ordered("2026-10-05", 10_000, gun="manual", currency="CNY")
        .ordered("2026-11-02", 30_000, gun="auto", currency="CNY")
        .ordered("2026-11-09", 30_000, gun="auto", currency="CNY")
        .ordered("2026-11-12", 5_000, gun="auto", currency="USD")
        .ordered("2026-11-13", 70_000, gun="manual", currency="CNY", status="cancelled")
        .with_account("Inn")
        .ordered("2026-11-03", 40_000, currency="CNY")
    )


def test_the_accounts_behind_each_gun_are_its_numbers(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = report(book.book, TODAY)
    manual, semi, auto, unsaid = table(made, "How the accounts order").lines
    assert auto.cells == ("automatic", "50 % (1/2)", "64 %", "¥700.00")
    assert auto.behind[0].accounts == (book.made["Lee Hospital"],)
    assert set(auto.behind[1].accounts) == {book.made["Lee Hospital"], book.made["Inn"]}
    assert unsaid.cells == ("not said", "50 % (1/2)", "36 %", "¥400.00")
    assert unsaid.behind[0].accounts == (book.made["Inn"],)
    assert manual.cells[1] == semi.cells[1] == "0 % (0/2)"
    assert made.document["standing"]["auto"] == {  # type: ignore[index]
        "accounts": [book.made["Lee Hospital"]],
        "of": 2,
        "amount": [70_000, 110_000],
    }
    assert made.document["orders"] == {"all": 5, "without_channel": 1, "undecided_sites": 0, "other_currency": 1}
    assert len(table(made, "How the accounts order").notes) == 3


def test_who_moved_up_stands_with_the_account_to_open(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = report(book.book, TODAY)
    (line,) = table(made, "Moved up").lines
    assert line.cells == ("Lee Hospital", "manual", "automatic", "2026-11")
    assert line.account == book.made["Lee Hospital"]
    assert table(made, "Fell back").lines == ()
    months = table(made, "Share of the accounts, by month")
    assert [each.cells for each in months.lines] == [
        ("2026-11", "0 % (0/2)*", "0 % (0/2)*", "50 % (1/2)*", "50 % (1/2)*"),
        ("2026-10", "100 % (1/1)*", "0 % (0/1)*", "0 % (0/1)*", ""),
    ]
    assert months.notes == (
        "* over fewer than 10 accounts",
        "Trend: automatic was 0 % in 2026-10, and is 50 % in 2026-11.",
    )


def test_a_site_that_cannot_decide_is_in_no_gun(tmp_path: Path) -> None:
    book = a_town(tmp_path).with_account("Branch", decides=False).ordered("2026-11-05", 90_000, gun="manual")
    made = report(book.book, TODAY)
    manual, *_ = table(made, "How the accounts order").lines
    assert manual.cells[1:] == ("0 % (0/2)", "0 %", "¥0.00")
    assert "1 site cannot decide and is in no gun." in table(made, "How the accounts order").notes
    assert table(made, "Share of the amount, by month").lines[0].behind[-1].accounts == (*manual.behind[1].accounts,)


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, TODAY)
    first = table(made, "How the accounts order")
    assert first.lines == () and "fieldrep order" in first.empty
