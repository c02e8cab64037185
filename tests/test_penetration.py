"""Penetration by hand (method.md §4), and its laws."""

from datetime import date
from fractions import Fraction
from statistics import median as middle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.penetration import (
    BORDERS,
    EstimateFacts,
    Ours,
    band_of,
    banded,
    penetration_by_product,
    seat_penetration,
    spend_penetration,
)
from fieldrep.domain.ratios import Ratio, median

AS_OF = date(2026, 6, 30)


def estimate(account: str, spend: int | None = None, month: str = "2026-05", **facts: object) -> EstimateFacts:
    return EstimateFacts(account, month, spend=spend)._replace(**facts)  # type: ignore[arg-type]


def test_a_hundred_spent_and_ten_with_us_is_ten_percent_and_replaceable() -> None:
    ours: Ours = {("farm", "2026-05", None): 10}
    found = spend_penetration([estimate("farm", 100)], ours, AS_OF)
    assert (found.accounts, found.pooled, found.median) == (1, Ratio(10, 100), Ratio(1, 10))
    assert found.bands == {"replaceable": 1, "weak": 0, "safe": 0, "locked_in": 0}
    assert found.few


def test_twenty_should_use_it_and_ten_do_is_half_and_safe() -> None:
    found = seat_penetration([estimate("clinic", seats=20, seats_used=10)], AS_OF)
    assert (found.pooled, found.median, found.bands["safe"]) == (Ratio(10, 20), Ratio(1, 2), 1)


@pytest.mark.parametrize(
    ("n", "of", "band"),
    [
        (0, 5, "replaceable"),
        (10, 100, "replaceable"),
        (101, 1000, "weak"),
        (1, 3, "weak"),
        (334, 1000, "safe"),
        (1, 2, "safe"),
        (501, 1000, "locked_in"),
        (7, 5, "locked_in"),
    ],
)
def test_a_border_belongs_to_the_band_below_it(n: int, of: int, band: str) -> None:
    assert band_of(Ratio(n, of)) == band


def test_a_team_may_have_other_borders() -> None:
    """10 of 100 is replaceable up to 10 %; where that ends at 9 % and weak at 10 %, it is weak, and 11 is safe."""
    assert band_of(Ratio(10, 100), (Ratio(9, 100), Ratio(1, 10), Ratio(1, 2))) == "weak"
    assert band_of(Ratio(11, 100), (Ratio(9, 100), Ratio(1, 10), Ratio(1, 2))) == "safe"
    ours: Ours = {("farm", "2026-05", None): 10, ("inn", "2026-05", None): 11}
    found = spend_penetration([estimate("farm", 100), estimate("inn", 100)], ours, AS_OF)
    assert found.bands == {"replaceable": 1, "weak": 1, "safe": 0, "locked_in": 0}
    again = banded(found, (Ratio(9, 100), Ratio(1, 10), Ratio(1, 2)))
    assert again.bands == {"replaceable": 0, "weak": 1, "safe": 1, "locked_in": 0}
    assert [each.band for each in again.each] == ["weak", "safe"]


def test_pooled_and_median_are_two_figures() -> None:
    estimates = [estimate("small", 100), estimate("middle", 100), estimate("large", 10_000)]
    ours: Ours = {
        ("small", "2026-05", None): 60,
        ("middle", "2026-05", None): 20,
        ("large", "2026-05", None): 100,
    }
    found = spend_penetration(estimates, ours, AS_OF)
    assert found.pooled == Ratio(180, 10_200)
    assert found.median == Ratio(1, 5)


def test_only_the_months_with_an_estimate_are_compared_and_none_after_the_day() -> None:
    estimates = [estimate("farm", 100), estimate("farm", 900, "2026-07")]
    ours: Ours = {
        ("farm", "2026-04", None): 70,
        ("farm", "2026-05", None): 10,
        ("farm", "2026-07", None): 900,
    }
    assert spend_penetration(estimates, ours, AS_OF).pooled == Ratio(10, 100)
    assert spend_penetration(estimates, ours, date(2026, 7, 1)).pooled == Ratio(910, 1000)


