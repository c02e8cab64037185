"""Targets (method.md §9): what counts to whom, what was achieved of each measure, and the weighted total, exactly."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import MEASURES
from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.targets import (
    Facts,
    Hold,
    Order,
    achieved,
    attainment,
    holder,
    missing_measures,
    weighted,
)

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 20)
ACCOUNTS = (
    AccountFacts("a", opened_on=date(2026, 10, 5), first_paid_on=date(2026, 10, 9), second_paid_on=date(2026, 11, 2)),
    AccountFacts("b", opened_on=date(2026, 10, 6), first_paid_on=date(2026, 11, 21)),  # pays tomorrow
    AccountFacts("c", opened_on=date(2026, 9, 6), first_paid_on=date(2026, 10, 2)),  # opened before the period
    AccountFacts("d"),
    AccountFacts("e", decides=False, opened_on=date(2026, 10, 7)),
)
ORDERS = (
    Order("a", date(2026, 10, 9), 1_000_00, 300_00, "ann"),
    Order("a", date(2026, 11, 2), 500_00, None),
    Order("c", date(2026, 10, 2), 200_00, 50_00),
    Order("c", date(2026, 9, 30), 999_00, 999_00),  # before the period
)
FACTS = Facts(
    ACCOUNTS, 37, frozenset(("a", "b", "d")), ORDERS, (("a", 70_00), ("c", 30_00)), Ratio(10, 40), frozenset("a")
)


@pytest.mark.parametrize(
    ("measure", "reached", "behind", "out_of"),
    [
        ("visits", Ratio(37, 1), "abd", ""),
        ("opened", Ratio(2, 1), "ab", ""),
        ("converted", Ratio(2, 1), "ac", ""),
        ("repurchased", Ratio(1, 1), "a", ""),
        ("revenue", Ratio(1_700_00, 1), "ac", ""),
        ("profit", Ratio(350_00, 1), "ac", ""),
        ("receivables", Ratio(100_00, 1), "ac", ""),
        ("coverage", Ratio(3, 4), "abc", "abcd"),  # the site that cannot decide is in neither
        ("conversion", Ratio(1, 2), "a", "ab"),
        ("repurchase", Ratio(1, 2), "a", "ac"),
        ("penetration", Ratio(10, 40), "a", "a"),
    ],
)
def test_each_measure_counts_what_it_says_and_names_the_accounts(
    measure: str, reached: Ratio, behind: str, out_of: str
) -> None:
    assert achieved(measure, FACTS, FIRST, LAST) == (reached, tuple(behind), tuple(out_of))


def test_every_measure_is_counted_and_no_other() -> None:
    assert all(achieved(measure, Facts(), None, LAST).behind == () for measure in MEASURES)
    with pytest.raises(KeyError):
        achieved("smiles", Facts(), None, LAST)


def test_an_account_is_whose_it_was_on_the_day_and_the_takers_on_the_day_it_is_handed_over() -> None:
    holds = [
        Hold("a", "ann", "hunter", date(2026, 9, 1), date(2026, 10, 10)),
        Hold("a", "bo", "farmer", date(2026, 10, 10)),
        Hold("a", "cy", "solution", date(2026, 10, 1)),  # stands beside whoever has it
    ]
    assert [holder(holds, date(2026, 10, day)) for day in (9, 10, 11)] == ["ann", "bo", "bo"]
    assert holder(holds, date(2026, 8, 31)) is None
    anns = achieved("revenue", FACTS, FIRST, LAST, lambda account, on: holder(holds, on) == "ann" and account == "a")
    assert anns == (Ratio(1_000_00, 1), ("a",), ())


def test_attainment_and_the_weighted_total_by_hand() -> None:
    # 60,000 of 80,000 revenue is 3/4; 12 of 10 opened is 6/5; 25 % of a 40 % conversion is 5/8;
    # 50,000 owed where 40,000 may be is 4/5
    parts = [
        (50, attainment("revenue", Ratio(60_000_00, 1), 80_000_00)),
        (20, attainment("opened", Ratio(12, 1), 10)),
        (20, attainment("conversion", Ratio(3, 12), 40_00)),
        (10, attainment("receivables", Ratio(50_000_00, 1), 40_000_00)),
    ]
    assert [part for _, part in parts] == [Ratio(3, 4), Ratio(6, 5), Ratio(5, 8), Ratio(4, 5)]
    # (50 x 3/4 + 20 x 6/5 + 20 x 5/8 + 10 x 4/5) / 100 = (37.5 + 24 + 12.5 + 8) / 100 = 82/100
    assert weighted(parts, 150) == Ratio(41, 50)
    # nothing beyond the target counts: 20 instead of 24
    assert weighted(parts, 100) == Ratio(39, 50)
    assert attainment("receivables", Ratio(0, 1), 40_000_00) == Ratio(1, 1)
    assert attainment("conversion", Ratio(0, 0), 40_00) is None
    assert attainment("visits", Ratio(5, 1), 0) is None
    assert attainment("profit", Ratio(-5, 1), 10) == Ratio(0, 1)
    assert weighted([(50, None)], 150) is None
    assert weighted([(None, Ratio(1, 2)), (100, Ratio(1, 1))], 150) == Ratio(3, 4)


shares = st.builds(Ratio, st.integers(0, 500), st.integers(1, 500))
weighing = st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 100)), shares), min_size=1, max_size=8)


@given(weighing, st.integers(100, 200), st.randoms())
def test_a_total_lies_between_its_parts_in_any_order(
    parts: list[tuple[int | None, Ratio]], most: int, chance: Random
) -> None:
    total = weighted(parts, most)
    assert total is not None
    mixed = list(parts)
    chance.shuffle(mixed)
    assert weighted(mixed, most) == total
    capped = [min(part.n / part.of, most / 100) for _, part in parts]
    assert min(capped) - 1e-9 <= total.n / total.of <= max(capped) + 1e-9


def test_hunters_are_measured_on_revenue_and_farmers_on_profit_and_receivables_too() -> None:
    assert missing_measures("hunter", ["visits"]) == ("revenue",)
    assert missing_measures("farmer", ["revenue"]) == ("profit", "receivables")
    assert missing_measures("solution", []) == ()
