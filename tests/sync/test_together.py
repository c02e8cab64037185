"""Small bundles that are merged with one command share a transaction, and nobody can tell but by the clock."""

from pathlib import Path

import pytest

from fieldrep.errors import BrakeAsked
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.together import Together
from fieldrep.sync.merge import merge
from fieldrep.sync.progress import Progress, Stopped
from tests.store.laptops import START, Laptop
from tests.sync.encrypted import SECRET, to_passphrase
from tests.sync.laptops import a_change, a_laptop, accounts, key_of, sealed, take, work


@pytest.fixture
def lead(tmp_path: Path) -> Laptop:
    return a_laptop(tmp_path, "lead")


def bundles(folder: Path, number: int) -> list[str]:
    """Bundles of laptops that nobody has heard of, with two accounts each."""
    paths = []
    for each in range(number):
        laptop = a_laptop(folder, f"rep{each}")
        accounts(laptop, 2, start=10 * each)
        paths.append(work(laptop, folder / f"{each}.json"))
    return paths


def seen_by_others(lead: Laptop) -> int:
    with Book.open(lead.place) as other:
        return int(other.rows("SELECT count(*) FROM account")[0][0])


def test_all_are_durable_at_the_end_and_not_one_by_one(lead: Laptop, tmp_path: Path) -> None:
    seen: set[int] = set()
    receipts = merge(lead.book, bundles(tmp_path, 4), START, progress=lambda _: seen.add(seen_by_others(lead)))
    assert [receipt.added for receipt in receipts] == [2] * 4
    assert seen == {0} and seen_by_others(lead) == 8
    assert examine(lead.book).well


def test_a_refused_one_leaves_nothing_of_itself_and_all_of_the_others(lead: Laptop, tmp_path: Path) -> None:
    paths = bundles(tmp_path, 3)
    lines = [a_change(number=1).line, a_change(number=2, row="no id").line]
    paths.insert(1, sealed(tmp_path / "bad.json", lines))
    receipts = merge(lead.book, paths, START)
    assert [(receipt.refused, receipt.added) for receipt in receipts] == [(None, 2), ("row", 0), (None, 2), (None, 2)]
    alone = a_laptop(tmp_path, "alone")
    for path in paths:
        take(alone, path)
    assert lead.dump() == alone.dump()
    assert lead.book.rows("SELECT name, public_key FROM replica WHERE public_key = ?", (key_of().public,)) == []


def test_those_before_the_end_stay(lead: Laptop, tmp_path: Path) -> None:
    paths = bundles(tmp_path, 3)

    def stop(progress: Progress) -> None:
        if progress.name == "2.json" and progress.phase == "taking_in":
            raise Stopped

    with pytest.raises(Stopped):
        merge(lead.book, paths, START, progress=stop)
    assert seen_by_others(lead) == 4
    assert not lead.book.db.in_transaction


def test_the_brake_sees_what_came_just_before(lead: Laptop, tmp_path: Path) -> None:
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 12)
    first = work(lina, tmp_path / "first.json")
    rows = [row for (row,) in lina.book.rows("SELECT id FROM account ORDER BY id")]
    lina.book.write(lina.now(), lambda op: [op.delete("account", row) for row in rows[:3]] and None)
    second = work(lina, tmp_path / "second.json")
    with pytest.raises(BrakeAsked) as asked:
        merge(lead.book, [first, second], START)
    assert (asked.value.what, asked.value.count, asked.value.of) == ("hidden", 3, 12)
    assert [receipt.added for receipt in asked.value.receipts] == [12]
    assert seen_by_others(lead) == 12
    assert [receipt.added for receipt in merge(lead.book, [second], START, yes=True)] == [3]
    assert lead.dump() == lina.dump()


def test_the_book_is_let_go_while_somebody_looks_for_a_passphrase(lead: Laptop, tmp_path: Path) -> None:
    paths = bundles(tmp_path, 2)
    locked = tmp_path / "locked.age"
    locked.write_bytes(to_passphrase(Path(paths[1]).read_bytes(), SECRET))

    def ask(_: str, wrong: bool) -> str:
        assert not wrong
        with Book.open(lead.place) as other:
            other.write(START, lambda op: op.edit("setting", lead.person, {"name": "a", "value": "b"}))
        return SECRET

    receipts = merge(lead.book, [paths[0], str(locked)], START, ask=ask)
    assert [receipt.added for receipt in receipts] == [2, 2]


def test_a_large_part_is_durable_by_itself(lead: Laptop) -> None:
    together = Together(lead.book)
    for size, waits in ((10, True), (2**30, False), (10, True)):
        with together.part(size):
            lead.book.set_meta("size", str(size))
        assert together.waits is waits
    together.end()
    assert not lead.book.db.in_transaction
    together.end()


def test_a_part_that_fails_alone_holds_nobody_up(lead: Laptop) -> None:
    together = Together(lead.book)
    with pytest.raises(ZeroDivisionError), together.part(10):
        raise ZeroDivisionError
    with Book.open(lead.place) as other, other.transaction():
        other.set_meta("other", "was not kept waiting")
    assert lead.book.meta("other") == "was not kept waiting"
