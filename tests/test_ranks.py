"""Who decides: the key person now by hand (method.md §2), contests and rulings, the map light, the laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import TRUST
from fieldrep.domain.people_map import PersonFacts, contact_depth, map_light, warnings
from fieldrep.domain.ranks import NO_RANKING, FindingFacts, Ranking, Ruling, key_person, role_holders, second_person


def claim(rep: str, contact: str, trust: str | None = "stated", at: int = 1, **facts: object) -> FindingFacts:
    """A rep's claim that a contact is the key person, found and written at a time."""
    said = FindingFacts(f"{rep}-{contact}-{at}", contact, "key", None, trust, None, at, at, rep)
    return said._replace(**facts)  # type: ignore[arg-type]


def named(ranking: Ranking) -> tuple[str | None, str | None, bool]:
    return ranking.contact, ranking.trust, ranking.contested


def test_the_highest_trust_wins_over_the_newest() -> None:
    findings = [claim("Ann", "Li", "confirmed", 1), claim("Bob", "Wang", "stated", 9)]
    assert named(key_person(findings)) == ("Li", "confirmed", False)


def test_of_one_rep_only_the_newest_claim_counts() -> None:
    findings = [claim("Ann", "Li", "confirmed", 1), claim("Ann", "Wang", "hunch", 2)]
    assert named(key_person(findings)) == ("Wang", "hunch", False)
    assert [c.contact for c in key_person(findings).claims] == ["Wang"]


def test_newest_is_by_visit_time_and_then_by_when_it_was_written() -> None:
    typed_at_night = claim("Ann", "Li", at=1, made_at=99)
    seen_later = claim("Ann", "Wang", at=2, made_at=3)
    assert key_person([typed_at_night, seen_later]).contact == "Wang"
    same_visit = claim("Ann", "Chen", at=2, made_at=4)
    assert key_person([same_visit, typed_at_night, seen_later]).contact == "Chen"


def test_two_reps_naming_two_people_at_the_highest_trust_are_contested() -> None:
    findings = [claim("Ann", "Li", at=1), claim("Bob", "Wang", at=2), claim("Cai", "Chen", "hunch", 3)]
    ranking = key_person(findings)
    assert named(ranking) == ("Wang", "stated", True)
    assert [c.contact for c in ranking.claims] == ["Wang", "Li", "Chen"]
    assert not key_person([claim("Ann", "Li"), claim("Bob", "Li", at=2)]).contested


def test_joined_people_are_one_and_no_contest() -> None:
    findings = [claim("Ann", "Li", at=1), claim("Bob", "Ms Li", at=2)]
    assert named(key_person(findings, joined={"Ms Li": "Li"})) == ("Li", "stated", False)


def test_somebody_who_left_is_never_it_nor_is_whom_the_rep_gave_up_for_them() -> None:
    findings = [claim("Ann", "Wang", at=1), claim("Ann", "Li", at=2)]
    assert key_person(findings, gone={"Li"}) == NO_RANKING
    other = claim("Bob", "Chen", "hunch", 1)
    assert named(key_person([*findings, other], gone={"Li"})) == ("Chen", "hunch", False)
    assert key_person([claim("Ann", "Li")], gone={"Ms Li"}, joined={"Ms Li": "Li"}) == NO_RANKING


def test_a_withdrawn_claim_was_never_made() -> None:
    findings = [claim("Ann", "Wang", at=1), claim("Ann", "Li", at=2, withdrawn=True)]
    assert key_person(findings).contact == "Wang"


@pytest.mark.parametrize("trust", [None, "", "certain"])
def test_no_signal_raises_nobody_and_supersedes_nothing(trust: str | None) -> None:
    assert key_person([claim("Ann", "Li", trust)]) == NO_RANKING
    assert key_person([claim("Ann", "Wang", "hunch", 1), claim("Ann", "Li", trust, 2)]).contact == "Wang"


def test_a_need_has_a_key_person_of_its_own() -> None:
    findings = [claim("Ann", "Li", at=1), claim("Ann", "Wang", at=2, need="printers")]
    assert key_person(findings).contact == "Li"
    assert key_person(findings, need="printers").contact == "Wang"
    assert key_person(findings, need="scanners") == NO_RANKING
    assert key_person([claim("Ann", "Li", need="")]).contact == "Li"


