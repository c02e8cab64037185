"""The lifecycle: where each stage begins, and warnings from purchases and complaints."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import LIFECYCLE
from fieldrep.domain.lifecycle import (
    PaidFacts,
    Purchases,
    are_rising,
    by_stage,
    is_falling,
    months_before,
    stage_of,
)
from fieldrep.domain.ratios import Ratio

TODAY = date(2026, 11, 20)
SEVENTY = Ratio(7, 10)
days = st.dates(date(2020, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (PaidFacts(), "acquisition"),
        (PaidFacts(date(2026, 11, 2), None, date(2026, 11, 2)), "acquisition"),
        (PaidFacts(date(2026, 1, 5), date(2026, 3, 1), date(2026, 10, 1)), "development"),
        (PaidFacts(date(2025, 11, 21), date(2026, 3, 1), date(2026, 10, 1)), "development"),
        (PaidFacts(date(2025, 11, 20), date(2026, 3, 1), date(2026, 10, 1)), "retention"),
        (PaidFacts(date(2025, 1, 5), date(2025, 3, 1), date(2026, 5, 21)), "retention"),
        (PaidFacts(date(2025, 1, 5), date(2025, 3, 1), date(2026, 5, 20)), "lost"),
        (PaidFacts(date(2026, 1, 5), None, date(2026, 1, 5)), "lost"),
    ],
)
def test_a_stage_begins_where_its_days_say(facts: PaidFacts, stage: str) -> None:
    assert stage_of(facts, TODAY, lost_months=6, retention_months=12) == stage


def test_three_months_against_the_three_before() -> None:
    # method.md §8: under 70 % of the three before
    assert is_falling([Purchases(lately=69, before=100)], SEVENTY)
    assert not is_falling([Purchases(lately=70, before=100)], SEVENTY)
    assert not is_falling([Purchases(lately=0, before=0)], SEVENTY)


amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts, st.integers(1, 1000), st.integers(1, 9))
def test_purchases_fall_the_same_in_any_unit_and_not_where_more_was_paid(
    lately: int, before: int, more: int, units: int, tenths: int
) -> None:
    least = Ratio(tenths, 10)
    falls = is_falling([Purchases(lately, before)], least)
    assert falls == is_falling([Purchases(lately * units, before * units)], least)
    assert falls or not is_falling([Purchases(lately + more, before)], least)
    assert not falls or lately < before


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 5))
def test_what_rises_does_not_rise_the_other_way(lately: int, before: int, least: int) -> None:
    assert not (are_rising(lately, before, least) and are_rising(before, lately, least))


def test_complaints_rise_when_there_are_more_than_before_and_enough_of_them() -> None:
    assert are_rising(3, 1, least=2)
    assert not are_rising(1, 0, least=2) and not are_rising(3, 3, least=2)


def test_a_month_before_the_end_of_march_is_the_end_of_february() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)
    assert months_before(date(2026, 12, 31), 1) == date(2026, 11, 30)


@given(days, st.integers(0, 60))
def test_months_go_back_and_keep_the_day_where_there_is_one(day: date, months: int) -> None:
    found = months_before(day, months)
    assert found <= day
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found + timedelta(1)).day == 1


@given(st.dictionaries(st.text("abc", max_size=3), st.sampled_from(LIFECYCLE)))
def test_every_account_is_in_one_stage(stages: dict[str, str]) -> None:
    found = by_stage(stages.items())
    assert sorted(account for inside in found.values() for account in inside) == sorted(stages)
    assert found == by_stage(reversed(stages.items()))
