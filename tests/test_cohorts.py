"""Cohorts of orders: an example worked by hand, and what holds of any orders."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.cohorts import Ordered, again, calendar_months, elapsed_months, order_cohorts

YEAR = date(2026, 12, 31)
BY_HAND = (
    Ordered("A", "2026-01-30T10:00"),
    Ordered("A", "2026-02-01T09:00"),  # the next calendar month; two days later
    Ordered("A", "2026-03-30T09:59"),  # calendar month 2; a minute before two months have elapsed
    Ordered("A", "2026-03-30T10:00"),
    Ordered("B", "2026-01-05"),
    Ordered("B", "2026-01-05", counts=False),
    Ordered("C", "2025-12-20T08:00", counts=False),  # a sign of life before the first order that counts
    Ordered("C", "2026-02-20T08:00"),
)


def rows(elapsed: bool, every: bool) -> dict[str, list[int]]:
    return {each.month: each.row(4) for each in order_cohorts(BY_HAND, YEAR, elapsed, every)}


def test_four_tables_of_the_same_orders() -> None:
    assert rows(elapsed=False, every=False) == {"2026-01": [2, 1, 1, 0], "2026-02": [1, 0, 0, 0]}
    assert rows(elapsed=True, every=False) == {"2026-01": [2, 1, 1, 0], "2026-02": [1, 0, 0, 0]}
    assert order_cohorts(BY_HAND[:2], YEAR, elapsed=True)[0].row(2) == [1, 0]
    assert rows(elapsed=False, every=True) == {"2025-12": [1, 0, 1, 0], "2026-01": [2, 1, 1, 0]}


def test_a_month_is_of_the_calendar_or_has_elapsed() -> None:
    assert calendar_months("2026-01-30T10:00", "2026-02-01T09:00") == 1
    assert elapsed_months("2026-01-30T10:00", "2026-02-01T09:00") == 0
    assert elapsed_months("2026-01-30T10:00", "2026-03-30T09:59") == 1
    assert elapsed_months("2026-01-30T10:00", "2026-03-30T10:00") == 2
    assert elapsed_months("2026-01-31", "2026-02-28") == 0
    assert elapsed_months("2025-12-05", "2026-01-05T08:00") == 1


def test_again_by_invoice_and_by_day() -> None:
    two_on_a_day = (*BY_HAND, Ordered("C", "2026-02-20T17:00"))
    found = again(two_on_a_day, YEAR)
    assert (found.accounts, found.by_invoice, found.by_day) == ({"A", "B", "C"}, {"A", "C"}, {"A"})
    assert again(BY_HAND, YEAR, every=True).by_invoice == {"A", "B", "C"}
    assert again(BY_HAND, date(2026, 1, 31)).by_invoice == frozenset()


times = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31))  # noqa: DTZ001 - times of the book have no zone
orders = st.lists(
    st.builds(Ordered, st.sampled_from("ABCDE"), times.map(lambda at: at.isoformat(timespec="minutes")), st.booleans()),
    max_size=25,
)


@given(orders, st.booleans(), st.booleans(), st.randoms(use_true_random=False))
def test_every_customer_is_in_one_cohort_and_order_does_not_matter(
    told: list[Ordered], elapsed: bool, every: bool, chance: object
) -> None:
    found = order_cohorts(told, YEAR, elapsed, every)
    shuffled = told[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert order_cohorts(shuffled, YEAR, elapsed, every) == found
    members = [account for each in found for account in each.accounts]
    assert len(members) == len(set(members))
    assert set(members) == again(told, YEAR, every).accounts
    for each in found:
        assert each.active[0] == each.accounts, "whoever first ordered is active in month 0"
        assert all(number >= 0 and those <= each.accounts for number, those in each.active.items())
