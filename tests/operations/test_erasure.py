"""Forgetting a person: what goes, what stays, and that no file of the laptop holds it afterwards."""

from pathlib import Path

import pytest

from fieldrep.errors import Refused
from fieldrep.operations.erasure import erase, to_erase
from fieldrep.store.backups import back_up
from fieldrep.store.doctor import examine
from fieldrep.store.scrubbing import note_backup
from fieldrep.store.undo import undo
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.safety import copy_before
from tests.store.laptops import Laptop
from tests.sync.laptops import a_laptop, sealed, take, work


@pytest.fixture
def lina(tmp_path: Path) -> Laptop:
    laptop = a_laptop(tmp_path, "lina")
    account = _add(laptop, "account", {"name": "Lee Hospital", "note": "ask for Zebrowski at the gate"})
    contact = _add(laptop, "contact", {"account": account, "name": "Zebrowski", "phone": "ZEBRA-5555"})
    other = _add(laptop, "contact", {"account": account, "name": "Chen"})
    visit = _add(laptop, "visit", {"account": account, "note": "Chen was there"})
    _add(laptop, "visit", {"account": account, "note": "zebrowski was kind"})
    _add(laptop, "visit_person", {"visit": visit, "contact": contact, "how": "met"})
    finding = {"account": account, "contact": other, "said_by": contact, "words": "my boss is ZEBRA-Chen"}
    _add(laptop, "finding", {**finding, "rank": "key", "trust": "stated"})
    return laptop


def _add(laptop: Laptop, table: str, cells: dict[str, object]) -> str:
    rows: list[str] = []
    laptop.book.write(laptop.now(), lambda op: rows.append(op.add(table, cells)))  # type: ignore[arg-type]
    return rows[0]


def _contact(laptop: Laptop) -> str:
    return str(laptop.book.rows("SELECT id FROM contact WHERE name = 'Zebrowski'")[0][0])


def test_what_is_about_a_person_and_what_names_them_is_found(lina: Laptop) -> None:
    found = [(each.table, each.cell, each.names_only) for each in to_erase(lina.book, _contact(lina))]
    assert found == [
        ("contact", "name", False),
        ("contact", "phone", False),
        ("finding", "words", False),
        ("account", "note", True),
        ("visit", "note", True),
    ]


def test_no_file_of_the_laptop_holds_an_erased_person_and_the_visits_stay(lina: Laptop, tmp_path: Path) -> None:
    with lina.book.transaction():
        copy_before(lina.book, lina.now())
    back_up(lina.book, str(tmp_path / "backup"))
    note_backup(lina.book, str(tmp_path / "backup"))
    contact = _contact(lina)
    done = erase(lina.book, to_erase(lina.book, contact), lina.now())
    assert (done.cells, done.backups, done.waits) == (5, (str(tmp_path / "backup"),), False)
    assert lina.book.rows("SELECT count(*) FROM visit WHERE deleted = 0") == [(2,)]
    assert lina.book.rows("SELECT how FROM visit_person WHERE contact = ?", (contact,)) == [("met",)]
    assert lina.book.rows("SELECT rank, trust, words FROM finding") == [("key", "stated", "***")]
    assert examine(lina.book).well
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            assert b"zebr" not in content, path
    lina.restart()
    assert examine(lina.book).well


def test_a_row_that_is_spared_stays(lina: Laptop) -> None:
    chosen = to_erase(lina.book, _contact(lina))
    visit = next(each.row for each in chosen if each.table == "visit")
    assert erase(lina.book, chosen, lina.now(), spare=[visit]).cells == 4
    assert ("zebrowski was kind",) in lina.book.rows("SELECT note FROM visit")


def test_an_erasure_is_not_taken_back_and_does_not_stop_what_came_before_from_being_told(lina: Laptop) -> None:
    erase(lina.book, to_erase(lina.book, _contact(lina)), lina.now())
    before = lina.dump()
    with pytest.raises(Refused):
        undo(lina.book, lina.now())
    assert lina.dump() == before


def test_what_another_has_erased_stays_where_somebody_works_alone_whoever_hands_it_on(
    lina: Laptop, tmp_path: Path
) -> None:
    contact = _contact(lina)
    wang = a_laptop(tmp_path, "wang")
    take(wang, work(lina, tmp_path / "hers.json"), yes=True)
    erase(wang.book, to_erase(wang.book, contact), wang.now())
    take(lina, work(wang, tmp_path / "his.json"), yes=True)
    lines = [change.line for change in lina.changes()]
    handed_on = sealed(tmp_path / "hers again.json", lines, key=laptop_key(lina.book.place.state))
    take(lina, handed_on, yes=True)
    assert lina.book.rows("SELECT name, phone FROM contact WHERE id = ?", (contact,)) == [("Zebrowski", "ZEBRA-5555")]
    assert examine(lina.book).well
