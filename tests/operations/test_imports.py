"""Lists taken into the book."""

from pathlib import Path
from typing import Any

import pytest

from fieldrep.errors import BadRows, BadValue
from fieldrep.exchange.csv_tables import read_table_bytes
from fieldrep.operations.imports.table import Imported, import_table
from fieldrep.operations.records import set_setting
from fieldrep.store.apply import Applier
from fieldrep.store.changes import written
from fieldrep.store.dump import dump
from tests.books import BookInWords, a_book

ACCOUNTS = "编码,客户名称,城市,区,电话\nA1,苏州第一医院,苏州,姑苏区,+86 512 1\nA2,Lee Hospital,Suzhou,SIP,2\n"


def take(words: BookInWords, text: str, kind: str, **more: Any) -> Imported:
    table = read_table_bytes(text.encode(), "list.csv")
    return import_table(words.book, table, kind, words.at(), "2026-11-21", **more)


def counts(done: Imported) -> tuple[int, int, int]:
    return done.added, done.changed, done.same


def test_a_chinese_list_of_accounts_goes_in_and_again_changes_nothing(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    assert counts(take(words, ACCOUNTS, "accounts")) == (2, 0, 0)
    before = list(dump(words.book))
    assert counts(take(words, ACCOUNTS, "accounts")) == (0, 0, 2)
    assert list(dump(words.book)) == before
    assert words.book.rows("SELECT code, name, city, district FROM account ORDER BY code")[0] == (
        "A1",
        "苏州第一医院",
        "苏州",
        "姑苏区",
    )


def test_a_later_list_updates_and_what_is_absent_stays(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, ACCOUNTS, "accounts")
    assert counts(take(words, "code,phone\nA2,3\n", "accounts")) == (0, 1, 0)
    assert words.book.rows("SELECT name, phone FROM account WHERE code = 'A2'") == [("Lee Hospital", "3")]
    assert words.book.rows("SELECT count(*) FROM account WHERE deleted = 0") == [(2,)]


def test_a_dry_run_says_what_would_happen_and_does_nothing(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    before = list(dump(words.book))
    replica = words.book.meta("replica")
    done = take(words, ACCOUNTS, "accounts", dry_run=True)
    assert counts(done) == (2, 0, 0) and done.preview[0].values["name"] == "苏州第一医院"
    assert list(dump(words.book)) == before
    words.with_account("Another")
    assert words.book.meta("replica") == replica, "a rehearsal uses no numbers"


def test_two_laptops_that_import_one_list_agree_on_its_rows(tmp_path: Path) -> None:
    one, other = a_book(tmp_path / "one"), a_book(tmp_path / "other")
    for words in (one, other):
        take(words, ACCOUNTS, "accounts")
    ids = "SELECT id FROM account ORDER BY id"
    assert one.book.rows(ids) == other.book.rows(ids)


def test_bad_rows_are_numbered_and_nothing_goes_in_unless_they_are_skipped(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    text = "name,headcount,opened on\nOne,12,\nTwo,many,\nThree,1,2026-02-30\n"
    before = list(dump(words.book))
    with pytest.raises(BadRows) as refused:
        take(words, text, "accounts", maps=("opened on=opened_on",))
    problems: Any = refused.value.problems
    assert [(each.row, each.field) for each in problems] == [(3, "headcount"), (4, "opened_on")]
    assert list(dump(words.book)) == before
    done = take(words, text, "accounts", maps=("opened on=opened_on",), skip_errors=True)
    assert counts(done) == (1, 0, 0) and len(done.problems) == 2


def test_chain_stores_of_one_name_at_two_addresses_are_two_accounts(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    text = "name,address\nHappy Tea,1 Main St\nHappy Tea,2 Side St\n"
    assert counts(take(words, text, "accounts")) == (2, 0, 0)
    assert counts(take(words, text, "accounts")) == (0, 0, 2)


def test_of_several_rows_for_one_account_the_last_wins_with_a_notice(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    done = take(words, "code,city\nA1,Suzhou\nA1,Wuxi\nA2,Wuxi\nA2,Wuxi\n", "accounts")
    assert [(notice.code, notice.line) for notice in done.notices] == [("last_row_wins", 3)]
    assert words.book.rows("SELECT name, city FROM account WHERE code = 'A1'") == [("A1", "Wuxi")]


def test_a_rep_in_a_list_is_assigned_and_another_rep_later_ends_that(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code,rep\nA1,Li Na\n", "accounts")
    assert counts(take(words, "code,rep\nA1,Li Na\n", "accounts")) == (0, 0, 1)
    take(words, "code,rep\nA1,Wang Lei\n", "accounts")
    rows = words.book.rows(
        """SELECT person.name, from_day, to_day FROM assignment JOIN person ON person.id = person
           ORDER BY to_day IS NULL"""
    )
    assert rows == [("Li Na", None, "2026-11-21"), ("Wang Lei", "2026-11-21", None)]
    assert words.book.rows("SELECT person.name FROM account_summary JOIN person ON person.id = rep") == [("Wang Lei",)]


def test_contacts_are_found_by_their_account_and_a_role_becomes_a_hunch(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, ACCOUNTS, "accounts")
    text = "客户,姓名,职务,手机,角色\nA1,陈医生,主任,138,关键人\nLee Hospital,Dr Lee,Director,139,buyer\n"
    assert counts(take(words, text, "contacts")) == (4, 0, 0)
    assert counts(take(words, text, "contacts")) == (0, 0, 4)
    rows = words.book.rows("SELECT name, rank, role, trust FROM finding JOIN contact ON contact.id = contact")
    assert sorted(rows, key=str) == [("Dr Lee", None, "buyer", "hunch"), ("陈医生", "key", None, "hunch")]


def test_a_contact_of_an_unknown_account_is_a_problem_of_its_row(tmp_path: Path) -> None:
    with pytest.raises(BadRows) as refused:
        take(a_book(tmp_path), "account,name\nNowhere,Nobody\n", "contacts")
    problems: Any = refused.value.problems
    assert [(each.row, each.problem) for each in problems] == [(2, "unknown_account")]


def test_rows_that_share_an_orders_code_are_parts_of_one_order(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code\nA1\n", "accounts")
    text = "code,account,ordered_on,amount\n536,A1,2010-12-01 08:35,10.50\n536,A1,2010-12-01 08:34,4.50\n"
    take(words, text, "orders")
    assert words.book.rows('SELECT ordered_on, amount FROM "order"') == [("2010-12-01T08:34", 1500)]


def test_a_later_file_replaces_an_order_and_never_adds_to_it(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code\nA1\n", "accounts")
    take(words, "code,account,ordered_on,amount\n536,A1,2010-12-01,10\n", "orders")
    take(words, "code,account,ordered_on,amount\n536,A1,2010-12-01,12\n", "orders")
    assert words.book.rows('SELECT amount FROM "order"') == [(1200,)]


def test_a_negative_amount_is_a_cancellation_and_counts_as_no_order(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code\nA1\n", "accounts")
    take(words, "code,account,ordered_on,amount\nC1,A1,2010-12-01,-10\n", "orders")
    assert words.book.rows('SELECT amount, status FROM "order"') == [(-1000, "cancelled")]
    assert words.book.rows("SELECT paid_orders, first_paid_on FROM account_summary") == [(0, None)]


def test_two_equal_orders_without_a_code_are_two_and_again_the_same_two(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code\nA1\n", "accounts")
    text = "account,ordered_on,amount\nA1,2010-12-01,10\nA1,2010-12-01,10\n"
    assert counts(take(words, text, "orders")) == (2, 0, 0)
    assert counts(take(words, text, "orders")) == (0, 0, 2)


def test_one_code_for_two_accounts_is_a_problem(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "code\nA1\nA2\n", "accounts")
    with pytest.raises(BadRows) as refused:
        take(words, "code,account,ordered_on,amount\n9,A1,2010-12-01,1\n9,A2,2010-12-01,1\n", "orders")
    problems: Any = refused.value.problems
    assert [(each.row, each.problem) for each in problems] == [(3, "two_accounts")]


def test_one_header_may_feed_several_fields(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, "CustomerID\n17850\n", "accounts", maps=("CustomerID=code", "CustomerID=alias"))
    assert words.book.rows("SELECT code, name, alias FROM account") == [("17850", "17850", "17850")]


def test_a_list_without_a_needed_column_says_which(tmp_path: Path) -> None:
    with pytest.raises(BadValue) as refused:
        take(a_book(tmp_path), "phone\n1\n", "accounts")
    assert refused.value.problem == "missing_column" and refused.value.choices == ["name/code"]


def test_an_import_never_decides_a_conflict(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, ACCOUNTS, "accounts")
    (account,) = words.book.row("SELECT id FROM account WHERE code = 'A2'") or ("",)
    theirs = written("anotherlaptop234", 1, 1, words.at(), "", "account", account, {"phone": "9"}, ())
    with words.book.transaction():
        Applier(words.book.db).take([theirs])
    done = take(words, "code,phone,city\nA2,7,Wuxi\n", "accounts")
    assert done.spared == (("account", account, "phone"),)
    assert words.book.rows("SELECT phone, city FROM account WHERE code = 'A2'") == [("9", "Wuxi")]
    assert words.book.rows("SELECT cell FROM conflict") == [("phone",)]


def test_visits_and_objections_and_estimates_go_in_once(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    take(words, ACCOUNTS, "accounts")
    lists = {
        "visits": "account,happened_at,met,named,note\nA1,2026-11-20 10:00,王芳、李娜,陈医生,first floor\n",
        "objections": "account,words,blocks,raised_by,state\nA1,太贵,conversion,王芳,gone\n",
        "estimates": "account,month,product,spend,rival\nA1,2026-10,gloves,1000,Rival Ltd\n",
    }
    for kind, text in lists.items():
        assert take(words, text, kind).added > 0
        again = take(words, text, kind)
        assert (again.added, again.changed) == (0, 0), kind
    assert words.book.rows("SELECT count(*) FROM contact") == [(3,)]
    assert words.book.rows("SELECT open_objections FROM account_summary ORDER BY visits DESC LIMIT 1") == [(0,)]


def test_an_order_without_a_currency_is_in_the_teams(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    set_setting(words.book, "currency", "GBP", words.at())
    take(words, "code\nA1\n", "accounts")
    text = "code,account,ordered_on,amount\n1,A1,2010-12-01,10\n"
    take(words, text, "orders")
    set_setting(words.book, "currency", "EUR", words.at())
    assert counts(take(words, text, "orders")) == (0, 0, 1), "what is known of an order stays"
    assert words.book.rows('SELECT currency FROM "order"') == [("GBP",)]
