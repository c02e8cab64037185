"""What may happen to a laptop: killed while saving, several programs at once, a disk that fills up."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from tests.books import a_book

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from fieldrep.operations.visits import VisitWish, Who, Claim, save_visit
from fieldrep.store.book import Book, Place

folder, account, name, times = sys.argv[1:]
book = Book.open(Place(folder + "/book", folder + "/state", "laptop"))
for number in range(int(times)):
    wish = VisitWish(account, "2026-11-21T10:00+08:00", met=(Who(f"{name} {number}"),), note=f"{name} {number}")
    save_visit(book, wish, 1763712000000000 + number)
    print(number, flush=True)
"""


def a_writer(folder: Path, account: str, name: str, times: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, os.fspath(folder), account, name, str(times)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def numbers_without_holes(book: Book) -> bool:
    return all(
        count == last
        for count, last in book.rows("SELECT count(*), max(number) FROM change WHERE twin = 0 GROUP BY replica")
    )


def test_several_programs_write_at_once_and_everything_is_there_once(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    writers = [a_writer(tmp_path, words.account, f"writer{number}", 25) for number in range(4)]
    for writer in writers:
        _, said = writer.communicate(timeout=60)
        assert writer.returncode == 0, said
    notes = [note for (note,) in words.book.rows("SELECT note FROM visit")]
    assert sorted(notes) == sorted(f"writer{number} {time}" for number in range(4) for time in range(25))
    assert examine(words.book).well and numbers_without_holes(words.book)
    assert words.book.rows("SELECT count(*) FROM replica") == [(1,)]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_what_was_said_to_be_saved_survives_kill_9_and_nothing_is_half_there(tmp_path: Path) -> None:
    chance = random.Random(7)
    words = a_book(tmp_path).with_account("Lee Hospital")
    words.book.close()
    saved: set[str] = set()
    for life in range(6):
        writers = [a_writer(tmp_path, words.account, f"{life}{name}", 10_000) for name in "ab"]
        for name, writer in zip("ab", writers, strict=True):
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 12)):
                saved.add(f"{life}{name} {writer.stdout.readline().strip()}")
        for name, writer in zip("ab", writers, strict=True):
            writer.send_signal(signal.SIGKILL)
            said, _ = writer.communicate()
            saved.update(f"{life}{name} {line}" for line in said.split())
    with Book.open(words.book.place) as book:
        notes = {note for (note,) in book.rows("SELECT note FROM visit")}
        assert saved <= notes
        met = {name for (name,) in book.rows("SELECT name FROM contact JOIN visit_person ON contact.id = contact")}
        assert met == notes, "a visit and who was met in it are one operation"
        assert examine(book).well and numbers_without_holes(book)


@pytest.mark.skipif(os.name != "posix", reason="limits on a file's size are POSIX")
def test_a_disk_that_fills_up_refuses_the_save_and_keeps_the_book(tmp_path: Path) -> None:
    import resource

    words = a_book(tmp_path).with_account("Lee Hospital")
    words.book.close()
    most = os.path.getsize(words.book.place.path) + 200_000

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    writer = subprocess.run(
        [sys.executable, "-c", WRITER, os.fspath(tmp_path), words.account, "x" * 190, "10000"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        preexec_fn=limit,
        check=False,
    )
    assert writer.returncode == 1 and "fieldrep.errors.CannotSave" in writer.stderr, writer.stderr[-500:]
    with Book.open(words.book.place) as book:
        (count,) = book.row("SELECT count(*) FROM visit") or (0,)
        assert count == len(writer.stdout.split())
        assert examine(book).well
