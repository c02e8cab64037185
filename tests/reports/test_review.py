"""The weekly review over a book: what the week from Monday on brought, each figure with the accounts behind it."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import record
from fieldrep.reports.report import Asking, Line, Report, Table
from fieldrep.reports.review import report
from tests.books import BookInWords, a_book

FRIDAY = date(2026, 11, 20)


def lines(made: Report, at: int) -> dict[str, Line]:
    found = made.parts[at]
    assert isinstance(found, Table)
    return {line.key: line for line in found.lines}


def a_week(tmp_path: Path) -> BookInWords:
    """Forge was opened and paid this week, Mill the week before; two visits and a call this week."""
    words = a_book(tmp_path).with_account("Forge", opened_on="2026-11-16")
    words.visited(on="2026-11-16", met="Chen", key="Chen", objection="too dear", blocks="conversion")
    words.visited(on="2026-11-18", how="call").ordered("2026-11-18", 100)
    words.with_account("Mill", opened_on="2026-11-15").visited(on="2026-11-15").visited(on="2026-11-20")
    words.with_account("Port")
    return words


def test_rates_before_the_week_and_now_with_what_was_won(tmp_path: Path) -> None:
    words = a_week(tmp_path)
    rates = lines(report(words.book, Asking(FRIDAY)), 0)
    assert rates["coverage"].cells[1:] == ("33 % (1/3)", "67 % (2/3)", "+1")
    assert rates["conversion"].cells[1:] == ("0 % (0/1)", "50 % (1/2)", "+1")
    assert rates["coverage"].behind[0].accounts == rates["conversion"].behind[0].accounts == (words.made["Forge"],)


def test_visits_are_counted_in_person_against_four_on_each_of_five_days(tmp_path: Path) -> None:
    words = a_week(tmp_path)
    (line,) = lines(report(words.book, Asking(FRIDAY)), 1).values()
    assert line.cells[1:] == ("2", "10 % (2/20)", "2", "1")
    assert set(line.behind[0].accounts) == {words.made["Forge"], words.made["Mill"]}


def test_objections_raised_and_removed_and_people_found(tmp_path: Path) -> None:
    words = a_week(tmp_path)
    made = report(words.book, Asking(FRIDAY))
    assert {key: line.cells[1:] for key, line in lines(made, 2).items()} == {"conversion": ("1", "0")}
    assert lines(made, 3)["key"].behind[0].accounts == (words.made["Forge"],)
    (objection,) = words.book.row("SELECT id FROM objection") or ("",)
    record(words.book, "answer", {"objection": objection, "words": "a month free", "result": "gone"}, words.at())
    later = report(words.book, Asking(date(2026, 11, 21)))
    assert lines(later, 2)["conversion"].cells[1:] == ("1", "1")


def test_a_week_later_everything_is_before(tmp_path: Path) -> None:
    made = report(a_week(tmp_path).book, Asking(date(2026, 11, 27)))
    assert lines(made, 0)["coverage"].cells[1:] == ("67 % (2/3)", "67 % (2/3)", "+0")
    assert lines(made, 2) == {}
