"""Settling conflicts over three laptops: the decision reaches everybody, hides nothing, and can be taken back."""

from pathlib import Path

import pytest

from fieldrep.errors import Ambiguous, BadValue, NotFound, Refused
from fieldrep.operations.conflicts import conflict_called, settle, side_called
from fieldrep.store.changes import Change, Value
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import Conflict, conflict_at, conflicts
from fieldrep.store.undo import undo
from tests.operations.three_laptops import Three, shown, three_laptops, write
from tests.store.laptops import Laptop
from tests.sync.laptops import ROW, a_laptop

VISIT = agreed_row("visit", "one")


@pytest.fixture
def three(tmp_path: Path) -> Three:
    return three_laptops(tmp_path)


def the_conflict(laptop: Laptop) -> Conflict:
    (found,) = conflicts(laptop.book)
    return found


def last_change(laptop: Laptop) -> Change:
    return laptop.changes()[-1]


def test_a_conflict_shows_who_when_each_value_and_what_was_there_before(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    write(lina, phone="112")
    write(lee, phone="222")
    three.meet()
    found = the_conflict(wang)
    assert (found.table, found.row, found.cell, found.about, found.account) == (
        "account",
        ROW,
        "phone",
        "Lee Hospital",
        "Lee Hospital",
    )
    sides = {side.person: side for side in found.sides}
    assert (sides["Li Na"].value, sides["Lee"].value) == ("112", "222")
    assert sides["Li Na"].was and sides["Li Na"].was.value == "111", "what she saw was her own"
    assert found.before and (found.before.value, found.before.person, found.before.mine) == ("100", "Wang", True)
    assert found.sides[0].value == shown(wang), "the side shown now comes first"
    assert [side.mine for side in the_conflict(lina).sides].count(True) == 1


def test_a_decision_names_every_side_and_reaches_everybody(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    write(lee, phone="222")
    three.meet()
    found = the_conflict(wang)
    settle(wang.book, found, side_called(found, "Li Na").value, wang.now())
    assert set(last_change(wang).over) == {side.change for side in found.sides}
    three.meet()
    for laptop in three:
        assert (shown(laptop), conflicts(laptop.book)) == ("111", [])
        assert examine(laptop.book).well
    assert lina.dump() == lee.dump() == wang.dump()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_three_sides_are_settled_by_one_change_in_whatever_order_it_arrives(
    three: Three, tmp_path: Path, order: tuple[int, ...]
) -> None:
    for number, laptop in enumerate(three):
        write(laptop, phone=str(number))
    three.meet()
    wang = three.wang
    found = the_conflict(wang)
    assert {side.value for side in found.sides} == {"0", "1", "2"}
    settle(wang.book, found, "3", wang.now())
    newcomer = a_laptop(tmp_path, "newcomer")
    changes = wang.changes()
    for part in order:
        newcomer.take(changes[part::3][::-1])
    assert (shown(newcomer), conflicts(newcomer.book)) == ("3", [])


def test_a_side_that_arrives_after_the_decision_opens_it_again(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    wang.take(lina.changes())
    write(wang, phone="333")
    write(lee, phone="222")
    wang.take(lee.changes())
    found = the_conflict(wang)
    settle(wang.book, found, "444", wang.now())
    assert conflicts(wang.book) == []
    late = a_laptop(Path(wang.folder).parent, "late")
    late.take([change for change in lina.changes() if change.cells.get("phone") in ("100", None)])
    write(late, phone="555")
    wang.take(late.changes())
    again = the_conflict(wang)
    assert {side.value for side in again.sides} == {"444", "555"}
    assert again.before and again.before.value == "100"


def test_a_side_that_arrives_while_the_conflict_is_looked_at_is_not_hidden(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    write(wang, phone="333")
    wang.take(lina.changes())
    looked_at = the_conflict(wang)
    write(lee, phone="222")
    wang.take(lee.changes())
    settle(wang.book, looked_at, "444", wang.now())
    assert {side.value for side in the_conflict(wang).sides} == {"444", "222"}


def test_what_somebody_settled_meanwhile_is_said(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    write(lee, phone="222")
    three.meet()
    looked_at = the_conflict(wang)
    settle(wang.book, looked_at, "111", wang.now())
    with pytest.raises(Refused) as refused:
        settle(wang.book, looked_at, "222", wang.now())
    assert refused.value.reason == "settled"
    assert shown(wang) == "111"


@pytest.mark.parametrize("value", [7, "x\x07", "1" * 61, "name"])
def test_a_value_that_the_cell_cannot_have_is_refused(three: Three, value: Value) -> None:
    lina, lee, wang = three
    cell = "name" if value == "name" else "phone"
    write(lina, **{cell: "111"})
    write(lee, **{cell: "222"})
    three.meet()
    with pytest.raises(BadValue):
        settle(wang.book, the_conflict(wang), None if value == "name" else value, wang.now())
    assert len(conflicts(wang.book)) == 1


def test_values_of_accounts_that_were_joined_are_settled_as_one(three: Three) -> None:
    wang, other = three.wang, agreed_row("account", "Lee Hospital, again")
    write(wang, "account", other, name="Lee Hospital", phone="999")
    first, second = sorted((ROW, other))
    pair = agreed_row("account_pair", first, second)
    write(wang, "account_pair", pair, first=first, second=second, joined=True)
    three.meet()
    found = the_conflict(three.lina)
    assert (found.row, found.cell, {side.value for side in found.sides}) == (first, "phone", {"100", "999"})
    settle(three.lina.book, found, "999", three.lina.now())
    three.meet()
    for laptop in three:
        assert conflicts(laptop.book) == []
        assert laptop.book.row("SELECT phone FROM account WHERE id = ?", (first,)) == ("999",)
        assert examine(laptop.book).well


# deleted or not (law 6)


def deleted_and_visited(three: Three) -> Conflict:
    lina, lee, wang = three
    lee.book.write(lee.now(), lambda op: op.delete("account", ROW))
    write(lina, phone="111")
    write(lina, "visit", VISIT, account=ROW, happened_at="2026-11-20T10:00+08:00", note="went there")
    three.meet()
    return the_conflict(wang)


def test_a_row_deleted_by_somebody_who_had_not_seen_all_of_it_shows_both_sides(three: Three) -> None:
    found = deleted_and_visited(three)
    assert found.cell == "deleted"
    deleted = [side for side in found.sides if side.value is True]
    kept = {what.table: what.cells for side in found.sides if side.value is False for what in side.kept}
    assert [side.person for side in deleted] == ["Lee"]
    assert kept["account"] == {"phone": "111"}
    assert kept["visit"]["note"] == "went there"
    assert {side.person for side in found.sides if side.kept} == {"Li Na"}


def test_keeping_it_deleted_names_everything_that_was_shown(three: Three) -> None:
    found = deleted_and_visited(three)
    wang = three.wang
    settle(wang.book, found, True, wang.now())
    visit = next(change.id for change in wang.changes() if change.table == "visit")
    assert visit in last_change(wang).over
    three.meet()
    for laptop in three:
        assert (shown(laptop, "deleted"), conflicts(laptop.book)) == (1, [])
        assert examine(laptop.book).well


def test_not_deleting_it_brings_it_back_for_everybody(three: Three) -> None:
    found = deleted_and_visited(three)
    wang = three.wang
    settle(wang.book, found, False, wang.now())
    three.meet()
    for laptop in three:
        assert (shown(laptop, "deleted"), conflicts(laptop.book)) == (0, [])


def test_nothing_is_deleted_over_what_was_not_looked_at(three: Three) -> None:
    found = deleted_and_visited(three)
    lina, _, wang = three
    write(lina, "visit", VISIT, note="and again")
    wang.take(lina.changes())
    with pytest.raises(Refused) as refused:
        settle(wang.book, found, True, wang.now())
    assert refused.value.reason == "arrived"
    assert shown(wang, "deleted") == 0


# ids that two changes bear


def test_a_side_whose_number_was_used_twice_can_be_kept_but_not_overruled(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    first = last_change(lina)
    twin = first._replace(cells={"phone": "112"}, line=first.line.replace('"111"', '"112"'))
    write(lee, phone="222")
    lee.take([first])
    double = lee.changes()
    wang.take([*double, twin])
    found = the_conflict(wang)
    assert set(found.fixed) == {"111", "112"}
    with pytest.raises(Refused) as refused:
        settle(wang.book, found, "111", wang.now())
    assert refused.value.reason == "doubled"
    assert {side.value for side in the_conflict(wang).sides} == {"111", "112", "222"}


# taking it back


def test_a_decision_that_is_taken_back_is_a_conflict_again_with_its_own_sides(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111")
    write(lee, phone="222")
    three.meet()
    before = the_conflict(wang)
    settle(wang.book, before, "333", wang.now())
    undo(wang.book, wang.now())
    three.meet()
    for laptop in three:
        again = the_conflict(laptop)
        assert {(side.person, side.value, side.at) for side in again.sides} == {
            (side.person, side.value, side.at) for side in before.sides
        }
        assert again.before and again.before.value == "100"
        assert shown(laptop) == before.sides[0].value
        assert examine(laptop.book).well
    settle(lina.book, the_conflict(lina), "444", lina.now())
    three.meet()
    assert [conflicts(laptop.book) for laptop in three] == [[], [], []]


@pytest.mark.parametrize("value", [True, False])
def test_taking_back_whether_a_row_is_deleted_asks_again(three: Three, value: bool) -> None:
    found = deleted_and_visited(three)
    wang = three.wang
    settle(wang.book, found, value, wang.now())
    undo(wang.book, wang.now())
    three.meet()
    for laptop in three:
        again = the_conflict(laptop)
        assert [(side.person, side.value, side.kept) for side in again.sides] == [
            (side.person, side.value, side.kept) for side in found.sides
        ]
        assert shown(laptop, "deleted") == 0
        assert examine(laptop.book).well


# what is said


def test_a_conflict_is_called_by_id_by_account_and_by_cell(three: Three) -> None:
    lina, lee, wang = three
    write(lina, phone="111", city="A")
    write(lee, phone="222", city="B")
    three.meet()
    for said in (ROW, ROW[-8:], "lee hospital", "hosp"):
        assert conflict_called(wang.book, said, "phone").cell == "phone"
        with pytest.raises(Ambiguous) as ambiguous:
            conflict_called(wang.book, said)
        assert ambiguous.value.kind == "conflict"
    for said, cell in ((ROW, "name"), ("nowhere", None), (ROW[-3:], "phone")):
        with pytest.raises(NotFound):
            conflict_called(wang.book, said, cell)


def test_a_side_is_called_by_number_by_mine_and_by_name(three: Three) -> None:
    wang = three.wang
    write(three.lina, phone="111")
    write(wang, phone="333")
    three.meet()
    found = conflict_at(wang.book, "account", ROW, "phone")
    assert found
    assert side_called(found, "mine").value == side_called(found, "wang").value == "333"
    assert side_called(found, "1") == found.sides[0]
    with pytest.raises(BadValue):
        side_called(found, "3")
    for nobody in ("Lee", "", "me"):
        with pytest.raises(NotFound):
            side_called(found, nobody)
