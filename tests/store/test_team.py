"""Who belongs to a team and who leads follows from signed certificates and strikes alone, and never from below."""

from fieldrep.store.team import NOWHERE, derive
from tests.store.teams import TEAM, certified, key, laptops, person, struck, team_of

R = "replicaofwang234"
Q = "replicaofothers2"


# founding and inviting


def test_the_founder_leads_and_nobody_else_belongs() -> None:
    team = team_of()
    assert team.founder == person("Wang")
    assert team.leads == {person("Wang")}
    assert laptops(team, "Wang") == {key("Wang")}


def test_a_team_whose_founder_is_not_here_has_nobody() -> None:
    team = derive(TEAM, [certified("Wang", "Li"), certified("Li", "Li", leads=True)], [])
    assert team.founder is None
    assert not team.people
    assert not team.leads


def test_somebody_else_cannot_found_the_same_team() -> None:
    """The team's id holds the founder's key and person, so that neither can be exchanged."""
    other_key = certified("Thief", "Thief", "Wang", leads=True)
    other_person = certified("Wang", "Wang", "Thief", leads=True)
    by_another = certified("Thief", "Wang", leads=True)
    assert not derive(TEAM, [other_key, other_person, by_another], []).people


def test_a_rep_is_invited_by_the_lead_and_invites_nobody() -> None:
    team = team_of(certified("Wang", "Li"), certified("Li", "Zhao"))
    assert laptops(team, "Li") == {key("Li")}
    assert not laptops(team, "Zhao")
    assert team.leads == {person("Wang")}


def test_a_lead_made_by_the_founder_invites_and_makes_leads() -> None:
    team = team_of(certified("Wang", "Chen", leads=True), certified("Chen", "Lu", leads=True), certified("Lu", "Zhao"))
    assert team.place(person("Chen")) == 1
    assert team.place(person("Lu")) == 2
    assert team.place(person("Zhao")) == NOWHERE
    assert team.above(person("Zhao")) == {person("Lu"), person("Chen"), person("Wang")}


def test_a_rep_who_is_made_lead_leads_with_every_laptop_that_is_certified_so() -> None:
    team = team_of(
        certified("Wang", "Li1", "Li"),
        certified("Wang", "Li2", "Li"),
        certified("Wang", "Li2", "Li", leads=True),
        certified("Li1", "Zhao"),
        certified("Li2", "Sun"),
    )
    assert team.leads == {person("Wang"), person("Li")}
    assert laptops(team, "Li") == {key("Li1"), key("Li2")}
    assert not laptops(team, "Zhao"), "the first laptop was not certified to lead"
    assert laptops(team, "Sun") == {key("Sun")}


def test_a_second_laptop_speaks_for_the_same_rep() -> None:
    team = team_of(certified("Wang", "Li1", "Li"), certified("Wang", "Li2", "Li"))
    for laptop in ("Li1", "Li2"):
        assert team.vouches(key(laptop), person("Li"), R, 1)
        assert not team.vouches(key(laptop), person("Zhao"), R, 1)


def test_a_lead_of_another_branch_may_accept_a_reps_second_laptop() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Wang", "Sun", leads=True),
        certified("Chen", "Li1", "Li"),
        certified("Sun", "Li2", "Li"),
    )
    assert laptops(team, "Li") == {key("Li1"), key("Li2")}


def test_the_founder_accepting_a_laptop_takes_none_away_that_a_lead_accepted() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True), certified("Chen", "Li1", "Li"), certified("Wang", "Li2", "Li")
    )
    assert laptops(team, "Li") == {key("Li1"), key("Li2")}


def test_a_lead_who_is_raised_keeps_whom_they_invited() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Chen", "Lu", leads=True),
        certified("Lu", "Zhao"),
        certified("Wang", "Lu", leads=True),
    )
    assert team.place(person("Lu")) == 1
    assert laptops(team, "Zhao") == {key("Zhao")}
    assert person("Chen") not in team.above(person("Lu"))


# upwards and sideways


def test_nobody_certifies_a_laptop_of_those_above_or_beside() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Wang", "Sun", leads=True),
        certified("Chen", "Thief", "Wang", leads=True),
        certified("Chen", "Thief", "Sun", leads=True),
        certified("Chen", "Thief", "Chen", leads=True),
    )
    assert key("Thief") not in team.people


