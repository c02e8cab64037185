"""A command line for tests: run in this process, with a book, a state folder and a clock of the test's own."""

import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fieldrep import i18n, places
from fieldrep.cli import run
from fieldrep.store.book import Book, Place

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


class Ran(NamedTuple):
    """What a command did: its exit code, and what it wrote to each stream."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


class Shell:
    """Runs commands one after another; each looks at the clock a second later."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.path = folder / "book"
        self.state = folder / "state"
        self.now = NOW
        self._patch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("FIELDREP_BOOK", str(self.path))
        monkeypatch.setenv("FIELDREP_STATE", str(self.state))
        monkeypatch.setattr(places, "wall_clock", self._clock)

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def __call__(self, *words: str, stdin: str | None = None) -> Ran:
        if stdin is not None:
            typed = io.BytesIO(stdin.encode("utf-8", "surrogateescape"))
            self._patch.setattr("sys.stdin", io.TextIOWrapper(typed, encoding="utf-8"))
        self._capsys.readouterr()
        code = run(list(words))
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)

    def ok(self, *words: str) -> str:
        """Run a command that must succeed, and return what it wrote to standard output."""
        ran = self(*words)
        assert ran.code == 0, ran
        return ran.out

    def invited(self, name: str) -> "Shell":
        """Invite somebody into the team that this book leads: a shell with their book, on a laptop of their own."""
        folder = self.folder.parent / name
        folder.mkdir()
        invitation = str(folder / "invitation")
        self.ok("team", "invite", name, "-o", invitation)
        theirs = Shell(folder, self._patch, self._capsys)
        theirs.ok("join", invitation)
        return theirs

    def open(self) -> Book:
        """The book, for looking behind the door."""
        return Book.open(Place(str(self.path), str(self.state), places.host_name()))


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell without a book."""
    i18n.use("en")
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture
def lead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell with the book of Wang, who has founded the team East."""
    (tmp_path / "lead").mkdir()
    founder = Shell(tmp_path / "lead", monkeypatch, capsys)
    founder.ok("init", "--name", "Wang", "--lead", "--team", "East")
    return founder


@pytest.fixture
def shell(bare: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell with Li Na's book: two accounts that sound alike, one of another name. Made once, then copied."""
    made = tmp_path_factory.getbasetemp() / "li-na"
    if not made.exists():
        bare.ok("init", "--name", "Li Na")
        bare.ok("account", "Lee Hospital", "--district", "Pudong", "--code", "C1")
        bare.ok("account", "Lee Clinic", "--district", "Jingan")
        bare.ok("account", "华信科技", "--district", "Pudong")
        shutil.copytree(bare.folder, made)
    else:
        shutil.copytree(made, bare.folder, dirs_exist_ok=True)
    bare.now = NOW
    return bare
