"""Copies from before merges: each brings back exactly the book of then, whatever became of the book's own file."""

import os
from pathlib import Path
from random import Random

import pytest

from fieldrep.errors import BookDamaged, NotWritten
from fieldrep.store import additions
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.dump import KEPT, dump
from fieldrep.store.shape import SHAPE
from fieldrep.store.undo import undo
from fieldrep.sync import safety
from fieldrep.sync.merge import merge
from fieldrep.sync.restoring import restore
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_laptop, accounts, take, work

MADE_BY_THE_JOURNAL = {*SHAPE, *KEPT, "aside", "granted", "survivor", "erased"}


def held(book: Book) -> list[object]:
    """All that a book holds: the dump, and what no change says."""
    beside = [(table, *row) for table in (*additions.WHOLE, "receipt") for row in book.rows(f"SELECT * FROM {table}")]
    arrivals = book.rows("SELECT * FROM change ORDER BY arrival")
    return [list(dump(book)), sorted(map(repr, beside)), arrivals]


def restored(lead: Laptop, path: str, name: str = "aside") -> list[object]:
    """What the lead's book holds after a copy was put in its place; then the book is as it was again."""
    lead.book.close()
    aside = os.path.join(lead.folder, name)
    restore(path, lead.place, aside)
    with Book.open(lead.place) as book:
        assert examine(book).well
        found = held(book)
    restore(aside, lead.place, f"{aside}-again")
    lead.book = Book.open(lead.place)
    return found


@pytest.fixture
def lead(tmp_path: Path) -> Laptop:
    return a_laptop(tmp_path, "lead")


def evenings(lead: Laptop, folder: Path, number: int, first: int = 0) -> dict[str, list[object]]:
    """Some evenings of a lead with two reps, all of whom also write; what the book held before each, by copy."""
    reps = [a_laptop(folder, f"{name}{first}") for name in ("lina", "wang")]
    before: dict[str, list[object]] = {}
    for evening in range(first, first + number):
        for index, rep in enumerate(reps):
            accounts(rep, 2, start=10 * evening + index)
            rep.book.write(rep.now(), lambda op, n=evening + index: op.edit("account", ROW, {"name": f"Lee {n}"}))  # type: ignore[misc]
        accounts(lead, 1, start=1000 + evening)
        if evening % 3 == 1:
            undo(lead.book, lead.now())
        work(lead, folder / f"lead{evening}.json", "roll_up")
        paths = [work(rep, folder / f"{evening}{index}{first}.json") for index, rep in enumerate(reps)]
        then = held(lead.book)
        assert all(receipt.added for receipt in take(lead, *paths, yes=True))
        before[safety.copies(lead.place.path)[-1]] = then
    return before


def test_every_copy_brings_back_exactly_the_book_before_its_merge(lead: Laptop, tmp_path: Path) -> None:
    before = evenings(lead, tmp_path, 7)
    copies = safety.copies(lead.place.path)
    assert copies == list(before)[-5:]
    assert [os.path.basename(path)[:6] for path in copies] == [f"{number:06}" for number in range(3, 8)]
    assert all(path.endswith(".since") for path in copies)
    now = held(lead.book)
    for number, path in enumerate(copies):
        assert restored(lead, path, f"aside{number}") == before[path]
        assert held(lead.book) == now


def test_a_copy_costs_what_was_gained_and_not_the_book(lead: Laptop, tmp_path: Path) -> None:
    accounts(lead, 1500)
    evenings(lead, tmp_path, 2)
    first, second = Path(safety.folder_of(lead.place.path)).glob("*.book"), safety.copies(lead.place.path)[-1]
    assert os.path.getsize(second) * 20 < os.path.getsize(next(first))


