"""Temperature over a book: what warms an account, who goes to a rep, what the sources brought."""

from datetime import date
from pathlib import Path

from fieldrep.operations.records import set_setting
from fieldrep.reports.report import Asking, Table
from fieldrep.reports.temperature import report
from tests.books import BookInWords, a_book
from tests.reports.parts import add, lines

TODAY = date(2026, 11, 20)


def warmed(tmp_path: Path) -> BookInWords:
    """Forge saw a demo today and asked for a price; its key person was met; Mill was at an event; Port has paid."""
    words = a_book(tmp_path).with_account("Forge", source="event")
    words.visited(on="2026-11-20", met="Chen", key="Chen", how="demo", buying_step="quotation")
    words.with_account("Mill", source="online")
    event = add(words, "event", name="Seminar", happens_on="2026-08-22")
    add(words, "event_guest", event=event, account=words.account, came=True)
    words.with_account("Port", source="event").visited(on="2026-11-20", met="Li", key="Li", how="demo")
    words.ordered("2026-11-19", 100)
    words.with_account("Dock")
    missed = add(words, "event", name="Seminar", happens_on="2026-11-01")
    add(words, "event_guest", event=missed, account=words.account, came=False)
    return words


def test_reasons_add_up_and_what_has_paid_has_no_temperature(tmp_path: Path) -> None:
    words = warmed(tmp_path)
    made = report(words.book, Asking(TODAY))
    # a demo 25, a price 30, the key person 30, all of today; an event 90 of 180 days ago: 20 × 90 / 180 = 10
    assert [(line.account, line.cells[1]) for line in lines(made, 0)] == [(words.made["Forge"], "85")]
    assert [(line.account, line.cells[1]) for line in lines(made, 2)] == [(words.made["Mill"], "10")]
    assert "saw a demo" in lines(made, 0)[0].cells[3]


def test_who_reaches_what_the_team_calls_boiling_is_a_qualified_lead(tmp_path: Path) -> None:
    words = warmed(tmp_path)
    made = report(words.book, Asking(TODAY))
    assert [line.account for line in lines(made, 0)] == [words.made["Forge"]]
    assert isinstance(made.parts[0], Table) and "fieldrep assign" in made.parts[0].notes[0], "nobody works it"
    found = {line.key: line for line in lines(made, 1)}
    assert found["event"].cells[2] == "1"
    qualified, opened = (each.accounts for each in found["event"].behind[2:])
    assert (qualified, opened) == ((words.made["Forge"],), (words.made["Port"],))
    set_setting(words.book, "heat_boiling", "86", words.at())
    assert lines(report(words.book, Asking(TODAY)), 0) == []


def test_of_one_account_each_reason_has_its_day_and_what_is_left_of_its_points(tmp_path: Path) -> None:
    words = warmed(tmp_path)
    made = report(words.book, Asking(TODAY, account=words.made["Mill"]))
    assert [line.cells for line in lines(made, 0)] == [("came to an event", "22 Aug", "10", "20")]
    assert made.document["accounts"][0]["degrees"] == 10  # type: ignore[index]
    paid = report(words.book, Asking(TODAY, account=words.made["Port"]))
    assert isinstance(paid.parts[0], Table) and "has paid" in paid.parts[0].empty


def test_what_is_written_of_later_days_does_not_warm_yet(tmp_path: Path) -> None:
    made = report(warmed(tmp_path).book, Asking(date(2026, 8, 21)))
    assert lines(made, 2) == []


def test_each_source_counts_its_own_accounts_once(tmp_path: Path) -> None:
    words = warmed(tmp_path)
    found = {line.key: line for line in lines(report(words.book, Asking(TODAY)), 1)}
    assert found["event"].cells[1] == "2" and found["event"].behind[0].accounts == (words.made["Port"],)
    assert sum(len(line.behind[1].accounts) for line in found.values()) == 4


def test_a_referral_on_file_is_a_source(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Forge").with_account("Mill")
    add(words, "referral", account=words.account, by_account=words.made["Forge"], referred_on="2026-11-20")
    made = report(words.book, Asking(TODAY))
    assert [line.cells[:2] for line in lines(made, 2)] == [("Mill", "20")]
    assert {line.key: line.cells[1] for line in lines(made, 1)} == {"referral": "1", "": "1"}


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert all(part.empty for part in made.parts if isinstance(part, Table))
