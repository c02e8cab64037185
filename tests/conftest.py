"""What every test stands on: books in words, a clock that is handed in, and nothing of the machine's own."""

import contextlib
import itertools
import os
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from fieldrep.store import driver
from fieldrep.store.book import Book

# Where a change is judged the examples are the same every time; at a developer's they are others each time.
settings.register_profile(
    "usual", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("usual")


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No power fails in a test, so nothing waits for the disk, but where a test asks whether it would (`durable`)."""
    if request.node.get_closest_marker("durable"):
        return
    settle = driver.settle

    def settle_quickly(db: driver.Connection) -> None:
        settle(db)
        db.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(driver, "settle", settle_quickly)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture(autouse=True)
def _books_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No book that a test made in its own folder stays open behind it: thousands would use up the descriptors."""
    made: list[weakref.ref[Book]] = []
    begin = Book.__init__

    def begin_and_note(book: Book, *words: Any) -> None:
        begin(book, *words)
        made.append(weakref.ref(book))

    monkeypatch.setattr(Book, "__init__", begin_and_note)
    yield
    for book in filter(None, (each() for each in made)):
        if Path(book.place.path).is_relative_to(tmp_path):
            with contextlib.suppress(driver.dbapi2.ProgrammingError):  # another thread's own, which ends with it
                book.close()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are there for one test each; `mktemp` would look through all that there were, at every test."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own book, state or language."""
    home = next(_homes)
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("FIELDREP_") or name in ("LANG", "LC_ALL", "LANGUAGE")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
