"""A day's list, its order on foot, the week's days, and where the rest goes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.day_plan import (
    by_district,
    day_list,
    is_working,
    next_working_day,
    spread,
    visits_a_day,
    week_days,
)
from fieldrep.domain.early_warnings import AccountFacts, early_warnings
from fieldrep.domain.plan import Reason, Suggestion
from fieldrep.domain.ratios import Ratio

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def a_suggestion(account: str, district: str | None, code: str = "to_see") -> Suggestion:
    return Suggestion(account, district, (Reason(code),))


def walk(*suggestions: Suggestion) -> list[str]:
    return [each.account for each in by_district(suggestions)]


def test_districts_are_walked_one_after_the_other_that_of_the_most_urgent_first() -> None:
    one, two, three = a_suggestion("1", "B"), a_suggestion("2", "A"), a_suggestion("3", "B")
    assert walk(one, two, three) == ["1", "3", "2"]


def test_within_a_district_what_was_promised_comes_first() -> None:
    assert walk(a_suggestion("1", "A"), a_suggestion("2", "A", "promise_due")) == ["2", "1"]


def test_what_is_nowhere_comes_last() -> None:
    assert walk(a_suggestion("1", None, "promise_overdue"), a_suggestion("2", "A")) == ["2", "1"]


def test_what_fits_is_chosen_by_urgency_whatever_the_order() -> None:
    listed = [a_suggestion("1", "A"), a_suggestion("2", "B"), a_suggestion("3", "A")]
    for order in ("district", "urgency"):
        day = day_list(listed, 2, order)  # type: ignore[arg-type]
        assert [each.account for each in day.fits] == ["1", "2"]
        assert [each.account for each in day.rest] == ["3"]
    assert [each.account for each in day_list(listed, None, "district").fits] == ["1", "3", "2"]
    assert day_list(listed, 0, "urgency").fits == ()


@pytest.mark.parametrize(
    ("pace", "a_day"),
    [
        (Ratio(87, 20), 4),
        (Ratio(90, 20), 5),
        (Ratio(1, 20), 1),
        (Ratio(4, 1), 4),
        (Ratio(0, 20), None),
        (Ratio(3, 0), None),
    ],
)
def test_the_pace_says_how_many_visits_a_day_holds(pace: Ratio, a_day: int | None) -> None:
    assert visits_a_day(pace) == a_day


def test_a_week_leaves_weekends_out_unless_something_is_due_on_them() -> None:
    assert week_days(FRIDAY) == [FRIDAY, *(MONDAY + timedelta(days=each) for each in range(4))]
    saturday = FRIDAY + timedelta(days=1)
    assert saturday in week_days(FRIDAY, {saturday}) and len(week_days(FRIDAY, {saturday})) == 6
    assert week_days(saturday)[:2] == [saturday, MONDAY] and len(week_days(saturday)) == 6


def test_the_calendar_has_an_end() -> None:
    assert next_working_day(date.max) == date.max
    assert week_days(date.max) == [date.max]
    assert spread(3, date.max, 1, {}) == [date.max] * 3


@given(st.integers(0, 30), st.integers(1, 5), st.dictionaries(st.dates(FRIDAY, MONDAY), st.integers(0, 9)))
def test_spreading_fills_working_days_in_turn_and_overfills_none(
    number: int, a_day: int, taken: dict[date, int]
) -> None:
    days = spread(number, FRIDAY, a_day, taken)
    assert len(days) == number and days == sorted(days)
    for day in set(days):
        assert is_working(day) and day > FRIDAY and days.count(day) + taken.get(day, 0) <= a_day


def test_early_warnings_come_the_gravest_first() -> None:
    facts = AccountFacts(
        late_since=FRIDAY, key_left="Wang", reachable=False, people=1, only_staff=True, buys=True,
        last_visit_on=date(2026, 1, 1),
    )  # fmt: skip
    assert early_warnings(facts, 60, MONDAY) == (
        "promise_overdue", "key_left", "held_back", "out_of_reach", "visit_overdue", "single_thread",
    )  # fmt: skip


def test_what_is_as_it_should_be_is_not_warned_of() -> None:
    assert early_warnings(AccountFacts(), 60, MONDAY) == ()
    assert early_warnings(AccountFacts(late_since=MONDAY, reachable=True, people=2), 60, MONDAY) == ()
    assert early_warnings(AccountFacts(people=1), 60, MONDAY) == ()
    assert early_warnings(AccountFacts(people=3, only_staff=True), 60, MONDAY) == ()
    assert early_warnings(AccountFacts(people=2, last_visit_on=FRIDAY), 3, MONDAY) == ()
