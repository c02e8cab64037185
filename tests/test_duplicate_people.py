"""Which contacts of one account may be one person."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.candidates import Candidate
from fieldrep.domain.duplicate_people import ContactFacts, contact_candidates

MOBILE, DESK = "154 0000 1111", "0512-1000 4000"


def P(name: str | None, title: str | None = None, **cells: str) -> ContactFacts:
    """A contact of the account A."""
    return ContactFacts(cells.pop("id", ""), cells.pop("account", "A"), name, title, **cells)


def found(*people: ContactFacts, switchboard: str = DESK) -> list[Candidate]:
    numbered = [each._replace(id=each.id or f"{place:04}") for place, each in enumerate(people)]
    return contact_candidates(numbered, {"A": switchboard})


ONE = [
    ("pinyin", P("Wang Fang"), P("王芳")),
    ("pinyin, given name first", P("Fang Wang"), P("王芳")),
    ("pinyin, a surname read otherwise", P("Shan Li"), P("单丽")),
    ("two scripts in one cell", P("Wang Fang 王芳"), P("王芳")),
    ("traditional", P("陳曉東"), P("陈晓东")),
    ("title", P("Dr Chen Wei"), P("Chen Wei")),
    ("title", P("李娜经理"), P("李娜")),
    ("order", P("Keller Sabine"), P("Sabine Keller")),
    ("accent", P("Jürgen Haas"), P("Jurgen Haas")),
    ("initial", P("W. Chen"), P("Wei Chen")),
    ("slip", P("Sabine Marchetti"), P("Sabine Marcheti")),
    ("same sound", P("李娜"), P("李那")),
    ("surname alone", P("Ms Li"), P("Li Na")),
    ("surname alone", P("李总"), P("李娜")),
    ("surname alone", P("Ms Wang"), P("王芳")),
    ("surname alone", P("李工"), P("李明")),
    ("surname alone", P("老王"), P("王建国")),
    ("surname alone", P("欧阳女士"), P("欧阳静")),
    ("surname alone, twice", P("李经理"), P("李女士")),
    ("given name alone", P("Emma"), P("Emma Clarke")),
    ("given name alone", P("小芳"), P("王芳")),
    ("mobile", P("Frank", phone=MOBILE), P("王磊", phone="+86 154-0000-1111")),
    ("WeChat", P("Kevin Wang", wechat="kw_1"), P("王磊", wechat="KW_1")),
    ("mail", P("Kevin", email="Lei.Wang@lee.test"), P("王磊", email="lei.wang@lee.test")),
    ("code", P("李娜", code="E-12"), P("Anna", code="e12")),
    ("another number", P("李娜", phone=MOBILE), P("李娜", phone="154 0000 2222")),
]
TWO = [
    ("other people", P("Wang Fang"), P("Chen Wei")),
    ("other people", P("王芳"), P("王静")),
    ("other people", P("Li Na"), P("Li Nan")),
    ("other people", P("Wang Fan"), P("Wang Fang")),
    ("man and woman", P("Mr Li"), P("Ms Li")),
    ("man and woman", P("李先生"), P("李小姐")),
    ("other surname", P("Ms Li"), P("Wang Fang")),
    ("other surname", P("李总"), P("王总")),
    ("the account's own number", P("Wang Fang", phone=DESK), P("Frank", phone="+86 512 1000 4000")),
    ("one office", P("Wang Fang", phone="0512-1000 4001"), P("Chen Wei", phone="0512-1000 4001")),
    ("a mailbox for all", P("Wang Fang", email="info@lee.test"), P("Frank", email="info@lee.test")),
    (
        "two of one name",
        P("李娜", "采购", phone=MOBILE, email="a@x.test"),
        P("李娜", phone="15400002222", email="b@x.test"),
    ),
    ("another account", P("Wang Fang"), P("Wang Fang", account="B")),
    ("nobody can tell", P("Frank"), P("王磊")),
    ("no name", P(None), P(None)),
]


@pytest.mark.parametrize(("kind", "one", "other"), ONE, ids=[f"{kind}: {one.name}" for kind, one, _ in ONE])
def test_one_person_under_two_hands_is_offered(kind: str, one: ContactFacts, other: ContactFacts) -> None:
    assert len(found(one, other)) == 1


@pytest.mark.parametrize(("kind", "one", "other"), TWO, ids=[f"{kind}: {one.name}" for kind, one, _ in TWO])
def test_two_people_are_not_offered(kind: str, one: ContactFacts, other: ContactFacts) -> None:
    assert found(one, other) == []


def test_a_surname_that_several_bear_names_nobody() -> None:
    assert len(found(P("Ms Li"), P("Li Na"))) == 1
    assert found(P("Ms Li"), P("Li Na"), P("Li Wei")) == []
    assert len(found(P("Ms Li", phone=MOBILE), P("Li Na", phone=MOBILE), P("Li Wei"))) == 1
    assert found(P("Emma"), P("Emma Clarke"), P("Emma Stone")) == []


def test_a_number_that_three_have_is_no_persons_own() -> None:
    people = [P(name, phone="0512-1000 4001") for name in ("Frank", "Grace", "王磊")]
    assert found(*people) == []


def test_very_many_people_of_one_account_are_compared_as_few_are() -> None:
    crowd = [P(f"{'abcdefghij'[place % 10] * 3} {'klmnopqrst'[place // 10] * 3}") for place in range(100)]
    (each,) = found(*crowd, P("aaa kkk", id="twice"))
    assert (each.first, each.second) == ("0000", "twice")


NAMES = ("Wang Fang", "王芳", "Ms Wang", "王总", "Li Na", "李娜", "小芳", "Emma", "Dr Chen Wei", "W. Chen", "", "先生")
people = st.lists(
    st.builds(
        ContactFacts,
        st.uuids().map(str),
        st.sampled_from("AB"),
        st.none() | st.sampled_from(NAMES) | st.text(max_size=8),
        st.none() | st.sampled_from(("CFO", "采购")),
        st.none() | st.sampled_from((MOBILE, DESK, "12")),
        st.none() | st.sampled_from(("wf", "WF")),
        st.none() | st.sampled_from(("a@x.test", "info@x.test")),
        st.none() | st.sampled_from(("E1", "e-01")),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


def test_a_surname_that_two_people_bear_is_offered_with_neither_whoever_comes_first() -> None:
    # 王芳 has fewer letters than Ms Wang, and is the longer name all the same
    those = [P("Wang Fang", id="a"), P("王芳", id="b"), P("Ms Wang", id="c")]
    for order in permutations(those):
        assert [(each.first, each.second) for each in found(*order)] == [("a", "b")]


@given(people, st.randoms(use_true_random=False))
def test_people_are_offered_in_any_order_once_and_within_one_account(those: list[ContactFacts], luck: object) -> None:
    before = found(*those)
    accounts = {each.id: each.account for each in those}
    pairs = [(each.first, each.second) for each in before]
    assert all(first < second and accounts[first] == accounts[second] for first, second in pairs)
    assert len(set(pairs)) == len(pairs)
    luck.shuffle(those)  # type: ignore[attr-defined]
    assert found(*those) == before
