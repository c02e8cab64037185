"""Which sayings are the same in near-equal words, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.sayings import Sayings, is_near, saying


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Too dear", "too dear!"),
        ("too dear", "You are too dear"),
        ("No new suppliers before spring", "no new supplier before spring"),
        ("Before spring no new suppliers.", "No new suppliers before spring"),
        ("We don't need it", "we do not need it"),
        ("ＴＯＯ　ＤＥＡＲ", "too dear"),
        ("價格太貴", "价格太贵。"),
        ("价格太贵", "价格太贵了"),
        ("总部统一采购，我们定不了", "总部统一采购,我们定不了"),
    ],
)
def test_near(one: str, other: str) -> None:
    assert is_near(saying(one), saying(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We pay at 90 days", "We pay at 30 days"),
        ("too dear", "not too dear"),
        ("价格贵", "价格不贵"),
        ("too dear", "too small"),
        ("dear", "the dear old boss decides on all of the suppliers"),
        ("", ""),
        ("!!!", "???"),
    ],
)
def test_not_near(one: str, other: str) -> None:
    assert not is_near(saying(one), saying(other))


words = st.text(alphabet="ab 3不贵价é!", max_size=12)


@given(words, words)
def test_near_has_no_direction(one: str, other: str) -> None:
    assert is_near(saying(one), saying(other)) == is_near(saying(other), saying(one))


@given(st.lists(words, max_size=12), words)
def test_those_found_among_many_are_just_those_that_are_near(many: list[str], one: str) -> None:
    said = {each.text: each for each in map(saying, many)}.values()
    assert {each.text for each in Sayings(said).near(saying(one))} == {
        each.text for each in said if is_near(saying(one), each)
    }


@given(st.lists(words, max_size=12), words)
def test_what_is_near_is_offered_too(many: list[str], one: str) -> None:
    known = Sayings(map(saying, many))
    assert {each.text for each in known.near(saying(one))} <= {each.text for each in known.begun(saying(one))}


def test_a_beginning_is_found_from_the_start_of_a_word() -> None:
    known = Sayings([saying("Your price is too high"), saying("价格太高")])
    assert [each.text for each in known.begun(saying("pric"))] == ["your price is too high"]
    assert known.begun(saying("rice")) == []
    assert [each.text for each in known.begun(saying("价格"))] == ["价格太高"]
