"""Which orders count, their totals, and the same order told twice (method.md §4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.orders import (
    TOLD_TWICE_DAYS,
    OrderFacts,
    PaidDays,
    counting,
    counts,
    order_day,
    paid_days,
    told_twice,
    totals,
)


def order(row: str, on: str = "2026-03-10", amount: int | None = 100, **facts: object) -> OrderFacts:
    return OrderFacts(row, "farm", on, amount)._replace(**facts)  # type: ignore[arg-type]


def test_an_order_belongs_to_the_day_on_the_calendar_where_it_was_ordered() -> None:
    assert order_day("2026-03-10") == date(2026, 3, 10)
    assert order_day("2026-03-10T23:59+08:00") == date(2026, 3, 10)
    assert order_day("2026-03-10 08:26:00") == date(2026, 3, 10)
    with pytest.raises(ValueError, match=r"10\.03"):
        order_day("10.03.2026")


@pytest.mark.parametrize(
    ("status", "amount", "counted"),
    [
        (None, 1, True),
        ("paid", 1, True),
        ("open", 1, False),
        ("cancelled", 1, False),
        ("paid", 0, False),
        ("paid", -1, False),
        (None, None, False),
    ],
)
def test_only_paid_orders_above_zero_count(status: str | None, amount: int | None, counted: bool) -> None:
    assert counts(order("1", amount=amount, status=status)) is counted


def test_totals_tell_invoices_from_days_and_currencies_apart() -> None:
    orders = [
        order("1", "2026-03-10T09:00+08:00", 100, code="A", currency="CNY"),
        order("2", "2026-03-10T17:00+08:00", 200, code="B", currency="CNY"),
        order("3", "2026-03-12", 50, code="C", currency="EUR", account="shop"),
        order("4", "2026-03-13", 60, code="D", currency="CNY", account="shop"),
        order("5", "2026-03-14", 70, code="E", account="inn"),
        order("6", "2026-03-15", 80, status="cancelled", account="gone"),
    ]
    found = totals(orders)
    assert (found.orders, found.customers, found.again_by_invoice, found.again_by_day) == (5, 3, 2, 1)
    assert found.amounts == {"CNY": 360, "EUR": 50, None: 70}


def test_two_invoices_on_one_day_are_one_paid_day() -> None:
    orders = [
        order("1"),
        order("2"),
        order("3", "2026-03-12"),
        order("4", "2026-04-01"),
        order("5", "2026-05-01"),
    ]
    assert paid_days(orders, date(2026, 4, 30)) == {"farm": PaidDays(date(2026, 3, 10), date(2026, 3, 12), 3)}
    assert paid_days(orders, date(2026, 3, 11)) == {"farm": PaidDays(date(2026, 3, 10), None, 1)}
    assert paid_days(orders, date(2026, 3, 10)) == {"farm": PaidDays(date(2026, 3, 10), None, 1)}
    assert paid_days(orders, date(2026, 3, 9)) == {}


def test_a_reps_order_and_the_accounts_departments_are_counted_once() -> None:
    reps, accounts = order("rep"), order("accounts", "2026-03-17", code="R-7")
    (pair,) = told_twice([reps, accounts])
    assert (pair.kept, pair.asked) == (accounts, reps)
    assert counting([reps, accounts]) == [accounts]
    assert totals([reps, accounts]).orders == 1


@pytest.mark.parametrize(
    "other",
    [
        order("later", "2026-03-18", code="R-7"),
        order("other amount", amount=101, code="R-7"),
        order("other account", account="shop", code="R-7"),
        order("other currency", currency="EUR", code="R-7"),
        order("no code either"),
        order("not paid", code="R-7", status="open"),
    ],
)
def test_what_differs_is_another_order(other: OrderFacts) -> None:
    assert told_twice([order("rep"), other]) == []


def test_two_coded_orders_are_two() -> None:
    assert told_twice([order("1", code="R-7"), order("2", code="R-8")]) == []


def test_a_coded_order_takes_in_one_other_the_nearest() -> None:
    reps = [order("early", "2026-03-04"), order("near", "2026-03-11"), order("late", "2026-03-15")]
    accounts = order("accounts", "2026-03-10", code="R-7")
    assert [pair.asked.id for pair in told_twice([*reps, accounts])] == ["near"]
    second = order("second", "2026-03-14", code="R-8")
    assert {(p.kept.id, p.asked.id) for p in told_twice([*reps, accounts, second])} == {
        ("accounts", "near"),
        ("second", "late"),
    }


orders = st.lists(
    st.builds(
        OrderFacts,
        id=st.uuids().map(lambda row: row.hex),
        account=st.sampled_from("ab"),
        ordered_on=st.integers(1, 28).map(lambda day: f"2026-03-{day:02d}"),
        amount=st.sampled_from([None, -5, 0, 5, 6]),
        code=st.sampled_from([None, "R-1", "R-2"]),
        status=st.sampled_from([None, "paid", "open", "cancelled"]),
    ),
    max_size=14,
    unique_by=lambda one: one.id,
)


@given(orders)
def test_no_order_is_in_two_pairs_and_every_pair_is_alike(known: list[OrderFacts]) -> None:
    pairs = told_twice(known)
    ids = [one.id for pair in pairs for one in pair]
    assert len(ids) == len(set(ids))
    for kept, asked in pairs:
        assert kept.code and not asked.code
        assert (kept.account, kept.amount, kept.currency) == (asked.account, asked.amount, asked.currency)
        assert abs((order_day(kept.ordered_on) - order_day(asked.ordered_on)).days) <= TOLD_TWICE_DAYS


@given(orders)
def test_no_pair_is_left_over(known: list[OrderFacts]) -> None:
    paired = {one.id for pair in told_twice(known) for one in pair}
    assert told_twice([one for one in known if one.id not in paired]) == []


@given(orders)
def test_what_counts_and_what_is_asked_about_are_all_orders_that_could_count(known: list[OrderFacts]) -> None:
    asked = [pair.asked.id for pair in told_twice(known)]
    counted = [one.id for one in counting(known)]
    assert sorted(asked + counted) == sorted(one.id for one in known if counts(one))
    found = totals(known)
    assert found.orders == len(counted)
    assert sum(found.amounts.values()) == sum(one.amount or 0 for one in known if one.id in counted)
    assert found.again_by_day <= found.again_by_invoice <= found.customers <= found.orders


@given(orders, st.randoms(use_true_random=False))
def test_the_order_of_the_orders_does_not_matter(known: list[OrderFacts], random: object) -> None:
    shuffled = known[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told_twice(shuffled) == told_twice(known)
    assert totals(shuffled) == totals(known)
    assert paid_days(shuffled, date(2026, 3, 20)) == paid_days(known, date(2026, 3, 20))
