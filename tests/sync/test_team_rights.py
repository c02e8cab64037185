"""What counts of a team's bundles: whose laptop sealed it, whether they belong to the team, and what they may write."""

from pathlib import Path

import pytest

from fieldrep import errors
from fieldrep.store.doctor import examine
from fieldrep.store.dump import tables
from fieldrep.store.ids import agreed_row
from fieldrep.sync.keys import laptop_key
from tests.store.laptops import Laptop
from tests.sync.laptops import a_change, sealed
from tests.sync.showing import aside, names
from tests.sync.teams import ATeam


@pytest.fixture
def team(tmp_path: Path) -> ATeam:
    return ATeam(tmp_path)


def test_a_rep_may_not_write_what_is_not_theirs(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    account = team.add(team.lead, "account", {"name": "Lee Hospital"})
    team.assign(account, lina)
    visit = team.add(team.lead, "visit", {"account": account, "note": "by the lead"})
    team.give(team.lead, lina)
    before = lina.dump()
    for table, row, cells, reason in (
        ("assignment", agreed_row("x"), {"account": account, "person": lina.person}, "not_lead"),
        ("setting", agreed_row("y"), {"name": "pace", "value": "9"}, "not_lead"),
        ("person", lina.person, {"role": "lead"}, "not_lead"),
        ("visit", visit, {"note": "hacked"}, "not_author"),
    ):
        with pytest.raises(errors.RightMissing) as refused:
            team.write(lina, table, row, cells)
        assert refused.value.reason == reason
    assert lina.dump() == before
    team.write(lina, "account", account, {"phone": "1"})
    team.merge(wang, team.bundle(team.lead, "roll_up"))
    with pytest.raises(errors.RightMissing) as refused:
        team.write(wang, "account", account, {"phone": "2"})
    assert refused.value.reason == "not_yours"


def test_what_a_forger_seals_is_set_aside_and_nothing_of_others_is_touched(team: ATeam, tmp_path: Path) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    account = team.add(team.lead, "account", {"name": "Lee Hospital"})
    team.assign(account, lina)
    team.give(team.lead, lina)
    visit = team.add(lina, "visit", {"account": account, "note": "genuine"})
    team.hand_in(lina)
    shown = [line for line in tables(team.lead.book) if not line.startswith("aside")]
    replica = "wangsownreplica2"
    head = team.lead.book.rows("SELECT heads FROM visit WHERE id = ?", (visit,))[0][0]
    forged = [
        a_change(replica, 1, by=lina.person, table="visit", row=agreed_row("v"), cells={"note": "forged by"}),
        a_change(replica, 2, by=wang.person, table="visit", row=visit, cells={"note": "edited"}, over=(head,)),
        a_change(replica, 3, by=wang.person, table="visit", row=visit, cells={"note": "made again"}),
        a_change(replica, 4, by=wang.person, table="assignment", row=agreed_row("a"),
                 cells={"account": account, "person": wang.person}),
        a_change(replica, 5, by=wang.person, table="account", row=account, cells={"name": "Mine"}),
        a_change(replica, 6, by=team.lead.person, table="setting", row=agreed_row("s"), cells={"name": "x"}),
        a_change(replica, 7, by=wang.person, table="erasure", row=agreed_row("e"),
                 cells={"target": "account", "target_row": account, "cells": "name"}),
        a_change(replica, 8, by=wang.person, table="laptop", row=agreed_row("l"),
                 cells={"key": team.keys["wang"].public, "person": wang.person, "leads": True,
                        "issuer": team.keys["wang"].public, "signature": "00" * 64}),
    ]  # fmt: skip
    path = sealed(
        tmp_path / "forged.json",
        [change.line for change in forged],
        head={"team": team.id, "from": {"replica": replica, "person": wang.person, "key": team.keys["wang"].public}},
        key=team.keys["wang"],
    )
    (receipt,) = team.merge(team.lead, path)
    assert (receipt.added, sum(each.changes for each in receipt.aside)) == (8, 7)
    after = [line for line in tables(team.lead.book) if not line.startswith(("aside", "laptop"))]
    assert after == [line for line in shown if not line.startswith("laptop")]
    assert examine(team.lead.book).well
    accepted = "wangsownreplica2:2"
    team.add(team.lead, "acceptance", {"change": accepted})
    assert names(team.lead, "visit", "note") == ["edited"]
    assert examine(team.lead.book).well


def test_a_forgers_twin_does_not_make_a_genuine_change_ambiguous(team: ATeam, tmp_path: Path) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    account = team.add(lina, "account", {"name": "One"})
    team.write(lina, "account", account, {"name": "Two"})
    team.hand_in(lina)
    genuine = next(change for change in lina.changes() if change.cells.get("name") == "One")
    twin = a_change(genuine.replica, genuine.number, by=lina.person, row=agreed_row("z"))
    head = {"team": team.id, "from": {"replica": "wangsownreplica2", "person": wang.person,
                                      "key": team.keys["wang"].public}}  # fmt: skip
    team.merge(team.lead, sealed(tmp_path / "twin.json", [twin.line], head=head, key=team.keys["wang"]))
    assert names(team.lead) == ["Two"] and team.lead.book.rows("SELECT * FROM conflict") == []
    assert examine(team.lead.book).well


def test_a_laptop_that_is_not_accepted_counts_when_it_is(team: ATeam, tmp_path: Path) -> None:
    lina = team.rep("lina")
    stranger = Laptop(str(tmp_path / "second"), lina.person)
    team.keys["second"] = laptop_key(stranger.place.state)
    team._join(stranger)
    team.add(stranger, "account", {"name": "From my other laptop"})
    assert names(stranger) == ["From my other laptop"]
    receipt = team.hand_in(stranger)
    assert [(each.reason, each.changes) for each in receipt.aside] == [("unknown_laptop", 1)]
    assert names(team.lead) == []
    team.certify(team.lead, stranger, "second")
    assert names(team.lead) == ["From my other laptop"] and aside(team.lead) == []
    assert examine(team.lead.book).well


def test_somebody_without_a_team_is_a_guest(team: ATeam, tmp_path: Path) -> None:
    alone = Laptop(str(tmp_path / "alone"), agreed_row("person", "alone"))
    team.write(alone, "person", alone.person, {"name": "Alone", "role": "rep"})
    team.add(alone, "account", {"name": "Found alone"})
    receipt = team.hand_in(alone)
    assert receipt.aside == () and names(team.lead) == ["Found alone"]


def test_what_a_guest_has_sealed_counts_whichever_of_their_bundles_comes_first(team: ATeam, tmp_path: Path) -> None:
    alone = Laptop(str(tmp_path / "alone"), agreed_row("person", "alone"))
    team.add(alone, "account", {"name": "Found alone"})
    as_a_guest = team.bundle(alone)
    team._join(alone)
    receipt = team.hand_in(alone)
    assert [(each.reason, each.changes) for each in receipt.aside] == [("unknown_laptop", 1)]
    team.merge(team.lead, as_a_guest)
    assert names(team.lead) == ["Found alone"] and aside(team.lead) == []
    assert examine(team.lead.book).well


def test_what_a_stolen_laptop_writes_after_the_cut_is_set_aside_on_every_laptop_in_any_order(team: ATeam) -> None:
    lina, wang = team.rep("lina"), team.rep("wang")
    account = team.add(team.lead, "account", {"name": "Lee Hospital"})
    team.assign(account, lina, wang)
    team.give(team.lead, lina)
    team.add(lina, "visit", {"account": account, "note": "mine"})
    team.hand_in(lina)
    replica, last = lina.book.meta("replica"), len([c for c in lina.changes() if c.by == lina.person])
    team.add(lina, "visit", {"account": account, "note": "the thief's"})
    stolen = team.bundle(lina, full=True)
    team.give(team.lead, wang)
    team.merge(wang, stolen)
    assert names(wang, "visit", "note") == ["mine", "the thief's"]
    team.strike(team.lead, "lina", {str(replica): last})
    team.give(team.lead, wang)
    team.merge(team.lead, stolen)
    for laptop in (team.lead, wang):
        assert names(laptop, "visit", "note") == ["mine"], laptop
        assert ("visit", "struck") in aside(laptop)
        assert examine(laptop.book).well
