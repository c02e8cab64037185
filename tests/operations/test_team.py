"""A team from its founding to a stolen laptop: who may do what, and that no work is lost on the way."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.errors import BadValue, BookMissing, BundleRefused, NotFound, NothingToUndo, Refused, RightMissing
from fieldrep.operations.joining import join
from fieldrep.operations.team import accept, found_team, invite, promote, rename_team, strike, take_fresh_key
from fieldrep.store.book import Book
from fieldrep.store.certificates import read_cut
from fieldrep.store.doctor import examine
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.team import members, my_laptop, team, team_name, waiting_laptops
from fieldrep.store.team import NOWHERE
from fieldrep.store.undo import undo
from fieldrep.sync.keys import laptop_key
from tests.operations.desks import Desks, accounts, desks, is_accepted, team_in, waiting
from tests.sync.laptops import a_change, key_of, sealed


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desks]:
    with desks(tmp_path) as found:
        yield found


def person(book: Book) -> str:
    assert book.me is not None
    return book.me


def a_rep(room: Desks, lead: Book, name: str, *, leads: bool = False) -> Book:
    """Somebody who was invited, joined, handed in and was accepted, and who knows it."""
    rep = room.joined(name, room.invitation(lead, name, leads=leads))
    room.account(rep, f"{name}'s first")
    room.hand_in(rep, lead)
    accept(lead, room.key(name), room.at())
    room.territory(lead, rep)
    return rep


# founding


def test_a_lead_founds_a_team_and_leads_it(room: Desks) -> None:
    lead = room.founder("Wang", "East")
    assert team_name(lead) == "East"
    found = team_in(lead)
    assert found.founder == person(lead)
    assert found.leads_with(room.key("Wang")) == 0
    (member,) = members(lead)
    assert (member.name, member.leads, len(member.laptops), member.laptops[0].is_founding) == ("Wang", True, 1, True)
    assert is_accepted(lead)
    assert examine(lead).well


def test_somebody_who_worked_alone_founds_a_team_with_everything_they_have(room: Desks) -> None:
    guest = room.alone("Zhao")
    room.account(guest, "Zhao's")
    book = room.alone("Wang")
    room.account(book, "Lee Hospital")
    room.hand_in(guest, book)
    found_team(book, " East ", room.at())
    assert (team_name(book), accounts(book)) == ("East", ["Lee Hospital", "Zhao's"])
    assert examine(book).well
    with pytest.raises(Refused):
        found_team(book, "West", room.at())


def test_a_team_that_had_a_name_before_it_had_certificates_keeps_it(room: Desks) -> None:
    book = room.alone("Wang")
    book.set_meta("team_name", "North")
    found_team(book, None, room.at())
    assert team_name(book) == "North"
    assert book.meta("team_name") is None


def test_a_team_is_called_otherwise_by_its_lead_alone(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    rename_team(lead, "Far East", room.at())
    assert team_name(lead) == "Far East"
    with pytest.raises(RightMissing):
        rename_team(rep, "Mine", room.at())
    with pytest.raises(BadValue):
        rename_team(lead, "  ", room.at())


def test_working_alone_there_is_no_team_and_nothing_of_it(room: Desks) -> None:
    book = room.alone("Ann")
    assert (team(book), team_name(book), my_laptop(book)) == (None, None, None)
    assert (members(book), waiting_laptops(book)) == ((), ())
    for verb in (lambda: invite(book, "Li", room.at()), lambda: accept(book, "00", room.at())):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.reason == "no_team"


# inviting and joining


def test_a_rep_joins_hands_in_and_counts_once_accepted(room: Desks) -> None:
    lead = room.founder()
    rep = room.joined("Li", room.invitation(lead, "Li Na"))
    assert (my_name(rep), team_name(rep)) == ("Li Na", "East")
    assert not is_accepted(rep)
    room.account(rep, "Lee Hospital")
    receipt = room.hand_in(rep, lead)
    assert [(each.key, each.person, each.changes) for each in receipt.waiting] == [(room.key("Li"), person(rep), 1)]
    assert (accounts(lead), waiting(lead)) == ([], [("Li Na", 1)])
    accept(lead, room.key("Li"), room.at())
    assert (accounts(lead), waiting(lead)) == (["Lee Hospital"], [])
    room.territory(lead, rep)
    assert is_accepted(rep)
    assert not room.hand_in(rep, lead).waiting
    assert examine(lead).well
    assert examine(rep).well


def test_a_second_laptop_of_a_rep_is_invited_by_the_same_name(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    other = room.joined("Li at home", room.invitation(lead, "li"))
    assert other.me == rep.me
    assert accounts(other) == ["Li's first"]
    room.account(other, "From home")
    room.hand_in(other, lead)
    assert waiting(lead) == [("Li", 1)]
    accept(lead, room.key("Li at home"), room.at())
    assert accounts(lead) == ["From home", "Li's first"]
    (li,) = [each for each in members(lead) if each.name == "Li"]
    assert [laptop.key for laptop in li.laptops] == [room.key("Li"), room.key("Li at home")]


def test_an_invitation_is_for_one_person_and_names_are_cleaned(room: Desks) -> None:
    lead = room.founder()
    li = invite(lead, "  Li Na ", room.at())
    assert invite(lead, "li na", room.at()) == li
    assert invite(lead, "Li", room.at()) != li
    with pytest.raises(BadValue):
        invite(lead, " ", room.at())


def test_a_failed_join_leaves_nothing(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    other = room.founder("Chen", "West")
    invitation = room.invitation(lead, "Li")
    damaged = tmp_path / "damaged.json"
    damaged.write_bytes(Path(invitation).read_bytes().replace(b"East", b"Cast"))
    wrong = {
        str(damaged): "signature",
        room.file(lead, "roll_up"): "no_invitation",
        room.file(room.alone("Ann"), "invitation", person(other)): "no_invitation",
        str(tmp_path / "none.json"): "missing",
    }
    for path, reason in wrong.items():
        with pytest.raises(BundleRefused) as refused:
            join(room.place("Li"), path, room.at())
        assert refused.value.reason == reason
    assert not list((tmp_path / "Li").iterdir())


def test_a_join_that_fails_while_merging_leaves_nothing(
    room: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = room.founder()
    room.account(lead, "Lee Hospital")
    invitation = room.invitation(lead, "Li")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fieldrep.store.bundles.keep_receipt", fail)
    with pytest.raises(Exception, match=r"ENOSPC|No space"):
        join(room.place("Li"), invitation, room.at())
    assert [each.name for each in (tmp_path / "Li").iterdir()] == ["state"]
    monkeypatch.undo()
    assert my_name(room.joined("Li", invitation)) == "Li"


def test_an_invitation_by_somebody_who_does_not_lead_is_refused(room: Desks) -> None:
    """Even where they say the right team, and carry its certificates along."""
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    with pytest.raises(RightMissing):
        invite(rep, "Zhao", room.at())
    forged = room.file(rep, "invitation", person(lead))
    with pytest.raises(BundleRefused) as refused:
        join(room.place("Zhao"), forged, room.at())
    assert refused.value.reason == "not_by_a_lead"


def test_an_invitation_by_a_lead_who_was_struck_off_is_refused(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    early = room.invitation(chen, "Zhao")
    strike(lead, person(chen), room.at())
    room.territory(lead, chen)
    late = room.file(chen, "invitation", person(lead))
    with pytest.raises(BundleRefused) as refused:
        join(room.place("Zhao"), late, room.at())
    assert refused.value.reason == "not_by_a_lead"
    assert my_name(room.joined("Zhao", early)) == "Zhao", "what it holds does not know of the strike"


def test_a_second_invitation_into_the_same_book_says_so(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    before = accounts(rep)
    for path, reason in (
        (room.invitation(lead, "Li"), "in_team_already"),
        (room.invitation(room.founder("Chen", "West"), "Li"), "other_team"),
    ):
        with pytest.raises(Refused) as refused:
            join(room.place("Li"), path, room.at())
        assert refused.value.reason == reason
    assert accounts(rep) == before


def test_somebody_who_worked_alone_brings_their_book_into_a_team(room: Desks) -> None:
    lead = room.founder()
    rep = room.alone("Li")
    room.account(rep, "Found alone")
    with pytest.raises(Refused) as refused:
        join(room.place("Li"), room.invitation(lead, "Li Na"), room.at())
    assert refused.value.reason == "worked_alone"
    assert team(rep) is None

    receipt = room.hand_in(rep, lead)
    assert [each.person for each in receipt.waiting] == [person(rep)]
    accept(lead, room.key("Li"), room.at())
    joined = room.joined("Li", room.file(lead, "territory", rep.me))
    assert (team_name(joined), accounts(joined), is_accepted(joined)) == ("East", ["Found alone"], True)
    room.account(joined, "Found in the team")
    assert not room.hand_in(joined, lead).waiting
    assert accounts(lead) == ["Found alone", "Found in the team"]
    assert examine(joined).well
    assert examine(lead).well


def test_a_book_that_was_never_used_gives_way_and_is_kept(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    room.alone("Li").close()
    joined = room.joined("Li", room.invitation(lead, "Li Na"))
    assert (my_name(joined), team_name(joined)) == ("Li Na", "East")
    (kept,) = (tmp_path / "Li").glob("book.before-*")
    with Book.open(room.place("Li")._replace(path=str(kept))) as before:
        assert my_name(before) == "Li"
    room.account(joined, "Lee Hospital")
    assert room.hand_in(joined, lead).waiting
    assert not list((tmp_path / "Li").glob("*joining*"))


def test_a_book_that_cannot_be_brought_into_a_team_is_as_it_was(room: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = room.founder()
    rep = room.alone("Li")
    room.account(rep, "Found alone")
    room.hand_in(rep, lead)
    territory = room.file(lead, "territory", rep.me)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = list(rep.rows("SELECT * FROM meta WHERE name != 'key'"))
    monkeypatch.setattr("fieldrep.store.bundles.keep_receipt", fail)
    with pytest.raises(OSError, match="No space"):
        join(room.place("Li"), territory, room.at())
    assert list(rep.rows("SELECT * FROM meta WHERE name != 'key'")) == before
    assert examine(rep).well


def test_a_lost_laptop_is_replaced_by_a_territory_bundle(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    again = room.joined("Li's next", room.file(lead, "territory", rep.me))
    assert (again.me, accounts(again)) == (rep.me, ["Li's first"])


def test_a_link_that_leads_nowhere_is_not_followed(room: Desks, tmp_path: Path) -> None:
    lead = room.founder()
    place = room.place("Li")
    Path(place.path).symlink_to(tmp_path / "nowhere")
    with pytest.raises(BookMissing):
        join(place, room.invitation(lead, "Li"), room.at())
    assert Path(place.path).is_symlink()
    assert not (tmp_path / "nowhere").exists()


# accepting and promoting


def test_only_a_lead_accepts_and_only_those_below(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    chen = a_rep(room, lead, "Chen", leads=True)
    newcomer = room.joined("Zhao", room.invitation(lead, "Zhao"))
    room.hand_in(newcomer, rep)
    with pytest.raises(RightMissing) as refused:
        accept(rep, room.key("Zhao"), room.at())
    assert refused.value.reason == "not_lead"
    with pytest.raises(RightMissing) as refused:
        accept(chen, room.key("Zhao"), room.at(), person=person(lead))
    assert refused.value.reason == "founders_laptop"
    with pytest.raises(RightMissing) as refused:
        promote(chen, person(chen), room.at())
    assert (refused.value.reason, refused.value.needs) == ("above", "Wang")


def test_a_laptop_nobody_has_heard_of_is_not_accepted(room: Desks) -> None:
    lead = room.founder()
    with pytest.raises(NotFound):
        accept(lead, "00" * 32, room.at())


def test_a_lead_who_was_invited_as_one_leads_once_accepted(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    assert team_in(lead).place(person(chen)) == 1
    li = a_rep(room, chen, "Li")
    room.merge(lead, room.file(chen, "roll_up"))
    assert accounts(lead) == ["Chen's first", "Li's first"]
    assert waiting(lead) == []
    assert team_in(lead).above(person(li)) == {person(chen), person(lead)}
    (wang, second, third) = members(lead)
    assert [wang.name, second.name, third.name] == ["Wang", "Chen", "Li"]
    assert third.invited_by == ("Chen",)


def test_a_rep_is_made_lead_with_every_laptop(room: Desks) -> None:
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    other = room.joined("Li at home", room.invitation(lead, "Li"))
    room.account(other, "From home")
    room.hand_in(other, lead)
    accept(lead, room.key("Li at home"), room.at())
    promote(lead, person(rep), room.at())
    found = team_in(lead)
    assert found.leads_with(room.key("Li")) == found.leads_with(room.key("Li at home")) == 1
    room.territory(lead, other)
    assert invite(other, "Zhao", room.at())


def test_a_promotion_from_further_up_keeps_every_laptop_and_everybody_invited(room: Desks) -> None:
    lead = room.founder()
    chen = a_rep(room, lead, "Chen", leads=True)
    lu = a_rep(room, chen, "Lu", leads=True)
    zhao = a_rep(room, lu, "Zhao")
    room.merge(chen, room.file(lu, "roll_up"))
    room.merge(lead, room.file(chen, "roll_up"))
    promote(lead, person(lu), room.at())
    found = team_in(lead)
    assert found.place(person(lu)) == 1
    assert found.keys_of(person(zhao)) == [room.key("Zhao")]
    assert examine(lead).well


def test_what_was_signed_is_not_undone(room: Desks) -> None:
    lead = room.founder()
    rep = room.joined("Li", room.invitation(lead, "Li"))
    room.account(rep, "Lee Hospital")
    room.hand_in(rep, lead)
    accept(lead, room.key("Li"), room.at())
    with pytest.raises(NothingToUndo) as refused:
        undo(lead, room.at())
    assert refused.value.reason == "signed"
    assert accounts(lead) == ["Lee Hospital"]


@pytest.mark.parametrize("invited_first", [True, False])
def test_nobody_passes_for_somebody_who_was_invited_by_saying_they_are_a_guest(
    room: Desks, tmp_path: Path, invited_first: bool
) -> None:
    """The id that an invitation gives is in everybody's book, and a guest needs nothing but an id."""
    lead = room.founder()
    rep = a_rep(room, lead, "Li")
    account = room.account(lead, "Lee Hospital")
    zhao = invite(lead, "Zhao", room.at())
    lead.write(room.at(), lambda op: op.add("assignment", {"account": account, "person": zhao}) and None)
    (heads,) = lead.rows("SELECT heads FROM account WHERE id = ?", (account,))[0]
    cells = {"name": "Forged"}
    forged = a_change("forgedreplica234", 1, by=zhao, table="account", row=account, cells=cells, over=(heads,))
    head = {"from": {"replica": "forgedreplica234", "person": zhao, "key": key_of().public}}
    path = sealed(tmp_path / "forged.json", [forged.line], head)
    paths = [room.file(lead, "roll_up"), path]
    for each in paths if invited_first else paths[::-1]:
        room.merge(rep, each)
    assert "Forged" not in accounts(rep)
    assert ("unknown_laptop",) in rep.rows("SELECT reason FROM aside")
    assert examine(rep).well


# striking off


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
