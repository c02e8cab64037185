"""Opening, refusing, copying and restoring books, and the names of replicas."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fieldrep import errors
from fieldrep.store import migrations
from fieldrep.store.backups import back_up, restore
from fieldrep.store.book import Book, Place
from fieldrep.store.doctor import examine, rebuild
from fieldrep.store.dump import dump, tables
from fieldrep.store.ids import agreed_row, fresh_replica, fresh_row, is_made_by
from tests.books import NOW, a_book, a_place
from tests.store.laptops import Laptop


def test_a_missing_book_is_said_to_be_missing_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(errors.BookMissing):
        Book.open(a_place(tmp_path))
    assert not os.path.exists(tmp_path / "book")


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 5000, b"PK\x03\x04" + b"z" * 4000, b"SQLite format 3\x00"])
def test_a_foreign_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book"
    path.write_bytes(content)
    with pytest.raises(errors.BookUnusable):
        Book.open(a_place(tmp_path))
    assert path.read_bytes() == content
    assert sorted(os.listdir(tmp_path)) == ["book"]


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "book"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(errors.BookForeign):
        Book.open(a_place(tmp_path))
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    with pytest.raises(errors.BookForeign):
        Book.open(a_place(tmp_path))


def test_a_newer_book_is_refused_with_its_bytes_unchanged(tmp_path: Path) -> None:
    a_book(tmp_path).book.close()
    with dbapi2.connect(str(tmp_path / "book")) as db:
        db.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
    db.close()
    before = (tmp_path / "book").read_bytes()
    with pytest.raises(errors.BookNewer) as refused:
        Book.open(a_place(tmp_path))
    assert refused.value.found == migrations.NEWEST + 1
    assert (tmp_path / "book").read_bytes() == before


def test_a_book_is_not_made_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("dear diary")
    with pytest.raises(errors.BookExists):
        Book.create(a_place(tmp_path))
    assert (tmp_path / "book").read_text() == "dear diary"


def test_a_book_that_another_program_holds_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldrep.store.driver.BUSY_SECONDS", 0.05)
    held = a_book(tmp_path).book
    held.db.execute("BEGIN IMMEDIATE")
    with Book.open(held.place) as other, pytest.raises(errors.BookLocked):
        other.write(1, lambda op: op.edit("account", fresh_row(1), {"name": "x"}))
    held.db.execute("ROLLBACK")


@pytest.mark.durable
def test_a_commit_survives_a_dead_battery_because_it_is_synced(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    assert book.row("PRAGMA synchronous") == (2,)
    assert book.row("PRAGMA journal_mode") == ("wal",)
    assert book.row("PRAGMA foreign_keys") == (1,)


def test_an_operation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    before = list(dump(words.book))

    def work(operation: object) -> None:
        operation.add("account", {"name": "Half"})  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        words.book.write(words.at(), work)
    assert list(dump(words.book)) == before
    assert not words.book.db.in_transaction


def test_a_wish_for_an_unknown_cell_or_a_bad_value_is_an_error(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    for cells, problem in (
        ({"mood": "x"}, "field"),
        ({"headcount": -1}, "number"),
        ({"headcount": True}, "number"),
        ({"opened_on": "2026-02-30"}, "day"),
        ({"source": "dream"}, "choice"),
        ({"name": "two\nlines"}, "several_lines"),
        ({"name": "\x1b[2J"}, "characters"),
        ({"name": "x" * 201}, "too_long"),
        ({"territory": "nowhere"}, "id"),
        ({"potential": 2**53}, "number"),
    ):
        with pytest.raises(errors.BadValue) as refused:
            book.write(1, lambda op, cells=cells: op.edit("account", fresh_row(1), cells))  # type: ignore[misc]
        assert refused.value.problem == problem, cells


def test_sqlmodel_reads_the_book_through_the_same_driver(tmp_path: Path) -> None:
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session, create_engine, select

    from fieldrep.store.tables.accounts import Account

    words = a_book(tmp_path).with_account("Lee Hospital", headcount=12)
    engine = create_engine("sqlite://", creator=lambda: words.book.db, poolclass=StaticPool, module=dbapi2)
    with Session(engine) as session:
        account = session.exec(select(Account)).one()
        assert (account.name, account.headcount, account.deleted) == ("Lee Hospital", 12, False)


def test_a_backup_holds_what_the_book_holds_and_is_never_written_over(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    target = os.fspath(tmp_path / "copy")
    back_up(words.book, target)
    with Book.open(Place(target, os.fspath(tmp_path / "other"), "x")) as copy:
        assert list(dump(copy)) == list(dump(words.book))
    with pytest.raises(errors.BookExists):
        back_up(words.book, target)


def test_restoring_puts_the_copy_back_keeps_the_other_aside_and_takes_a_fresh_replica(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital")
    copy, aside = os.fspath(tmp_path / "copy"), os.fspath(tmp_path / "aside")
    back_up(words.book, copy)
    words.with_account("Later Ltd")
    replica = words.book.meta("replica")
    words.book.close()
    restore(copy, words.book.place, aside)
    with Book.open(words.book.place) as book:
        assert book.rows("SELECT name FROM account") == [("Lee Hospital",)]
        book.write(words.at(), lambda op: op.edit("account", fresh_row(1), {"name": "After"}))
        assert book.meta("replica") != replica
    with Book.open(Place(aside, words.book.place.state, "laptop")) as kept:
        assert len(kept.rows("SELECT name FROM account")) == 2


def test_a_replica_keeps_its_name_over_restarts(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One")
    replica = words.book.meta("replica")
    words.book.close()
    words.book = Book.open(words.book.place)
    words.with_account("Two")
    assert words.book.meta("replica") == replica


def test_a_copied_book_never_numbers_with_numbers_already_used(tmp_path: Path) -> None:
    first = Laptop(os.fspath(tmp_path / "first"), agreed_row("person", "a"))
    first.book.write(first.now(), lambda op: op.edit("account", fresh_row(1), {"name": "One"}))
    first.book.close()
    (tmp_path / "second" / "state").mkdir(parents=True)
    shutil.copy(first.place.path, tmp_path / "second" / "book")
    second = Book.open(Place(os.fspath(tmp_path / "second" / "book"), os.fspath(tmp_path / "second" / "state"), "b"))
    second.write(first.now(), lambda op: op.edit("account", fresh_row(2), {"name": "Two"}))
    first.book = Book.open(first.place)
    first.book.write(first.now(), lambda op: op.edit("account", fresh_row(3), {"name": "Three"}))
    ids = [change.id for change in first.changes()] + [
        line.partition('"id":"')[2].partition('"')[0] for (line,) in second.rows("SELECT line FROM change")
    ]
    assert len(set(ids)) == 3


def test_a_state_folder_copied_along_with_the_book_is_known_by_the_laptops_name(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("One")
    replica = words.book.meta("replica")
    words.book.close()
    with Book.open(words.book.place._replace(host="another laptop")) as clone:
        clone.write(words.at(), lambda op: op.edit("account", fresh_row(2), {"name": "Two"}))
        assert clone.meta("replica") != replica


def test_saving_goes_on_where_the_state_folder_cannot_be_written(tmp_path: Path) -> None:
    place = a_place(tmp_path)
    (tmp_path / "state").write_text("a file where the folder should be")
    words = a_book(tmp_path).with_account("One")
    words.with_account("Two")
    assert len(words.book.rows("SELECT id FROM account")) == 2
    assert place.state


def test_doctor_finds_a_table_changed_behind_the_programs_back_and_rebuilds_it(tmp_path: Path) -> None:
    words = a_book(tmp_path).with_account("Lee Hospital").visited(met="Wang Fang", key="Wang Fang")
    before = list(tables(words.book))
    assert examine(words.book).well
    words.book.db.execute("UPDATE account SET name = 'Someone else'")
    words.book.db.execute("UPDATE account_summary SET visits = 99")
    words.book.db.execute("UPDATE replica SET held = held - 1")
    health = examine(words.book)
    assert not health.well and len(health.surplus) == 3
    rebuild(words.book)
    assert examine(words.book).well
    assert list(tables(words.book)) == before


def test_doctor_finds_a_flipped_page(tmp_path: Path) -> None:
    words = a_book(tmp_path)
    for number in range(300):
        words.with_account(f"Account {number}")
    words.book.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    words.book.close()
    path = tmp_path / "book"
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = bytes(reversed(content[8 * 4096 : 9 * 4096]))
    path.write_bytes(content)
    try:
        with Book.open(words.book.place) as book:
            found = examine(book).damage
    except errors.BookDamaged:
        found = ("refused",)
    assert found


def test_rows_made_on_two_laptops_for_one_code_are_one_row() -> None:
    assert agreed_row("account", "A-17") == agreed_row("account", "A-17")
    assert agreed_row("ab", "c") != agreed_row("a", "bc")
    assert agreed_row("account", "A-17")[14] == "5"


def test_rows_are_named_by_time_and_replicas_by_chance() -> None:
    at = int(NOW.timestamp()) * 1_000_000
    assert fresh_row(at)[:13] == fresh_row(at)[:13] and fresh_row(at)[14] == "7"
    assert fresh_row(at) < fresh_row(at + 2_000)
    assert is_made_by(fresh_row(at, "Li Na"), "Li Na") and not is_made_by(fresh_row(at, "Li Na"), "Lee")
    assert len({fresh_row(at, "Li Na") for _ in range(1000)}) == 1000
    assert len({fresh_replica() for _ in range(1000)}) == 1000 and len(fresh_replica()) == 16
