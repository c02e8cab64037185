"""What is done to many accounts at once is one operation, which one undo takes back whole."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.errors import BadValue
from fieldrep.operations.assigning import Part, assign
from fieldrep.operations.steps import promise_at_each
from fieldrep.operations.tags import tag, tag_words, untag
from fieldrep.store.queries.accounts import account_tags
from fieldrep.store.undo import undo
from tests.books import BookInWords, a_book


@pytest.fixture
def words(tmp_path: Path) -> BookInWords:
    return a_book(tmp_path).with_account("Lee").with_account("Silk").with_account("上海明珠")


def ids(words: BookInWords) -> list[str]:
    return [words.made[name] for name in ("Lee", "Silk", "上海明珠")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vip", ("vip",)),
        ("#vip ＃展会，重点", ("vip", "展会", "重点")),
        ("second shift, price sensitive", ("second shift", "price sensitive")),
        ("VIP, vip;Vip", ("VIP",)),
        ("  fair,2026 ", ("fair", "2026")),
        ("\u202evip", ("vip",)),
    ],
)
def test_words_are_read_with_or_without_their_sign_each_once(typed: str, found: tuple[str, ...]) -> None:
    assert tag_words(typed) == found


@pytest.mark.parametrize("typed", ["", " # ＃ ,", "x" * 41, "a\x1bb"])
def test_what_is_no_word_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        tag_words(typed)


def test_tags_are_put_on_and_one_undo_takes_them_all_off(words: BookInWords) -> None:
    tag(words.book, ids(words), ("vip", "fair"), words.at())
    assert account_tags(words.book) == dict.fromkeys(ids(words), ("fair", "vip"))
    undo(words.book, words.at())
    assert account_tags(words.book) == {}


def test_a_tag_in_other_letters_is_the_same_and_writes_nothing(words: BookInWords) -> None:
    tag(words.book, ids(words)[:1], ("VIP",), words.at())
    assert tag(words.book, ids(words)[:1], ("vip",), words.at()).op is None
    assert account_tags(words.book, ids(words)[0]) == {ids(words)[0]: ("VIP",)}


def test_a_tag_is_taken_off_and_put_on_again(words: BookInWords) -> None:
    account = ids(words)[0]
    tag(words.book, [account], ("VIP", "fair"), words.at())
    untag(words.book, ids(words), ("vip",), words.at())
    assert account_tags(words.book) == {account: ("fair",)}
    tag(words.book, [account], ("Vip",), words.at())
    assert account_tags(words.book) == {account: ("fair", "Vip")}


def test_a_next_step_is_promised_at_each_and_undone_at_once(words: BookInWords) -> None:
    promise_at_each(words.book, ids(words), "send the price list", "2026-11-27", words.at())
    rows = words.book.rows("SELECT account, what, due_on, person FROM next_step ORDER BY account")
    assert rows == [(each, "send the price list", "2026-11-27", words.book.me) for each in sorted(ids(words))]
    undo(words.book, words.at())
    assert words.book.rows("SELECT 1 FROM next_step WHERE deleted = 0") == []


def test_a_next_step_needs_words(words: BookInWords) -> None:
    with pytest.raises(BadValue):
        promise_at_each(words.book, ids(words), "  ", None, words.at())


def test_accounts_are_given_away_and_taken_back_at_once(words: BookInWords) -> None:
    me = words.book.me or ""
    assign(words.book, ids(words)[:1], Part(me, "hunter", date(2026, 1, 1)), words.at())
    other = words.book.write(words.at(), lambda op: op.add("person", {"name": "Bo"}))
    assert other.op is not None
    ((bo,),) = words.book.rows("SELECT id FROM person WHERE name = 'Bo'")
    assign(words.book, ids(words), Part(bo, "hunter", date(2026, 11, 21)), words.at())
    held = words.book.rows("SELECT person, from_day, to_day FROM assignment ORDER BY from_day, account")
    assert held == [(me, "2026-01-01", "2026-11-21"), *[(bo, "2026-11-21", None)] * 3]
    undo(words.book, words.at())
    assert words.book.rows("SELECT person, to_day FROM assignment WHERE deleted = 0") == [(me, None)]
