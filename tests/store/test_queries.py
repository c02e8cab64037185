"""What the book answers."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.domain.plan import todays_list
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.operations.accounts import edit_account, edit_contact
from fieldrep.operations.records import correct, record, set_setting
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.accounts import account_lines, account_names
from fieldrep.store.queries.containing import contains
from fieldrep.store.queries.find import find_account, find_contact, find_person
from fieldrep.store.queries.history import row_history, table_of
from fieldrep.store.queries.rates import rates_page
from fieldrep.store.queries.records import objection_lines, order_lines, step_lines, visit_lines
from fieldrep.store.queries.settings import setting
from fieldrep.store.queries.today import candidates, progress
from tests.books import BookInWords, a_book


def test_an_account_is_found_by_code_name_part_pinyin_and_initials(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("苏州第一医院", code="A1").with_account("Lee Hospital", code="A2")
    for query in ("A1", "苏州第一医院", "第一", "suzhoudiyi", "szdyyy", words.made["苏州第一医院"]):
        assert find_account(words.book, query)[1] == "苏州第一医院", query
    for query in ("lee", "LEE HOSPITAL", "hosp", "lh"):
        assert find_account(words.book, query)[1] == "Lee Hospital", query


def test_a_misspelt_account_is_not_found_and_the_near_one_is_named(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_account("Harbour Tools")
    with pytest.raises(NotFound) as missed:
        find_account(words.book, "Lee Hosptal")
    assert missed.value.near == ["Lee Hospital"]


def test_percent_and_underscore_mean_themselves(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    for query in ("%", "_", "L%l", "!"):
        with pytest.raises(NotFound):
            find_account(words.book, query)


def test_an_account_that_could_be_two_lists_them_but_a_whole_name_is_one(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital", district="SIP").with_account("Lee Hospital East")
    assert find_account(words.book, "lee hospital")[0] == words.made["Lee Hospital"]
    with pytest.raises(Ambiguous) as unsure:
        find_account(words.book, "lee")
    assert [(name, hint) for _, name, hint in unsure.value.candidates] == [  # type: ignore[attr-defined]
        ("Lee Hospital", "SIP"),
        ("Lee Hospital East", ""),
    ]


def test_small_letters_find_a_name_and_its_own_letters_decide_between_two(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_account("Bright Foods").with_account("BRIGHT FOODS")
    assert find_account(words.book, "lee hospital")[1] == "Lee Hospital"
    assert find_account(words.book, "BRIGHT FOODS")[1] == "BRIGHT FOODS"
    with pytest.raises(Ambiguous):
        find_account(words.book, "bright foods")


def test_contacts_and_people_are_found_likewise(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").with_contact("王芳").with_contact("Wang Lei")
    assert find_contact(words.book, words.account, "wangfang")[1] == "王芳"
    with pytest.raises(Ambiguous):
        find_contact(words.book, words.account, "wang")
    assert find_person(words.book, "ann")[1] == "Ann"
    with pytest.raises(NotFound):
        find_person(words.book, "zoe")


def test_completion_offers_names_by_what_was_typed(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("苏州第一医院").with_account("Lee Hospital")
    assert account_names(words.book, "szdy") == ["苏州第一医院"]
    assert account_names(words.book) == ["Lee Hospital", "苏州第一医院"]


def a_busy_account(folder: Path) -> BookInWords:
    words = a_book(folder).with_account("Lee Hospital", opened_on="2026-09-15")
    words.visited("2026-09-01", met="Wang Fang", named="Dr Chen", key="Dr Chen", objection="too dear")
    words.visited(
        "2026-10-01", met="Wang Fang", key="Dr Chen", trust="confirmed", next_step="call", due_on="2026-11-20"
    )
    return words.ordered("2026-10-02", 1000).ordered("2026-10-02", 500).ordered("2026-11-05", 700)


def test_a_line_of_the_list_says_where_an_account_stands(tmp_path: Path) -> None:
    (line,) = account_lines(a_busy_account(tmp_path).book)
    assert (line.opened_on, line.reached_on, line.last_visit_on) == ("2026-09-15", "2026-09-01", "2026-10-01")
    assert (line.first_paid_on, line.second_paid_on, line.paid_days) == ("2026-10-02", "2026-11-05", 2)
    assert (line.people, line.key_person, line.key_trust, line.to_see) == (2, "Dr Chen", "confirmed", "Dr Chen")
    assert (line.open_objections, line.next_due_on, line.next_what) == (1, "2026-11-20", "call")


def test_a_person_who_left_is_no_longer_the_key_person(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    (chen,) = words.book.row("SELECT id FROM contact WHERE name = 'Dr Chen'") or ("",)
    edit_contact(words.book, chen, {"has_left": True}, words.at())
    (line,) = account_lines(words.book)
    assert (line.key_person, line.to_see, line.people) == (None, None, 1)


def test_a_withdrawn_finding_no_longer_counts_and_stays_readable(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    for (finding,) in words.book.rows("SELECT id FROM finding"):
        correct(words.book, "finding", finding, {"withdrawn": True}, words.at())
    page = account_page(words.book, words.account)
    assert page is not None and page.key.contact is None and page.light.colour == "red"
    assert [finding.withdrawn for finding in page.findings] == [True, True]


def test_a_call_does_not_reach_an_account_and_nobody_there_is_a_visit_all_the_same(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One").visited("2026-11-01", how="call")
    words.with_account("Two").visited("2026-11-02", outcome="nobody_there")
    lines = {line.name: line for line in account_lines(words.book)}
    assert (lines["One"].reached_on, lines["One"].last_visit_on) == (None, None)
    assert (lines["Two"].reached_on, lines["Two"].last_visit_on) == (None, "2026-11-02")


def test_a_visit_can_open_an_account(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One").visited("2026-11-01", opened_on="2026-11-01")
    assert account_lines(words.book)[0].opened_on == "2026-11-01"


def test_an_order_told_twice_counts_once_until_it_is_told_apart(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One").ordered("2026-11-01", 1000)
    told = words.made["order"]
    words.ordered("2026-11-04", 1000, code="INV-1")
    assert account_lines(words.book)[0].paid_days == 1
    assert [order.told_twice for order in order_lines(words.book)] == [False, True]
    correct(words.book, "order", told, {"told_apart": True}, words.at())
    assert account_lines(words.book)[0].paid_days == 2


def test_the_page_of_an_account_shows_people_by_what_they_decide(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    page = account_page(words.book, words.account)
    assert page is not None
    assert [(p.name, p.rank, p.times_met, p.times_named) for p in page.people] == [
        ("Dr Chen", "key", 0, 2),
        ("Wang Fang", None, 2, 0),
    ]
    assert page.warnings == ("out_of_reach",)
    assert [visit.happened_at and visit.happened_at[:10] for visit in page.visits] == ["2026-10-01", "2026-09-01"]
    assert account_page(words.book, "nowhere") is None


def test_lists_over_all_accounts_can_be_cut_by_day(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    assert len(visit_lines(words.book, since="2026-09-15")) == 1
    assert [order.amount for order in order_lines(words.book, first="2026-10-03", last="2026-11-30")] == [700]
    assert [step.what for step in step_lines(words.book, due_by="2026-11-20")] == ["call"]
    assert step_lines(words.book, due_by="2026-11-19") == ()
    assert [line.state for line in objection_lines(words.book)] == ["open"]


def test_todays_list_and_progress_are_made_of_the_book(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path).with_account("Head office buys", decides=False).with_account("Cold Ltd")
    found = todays_list(candidates(words.book, date(2026, 11, 21)), date(2026, 11, 21))
    assert [suggestion.account for suggestion in found] == [words.made["Lee Hospital"], words.made["Cold Ltd"]]
    assert found[0].reasons[0].code == "promise_overdue"
    assert progress(words.book, "2026-09-15", "2026-11-21") == (2, 1, 1, 1, 3)


def test_a_setting_of_the_team_is_one_row(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    set_setting(words.book, "pace", "4", words.at())
    set_setting(words.book, "pace", "5", words.at())
    assert setting(words.book, "pace") == "5" and setting(words.book, "other") is None
    assert words.book.rows("SELECT count(*) FROM setting") == [(1,)]


def test_rates_are_counted_from_the_book_and_say_whose_work_they_contain(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    words.recorded("estimate", month="2026-10", spend=15000)
    page = rates_page(words.book, date(2026, 12, 31), "district")
    assert page.rates.coverage == (1, 1, 1)
    assert page.rates.conversion.in_time == (1, 1) and page.rates.repurchase.in_time == (1, 1)
    assert page.spend.pooled == (1500, 15000)
    assert [entry.person for entry in contains(words.book)] == ["Ann"]
    assert [(group.name, group.rates.coverage.targets) for group, _, _ in page.groups] == [(None, 1)]


def test_the_history_of_a_row_says_who_wrote_what_over_what(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital", phone="1")
    edit_account(words.book, words.account, {"phone": "2"}, words.at())
    first, second = row_history(words.book, "account", words.account)
    assert (first.cells["phone"], first.shown, second.was) == ("1", ("name",), {"phone": "1"})
    assert second.person == "Ann" and second.shown == ("phone",)
    assert table_of(words.book, words.account) == "account"


def test_an_answer_that_the_account_has_not_heard_is_a_reason_to_go(tmp_path: Path) -> None:
    words = a_busy_account(tmp_path)
    (objection,) = words.book.row("SELECT id FROM objection") or ("",)
    record(words.book, "answer", {"objection": objection, "words": "leasing"}, words.at())
    (candidate,) = candidates(words.book, date(2026, 11, 21))
    assert candidate.new_answer == objection
