"""The page of the ledger on a small book: parts, totals, what is unknown, and what each line opens."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import set_setting
from fieldrep.reports.ledger import report
from fieldrep.reports.report import Asking
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = Asking(date(2026, 11, 21))


def a_town(folder: Path) -> BookInWords:
    """Ann opened the hospital in a visit and serves it; the inn is on the list alone."""
    told = a_book(folder).with_account("Lee Hospital").visited("2026-09-01", opened_on="2026-09-01")
    return (
        told.recorded("assignment", person=told.book.me, part="hunter", from_day="2026-09-01")
        .ordered("2026-09-20", 100_000, profit=20_000, currency="CNY", code="A-1")
        .ordered("2026-10-20", 100_000, currency="CNY")
        .with_account("Inn")
        .ordered("2026-10-21", 50_000, profit=9_990, currency="CNY")
    )


def test_persons_and_accounts_have_their_parts_and_the_accounts_behind_them(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = report(book.book, TODAY)
    (whole,) = table(made, "All in all").lines
    # 5 % of 200.00 and 99.90 are 10.00 and 4.99; 10 % of 200.00 are 20.00; nobody serves the inn.
    assert whole.cells == ("CNY", "3", "1", "¥299.90", "¥14.99", "¥20.00", "¥264.91")
    assert whole.behind[0].accounts == (book.made["Lee Hospital"],)
    assert table(made, "All in all").notes[0].startswith("1 order has no profit said")
    (ann,) = table(made, "By person").lines
    assert ann.cells == ("Ann", "2", "¥14.99", "1", "¥20.00", "¥34.99", "1")
    assert set(ann.behind[0].accounts) == {book.made["Lee Hospital"], book.made["Inn"]}
    assert ann.behind[1].accounts == (book.made["Lee Hospital"],)
    hospital, inn = table(made, "By account").lines
    assert hospital.cells == ("Lee Hospital", "Ann", "1/2", "¥200.00", "¥10.00", "¥20.00", "¥170.00")
    assert (hospital.account, inn.account) == (book.made["Lee Hospital"], book.made["Inn"])


def test_an_account_whose_profit_nobody_said_shows_no_profit_at_all(tmp_path: Path) -> None:
    book = a_town(tmp_path).with_account("Mill").ordered("2026-10-22", 70_000, currency="CNY")
    mill = next(line for line in table(report(book.book, TODAY), "By account").lines if line.cells[0] == "Mill")
    assert mill.cells == ("Mill", "Ann", "1/1", "–", "–", "–", "–")


def test_one_account_is_told_order_by_order(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    made = report(book.book, TODAY._replace(account=book.made["Lee Hospital"]))
    newest, oldest = table(made, "Order by order").lines
    assert newest.cells[3:] == ("unknown", "Ann", "Ann", "")
    assert oldest.cells[1:] == ("A-1", "¥1,000.00", "¥200.00", "Ann ¥10.00", "Ann ¥20.00", "¥170.00")
    assert oldest.row is not None and oldest.row[0] == "order"
    assert made.title == "Profit ledger: Lee Hospital"
    assert len(made.document["orders"]) == 2  # type: ignore[arg-type]


def test_a_leads_rule_changes_the_parts(tmp_path: Path) -> None:
    book = a_town(tmp_path)
    set_setting(book.book, "originator_share", "20/100", book.at())
    (whole,) = table(report(book.book, TODAY), "All in all").lines
    assert whole.cells[4:] == ("¥59.98", "¥20.00", "¥219.92")


def test_by_month_the_newest_stands_first(tmp_path: Path) -> None:
    made = report(a_town(tmp_path).book, TODAY._replace(by="month"))
    assert [part.heading for part in made.parts] == ["All in all", "2026-10", "2026-09"]
    assert table(made, "2026-09").lines[0].cells[5] == "¥30.00"


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    assert "profit" in table(report(a_book(tmp_path).book, TODAY), "All in all").empty
