"""Migrations: the tables they make are those of the classes, and books of every version are taken up."""

import gzip
from pathlib import Path

import pytest

from fieldrep.store import migrations
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.shape import SHAPE
from fieldrep.store.tables import TABLES
from fieldrep.store.tables.summary import AccountSummary
from tests.books import a_book, a_place

NEWER = migrations.NEWEST + 1


VERSIONS = Path(__file__).parent.parent / "versions"


def test_the_migrated_tables_are_those_of_the_classes_and_of_the_shape(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    for name, table in {**TABLES, "account_summary": AccountSummary}.items():
        columns = {column: kind for _, column, kind, *_ in book.rows(f'PRAGMA table_info("{name}")')}
        declared = {column.name: column for column in table.__table__.columns}  # type: ignore[attr-defined]
        assert set(columns) == set(declared)
        for column, kind in columns.items():
            whole = declared[column].type.python_type in (int, bool)
            assert kind == ("INTEGER" if whole else "TEXT"), (name, column)
        if name in SHAPE:
            assert set(SHAPE[name]) - {"deleted"} == {c for c, each in declared.items() if "kind" in each.info}
        assert "STRICT" in book.rows("SELECT sql FROM sqlite_master WHERE name = ?", (name,))[0][0]


def test_a_book_written_by_an_older_version_is_copied_and_then_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    words = a_book(tmp_path).with_account("Lee Hospital")
    words.book.close()

    def apply(db: object) -> None:
        db.execute("CREATE TABLE tide (id TEXT PRIMARY KEY) STRICT")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrations, "NEWEST", NEWER)
    monkeypatch.setattr(migrations, "numbered", lambda _version: SimpleNamespace(apply=apply))
    with Book.open(words.book.place) as book:
        assert book.row("PRAGMA user_version") == (NEWER,)
        assert book.rows("SELECT name FROM account") == [("Lee Hospital",)]
        assert book.rows("SELECT * FROM tide") == []
    assert (tmp_path / f"book.version-{NEWER - 1}").exists()


@pytest.mark.parametrize("version", range(1, migrations.NEWEST + 1))
def test_a_real_book_of_every_version_is_taken(tmp_path: Path, version: int) -> None:
    kept = VERSIONS / f"version_{version}.book.gz"
    if version == migrations.NEWEST and not kept.exists():
        pytest.skip("this version is not released yet")
    (tmp_path / "book").write_bytes(gzip.decompress(kept.read_bytes()))
    with Book.open(a_place(tmp_path)) as book:
        assert book.row("PRAGMA user_version") == (migrations.NEWEST,)
        assert ("Lee Hospital",) in book.rows("SELECT name FROM account")
        assert examine(book).well


def test_a_migration_that_fails_leaves_the_older_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    words = a_book(tmp_path).with_account("Lee Hospital")
    words.book.close()

    def apply(db: object) -> None:
        db.execute("CREATE TABLE tide (id TEXT PRIMARY KEY) STRICT")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "NEWEST", NEWER)
        patched.setattr(migrations, "numbered", lambda _version: SimpleNamespace(apply=apply))
        with pytest.raises(ZeroDivisionError):
            Book.open(words.book.place)
    with Book.open(words.book.place) as book:
        assert book.row("PRAGMA user_version") == (NEWER - 1,)
        assert book.row("SELECT count(*) FROM sqlite_master WHERE name = 'tide'") == (0,)


def test_what_a_newer_version_wrote_takes_effect_when_this_version_learns_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldrep.store.apply import Applier
    from fieldrep.store.changes import written
    from fieldrep.store.shape import Cell
    from fieldrep.store.upgrade import take_up_later

    words = a_book(tmp_path).with_account("Lee Hospital")
    change = written("newerversion2345", 1, 1, 5, "", "account", words.account, {"source": "dream"}, ())
    with words.book.transaction():
        Applier(words.book.db).take([change])
    assert words.book.row("SELECT source FROM account") == (None,)
    known = Cell("choice", ("cold_visit", "dream"))
    monkeypatch.setitem(SHAPE["account"], "source", known)
    words.book.db.execute("PRAGMA ignore_check_constraints = ON")
    with words.book.transaction():
        take_up_later(words.book)
    assert words.book.row("SELECT source FROM account") == ("dream",)
    assert words.book.row("SELECT count(*) FROM change WHERE later = 1") == (0,)
