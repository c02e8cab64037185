"""What a rep reads of conflicts: decisions against values of theirs, and edits that stood beside each other."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.operations.conflicts import settle
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import conflicts
from fieldrep.store.queries.decisions import decisions
from fieldrep.store.queries.journal import last_arrival
from fieldrep.store.queries.parallels import DAY, RECENT_DAYS, Parallel, parallels
from fieldrep.store.undo import undo
from tests.operations.three_laptops import Three, shown, three_laptops, write
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_laptop

SOON = START + 1_000 * 1_000_000


@pytest.fixture
def three(tmp_path: Path) -> Three:
    return three_laptops(tmp_path)


def disputed(three: Three) -> None:
    """Li Na and Lee write different phone numbers."""
    write(three.lina, phone="111")
    write(three.lee, phone="222")
    three.meet()


def decide(laptop: Laptop, value: str) -> None:
    (found,) = conflicts(laptop.book)
    settle(laptop.book, found, value, laptop.now())


def told(book: Book) -> list[tuple[object, object, str, object]]:
    """Decisions: my value, the others' with their names, who decided, and what."""
    return [
        (
            each.mine.value,
            [(other.person, other.value) for other in each.others],
            each.decided.person,
            each.decided.value,
        )
        for each in decisions(book)
    ]


def test_whoever_lost_reads_both_values_and_who_decided(three: Three) -> None:
    disputed(three)
    decide(three.wang, "222")
    three.meet()
    assert told(three.lina.book) == [("111", [("Lee", "222")], "Wang", "222")]
    assert told(three.lee.book) == [], "whose value was kept has lost nothing"
    assert told(three.wang.book) == [], "nor has who decided"


def test_a_third_value_is_told_to_both_sides(three: Three) -> None:
    disputed(three)
    decide(three.wang, "333")
    three.meet()
    assert told(three.lina.book) == [("111", [("Lee", "222")], "Wang", "333")]
    assert told(three.lee.book) == [("222", [("Li Na", "111")], "Wang", "333")]


def test_what_one_settles_oneself_is_no_news(three: Three) -> None:
    disputed(three)
    decide(three.lina, "222")
    three.meet()
    assert told(three.lina.book) == []


def test_an_ordinary_edit_over_my_value_is_no_decision(three: Three) -> None:
    write(three.lina, phone="111")
    three.meet()
    write(three.lee, phone="222", city="Suzhou")
    three.meet()
    assert decisions(three.lina.book) == []


def test_two_who_wrote_the_same_were_never_in_conflict(three: Three) -> None:
    write(three.lina, phone="111")
    write(three.lee, phone="111")
    three.meet()
    write(three.wang, phone="222")
    three.meet()
    assert decisions(three.lina.book) == []


def test_only_what_came_since_is_told_after_a_merge(three: Three) -> None:
    disputed(three)
    decide(three.wang, "333")
    before = last_arrival(three.lina.book)
    three.lina.take(three.wang.changes())
    assert len(decisions(three.lina.book, before)) == 1
    assert decisions(three.lina.book, last_arrival(three.lina.book)) == []


def test_a_decision_that_was_taken_back_is_no_longer_told_and_the_next_one_is(three: Three) -> None:
    disputed(three)
    decide(three.wang, "333")
    undo(three.wang.book, three.wang.now())
    three.meet()
    assert told(three.lina.book) == []
    decide(three.wang, "444")
    three.meet()
    assert told(three.lina.book) == [("111", [("Lee", "222")], "Wang", "444")]


def test_the_second_laptop_of_the_same_person_reads_it_too(three: Three, tmp_path: Path) -> None:
    second = a_laptop(tmp_path, "second")
    second.book.set_meta("me", three.lina.person)
    disputed(three)
    decide(three.wang, "222")
    second.take(three.wang.changes())
    assert told(second.book) == [("111", [("Lee", "222")], "Wang", "222")]


def test_a_visit_to_what_is_deleted_all_the_same_is_told(three: Three) -> None:
    visit = agreed_row("visit", "one")
    three.lee.book.write(three.lee.now(), lambda op: op.delete("account", ROW))
    write(three.lina, "visit", visit, account=ROW, happened_at="2026-11-20T10:00+08:00", note="went there")
    three.meet()
    (found,) = conflicts(three.wang.book)
    settle(three.wang.book, found, True, three.wang.now())
    three.meet()
    (lost,) = decisions(three.lina.book)
    assert lost.kept and lost.kept.row == visit and lost.kept.cells["note"] == "went there"
    assert (lost.decided.person, lost.decided.value) == ("Wang", True)
    assert [other.person for other in lost.others] == ["Lee"]
    assert decisions(three.lee.book) == []


