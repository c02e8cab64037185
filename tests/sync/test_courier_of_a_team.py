"""In a team everybody gets what is theirs through a folder, encrypted or not, and nothing of others."""

import os
from pathlib import Path

import pytest

from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.courier import sync
from fieldrep.sync.keys import laptop_key
from tests.store.laptops import START
from tests.sync.laptops import a_laptop
from tests.sync.sticks import exchange, named
from tests.sync.teams import ATeam


def test_in_a_team_everybody_gets_what_is_theirs_and_nothing_of_others(tmp_path: Path, stick: Path) -> None:
    team = ATeam(tmp_path)
    lina, wang, lead = team.rep("lina"), team.rep("wang"), named(team.lead, "Chen", "lead")
    for laptop in (lina, wang):
        account = team.add(laptop, "account", {"name": f"Account of {laptop.person}"})
        team.add(laptop, "visit", {"account": account, "happened_at": "2025-11-20T10:00+08:00"})
    for laptop in (lina, wang, lead, lina, wang, lead):
        synced = exchange(laptop, stick)
        assert not synced.refused and synced.problem is None
    kinds = sorted(name.split("-")[0] for name in os.listdir(stick))
    assert kinds.count("work") == 2 and "roll_up" not in kinds
    visits = "SELECT count(*) FROM visit"
    assert [laptop.book.rows(visits) for laptop in (lina, wang, lead)] == [[(1,)], [(1,)], [(2,)]]
    for laptop in (lina, wang):
        others = {change.by for change in laptop.changes()} - {laptop.person, lead.person}
        assert others == set()
    before = len(os.listdir(stick))
    for laptop in (lina, wang, lead):
        exchange(laptop, stick)
    assert len(os.listdir(stick)) == before


@pytest.mark.parametrize("encrypt", [False, True])
def test_a_second_laptop_of_a_rep_hears_of_the_first(tmp_path: Path, stick: Path, encrypt: bool) -> None:
    team = ATeam(tmp_path)
    first = team.rep("lina")
    second = a_laptop(tmp_path, "lina2")
    second.person = first.person
    second.book.set_meta("me", first.person)
    team.keys["lina2"] = laptop_key(second.place.state)
    team.certify(team.lead, second, "lina2")
    team._join(second)
    for laptop in (first, second):
        team.give(team.lead, laptop)
    team.add(first, "account", {"name": "Lee"})
    (written,) = exchange(first, stick, encrypt=encrypt).written
    assert written.path.endswith(".age") is encrypt
    assert exchange(second, stick).added == 1
    assert second.book.rows("SELECT name FROM account") == [("Lee",)]


def test_encrypted_bundles_of_others_are_passed_over_and_those_with_a_passphrase_asked_for(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldrep.sync.age_passphrase.WORK", 4)
    team = ATeam(tmp_path)
    lina, wang = team.rep("lina"), team.rep("wang")
    team.add(lina, "account", {"name": "Lee"})
    exchange(lina, stick, encrypt=True)
    synced = exchange(wang, stick)
    assert (synced.others, synced.locked, synced.refused) == (1, (), False)
    write_bundle(
        lina.book, str(stick / "secret.json.age"), "work", START, full=True, passphrase="correct horse battery"
    )
    assert exchange(team.lead, stick).locked == ("secret.json.age",)
    asked: list[tuple[str, bool]] = []

    def ask(path: str, wrong: bool) -> str:
        asked.append((os.path.basename(path), wrong))
        return "correct horse battery" if wrong else "the wrong one, alas"

    synced = sync(team.lead.book, str(stick), team.lead.now(), ask=ask)
    assert asked == [("secret.json.age", False), ("secret.json.age", True)]
    assert synced.locked == () and not synced.refused
