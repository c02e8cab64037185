"""What a play came to, in its place and elsewhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.results import Result, result

FIRST, NOW = date(2026, 10, 1), date(2026, 11, 20)
FACTS = (
    AccountFacts("a", opened_on=date(2026, 9, 1)),
    AccountFacts("b", opened_on=date(2026, 10, 5)),
    AccountFacts("c"),
    AccountFacts("d", opened_on=date(2026, 9, 1)),
    AccountFacts("e", opened_on=date(2026, 9, 1)),
    AccountFacts("f", decides=False),
)


def test_coverage_rose_from_one_to_two_of_three_here_and_stayed_elsewhere() -> None:
    found = result(FACTS, frozenset("abc"), "coverage", FIRST, NOW)
    assert found == Result(Ratio(1, 3), Ratio(2, 3), Ratio(2, 2), Ratio(2, 2), ("a", "b"), ("a", "b", "c"))


def test_a_play_for_everybody_has_no_elsewhere() -> None:
    assert result(FACTS, None, "coverage", FIRST, NOW)[:4] == (Ratio(3, 5), Ratio(4, 5), None, None)


def test_penetration_is_not_among_the_rates_that_count_accounts() -> None:
    with pytest.raises(KeyError):
        result(FACTS, None, "penetration", FIRST, NOW)


@given(st.sets(st.sampled_from("abcdef")), st.sampled_from(("coverage", "conversion", "repurchase")))
def test_here_and_elsewhere_add_up_to_everywhere(place: set[str], moves: str) -> None:
    parts, whole = (result(FACTS, each, moves, FIRST, NOW) for each in (frozenset(place), None))
    assert parts.now_elsewhere is not None
    assert parts.now.n + parts.now_elsewhere.n == whole.now.n
    assert parts.now.of + parts.now_elsewhere.of == whole.now.of


days = st.none() | st.integers(0, 90).map(lambda each: date(2026, 9, 1) + timedelta(each))
many = st.lists(st.builds(AccountFacts, st.text("abcdef", min_size=1), st.booleans(), days, days), max_size=8).map(
    lambda those: list({each.account: each for each in those}.values())
)


@given(many, st.sampled_from(("coverage", "conversion", "repurchase")))
def test_the_accounts_behind_are_just_those_that_are_counted(facts: list[AccountFacts], moves: str) -> None:
    found = result(facts, None, moves, FIRST, NOW)
    assert Ratio(len(found.behind), len(found.out_of)) == found.now
    assert set(found.behind) <= set(found.out_of)
