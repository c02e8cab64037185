"""The lifecycle over a book: stages with their measures, movers, and the warnings that money and complaints give."""

from datetime import date
from pathlib import Path

from fieldrep.domain.lifecycle import PaidFacts
from fieldrep.i18n.reasons import early_warning_text
from fieldrep.operations.records import set_setting
from fieldrep.reports.lifecycle import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.early_warnings import warning_lines
from fieldrep.store.queries.lifecycle import paid_facts
from tests.books import BookInWords, a_book
from tests.reports.parts import lines

TODAY = date(2026, 11, 20)


def customers(tmp_path: Path) -> BookInWords:
    """One in each stage; Mill went from acquisition to development this quarter; a site that cannot decide."""
    words = a_book(tmp_path).with_account("Dock").ordered("2026-11-02", 100)
    words.with_account("Mill").ordered("2026-09-02", 200, profit=50).ordered("2026-10-05", 300)
    words.with_account("Forge").ordered("2025-03-02", 700).ordered("2025-04-02", 10).ordered("2026-08-01", 900)
    words.ordered("2026-11-01", 40, status="open", due_on="2026-11-10", currency="CNY")
    words.with_account("Port").ordered("2026-02-02", 60)
    words.with_account("Site", decides=False).ordered("2026-11-02", 5000)
    return words


def test_every_account_that_decides_is_in_one_stage_with_its_goal(tmp_path: Path) -> None:
    words = customers(tmp_path)
    found = {line.key: line for line in lines(report(words.book, Asking(TODAY)), 0)}
    assert {key: line.behind[0].accounts for key, line in found.items()} == {
        "acquisition": (words.made["Dock"],),
        "development": (words.made["Mill"],),
        "retention": (words.made["Forge"],),
        "lost": (words.made["Port"],),
    }
    assert found["retention"].cells[2] == "25 % (1/4)"
    everybody = {words.made[name] for name in ("Dock", "Mill", "Forge", "Port")}
    assert {frozenset(line.behind[1].accounts) for line in found.values()} == {frozenset(everybody)}


def test_the_document_has_each_customers_days_and_money(tmp_path: Path) -> None:
    words = customers(tmp_path)
    told = report(words.book, Asking(TODAY)).document["customers"]
    (forge,) = [each for each in told if each["name"] == "Forge"]  # type: ignore[attr-defined]
    assert forge == {
        "account": words.made["Forge"],
        "name": "Forge",
        "stage": "retention",
        "first_paid_on": "2025-03-02",
        "second_paid_on": "2025-04-02",
        "last_paid_on": "2026-08-01",
        "amount": 900,
        "profit": 0,
        "profit_of": 0,
        "owed": 40,
        "overdue": 40,
    }


def test_each_stage_shows_the_measure_of_its_goal(tmp_path: Path) -> None:
    found = {line.key: line.cells[4] for line in lines(report(customers(tmp_path).book, Asking(TODAY)), 0)}
    assert found["acquisition"] == "paid ¥1.00 in three months, ¥0.00 in the three before"
    # 50 of the 200 that say a profit
    assert found["development"] == "profit ¥0.50 in twelve months, 25 % of ¥2.00"
    assert found["retention"] == "¥9.00 in twelve months; owe ¥0.40, ¥0.40 of it overdue"


def test_who_moved_since_the_quarter_before(tmp_path: Path) -> None:
    words = customers(tmp_path)
    moved = lines(report(words.book, Asking(TODAY)), 1)
    assert [(line.account, line.cells[1:]) for line in moved] == [(words.made["Mill"], ("acquisition", "development"))]


def test_the_months_are_the_teams(tmp_path: Path) -> None:
    words = customers(tmp_path)
    set_setting(words.book, "lifecycle_lost", "10", words.at())
    set_setting(words.book, "lifecycle_retention", "1", words.at())
    found = {line.key: line.behind[0].accounts for line in lines(report(words.book, Asking(TODAY)), 0)}
    assert found["lost"] == () and set(found["retention"]) == {words.made["Mill"], words.made["Forge"]}


def test_falling_purchases_rising_complaints_and_money_that_is_overdue_are_warned_of(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Forge").ordered("2026-08-20", 100).ordered("2026-08-21", 69)
    words.with_account("Fine").ordered("2026-08-20", 100).ordered("2026-08-21", 70)
    words.with_account("Late").ordered("2026-10-01", 500, status="open", due_on="2026-11-19", currency="CNY")
    words.with_account("Soon").ordered("2026-10-01", 500, status="open", due_on="2026-11-20")
    words.with_account("Angry")
    for day in ("2026-09-01", "2026-11-20", "2026-08-20"):
        cells = {"account": words.account, "matter": "complaint", "department": "support", "seen_on": day}
        words.book.write(words.at(), lambda op, cells=cells: op.add("cross_record", cells))  # type: ignore[misc]
    found = {line.name: line for line in warning_lines(words.book, TODAY)}
    said = {name: (line.codes, early_warning_text(line.codes[0], line, TODAY)) for name, line in found.items()}
    assert said == {
        "Late": (
            ("receivables",),
            "1 order should have been paid, since Thu 19 Nov 2026 (¥5.00). Ask for the money before selling more.",
        ),
        "Forge": (
            ("falling",),
            "Paid ¥0.69 in the last three months, ¥1.00 in the three before. Find the reason, or make an offer.",
        ),
        "Angry": (
            ("complaints",),
            "2 complaints in three months, 1 in the three before. Find the reason, or change the rep.",
        ),
    }


def test_a_complaint_without_a_day_counts_on_the_day_it_was_written(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Angry")
    for _ in range(2):
        cells = {"account": words.account, "matter": "complaint", "department": "support"}
        words.book.write(words.at(), lambda op, cells=cells: op.add("cross_record", cells))  # type: ignore[misc]
    written = date(2026, 11, 21)
    assert [line.codes for line in warning_lines(words.book, written)] == [("complaints",)]
    assert warning_lines(words.book, TODAY) == []


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert all(part.empty for part in made.parts if isinstance(part, Table))


def test_paid_days_are_known_of_any_day_before_the_last(tmp_path: Path) -> None:
    """Forge paid on 2 March and 2 April 2025 and on 1 August 2026; what is open on the first of November is unpaid."""
    words = customers(tmp_path)
    first, second, last = date(2025, 3, 2), date(2025, 4, 2), date(2026, 8, 1)
    for as_of, facts in (
        (date(2025, 3, 1), None),
        (date(2025, 3, 2), PaidFacts(first, None, first)),
        (date(2025, 4, 1), PaidFacts(first, None, first)),
        (date(2026, 7, 31), PaidFacts(first, second, second)),
        (TODAY, PaidFacts(first, second, last)),
    ):
        assert paid_facts(words.book, as_of).get(words.made["Forge"]) == facts
