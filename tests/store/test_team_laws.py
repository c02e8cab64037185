"""What holds of every team, whatever is signed by whom: order, repetition, and nothing from below."""

import json
from collections.abc import Iterable
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fieldrep.store.certificates import (
    Certificate,
    Cut,
    Strike,
    read_cut,
    write_cut,
)
from fieldrep.store.team import NOWHERE, Team, derive, read_team, team_id
from tests.store.teams import person

R = "replicaofwang234"
Q = "replicaofothers2"


# small worlds: keys and people are letters, and whoever holds a key can sign anything with it

KEYS = [letter * 64 for letter in "0123456"]
PEOPLE = [person(letter) for letter in "abcde"]
ROOT = Certificate(KEYS[0], PEOPLE[0], True, KEYS[0], "")
WORLD = team_id(KEYS[0], PEOPLE[0])

certificates = st.builds(
    Certificate, st.sampled_from(KEYS), st.sampled_from(PEOPLE), st.booleans(), st.sampled_from(KEYS), st.just("")
)


@st.composite
def facts(draw: st.DrawFn, most: int = 14) -> list[Certificate | Strike]:
    """Certificates by anybody for anybody, and strikes that keep some of them."""
    found: list[Certificate | Strike] = list(draw(st.lists(certificates, max_size=most)))
    for _ in range(draw(st.integers(0, 4))):
        kept = draw(st.lists(st.sampled_from([fact.row for fact in found]), max_size=4)) if found else []
        lasts = draw(st.dictionaries(st.sampled_from([R, Q]), st.integers(0, 3)))
        found.append(Strike(draw(st.sampled_from(KEYS)), write_cut(lasts, kept), draw(st.sampled_from(KEYS)), ""))
    return found


def world(those: Iterable[Certificate | Strike]) -> Team:
    """The team of a small world, where every signature holds."""
    everything = list(those)
    return derive(
        WORLD,
        [ROOT, *(fact for fact in everything if isinstance(fact, Certificate))],
        [fact for fact in everything if isinstance(fact, Strike)],
        lambda _issuer, _message, _signature: True,
    )


def laptops_of(team: Team, who: str) -> dict[str, tuple[int | None, Cut | None]]:
    """Everything a team says of a person's laptops: with which they lead, and what is left of those struck off."""
    return {
        each: (team.leading.get(each, {}).get(who), team.cuts.get(who, {}).get(each))
        for each, people in team.people.items()
        if who in people
    }


@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_and_their_repetition_change_nothing(
    those: list[Certificate | Strike], rng: Random
) -> None:
    again = [*those, *those]
    rng.shuffle(again)
    assert json.dumps(world(those).document()) == json.dumps(world(again).document())


@given(facts(), st.sets(st.sampled_from(KEYS[1:]), min_size=1), facts(8))
@settings(max_examples=100)
def test_whoever_holds_some_keys_changes_nothing_at_their_place_or_above(
    those: list[Certificate | Strike], held: set[str], forged: list[Certificate | Strike]
) -> None:
    honest = [fact for fact in those if fact.issuer not in held]
    kept = {row for fact in honest if isinstance(fact, Strike) for row in read_cut(fact.cut).kept}
    before = world(honest)
    after = world([*honest, *(fact for fact in forged if fact.issuer in held and fact.row not in kept)])
    highest = min((before.leads_with(each) for each in held), default=NOWHERE)
    if highest == NOWHERE:
        assert after == before, "who does not lead has no say at all"
    for who in PEOPLE:
        if before.place(who) <= highest:
            assert laptops_of(after, who) == laptops_of(before, who)
            assert after.above(who) == before.above(who)


@given(facts(), st.sampled_from(KEYS[1:]), facts(8))
@settings(max_examples=100)
def test_a_laptop_struck_off_by_the_founder_says_nothing_more(
    those: list[Certificate | Strike], stolen: str, forged: list[Certificate | Strike]
) -> None:
    before = [*those, Strike(stolen, write_cut({R: 2}, [fact.row for fact in those]), KEYS[0], "")]
    team = world(before)
    assume(all(team.is_struck(stolen, who) for who in team.people.get(stolen, ())))
    named = {fact.row for fact in those}
    later = [fact for fact in forged if fact.issuer == stolen and fact.row not in named]
    assert world([*before, *later]) == team


@given(facts())
def test_nobody_is_above_those_above_them(those: list[Certificate | Strike]) -> None:
    team = world(those)
    for who in PEOPLE:
        above = team.above(who)
        assert who not in above
        assert all(team.place(each) < team.place(who) for each in above)
        assert not above or PEOPLE[0] in above
        assert all(who not in team.above(each) for each in above)


@given(facts(), certificates)
@settings(max_examples=100)
def test_what_a_key_may_say_is_what_counts(those: list[Certificate | Strike], wish: Certificate) -> None:
    """What the program refuses to sign is what nobody would believe."""
    team = world(those)
    wish = wish._replace(leads=False)
    assume(wish.person not in team.people.get(wish.key, ()))
    assume(wish.key not in team.people)
    after = world([*those, wish])
    assert team.may_certify(wish.issuer, wish.person) == (wish.person in after.people.get(wish.key, ()))


@given(facts(), st.sampled_from(KEYS), st.sampled_from(KEYS))
@settings(max_examples=100)
def test_what_a_key_may_strike_is_what_is_struck(those: list[Certificate | Strike], issuer: str, of: str) -> None:
    assume(of != KEYS[0])
    team = world(those)
    assume(not any(of in those for those in team.cuts.values()))
    after = world([*those, Strike(of, "", issuer, "")])
    believed = {who for who in team.people.get(of, ()) if team.may_strike(issuer, who)}
    assert {who for who in PEOPLE if after.is_struck(of, who)} == believed & after.people.get(of, frozenset())


cuts = st.builds(
    Cut,
    st.dictionaries(st.sampled_from([R, Q]), st.integers(0, 3)),
    st.frozensets(st.sampled_from(PEOPLE), max_size=3),
)


@given(cuts, cuts, cuts)
def test_of_several_cuts_the_strictest_counts_in_any_order(one: Cut, other: Cut, third: Cut) -> None:
    assert one.stricter(other) == other.stricter(one)
    assert one.stricter(other).stricter(third) == one.stricter(other.stricter(third))
    assert one.stricter(one) == one
    for replica in (R, Q):
        left = one.stricter(other).lasts.get(replica, 0)
        assert left <= one.lasts.get(replica, 0)
        assert left <= other.lasts.get(replica, 0)
    assert read_cut(write_cut(one.lasts, one.kept)) == one


@given(facts())
def test_a_team_is_the_same_when_it_was_kept(those: list[Certificate | Strike]) -> None:
    team = world(those)
    assert read_team(json.loads(json.dumps(team.document()))) == team
