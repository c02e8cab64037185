"""A folder that goes away, takes nothing or gives back other bytes; stopping, and several at once: nothing is lost."""

import os
import threading
from pathlib import Path

import pytest

from fieldrep.errors import CannotSave, FolderUnusable, NotFound, NotWritten
from fieldrep.store.doctor import examine
from fieldrep.sync import merge as merging
from fieldrep.sync.courier import last_folder, sync
from fieldrep.sync.progress import Progress, Stopped
from fieldrep.sync.status import unsent
from tests.store.laptops import START, Laptop
from tests.sync.laptops import a_laptop, accounts, everything
from tests.sync.sticks import exchange, named


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