def test_a_leads_ruling_holds_until_a_claim_it_has_not_seen() -> None:
    ann, bob = claim("Ann", "Li", at=1), claim("Bob", "Wang", at=2)
    ruling = Ruling("Li", frozenset({ann.id, bob.id}))
    ruled = key_person([ann, bob], ruling=ruling)
    assert (ruled.contact, ruled.contested, ruled.ruled) == ("Li", False, True)
    assert len(ruled.claims) == 2
    later = key_person([ann, bob, claim("Bob", "Wang", at=3)], ruling=ruling)
    assert (later.contact, later.contested, later.ruled) == ("Wang", True, False)
    assert named(key_person([ann, bob], gone={"Li"}, ruling=ruling)) == ("Wang", "stated", False)


def test_the_second_key_person_is_another_than_the_key_person() -> None:
    key = key_person([claim("Ann", "Li")])
    seconds = [claim("Ann", "Li", "confirmed", rank="second"), claim("Bob", "Wang", "hunch", rank="second")]
    assert second_person(seconds).contact == "Li"
    assert second_person(seconds, key=key).contact == "Wang"
    assert key_person(seconds) == NO_RANKING


def test_a_role_may_have_many_holders_the_strongest_first() -> None:
    findings = [
        claim("Ann", "Li", "hunch", 1, rank=None, role="user"),
        claim("Ann", "Wang", "stated", 2, rank=None, role="user"),
        claim("Bob", "Li", "confirmed", 1, rank=None, role="user"),
        claim("Ann", "Chen", "hunch", 1, rank=None, role="buyer"),
        claim("Ann", "Gone", "confirmed", 1, rank=None, role="buyer"),
    ]
    holders = role_holders(findings, gone={"Gone"})
    assert {role: [(c.contact, c.trust) for c in claims] for role, claims in holders.items()} == {
        "user": [("Li", "confirmed"), ("Wang", "stated")],
        "buyer": [("Chen", "hunch")],
    }


KEY = Ranking("Li", "stated", False, False, ())
SECOND = Ranking("Wang", "hunch", False, False, ())
LI = PersonFacts("Li", "director", "supporter", True, times_met=1)


@pytest.mark.parametrize(
    ("key", "second", "person", "colour", "reasons"),
    [
        (KEY, SECOND, LI, "green", ()),
        (KEY._replace(trust="confirmed"), SECOND, LI._replace(attitude="coach"), "green", ()),
        (NO_RANKING, SECOND, LI, "red", ("no_key_person",)),
        (KEY._replace(trust="hunch"), SECOND, LI, "amber", ("hunch_only",)),
        (KEY._replace(contested=True), SECOND, LI, "amber", ("contested",)),
        (KEY, NO_RANKING, LI, "amber", ("no_second",)),
        (KEY, SECOND, LI._replace(times_met=0, attitude=None), "amber", ("not_met", "not_supportive")),
        (KEY, SECOND, LI._replace(attitude="neutral"), "amber", ("not_supportive",)),
        (KEY, SECOND, LI._replace(contact="Chen"), "amber", ("not_met", "not_supportive")),
    ],
)
def test_the_map_light(
    key: Ranking, second: Ranking, person: PersonFacts, colour: str, reasons: tuple[str, ...]
) -> None:
    assert map_light(key, second, [PersonFacts("Wang"), person]) == (colour, reasons)


def test_one_person_known_is_a_single_thread_and_those_who_left_are_nobody_we_know() -> None:
    assert warnings([LI], KEY, buying=False) == ["single_thread"]
    assert warnings([LI, PersonFacts("Wang")], KEY, buying=False) == []
    assert warnings([LI, PersonFacts("Wang", has_left=True)], KEY, buying=False) == ["single_thread"]
    assert warnings([], NO_RANKING, buying=True) == []


def test_a_key_person_without_phone_wechat_or_mail_is_out_of_reach() -> None:
    people = [LI._replace(reachable=False), PersonFacts("Wang", reachable=True)]
    assert warnings(people, KEY, buying=False) == ["out_of_reach"]
    assert warnings(people, NO_RANKING, buying=False) == []


