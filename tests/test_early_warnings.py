"""Early warnings of an account: each by its own fact, worked by hand, by their weight (method.md §2, §8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.early_warnings import CODES, WHERE_DECIDED, AccountFacts, early_warnings

TODAY = date(2026, 11, 20)
LONGEST = 60


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (AccountFacts(), ()),
        (AccountFacts(late_since=date(2026, 11, 19)), ("promise_overdue",)),
        (AccountFacts(late_since=TODAY), ()),
        (AccountFacts(receivables=True), ("receivables",)),
        (AccountFacts(falling=True), ("falling",)),
        (AccountFacts(complaints=True), ("complaints",)),
        (AccountFacts(key_left="Ms Li"), ("key_left",)),
        # who buys and of whom only staff is known, however many these are
        (AccountFacts(people=3, only_staff=True, buys=True), ("held_back",)),
        (AccountFacts(people=3, only_staff=True), ()),
        (AccountFacts(people=3, only_staff=True, larger_group=True), ("held_back",)),
        (AccountFacts(people=3, larger_group=True), ()),
        (AccountFacts(people=0, only_staff=True, buys=True), ()),
        (AccountFacts(people=3, reachable=False), ("out_of_reach",)),
        (AccountFacts(people=3, reachable=None), ()),
        # 60 days after 21 September, and 61 after the day before it
        (AccountFacts(last_visit_on=date(2026, 9, 21)), ()),
        (AccountFacts(last_visit_on=date(2026, 9, 20)), ("visit_overdue",)),
        (AccountFacts(people=1, last_visit_on=TODAY), ("single_thread",)),
        (AccountFacts(people=1, buys=True), ("single_thread",)),
        (AccountFacts(people=1), ()),
    ],
)
def test_each_fact_gives_its_own_warning(facts: AccountFacts, codes: tuple[str, ...]) -> None:
    assert early_warnings(facts, LONGEST, TODAY) == codes


EVERYTHING = AccountFacts(TODAY - timedelta(1), "Ms Li", False, 1, True, True, TODAY - timedelta(61), True, True, True)


def test_all_of_them_stand_in_the_order_of_their_weight() -> None:
    assert early_warnings(EVERYTHING, LONGEST, TODAY) == CODES


def test_a_site_that_cannot_decide_is_warned_of_for_promises_money_and_complaints_alone() -> None:
    found = early_warnings(EVERYTHING._replace(decides=False), LONGEST, TODAY)
    assert found == ("promise_overdue", "receivables", "falling", "complaints")
    assert set(found) | set(WHERE_DECIDED) == set(CODES)


days = st.one_of(st.none(), st.dates(TODAY - timedelta(200), TODAY))
facts = st.builds(
    AccountFacts,
    late_since=days,
    key_left=st.sampled_from([None, "Bo"]),
    reachable=st.sampled_from([None, True, False]),
    people=st.integers(0, 3),
    only_staff=st.booleans(),
    buys=st.booleans(),
    last_visit_on=days,
    falling=st.booleans(),
    complaints=st.booleans(),
    receivables=st.booleans(),
    larger_group=st.booleans(),
    decides=st.booleans(),
)


@given(facts, st.integers(1, 100), st.integers(0, 100), st.integers(0, 100))
def test_no_warning_goes_away_by_waiting_and_a_longer_interval_warns_of_no_more(
    facts: AccountFacts, longest: int, longer: int, later: int
) -> None:
    found = early_warnings(facts, longest, TODAY)
    assert list(found) == [code for code in CODES if code in found]
    assert set(found) <= set(early_warnings(facts, longest, TODAY + timedelta(later)))
    assert set(early_warnings(facts, longest + longer, TODAY)) <= set(found)
