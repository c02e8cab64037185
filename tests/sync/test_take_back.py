"""Taking a merge back: the book is as it was before, byte for byte, and what was built on stays."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import Ambiguous, NotFound, NothingToUndo, NotWritten, Refused
from fieldrep.store import amendments, bundles
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import receipts
from fieldrep.sync.restoring import restore
from fieldrep.sync.take_back import take_merge_back, to_take_back
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_change, a_laptop, accounts, everything, sealed, take, work

CONTACT, VISIT, ORDER = (agreed_row(table, "one") for table in ("contact", "visit", "order"))


def busy_days(laptop: Laptop, other: Laptop, seed: int) -> None:
    """Two laptops write to the same few rows, delete some, and hear of each other now and then."""
    chance = Random(seed)
    for _ in range(12):
        writer, reader = (laptop, other) if chance.random() < 0.5 else (other, laptop)
        table, row, cells = chance.choice(
            [
                ("account", ROW, {"name": chance.choice("ab"), "phone": chance.choice("12")}),
                ("account", ROW, {"phone": chance.choice("123")}),
                ("contact", CONTACT, {"account": ROW, "name": chance.choice("xy")}),
                ("visit", VISIT, {"account": ROW, "happened_at": "2026-10-02T10:00+08:00"}),
                ("order", ORDER, {"account": ROW, "ordered_on": "2026-10-03", "amount": chance.choice((1, 2))}),
                ("account", ROW, {"deleted": chance.random() < 0.7}),
                ("contact", CONTACT, {"deleted": True}),
            ]
        )
        writer.book.write(writer.now(), lambda op, t=table, r=row, c=cells: op.edit(t, r, c))  # type: ignore[misc]
        if chance.random() < 0.3:
            reader.take(writer.changes())


@given(seed=st.integers(0, 10**6), data=st.data())
@settings(max_examples=15)
def test_a_merge_taken_back_leaves_the_book_as_it_was_and_can_be_merged_again(
    seed: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("back")
    lina, wang, lead = (a_laptop(folder, name) for name in ("lina", "wang", "lead"))
    busy_days(lina, wang, seed)
    lines = list(dict.fromkeys(change.line for laptop in (lina, wang) for change in laptop.changes()))
    twin = lina.changes()[0] if lina.changes() else wang.changes()[0]
    lines.append(a_change(twin.replica, twin.number, at=twin.at, cells={"name": "its number twice"}).line)
    lines.append(a_change("newerversion2345", 1, cells={"name": "Lee", "aura": "green"}, over=(twin.id,)).line)
    before = data.draw(st.lists(st.sampled_from(lines), unique=True))
    come = [line for line in data.draw(st.permutations(lines)) if line not in before]
    take(lead, sealed(folder / "before.json", before), yes=True)
    dump = lead.dump()
    (receipt,) = take(lead, sealed(folder / "come.json", come), yes=True)
    after = lead.dump()
    assert receipt.added == len(come)
    if not come:
        return
    assert take_merge_back(lead.book, receipt.id, lead.now()) == receipt
    assert lead.dump() == dump
    assert examine(lead.book).well
    (again,) = take(lead, str(folder / "come.json"), yes=True)
    assert (again.added, again.before) == (len(come), False)
    assert lead.dump() == after
    assert examine(lead.book).well


def test_merges_are_taken_back_one_after_the_other_the_newest_first(tmp_path: Path) -> None:
    lina, wang, lead = (a_laptop(tmp_path, name) for name in ("lina", "wang", "lead"))
    accounts(lina, 3)
    accounts(wang, 3, 10)
    accounts(lead, 2, 20)
    dumps = [lead.dump()]
    first, second = take(lead, work(lina, tmp_path / "lina.json"), work(wang, tmp_path / "wang.json"))
    with pytest.raises(Refused) as error:
        take_merge_back(lead.book, first.id, lead.now())
    assert (error.value.reason, error.value.first) == ("take_back_order", "wang.json")
    assert to_take_back(lead.book).id == second.id
    take_merge_back(lead.book, second.id, lead.now())
    assert [receipt.id for receipt in receipts(lead.book)] == [first.id]
    take_merge_back(lead.book, first.id[:8], lead.now())
    assert lead.dump() == dumps[0]
    with pytest.raises(NothingToUndo):
        to_take_back(lead.book)


def test_the_key_is_forgotten_the_replica_is_fresh_and_a_copy_is_kept(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 2)
    accounts(lead, 1)
    replica = lead.book.meta("replica")
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    held = lead.dump()
    take_merge_back(lead.book, receipt.id, lead.now())
    assert bundles.pinned_key(lead.book, receipt.replica) is None
    accounts(lead, 1, 5)
    assert lead.changes()[-1].replica not in (replica, receipt.replica)
    place = lead.place._replace(path=str(tmp_path / "as it was"))
    restore(safety.copies(lead.place.path)[-1], place, str(tmp_path / "nothing"))
    with Book.open(place) as copy:
        assert list(copy.rows("SELECT count(*) FROM change")) == [(3,)]
    (again,) = take(lead, str(tmp_path / "lina.json"))
    assert (again.added, len(again.pinned)) == (2, 1)
    assert set(held) < set(lead.dump())


def _edit_of_what_came(lead: Laptop) -> None:
    lead.book.write(lead.now(), lambda op: op.edit("account", ROW, {"phone": "5"}))


def _row_that_refers_to_what_came(lead: Laptop) -> None:
    lead.book.write(lead.now(), lambda op: op.add("contact", {"account": ROW, "name": "Bo"}) and None)


def _acceptance_of_what_came(lead: Laptop) -> None:
    (name,) = (change.id for change in lead.changes() if change.row == ROW)
    lead.book.write(lead.now(), lambda op: op.add("acceptance", {"change": name}) and None)


def _ruling_that_saw_what_came(lead: Laptop) -> None:
    lead.book.write(lead.now(), lambda op: op.add("ruling", {"rank": "key", "saw": f"{CONTACT}\n{ROW}"}) and None)


@pytest.mark.parametrize(
    "build",
    [_edit_of_what_came, _row_that_refers_to_what_came, _acceptance_of_what_came, _ruling_that_saw_what_came],
    ids=lambda build: build.__name__,
)
def test_what_was_built_on_stays(tmp_path: Path, build: object) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    lina.book.write(lina.now(), lambda op: op.edit("account", ROW, {"name": "Lee"}))
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    accounts(lead, 1, 7)
    to_take_back(lead.book, receipt.id)
    assert callable(build)
    build(lead)
    before = everything(lead)
    with pytest.raises(Refused) as error:
        take_merge_back(lead.book, receipt.id, lead.now())
    assert (error.value.reason, error.value.count) == ("take_back_built_on", 1)
    assert everything(lead) == before


def test_work_beside_it_stays_when_a_merge_goes(tmp_path: Path) -> None:
    lina, lead, other = (a_laptop(tmp_path, name) for name in ("lina", "lead", "other"))
    accounts(lead, 2)
    accounts(lina, 2, 10)
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    accounts(lead, 2, 20)
    take_merge_back(lead.book, receipt.id, lead.now())
    other.take([change for change in lead.changes() if change.by == lead.person])
    assert lead.dump() == other.dump()
    assert examine(lead.book).well


def test_after_an_export_it_stays_and_after_a_merge_again_that_export_does_not_count(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 2)
    path = work(lina, tmp_path / "lina.json")
    (receipt,) = take(lead, path)
    take_merge_back(lead.book, receipt.id, lead.now())
    work(lead, tmp_path / "early.json", "roll_up")
    take(lead, path)
    take_merge_back(lead.book, receipt.id, lead.now())
    take(lead, path)
    work(lead, tmp_path / "late.json", "roll_up")
    with pytest.raises(Refused) as error:
        take_merge_back(lead.book, receipt.id, lead.now())
    assert (error.value.reason, error.value.file) == ("take_back_exported", "late.json")


def test_an_erasure_is_not_taken_back(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 1)
    lina.book.write(lina.now(), lambda op: op.add("erasure", {"target": "account", "target_row": ROW}) and None)
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    with pytest.raises(Refused) as error:
        take_merge_back(lead.book, receipt.id, lead.now())
    assert error.value.reason == "take_back_erasure"


def test_a_receipt_is_found_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    with pytest.raises(NothingToUndo):
        to_take_back(lead.book)
    accounts(lina, 1)
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    assert to_take_back(lead.book, receipt.id[:6].upper()).id == receipt.id
    with pytest.raises(NotFound):
        to_take_back(lead.book, "xyz")
    kept = bundles.receipt(lead.book, receipt.id)
    assert kept is not None
    bundles.keep_receipt(lead.book, kept._replace(id=receipt.id[:6] + "0" * 26))
    with pytest.raises(Ambiguous):
        to_take_back(lead.book, receipt.id[:6])


def test_a_receipt_that_does_not_say_what_came_is_left(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 1)
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    document = {
        name: value for name, value in receipt.document().items() if name not in ("first_arrival", "last_arrival")
    }
    bundles.keep_receipt(lead.book, bundles.KeptReceipt(receipt.id, START, "merge", document))
    with pytest.raises(Refused) as error:
        take_merge_back(lead.book, receipt.id, lead.now())
    assert error.value.reason == "take_back_unknown"


def test_a_copy_that_cannot_be_made_leaves_the_merge(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 1)
    (receipt,) = merge(lead.book, [work(lina, tmp_path / "lina.json")], START, copied=True)
    Path(safety.folder_of(lead.place.path)).write_text("in the way")
    before = lead.dump()
    with pytest.raises(NotWritten):
        take_merge_back(lead.book, receipt.id, lead.now())
    assert lead.dump() == before


def test_a_line_that_was_filled_in_again_is_not_emptied_again(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    accounts(lead, 1)
    with lead.book.transaction(), amendments.Amendments(lead.book) as noted:
        lead.book.db.execute("UPDATE change SET line = line || ' '")
        noted.keep("abc", START, first_arrival=2)
    assert amendments.vouchers_before(lead.book, "abc") is None


def test_a_bundle_taken_back_is_not_said_to_have_been_merged_before(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 1)
    path = str(tmp_path / "lina.json.gz")
    write_bundle(lina.book, path, "work", START)
    (receipt,) = take(lead, path)
    take_merge_back(lead.book, receipt.id, lead.now())
    (dry,) = merge(lead.book, [path], START, dry_run=True)
    assert (dry.before, dry.added) == (False, 1)


def test_the_copy_after_it_is_of_the_book_as_it_is_then(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    for number in range(3):
        accounts(lina, 2, 10 * number)
        take(lead, work(lina, tmp_path / f"{number}.json"))
    take_merge_back(lead.book, "", lead.now())
    before = lead.dump()
    take(lead, str(tmp_path / "2.json"))
    restore(safety.copies(lead.place.path)[-1], lead.place, str(tmp_path / "aside"))
    lead.restart()
    assert lead.dump() == before
    assert examine(lead.book).well
