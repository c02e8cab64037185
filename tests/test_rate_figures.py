"""The accounts behind a figure of the rates: an example worked by hand, and that they are just as many as it says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import STAGE_LENGTHS
from fieldrep.domain.rate_figures import FIGURES, who
from fieldrep.domain.rates import AccountFacts, four_rates

DAY = date(2026, 11, 22)
TOLD = [
    # opened on 10 September: time to convert until 31 October, and the order comes on that day; its time to buy again
    # is not over before 30 November, and it has bought again on the second
    AccountFacts("alpha", True, date(2026, 9, 10), None, date(2026, 10, 31), date(2026, 11, 2), 2),
    # the order comes a day too late
    AccountFacts("beta", True, date(2026, 9, 20), None, date(2026, 11, 1), None, 1),
    # opened in October: young until 30 November
    AccountFacts("gamma", True, date(2026, 10, 5)),
    AccountFacts("delta", True, None, date(2026, 11, 3)),
    AccountFacts("epsilon"),
    # no opening day: opened by its first order; bought again by the end of the month after it
    AccountFacts("twin", True, None, None, date(2026, 8, 5), date(2026, 9, 30), 2),
    # an order that is dated ahead is not there yet
    AccountFacts("kappa", True, None, None, date(2026, 12, 5), None, 0),
    AccountFacts("site", False, date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 1)),
]


@pytest.mark.parametrize(
    ("figure", "accounts"),
    [
        ("targets", "alpha beta delta epsilon gamma kappa twin"),
        ("reached", "delta"),
        ("opened", "alpha beta gamma twin"),
        ("closed", "alpha beta twin"),
        ("in_time", "alpha twin"),
        ("converted", "alpha beta twin"),
        ("young", "gamma"),
        ("again_closed", "twin"),
        ("again_in_time", "twin"),
        ("again", "alpha twin"),
        ("again_young", "alpha beta"),
        ("not_opened", "delta epsilon kappa"),
        ("not_converted", "gamma"),
        ("not_again", "beta"),
    ],
)
def test_who_is_behind_each_figure(figure: str, accounts: str) -> None:
    assert who(TOLD, figure, DAY) == accounts.split()
    assert who(reversed(TOLD), figure, DAY) == accounts.split()


def test_every_figure_is_worked_by_hand_and_another_is_refused() -> None:
    assert len(FIGURES) == 14
    with pytest.raises(KeyError):
        who(TOLD, "moon", DAY)


days = st.none() | st.dates(date(2026, 6, 1), date(2026, 12, 31))


@st.composite
def accounts(draw: st.DrawFn) -> AccountFacts:
    first, second = draw(days), draw(days)
    if first is None or (second is not None and second <= first):
        second = None
    return AccountFacts(draw(st.uuids().map(str)), draw(st.booleans()), draw(days), draw(days), first, second)


@given(
    st.lists(accounts(), max_size=14), st.dates(date(2026, 6, 1), date(2026, 12, 31)), st.sampled_from(STAGE_LENGTHS)
)
def test_they_are_as_many_as_the_rates_say_each_once_and_parts_are_of_their_wholes(
    facts: list[AccountFacts], day: date, stage: str
) -> None:
    found = {figure: who(facts, figure, day, stage) for figure in FIGURES}
    rates = four_rates(facts, day, stage)
    number = {figure: len(those) for figure, those in found.items()}
    assert (number["opened"], number["targets"]) == rates.coverage.rate
    assert number["reached"] == rates.coverage.reached
    assert (number["in_time"], number["closed"]) == rates.conversion.in_time
    assert (number["converted"], number["opened"]) == rates.conversion.to_date
    assert (number["again_in_time"], number["again_closed"]) == rates.repurchase.in_time
    assert (number["again"], number["converted"]) == rates.repurchase.to_date
    assert (number["young"], number["again_young"]) == (rates.conversion.young, rates.repurchase.young)
    for part, lacking, whole in (
        ("opened", "not_opened", "targets"),
        ("converted", "not_converted", "opened"),
        ("again", "not_again", "converted"),
        ("closed", "young", "opened"),
        ("again_closed", "again_young", "converted"),
    ):
        assert sorted(found[part] + found[lacking]) == found[whole]
    assert set(found["in_time"]) <= set(found["closed"]) and set(found["again_in_time"]) <= set(found["again_closed"])
    assert all(those == sorted(set(those)) for those in found.values())
