"""The ledger of lifetime profit: whose part of an order's profit is whose (method.md §6)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.ledger import (
    Earned,
    Opened,
    Sale,
    Serving,
    Sums,
    by_account,
    by_person,
    ledger,
    originators,
    parts,
    server,
    sums,
)
from fieldrep.domain.ratios import Ratio

FIVE, TEN = Ratio(5, 100), Ratio(10, 100)


@pytest.mark.parametrize(
    ("profit", "first", "second", "cut"),
    [
        # 5 % of 999 fen are 49.95, 10 % are 99.9: cut down to 49 and 99, and 851 are left.
        (999, FIVE, TEN, (49, 99, 851)),
        (1000, FIVE, TEN, (50, 100, 850)),
        (3, FIVE, TEN, (0, 0, 3)),
        (0, FIVE, TEN, (0, 0, 0)),
        (-700, FIVE, TEN, (0, 0, -700)),
        # Rules that would give away more than there is: the originator comes first.
        (1000, Ratio(7, 10), Ratio(6, 10), (700, 300, 0)),
    ],
)
def test_parts_are_cut_downwards_and_the_rest_is_the_houses(
    profit: int, first: Ratio, second: Ratio, cut: tuple[int, int, int]
) -> None:
    assert parts(profit, first, second) == cut


shares = st.tuples(st.integers(0, 100), st.integers(1, 100)).map(lambda pair: Ratio(min(pair), max(pair)))


@settings(max_examples=100)
@given(st.integers(-(2**53), 2**53), shares, shares)
def test_parts_add_up_to_the_whole_and_nobody_pays_for_a_profit(profit: int, first: Ratio, second: Ratio) -> None:
    originator, served, house = parts(profit, first, second)
    assert originator + served + house == profit
    assert originator >= 0 and served >= 0
    assert house >= 0 or profit < 0


def test_who_opened_an_account_is_its_visits_author_else_who_had_it_first_else_its_maker() -> None:
    opened = [
        Opened("farm", "Li", "2026-03-05", "v2"),
        Opened("farm", "Ann", "2026-03-02", "v9"),
    ]
    serving = [
        Serving("farm", "Wang", "hunter", "2026-01-01"),
        Serving("inn", "Wang", "hunter", "2026-04-01"),
        Serving("inn", "Zhao", "hunter", "2026-02-01", "2026-03-01"),
        Serving("inn", "Qian", "farmer", "2026-01-01"),
        Serving("shop", "Qian", "farmer", "2026-01-01"),
    ]
    serving += [
        Serving("bank", "Sun", None, "2026-01-01"),
        Serving("bank", "Zhou", "agent", "2026-03-01"),
        Serving("pub", "Wu", None, "2026-02-01"),
        Serving("pub", "Sun", None, "2026-01-01"),
        Serving("pub", "Zhou", "relationship", "2025-01-01"),
    ]
    makers = {"farm": "Lead", "inn": "Lead", "shop": "Lead", "mill": "", "bank": "Lead", "pub": "Lead"}
    found = {"farm": "Ann", "inn": "Zhao", "shop": "Lead", "mill": None, "bank": "Zhou", "pub": "Sun"}
    assert originators(opened, serving, makers) == found
    assert originators(reversed(opened), reversed(serving), makers) == found


def test_who_serves_an_account_is_who_is_assigned_on_that_day_a_farmer_first() -> None:
    those = [
        Serving("inn", "Zhao", "hunter", "2026-02-01", "2026-05-31"),
        Serving("inn", "Qian", "farmer", "2026-06-01"),
        Serving("inn", "Wang", "relationship", "2026-01-01"),
        Serving("inn", "Sun", "farmer", "2026-09-01"),
    ]
    assert server(those, "2026-01-15") == "Wang"
    assert server(those, "2026-05-31") == "Zhao"
    assert server(those, "2026-06-01") == "Qian"
    assert server(those, "2026-10-01") == "Sun"
    assert server(those[:1], "2026-01-31") is None


SALES = [
    Sale("1", "farm", "2026-05-10", 999, 5000, "CNY"),
    Sale("2", "farm", "2026-06-10", None, 6000, "CNY"),
    Sale("3", "inn", "2026-06-11", 2000, 9000, "CNY"),
    Sale("4", "inn", "2026-06-12", -100, 200, "CNY"),
    Sale("5", "inn", "2026-06-13", 100, 300, "USD"),
    Sale("6", "inn", "2026-07-01", 5000, 300, "CNY"),
]
SERVING = [Serving("farm", "Ann", "hunter", "2026-01-01"), Serving("inn", "Bo", "farmer", "2026-06-01")]


def test_the_ledger_by_person_and_by_account() -> None:
    """Ann opened both and serves the farm; Bo serves the inn. To the end of June:

    farm: 999 → Ann 49 + 99, house 851; one order unknown. inn: 2000 → Ann 100, Bo 200, house 1700; a loss of 100 is the
    house's; 100 dollars → Ann 5, Bo 10, house 85.
    """
    entries = ledger(SALES, {"farm": "Ann", "inn": "Ann"}, SERVING, date(2026, 6, 30), (FIVE, TEN))
    assert [entry.sale.id for entry in entries] == ["5", "4", "3", "2", "1"]
    assert sums(entries) == {
        "CNY": Sums(4, 1, 2899, 149, 299, 2451),
        "USD": Sums(1, 0, 100, 5, 10, 85),
    }
    assert by_account(entries)["farm"] == {"CNY": Sums(2, 1, 999, 49, 99, 851)}
    assert by_person(entries) == [
        Earned("Ann", "CNY", ("farm", "inn"), ("farm",), 149, 99, 1),
        Earned("Bo", "CNY", (), ("inn",), 0, 200, 0),
        Earned("Bo", "USD", (), ("inn",), 0, 10, 0),
        Earned("Ann", "USD", ("inn",), (), 5, 0, 0),
    ]


sales = st.builds(
    Sale,
    st.uuids().map(str),
    st.sampled_from("abc"),
    st.dates(date(2026, 1, 1), date(2026, 6, 30)).map(date.isoformat),
    st.one_of(st.none(), st.integers(-500, 5000)),
    st.just(9),
    st.sampled_from(("CNY", "USD")),
)


@settings(max_examples=60)
@given(st.lists(sales, max_size=20, unique_by=lambda each: each.id), st.randoms())
def test_persons_accounts_and_the_house_add_up_in_any_order(told, shuffled) -> None:  # type: ignore[no-untyped-def]
    serving = [Serving("a", "Ann", "farmer"), Serving("b", "Bo", "hunter", "2026-03-01")]
    opened_by = {"a": "Bo", "b": None, "c": "Ann"}
    entries = ledger(told, opened_by, serving, date(2026, 5, 31), (FIVE, TEN))
    mixed = [*told]
    shuffled.shuffle(mixed)
    assert ledger(mixed, opened_by, serving, date(2026, 5, 31), (FIVE, TEN)) == entries
    for currency, whole in sums(entries).items():
        earned = sum(each.earned for each in by_person(entries) if each.currency == currency)
        assert earned + whole.house == whole.profit
        accounts = [found[currency] for found in by_account(entries).values() if currency in found]
        assert sum(each.profit for each in accounts) == whole.profit
        assert sum(each.orders for each in accounts) == whole.orders
