"""Months, weeks and quarters: keys, ends, and the window that closes at the end of the period after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import STAGE_LENGTHS
from fieldrep.domain.months import (
    first_day,
    last_day,
    month_after,
    month_of,
    period_of,
    quarter_before,
    quarter_end,
    window_end,
)

days = st.dates(date(1970, 1, 1), date(2200, 12, 31))
stages = st.sampled_from(STAGE_LENGTHS)


@pytest.mark.parametrize(
    ("day", "stage", "end"),
    [
        (date(2026, 3, 10), "month", date(2026, 4, 30)),
        (date(2026, 3, 31), "month", date(2026, 4, 30)),
        (date(2026, 12, 1), "month", date(2027, 1, 31)),
        (date(2027, 1, 31), "month", date(2027, 2, 28)),
        (date(2028, 1, 1), "month", date(2028, 2, 29)),
        (date(2026, 3, 2), "week", date(2026, 3, 15)),  # a Monday: until the Sunday of the next week
        (date(2026, 3, 8), "week", date(2026, 3, 15)),  # the Sunday of the same week
        (date(2026, 3, 31), "quarter", date(2026, 6, 30)),
        (date(2026, 11, 21), "quarter", date(2027, 3, 31)),
    ],
)
def test_a_window_closes_at_the_end_of_the_period_after(day: date, stage: str, end: date) -> None:
    assert window_end(day, stage) == end


@given(days, stages)
def test_all_days_of_a_period_share_one_window_and_it_ends_with_the_next_period(day: date, stage: str) -> None:
    end = window_end(day, stage)
    keys = [period_of(day + timedelta(days=n), stage) for n in range((end - day).days + 2)]
    assert len(set(keys)) == 3  # this period, the one after, and the day beyond the end
    assert keys == sorted(keys) and keys.count(keys[-1]) == 1
    assert window_end(day + timedelta(days=1), stage) == end or keys[1] != keys[0]


@given(days)
def test_a_month_is_named_by_a_key_that_sorts_as_time_does(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert last_day(month) + timedelta(days=1) == first_day(month_after(month))
    assert month < month_after(month)


@pytest.mark.parametrize(
    ("day", "before", "end"),
    [
        (date(2026, 1, 1), date(2025, 12, 31), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 11, 21), date(2026, 9, 30), date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_and_so_did_the_one_before(day: date, before: date, end: date) -> None:
    assert (quarter_before(day), quarter_end(day)) == (before, end)


@given(days)
def test_quarters_follow_one_another(day: date) -> None:
    before = quarter_before(day)
    assert before < day <= quarter_end(day) == quarter_end(before + timedelta(days=1))
    assert period_of(before, "quarter") < period_of(day, "quarter") == period_of(quarter_end(day), "quarter")
    assert quarter_end(before) == before


def test_the_calendar_may_end() -> None:
    assert quarter_end(date(9999, 12, 31)) == date.max
    assert window_end(date(9999, 12, 31)) == date.max
    assert window_end(date(9999, 12, 31), "week") == date.max
    assert window_end(date(9999, 12, 31), "quarter") == date.max
    assert last_day("9999-12") == date.max


@pytest.mark.parametrize("key", ["", "2026", "2026-13", "2026-3", "2026/03", "2026-003", "２０２６-03", "2026-+3"])
def test_what_is_no_month_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        first_day(key)


def test_there_are_three_stage_lengths() -> None:
    assert [period_of(date(2027, 1, 1), stage) for stage in STAGE_LENGTHS] == [
        "2026-W53",
        "2027-01",
        "2027-Q1",
    ]
    with pytest.raises(ValueError, match="year"):
        window_end(date(2026, 1, 1), "year")
    with pytest.raises(ValueError, match="year"):
        period_of(date(2026, 1, 1), "year")
