"""`sync`, `merge` of several files, `merge --undo` and `receipts` at the shell: what is said, and the exit codes."""

import os
import sys
from pathlib import Path

import pytest

from fieldrep.cli import progress as bar
from fieldrep.cli.session import Session
from fieldrep.store.book import Book, Place
from fieldrep.sync import safety
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.progress import Progress
from tests.cli.conftest import NOW, Ran, Shell
from tests.sync.laptops import a_laptop, accounts, take, work

AT = int(NOW.timestamp()) * 1_000_000


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "my stick"
    folder.mkdir()
    return folder


def from_lina(folder: Path, target: Path, count: int = 2) -> str:
    """A bundle of somebody's, at a path."""
    laptop = a_laptop(folder, f"lina-{target.name}")
    accounts(laptop, count)
    return work(laptop, target)


def test_sync_says_what_came_and_what_went_and_remembers_the_folder(shell: Shell, stick: Path, tmp_path: Path) -> None:
    from_lina(tmp_path, stick / "lina.json")
    (stick / "half.json").write_bytes((stick / "lina.json").read_bytes()[:300])
    (stick / "notes.json").write_text("[]")
    out = shell.ok("sync", str(stick))
    assert "Added 2 changes" in out
    assert "half.json is not whole yet; it is left for next time." in out
    assert "no bundles: notes.json" in out
    assert "Written and read back" in out and f"Safe to remove: {stick}" in out
    again = shell("sync", "--json").document
    assert (again["folder"], again["written"], again["receipts"], again["known"]) == (str(stick), [], [], 2)
    assert again["not_yet"] == [{"path": str(stick / "half.json"), "reason": "cut"}]


def test_sync_without_a_folder_asks_for_one(shell: Shell) -> None:
    ran = shell("sync")
    assert (ran.code, ran.out) == (2, "")
    assert "FOLDER: It is missing." in ran.err


@pytest.mark.parametrize(
    ("folder", "code", "said"),
    [("nowhere", 4, "Is the stick in? Nothing was changed."), ("file", 1, "is no folder. Nothing was changed.")],
)
def test_a_folder_that_is_none_has_its_sentence_and_code(
    shell: Shell, tmp_path: Path, folder: str, code: int, said: str
) -> None:
    (tmp_path / "file").write_text("")
    ran = shell("sync", str(tmp_path / folder))
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_refused_bundle_is_told_and_makes_the_code_3(shell: Shell, stick: Path, tmp_path: Path) -> None:
    from_lina(tmp_path, stick / "good.json")
    path = Path(from_lina(tmp_path, stick / "bad.json"))
    path.write_bytes(path.read_bytes().replace(b"Account 0", b"Account 9"))
    ran = shell("sync", str(stick))
    assert ran.code == 3
    assert "The seal of" in ran.err and "bad.json" in ran.err
    assert "Added 2 changes" in ran.out and "Safe to remove" in ran.out


def test_a_folder_that_cannot_be_written_is_named(shell: Shell, stick: Path) -> None:
    stick.chmod(0o500)
    folder = "/sys/kernel" if os.access(stick, os.W_OK) and os.path.isdir("/sys/kernel") else str(stick)
    ran = shell("sync", folder)
    assert ran.code == 1
    assert f"could not be written to {folder}" in ran.err and "Safe to remove" not in ran.out
    assert "not handed in" in shell.ok("status").casefold()