def test_two_leads_do_not_lift_each_other() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Chen", "Lu", leads=True),
        certified("Lu", "Chen2", "Chen", leads=True),
        certified("Lu", "Lu2", "Lu", leads=True),
    )
    assert laptops(team, "Chen") == {key("Chen")}
    assert laptops(team, "Lu") == {key("Lu")}


def test_the_founding_key_is_not_struck_off_by_calling_it_somebody_elses() -> None:
    """A lead who certifies the founder's key for a person below, and strikes it, harms that person alone."""
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Chen", "Wang", "Puppet"),
        struck("Chen", "Wang"),
    )
    assert team.vouches(key("Wang"), person("Wang"), R, 99)
    assert not team.is_cut_off(person("Wang"), R, 99)
    assert laptops(team, "Wang") == {key("Wang")}
    assert team.leads_with(key("Wang")) == 0


def test_nobody_strikes_those_above_or_beside_or_themselves() -> None:
    strikes = [struck("Chen", "Wang"), struck("Chen", "Sun"), struck("Chen", "Chen"), struck("Li", "Chen")]
    team = team_of(
        certified("Wang", "Chen", leads=True), certified("Wang", "Sun", leads=True), certified("Chen", "Li"), *strikes
    )
    assert not team.cuts


def test_a_lead_does_not_strike_whom_another_invited() -> None:
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Wang", "Sun", leads=True),
        certified("Sun", "Zhao"),
        struck("Chen", "Zhao"),
    )
    assert laptops(team, "Zhao") == {key("Zhao")}
    assert not team.may_strike(key("Chen"), person("Zhao"))


# the founder's own


def test_the_founding_laptop_alone_certifies_and_strikes_the_founders_further_ones() -> None:
    facts_ = [certified("Wang", "Wang2", leads=True), certified("Wang2", "Wang3", leads=True), struck("Wang2", "Wang")]
    team = team_of(*facts_)
    assert laptops(team, "Wang") == {key("Wang"), key("Wang2")}
    assert laptops(team_of(*facts_, struck("Wang", "Wang2")), "Wang") == {key("Wang")}


def test_the_founders_second_laptop_leads_like_the_first() -> None:
    team = team_of(
        certified("Wang", "Wang2", leads=True), certified("Wang2", "Chen", leads=True), certified("Wang2", "Li"),
        struck("Wang2", "Li"),
    )  # fmt: skip
    assert team.place(person("Chen")) == 1
    assert not laptops(team, "Li")


def test_the_founding_laptop_cannot_be_struck_off() -> None:
    assert laptops(team_of(struck("Wang", "Wang")), "Wang") == {key("Wang")}


# strikes and cuts


def test_what_was_written_up_to_the_cut_counts_and_nothing_later() -> None:
    team = team_of(certified("Wang", "Li"), struck("Wang", "Li", {R: 50}))
    li = person("Li")
    assert team.vouches(key("Li"), li, R, 50)
    assert not team.vouches(key("Li"), li, R, 51)
    assert not team.vouches(key("Li"), li, Q, 1), "a fresh replica name helps nobody"
    assert team.is_cut_off(li, R, 51), "a lead's relay does not help either"
    assert not team.is_cut_off(li, R, 50)
    assert not team.is_cut_off(person("Wang"), R, 51)


def test_the_other_laptop_of_somebody_whose_first_is_struck_goes_on() -> None:
    team = team_of(certified("Wang", "Li1", "Li"), certified("Wang", "Li2", "Li"), struck("Wang", "Li1", {R: 5}))
    assert laptops(team, "Li") == {key("Li2")}
    assert team.vouches(key("Li2"), person("Li"), Q, 900)
    assert not team.is_cut_off(person("Li"), Q, 900)


def test_a_replica_that_one_of_two_strikes_leaves_out_counts_for_nothing() -> None:
    team = team_of(certified("Wang", "Li"), struck("Wang", "Li", {R: 5}), struck("Wang", "Li", {Q: 5}))
    li = person("Li")
    assert not team.vouches(key("Li"), li, R, 1)
    assert team.is_cut_off(li, R, 1)
    assert team.is_cut_off(li, Q, 1)