def test_of_estimates_that_disagree_the_newest_counts_and_the_account_is_marked() -> None:
    old = estimate("farm", 100, estimated_on=date(2026, 5, 1), made_at=9, rival="Old rival")
    new = estimate("farm", 200, estimated_on=date(2026, 5, 2), made_at=1, rival="New rival")
    newer = new._replace(spend=400, made_at=2)
    for told in ([old, new, newer], [newer, old, new]):
        found = spend_penetration(told, {}, AS_OF)
        assert found.pooled == Ratio(0, 400)
        assert found.each[0].disputed
        assert found.each[0].estimates == (newer,)
        assert [rival.rival for rival in found.rivals] == ["New rival"]
    agreeing = spend_penetration([old, new._replace(spend=100)], {}, AS_OF)
    assert not agreeing.each[0].disputed


def test_product_lines_stand_alone_and_their_account_counts_once() -> None:
    estimates = [estimate("shop", 100, product="ink"), estimate("shop", 300, product="paper")]
    ours: Ours = {
        ("shop", "2026-05", "ink"): 40,
        ("shop", "2026-05", "paper"): 30,
        ("shop", "2026-05", "toner"): 500,  # nobody estimated what the shop spends on toner
        ("shop", "2026-05", None): 5,
    }
    lines = penetration_by_product(estimates, ours, AS_OF)
    assert {product: line.pooled for product, line in lines.items()} == {
        "ink": Ratio(40, 100),
        "paper": Ratio(30, 300),
    }
    whole = spend_penetration(estimates, ours, AS_OF)
    assert (whole.accounts, whole.pooled) == (1, Ratio(75, 400))


def test_an_estimate_of_everything_stands_for_the_products_of_its_month() -> None:
    estimates = [estimate("shop", 1000), estimate("shop", 100, product="ink")]
    ours: Ours = {("shop", "2026-05", "ink"): 40, ("shop", "2026-05", "toner"): 60}
    assert spend_penetration(estimates, ours, AS_OF).pooled == Ratio(100, 1000)


def test_seats_are_those_of_the_newest_month() -> None:
    told = [
        estimate("clinic", seats=20, seats_used=2, month="2026-03", product="scan"),
        estimate("clinic", seats=20, seats_used=15, month="2026-04", product="scan"),
        estimate("clinic", seats=10, seats_used=0, month="2026-01", product="chat"),
        estimate("clinic", seats=99, seats_used=99, month="2026-07", product="chat"),
        estimate("clinic", seats=50, month="2026-06", product="chat"),  # nobody knows how many are used
    ]
    assert seat_penetration(told, AS_OF).pooled == Ratio(15, 30)
    everything = estimate("clinic", seats=40, seats_used=10, month="2026-02")
    assert seat_penetration([*told, everything], AS_OF).pooled == Ratio(10, 40)


def test_the_rest_has_an_owner_with_a_share_and_a_contracts_end() -> None:
    estimates = [
        estimate("a", 100, rival="Acme", contract_ends=date(2026, 5, 1)),
        estimate("b", 100, rival="Acme", contract_ends=date(2026, 9, 1)),
        estimate("c", 100, rival="Acme", contract_ends=date(2026, 8, 1)),
        estimate("d", 100),
        estimate("e", 100, rival="Ours alone"),
    ]
    ours: Ours = {("a", "2026-05", None): 30, ("e", "2026-05", None): 100}
    acme, unknown = spend_penetration(estimates, ours, AS_OF).rivals
    assert (acme.rival, acme.accounts, acme.share) == ("Acme", 3, Ratio(270, 500))
    assert acme.contract_ends == date(2026, 8, 1)  # the first still to come
    assert (unknown.rival, unknown.accounts, unknown.share, unknown.contract_ends) == (
        None,
        1,
        Ratio(100, 500),
        None,
    )


def test_a_whole_of_nothing_is_left_out_and_a_whole_below_ours_is_marked() -> None:
    estimates = [estimate("idle", 0), estimate("low", 50), estimate("unknown"), estimate("branch", 10)]
    ours: Ours = {("idle", "2026-05", None): 5, ("low", "2026-05", None): 60}
    found = spend_penetration(estimates, ours, AS_OF, undecidable={"branch"})
    assert [share.account for share in found.each] == ["low"]
    assert found.each[0].understated
    assert found.each[0].band == "locked_in"
    assert spend_penetration([], {}, AS_OF).median is None