def test_whoever_deleted_what_was_kept_is_told(three: Three) -> None:
    three.lee.book.write(three.lee.now(), lambda op: op.delete("account", ROW))
    write(three.lina, phone="111")
    three.meet()
    (found,) = conflicts(three.wang.book)
    settle(three.wang.book, found, False, three.wang.now())
    three.meet()
    (lost,) = decisions(three.lee.book)
    assert (lost.cell, lost.mine.value, lost.decided.value, lost.kept) == ("deleted", True, False, None)
    assert decisions(three.lina.book) == []


def test_a_plain_deletion_of_what_i_wrote_is_no_decision(three: Three) -> None:
    write(three.lina, phone="111")
    three.meet()
    three.wang.book.write(three.wang.now(), lambda op: op.delete("account", ROW))
    three.meet()
    assert shown(three.lina, "deleted") == 1
    assert decisions(three.lina.book) == []


# parallel


def cells_of(found: list[Parallel]) -> list[list[tuple[str, object, str]]]:
    return [[(edit.cell, edit.wrote.value, edit.wrote.person) for edit in row.edits] for row in found]


def test_different_cells_of_a_row_are_parallel_and_no_conflict(three: Three) -> None:
    write(three.lina, phone="111")
    write(three.lee, city="Suzhou")
    three.meet()
    assert conflicts(three.wang.book) == []
    assert cells_of(parallels(three.wang.book, SOON)) == [[("city", "Suzhou", "Lee"), ("phone", "111", "Li Na")]]


def test_the_same_cell_is_a_conflict_and_not_parallel(three: Three) -> None:
    write(three.lina, phone="111", city="A")
    write(three.lee, phone="222")
    three.meet()
    assert [each.cell for each in conflicts(three.wang.book)] == ["phone"]
    assert parallels(three.wang.book, SOON) == []


def test_who_had_seen_the_other_did_not_write_in_parallel(three: Three) -> None:
    write(three.lina, phone="111")
    three.meet()
    write(three.lee, phone="111", city="Suzhou", address="1 Road")
    write(three.lee, phone="112")
    three.meet()
    write(three.lina, phone="113", note="hello")
    three.meet()
    assert ("note", "hello", "Li Na") not in [
        edit for row in cells_of(parallels(three.wang.book, SOON)) for edit in row
    ]


def test_two_edits_by_one_person_or_long_ago_are_not_told(three: Three) -> None:
    write(three.lina, phone="111")
    write(three.lina, city="Suzhou")
    three.meet()
    assert parallels(three.wang.book, SOON) == []
    write(three.lee, address="1 Road")
    three.meet()
    later = SOON + RECENT_DAYS * DAY
    assert parallels(three.wang.book, later) == []


def test_what_was_imported_by_two_is_parallel_where_they_say_different_things(tmp_path: Path) -> None:
    three = Three(*(a_laptop(tmp_path, name) for name in ("a", "b", "c")))
    write(three.lina, name="Lee Hospital", phone="1")
    write(three.lee, name="Lee Hospital", city="Suzhou")
    three.meet()
    found = cells_of(parallels(three.wang.book, SOON))
    assert [[cell for cell, _, _ in row] for row in found] in ([["city", "name", "phone"]], [["city", "phone"]])


# all of it follows from the set of changes


@settings(max_examples=5)
@given(st.data())
def test_conflicts_decisions_and_parallels_are_the_same_whatever_the_order(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="decisions-") as folder:
        three = three_laptops(Path(folder))
        for _ in range(data.draw(st.integers(1, 8))):
            laptop = data.draw(st.sampled_from(three))
            what = data.draw(st.sampled_from(["phone", "city", "meet", "settle", "delete"]))
            if what == "meet":
                laptop.take(data.draw(st.sampled_from(three)).changes())
            elif what == "delete":
                laptop.book.write(laptop.now(), lambda op: op.delete("account", ROW))
            elif what == "settle":
                for found in conflicts(laptop.book)[:1]:
                    side = data.draw(st.sampled_from(found.sides))
                    settle(laptop.book, found, side.value, laptop.now())
            else:
                write(laptop, **{what: data.draw(st.sampled_from("123"))})
        three.meet()
        reader = a_laptop(folder, "reader")
        reader.book.set_meta("me", three.lina.person)
        reader.take(data.draw(st.permutations(three.wang.changes())))
        assert conflicts(reader.book) == conflicts(three.lina.book)
        assert decisions(reader.book) == decisions(three.lina.book)
        assert parallels(reader.book, SOON) == parallels(three.lina.book, SOON)
        for laptop in (reader, *three):
            laptop.book.close()