@pytest.mark.parametrize("damage", ["every page", "the first page", "half of it gone", "all of it gone"])
def test_whatever_became_of_the_books_own_file(lead: Laptop, tmp_path: Path, damage: str) -> None:
    before = evenings(lead, tmp_path, 3)
    path = safety.copies(lead.place.path)[-1]
    lead.book.close()
    content = bytearray(Path(lead.place.path).read_bytes())
    if damage == "every page":
        for place in range(4096, len(content), 4096):
            content[place + 50 : place + 90] = Random(place).randbytes(40)
    elif damage == "the first page":
        content[:200] = Random(1).randbytes(200)
    else:
        content = content[: len(content) // 2 // 4096 * 4096] if damage == "half of it gone" else bytearray()
    Path(lead.place.path).write_bytes(content)
    restore(path, lead.place, str(tmp_path / "aside"))
    lead.book = Book.open(lead.place)
    assert held(lead.book) == before[path] and examine(lead.book).well
    assert (tmp_path / "aside").exists()


@pytest.mark.parametrize("ending", [".book", ".second", ".since"])
def test_damage_to_one_copy_loses_nothing(lead: Laptop, tmp_path: Path, ending: str) -> None:
    before = evenings(lead, tmp_path, 4)
    for each in Path(safety.folder_of(lead.place.path)).glob(f"*{ending}"):
        content = bytearray(each.read_bytes())
        half = len(content) // 2
        for place in range(100, half if ending == ".since" else len(content), 500):
            content[place] ^= 0xFF
        each.write_bytes(content)
    path = safety.copies(lead.place.path)[-1]
    assert restored(lead, path) == before[path]


def test_a_copy_that_is_damaged_twice_changes_nothing(lead: Laptop, tmp_path: Path) -> None:
    evenings(lead, tmp_path, 4)
    path = safety.copies(lead.place.path)[-2]
    Path(path).write_bytes(Path(path).read_bytes().replace(b"Account", b"Akkount"))
    now = held(lead.book)
    for each in safety.copies(lead.place.path)[-2:]:
        with pytest.raises(BookDamaged):
            restore(each, lead.place, str(tmp_path / "aside"))
    os.unlink(path)
    with pytest.raises(BookDamaged):
        restore(safety.copies(lead.place.path)[-1], lead.place, str(tmp_path / "aside"))
    assert held(lead.book) == now and not (tmp_path / "aside").exists()
    assert not [name for name in os.listdir(safety.folder_of(lead.place.path)) if name.endswith(".part")]


def test_a_book_that_was_put_back_is_copied_whole_again(lead: Laptop, tmp_path: Path) -> None:
    before = evenings(lead, tmp_path, 3)
    path = safety.copies(lead.place.path)[-1]
    lead.book.close()
    restore(path, lead.place, str(tmp_path / "aside"))
    lead.book = Book.open(lead.place)
    after = evenings(lead, tmp_path, 2, first=10)
    first, second = safety.copies(lead.place.path)[-2:]
    assert first.endswith(".book") and second.endswith(".since")
    for number, each in enumerate((path, first, second)):
        assert restored(lead, each, f"aside{number}") == (before | after)[each]


def test_a_copy_of_a_merge_that_came_to_nothing_is_no_ground_to_build_on(lead: Laptop, tmp_path: Path) -> None:
    evenings(lead, tmp_path, 2)
    with pytest.raises(ZeroDivisionError), lead.book.transaction():
        safety.copy_before(lead.book, START)
        raise ZeroDivisionError
    before = evenings(lead, tmp_path, 2, first=10)
    for number, (path, then) in enumerate(before.items()):
        assert restored(lead, path, f"aside{number}") == then


def test_what_is_larger_than_a_part_of_the_book_is_copied_whole(
    lead: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evenings(lead, tmp_path, 2)
    monkeypatch.setattr(safety, "FEW", 20)
    before = evenings(lead, tmp_path, 1, first=10)
    accounts(lead, 50, start=500)
    before |= evenings(lead, tmp_path, 1, first=20)
    assert [path.endswith(".book") for path in before] == [False, True]
    for number, (path, then) in enumerate(before.items()):
        assert restored(lead, path, f"aside{number}") == then


def test_after_much_was_written_the_next_merge_has_little_to_copy(
    lead: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "FEW", 20)
    for first in (0, 10):
        accounts(lead, 50, start=2000 + first)
        safety.keep_up(lead.book, START)
        safety.keep_up(lead.book, START)
        before = evenings(lead, tmp_path, 2, first=first)
        assert all(path.endswith(".since") for path in before)
        for number, (path, then) in enumerate(before.items()):
            assert restored(lead, path, f"aside{first}{number}") == then


def test_what_may_be_kept_nowhere_is_in_no_copy(lead: Laptop, tmp_path: Path) -> None:
    evenings(lead, tmp_path, 3)
    with lead.book.transaction():
        lead.book.db.execute("UPDATE change SET line = replace(line, 'Account', 'Erased!')")
    lead.book.db.execute("PRAGMA secure_delete = ON")
    for table in SHAPE:
        lead.book.db.execute(f'DELETE FROM "{table}"')
    lead.book.db.execute("VACUUM")
    safety.forget(lead.book, START)
    folder = Path(safety.folder_of(lead.place.path))
    assert sorted(path.suffix for path in folder.iterdir()) == [".ahead", ".second"]
    before = evenings(lead, tmp_path, 2, first=10)
    assert [path.endswith(".since") for path in before] == [True, True]
    assert not [path for path in folder.iterdir() if b"Account 0" in path.read_bytes()]


def test_a_journal_that_was_altered_is_copied_whole(lead: Laptop, tmp_path: Path) -> None:
    lina, wang = a_laptop(tmp_path, "lina"), a_laptop(tmp_path, "wang")
    accounts(lina, 3)
    take(wang, work(lina, tmp_path / "lina.json"))
    take(lead, work(wang, tmp_path / "wang.json", "roll_up"))
    before = evenings(lead, tmp_path, 1)
    accounts(lina, 1, start=5)
    then, path = held(lead.book), work(lina, tmp_path / "again.json")
    assert [(receipt.added, receipt.held) for receipt in take(lead, path)] == [(1, 3)]
    before[safety.copies(lead.place.path)[-1]] = then
    before |= evenings(lead, tmp_path, 2, first=10)
    assert [os.path.splitext(path)[1] for path in before] == [".since", ".since", ".book", ".since"]
    for number, (path, then) in enumerate(before.items()):
        assert restored(lead, path, f"aside{number}") == then


def test_copies_that_nothing_needs_are_taken_away(
    lead: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "MOST_ADDITIONS", 6)
    evenings(lead, tmp_path, 20)
    names = os.listdir(safety.folder_of(lead.place.path))
    assert len([name for name in names if name.endswith((".book", ".ahead"))]) <= 2
    assert len(names) <= 2 * 2 + 6 + safety.KEEP


def test_every_table_is_written_out_or_made_by_the_journal(lead: Laptop) -> None:
    tables = {name for (name,) in lead.book.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    written = {*additions.WHOLE, *additions.GROWING}
    assert {name for name in tables if not name.startswith("sqlite_")} == written | MADE_BY_THE_JOURNAL


def test_where_no_copy_can_be_made_nothing_is_merged(lead: Laptop, tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 2)
    path = work(lina, tmp_path / "lina.json")
    Path(safety.folder_of(lead.place.path)).write_bytes(b"no folder")
    now = held(lead.book)
    with pytest.raises(NotWritten):
        merge(lead.book, [path], START)
    assert held(lead.book) == now