def test_a_stick_that_went_away_is_told_with_what_is_safe(
    shell: Shell, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_lina(tmp_path, stick / "a.json")
    from_lina(tmp_path, stick / "b.json")
    really = write_bundle

    def pulled(*arguments: object, **more: object) -> object:
        os.rename(stick, tmp_path / "pulled")
        return really(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("fieldrep.sync.courier.write_bundle", pulled)
    ran = shell("sync", str(stick))
    assert ran.code == 1
    assert "could not be written to" in ran.err and "The book is safe, and what was merged stays." in ran.err
    assert "Safe to remove" not in ran.out
    assert len(shell("receipts", "--json").document["receipts"]) == 2


# merge


def test_a_folder_given_to_merge_points_to_sync_and_the_files_are_taken(
    shell: Shell, stick: Path, tmp_path: Path
) -> None:
    good = from_lina(tmp_path, tmp_path / "good.json")
    ran = shell("merge", str(stick), good)
    assert ran.code == 3
    assert f"{stick} is a folder." in ran.err and "fieldrep sync" in ran.err
    assert "Added 2 changes" in ran.out


def test_each_of_several_files_gets_its_line_and_one_copy_is_made(shell: Shell, tmp_path: Path) -> None:
    good, bad, other = (from_lina(tmp_path, tmp_path / name) for name in ("good.json", "bad.json", "other.json"))
    Path(bad).write_bytes(Path(bad).read_bytes()[:-200])
    ran = shell("merge", good, bad, other)
    assert ran.code == 3
    assert ran.err.count("\n") == 1 and "bad.json" in ran.err
    assert "good.json, written by" in ran.out and "other.json, written by" in ran.out
    assert len(safety.copies(str(shell.path))) == 1


def dump_of(shell: Shell) -> list[tuple[object, ...]]:
    with shell.open() as book:
        return [
            *book.rows("SELECT line FROM change ORDER BY line"),
            *book.rows("SELECT id, name FROM account ORDER BY id"),
        ]


def test_the_order_of_files_does_not_matter(shell: Shell, tmp_path: Path) -> None:
    first, second = a_laptop(tmp_path, "one"), a_laptop(tmp_path, "two")
    accounts(first, 2)
    paths = [work(first, tmp_path / "1.json")]
    take(second, *paths)
    (row,) = second.book.row("SELECT id FROM account ORDER BY id") or ("",)
    second.book.write(second.now(), lambda op: op.edit("account", row, {"name": "Later"}))
    paths.append(work(second, tmp_path / "2.json"))
    books = {}
    for name, order in (("forth", paths), ("back", paths[::-1])):
        place = Place(str(tmp_path / name / "book"), str(tmp_path / name / "state"), "x")
        with Book.create(place):
            pass
        shell.ok("--book", place.path, "merge", *order)
        with Book.open(place) as book:
            books[name] = [
                book.rows("SELECT line FROM change ORDER BY line"),
                book.rows("SELECT * FROM account ORDER BY id"),
            ]
    assert books["forth"] == books["back"]


# taking back


def merged(shell: Shell, tmp_path: Path) -> str:
    path = from_lina(tmp_path, tmp_path / "lina.json")
    shell.ok("merge", path)
    return path


def test_undo_takes_the_last_merge_back_and_it_can_come_again(shell: Shell, tmp_path: Path) -> None:
    before = dump_of(shell)
    path = merged(shell, tmp_path)
    rehearsed = shell.ok("merge", "--undo", "--dry-run")
    assert "This takes lina.json back: 2 changes go." in rehearsed
    assert ": account 2" in rehearsed and "rehearsal" in rehearsed
    assert shell.ok("merge", "--undo") == "Taken back: lina.json, 2 changes.\n"
    assert dump_of(shell) == before
    assert "Added 2 changes" in shell.ok("merge", path)
    ran = shell("merge", "--undo", "--json")
    assert (ran.document["dry_run"], ran.document["taken_back"]["name"]) == (False, "lina.json")
    ran = shell("merge", "--undo")
    assert (ran.code, ran.err) == (1, "There is no merge left to take back. Nothing was changed.\n")


def test_undo_by_the_name_that_receipts_gives(shell: Shell, tmp_path: Path) -> None:
    merged(shell, tmp_path)
    (receipt,) = shell("receipts", "--json").document["receipts"]
    assert f"[{receipt['id'][:8]}]" in shell.ok("receipts")
    assert shell("merge", "--undo", "zzz").code == 4
    assert "Taken back" in shell.ok("merge", "--undo", receipt["id"][:8])


def test_undo_of_what_was_built_on_is_refused_with_a_sentence(shell: Shell, tmp_path: Path) -> None:
    merged(shell, tmp_path)
    shell.ok("account", "Account 1", "--district", "Pudong")
    ran = shell("merge", "--undo")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("lina.json stays: what it brought has been built on since (changes: 1).")


def answering(monkeypatch: pytest.MonkeyPatch, shell: Shell, answer: str) -> Ran:
    for module in ("commands.merge", "merging"):
        monkeypatch.setattr(f"fieldrep.cli.{module}.is_conversation", lambda: True)
    return shell("merge", "--undo", stdin=answer)


def test_at_a_terminal_undo_shows_what_goes_and_asks(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged(shell, tmp_path)
    ran = answering(monkeypatch, shell, "n\n")
    assert ran.code == 3
    assert "This takes lina.json back" in ran.err and "Take it back?" in ran.err and "Nothing was changed." in ran.err
    assert answering(monkeypatch, shell, "y\n").out.startswith("Taken back: lina.json")


@pytest.mark.parametrize(("words", "said"), [(("merge",), "PATH"), (("merge", "x.json", "--undo"), "--undo")])
def test_wrong_words(shell: Shell, words: tuple[str, ...], said: str) -> None:
    ran = shell(*words)
    assert ran.code == 2
    assert said in ran.err


# the bar


def test_nothing_is_drawn_where_nobody_looks_or_it_is_quick(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    with bar.shown(session) as progress:
        assert progress is None
    monkeypatch.setattr("fieldrep.cli.progress._is_looked_at", lambda: True)
    session.json = True
    with bar.shown(session) as progress:
        assert progress is None
    session.json = False
    sys.modules.pop("rich.progress", None)
    with bar.shown(session) as progress:
        assert progress is not None
        progress(Progress("a.json", "taking_in", 1, 2, 3))
    assert "rich.progress" not in sys.modules


def test_what_takes_long_is_drawn_on_standard_error_and_taken_away(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("fieldrep.cli.progress._is_looked_at", lambda: True)
    monkeypatch.setattr("fieldrep.cli.progress.QUIET_SECONDS", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with bar.shown(Session()) as progress:
        assert progress is not None
        progress(Progress("[b]x[/y].json", "taking_in", 1, 2, 3000))
        bar.pausing(progress, lambda _path, _wrong: None)("x", False)
        progress(Progress("[b]x[/y].json", "summing_up"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "taking in 3,000 · [b]x[/y].json" in err and "summing up · [b]x[/y].json" in err
    assert err.endswith("\x1b[2K")
