"""Laptops that were lost or stolen are struck off: what counts of them, and what nobody can do with them."""

import shutil
from pathlib import Path

import pytest

from fieldrep.errors import NotFound, Refused, RightMissing
from fieldrep.operations.team import accept, invite, strike, take_fresh_key
from fieldrep.store.book import Book
from fieldrep.store.certificates import read_cut
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.team import members
from fieldrep.store.team import NOWHERE
from fieldrep.sync.keys import laptop_key
from tests.operations.desks import Desks, a_rep, accounts, person, team_in, waiting
from tests.sync.laptops import a_change, sealed


def test_a_stolen_laptop_counts_as_far_as_the_lead_held_it(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    room.account(rep, "Handed in")
    room.hand_in(rep, lead)
    struck = strike(lead, person(rep), room.at())
    assert struck.keys == (room.key("Li"),)
    room.account(rep, "The thief's")
    room.hand_in(rep, lead)
    assert accounts(lead) == ["Handed in", "Li's first"]
    (li,) = [each for each in members(lead) if each.name == "Li"]
    assert li.is_struck
    assert examine(lead).well
    with pytest.raises(NotFound):
        strike(lead, person(rep), room.at())


def test_what_came_after_the_theft_does_not_count_where_the_lead_says_since_when(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    friday = room.at()
    room.account(rep, "The thief's")
    room.hand_in(rep, lead)
    assert accounts(lead) == ["Li's first", "The thief's"]
    strike(lead, person(rep), room.at(), up_to=friday)
    assert accounts(lead) == ["Li's first"]
    assert examine(lead).well


def test_one_of_two_laptops_is_struck_off(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    other = room.joined("Li at home", room.invitation(lead, "Li"))
    room.account(other, "From home")
    room.hand_in(other, lead)
    accept(lead, room.key("Li at home"), room.at())
    strike(lead, person(rep), room.at(), key=room.key("Li"))
    room.account(rep, "The thief's")
    room.hand_in(rep, lead)
    room.account(other, "Later")
    room.hand_in(other, lead)
    assert accounts(lead) == ["From home", "Later", "Li's first"]


def test_a_struck_lead_keeps_what_they_did_and_whom_they_invited(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    li = a_rep(room, chen, "Li")
    room.account(chen, "Chen's second")
    room.merge(lead, room.file(chen, "roll_up"))
    struck = strike(lead, person(chen), room.at())
    assert struck.brought == ("Li",)
    assert accounts(lead) == ["Chen's first", "Chen's second", "Li's first"]
    found = team_in(lead)
    assert found.keys_of(person(li)) == [room.key("Li")]
    assert found.leads_with(room.key("Chen")) == NOWHERE
    assert examine(lead).well
    room.account(li, "Li goes on")
    room.hand_in(li, lead)
    assert "Li goes on" in accounts(lead)


def test_a_thief_with_a_leads_laptop_invites_assigns_and_relays_nothing(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    a_rep(room, chen, "Li")
    room.merge(lead, room.file(chen, "roll_up"))
    strike(lead, person(chen), room.at())
    puppet = a_rep(room, chen, "Puppet", leads=True)
    room.merge(lead, room.file(chen, "roll_up"))
    assert accounts(lead) == ["Chen's first", "Li's first"]
    assert not team_in(lead).keys_of(person(puppet))
    assert examine(lead).well


def test_a_thief_erases_and_assigns_nothing_under_a_number_that_was_used(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    li = a_rep(room, lead, "Li")
    account = room.account(chen, "Lee Hospital")
    room.merge(lead, room.file(chen, "roll_up"))
    replica = str(chen.meta("replica"))
    strike(lead, person(chen), room.at())
    room.territory(lead, li)
    forged = [
        a_change(replica, 1, by=person(chen), table="erasure", row=agreed_row("e"),
                 cells={"target": "account", "target_row": account, "cells": "name"}),
        a_change(replica, 2, by=person(chen), table="assignment", row=agreed_row("a"),
                 cells={"account": account, "person": person(chen)}),
        a_change(replica, 3, by=person(lead), table="setting", row=agreed_row("s"), cells={"name": "x", "value": "y"}),
    ]  # fmt: skip
    head = {"team": lead.meta("team"), "from": {"replica": replica, "person": chen.me, "key": room.key("Chen")}}
    path = sealed(tmp_path / "forged.json", [each.line for each in forged], head, laptop_key(room.place("Chen").state))
    for book in (lead, li):
        receipt = room.merge(book, path)
        assert not receipt.refused
        assert book.rows("SELECT * FROM erased") == []
        assert book.rows("SELECT * FROM setting WHERE name = 'x'") == []
        assert book.rows("SELECT * FROM assignment WHERE id = ?", (agreed_row("a"),)) == []
        assert examine(book).well
    assert "Lee Hospital" in accounts(lead)


def test_a_thiefs_twins_of_a_reps_work_are_named_and_hide_nothing(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    account = room.account(rep, "Lee Hospital")
    room.hand_in(rep, lead)
    replica = str(rep.meta("replica"))
    strike(lead, person(rep), room.at())
    twin = a_change(replica, 2, by=person(rep), table="account", row=account, cells={"name": "Closed"})
    head = {"team": lead.meta("team"), "from": {"replica": replica, "person": rep.me, "key": room.key("Li")}}
    path = sealed(tmp_path / "forged.json", [twin.line], head, laptop_key(room.place("Li").state))
    receipt = room.merge(lead, path)
    assert [each.id for each in receipt.doubled] == [twin.id]
    assert lead.rows("SELECT cell FROM conflict WHERE row = ?", (account,)) == [("name",)]
    assert "Lee Hospital" in [value for (value,) in lead.rows("SELECT line ->> '$.set.name' FROM change")]


def test_the_team_of_a_struck_lead_hears_of_it_from_the_lead_above(room: Desks) -> None:
    """The rep's book, which knew Chen's decisions from Chen alone, goes on showing what the founder holds of them."""
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    li = a_rep(room, chen, "Li")
    account = room.account(chen, "Chen's gift")
    chen.write(room.at(), lambda op: op.add("assignment", {"account": account, "person": li.me}) and None)
    room.territory(chen, li)
    assert accounts(li) == ["Chen's gift", "Li's first"]
    room.merge(lead, room.file(chen, "roll_up"))
    strike(lead, person(chen), room.at())
    room.territory(lead, li)
    assert accounts(li) == ["Chen's gift", "Li's first"]
    li.write(room.at(), lambda op: op.edit("account", account, {"phone": "5555"}))
    assert examine(li).well


def test_nobody_strikes_upwards_or_themselves(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    rep = a_rep(room, lead, "Li")
    room.territory(lead, chen)
    for book, whom, reason in (
        (chen, person(lead), "founding_laptop"),
        (chen, person(chen), "own_laptop"),
        (chen, person(rep), "above"),
        (rep, person(chen), "not_lead"),
        (lead, person(lead), "founding_laptop"),
    ):
        with pytest.raises(Refused) as refused:
            strike(book, whom, room.at())
        assert refused.value.reason == reason
    assert refused.value.facts.get("needs") is None


def test_a_laptop_struck_off_by_mistake_takes_a_fresh_key_and_is_accepted_again(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    strike(lead, person(rep), room.at())
    room.territory(lead, rep)
    with pytest.raises(RightMissing):
        room.account(rep, "Cannot")
    before = room.key("Li")
    with pytest.raises(Refused):
        take_fresh_key(lead)
    assert take_fresh_key(rep) == room.key("Li") != before
    room.account(rep, "Goes on")
    room.hand_in(rep, lead)
    assert waiting(lead) == [("Li", 1)]
    with pytest.raises(Refused) as refused:
        accept(lead, before, room.at(), person=person(rep))
    assert refused.value.reason == "struck_key"
    accept(lead, room.key("Li"), room.at())
    assert accounts(lead) == ["Goes on", "Li's first"]


def test_the_founders_second_laptop_leads_and_can_be_struck_off(room: Desks) -> None:
    lead = room.founder()
    second = room.joined("Wang at home", room.invitation(lead, "Wang"))
    room.account(second, "From home")
    room.hand_in(second, lead)
    accept(lead, room.key("Wang at home"), room.at())
    room.territory(lead, second)
    assert invite(second, "Li", room.at())
    strike(lead, person(lead), room.at(), key=room.key("Wang at home"))
    assert team_in(lead).keys_of(person(lead)) == [room.key("Wang")]
    assert accounts(lead) == ["From home"]


def test_a_cut_with_too_many_words_keeps_the_certificates(room: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    li = a_rep(room, chen, "Li")
    room.merge(lead, room.file(chen, "roll_up"))
    monkeypatch.setattr("fieldrep.operations.team.MOST_CUT", 40)
    strike(lead, person(chen), room.at())
    (cut,) = [read_cut(cut) for (cut,) in lead.rows("SELECT cut FROM strike")]
    assert cut.lasts == {}
    assert len(cut.kept) == 1
    assert team_in(lead).keys_of(person(li)) == [room.key("Li")]


def test_a_book_copied_to_another_laptop_of_the_team_waits_for_its_own_key(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    rep.close()
    place = room.place("Copy")
    shutil.copy(room.place("Li").path, place.path)
    with Book.open(place) as copy:
        room.account(copy, "On the copy")
        room.hand_in(copy, lead)
    assert waiting(lead) == [("Li", 1)]
