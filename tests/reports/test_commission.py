"""Commission over a book: by agent and order, what is due and coming, campaigns and their accounts."""

from datetime import date
from pathlib import Path

from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.records import record, set_setting
from fieldrep.reports.commission import report
from fieldrep.reports.report import Asking, Table
from tests.books import BookInWords, a_book
from tests.reports.parts import lines

TODAY = date(2026, 11, 21)


def agency(tmp_path: Path) -> BookInWords:
    """Wu is the agent of Forge since February, and of Mill; Port is nobody's. 5 % at payment, 3 % at six months."""
    words = a_book(tmp_path)
    people: list[str] = []
    words.book.write(words.at(), lambda op: people.append(op.add("person", {"name": "Wu", "role": "rep"})))
    words.made["Wu"] = people[0]
    for name in ("Forge", "Mill", "Port"):
        words.with_account(name)
        if name != "Port":
            assign(words.book, [words.account], Part(people[0], "agent", date(2026, 2, 1)), words.at())
    for cells in (
        {"name": "base", "falls_due": "payment", "share": 500},
        {"name": "stays", "falls_due": "six_months", "share": 300},
        {"name": "autumn", "falls_due": "payment", "share": 800, "threshold": 2, "from_day": "2026-09-01",
         "to_day": "2026-12-31"},
    ):  # fmt: skip
        record(words.book, "commission_rule", cells, words.at())
    words.speaking_of("Forge").ordered("2026-01-15", 100_000).ordered("2026-03-10", 200_000, currency="CNY")
    words.ordered("2026-08-20", 50_000, currency="CNY").ordered("2026-09-01", 10, currency="USD", status="open")
    return words.speaking_of("Port").ordered("2026-03-10", 999_900)


def test_an_agents_orders_add_up_to_what_is_due_and_coming(tmp_path: Path) -> None:
    words = agency(tmp_path)
    made = report(words.book, Asking(TODAY))
    # 10 March: 2,000.00 at 5 % = 100.00, and at 3 % = 60.00 on 10 September (an order of 20 August: active);
    # 20 August: 500.00 at 5 % = 25.00 now, 15.00 on 20 February. January was before the agent came.
    (line,) = lines(made, 0)
    assert line.cells == ("Wu", "1", "2", "¥185.00", "¥0.00", "¥185.00", "10 Mar", "¥15.00")
    assert [each.accounts for each in line.behind] == [(words.made["Forge"],)] * 2
    assert [each.cells[4] for each in lines(made, 1)] == ["¥15.00"]
    assert [each.cells[5] for each in lines(made, 2)] == ["not yet"] * 3
    assert [each.cells[4] for each in lines(made, 2)] == ["¥60.00", "¥25.00", "¥100.00"]
    parts = made.document["parts"]
    assert isinstance(parts, list) and sum(each["commission"] for each in parts) == 20_000


def test_it_is_as_of_a_day(tmp_path: Path) -> None:
    made = report(agency(tmp_path).book, Asking(date(2026, 3, 31)))
    assert [(line.cells[3], line.cells[7]) for line in lines(made, 0)] == [("¥100.00", "¥60.00")]


def test_what_was_paid_is_taken_off_what_is_due_first_and_the_rest_is_owed(tmp_path: Path) -> None:
    words = agency(tmp_path)
    paid = {"person": words.made["Wu"], "currency": "CNY"}
    record(words.book, "commission_payment", {**paid, "amount": 12_000, "paid_on": "2026-10-01"}, words.at())
    record(words.book, "commission_payment", {**paid, "amount": 9900, "paid_on": "2026-11-30"}, words.at())
    made = report(words.book, Asking(TODAY))
    # due 100.00 (10 March), 25.00 (20 August), 60.00 (10 September): of 120.00 all of March's and 20.00 of August's;
    # 65.00 are owed, since 20 August. What is paid in ten days is not paid yet.
    assert lines(made, 0)[0].cells[3:7] == ("¥185.00", "¥120.00", "¥65.00", "20 Aug")
    assert [each.cells[5] for each in lines(made, 2)] == ["not yet", "¥20.00", "all of it"]
    assert [each.cells[:3] for each in lines(made, 3)] == [("1 Oct", "Wu", "¥120.00")]
    (wu,) = made.document["agents"]  # type: ignore[misc, attr-defined]
    assert (wu["due"], wu["paid"], wu["owed"], wu["since"]) == (18_500, 12_000, 6500, "2026-08-20")
    assert lines(report(words.book, Asking(date(2026, 11, 30))), 0)[0].cells[5] == "-¥34.00"


def test_a_campaign_may_ask_for_a_share_of_the_accounts(tmp_path: Path) -> None:
    words = agency(tmp_path).speaking_of("Mill").ordered("2026-09-10", 100_000, currency="CNY")
    half = {"name": "half", "falls_due": "payment", "share": 900, "threshold_share": 5000, "from_day": "2026-09-01"}
    record(words.book, "commission_rule", half, words.at())
    (line,) = [each for each in lines(report(words.book, Asking(TODAY)), 4) if each.cells[0] == "half"]
    # Forge paid in January: of Mill alone a half is one
    assert line.cells[2] == "1/1" and line.behind[1].accounts == (words.made["Mill"],)


def test_who_is_not_active_at_six_months_earns_nothing_for_it(tmp_path: Path) -> None:
    words = agency(tmp_path)
    set_setting(words.book, "commission_active", "1", words.at())
    made = report(words.book, Asking(TODAY))
    assert [each.cells[4] for each in lines(made, 2)][:2] == ["¥60.00", "¥25.00"]
    set_setting(words.book, "commission_active", "3", words.at())
    later = report(words.book, Asking(date(2027, 3, 1)))
    assert lines(later, 2)[0].cells[4] == "not active"


def test_a_campaign_tells_its_accounts_and_pays_once_it_is_reached(tmp_path: Path) -> None:
    words = agency(tmp_path).speaking_of("Mill").ordered("2026-09-10", 100_000, currency="CNY")
    (line,) = lines(report(words.book, Asking(TODAY)), 4)
    assert line.cells[2] == "1/2" and line.cells[4] == "1 account to go"
    assert line.behind[0].accounts == (words.made["Mill"],)
    words.with_account("Dock").ordered("2026-10-01", 100_000, currency="CNY")
    assign(words.book, [words.account], Part(words.made["Wu"], "agent", date(2026, 9, 15)), words.at())
    made = report(words.book, Asking(TODAY))
    (line,) = lines(made, 4)
    assert line.cells[2] == "2/2" and line.cells[4] == "reached on 1 Oct"
    paid = {each.account: each.cells[4] for each in lines(made, 2) if each.cells[7] == "autumn"}
    assert paid == {words.made["Mill"]: "¥80.00", words.account: "¥80.00"}
    late = report(words.book, Asking(date(2027, 1, 5)))
    assert "reached" in lines(late, 4)[0].cells[4]


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert all(part.empty and not part.lines for part in made.parts if isinstance(part, Table))
