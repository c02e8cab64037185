"""Five bundles from four laptops in every order: the same book, byte for byte.

One laptop strikes another off, one is promoted, an account is reassigned twice, a pair is joined in both directions,
and a person is erased.
"""

import os
import shutil
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from fieldrep.store.book import Book, Place
from fieldrep.store.doctor import examine
from fieldrep.store.dump import dump
from fieldrep.store.ids import agreed_row
from fieldrep.sync import safety, taking_in
from fieldrep.sync.merge import merge
from tests.store.laptops import START
from tests.sync.teams import ATeam


def story(folder: Path) -> tuple[Place, list[str]]:
    """The book of somebody who leads above them all, as it was before any of it; and the five bundles."""
    team = ATeam(folder, "boss")
    boss = team.lead
    lead = team.rep("lead", leads=True)
    boss.book.close()
    kept = Place(str(folder / "kept"), str(folder / "state"), "reader")
    shutil.copy(boss.place.path, kept.path)
    boss.restart()
    lina, wang, deng = (team.rep(name, by=lead) for name in ("lina", "wang", "deng"))
    one, two = (team.add(lead, "account", {"name": name, "phone": "1"}) for name in ("Lee Hospital", "Lee Hosp."))
    contact = team.add(lead, "contact", {"account": one, "name": "Chen", "phone": "2"})
    team.assign(one, lina, by=lead)
    team.assign(two, wang, by=lead)
    for rep in (lina, wang, deng):
        team.give(lead, rep)
    first, second = sorted((one, two))
    pair = agreed_row("account_pair", first, second)
    team.write(lina, "account_pair", pair, {"first": first, "second": second, "joined": True})
    team.write(lina, "account", one, {"phone": "3"})
    team.write(lina, "contact", contact, {"phone": "4", "note": "Chen likes tea"})
    team.add(lina, "visit", {"account": one, "note": "by Li Na"})
    team.write(wang, "account_pair", pair, {"first": first, "second": second, "joined": True})
    team.write(wang, "account", two, {"phone": "5"})
    last = len([change for change in wang.changes() if change.by == wang.person])
    team.add(wang, "visit", {"account": two, "note": "by whoever stole it"})
    works = [team.bundle(lina, full=True), team.bundle(wang, full=True)]
    team.certify(lead, deng, "deng", leads=True)
    team.assign(one, wang, by=lead)
    before = team.bundle(lead, "roll_up")
    team.give(lead, deng)
    team.assign(one, deng, by=deng)
    team.add(deng, "setting", {"name": "visits_per_day", "value": "4"})
    by_promoted = team.bundle(deng, full=True)
    team.merge(lead, works[1])
    team.strike(lead, "wang", {str(wang.book.meta("replica")): last})
    team.add(lead, "erasure", {"target": "contact", "target_row": contact, "cells": "name phone note"})
    bundles = [*works, before, by_promoted, team.bundle(lead, "roll_up")]
    for laptop in (boss, lead, lina, wang, deng):
        laptop.book.close()
    return kept, bundles


def merged(kept: Place, bundles: list[str], folder: Path) -> list[str]:
    """The dump of a copy of the reader's book with these bundles merged one after another."""
    folder.mkdir()
    place = Place(str(folder / "book"), str(folder / "state"), "reader")
    shutil.copy(kept.path, place.path)
    with Book.open(place) as book:
        for number, path in enumerate(bundles):
            (receipt,) = merge(book, [path], START + 10**9 * (number + 1), yes=True)
            assert receipt.refused is None, receipt
        lines = list(dump(book))
        assert number == 4 and examine(book).well
    shutil.rmtree(folder)
    return lines


@pytest.fixture
def lean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No copies of the book and no rewriting of its file: what the book shows does not rest on them."""
    monkeypatch.setattr(taking_in, "copy_before", lambda *_: "")
    monkeypatch.setattr(taking_in, "scrub", lambda *_: [])
    monkeypatch.setattr(taking_in, "forget", lambda *_: None)
    monkeypatch.setattr(safety, "keep_up", lambda *_: None)


@pytest.mark.usefixtures("lean")
def test_five_bundles_give_the_same_book_in_every_order(tmp_path: Path) -> None:
    kept, bundles = story(tmp_path)
    expected = merged(kept, bundles, tmp_path / "first")
    shown = "\n".join(expected)
    assert "by Li Na" in shown and "aside" in shown and "survivor" in shown and "erased" in shown
    assert not any("whoever stole it" in line for line in expected if line.startswith("visit"))
    assert "Chen" not in "".join(line for line in expected if line.startswith("contact"))
    for number, order in enumerate(permutations(bundles)):
        assert merged(kept, list(order), tmp_path / str(number)) == expected, [bundles.index(each) for each in order]


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_book_is_the_same_whatever_the_machine(tmp_path: Path, settings: dict[str, str]) -> None:
    kept, bundles = story(tmp_path)
    expected = merged(kept, bundles[::-1], tmp_path / "here")
    script = (
        "import sys; from pathlib import Path; from fieldrep.store.book import Place; "
        "from tests.sync.test_orders import merged; "
        "sys.stdout.buffer.write('\\n'.join(merged(Place(sys.argv[1], sys.argv[2], 'reader'), sys.argv[4:], "
        "Path(sys.argv[3]))).encode())"
    )
    words = [kept.path, kept.state, str(tmp_path / "there"), *bundles]
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        check=False,
        cwd=root,
        env={**os.environ, **settings},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == "\n".join(expected)
