"""Bundles and keys as files: what is read while it changes, what is never written over, and what the docs say of them.

Files that attack are in tests/hostile.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.errors import KeyDamaged, NotWritten
from fieldrep.files import writing
from fieldrep.store.signatures import is_signed
from fieldrep.sync import reader as reading
from fieldrep.sync.format import REASONS
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from tests.store.laptops import START, Laptop
from tests.sync.laptops import a_change, a_laptop, accounts, everything, sealed, work

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A book that something was merged into, so that there is something to lose."""
    folder = tmp_path_factory.mktemp("reader")
    laptop = a_laptop(folder, "lead")
    accounts(laptop, 3)
    merge(laptop.book, [sealed(folder / "first.json", [a_change().line])], START)
    yield laptop
    laptop.book.close()


def reason(reader: Laptop, path: object) -> str:
    """Why a file is refused; the book and the state folder must be untouched."""
    before = everything(reader)
    (receipt,) = merge(reader.book, [str(path)], START)
    assert receipt.refused in REASONS, receipt
    assert everything(reader) == before
    return receipt.refused


def test_names_that_no_file_can_have_are_missing_files(reader: Laptop, tmp_path: Path) -> None:
    assert reason(reader, tmp_path / "nul\0name") == "missing"
    assert reason(reader, "") == "missing"


def test_a_head_that_does_not_end_is_given_up_early(reader: Laptop, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_bytes(b'{"head": {' + b" " * (5 * 2**20))
    assert reason(reader, tmp_path / "bundle.json") == "line_too_long"


@pytest.fixture
def changing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle with an account that is called Lee Hospital, and Eel Hospital as soon as its seal was checked."""
    path = Path(sealed(tmp_path / "bundle.json", [a_change(number=2).line]))

    def check_and_change(public: str, message: bytes, signature: str) -> bool:
        path.write_bytes(path.read_bytes().replace(b"Lee", b"Eel"))
        return is_signed(public, message, signature)

    monkeypatch.setattr(reading, "is_signed", check_and_change)
    return path


def test_a_file_that_changes_while_it_is_read_is_refused(
    reader: Laptop, changing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALL", 100)
    assert reason(reader, changing) == "changed"


def test_a_small_file_is_read_once_and_taken_as_it_was_sealed(tmp_path: Path, changing: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    (receipt,) = merge(lead.book, [str(changing)], START)
    assert receipt.added == 1 and b"Eel" in changing.read_bytes()
    assert lead.book.rows("SELECT name FROM account") == [("Lee Hospital",)]


def test_a_damaged_key_is_said_and_never_replaced(tmp_path: Path) -> None:
    state = str(tmp_path / "state")
    key = laptop_key(state)
    assert laptop_key(state) == key and key.seed not in repr(key)
    path = tmp_path / "state" / "laptop.key"
    assert path.stat().st_mode & 0o777 == 0o600
    good = path.read_bytes()
    wrong = {
        b"": "json",
        good[:50]: "json",
        b"[]": "fields",
        b'{"seed": "zz", "public": ""}': "fields",
        good.replace(key.seed.encode(), b"00" * 32): "mismatch",
    }
    for content, problem in wrong.items():
        path.write_bytes(content)
        with pytest.raises(KeyDamaged) as damaged:
            laptop_key(state)
        assert damaged.value.problem == problem
        assert path.read_bytes() == content


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "bundle.json"
    path.write_bytes(b"mine")
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 1)
    with pytest.raises(NotWritten) as refused:
        work(lina, path)
    assert refused.value.reason == "EEXIST" and path.read_bytes() == b"mine"
    with pytest.raises(NotWritten) as refused:
        work(lina, tmp_path / "no such folder" / "bundle.json")
    assert refused.value.reason == "ENOENT"
    with pytest.raises(RuntimeError), writing(str(tmp_path / "half.json")) as file:
        file.write(b"half")
        raise RuntimeError
    with writing(str(path), replace=True) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bundle.json", "lina"]


def test_every_reason_is_in_the_book_of_words() -> None:
    said = (DOCS / "bundle.md").read_text(encoding="utf-8")
    assert [each for each in sorted(REASONS) if f"`{each}`" not in said] == []


def test_the_example_in_the_docs_is_what_a_reader_takes(reader: Laptop, tmp_path: Path) -> None:
    from tools.make_bundle_example import example

    path = DOCS / "bundle-example.json"
    assert path.read_bytes() == example()
    (receipt,) = merge(reader.book, [str(path)], START, dry_run=True)
    assert (receipt.refused, receipt.added) == (None, 3)
