"""Waves by the month (method.md §5): the push, the handover, density by the worked capacity, and what batches earn."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import STAGE_LENGTHS
from fieldrep.domain.plan import capacity
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.waves import (
    Earning,
    Walker,
    batch,
    is_thin,
    months_before,
    push,
    reps_wanted,
    stage_begins,
    stage_number,
    walking,
)

FIRST = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("as_of", "number", "rate"),
    [
        (date(2026, 9, 14), 0, None),
        (FIRST, 1, "coverage"),
        (date(2026, 10, 14), 1, "coverage"),
        (date(2026, 10, 15), 2, "conversion"),
        (date(2026, 11, 15), 3, "repurchase"),
        (date(2026, 12, 14), 3, "repurchase"),
        (date(2026, 12, 15), 4, "penetration"),
        (date(2029, 12, 15), 40, "penetration"),
    ],
)
def test_each_month_pushes_its_rate_and_the_fourth_and_on_penetration(
    as_of: date, number: int, rate: str | None
) -> None:
    assert (stage_number(FIRST, as_of), push(number)) == (number, rate)


def test_a_month_begins_on_the_waves_day_or_on_a_shorter_months_last() -> None:
    assert stage_begins(date(2026, 1, 31), 2) == date(2026, 2, 28)
    assert stage_begins(date(2026, 1, 31), 3) == date(2026, 3, 31)
    assert stage_number(date(2026, 1, 31), date(2026, 2, 27)) == 1
    assert stage_number(date(2026, 1, 31), date(2026, 2, 28)) == 2
    assert stage_begins(FIRST, 4, "week") == date(2026, 10, 6)
    assert stage_begins(FIRST, 4, "quarter") == date(2027, 6, 15)
    assert stage_begins(date(9999, 10, 1), 4) == stage_begins(date(9999, 12, 30), 2, "week") == date.max
    with pytest.raises(ValueError, match="year"):
        stage_begins(FIRST, 1, "year")


days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(days, st.integers(0, 2000), st.sampled_from(STAGE_LENGTHS))
def test_every_day_is_in_just_the_stage_that_has_begun_and_not_ended(first: date, ahead: int, stage: str) -> None:
    as_of = first + timedelta(ahead)
    number = stage_number(first, as_of, stage)
    assert stage_begins(first, number, stage) <= as_of < stage_begins(first, number + 1, stage)


def test_two_reps_for_a_hundred_targets_reach_them_within_the_month_and_one_does_not() -> None:
    # one rep at 4 a day: 25 working days, more than a month has; two: 100 / 8 = 12.5, so 13
    monday = date(2026, 11, 2)
    assert capacity(100, Ratio(4, 1), monday).done_on == date(2026, 12, 4)
    assert capacity(100, Ratio(8, 1), monday).done_on == date(2026, 11, 18)
    assert is_thin(1, 100, 2)
    assert not is_thin(2, 100, 2)
    assert not is_thin(0, 0, 2)
    assert (reps_wanted(100, 2), reps_wanted(101, 2), reps_wanted(0, 2)) == (2, 3, 0)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_wave_is_thin_until_it_has_the_reps_it_wants(targets: int, least: int) -> None:
    wanted = reps_wanted(targets, least)
    assert not is_thin(wanted, targets, least)
    assert wanted == 0 or is_thin(wanted - 1, targets, least)


def test_those_walk_whose_days_hold_the_day() -> None:
    walkers = [
        Walker("always"),
        Walker("later", from_day=date(2026, 10, 1)),
        Walker("stopped", to_day=date(2026, 9, 29)),
        Walker("last day", FIRST, date(2026, 9, 30)),
    ]
    assert walking(walkers, date(2026, 9, 30)) == {"always", "last day"}


def test_a_batch_is_compared_with_itself_three_months_before() -> None:
    # as of 20 Nov, three months: 21 Aug to 20 Nov, and 21 May to 20 Aug before
    as_of = date(2026, 11, 20)
    earned = [
        Earning(date(2026, 11, 20), 300_00),
        Earning(date(2026, 8, 21), 150_00),
        Earning(date(2026, 8, 20), 200_00),
        Earning(date(2026, 5, 20), 70_00),  # too long ago for both
        Earning(date(2026, 10, 1), None),
        Earning(date(2026, 11, 21), 999_00),  # tomorrow
    ]
    found = batch(earned, date(2026, 9, 1), as_of, 3)
    assert found == (300_00, 450_00, 200_00, 1, 0, None)
    assert found.left == 450_00
    # 450.00 less 12 visits at 15.50 each
    assert found.visited(12, 15_50).left == 264_00
    assert found.visited(12, None)[-2:] == (12, None)
    assert found.growth == Ratio(450_00, 200_00)
    assert batch(earned, None, as_of, 3).profit == 720_00
    assert batch([Earning(as_of, 5)], None, as_of, 3).growth is None
    assert months_before(date(2, 1, 1), 30) == date.min
    assert months_before(date(2026, 5, 31), 3) == date(2026, 3, 1)


@given(
    st.lists(st.tuples(days, st.one_of(st.none(), st.integers(-1000, 1000)))), days, st.integers(1, 12), st.randoms()
)
def test_what_a_batch_earned_does_not_depend_on_order_and_adds_up(
    orders: list[tuple[date, int | None]], as_of: date, months: int, chance: Random
) -> None:
    earned = [Earning(*order) for order in orders]
    found = batch(earned, None, as_of, months)
    mixed = list(earned)
    chance.shuffle(mixed)
    assert batch(mixed, None, as_of, months) == found
    older = sum(e.profit or 0 for e in earned if e.on < months_before(as_of, 2 * months))
    assert found.recent + found.before + older == found.profit
