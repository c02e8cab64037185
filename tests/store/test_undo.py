"""Taking back my last operation."""

from pathlib import Path

import pytest

from fieldrep.errors import NothingToUndo
from fieldrep.operations.accounts import edit_account
from fieldrep.store.apply import Applier
from fieldrep.store.changes import written
from fieldrep.store.doctor import examine
from fieldrep.store.queries.accounts import account_line
from fieldrep.store.undo import last_operation, undo
from tests.books import a_book


def test_a_visit_is_taken_back_with_everything_that_came_of_it(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    words.visited(met="Wang Fang", key="Dr Chen", objection="too dear", blocks="conversion", next_step="send a sample")
    undo(words.book, words.at())
    for table in ("visit", "visit_person", "contact", "finding", "objection", "next_step"):
        assert words.book.rows(f'SELECT count(*) FROM "{table}" WHERE deleted = 0') == [(0,)], table
    assert words.book.rows("SELECT name FROM account WHERE deleted = 0") == [("Lee Hospital",)]
    assert examine(words.book).well


def test_undo_goes_further_back_each_time_and_says_when_nothing_is_left(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One").with_account("Two")
    undo(words.book, words.at())
    undo(words.book, words.at())
    assert words.book.rows("SELECT count(*) FROM account WHERE deleted = 0") == [(0,)]
    undo(words.book, words.at())  # the book's own person
    with pytest.raises(NothingToUndo):
        undo(words.book, words.at())


def test_an_edit_that_is_taken_back_shows_what_was_there_before(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital", phone="1")
    edit_account(words.book, words.account, {"phone": "2"}, words.at())
    edit_account(words.book, words.account, {"phone": "3", "city": "Suzhou"}, words.at())
    undo(words.book, words.at())
    assert words.book.row("SELECT phone, city FROM account") == ("2", None)
    undo(words.book, words.at())
    assert words.book.row("SELECT phone FROM account") == ("1",)
    undo(words.book, words.at())
    assert account_line(words.book, words.account) is None


def test_what_others_wrote_since_stays_and_is_said(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital", phone="1")
    edit_account(words.book, words.account, {"phone": "2", "city": "Suzhou"}, words.at())
    head = words.book.rows("SELECT heads FROM account")[0][0].partition("phone=")[2].partition(";")[0]
    theirs = written("anotherlaptop234", 1, 1, words.at(), "", "account", words.account, {"phone": "9"}, (head,))
    with words.book.transaction():
        Applier(words.book.db).take([theirs])
    undone = undo(words.book, words.at())
    assert undone.kept == (("account", words.account, "phone"),)
    assert words.book.row("SELECT phone, city FROM account") == ("9", None)


def test_an_account_that_somebody_visited_since_is_not_taken_back(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    visit = written(
        "anotherlaptop234", 1, 1, 5, "", "visit", "00000000-0000-7000-8000-000000000001", {"account": words.account}, ()
    )
    with words.book.transaction():
        Applier(words.book.db).take([visit])
    undo(words.book, words.at())
    assert words.book.rows("SELECT deleted FROM account") == [(0,)]


def test_the_operation_that_would_be_taken_back_can_be_read_first(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    assert [change.cells["name"] for change in last_operation(words.book)] == ["Lee Hospital"]
