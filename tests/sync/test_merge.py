"""Bundles between laptops: whatever the order, nothing is lost, nothing comes twice, and the receipt adds up."""

import gzip
import os
import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import BrakeAsked, BundleRefused, NobodyYet
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge, plan
from fieldrep.sync.receipts import Missing, receipts
from fieldrep.sync.status import unsent
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_change, a_laptop, accounts, everything, key_of, sealed, take, work

DAY = 86_400_000_000


@pytest.fixture
def three(tmp_path: Path) -> list[Laptop]:
    laptops = [a_laptop(tmp_path, name) for name in ("lina", "wang", "lead")]
    for number, laptop in enumerate(laptops):
        accounts(laptop, 3, start=10 * number)
        laptop.book.write(laptop.now(), lambda op, n=number: op.edit("account", ROW, {"name": f"Lee {n}"}))  # type: ignore[misc]
    return laptops


@pytest.mark.parametrize("name", ["lina.json", "lina.json.gz"])
def test_a_book_goes_by_file_and_arrives_whole(three: list[Laptop], tmp_path: Path, name: str) -> None:
    lina, _, lead = three
    (receipt,) = take(lead, work(lina, tmp_path / name))
    (back,) = take(lina, work(lead, tmp_path / "roll.json", "roll_up"))
    assert (receipt.added, receipt.held, receipt.changes, receipt.disputed) == (4, 0, 4, 1)
    assert (back.added, back.held) == (4, 4)
    assert lina.dump() == lead.dump()
    assert examine(lead.book).well


def test_any_order_of_bundles_gives_the_same_book(three: list[Laptop], tmp_path: Path) -> None:
    paths = [work(laptop, tmp_path / f"{number}.json") for number, laptop in enumerate(three)]
    accounts(three[0], 2, start=90)
    paths.append(work(three[0], tmp_path / "later.json"))
    dumps = set()
    for number in range(6):
        reader = a_laptop(tmp_path, f"reader{number}")
        shuffled = Random(number).sample(paths, 4)
        for receipt in take(reader, *shuffled, *shuffled, yes=True):
            assert receipt.added + receipt.held == receipt.changes
        dumps.add("\n".join(reader.dump()))
    assert len(dumps) == 1


