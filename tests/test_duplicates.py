"""Which accounts may be one: a table of labelled pairs, and what holds for any list of accounts."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.addresses import address
from fieldrep.domain.addresses import compared as compared_addresses
from fieldrep.domain.candidates import ENOUGH, Candidate
from fieldrep.domain.duplicates import MANY, MOST_IN_BLOCK, AccountFacts, Register
from fieldrep.domain.joined import Groups, undecided
from fieldrep.domain.phones import phones, same_number
from fieldrep.domain.place_words import compared as compared_places
from fieldrep.domain.place_words import places
from fieldrep.i18n.duplicate_words import REASONS
from tests.duplicate_pairs import PAIRS, Pair

NOT_FOUND = {"abbreviation", "initials", "translation"}
"""Kinds of pairs that are one account although no cell says so."""
OFFERED_ALL_THE_SAME = {"one owner", "by chance"}
"""Kinds of pairs that are two accounts, and look like one."""


def found(*accounts: AccountFacts) -> list[Candidate]:
    return Register(each._replace(id=each.id or f"{place:04}") for place, each in enumerate(accounts)).candidates()


def named(pair: Pair) -> str:
    return f"{pair.kind}: {pair.one.name} {pair.other.name}"


# --- labelled pairs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_pair_is_offered_where_a_person_says_that_it_is_one(pair: Pair) -> None:
    expected = pair.same if pair.kind not in NOT_FOUND | OFFERED_ALL_THE_SAME else not pair.same
    assert bool(found(pair.one, pair.other)) == expected


def test_the_table_is_large_enough_and_the_rule_is_good_enough_on_it() -> None:
    offered = [pair for pair in PAIRS if found(pair.one, pair.other)]
    right = sum(pair.same for pair in offered)
    assert len(PAIRS) >= 100
    assert min(Counter(pair.same for pair in PAIRS).values()) >= 45
    assert right / len(offered) > 0.95
    assert right / sum(pair.same for pair in PAIRS) > 0.94


def test_every_reason_has_its_words() -> None:
    said = set(re.findall(r"\b[a-z_]{4,}", (Candidate.__doc__ or "").partition("For:")[2])) - {"contacts", "also"}
    assert said == set(REASONS)
    given_by_pairs = {code for pair in PAIRS for each in found(pair.one, pair.other) for code in each.reasons}
    assert given_by_pairs <= set(REASONS)


def test_what_speaks_against_a_pair_is_said() -> None:
    moved = AccountFacts("", "Lee", None, "C1", "Suzhou", "SIP", "1 Xinghu Street", "0512-1000 9090")
    (each,) = found(moved, moved._replace(name="Lee Ltd", code="K2", address="9 Renmin Road", phone="10009090"))
    assert each.reasons == ("name", "phone")
    assert each.against == ("other_address", "other_code")


# --- many ----------------------------------------------------------------------------------------------------


def chain(number: int) -> list[AccountFacts]:
    return [
        AccountFacts(f"shop-{place:03}", "FamilyMart", None, f"F{place}", "Suzhou", None, None, "0512-1000 4000")
        for place in range(number)
    ]


def test_a_chain_with_one_number_is_no_heap_of_duplicates() -> None:
    assert len(found(*chain(2))) == 1
    assert found(*chain(MANY)) == []
    assert found(*chain(3 * MOST_IN_BLOCK)) == []


def test_a_shop_of_a_chain_that_is_there_twice_is_found_by_its_address() -> None:
    shops = [each._replace(address=f"Renmin Road {place + 1}") for place, each in enumerate(chain(60))]
    twice = shops[7]._replace(id="twice", code=None, phone=None, address="No. 8, Renmin Rd.")
    assert [(each.first, each.second) for each in found(*shops, twice)] == [("shop-007", "twice")]


def test_an_address_of_many_tenants_makes_no_pairs() -> None:
    tenants = [
        AccountFacts(str(place), name, address="88 Century Avenue")
        for place, name in enumerate(("Mori", "Kite", "Alder", "Brunn", "Caster", "Dorn"))
    ]
    assert found(*tenants) == []


# --- what holds for any accounts -------------------------------------------------------------------------------

WORDS = ("Lee", "Hospital", "Hosptial", "Ltd", "Branch", "2", "北", "华信", "科技", "苏州", "有限公司", "&", "")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join) | st.text(max_size=12)
some = st.none() | st.sampled_from(
    ("1", "C-001", "C1", "苏州", "Suzhou", "Pudong", "0512-1000 4000", "+86 512 10004000")
)
facts = st.builds(
    AccountFacts,
    st.uuids().map(str),
    st.none() | texts,
    st.none() | texts,
    some,
    st.none() | st.sampled_from(("苏州", "Suzhou", "Shanghai")),
    some,
    st.none()
    | st.sampled_from(("Renmin Road 1", "人民路1号", "人民路 2号 3楼", "1 Renmin Rd", "?"))
    | st.text(max_size=9),
    some | st.text(max_size=12),
)
lists = st.lists(facts, max_size=9, unique_by=lambda each: each.id)


@given(lists, st.randoms(use_true_random=False))
def test_candidates_do_not_depend_on_the_order_of_the_accounts(accounts: list[AccountFacts], luck: object) -> None:
    before = found(*accounts)
    luck.shuffle(accounts)  # type: ignore[attr-defined]
    assert found(*accounts) == before


@given(lists)
def test_each_pair_is_offered_once_in_order_and_never_with_itself(accounts: list[AccountFacts]) -> None:
    pairs = [(each.first, each.second) for each in found(*accounts)]
    assert len(set(pairs)) == len(pairs)
    assert all(first < second for first, second in pairs)
    scores = [each.score for each in found(*accounts)]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= ENOUGH for score in scores)


@given(facts, facts)
def test_two_accounts_are_as_like_in_one_direction_as_in_the_other(one: AccountFacts, other: AccountFacts) -> None:
    there = found(one._replace(id="a"), other._replace(id="b"))
    back = found(one._replace(id="b"), other._replace(id="a"))
    assert there == back


@given(lists.filter(bool))
def test_one_that_is_to_be_added_looks_like_what_it_would_make_a_pair_with(accounts: list[AccountFacts]) -> None:
    # A city that only the new one names is no place yet, so it takes another's.
    new = accounts[0]._replace(city=accounts[-1].city, district=accounts[-1].district)
    others = [*accounts[1:], accounts[-1]._replace(id="~")]
    register = Register(others)
    before = register.candidates()
    alike = register.like(new)
    with_it = Register([*others, new]).candidates()
    assert alike == [each for each in with_it if new.id in (each.first, each.second)]
    assert register.candidates() == before


@given(lists, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=6))
def test_a_pair_that_was_decided_is_never_offered(
    accounts: list[AccountFacts], said: list[tuple[int, int, bool]]
) -> None:
    ids = sorted(each.id for each in accounts)
    survivors: dict[str, str] = {}
    apart = []
    for one, other, is_joined in said:
        if not max(one, other) < len(ids) or one == other:
            continue
        first, second = ids[min(one, other)], ids[max(one, other)]
        if is_joined and second not in survivors and second not in survivors.values() and first not in survivors:
            survivors[second] = first
        elif not is_joined:
            apart.append((first, second))
    groups = Groups(survivors)
    left = undecided(found(*accounts), groups, apart)
    pairs = [{each.first, each.second} for each in left]
    assert all(groups.survivor(row) == row for pair in pairs for row in pair)
    assert all(set(map(groups.survivor, pair)) not in pairs for pair in apart)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_whoever_says_that_two_are_two_says_so_of_all_that_is_one_with_them() -> None:
    three = [AccountFacts(row, "Lee Hospital") for row in "abc"]
    offered = found(*three)
    assert len(offered) == 3
    assert undecided(offered, Groups({"b": "a"}), [("b", "c")]) == []
    assert [(each.first, each.second) for each in undecided(offered, Groups({"b": "a"}), [])] == [("a", "c")]


# --- cells as people write them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+86 512 1000 2311", "(0512) 1000-2311", True),
        ("0086-512-10002311", "512 1000 2311", True),
        ("86 512 10002311", "0512-10002311", True),
        ("10002311", "0512-10002311", True),
        ("154 1234 5678", "+8615412345678", True),
        ("０５１２－１０００２３１１", "0512 1000 2311 转 808", True),
        ("0512-10002311-808", "0512-10002311 ext. 9", True),
        ("+44 (0)20 0946 0018", "020 0946 0018", True),
        ("+49 30 0001234", "030 / 000 1234", True),
        ("+1 (212) 555-0100", "1-212-555-0100", True),
        ("0512-10002311/12", "0512-10002311", True),
        ("021 1555 1234", "010 1555 1234", False),
        ("+44 20 0946 0018", "+49 20 0946 0018", False),
        ("0512-1000 2311", "0512-1000 2312", False),
        ("00000000", "00000000", False),
        ("1234567", "1234567", False),
        ("12", "12", False),
    ],
)
def test_telephones_are_compared_as_digits(one: str, other: str, same: bool) -> None:
    numbers = [(mine, theirs) for mine in phones(one) for theirs in phones(other)]
    assert any(same_number(*pair) for pair in numbers) == same
    assert any(same_number(theirs, mine) for mine, theirs in numbers) == same


def test_a_cell_may_hold_several_telephones() -> None:
    assert [each.rest for each in phones("154 7000 1111 / 0512-1000 6161; 021 1555 1234")] == [
        "15470001111",
        "51210006161",
        "2115551234",
    ]
    assert [each.extension for each in phones("0512-10002311-808")] == ["808"]
    assert [each.hotline for each in phones("400-820-8820, 0512-10002311")] == [True, False]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("江苏省苏州市工业园区苏虹中路100号3幢201室", "苏虹中路 100 号 3 栋 201", "same"),
        ("蘇虹中路100號", "苏虹中路100号", "same"),
        ("苏虹中路100号", "苏虹西路100号", "other"),
        ("苏虹中路100号", "苏虹中路102号", "other"),
        ("苏虹中路100号", "苏红中路100号", "unknown"),
        ("渭塘珍珠湖路88号", "珍珠湖路88号", "unknown"),
        ("中山路100弄5号", "中山路100弄6号", "house"),
        ("12/F, 100 Suhong Rd (M)", "No. 100, Middle Suhong Road, Suzhou 215000", "same"),
        ("Hauptstraße 5, 80331 München", "Hauptstr. 5", "same"),
        ("16 rue de la Paix, Paris", "16, rue de la Paix", "same"),
        ("5 King St", "5 Queen St", "other"),
        ("5 King St", "7 King Street", "other"),
        ("100 Middle Suhong Road", "苏虹中路100号", "unknown"),
        ("国际商贸城F区3楼2107", "国际商贸城 F区 3楼 2107", "same"),
        ("国际商贸城F区", "国际商贸城G区", "unknown"),
    ],
)
def test_addresses_are_compared_by_street_and_house(one: str, other: str, answer: str) -> None:
    first, second = address(one), address(other)
    assert first is not None and second is not None
    assert compared_addresses(first, second) == compared_addresses(second, first) == answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("苏州 Suzhou", "苏州市", "same"),
        ("苏州", "Suzhou City", "same"),
        ("浦东新区", "Pudong New Area", "same"),
        ("静安区", "Jing'an District", "same"),
        ("工业园区 SIP", "SIP", "same"),
        ("苏州工业园区", "园区", "same"),
        ("高新区", "苏州高新区", "same"),
        ("Pudong", "Jing'an", "other"),
        ("姑苏区", "吴中区", "other"),
        ("工业园区", "SIP", "unknown"),
        ("", "SIP", "unknown"),
    ],
)
def test_places_are_compared_whatever_their_script(one: str, other: str, answer: str) -> None:
    assert compared_places(places(one), places(other)) == compared_places(places(other), places(one)) == answer
