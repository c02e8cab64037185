"""The pyramid: which segment an account is in (method.md §8)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.choices import SECTORS, SEGMENTS
from fieldrep.domain.pyramid import AccountFacts, Pyramid, Sizing, pyramid, segment_of
from fieldrep.domain.rules import RULES

HEADS = Sizing("headcount", 20, 1501)


@pytest.mark.parametrize(
    ("heads", "segment"),
    [(0, "household"), (19, "household"), (20, "small_medium"), (1500, "small_medium"), (1501, "large"), (None, None)],
)
def test_large_is_over_1500_heads(heads: int | None, segment: str | None) -> None:
    assert segment_of(AccountFacts("a", headcount=heads), HEADS) == segment


def test_the_defaults_are_those_borders() -> None:
    assert [RULES[name].default for name in ("medium_from_headcount", "large_from_headcount")] == ["20", "1501"]


def test_a_feed_maker_sorts_by_heads_of_cattle_and_large_farms_have_500() -> None:
    by_size = Sizing("size", 50, 500)
    farm = AccountFacts("farm", headcount=6, size=500)
    assert segment_of(farm, by_size) == "large"
    assert segment_of(farm._replace(size=499), by_size) == "small_medium"
    assert segment_of(farm._replace(size=None), by_size) is None


def test_a_sector_goes_before_every_measure_and_undecidable_sites_are_nowhere() -> None:
    told = [
        AccountFacts("school", sector="education", headcount=5),
        AccountFacts("ministry", sector="government"),
        AccountFacts("shop", headcount=3),
        AccountFacts("branch", decides=False, headcount=3000),
        AccountFacts("mill"),
    ]
    assert pyramid(told, HEADS) == Pyramid(
        {"household": ("shop",), "small_medium": (), "large": (), "sector": ("ministry", "school")}, ("mill",)
    )


facts = st.builds(
    AccountFacts,
    st.uuids().map(str),
    st.booleans(),
    st.sampled_from((None, None, *SECTORS)),
    st.none() | st.integers(0, 3000),
    st.none() | st.integers(0, 900),
    st.none() | st.integers(0, 10**9),
)


@settings(max_examples=60)
@given(st.lists(facts, max_size=20, unique_by=lambda each: each.account), st.randoms(), st.sampled_from(range(3)))
def test_every_account_that_decides_is_in_one_place_in_any_order(told, shuffled, which) -> None:  # type: ignore[no-untyped-def]
    sizing = (HEADS, Sizing("size", 50, 500), Sizing("potential", 5_000_000, 100_000_000))[which]
    found = pyramid(told, sizing)
    mixed = [*told]
    shuffled.shuffle(mixed)
    assert pyramid(mixed, sizing) == found
    inside = [account for accounts in (*found.segments.values(), found.unknown) for account in accounts]
    assert sorted(inside) == sorted(each.account for each in told if each.decides)
    assert found.accounts == len(inside)
    assert tuple(found.segments) == SEGMENTS
