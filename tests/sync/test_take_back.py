"""Taking a merge back: the book is as it was before, byte for byte, and what was built on stays."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import Ambiguous, NotFound, NothingToUndo, NotWritten, Refused
from fieldrep.store import amendments, bundles
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.take_back import Arrivals, take_back
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import receipts
from fieldrep.sync.restoring import restore
from fieldrep.sync.take_back import take_merge_back, to_take_back
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_change, a_laptop, accounts, everything, sealed, take, work
from tests.sync.teams import ATeam

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


def test_who_vouched_before_vouches_again(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    accounts(lead, 6)
    vouchers = "SELECT arrival, voucher FROM change"
    before = lead.book.rows(vouchers)
    with lead.book.transaction(), amendments.Amendments(lead.book) as noted:
        lead.book.db.execute("UPDATE change SET voucher = 7 WHERE arrival IN (1, 2, 4)")
        lead.book.db.execute("UPDATE change SET voucher = 8 WHERE arrival = 2")
        Applier(lead.book.db).take([a_change()])
        lead.book.db.execute("UPDATE change SET voucher = 9 WHERE arrival = 7")
        noted.keep("abc", START, first_arrival=7)
    runs = amendments.vouchers_before(lead.book, "abc")
    assert runs == {0: [(1, 2), (4, 4)]}
    with lead.book.transaction():
        amendments.put_right(lead.book, "abc", runs)
        take_back(lead.book, Arrivals(7, 7))
    assert lead.book.rows(vouchers) == before
    assert amendments.vouchers_before(lead.book, "abc") == {}


def test_a_line_that_was_filled_in_again_is_not_emptied_again(tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    accounts(lead, 1)
    with lead.book.transaction(), amendments.Amendments(lead.book) as noted:
        lead.book.db.execute("UPDATE change SET line = line || ' '")
        noted.keep("abc", START, first_arrival=2)
    assert amendments.vouchers_before(lead.book, "abc") is None


def test_what_decides_for_other_rows_goes_with_its_effect(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lead, 2)
    dump = lead.dump()
    first, second = (change.row for change in lead.changes())
    pair = agreed_row("account_pair", *sorted((first, second)))
    lina.book.write(
        lina.now(),
        lambda op: op.edit("account_pair", pair, {"first": min(first, second), "second": max(first, second)}),
    )
    (receipt,) = take(lead, work(lina, tmp_path / "lina.json"))
    take_merge_back(lead.book, receipt.id, lead.now())
    assert lead.dump() == dump
    assert examine(lead.book).well


def test_a_bundle_taken_back_is_not_said_to_have_been_merged_before(tmp_path: Path) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 1)
    path = str(tmp_path / "lina.json.gz")
    write_bundle(lina.book, path, "work", START)
    (receipt,) = take(lead, path)
    take_merge_back(lead.book, receipt.id, lead.now())
    (dry,) = merge(lead.book, [path], START, dry_run=True)
    assert (dry.before, dry.added) == (False, 1)


def test_a_team_is_as_before_when_a_merge_goes_and_later_ones_that_brought_nothing_go_with_it(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina, wang, reader = team.rep("lina"), team.rep("wang"), team.rep("reader", leads=True)
    account = team.add(lina, "account", {"name": "Lee"})
    team.assign(account, wang)
    team.hand_in(lina)
    team.assign(account, wang)
    team.give(team.lead, wang)
    team.write(wang, "account", account, {"phone": "5"})
    team.hand_in(wang)
    team.give(team.lead, lina)
    start = reader.dump()
    vouchers = reader.book.rows("SELECT arrival, voucher FROM change")
    roll_up = team.bundle(team.lead, "roll_up")
    (receipt,) = team.merge(reader, roll_up)
    after = reader.dump()
    (own,) = team.merge(reader, team.bundle(wang, full=True))
    assert receipt.added > 0 and own.added == 0
    assert len(receipts(reader.book, 2)) == 2
    take_merge_back(reader.book, "", reader.now())
    assert reader.dump() == start
    assert reader.book.rows("SELECT arrival, voucher FROM change") == vouchers
    assert examine(reader.book).well
    (again,) = team.merge(reader, roll_up)
    assert (again.added, again.before, reader.dump()) == (receipt.added, False, after)


def test_a_certificate_goes_with_the_rights_it_gave(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina = team.rep("lina")
    reader = team.rep("reader", leads=True)
    before = reader.dump()
    stranger = team.rep("stranger")
    team.add(stranger, "account", {"name": "Strange"})
    team.hand_in(stranger)
    (receipt,) = team.merge(reader, team.bundle(team.lead, "roll_up"))
    assert reader.book.rows("SELECT name FROM account") == [("Strange",)]
    take_merge_back(reader.book, receipt.id, reader.now())
    assert reader.dump() == before
    assert examine(reader.book).well
    assert lina.person != stranger.person


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


@given(seed=st.integers(0, 10**6))
@settings(max_examples=4)
def test_any_merges_of_a_team_are_taken_back_one_by_one(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = Random(seed)
    team = ATeam(tmp_path_factory.mktemp("team"))
    reps = [team.rep("lina"), team.rep("wang")]
    reader = team.rep("reader", leads=True)
    bundles_written = []
    for _ in range(10):
        rep, other = chance.sample(reps, 2)
        what = chance.randrange(7)
        if what < 2:
            team.write(rep, "account", ROW, {chance.choice(("name", "phone")): chance.choice("ab")})
        elif what == 2:
            team.write(rep, "visit", VISIT, {"account": ROW, "happened_at": "2025-11-20T10:00+08:00"})
        elif what == 3:
            team.assign(ROW, chance.choice(reps))
        elif what == 4:
            team.write(team.lead, "account", ROW, {"deleted": chance.random() < 0.5})
        elif what == 5:
            team.hand_in(rep)
            team.give(team.lead, other)
        else:
            last = max((change.number for change in rep.changes() if change.by == rep.person), default=0)
            team.strike(team.lead, rep.folder.rpartition("/")[2], {reader.changes()[0].replica: last})
        if chance.random() < 0.6:
            writer = chance.choice([*reps, team.lead])
            kind = "roll_up" if writer is team.lead else "work"
            bundles_written.append(team.bundle(writer, kind, full=True))
    chance.shuffle(bundles_written)
    before: list[list[str]] = []
    for path in bundles_written:
        dump = reader.dump()
        if team.merge(reader, path)[0].added:
            before.append(dump)
    while before:
        take_merge_back(reader.book, "", reader.now())
        assert reader.dump() == before.pop()
        assert examine(reader.book).well
