"""A reader's book that something was merged into, made once and copied."""

import shutil
from pathlib import Path

import pytest

from fieldrep.operations.start import found
from fieldrep.places import host_name
from fieldrep.store.book import Place
from fieldrep.sync.merge import merge
from tests.cli.conftest import NOW, Shell
from tests.hostile.forge import START, Reader, first_bundle


class Readers:
    """Books of the reader, as many as are wanted."""

    def __init__(self, folder: Path) -> None:
        self._made = folder / "made"
        place = Place(str(self._made / "book"), str(self._made / "state"), host_name())
        (folder / "first.json").write_bytes(first_bundle())
        with found(place, "Wang Fang", START) as book:
            (receipt,) = merge(book, [str(folder / "first.json")], START)
            assert receipt.added, receipt
            replica = book.meta("replica")
            assert book.me and replica
            self.reader = Reader(book.me, replica)

    def copy_to(self, folder: Path) -> Path:
        """A copy of the book and its state folder."""
        shutil.copytree(self._made, folder, dirs_exist_ok=True)
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
