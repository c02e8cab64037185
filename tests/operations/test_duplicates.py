"""Saying that two are one or two, and what is offered afterwards."""

from pathlib import Path

import pytest

from fieldrep.errors import CannotJoin, NotFound
from fieldrep.operations.duplicates import join, keep_apart, pair_row, separate
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.duplicates import Likely, candidates, joined_groups, kept_apart, sides
from fieldrep.store.undo import undo
from tests.books import BookInWords, a_book
from tests.store.laptops import Laptop


@pytest.fixture
def words(tmp_path: Path) -> BookInWords:
    """One hospital under three names, and a clinic."""
    words = a_book(tmp_path).with_account("Lee Hospital", code="C1", district="Pudong", phone="021-1555 1234")
    words.with_account("Lee Hospital Ltd", district="Pudong").with_account("L. H. Medical", phone="+86 21 15551234")
    return words.with_account("Kite Clinic", district="Pudong")


def offered(book: Book, table: str = "account") -> list[tuple[str, str]]:
    pairs = candidates(book, table)
    named = sides(book, table, [row for each in pairs for row in (each.first, each.second)])
    return [(named[each.first].name, named[each.second].name) for each in pairs]


def shown(book: Book) -> list[str]:
    return [name for (name,) in book.rows("SELECT name FROM account WHERE deleted = 0 ORDER BY id")]


def test_a_pair_is_one_row_whoever_says_it_first(words: BookInWords) -> None:
    one, other = words.made["Lee Hospital"], words.made["Lee Hospital Ltd"]
    touched = join(words.book, "account", other, one, words.at())
    first, second = sorted((one, other))
    row = agreed_row("account_pair", first, second)
    assert pair_row("account", other, one) == row
    assert ("account_pair", row) in touched.rows
    assert words.book.rows("SELECT id, first, second, joined, deleted FROM account_pair") == [
        (row, first, second, 1, 0)
    ]


def test_joined_rows_are_offered_as_one_with_what_each_of_them_says(words: BookInWords) -> None:
    assert len(offered(words.book)) == 2
    join(words.book, "account", words.made["Lee Hospital"], words.made["Lee Hospital Ltd"], words.at())
    assert len(shown(words.book)) == 3
    assert [set(pair) for pair in offered(words.book)] == [{"Lee Hospital Ltd", "L. H. Medical"}]
    join(words.book, "account", words.made["Lee Hospital Ltd"], words.made["L. H. Medical"], words.at())
    assert offered(words.book) == []
    (group,) = joined_groups(words.book, "account")
    assert {each.name for each in group} == {"Lee Hospital", "Lee Hospital Ltd", "L. H. Medical"}
    assert [each.survives for each in group] == [True, False, False]


def test_kept_apart_is_never_offered_and_holds_for_what_is_joined_with_either(words: BookInWords) -> None:
    keep_apart(words.book, "account", words.made["L. H. Medical"], words.made["Lee Hospital"], words.at())
    assert len(kept_apart(words.book, "account")) == 1
    join(words.book, "account", words.made["Lee Hospital"], words.made["Lee Hospital Ltd"], words.at())
    assert offered(words.book) == []


def test_separating_takes_one_out_of_all_its_pairs(words: BookInWords) -> None:
    one, two, three = (words.made[name] for name in ("Lee Hospital", "Lee Hospital Ltd", "L. H. Medical"))
    join(words.book, "account", one, two, words.at())
    join(words.book, "account", one, three, words.at())
    separate(words.book, "account", one, words.at())
    assert joined_groups(words.book, "account") == []
    assert len(shown(words.book)) == 4
    assert words.book.rows("SELECT count(*) FROM account_pair WHERE joined = 0") == [(2,)]
    assert offered(words.book) == [], "they were separated by somebody who had looked at them"
    with pytest.raises(CannotJoin) as refused:
        separate(words.book, "account", one, words.at())
    assert refused.value.reason == "alone"


