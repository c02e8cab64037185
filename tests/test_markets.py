"""New, second-year and mature markets: which year one is in, what a new one carries, what the second is measured on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.markets import Asked, is_half_and_half, market_year, of_mature
from fieldrep.domain.ratios import Ratio

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("began", "year"),
    [
        (None, 1),
        (date(2027, 1, 1), 1),
        (TODAY, 1),
        (date(2025, 11, 21), 1),
        (date(2025, 11, 20), 2),
        (date(2024, 11, 21), 2),
        (date(2024, 11, 20), 3),
        (date(2020, 2, 29), 7),
    ],
)
def test_a_market_is_new_for_a_year(began: date | None, year: int) -> None:
    assert market_year(began, TODAY) == year


def test_a_hunter_in_a_new_market_carries_half_of_what_mature_territories_do() -> None:
    # Mature: 90,000.00 in 90 days and 60,000.00 in 30 are 1,000.00 and 2,000.00 a day, the median 1,500.00. Bo is asked
    # for 22,500.00 in 30 days, 750.00 a day: a half. Cy, in the second year, is in neither.
    asked = [
        Asked("ann", 4, 9_000_000, 90),
        Asked("li", 3, 6_000_000, 30),
        Asked("bo", 1, 2_250_000, 30),
        Asked("cy", 2, 100, 30),
        Asked("di", 1, 0, 30),
    ]
    assert of_mature(asked) == {"bo": Ratio(1, 2)}
    assert of_mature(asked[2:]) == {}


def test_a_second_year_is_measured_half_on_revenue_and_half_on_profit() -> None:
    assert is_half_and_half({"revenue": 40, "profit": 40, "visits": 20})
    assert is_half_and_half({"revenue": None, "profit": 100})
    assert not is_half_and_half({"revenue": 50, "profit": 40})
    assert not is_half_and_half({"revenue": 50})


people = st.lists(
    st.builds(Asked, st.text("abcdef", min_size=1), st.integers(1, 5), st.integers(0, 10**9), st.integers(0, 400)),
    max_size=8,
).map(lambda those: list({each.person: each for each in those}.values()))


@given(people, st.integers(1, 50))
def test_order_and_unit_do_not_matter_and_only_new_markets_are_told_of(asked: list[Asked], times: int) -> None:
    found = of_mature(asked)
    assert found == of_mature(asked[::-1])
    assert found == of_mature([each._replace(amount=each.amount * times) for each in asked])
    assert found.keys() <= {each.person for each in asked if each.year == 1}


@given(st.integers(0, 5000), st.integers(0, 400))
def test_a_market_never_grows_younger(age: int, later: int) -> None:
    began = TODAY - timedelta(age)
    assert 1 <= market_year(began, TODAY) <= market_year(began, TODAY + timedelta(later))