@given(data=st.data())
@settings(max_examples=15)
def test_a_bundle_split_in_two_arrives_all_the_same(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("split")
    lina = a_laptop(folder, "lina")
    accounts(lina, 3)
    for name in ("one", "two", "two"):
        lina.book.write(lina.now(), lambda op, n=name: op.edit("account", ROW, {"name": n, "phone": n}))  # type: ignore[misc]
    lines = [change.line for change in lina.changes()]
    first = data.draw(st.lists(st.sampled_from(lines), unique=True))
    second = [line for line in data.draw(st.permutations(lines)) if line not in first]
    whole, split = a_laptop(folder, "whole"), a_laptop(folder, "split")
    take(whole, sealed(folder / "whole.json", lines), yes=True)
    take(split, sealed(folder / "1.json", first), sealed(folder / "2.json", second), yes=True)
    assert whole.dump() == split.dump() == lina.dump()


def test_a_bundle_again_and_ones_own_change_nothing(three: list[Laptop], tmp_path: Path) -> None:
    lina, _, lead = three
    path = work(lina, tmp_path / "lina.json")
    take(lead, path)
    copies = safety.copies(lead.place.path)
    before, own = everything(lead), everything(lina)
    (again,) = take(lead, path)
    (mine,) = take(lina, path)
    assert (again.added, again.held, again.before) == (0, 4, True)
    assert (mine.added, mine.held) == (0, 4)
    assert (everything(lead), everything(lina)) == (before, own)
    assert safety.copies(lead.place.path) == copies


def test_what_is_held_through_somebody_else_is_not_added_again(three: list[Laptop], tmp_path: Path) -> None:
    lina, wang, lead = three
    take(wang, work(lina, tmp_path / "lina.json"))
    take(lead, work(wang, tmp_path / "wang.json", "roll_up"))
    before = lead.dump()
    (receipt,) = take(lead, work(lina, tmp_path / "lina-again.json"))
    assert (receipt.added, receipt.held) == (0, 4)
    assert [pin.person for pin in receipt.pinned] == [lina.person]
    assert lead.dump() == before


def test_a_dry_run_tells_the_same_and_leaves_the_book(three: list[Laptop], tmp_path: Path) -> None:
    lina, _, lead = three
    path = work(lina, tmp_path / "lina.json")
    before = everything(lead)
    (dry,) = merge(lead.book, [path], START, dry_run=True)
    assert everything(lead) == before and not safety.copies(lead.place.path)
    (wet,) = merge(lead.book, [path], START)
    assert dry == wet
    assert receipts(lead.book) == [wet]


def test_a_hole_is_told_until_it_is_filled(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 6)
    replica = lina.changes()[0].replica
    lines = [change.line for change in lina.changes()]
    late = sealed(tmp_path / "late.json", lines[4:], {"covers": {replica: [5, 6]}})
    early = sealed(tmp_path / "early.json", lines[:2], {"covers": {replica: [1, 2]}})
    middle = sealed(tmp_path / "middle.json", lines[2:4], {"covers": {replica: [3, 4]}})
    found = [receipt.missing for receipt in take(lead, late, early, middle)]
    missing = Missing(replica, lina.person, 1, 4)
    assert found == [(missing,), (), ()]
    assert lead.dump() == lina.dump()
    (wide,) = take(
        a_laptop(tmp_path, "other"), sealed(tmp_path / "wide.json", lines[4:], {"covers": {replica: [5, 8]}})
    )
    assert [(hole.first, hole.last) for hole in wide.missing] == [(1, 4), (7, 8)]


def test_covers_is_the_longest_run_without_a_hole(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 9)
    changes = lina.changes()
    lead.take([change for change in changes if change.number not in (3, 8)])
    accounts(lead, 1)
    written = write_bundle(lead.book, str(tmp_path / "lead.json"), "roll_up", START)
    own = lead.changes()[-1].replica
    assert written.head.covers == {changes[0].replica: (4, 7), own: (1, 1)}
    assert written.changes == 8


def test_own_changes_that_come_back_mean_a_fresh_replica_name(tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 1)
    lina.copy_to(str(tmp_path))
    accounts(lina, 2, start=5)
    path = work(lina, tmp_path / "lina.json")
    lina.book.close()
    for tail in ("-wal", "-shm"):
        Path(lina.place.path + tail).unlink(missing_ok=True)
    shutil.copy(tmp_path / "book", lina.place.path)
    lina.restart()
    before = lina.book.meta("replica")
    (receipt,) = take(lina, path, yes=True)
    assert (receipt.added, receipt.held, receipt.returned) == (2, 1, 2)
    assert receipt.fresh == lina.book.meta("replica") != before
    accounts(lina, 1, start=9)
    assert len({change.id for change in lina.changes()}) == 4


def test_two_changes_with_one_id_are_both_kept_and_told(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    one, other = a_change(cells={"name": "One"}), a_change(cells={"name": "Other"})
    (receipt,) = take(lead, sealed(tmp_path / "one.json", [one.line]))
    (doubled,) = take(lead, sealed(tmp_path / "other.json", [other.line]))
    assert receipt.doubled == () and [each.id for each in doubled.doubled] == [one.id]
    assert {change.line for change in lead.changes()} == {one.line, other.line}
    assert examine(lead.book).well
    (once_more,) = take(a_laptop(tmp_path, "second"), sealed(tmp_path / "both.json", [one.line, other.line, one.line]))
    assert (once_more.added, once_more.held, once_more.changes) == (2, 1, 3)


def test_a_clock_that_is_ahead_is_taken_and_flagged(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    lines = [a_change(number=1, at=START + DAY).line, a_change(number=2, at=START + 3 * DAY).line]
    (receipt,) = merge(lead.book, [sealed(tmp_path / "ahead.json", lines)], START)
    assert [(each.replica, each.at) for each in receipt.ahead] == [("forgedreplica234", START + 3 * DAY)]
    assert receipt.added == 2


def test_what_a_newer_version_says_is_kept_and_passed_on(tmp_path: Path) -> None:
    lead, above = a_laptop(tmp_path, "lead"), a_laptop(tmp_path, "above")
    lines = [
        a_change(number=1, cells={"name": "A", "mood": "sunny\nlater"}).line,
        a_change(number=2, table="moon_phase", cells={"phase": 3}).line,
        a_change(number=3, cells={"source": "dream"}).line.replace('"by":', '"why": [1, {"a": "b"}], "by":'),
    ]
    (receipt,) = take(lead, sealed(tmp_path / "newer.json", lines, {"version": [1, 7], "mood": "new"}))
    assert (receipt.added, sum(share.later for share in receipt.shares)) == (3, 3)
    take(above, work(lead, tmp_path / "lead.json"))
    assert [change.line for change in above.changes()] == lines
    assert lead.dump() == above.dump()


def test_a_replica_keeps_to_the_key_it_was_first_seen_with(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    (first,) = take(lead, sealed(tmp_path / "one.json", [a_change().line]))
    assert [pin.key for pin in first.pinned] == [key_of().public]
    other = sealed(tmp_path / "two.json", [a_change(number=2).line], key=key_of("22" * 32))
    before = everything(lead)
    with pytest.raises(BundleRefused) as refused:
        plan(lead.book, other, START)
    assert refused.value.reason == "other_key"
    (receipt,) = take(lead, other)
    assert receipt.refused == "other_key" and everything(lead) == before
    (same,) = take(lead, sealed(tmp_path / "three.json", [a_change(number=2).line]))
    assert (same.added, same.pinned) == (1, ())


def test_a_refused_bundle_does_not_hold_up_the_others(three: list[Laptop], tmp_path: Path) -> None:
    good = work(three[0], tmp_path / "good.json")
    found = take(three[2], str(tmp_path / "none.json"), good)
    assert [(receipt.refused, receipt.added) for receipt in found] == [("missing", 0), (None, 4)]


def test_the_brake_asks_before_many_accounts_are_hidden(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 12)
    take(lead, work(lina, tmp_path / "all.json"))
    rows = [row for (row,) in lina.book.rows("SELECT id FROM account ORDER BY id")]
    lina.book.write(lina.now(), lambda op: op.delete("account", rows[0]))
    assert [receipt.added for receipt in take(lead, work(lina, tmp_path / "one.json"))] == [1]
    lina.book.write(lina.now(), lambda op: [op.delete("account", row) for row in rows[1:4]] and None)
    path = work(lina, tmp_path / "three.json")
    before = everything(lead)
    with pytest.raises(BrakeAsked) as asked:
        take(lead, path)
    assert (asked.value.what, asked.value.count, asked.value.of) == ("hidden", 3, 11)
    assert everything(lead) == before
    assert plan(lead.book, path, START).harm.asks
    assert [receipt.added for receipt in take(lead, path, yes=True)] == [3]
    assert lead.dump() == lina.dump()


@pytest.mark.parametrize("what", ["emptied", "reassigned"])
def test_the_brake_asks_before_many_accounts_are_emptied_or_reassigned(tmp_path: Path, what: str) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    rows = [agreed_row("account", str(number)) for number in range(4)]
    held = [agreed_row("assignment", str(number)) for number in range(4)]
    other = agreed_row("person", "other")
    for row, assignment in zip(rows, held, strict=True):
        lina.book.write(lina.now(), lambda op, row=row: op.edit("account", row, {"name": row, "phone": "1"}))  # type: ignore[misc]
        cells = {"account": row, "person": lina.person, "part": "hunter"}
        lina.book.write(lina.now(), lambda op, a=assignment, c=cells: op.edit("assignment", a, c))  # type: ignore[misc]
    take(lead, work(lina, tmp_path / "all.json"))
    if what == "emptied":
        lina.book.write(lina.now(), lambda op: op.edit("account", rows[0], {"phone": None}))
    else:
        lina.book.write(lina.now(), lambda op: op.edit("assignment", held[0], {"person": other}))
    with pytest.raises(BrakeAsked) as asked:
        take(lead, work(lina, tmp_path / "mass.json"))
    assert (asked.value.what, asked.value.count, asked.value.of) == (what, 1, 4)


def test_five_copies_from_before_merges_are_kept(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    for number in range(7):
        accounts(lina, 1, start=number)
        take(lead, work(lina, tmp_path / f"{number}.json"))
    copies = safety.copies(lead.place.path)
    assert [os.path.basename(path)[:6] for path in copies] == [f"{number:06}" for number in range(3, 8)]


def test_what_was_not_handed_in_is_counted_by_table_and_day(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lead, 5)
    take(lina, work(lead, tmp_path / "lead.json"))
    accounts(lina, 2)
    found = unsent(lina.book, 8 * 3600)
    assert (found.changes, found.by_table, found.by_day) == (2, {"account": 2}, {"2025-11-21": {"account": 2}})
    work(lina, tmp_path / "lina.json")
    assert unsent(lina.book) == (0, None, {}, {})
    accounts(lina, 1)
    assert unsent(lina.book).changes == 1


def test_a_book_of_nobody_signs_nothing(tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    lina.book.set_meta("me", None)
    with pytest.raises(NobodyYet):
        work(lina, tmp_path / "lina.json")


def test_a_packed_bundle_holds_neither_a_name_nor_a_time_of_its_own(tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 50)
    packed = Path(work(lina, tmp_path / "one.json.gz")).read_bytes()
    assert packed[:3] == b"\x1f\x8b\x08" and packed[3:8] == b"\x00\x00\x00\x00\x00"
    assert gzip.decompress(packed).startswith(b'{"head": {')


def test_a_copy_that_borrows_the_seal_of_a_merged_bundle_is_refused(three: list[Laptop], tmp_path: Path) -> None:
    lina, _, lead = three
    path = work(lina, tmp_path / "lina.json")
    take(lead, path)
    forged = tmp_path / "forged.json"
    forged.write_bytes(Path(path).read_bytes().replace(b"Lee 0", b"Loo 0"))
    (receipt,) = take(lead, str(forged))
    assert (receipt.refused, receipt.before) == ("signature", False)


def test_a_book_without_a_team_takes_a_teams_bundle_and_one_of_another_team_does_not(
    three: list[Laptop], tmp_path: Path
) -> None:
    lina, wang, lead = three
    lead.book.set_meta("team", agreed_row("team", "Suzhou"))
    path = work(lead, tmp_path / "lead.json")
    wang.book.set_meta("team", agreed_row("team", "Wuxi"))
    assert [take(laptop, path)[0].refused for laptop in (lina, wang)] == [None, "team"]


def test_a_plan_names_people_whom_the_book_does_not_know_yet(three: list[Laptop], tmp_path: Path) -> None:
    lina, _, lead = three
    lina.book.write(lina.now(), lambda op: op.edit("person", lina.person, {"name": "Li Na"}))
    planned = plan(lead.book, work(lina, tmp_path / "lina.json"), START)
    assert dict(planned.receipt.names)[lina.person] == "Li Na"
    assert lead.book.rows("SELECT * FROM person") == []
