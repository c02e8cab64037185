"""Events and costs over a book: who came and paid since, what a visit and an opening cost."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import set_setting
from fieldrep.reports.events import report
from fieldrep.reports.report import Asking
from tests.books import BookInWords, a_book
from tests.reports.parts import add, lines

TODAY = date(2026, 11, 20)


def seminar(tmp_path: Path) -> BookInWords:
    """A seminar for 30.00: Forge and Mill came, Port stayed away, of Dock nobody knows; Forge has paid since."""
    words = a_book(tmp_path)
    event = add(words, "event", name="Seminar", place="Library", happens_on="2026-10-10", cost=3000)
    for name, came in (("Forge", True), ("Mill", True), ("Port", False), ("Dock", None)):
        words.with_account(name)
        add(words, "event_guest", event=event, account=words.account, came=came, feedback="fine" if came else None)
    words.speaking_of("Forge").ordered("2026-10-11", 50)
    words.speaking_of("Mill").ordered("2026-10-10", 50)
    return words


def test_who_came_is_counted_of_those_that_are_known(tmp_path: Path) -> None:
    words = seminar(tmp_path)
    (line,) = lines(report(words.book, Asking(TODAY)), 0)
    # two of the three of which it is known; one of the two has paid after the day; 30.00 over two guests
    came, paid = "67 % (2/3), over 3 accounts only", "50 % (1/2), over 2 accounts only"
    assert line.cells == ("Seminar, Library", "Sat 10 Oct", "4", came, "2", paid, "15.00")
    assert set(line.behind[0].accounts) == {words.made["Forge"], words.made["Mill"]}
    assert [len(each.accounts) for each in line.behind] == [2, 3, 4, 1]


def test_what_forms_say_stands_with_its_account(tmp_path: Path) -> None:
    words = seminar(tmp_path)
    assert [line.account for line in lines(report(words.book, Asking(TODAY)), 1)] == [
        words.made["Forge"],
        words.made["Mill"],
    ]


def test_a_form_is_open_until_something_of_it_is_written_down(tmp_path: Path) -> None:
    words = seminar(tmp_path).speaking_of("Mill")
    words.recorded("objection", words="too dear", blocks="conversion")
    words.recorded("next_step", what="send the slides")
    told = lines(report(words.book, Asking(TODAY)), 1)
    assert [(line.cells[0], line.cells[4], line.tone) for line in told] == [
        ("Forge", "nothing yet", "warn"),
        ("Mill", "2", "plain"),
    ]


def test_an_event_that_is_still_to_come_has_no_rate(tmp_path: Path) -> None:
    words = seminar(tmp_path)
    assert lines(report(words.book, Asking(date(2026, 10, 9))), 0)[0].cells[3] == "to come"


def test_visits_and_events_over_the_accounts_opened(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    set_setting(words.book, "cost_per_visit", "15000", words.at())
    for name in ("Forge", "Mill"):
        words.with_account(name, opened_on="2026-10-05").visited(on="2026-10-05").visited(on="2026-10-06", how="call")
    add(words, "event", name="Seminar", happens_on="2026-10-10", cost=20_000)
    found = lines(report(words.book, Asking(TODAY)), 2)
    # two visits at 150.00 (calls cost nothing) and an event for 200.00: 500.00, 250.00 for each of two accounts
    assert [line.cells for line in found] == [("2026-10", "2", "500.00", "2", "250.00")]
    assert set(found[0].behind[0].accounts) == {words.made["Forge"], words.made["Mill"]}
