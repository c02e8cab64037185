"""Two laptops for the tests of encrypted bundles, as little work for passphrases as can be; those who share a stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.sync import age_passphrase
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from tests.store.laptops import START, Laptop
from tests.sync.laptops import a_change, a_laptop, accounts, sealed, work
from tests.sync.sticks import named


@pytest.fixture(scope="module", autouse=True)
def little_work() -> Iterator[None]:
    """What a passphrase costs is measured once, below."""
    work_, age_passphrase.WORK = age_passphrase.WORK, 6
    yield
    age_passphrase.WORK = work_


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A lead's laptop, with a key and something to lose."""
    folder = tmp_path_factory.mktemp("reader")
    laptop = a_laptop(folder, "lead")
    accounts(laptop, 3)
    laptop_key(laptop.place.state)
    merge(laptop.book, [sealed(folder / "first.json", [a_change().line])], START)
    yield laptop
    laptop.book.close()


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A rep's laptop with twenty accounts."""
    laptop = a_laptop(tmp_path_factory.mktemp("sender"), "lina")
    accounts(laptop, 20)
    yield laptop
    laptop.book.close()


@pytest.fixture(scope="module")
def plain(sender: Laptop, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Path(work(sender, tmp_path_factory.mktemp("plain") / "plain.json")).read_bytes()


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