def test_only_staff_on_file_of_an_account_that_buys_is_held_back() -> None:
    staff = [PersonFacts("Wang", "staff", reachable=True), PersonFacts("Chen", "staff", reachable=True)]
    assert warnings(staff, NO_RANKING, buying=True) == ["held_back"]
    assert warnings(staff, NO_RANKING, buying=False) == []
    assert warnings([*staff, LI], NO_RANKING, buying=True) == []
    assert warnings([*staff, PersonFacts("?")], NO_RANKING, buying=True) == []


def test_only_staff_on_file_is_held_back_where_somebody_else_is_known_to_decide() -> None:
    user, buyer = (PersonFacts(role, "staff", reachable=True, roles=(role,)) for role in ("user", "buyer"))
    boss = PersonFacts("Chen", "director", reachable=True, has_left=True)
    assert warnings([user, buyer], NO_RANKING, buying=False) == ["held_back"]
    assert warnings([user._replace(roles=()), buyer._replace(roles=()), boss], NO_RANKING, buying=False) == [
        "held_back"
    ]
    assert warnings([user, buyer._replace(roles=("buyer", "decider"))], NO_RANKING, buying=False) == []
    assert warnings([user, buyer._replace(contact=KEY.contact or "")], KEY, buying=False) == []
    assert warnings([user, buyer, boss._replace(has_left=False)], NO_RANKING, buying=False) == []


def test_contact_depth_grows_with_meetings() -> None:
    depths = [contact_depth(met, times) for met, times in ((0, 0), (0, 3), (1, 0), (2, 5))]
    assert depths == ["unknown", "named", "met_once", "met_often"]


findings = st.lists(
    st.builds(
        FindingFacts,
        id=st.uuids().map(lambda row: row.hex),
        contact=st.sampled_from("abcd"),
        rank=st.sampled_from(["key", "second", None]),
        role=st.sampled_from(["user", "buyer", None]),
        trust=st.sampled_from([*TRUST, None]),
        need=st.sampled_from([None, "ink"]),
        found_at=st.integers(0, 3),
        made_at=st.integers(0, 3),
        made_by=st.sampled_from(["Ann", "Bob", "Cai"]),
        withdrawn=st.booleans(),
    ),
    max_size=12,
)
people = st.sets(st.sampled_from("abcd"))


@given(findings, people, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_matter(said: list[FindingFacts], gone: set[str], random: object) -> None:
    shuffled = said[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert key_person(shuffled, gone) == key_person(said, gone)
    assert second_person(shuffled, gone) == second_person(said, gone)
    assert role_holders(shuffled, gone) == role_holders(said, gone)


@given(findings, people)
def test_nobody_holds_a_rank_who_left_or_whom_no_standing_claim_names(said: list[FindingFacts], gone: set[str]) -> None:
    ranking = key_person(said, gone)
    standing = [c for c in said if c.rank == "key" and c.trust and not c.withdrawn and c.need is None]
    assert ranking.contact not in gone
    assert ranking.contact is None or any((c.contact, c.trust) == ranking[:2] for c in standing)
    assert len(ranking.claims) == len({c.made_by for c in ranking.claims})
    assert all(TRUST.index(c.trust or "") <= TRUST.index(ranking.trust or "") for c in ranking.claims)
    second = second_person(said, gone, key=ranking)
    assert second.contact is None or second.contact != ranking.contact


@given(findings)
def test_contested_is_when_the_strongest_claims_name_more_than_one(said: list[FindingFacts]) -> None:
    ranking = key_person(said)
    strongest = {c.contact for c in ranking.claims if c.trust == ranking.trust}
    assert ranking.contested == (len(strongest) > 1)


@given(findings, st.sampled_from("abcd"))
def test_when_everybody_is_one_person_nothing_is_contested(said: list[FindingFacts], survivor: str) -> None:
    ranking = key_person(said, joined=dict.fromkeys("abcd", survivor))
    assert not ranking.contested
    assert ranking.contact in (survivor, None)
