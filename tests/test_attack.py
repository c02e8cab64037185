"""Attack and defence: the boxes, where they part, who moved, what the largest bring, and the plot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.attack import (
    Spot,
    box_of,
    boxes,
    concentration,
    plot,
    shown,
    splits,
)
from fieldrep.domain.choices import BOXES
from fieldrep.domain.movers import Mover, movers
from fieldrep.domain.ratios import Ratio

THIRD = Ratio(1, 3)
SPOTS = (
    Spot("forge", 100, Ratio(1, 2)),
    Spot("mill", 200, Ratio(1, 10)),
    Spot("clinic", 300, Ratio(2, 3)),
    Spot("port", 400, Ratio(1, 3)),
)
"""Potentials 100, 200, 300, 400: the median is 250. Shares of a half and two thirds are above a third."""

spots = st.lists(
    st.builds(
        Spot,
        st.text("abcdef", min_size=1, max_size=4),
        st.integers(0, 10**9),
        st.integers(1, 1000).flatmap(lambda of: st.integers(0, 2 * of).map(lambda n: Ratio(n, of))),
    ),
    max_size=60,
    unique_by=lambda spot: spot.id,
)


def test_the_median_and_a_third_part_the_boxes() -> None:
    at = splits(SPOTS, THIRD)
    assert at.potential == Ratio(500, 2)
    found = {box: [spot.id for spot in inside] for box, inside in boxes(SPOTS, at).items()}
    assert found == {"hold": ["forge"], "harass": ["mill"], "base": ["clinic"], "attack": ["port"]}


def test_a_share_of_just_a_third_and_a_potential_of_just_the_median_are_low() -> None:
    at = splits(SPOTS[:3], THIRD)
    assert at.potential.n == 2 * 200
    assert box_of(Spot("x", 200, THIRD), at) == "harass"
    assert box_of(Spot("x", 201, Ratio(334, 1000)), at) == "base"


def test_a_potential_that_is_set_takes_the_medians_place() -> None:
    assert box_of(SPOTS[1], splits(SPOTS, THIRD, 150)) == "attack"


def test_who_moved_stands_in_another_box_and_newcomers_have_not() -> None:
    before, now = (
        {"forge": "hold", "mill": "attack", "gone": "base"},
        {"forge": "base", "mill": "attack", "new": "base"},
    )
    assert movers(before, now) == (Mover("forge", "hold", "base"),)


def test_the_largest_two_of_four_bring_nine_tenths() -> None:
    # 50 + 40 of 50 + 40 + 7 + 3
    found = concentration({"a": 7, "b": 50, "c": 3, "d": 40, "e": 0}, 2)
    assert found.share == Ratio(90, 100) and found.accounts == ("b", "d")
    assert concentration({}, 50).share == Ratio(0, 0)


@given(spots)
def test_every_spot_is_in_one_box_whatever_the_order(found: list[Spot]) -> None:
    at = splits(found, THIRD)
    inside = boxes(found, at)
    assert sorted(spot.id for each in inside.values() for spot in each) == sorted(spot.id for spot in found)
    assert inside == boxes(found[::-1], splits(found[::-1], THIRD)) and set(inside) == set(BOXES)
    high = sum(spot.potential * at.potential.of > at.potential.n for spot in found)
    assert high <= len(found) / 2


@given(spots, st.integers(4, 70), st.integers(4, 30))
def test_the_plot_shows_every_spot_on_its_side_of_the_splits(found: list[Spot], width: int, height: int) -> None:
    at = splits(found, THIRD)
    drawn = plot(found, at, width, height)
    assert len(drawn.rows) == height and all(len(row) == width for row in drawn.rows)
    if not any("+" in row for row in drawn.rows):
        inside = boxes(found, at)
        above, below = drawn.rows[: drawn.row], drawn.rows[drawn.row :]
        assert sum(shown(row[: drawn.column]) for row in above) == len(inside["hold"])
        assert sum(shown(row[drawn.column :]) for row in above) == len(inside["base"])
        assert sum(shown(row[: drawn.column]) for row in below) == len(inside["harass"])
        assert sum(shown(row[drawn.column :]) for row in below) == len(inside["attack"])


def test_whoever_stands_alone_is_drawn_as_its_mark_and_two_in_one_place_as_two() -> None:
    found = [
        Spot("a", 10, Ratio(1, 2)),
        Spot("b", 10, Ratio(1, 2)),
        Spot("c", 90, Ratio(0, 1)),
        Spot("d", 99, Ratio(0, 1)),
    ]
    drawn = plot(found, splits(found, Ratio(1, 3)), 8, 4, {"a": "A", "b": "B", "c": "C"})
    assert sorted("".join(drawn.rows).replace(" ", "")) == ["1", "2", "C"], "d has no mark"


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(-5, 1000)), st.integers(0, 20))
def test_the_largest_bring_a_part_of_the_whole(amounts: dict[str, int], largest: int) -> None:
    found = concentration(amounts, largest)
    assert 0 <= found.share.n <= found.share.of
    assert found.largest <= largest
    if largest >= len(amounts):
        assert found.share.n == found.share.of


@pytest.mark.parametrize("share", [Ratio(0, 5), Ratio(5, 5), Ratio(9, 5)])
def test_no_share_and_more_than_the_whole_are_drawn_too(share: Ratio) -> None:
    drawn = plot([Spot("x", 7, share)], splits([], THIRD, 3), 10, 6)
    assert sum(shown(row) for row in drawn.rows) == 1
