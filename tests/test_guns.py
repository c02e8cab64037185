"""Three guns: an account's gun, the shares by month, and who moved (method.md §6)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.guns import CHANNELS, Mover, OrderFacts, gun_of, guns
from fieldrep.domain.months import last_months, month_before
from fieldrep.domain.ratios import Ratio


def order(row: str, account: str, on: str, amount: int | None, gun: str | None, in_visit: bool = False) -> OrderFacts:
    return OrderFacts(row, account, on, amount, gun, in_visit)


@pytest.mark.parametrize(
    ("channels", "gun"),
    [
        ((), None),
        ((None, None), None),
        (("manual",), "manual"),
        (("manual", "auto"), "auto"),
        (("auto", "manual", "manual"), "manual"),
        (("auto", "manual", "semi"), "semi"),
        (("auto", "auto", "manual", "manual"), "manual"),
        (("auto", "auto", "manual", None), "auto"),
    ],
)
def test_the_gun_is_the_channel_of_most_of_the_last_three_orders(channels: tuple[str | None, ...], gun: str) -> None:
    assert gun_of(channels) == gun


ORDERS = [
    # The farm: manual, manual in August; semi, semi, auto later. Its last three at the end of September are
    # manual, semi, semi: semi. In October semi, semi, auto: semi still.
    order("1", "farm", "2026-08-03", 100, "manual"),
    order("2", "farm", "2026-08-20", 100, "manual"),
    order("3", "farm", "2026-09-01", 200, "semi"),
    order("4", "farm", "2026-09-30", 300, "semi"),
    order("5", "farm", "2026-10-05", 400, "auto"),
    # The inn: automatic in August, then two orders that reps took in visits: manual in September.
    order("6", "inn", "2026-08-10", 500, "auto"),
    order("7", "inn", "2026-09-11", 100, None, in_visit=True),
    order("8", "inn", "2026-09-12", 400, None, in_visit=True),
    # The shop's only order says nothing.
    order("9", "shop", "2026-09-15", 50, None),
]


def test_months_have_those_who_ordered_in_them_and_who_moved() -> None:
    found = guns(ORDERS, date(2026, 10, 31), date(2026, 9, 1))
    assert list(found.months) == ["2026-08", "2026-09", "2026-10"]
    august, september, october = found.months.values()
    assert august["manual"] == (("farm",), 2, Ratio(200, 700))
    assert august["auto"] == (("inn",), 2, Ratio(500, 700))
    assert september["semi"] == (("farm",), 3, Ratio(500, 1050))
    assert september["manual"] == (("inn",), 3, Ratio(500, 1050))
    assert september[None] == (("shop",), 3, Ratio(50, 1050))
    assert october["semi"] == (("farm",), 1, Ratio(400, 400))
    assert found.movers == (
        Mover("2026-09", "farm", "manual", "semi"),
        Mover("2026-09", "inn", "auto", "manual"),
    )
    assert [mover.up for mover in found.movers] == [True, False]
    assert found.standing["semi"] == (("farm",), 3, Ratio(900, 1450))


def test_what_is_ordered_later_is_not_there_and_who_has_not_ordered_lately_does_not_stand() -> None:
    found = guns(ORDERS, date(2026, 9, 11), date(2026, 9, 5))
    assert list(found.months) == ["2026-08", "2026-09"]
    assert found.standing["auto"] == ((), 1, Ratio(0, 100))
    assert found.standing["manual"] == (("inn",), 1, Ratio(100, 100))


def test_twelve_months_up_to_a_months_end_are_whole_months() -> None:
    assert last_months(date(2026, 9, 30), 12) == date(2025, 10, 1)
    assert last_months(date(2025, 2, 28), 12) == date(2024, 3, 1)
    assert last_months(date(2026, 5, 30), 3) == date(2026, 3, 1)
    assert last_months(date(2026, 11, 21), 12) == date(2025, 11, 22)
    assert last_months(date(1, 5, 1), 12) == date.min
    assert month_before("2026-01") == "2025-12"


facts = st.builds(
    order,
    st.uuids().map(str),
    st.sampled_from("abc"),
    st.dates(date(2026, 1, 1), date(2026, 6, 30)).map(date.isoformat),
    st.one_of(st.none(), st.integers(1, 999)),
    st.sampled_from(CHANNELS),
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(facts, max_size=25, unique_by=lambda each: each.id), st.randoms())
def test_every_account_is_in_one_gun_and_the_parts_are_the_whole_in_any_order(orders, shuffled) -> None:  # type: ignore[no-untyped-def]
    as_of = date(2026, 5, 31)
    found = guns(orders, as_of, last_months(as_of, 2))
    mixed = [*orders]
    shuffled.shuffle(mixed)
    assert guns(mixed, as_of, last_months(as_of, 2)) == found
    counted = [each for each in orders if each.ordered_on <= as_of.isoformat()]
    assert sum(s.amount.n for shares in found.months.values() for s in shares.values()) == sum(
        each.amount or 0 for each in counted
    )
    for shares in (found.standing, *found.months.values()):
        accounts = [account for share in shares.values() for account in share.accounts]
        assert len(accounts) == len(set(accounts)) == shares[None].of
        assert sum(share.amount.n for share in shares.values()) == shares[None].amount.of
    for mover in found.movers:
        assert mover.account in found.months[mover.month][mover.now].accounts
