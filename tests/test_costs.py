"""What visiting and events cost, per visit, per account opened, per guest."""

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.costs import EventCount, MonthFacts, month_cost, together

months = st.builds(
    MonthFacts,
    st.just("2026-10"),
    st.integers(0, 500),
    st.integers(0, 10**7),
    st.lists(st.text("ab", max_size=8), unique=True).map(tuple),
)


def test_a_hundred_visits_at_150_and_an_event_for_5000_open_twenty_accounts() -> None:
    # 100 × 150.00 + 5,000.00 = 20,000.00; over 20 accounts 1,000.00 each
    found = month_cost(MonthFacts("2026-10", 100, 500_000, tuple("abcdefghijklmnopqrst")), 15_000)
    assert (found.cost, found.per_opened) == (2_000_000, 100_000)


def test_a_month_that_opens_nobody_has_no_cost_per_account() -> None:
    assert month_cost(MonthFacts("2026-10", 3, 0, ()), 100).per_opened is None


def test_months_together_are_their_sum_over_all_that_were_opened() -> None:
    # (300 + 100) / (1 + 3) = 100
    one, two = (month_cost(MonthFacts(m, v, 0, o), 100) for m, v, o in (("a", 3, ("x",)), ("b", 1, ("p", "q", "r"))))
    assert together([one, two]).per_opened == 100


def test_a_seminar_for_3000_with_four_guests_is_750_each() -> None:
    guests = ("a", "b", "c", "d")
    assert EventCount((*guests, "e"), guests, ("e",), (), (), 300_000).per_guest == 75_000
    assert EventCount(("a",), (), ("a",), (), (), 300_000).per_guest is None
    assert EventCount(("a",), ("a",), (), (), (), None).per_guest is None


@given(st.lists(months, max_size=6), st.integers(0, 10**6))
def test_nothing_is_lost_between_the_parts_and_the_whole(facts: list[MonthFacts], per_visit: int) -> None:
    costs = [month_cost(each, per_visit) for each in facts]
    whole = together(costs)
    assert whole.cost == sum(each.visits for each in facts) * per_visit + sum(each.events for each in facts)
    assert together(reversed(costs)).cost == whole.cost
    for each in costs:
        if each.per_opened is not None:
            assert 0 <= each.cost - each.per_opened * len(each.opened) < len(each.opened)
