"""Being invited into a team and joining it, with a book of one's own or without; a join that fails leaves nothing."""

from pathlib import Path

import pytest

from fieldrep.errors import BadValue, BookMissing, BundleRefused, Refused, RightMissing
from fieldrep.operations.joining import join
from fieldrep.operations.team import accept, invite, strike
from fieldrep.store.book import Book
from fieldrep.store.doctor import examine
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.team import members, team, team_name
from tests.operations.desks import Desks, a_rep, accounts, is_accepted, person, waiting


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
