"""Where things are on this laptop."""

import os
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest

from fieldrep.places import micros, places, shared_by


@pytest.mark.parametrize("named", [True, False])
def test_the_users_folders_are_those_of_the_platform(named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not named:
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.delenv("XDG_STATE_HOME")
    found = places()
    assert found.book == os.path.join(platformdirs.user_data_dir("fieldrep", appauthor=False), "book")
    assert found.state == platformdirs.user_state_dir("fieldrep", appauthor=False)


def test_the_argument_comes_before_the_environment_and_that_before_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FIELDREP_BOOK", str(tmp_path / "mine"))
    assert places().book == str(tmp_path / "mine")
    assert places(str(tmp_path / "other")).book == str(tmp_path / "other")


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ann/Dropbox/book", "Dropbox"),
        ("/Users/ann/Library/Mobile Documents/x/book", "Mobile Documents"),
        ("/home/ann/OneDrive - Acme/book", "OneDrive - Acme"),
        ("/home/李娜/坚果云/book", "坚果云"),
        ("/home/ann/books/book", None),
        ("/home/ann/my-dropbox-notes/book", None),
    ],
)
def test_a_book_in_a_cloud_folder_is_known_by_the_folders_name(path: str, service: str | None) -> None:
    assert shared_by(path) == service


def test_time_in_microseconds_is_exact() -> None:
    assert micros(datetime(2026, 11, 21, 10, 0, 0, 123456, tzinfo=UTC)) == 1795255200123456
