"""Who works an account: assignments in one go, large orders and their teams, handovers and who may confirm them."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.domain.triangle import Pair
from fieldrep.errors import BadValue, NotWritten, Refused
from fieldrep.operations.assigning import Part, assign, end_parts
from fieldrep.operations.erasure import erase, to_erase
from fieldrep.operations.escalations import EscalationWish, close_escalations, escalate, pair, unpair
from fieldrep.operations.handovers import HandoverWish, confirm_handover, finish_handover, plan_handover
from fieldrep.operations.records import set_setting
from fieldrep.operations.targets import TargetWish, set_target
from fieldrep.operations.waves import WaveWish, plan_wave
from fieldrep.reports.handover_pack import write_pack
from fieldrep.reports.plain import plain_text
from fieldrep.reports.registry import report
from fieldrep.reports.report import Asking, Report, Table
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row, fresh_row
from fieldrep.store.queries.handovers import handovers, open_handover
from tests.books import BookInWords, a_book
from tests.reports.parts import table

TODAY = date(2026, 11, 20)


@pytest.fixture
def told(tmp_path: Path) -> BookInWords:
    return a_book(tmp_path)


def colleague(told: BookInWords, name: str) -> str:
    person = fresh_row(told.at())
    told.book.write(told.at(), lambda op: op.edit("person", person, {"name": name, "role": "rep"}))
    return person


def page(told: BookInWords, name: str, as_of: date = TODAY, account: str | None = None) -> Report:
    return report(told.book, name, Asking(as_of, account=account))


def behind(made: Table, name: str) -> list[str]:
    (line,) = [line for line in made.lines if line.cells[0] == name]
    return list(line.behind[0].accounts)


def assigned(told: BookInWords) -> list[tuple[str, str, str | None, str | None]]:
    return told.book.rows(
        """SELECT name, part, from_day, to_day FROM assignment JOIN person ON person.id = person
           ORDER BY from_day, name, to_day"""
    )


# assignments and targets


def test_many_accounts_are_given_at_once_and_the_part_changes_hands(told: BookInWords) -> None:
    accounts = [told.with_account(name).account for name in ("A", "B")]
    me, bo = told.book.me or "", colleague(told, "Bo")
    first = assign(told.book, accounts, Part(me, "hunter", date(2026, 9, 1)), told.at())
    assert len([1 for name, _ in first.rows if name == "assignment"]) == 2
    assign(told.book, accounts[:1], Part(bo, "hunter", date(2026, 10, 1), date(2026, 12, 31)), told.at())
    assert assigned(told) == [
        ("Ann", "hunter", "2026-09-01", None),
        ("Ann", "hunter", "2026-09-01", "2026-10-01"),
        ("Bo", "hunter", "2026-10-01", "2026-12-31"),
    ]
    end_parts(told.book, me, date(2026, 11, 1), told.at())
    assert [row[3] for row in assigned(told)] == ["2026-10-01", "2026-11-01", "2026-12-31"]
    with pytest.raises(BadValue):
        assign(told.book, accounts, Part(me, "farmer", date(2026, 9, 2), date(2026, 9, 1)), told.at())


def test_targets_count_to_whoever_had_the_account_on_the_day(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    account = told.with_account("A").account
    told.visited(on="2026-11-02", opened_on="2026-11-02")
    told.ordered("2026-11-03", 400_00, profit=100_00).ordered("2026-11-16", 600_00, person=me)
    told.ordered("2026-11-17", 100_00).ordered("2026-11-30", 900_00)  # after the day
    assign(told.book, [account], Part(me, "hunter", date(2026, 9, 1)), told.at())
    assign(told.book, [account], Part(bo, "hunter", date(2026, 11, 10)), told.at())
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    for person, number in ((me, 2_000_00), (bo, 400_00)):
        set_target(told.book, TargetWish("person", person, "revenue", number, 50, first, last), told.at())
    set_target(told.book, TargetWish("person", me, "opened", 1, 50, first, last), told.at())
    set_target(told.book, TargetWish("person", me, "visits", 10, 0, date(2026, 12, 1), None), told.at())
    made = page(told, "targets")
    cells = [line.cells for line in table(made, "Of each person").lines]
    # 15 of the 21 working days of November are gone; 400 and 600 are Ann's, who took the second order herself
    assert cells == [
        ("Ann", "accounts opened", "1", "1", "100 %", "71 %", "50 %", "30 Nov"),
        ("Ann", "revenue", "1,000.00", "2,000.00", "50 %", "71 %", "50 %", "30 Nov"),
        ("Ann", "All targets", "", "", "75 %", "", "100 %", ""),
        ("Bo", "revenue", "100.00", "400.00", "25 %", "71 %", "50 %", "30 Nov"),
        ("Bo", "All targets", "", "", "25 %", "", "50 %", ""),
    ]  # fmt: skip
    for line in table(made, "Of each person").lines:
        assert all(list(each.accounts) == [account] for each in line.behind)
    assert made.document["other_periods"] == 1


def test_who_hunts_or_tends_without_the_targets_of_the_part_is_named(told: BookInWords) -> None:
    me = told.book.me or ""
    assign(told.book, [told.with_account("A").account], Part(me, "farmer", date(2026, 9, 1)), told.at())
    set_target(told.book, TargetWish("person", me, "revenue", 1, 50), told.at())
    assert [line.cells for line in table(page(told, "targets"), "Who lacks which target").lines] == [
        ("Ann", "farmer", "1", "profit, receivables")
    ]


def test_a_new_market_is_asked_for_half_of_what_a_mature_one_carries(told: BookInWords) -> None:
    people = {"Ann": told.book.me or "", "Bo": colleague(told, "Bo"), "Cy": colleague(told, "Cy")}
    for name, opened_on, number in (("Ann", "2020-01-01", 100_00), ("Bo", None, 60_00), ("Cy", "2025-06-01", 10_00)):
        told.with_account(f"Of {name}", opened_on=opened_on)
        assign(told.book, [told.account], Part(people[name], "hunter", date(2026, 9, 1)), told.at())
        period = {"from_day": date(2026, 11, 1), "to_day": date(2026, 11, 30)}
        set_target(told.book, TargetWish("person", people[name], "revenue", number, 50, **period), told.at())
    made = page(told, "targets")
    # Ann's market is in its seventh year, Bo's has nobody opened, Cy's is in its second and has no profit target
    assert [line.cells for line in table(made, "New and mature markets").lines] == [
        ("Bo", "not yet", "1", "60.00", "60 %", "new: about 50 %"),
        ("Cy", "1 Jun 2025", "2", "10.00", "", "to be half revenue, half profit"),
        ("Ann", "1 Jan 2020", "7", "100.00", "", "mature, 6 years"),
    ]
    set_setting(told.book, "new_market_share", "6/10", told.at())
    set_target(told.book, TargetWish("person", people["Cy"], "profit", 1, 50, **period), told.at())
    made = page(told, "targets")
    assert [line.cells[-1] for line in table(made, "New and mature markets").lines][:2] == [
        "new: about 60 %",
        "half revenue, half profit",
    ]


# the triangle


def test_a_large_order_has_its_team_at_once_and_the_page_says_who_is_not_covered(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    account = told.with_account("Big works", headcount=1501).with_contact("Ms Li").with_contact("Mr Wu").account
    told.visited(met="Ms Li", key="Ms Li", second="Mr Wu")
    told.with_account("Small shop", headcount=1500)
    before = page(told, "triangle")
    assert behind(table(before, "Gaps"), "delivery: nobody of ours") == [account]
    assert [line.account for line in table(before, "Large accounts").lines] == [account]
    wish = EscalationWish(account, "Frame contract", 900_000_00, "CNY", TODAY)
    team = [Pair("relationship", me, told.made["Ms Li"]), Pair("solution", bo)]
    row, _ = escalate(told.book, wish, team, told.at())
    made = page(told, "triangle")
    assert [line.cells for line in table(made, "Escalated orders").lines] == [
        ("Big works", "Frame contract", "¥900,000.00", "20 Nov", "Ann ↔ Ms Li", "Bo ↔ nobody opposite",
         "nobody of ours", "Mr Wu")
    ]  # fmt: skip
    assert table(made, "Large accounts").lines == ()
    assert behind(table(made, "Gaps"), "solution: nobody opposite") == [account]
    assert behind(table(made, "Gaps"), "the customer's key people: opposite nobody") == [account]
    pair(
        told.book,
        account,
        row,
        [Pair("solution", bo, told.made["Mr Wu"]), Pair("delivery", bo, told.made["Ms Li"])],
        told.at(),
    )
    assert behind(table(page(told, "triangle"), "Gaps"), "nothing is missing") == [account]
    unpair(told.book, account, row, [Pair("delivery", bo, told.made["Ms Li"])], told.at())
    assert behind(table(page(told, "triangle"), "Gaps"), "delivery: nobody of ours") == [account]
    close_escalations(told.book, [row], TODAY, told.at())
    assert table(page(told, "triangle"), "Escalated orders").lines == ()
    assert examine(told.book).well


def test_the_triangle_is_as_of_a_day(told: BookInWords) -> None:
    me = told.book.me or ""
    account = told.with_account("A").with_contact("Ms Li").ordered("2026-10-20", 200_000_00, currency="CNY").account
    wish = EscalationWish(account, "It", 1, "CNY", date(2026, 10, 25))
    row, _ = escalate(told.book, wish, [Pair("relationship", me, told.made["Ms Li"])], told.at())
    close_escalations(told.book, [row], date(2026, 11, 10), told.at())
    assign(told.book, [account], Part(me, "solution", date(2026, 11, 1)), told.at())

    def shown(on: date) -> tuple[list[tuple[str, ...]], int]:
        made = page(told, "triangle", on)
        called = [line.cells[4:6] for line in table(made, "Escalated orders").lines]
        return called, len(table(made, "Large orders without a team").lines)

    # ordered on 20 October, called for on the 25th, decided on 10 November; the solution is Ann's since 1 November
    assert shown(date(2026, 10, 24)) == ([], 1)
    assert shown(date(2026, 10, 25)) == ([("Ann ↔ Ms Li", "nobody of ours")], 0)
    assert shown(date(2026, 11, 9)) == ([("Ann ↔ Ms Li", "Ann ↔ nobody opposite")], 0)
    assert shown(date(2026, 11, 10)) == ([], 0)


def test_whoever_is_named_without_the_account_is_to_be_given_it(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    account = told.with_account("A").account
    escalate(told.book, EscalationWish(account, "It", None, None, TODAY), [Pair("solution", bo)], told.at())

    def lacking() -> list[tuple[str, ...]]:
        return [line.cells for line in table(page(told, "triangle"), "Named, and without the account").lines]

    assert lacking() == []  # nobody was given it: it is everybody's
    assign(told.book, [account], Part(me, "hunter", date(2026, 9, 1)), told.at())
    assert lacking() == [("A", "Bo", "solution")]
    assign(told.book, [account], Part(bo, "delivery", date(2026, 11, 1)), told.at())
    assert lacking() == []


def test_whoever_was_forgotten_covers_nothing(told: BookInWords) -> None:
    account = told.with_account("A").with_contact("Ms Li").account
    team = [Pair("relationship", told.book.me or "", told.made["Ms Li"])]
    escalate(told.book, EscalationWish(account, "It", None, None, TODAY), team, told.at())
    erase(told.book, to_erase(told.book, told.made["Ms Li"]), told.at())
    (line,) = table(page(told, "triangle"), "Escalated orders").lines
    assert line.cells[4] == "Ann ↔ nobody opposite"


def test_a_large_order_after_the_last_team_went_home_needs_another(told: BookInWords) -> None:
    account = told.with_account("A").ordered("2026-11-15", 200_000_00).account
    row, _ = escalate(told.book, EscalationWish(account, "It", None, None, date(2026, 10, 25)), [], told.at())
    assert table(page(told, "triangle"), "Large orders without a team").lines == ()
    close_escalations(told.book, [row], date(2026, 11, 10), told.at())
    assert [line.account for line in table(page(told, "triangle"), "Large orders without a team").lines] == [account]


def test_a_known_role_of_which_nobody_is_opposite_is_named(told: BookInWords) -> None:
    account = told.with_account("Big works", headcount=1501).with_contact("Ms Li").with_contact("Mr Wu").account
    told.recorded("finding", contact=told.made["Mr Wu"], role="buyer", trust="stated")
    (line,) = table(page(told, "triangle"), "Large accounts").lines
    assert line.cells[-1] == "Mr Wu (buyer)"
    pair(told.book, account, None, [Pair("relationship", told.book.me or "", told.made["Mr Wu"])], told.at())
    made = page(told, "triangle")
    assert table(made, "Large accounts").lines[0].cells[-1] == ""
    assert behind(table(made, "Gaps"), "a role of the customer's: nobody of it opposite ours") == []


def test_large_accounts_are_those_of_the_pyramid_by_whatever_it_measures(told: BookInWords) -> None:
    big = told.with_account("Big works", headcount=1501, size=10).account
    farm = told.with_account("Farm", headcount=3, size=500).account
    told.with_account("College", headcount=9000, size=9000, sector="education")
    told.with_account("Branch", headcount=9000, size=9000, decides=False)
    made = table(page(told, "triangle"), "Large accounts")
    assert [line.cells[:2] for line in made.lines] == [("Big works", "1,501")]
    assert made.lines[0].account == big
    set_setting(told.book, "pyramid_measure", "size", told.at())
    made = table(page(told, "triangle"), "Large accounts")
    assert [(line.account, line.cells[1]) for line in made.lines] == [(farm, "500")]
    assert made.about[0].startswith("Large: size from 500 on")


def test_a_large_order_that_nobody_escalated_is_listed_from_the_amount_of_the_rule_on(told: BookInWords) -> None:
    account = told.with_account("A").ordered("2026-11-01", 100_000_00).ordered("2026-11-02", 99_999_99).account
    told.with_account("B").ordered("2026-06-01", 900_000_00)
    listed = table(page(told, "triangle"), "Large orders without a team").lines
    assert [(line.account, line.cells[2]) for line in listed] == [(account, "100,000.00")]
    set_setting(told.book, "escalation_amount", "9999999", told.at())
    assert len(table(page(told, "triangle"), "Large orders without a team").lines) == 2
    escalate(told.book, EscalationWish(account, "It", None, None, TODAY), [], told.at())
    assert table(page(told, "triangle"), "Large orders without a team").lines == ()


# handovers


def handed(told: BookInWords, giver: str, receiver: str) -> str:
    wish = HandoverWish(
        told.account, giver, receiver, "years", date(2026, 11, 23), date(2026, 11, 24), "farmer", "Go together", "Bo"
    )
    return plan_handover(told.book, wish, told.at())[0]


def test_accounts_are_due_by_the_rules_until_somebody_is_named(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    ages = {"Three": date(2023, 11, 20), "Young": date(2024, 1, 1), "Four": date(2022, 1, 1), "Left": date(2025, 1, 1)}
    for name, since in ages.items():
        told.with_account(name)
        assign(told.book, [told.account], Part(me, "hunter", since), told.at())
    end_parts(told.book, me, date(2026, 11, 19), told.at(), [told.account])
    for name in ("Won", "Not won"):
        told.with_account(name)
        assign(told.book, [told.account], Part(me, "hunter", date(2026, 8, 1)), told.at())
    told.speaking_of("Won").visited(on="2026-08-05", opened_on="2026-08-05")
    both = [told.made["Won"], told.made["Not won"]]
    plan_wave(told.book, WaveWish("Wave", date(2026, 8, 10), targets=both), told.at())
    made = page(told, "handovers")
    due = [(line.cells[0], line.cells[3], line.cells[4], line.tone) for line in table(made, "To be handed over").lines]
    assert due == [
        ("Four", "held for years, late", "1 Jan 2025", "bad"),
        ("Won", "the wave is in month 4", "10 Nov", "warn"),
        ("Left", "the rep leaves, late", "19 Nov", "bad"),
        ("Three", "held for years", "20 Nov", "warn"),
    ]
    assert behind(table(made, "Handovers"), "due, nobody named: the wave is in month 4") == [told.made["Won"]]
    told.speaking_of("Four")
    handed(told, me, bo)
    made = page(told, "handovers")
    assert "Four" not in [line.cells[0] for line in table(made, "To be handed over").lines]
    assert [line.cells[:4] for line in table(made, "Planned").lines] == [("Four", "Ann", "Bo", "held for years")]
    set_setting(told.book, "handover_years", "2", told.at())
    assert "Young" in [line.cells[0] for line in table(page(told, "handovers"), "To be handed over").lines]


def test_only_the_receiver_confirms_and_the_giver_has_it_until_it_is_finished(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    told.with_account("A")
    assign(told.book, [told.account], Part(me, "hunter", date(2020, 1, 1)), told.at())
    handover = handed(told, me, bo)
    assert handed(told, me, bo) == handover  # planned again, it is changed
    planned = open_handover(told.book, told.account)
    assert planned is not None
    with pytest.raises(Refused) as refused:
        confirm_handover(told.book, planned, TODAY, None, told.at())
    assert refused.value.facts == {"reason": "not_receiver", "person": "Bo"}
    with pytest.raises(Refused):
        finish_handover(told.book, planned, TODAY, told.at())
    receipt = agreed_row("handover_receipt", handover)
    cells = {"handover": handover, "account": told.account, "confirmed_on": "2026-11-25"}
    told.book.write(told.at(), lambda op: op.edit("handover_receipt", receipt, cells))
    assert open_handover(told.book, told.account) is not None  # somebody else's word is none
    told.book.set_meta("me", bo)
    other = agreed_row("handover_receipt", handover, "mine")
    told.book.write(told.at(), lambda op: op.edit("handover_receipt", other, cells), by=bo)
    (line,) = handovers(told.book)
    assert line.confirmed_on == date(2026, 11, 25)
    assert [row[3] for row in assigned(told)] == [None, None]
    finish_handover(told.book, line, date(2026, 11, 30), told.at())
    assert assigned(told) == [
        ("Ann", "hunter", "2020-01-01", "2026-11-30"),
        ("Bo", "farmer", "2026-11-23", None),
    ]
    steps = told.book.rows("SELECT what, due_on, person FROM next_step")
    assert steps == [("Go together", "2026-11-24", me)]
    with pytest.raises(BadValue):
        handed(told, bo, bo)


def test_the_handovers_are_as_of_a_day(told: BookInWords) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    told.with_account("A")
    assign(told.book, [told.account], Part(bo, "hunter", date(2020, 1, 1)), told.at())
    handed(told, bo, me)
    planned = open_handover(told.book, told.account)
    assert planned is not None
    confirm_handover(told.book, planned, date(2026, 11, 26), None, told.at())

    def shown(on: date) -> list[int]:
        made = page(told, "handovers", on)
        return [len(table(made, heading).lines) for heading in ("To be handed over", "Planned", "Confirmed")]

    # planned for 23 November, confirmed on the 26th, all of it written down on the 21st
    assert shown(date(2026, 11, 19)) == [1, 0, 0]
    assert shown(date(2026, 11, 25)) == [0, 1, 0]
    assert shown(date(2026, 11, 26)) == [0, 0, 1]
    kept = "confirmed, and the giver still has it"
    made = page(told, "handovers", date(2026, 11, 26))
    assert behind(table(made, "Handovers"), kept) == [told.account]
    assert table(made, "Confirmed").lines[0].cells[-1] == "still has it"
    (line,) = handovers(told.book)
    finish_handover(told.book, line, date(2026, 11, 27), told.at())
    made = page(told, "handovers", date(2026, 11, 28))
    assert behind(table(made, "Handovers"), kept) == []


def test_the_pack_has_everything_on_one_page_and_in_a_file(told: BookInWords, tmp_path: Path) -> None:
    me, bo = told.book.me or "", colleague(told, "Bo")
    told.with_account("Lee Hospital", city="Suzhou").with_contact("Ms Li", title="Head nurse", phone="154 1")
    told.visited(on="2026-09-01", met="Ms Li", opened_on="2026-09-01", note="first")
    told.visited(on="2026-10-01", met="Ms Li", key="Ms Li", trust="confirmed", note="second")
    told.visited(on="2026-10-20", met="Ms Li", note="third", buying_step="negotiation")
    told.visited(on="2026-11-10", met="Ms Li", note="fourth", objection="too dear", blocks="repurchase")
    told.recorded(
        "answer",
        account=None,
        objection=told.book.rows("SELECT id FROM objection")[0][0],
        words="it lasts",
        result="stands",
    )
    told.recorded("next_step", what="send samples", due_on="2026-11-18")
    handed(told, me, bo)
    made = page(told, "pack", account=told.account)
    facts = dict(line.cells for line in table(made, "Handover").lines)
    assert facts["Buying step"] == "negotiation, 20 Oct"
    assert facts["Opened by"] == "Ann, 1 Sep; the originator's share stays with them"
    assert facts["Next step"] == "send samples, Wed 18 Nov"
    assert (facts["Giver"], facts["Receiver"], facts["Joint visit"], facts["Confirmed"]) == (
        "Ann",
        "Bo",
        "Tue 24 Nov",
        "not yet",
    )
    (li,) = table(made, "People").lines
    assert li.cells[:3] == ("Ms Li", "Head nurse", "key person, confirmed")
    assert "written by Ann" in li.cells[5]
    assert [line.cells[0] for line in table(made, "Promises open").lines] == ["send samples", "Go together"]
    assert table(made, "Objections open").lines[0].cells == ("too dear", "repurchase", "", "it lasts (stands)")
    assert [line.cells[4] for line in table(made, "Last three visits").lines] == ["fourth", "third", "second"]
    path = tmp_path / "pack.txt"
    write_pack(made, str(path))
    text = path.read_text(encoding="utf-8")
    assert text == plain_text(made)
    assert "Ms Li · Title: Head nurse · What they are: key person, confirmed" in text
    assert len(text.splitlines()) < 60
    with pytest.raises(NotWritten):
        write_pack(made, str(path))


@pytest.mark.parametrize("name", ["targets", "triangle", "handovers", "pack"])
def test_an_empty_book_says_what_to_do(name: str, told: BookInWords) -> None:
    made = page(told, name)
    assert any("`fieldrep" in part.empty for part in made.parts if isinstance(part, Table))