spends = st.integers(0, 50)
estimates = st.lists(
    st.builds(
        EstimateFacts,
        account=st.sampled_from("abc"),
        month=st.sampled_from(["2026-04", "2026-05", "2026-07"]),
        product=st.sampled_from(["ink", "paper", None]),
        spend=st.none() | spends,
        seats=st.none() | spends,
        seats_used=st.none() | spends,
        rival=st.sampled_from(["Acme", None]),
        estimated_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
        made_at=st.integers(0, 2),
        id=st.uuids().map(lambda row: row.hex),
    ),
    max_size=15,
)
our_amounts = st.dictionaries(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["2026-04", "2026-05"]),
        st.sampled_from(["ink", "paper", None]),
    ),
    st.integers(1, 60),
    max_size=8,
)


@given(estimates, our_amounts)
def test_accounts_add_up_to_the_pool_and_to_the_bands(told: list[EstimateFacts], ours: Ours) -> None:
    for found in (spend_penetration(told, ours, AS_OF), seat_penetration(told, AS_OF)):
        shares = [one.share for one in found.each]
        assert found.pooled == Ratio(sum(s.n for s in shares), sum(s.of for s in shares))
        assert sum(found.bands.values()) == found.accounts == len({one.account for one in found.each})
        assert all(s.n >= 0 and s.of > 0 for s in shares)
        assert [one.understated for one in found.each] == [s.n > s.of for s in shares]


borders = st.tuples(*[st.tuples(st.integers(0, 20), st.integers(20, 40)).map(lambda pair: Ratio(*pair))] * 3)


@given(estimates, our_amounts, borders)
def test_other_borders_put_every_account_into_one_band_and_change_nothing_else(
    told: list[EstimateFacts], ours: Ours, limits: tuple[Ratio, Ratio, Ratio]
) -> None:
    found = spend_penetration(told, ours, AS_OF)
    again = banded(found, limits)
    assert sum(again.bands.values()) == again.accounts == found.accounts
    assert [(each.account, each.share) for each in again.each] == [(each.account, each.share) for each in found.each]
    for share in again.each:
        assert share.band == band_of(share.share, limits)
    assert (again.pooled, again.median, again.rivals) == (found.pooled, found.median, found.rivals)
    assert banded(found, BORDERS) == found


@given(estimates, our_amounts)
def test_where_the_wholes_hold_our_orders_ours_and_the_rivals_parts_are_the_whole(
    told: list[EstimateFacts], ours: Ours
) -> None:
    more_than_all_orders = 500
    told = [e._replace(spend=more_than_all_orders + (e.spend or 0)) for e in told]
    found = spend_penetration(told, ours, AS_OF)
    assert found.pooled.n + sum(rival.share.n for rival in found.rivals) == found.pooled.of
    assert all(0 <= one.share.n <= one.share.of for one in found.each)


@given(estimates, our_amounts)
def test_no_order_is_counted_twice_and_no_more_than_there_is(told: list[EstimateFacts], ours: Ours) -> None:
    found = spend_penetration(told, ours, AS_OF)
    for one in found.each:
        assert one.share.n <= sum(amount for key, amount in ours.items() if key[0] == one.account)
        cells = [(e.month, e.product) for e in one.estimates]
        assert len(cells) == len(set(cells))


@given(estimates, our_amounts, st.randoms(use_true_random=False))
def test_the_order_of_the_estimates_does_not_matter(told: list[EstimateFacts], ours: Ours, random: object) -> None:
    shuffled = told[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spend_penetration(shuffled, ours, AS_OF) == spend_penetration(told, ours, AS_OF)
    assert seat_penetration(shuffled, AS_OF) == seat_penetration(told, AS_OF)


@given(st.lists(st.tuples(st.integers(0, 2**62), st.integers(1, 2**62)), min_size=1, max_size=9))
def test_the_median_is_exact(pairs: list[tuple[int, int]]) -> None:
    found = median([Ratio(n, of) for n, of in pairs])
    assert found is not None
    expected = middle(Fraction(n, of) for n, of in pairs)
    assert (found.n, found.of) == (expected.numerator, expected.denominator)
