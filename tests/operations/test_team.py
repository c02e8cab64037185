"""A team is founded, accepts laptops and makes leads: who may do what, and that no work is lost on the way."""

from pathlib import Path

import pytest

from fieldrep.errors import BadValue, NotFound, NothingToUndo, Refused, RightMissing
from fieldrep.operations.team import accept, found_team, invite, promote, rename_team
from fieldrep.store.doctor import examine
from fieldrep.store.queries.team import members, my_laptop, team, team_name, waiting_laptops
from fieldrep.store.undo import undo
from tests.operations.desks import Desks, a_rep, accounts, is_accepted, person, team_in, waiting
from tests.sync.laptops import a_change, key_of, sealed

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
