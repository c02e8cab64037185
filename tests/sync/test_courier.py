"""A folder that bundles go through: everybody gets everything, once, whatever else lies there."""

import gzip
import json
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from fieldrep.store.ids import agreed_row
from fieldrep.sync import merge as merging
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.courier import last_folder, listed, sync
from fieldrep.sync.outgoing import OWN_NAME, Outgoing, name_of
from fieldrep.sync.receipts import receipts
from fieldrep.sync.status import unsent
from fieldrep.sync.take_back import take_merge_back
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_laptop, accounts, everything, sealed, work
from tests.sync.sticks import exchange, named, opened_paths


def test_everybody_has_everything_after_two_rounds_and_then_nothing_is_written_or_read(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for laptop in [*team, *team]:
        synced = exchange(laptop, stick)
        assert not synced.refused and synced.problem is None
        assert all(os.path.getsize(written.path) == written.size for written in synced.written)
    assert len({"\n".join(laptop.dump()) for laptop in team}) == 1
    files = sorted(os.listdir(stick))
    assert [name.split("-")[:2] for name in files] == [["roll_up", "Chen"], ["work", "Li Na"], ["work", "Wang"]]
    exchange(team[2], stick)
    names = opened_paths(monkeypatch)
    before = [everything(laptop) for laptop in team]
    for laptop in team:
        synced = exchange(laptop, stick)
        assert (synced.written, synced.receipts, synced.known) == ((), (), len(os.listdir(stick)))
    assert names == []
    assert [everything(laptop) for laptop in team] == before


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_does_not_matter(tmp_path: Path, stick: Path, seed: int) -> None:
    laptops = [a_laptop(tmp_path, name) for name in "abc"]
    for laptop in laptops:
        for text in "12":
            laptop.book.write(laptop.now(), lambda op, t=text: op.edit("account", ROW, {"name": t, "phone": t}))  # type: ignore[misc]
            work(laptop, stick / f"{os.path.basename(laptop.folder)}{text}.json")
    readers = [a_laptop(tmp_path, "straight"), a_laptop(tmp_path, "shuffled")]
    sync(readers[0].book, str(stick), START)
    names = sorted(os.listdir(stick))
    for number, name in enumerate(Random(seed).sample(names, len(names))):
        os.rename(stick / name, stick / f"{number}-{name}")
    sync(readers[1].book, str(stick), START)
    assert readers[0].dump() == readers[1].dump()


def test_nothing_is_written_until_something_of_mine_is_new_or_it_is_asked_for(team: list[Laptop], stick: Path) -> None:
    lina = team[0]
    assert len(exchange(lina, stick).written) == 1
    assert exchange(lina, stick).written == ()
    accounts(lina, 1, 50)
    assert exchange(lina, stick).written[0].changes == 5
    assert unsent(lina.book).changes == 0
    assert len(exchange(lina, stick, full=True).written) == 1
    assert len(os.listdir(stick)) == 3


def test_what_a_lead_merged_goes_on_even_if_the_lead_wrote_nothing(team: list[Laptop], stick: Path) -> None:
    lina, _, lead = team
    exchange(lead, stick)
    exchange(lina, stick)
    assert len(exchange(lead, stick).written) == 1
    assert exchange(lead, stick).written == ()


def test_no_file_is_ever_written_over(team: list[Laptop], stick: Path) -> None:
    lina = team[0]
    for _ in range(3):
        sync(lina.book, str(stick), START, full=True)
    contents = {name: (stick / name).read_bytes() for name in os.listdir(stick)}
    assert len(contents) == 3
    sync(lina.book, str(stick), START, full=True)
    assert {name: (stick / name).read_bytes() for name in contents} == contents


def test_a_name_says_kind_person_time_and_number(team: list[Laptop]) -> None:
    name = name_of(team[0].book, Outgoing("work"), START, 8 * 3600)
    replica = team[0].book.meta("replica")
    assert replica is not None
    assert name == f"work-Li Na-20251121-160000-{replica[:6]}-4.json.gz"
    assert OWN_NAME.search(name) and OWN_NAME.search(name + ".age")
    assert not OWN_NAME.search("lina.json.gz")
    exact = name_of(team[2].book, Outgoing("work", (team[2].person,)), START, 0)
    assert exact.startswith("work-Chen-Chen-20251121-080000-")


@pytest.mark.parametrize("packed", [False, True])
def test_half_a_copy_is_left_and_taken_when_it_is_whole(tmp_path: Path, stick: Path, packed: bool) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    accounts(lina, 300)
    name = "lina.json.gz" if packed else "lina.json"
    whole = Path(work(lina, tmp_path / name)).read_bytes()
    for size in (0, 200, len(whole) // 2, len(whole) - 1):
        (stick / name).write_bytes(whole[:size])
        before = lead.dump()
        synced = exchange(lead, stick)
        assert [each.reason for each in synced.not_yet] == ["cut" if size else "empty"]
        assert not synced.refused and synced.problem is None
        assert lead.dump() == before
    (stick / name).write_bytes(whole)
    assert exchange(lead, stick).added == 300


def test_what_is_no_bundle_is_passed_over(team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldrep.sync.age_passphrase.WORK", 4)
    lina, _, lead = team
    exchange(lina, stick)
    (stick / "package.json").write_text(json.dumps({"name": "something else"}))
    (stick / "photo.jpg").write_bytes(b"\xff\xd8")
    (stick / ".work-Li Na.json.gz.ab12.part").write_bytes(b"half")
    (stick / "._work-Li Na.json").write_bytes(b"resource fork")
    (stick / "folder.json").mkdir()
    locked = stick / "other.json.age"
    write_bundle(lina.book, str(locked), "work", lina.now(), passphrase="correct horse battery")
    (stick / "LINA.JSON").write_bytes(Path(work(lina, stick.parent / "big.json")).read_bytes())
    os.symlink(stick / "nowhere", stick / "gone.json")
    synced = exchange(lead, stick)
    assert (synced.strange, synced.locked) == (("package.json",), ("other.json.age",))
    assert [receipt.name for _, receipt in synced.receipts] == [
        "LINA.JSON",
        *(n for n in listed(str(stick)) if "Li" in n),
    ]
    assert not synced.refused


def test_a_refused_bundle_is_named_and_the_rest_goes_on(team: list[Laptop], stick: Path) -> None:
    lina, wang, lead = team
    exchange(lina, stick)
    (mine,) = exchange(wang, stick).written
    content = bytearray(gzip.decompress(Path(mine.path).read_bytes()))
    content[content.index(b"Wang")] ^= 1
    os.unlink(mine.path)
    (stick / "aa.json").write_bytes(content)
    synced = exchange(lead, stick)
    assert synced.refused
    assert [receipt.refused for _, receipt in synced.receipts] == ["signature", None]
    assert synced.added == 4 and len(synced.written) == 1


def test_what_is_for_others_is_passed_over_without_a_word_and_not_read_again(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = team[2]
    others = {"to": [agreed_row("person", "somebody else")]}
    sealed(stick / "territory-Chen-Wang-20261121-180512-abcdef-3.json", [], others)
    sealed(stick / "by-hand.json", [], others)
    synced = exchange(lead, stick)
    assert (synced.others, synced.receipts, synced.refused) == (2, (), False)
    names = opened_paths(monkeypatch)
    synced = exchange(lead, stick)
    assert names == ["by-hand.json"]
    assert (synced.others, synced.known) == (1, 2)


def test_a_bundle_with_nothing_to_add_is_not_read_again_until_a_merge_is_taken_back(
    team: list[Laptop], tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lina, reader = team[0], a_laptop(tmp_path, "reader")
    exchange(lina, stick)
    (second,) = exchange(lina, stick, full=True).written
    exchange(reader, stick)
    names = opened_paths(monkeypatch)
    exchange(reader, stick)
    assert names == []
    take_merge_back(reader.book, receipts(reader.book)[0].id, reader.now())
    exchange(reader, stick)
    assert names == [os.path.basename(second.path)]
    assert lina.dump() == reader.dump()


def test_a_file_named_by_hand_is_read_though_name_and_size_are_those_of_one_merged_before(
    tmp_path: Path, stick: Path
) -> None:
    lina, lead = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "lead")
    path = stick / "today.json"
    for number in range(2):
        accounts(lina, 1, number)
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        (tmp_path / "out").mkdir()
        line = lina.changes()[-1].line
        sealed(tmp_path / "out" / "today.json", [line])
        os.replace(tmp_path / "out" / "today.json", path)
        assert exchange(lead, stick).added == 1
    assert len({receipt.size for receipt in receipts(lead.book)}) == 1
    assert exchange(lead, stick).added == 0


def test_what_was_taken_back_is_left_until_it_is_merged_by_name(team: list[Laptop], stick: Path) -> None:
    lina, _, lead = team
    path = exchange(lina, stick).written[0].path
    before = lead.dump()
    exchange(lead, stick)
    os.unlink(next(stick / name for name in os.listdir(stick) if name.startswith("roll_up")))
    with pytest.raises(Exception, match="take_back_exported"):
        take_merge_back(lead.book, "", lead.now())
    reader = a_laptop(stick.parent, "reader")
    empty = reader.dump()
    exchange(reader, stick)
    take_merge_back(reader.book, "", reader.now())
    synced = exchange(reader, stick)
    assert (synced.taken_back, synced.receipts) == ((os.path.basename(path),), ())
    assert reader.dump() == empty
    (receipt,) = merging.merge(reader.book, [path], reader.now())
    assert receipt.added == 4
    assert exchange(reader, stick).taken_back == ()
    assert before != lead.dump()


def test_a_brake_holds_back_one_bundle_and_no_other(team: list[Laptop], stick: Path) -> None:
    lina, wang, lead = team
    exchange(lead, stick)
    exchange(lina, stick)
    for change in lead.changes():
        if change.table == "account":
            lina.book.write(lina.now(), lambda op, row=change.row: op.delete("account", row))  # type: ignore[misc]
    exchange(lina, stick)
    exchange(wang, stick)
    fresh = a_laptop(stick.parent, "fresh")
    exchange(fresh, stick)
    for laptop in (lead, fresh):
        exchange(laptop, stick, yes=laptop is fresh)
    synced = exchange(lead, stick)
    assert synced.refused and len(synced.asked) == 1
    assert (synced.asked[0].what, synced.asked[0].accounts) == ("hidden", 3)
    assert exchange(lead, stick, yes=True).asked == ()
    assert len({"\n".join(laptop.dump()) for laptop in (lead, fresh)}) == 1


def test_own_changes_that_a_restored_book_has_lost_come_back_from_the_folder(tmp_path: Path, stick: Path) -> None:
    lina = named(a_laptop(tmp_path, "lina"), "Li Na")
    exchange(lina, stick)
    (tmp_path / "copy").mkdir()
    lina.copy_to(str(tmp_path / "copy"))
    accounts(lina, 2)
    exchange(lina, stick)
    held = lina.dump()
    lina.book.close()
    for tail in ("", "-wal", "-shm"):
        Path(lina.place.path + tail).unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy" / "book", lina.place.path)
    lina.restart()
    synced = exchange(lina, stick)
    assert [receipt.returned for _, receipt in synced.receipts] == [2]
    assert lina.dump() == held


def test_one_copy_of_the_book_is_put_aside_for_the_whole_exchange(team: list[Laptop], stick: Path) -> None:
    for laptop in team[:2]:
        exchange(laptop, stick)
    exchange(team[2], stick)
    assert len(receipts(team[2].book)) == 2
    assert len(safety.copies(team[2].place.path)) == 1


def test_the_last_folder_is_remembered(team: list[Laptop], stick: Path) -> None:
    exchange(team[0], stick)
    assert last_folder(team[0].book) == str(stick)