def test_undo_takes_back_whatever_was_said(words: BookInWords) -> None:
    one, other = words.made["Lee Hospital"], words.made["Lee Hospital Ltd"]
    before = offered(words.book)
    for say, pair in ((join, (one, other)), (keep_apart, (one, words.made["L. H. Medical"]))):
        say(words.book, "account", *pair, words.at())
        assert offered(words.book) != before
        undo(words.book, words.at())
        assert offered(words.book) == before
    join(words.book, "account", one, other, words.at())
    separate(words.book, "account", other, words.at())
    undo(words.book, words.at())
    assert len(joined_groups(words.book, "account")) == 1


def test_what_makes_no_sense_is_refused_and_nothing_is_written(words: BookInWords) -> None:
    one, other = words.made["Lee Hospital"], words.made["Lee Hospital Ltd"]
    join(words.book, "account", one, other, words.at())
    count = words.book.row("SELECT count(*) FROM change")
    for say, rows, reason in (
        (join, (one, one), "same"),
        (keep_apart, (one, one), "same"),
        (join, (one, other), "joined"),
        (keep_apart, (other, one), "joined"),
    ):
        with pytest.raises(CannotJoin) as refused:
            say(words.book, "account", *rows, words.at())
        assert refused.value.reason == reason
    with pytest.raises(NotFound):
        join(words.book, "account", one, agreed_row("account", "nobody"), words.at())
    assert words.book.row("SELECT count(*) FROM change") == count


def test_people_are_joined_within_one_account_or_joined_ones(words: BookInWords) -> None:
    words.speaking_of("C1").with_contact("Wang Fang").speaking_of("Kite Clinic").with_contact("王芳")
    words.speaking_of("Lee Hospital Ltd").with_contact("Ms Wang")
    assert offered(words.book, "contact") == []
    with pytest.raises(CannotJoin) as refused:
        join(words.book, "contact", words.made["Wang Fang"], words.made["王芳"], words.at())
    assert refused.value.reason == "other_account"
    join(words.book, "account", words.made["Lee Hospital"], words.made["Lee Hospital Ltd"], words.at())
    assert offered(words.book, "contact") == [("Wang Fang", "Ms Wang")]
    join(words.book, "contact", words.made["Ms Wang"], words.made["Wang Fang"], words.at())
    assert offered(words.book, "contact") == []


def test_two_laptops_that_join_in_opposite_directions_agree(tmp_path: Path) -> None:
    laptops = [Laptop(str(tmp_path / name), agreed_row("person", name)) for name in ("Ann", "Bo")]
    rows = [agreed_row("account", code) for code in ("C1", "C2", "C3")]
    for laptop in laptops:
        (tmp_path / ("Ann" if laptop is laptops[0] else "Bo")).mkdir(exist_ok=True)
    ann, bo = laptops
    ann.book.write(ann.now(), lambda op: [op.add("account", {"name": f"Lee {row[:4]}"}, row) for row in rows] and None)
    bo.take(ann.changes())
    join(ann.book, "account", rows[0], rows[1], ann.now())
    join(bo.book, "account", rows[1], rows[0], bo.now())
    join(bo.book, "account", rows[2], rows[0], bo.now())
    ann.take(bo.changes())
    bo.take(ann.changes())
    assert ann.dump() == bo.dump()
    assert {each.id for each in joined_groups(ann.book, "account")[0]} == set(rows)
    assert joined_groups(ann.book, "account") == joined_groups(bo.book, "account")


def test_what_is_typed_looks_like_the_row_that_is_shown(words: BookInWords) -> None:
    join(words.book, "account", words.made["Lee Hospital"], words.made["L. H. Medical"], words.at())
    likely = Likely(words.book)
    survivor = min(words.made["Lee Hospital"], words.made["L. H. Medical"])
    assert [each.second for each in likely.like({"name": "Anything", "phone": "021 15551234"})] == [survivor]
    assert likely.like({"name": "Kite Clinic", "district": "Jing'an"}) == []
    assert likely.like({"name": ""}) == likely.like({}) == []
    assert [each.reasons for each in likely.like({"name": "KITE CLINIC, Inc.", "headcount": 12})] == [("name",)]


def test_a_deleted_account_is_compared_with_nothing(words: BookInWords) -> None:
    words.book.write(words.at(), lambda op: op.delete("account", words.made["Lee Hospital"]))
    assert offered(words.book) == []
