"""A folder that bundles go through: everybody gets everything, once, whatever else lies there or goes wrong."""

import gzip
import json
import os
import shutil
import threading
from pathlib import Path
from random import Random

import pytest

from fieldrep.errors import CannotSave, FolderUnusable, NotFound, NotWritten
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.sync import merge as merging
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.courier import Synced, last_folder, listed, sync
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.outgoing import OWN_NAME, Outgoing, name_of
from fieldrep.sync.progress import Progress, Stopped
from fieldrep.sync.receipts import receipts
from fieldrep.sync.status import unsent
from fieldrep.sync.take_back import take_merge_back
from fieldrep.sync.unlock import Unlock
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_laptop, accounts, everything, sealed, work
from tests.sync.teams import ATeam


def exchange(laptop: Laptop, folder: Path, **more: bool) -> Synced:
    return sync(laptop.book, str(folder), laptop.now(), **more)  # type: ignore[arg-type]


def named(laptop: Laptop, name: str, role: str = "rep") -> Laptop:
    laptop.book.write(laptop.now(), lambda op: op.edit("person", laptop.person, {"name": name, "role": role}))
    return laptop


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def team(tmp_path: Path) -> list[Laptop]:
    """Li Na and Wang, who lead nobody, and their lead."""
    laptops = [
        named(a_laptop(tmp_path, "lina"), "Li Na"),
        named(a_laptop(tmp_path, "wang"), "Wang"),
        named(a_laptop(tmp_path, "lead"), "Chen", "lead"),
    ]
    for number, laptop in enumerate(laptops):
        accounts(laptop, 3, start=10 * number)
    return laptops


