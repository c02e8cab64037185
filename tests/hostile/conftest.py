"""A reader's book that something was merged into, made once and copied."""

import shutil
from pathlib import Path

import pytest

from fieldrep.operations.start import found
from fieldrep.places import host_name
from fieldrep.store.book import Book, Place
from fieldrep.sync.merge import merge
from tests.cli.conftest import NOW, Shell
from tests.hostile import team
from tests.hostile.forge import START, Reader, first_bundle


class Readers:
    """Books of readers, as many as are wanted: `alone` has work of Li Na's, `lead` leads a team (`team.py`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.reader = {"alone": self._alone(), "lead": self._lead()}

    def _alone(self) -> Reader:
        with found(self._place("alone"), "Wang Fang", START) as book:
            return self._merged(book, [first_bundle()])

    def _lead(self) -> Reader:
        place = self._place("lead")
        (self._folder / "lead" / "state").mkdir(parents=True)
        (self._folder / "lead" / "state" / "laptop.key").write_bytes(team.key_file())
        with Book.create(place) as book:
            for name, value in (("me", team.WANG), ("team", team.TEAM), ("key", team.WANGS_KEY.public)):
                book.set_meta(name, value)
            book.write(START, lambda op: op.add("account", {"name": "Wang's own"}))
            return self._merged(book, team.first_bundles())

    def _place(self, name: str) -> Place:
        return Place(str(self._folder / name / "book"), str(self._folder / name / "state"), host_name())

    def _merged(self, book: Book, contents: list[bytes]) -> Reader:
        path = self._folder / "first.json"
        for content in contents:
            path.write_bytes(content)
            (receipt,) = merge(book, [str(path)], START, yes=True)
            assert receipt.added, receipt
        replica = book.meta("replica")
        assert book.me and replica
        return Reader(book.me, replica)

    def copy_to(self, folder: Path, reader: str = "alone") -> Path:
        """A copy of a reader's book and state folder."""
        shutil.copytree(self._folder / reader, folder, dirs_exist_ok=True)
        return folder


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Readers:
    return Readers(tmp_path_factory.mktemp("reader"))


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], readers: Readers
) -> Shell:
    """A command line on a copy of the reader's book."""
    from fieldrep import i18n

    i18n.use("en")
    found = Shell(readers.copy_to(tmp_path / "home"), monkeypatch, capsys)
    found.now = NOW
    return found