def test_a_laptop_once_struck_off_is_not_accepted_again() -> None:
    team = team_of(certified("Wang", "Li"), struck("Wang", "Li", {R: 5}), certified("Wang", "Li", leads=True))
    assert not laptops(team, "Li")
    assert team.leads_with(key("Li")) == NOWHERE


def test_a_laptop_that_was_handed_on_speaks_for_its_next_owner_alone() -> None:
    """Li left; Zhao works on with Li's laptop, whose key stays the same."""
    team = team_of(
        certified("Wang", "Chen", leads=True),
        certified("Wang", "Old", "Li"),
        certified("Chen", "Old", "Zhao"),
        struck("Chen", "Old", {R: 3}),
    )
    assert laptops(team, "Zhao") == set(), "Chen is above Zhao"
    assert laptops(team, "Li") == {key("Old")}, "and not above Li, whom Wang invited"


def test_what_a_lead_certified_before_the_strike_is_kept_by_name() -> None:
    chen, li = certified("Wang", "Chen", leads=True), certified("Chen", "Li")
    team = team_of(chen, li, struck("Wang", "Chen", {R: 9}, [li.row]))
    assert laptops(team, "Li") == {key("Li")}
    assert team.above(person("Li")) == {person("Chen"), person("Wang")}


def test_what_a_thief_certifies_with_a_leads_laptop_counts_for_nothing_whatever_its_number() -> None:
    """A change's number proves nothing: whoever has the key can write a second change of a number that counts."""
    chen, li = certified("Wang", "Chen", leads=True), certified("Chen", "Li")
    cut = struck("Wang", "Chen", {R: 9}, [li.row])
    team = team_of(chen, li, cut, certified("Chen", "Thief", "Thief", leads=True), struck("Chen", "Li"))
    assert key("Thief") not in team.people
    assert laptops(team, "Li") == {key("Li")}


def test_a_strike_by_a_lead_who_was_struck_stays_where_it_is_kept() -> None:
    chen, li, strike = certified("Wang", "Chen", leads=True), certified("Chen", "Li"), struck("Chen", "Li", {Q: 4})
    assert not laptops(team_of(chen, li, strike, struck("Wang", "Chen", {}, [li.row, strike.row])), "Li")
    assert laptops(team_of(chen, li, strike, struck("Wang", "Chen", {}, [li.row])), "Li") == {key("Li")}


def test_a_leads_laptop_that_is_struck_off_vouches_for_nothing() -> None:
    """Neither for what it relays nor for what its owner wrote: a thief could assign and erase under a used number."""
    chen, li = certified("Wang", "Chen", leads=True), certified("Chen", "Li")
    team = team_of(chen, li, struck("Wang", "Chen", {R: 9, Q: 3}, [li.row]))
    assert not team.vouches(key("Chen"), person("Li"), Q, 3)
    assert not team.vouches(key("Chen"), person("Chen"), R, 9)
    assert team.vouches(key("Wang"), person("Chen"), R, 9), "another lead's laptop vouches for what it holds"
    assert not team.is_cut_off(person("Chen"), R, 9)
    assert team.is_cut_off(person("Chen"), R, 10)


def test_the_laptop_of_a_lead_that_was_never_to_lead_vouches_for_nothing_either() -> None:
    """The rights are the person's, whichever laptop wrote."""
    team = team_of(
        certified("Wang", "Chen1", "Chen"),
        certified("Wang", "Chen2", "Chen", leads=True),
        struck("Wang", "Chen1", {R: 9}),
    )
    assert not team.vouches(key("Chen1"), person("Chen"), R, 9)


def test_a_lead_speaks_for_everybody_and_a_rep_for_themselves() -> None:
    team = team_of(certified("Wang", "Chen", leads=True), certified("Chen", "Li"))
    assert team.vouches(key("Chen"), person("Zhao"), R, 1)
    assert team.vouches(key("Li"), person("Li"), R, 1)
    assert not team.vouches(key("Li"), person("Chen"), R, 1)
    assert not team.vouches(key("Nobody"), person("Li"), R, 1)