def opened_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the bundles that are opened from now on."""
    names: list[str] = []
    really = merging.opened

    def noted(path: str, unlock: Unlock | None = None):  # type: ignore[no-untyped-def]
        names.append(os.path.basename(path))
        return really(path, unlock)

    monkeypatch.setattr(merging, "opened", noted)
    return names


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


def test_a_folder_that_is_not_there_changes_nothing(team: list[Laptop], stick: Path) -> None:
    lina = team[0]
    before = everything(lina)
    with pytest.raises(NotFound):
        exchange(lina, stick / "nowhere")
    (stick / "a.json").write_text("")
    with pytest.raises(FolderUnusable) as error:
        exchange(lina, stick / "a.json")
    assert (error.value.step, error.value.reason) == ("list", "ENOTDIR")
    assert everything(lina) == before
    assert last_folder(lina.book) is None


def test_a_stick_that_is_pulled_out_leaves_what_was_merged(team: list[Laptop], stick: Path) -> None:
    for laptop in team[:2]:
        exchange(laptop, stick)
    reader = a_laptop(stick.parent, "reader")

    def pull(progress: Progress) -> None:
        if progress.phase == "copying":
            os.rename(stick, stick.parent / "pulled")

    synced = sync(reader.book, str(stick), START, progress=pull)
    assert isinstance(synced.problem, FolderUnusable)
    assert (synced.problem.step, synced.problem.reason, synced.added) == ("read", "ENOENT", 4)
    assert reader.book.rows("SELECT count(*) FROM change") == [(4,)]
    assert examine(reader.book).well
    os.rename(stick.parent / "pulled", stick)
    assert exchange(reader, stick).added == 4


@pytest.mark.parametrize("reason", ["EROFS", "EACCES", "ENOSPC", "EIO"])
def test_a_folder_that_takes_nothing_is_named_and_nothing_counts_as_handed_in(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    lina, _, lead = team
    exchange(lead, stick)
    listing = sorted(os.listdir(stick))

    def refuse(*arguments: object, **_: object) -> None:
        raise NotWritten(path=str(stick / "x.json.gz"), reason=reason)

    monkeypatch.setattr("fieldrep.sync.courier.write_bundle", refuse)
    synced = exchange(lina, stick)
    assert isinstance(synced.problem, FolderUnusable)
    assert (synced.problem.path, synced.problem.reason, synced.problem.step) == (str(stick), reason, "write")
    assert synced.added == 4 and unsent(lina.book).changes == 4
    monkeypatch.undo()
    assert sorted(os.listdir(stick)) == listing
    assert len(exchange(lina, stick).written) == 1


def test_a_stick_that_gives_back_other_bytes_is_not_called_safe(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldrep.sync import bundle

    really = bundle._read_back

    def spoilt(path: str, file, *more):  # type: ignore[no-untyped-def]
        file.seek(40)
        file.write(b"\0\0")
        return really(path, file, *more)

    monkeypatch.setattr(bundle, "_read_back", spoilt)
    synced = exchange(team[0], stick)
    assert isinstance(synced.problem, FolderUnusable) and synced.problem.step == "read_back"
    assert os.listdir(stick) == []
    assert unsent(team[0].book).changes == 4


def test_a_full_disk_ends_it_with_what_was_merged(
    team: list[Laptop], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for laptop in team[:2]:
        exchange(laptop, stick)
    reader = a_laptop(stick.parent, "reader")
    really = merging.merge

    def full(book, paths, at, **more):  # type: ignore[no-untyped-def]
        if "Wang" in paths[0]:
            raise CannotSave(path="book", reason="ENOSPC")
        return really(book, paths, at, **more)

    monkeypatch.setattr("fieldrep.sync.courier.merge", full)
    synced = exchange(reader, stick)
    assert isinstance(synced.problem, CannotSave)
    assert (synced.added, synced.written) == (4, ())


@pytest.mark.parametrize("phase", ["checking", "taking_in", "summing_up", "copying", "writing", "reading_back"])
def test_stopping_keeps_nothing_of_the_file_at_hand(team: list[Laptop], stick: Path, phase: str) -> None:
    for laptop in team[:2]:
        exchange(laptop, stick)
    reader = named(a_laptop(stick.parent, "reader"), "Zhao")
    files = sorted(os.listdir(stick))

    def stop(progress: Progress) -> None:
        if progress.phase == phase and ("Wang" in progress.name or "Zhao" in progress.name):
            raise Stopped

    synced = sync(reader.book, str(stick), START, progress=stop)
    merged = 8 if phase in ("writing", "reading_back") else 0 if phase == "copying" else 4
    if phase == "copying":  # the one copy was made before the first bundle
        assert not synced.stopped and synced.added == 8
        return
    assert synced.stopped and synced.added == merged
    assert sorted(os.listdir(stick)) == files
    assert examine(reader.book).well
    assert exchange(reader, stick).added == 8 - merged


def test_several_at_once_in_one_folder_do_each_other_no_harm(team: list[Laptop], stick: Path) -> None:
    for number, laptop in enumerate(team):
        accounts(laptop, 40, 100 * number)
    failed: list[BaseException] = []

    def keep_on(laptop: Laptop) -> None:
        try:
            with laptop.book.again() as book:
                for turn in range(4):
                    synced = sync(book, str(stick), START + turn * 1_000_000)
                    assert not synced.refused and synced.problem is None and not synced.not_yet
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=keep_on, args=(laptop,)) for laptop in [*team, team[0]]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    for laptop in [*team, *team]:
        exchange(laptop, stick)
    assert len({"\n".join(laptop.dump()) for laptop in team}) == 1
    assert all(examine(laptop.book).well for laptop in team)


def test_the_last_folder_is_remembered(team: list[Laptop], stick: Path) -> None:
    exchange(team[0], stick)
    assert last_folder(team[0].book) == str(stick)


def test_in_a_team_everybody_gets_what_is_theirs_and_nothing_of_others(tmp_path: Path, stick: Path) -> None:
    team = ATeam(tmp_path)
    lina, wang, lead = team.rep("lina"), team.rep("wang"), named(team.lead, "Chen", "lead")
    for laptop in (lina, wang):
        account = team.add(laptop, "account", {"name": f"Account of {laptop.person}"})
        team.add(laptop, "visit", {"account": account, "happened_at": "2025-11-20T10:00+08:00"})
    for laptop in (lina, wang, lead, lina, wang, lead):
        synced = exchange(laptop, stick)
        assert not synced.refused and synced.problem is None
    kinds = sorted(name.split("-")[0] for name in os.listdir(stick))
    assert kinds.count("work") == 2 and "roll_up" not in kinds
    visits = "SELECT count(*) FROM visit"
    assert [laptop.book.rows(visits) for laptop in (lina, wang, lead)] == [[(1,)], [(1,)], [(2,)]]
    for laptop in (lina, wang):
        others = {change.by for change in laptop.changes()} - {laptop.person, lead.person}
        assert others == set()
    before = len(os.listdir(stick))
    for laptop in (lina, wang, lead):
        exchange(laptop, stick)
    assert len(os.listdir(stick)) == before


@pytest.mark.parametrize("encrypt", [False, True])
def test_a_second_laptop_of_a_rep_hears_of_the_first(tmp_path: Path, stick: Path, encrypt: bool) -> None:
    team = ATeam(tmp_path)
    first = team.rep("lina")
    second = a_laptop(tmp_path, "lina2")
    second.person = first.person
    second.book.set_meta("me", first.person)
    team.keys["lina2"] = laptop_key(second.place.state)
    team.certify(team.lead, second, "lina2")
    team._join(second)
    for laptop in (first, second):
        team.give(team.lead, laptop)
    team.add(first, "account", {"name": "Lee"})
    (written,) = exchange(first, stick, encrypt=encrypt).written
    assert written.path.endswith(".age") is encrypt
    assert exchange(second, stick).added == 1
    assert second.book.rows("SELECT name FROM account") == [("Lee",)]


def test_encrypted_bundles_of_others_are_passed_over_and_those_with_a_passphrase_asked_for(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldrep.sync.age_passphrase.WORK", 4)
    team = ATeam(tmp_path)
    lina, wang = team.rep("lina"), team.rep("wang")
    team.add(lina, "account", {"name": "Lee"})
    exchange(lina, stick, encrypt=True)
    synced = exchange(wang, stick)
    assert (synced.others, synced.locked, synced.refused) == (1, (), False)
    write_bundle(
        lina.book, str(stick / "secret.json.age"), "work", START, full=True, passphrase="correct horse battery"
    )
    assert exchange(team.lead, stick).locked == ("secret.json.age",)
    asked: list[tuple[str, bool]] = []

    def ask(path: str, wrong: bool) -> str:
        asked.append((os.path.basename(path), wrong))
        return "correct horse battery" if wrong else "the wrong one, alas"

    synced = sync(team.lead.book, str(stick), team.lead.now(), ask=ask)
    assert asked == [("secret.json.age", False), ("secret.json.age", True)]
    assert synced.locked == () and not synced.refused
