"""Who reports to whom and who influences whom: one boss, no circle, and what merging makes hangs nothing."""

from pathlib import Path

import pytest

from fieldrep.errors import BadValue
from fieldrep.operations.duplicates import join
from fieldrep.operations.relations import relate, unrelate
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.queries.people import people_map
from fieldrep.store.queries.relations import above, relations
from fieldrep.store.undo import undo
from tests.books import BookInWords, a_book
from tests.operations.three_laptops import three_laptops, write
from tests.sync.laptops import ROW

A, B, C = (agreed_row("contact", name) for name in ("A", "B", "C"))


@pytest.fixture
def words(tmp_path: Path) -> BookInWords:
    words = a_book(tmp_path).with_account("Lee Hospital")
    for name in ("Wang", "Li", "Zhou"):
        words.with_contact(name)
    return words


def said(words: BookInWords) -> set[tuple[str, str, str]]:
    names = {row: name for name, row in words.made.items()}
    found = relations(words.book, words.account)
    return {(names[each.contact], each.kind, names[each.other]) for each in found}


def say(words: BookInWords, contact: str, kind: str, other: str) -> None:
    relate(words.book, words.made[contact], kind, words.made[other], words.at())


def test_somebody_reports_to_one_person_and_influences_several(words: BookInWords) -> None:
    say(words, "Li", "reports_to", "Wang")
    say(words, "Li", "reports_to", "Zhou")
    say(words, "Li", "influences", "Wang")
    say(words, "Li", "influences", "Zhou")
    assert said(words) == {("Li", "reports_to", "Zhou"), ("Li", "influences", "Wang"), ("Li", "influences", "Zhou")}


def test_a_relation_is_taken_back_said_again_and_undone(words: BookInWords) -> None:
    say(words, "Li", "reports_to", "Wang")
    unrelate(words.book, words.made["Li"], "reports_to", None, words.at())
    assert said(words) == set()
    say(words, "Li", "reports_to", "Zhou")
    assert said(words) == {("Li", "reports_to", "Zhou")}
    undo(words.book, words.at())
    assert said(words) == set()
    assert unrelate(words.book, words.made["Li"], "influences", words.made["Wang"], words.at()).op is None


def test_nobody_reports_to_themselves_near_or_far(words: BookInWords) -> None:
    say(words, "Li", "reports_to", "Wang")
    say(words, "Zhou", "reports_to", "Li")
    for contact, other, problem in (("Wang", "Zhou", "circle"), ("Wang", "Li", "circle"), ("Li", "Li", "oneself")):
        with pytest.raises(BadValue) as refused:
            say(words, contact, "reports_to", other)
        assert refused.value.problem == problem
    say(words, "Wang", "influences", "Li")
    say(words, "Li", "influences", "Wang")


def test_people_of_two_accounts_stand_in_no_relation(words: BookInWords) -> None:
    words.with_account("Lee Clinic").with_contact("Stranger")
    with pytest.raises(BadValue) as refused:
        say(words, "Li", "reports_to", "Stranger")
    assert (refused.value.problem, refused.value.value) == ("elsewhere", "Stranger")


def test_a_circle_that_merging_made_hangs_nothing_and_can_be_undone(tmp_path: Path) -> None:
    three = three_laptops(tmp_path)
    for contact, name in ((A, "A"), (B, "B"), (C, "C")):
        write(three.wang, "contact", contact, account=ROW, name=name)
    three.meet()
    relate(three.wang.book, A, "reports_to", B, three.wang.now())
    relate(three.lina.book, B, "reports_to", C, three.lina.now())
    relate(three.lee.book, C, "reports_to", A, three.lee.now())
    three.meet()
    for laptop in three:
        assert above(laptop.book, A) == {A, B, C}
        group = people_map(laptop.book, ROW)
        assert group is not None and group.bosses == {A: B, B: C, C: A}
    unrelate(three.lee.book, C, "reports_to", A, three.lee.now())
    three.meet()
    assert {len(relations(laptop.book, ROW)) for laptop in three} == {2}


def test_two_who_name_two_bosses_are_in_conflict_and_it_is_seen(tmp_path: Path) -> None:
    three = three_laptops(tmp_path)
    for contact, name in ((A, "A"), (B, "B"), (C, "C")):
        write(three.wang, "contact", contact, account=ROW, name=name)
    three.meet()
    relate(three.wang.book, A, "reports_to", B, three.wang.now())
    relate(three.lina.book, A, "reports_to", C, three.lina.now())
    three.meet()
    for laptop in three:
        assert [(each.table, each.cell) for each in conflicts(laptop.book)] == [("relation", "other")]
        assert [each.disputed for each in relations(laptop.book, ROW)] == [True]


def test_joined_people_bring_both_bosses_until_somebody_says_which(words: BookInWords) -> None:
    words.with_contact("Mr Li")
    say(words, "Li", "reports_to", "Wang")
    say(words, "Mr Li", "reports_to", "Zhou")
    say(words, "Wang", "influences", "Li")
    say(words, "Li", "influences", "Mr Li")
    join(words.book, "contact", *sorted((words.made["Li"], words.made["Mr Li"])), words.at())
    one = min(words.made["Li"], words.made["Mr Li"])
    found = relations(words.book, words.account)
    assert {each.other for each in found if each.kind == "reports_to"} == {words.made["Wang"], words.made["Zhou"]}
    assert all(each.contact != each.other for each in found)
    relate(words.book, one, "reports_to", words.made["Wang"], words.at())
    left = [each for each in relations(words.book, words.account) if each.kind == "reports_to"]
    assert [(each.contact, each.other) for each in left] == [(one, words.made["Wang"])]
