"""The four rates by hand (method.md §4), and the laws that any accounts obey."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.months import window_end
from fieldrep.domain.penetration import seat_penetration, spend_penetration
from fieldrep.domain.rates import (
    AccountFacts,
    Coverage,
    Rates,
    four_rates,
    grouped,
    opening_day,
)
from fieldrep.domain.rates_json import document
from fieldrep.domain.ratios import Ratio


def on(text: str) -> date:
    return date.fromisoformat(text)


def account(name: str, opened: str = "", first: str = "", second: str = "", **facts: object) -> AccountFacts:
    """An account in words; its paid days are those named."""
    days = [on(text) if text else None for text in (opened, first, second)]
    paid = sum(day is not None for day in days[1:])
    return AccountFacts(name, True, days[0], None, days[1], days[2], paid)._replace(**facts)  # type: ignore[arg-type]


MARCH = [
    account("in time, again in time", "2026-03-02", "2026-04-30", "2026-05-31"),
    account("too late, again in time", "2026-03-31", "2026-05-01", "2026-05-02"),
    account("in time, again too late", "2026-03-15", "2026-03-15", "2026-05-01"),
    account("never orders", "2026-03-20"),
]


def test_in_time_is_by_the_end_of_the_month_after_and_to_date_is_up_to_the_day() -> None:
    rates = four_rates(MARCH, on("2026-06-30"))
    assert rates.coverage == Coverage(targets=4, reached=0, opened=4)
    assert (rates.conversion.in_time, rates.conversion.to_date) == (Ratio(2, 4), Ratio(3, 4))
    assert (rates.repurchase.in_time, rates.repurchase.to_date) == (Ratio(2, 3), Ratio(3, 3))
    assert (rates.conversion.young, rates.repurchase.young) == (0, 0)
    assert rates.conversion.order_days == 6
    (cohort,) = rates.cohorts
    assert (cohort.month, cohort.young, cohort.opened) == ("2026-03", False, 4)
    assert (cohort.converted_in_time, cohort.converted) == (2, 3)
    assert (cohort.repurchased_in_time, cohort.repurchased) == (2, 3)


def test_a_window_closes_on_its_last_day_and_is_young_the_day_before() -> None:
    before, closed = four_rates(MARCH, on("2026-04-29")), four_rates(MARCH, on("2026-04-30"))
    assert (before.conversion.young, before.conversion.in_time) == (4, Ratio(0, 0))
    assert (before.conversion.to_date, before.cohorts[0].young) == (Ratio(1, 4), True)
    assert (closed.conversion.young, closed.conversion.in_time) == (0, Ratio(2, 4))
    # Two first orders are there: of 15 March, closed that day, and of 30 April, open until the end of May.
    assert (closed.repurchase.converted, closed.repurchase.young) == (2, 1)
    assert closed.repurchase.in_time == Ratio(0, 1)
    assert closed.cohorts[0].repurchase_young == 1


def test_an_account_that_has_paid_and_has_no_opening_day_opened_on_its_first_orders_day() -> None:
    rates = four_rates([account("by web", "", "2026-02-10")], on("2026-03-31"))
    assert rates.coverage.opened == 1
    assert rates.cohorts[0].month == "2026-02"
    assert rates.conversion.in_time == Ratio(1, 1)


def test_an_own_opening_day_after_the_first_order_stands_and_counts_as_converted_in_time() -> None:
    late = account("said later", "2026-03-10", "2026-02-20")
    assert four_rates([late], on("2026-04-30")).cohorts[0].month == "2026-03"
    assert four_rates([late], on("2026-04-30")).conversion.in_time == Ratio(1, 1)
    # Before that day nobody has said it yet.
    assert opening_day(late, on("2026-03-09")) == on("2026-02-20")


def test_a_site_that_cannot_decide_is_in_no_denominator() -> None:
    branch = account("branch", "2026-03-02", "2026-03-03", "2026-03-04", decides=False)
    assert four_rates([*MARCH, branch], on("2026-06-30")) == four_rates(MARCH, on("2026-06-30"))


def test_reached_is_visited_by_the_day_whether_opened_or_not() -> None:
    seen = account("seen", first_visit_on=on("2026-03-05"))
    assert four_rates([seen, *MARCH], on("2026-03-05")).coverage == Coverage(5, 1, 1)
    assert four_rates([seen, *MARCH], on("2026-03-04")).coverage == Coverage(5, 0, 1)


def test_the_length_of_a_stage_is_a_setting() -> None:
    fact = [account("quick", "2026-03-02", "2026-03-16", "2026-06-30")]
    assert four_rates(fact, on("2026-12-31"), "week").conversion.in_time == Ratio(0, 1)
    assert four_rates(fact, on("2026-12-31"), "week").cohorts[0].month == "2026-W10"
    assert four_rates(fact, on("2026-12-31"), "month").repurchase.in_time == Ratio(0, 1)
    assert four_rates(fact, on("2026-12-31"), "quarter").repurchase.in_time == Ratio(1, 1)


def test_a_rate_over_fewer_than_ten_accounts_says_so() -> None:
    nine = four_rates([account(str(n), "2026-03-01") for n in range(9)], on("2026-06-30"))
    ten = four_rates([account(str(n), "2026-03-01") for n in range(10)], on("2026-06-30"))
    assert nine.coverage.rate.few and nine.conversion.in_time.few
    assert not ten.coverage.rate.few and not ten.conversion.in_time.few


def test_no_accounts_have_no_rates_and_divide_nothing() -> None:
    rates = four_rates([], on("2026-06-30"))
    assert (rates.coverage.rate, rates.conversion.in_time, rates.cohorts) == (Ratio(0, 0), Ratio(0, 0), ())
    assert grouped([], "rep", on("2026-06-30")) == []


def test_groups_are_named_in_order_and_the_nameless_come_last() -> None:
    facts = [
        account("a", district="West"),
        account("b"),
        account("c", district="East"),
        account("d", "2026-03-01"),
    ]
    names = [group.name for group in grouped(facts, "district", on("2026-06-30"))]
    assert names == ["East", "West", None]
    by_cohort = grouped(facts, "cohort", on("2026-06-30"))
    assert [(group.name, group.rates.coverage.targets) for group in by_cohort] == [("2026-03", 1), (None, 3)]
    with pytest.raises(ValueError, match="weather"):
        grouped(facts, "weather", on("2026-06-30"))


def test_the_document_keeps_ratios_as_two_integers() -> None:
    as_of = on("2026-06-30")
    nothing = spend_penetration([], {}, as_of), seat_penetration([], as_of)
    groups = [(group, *nothing) for group in grouped(MARCH, "rep", as_of)]
    answer = document(four_rates(MARCH, as_of), *nothing, groups)
    assert answer["as_of"] == "2026-06-30"
    assert answer["coverage"] == {"targets": 4, "reached": 0, "opened": 4}
    assert answer["conversion"] == {
        "opened": 4, "in_time": [2, 4], "to_date": [3, 4], "young": 0, "order_days": 6,
    }  # fmt: skip
    assert answer["repurchase"] == {"converted": 3, "in_time": [2, 3], "to_date": [3, 3], "young": 0}
    assert answer["cohorts"] == [
        {
            "month": "2026-03", "young": False, "opened": 4, "converted_in_time": 2, "converted": 3,
            "repurchased_in_time": 2, "repurchased": 3, "repurchase_young": 0, "order_days": 6,
        }
    ]  # fmt: skip
    assert isinstance(answer["groups"], list)
    group: dict[str, object] = answer["groups"][0]
    assert len(answer["groups"]) == 1
    same = {key: group[key] for key in ("coverage", "conversion", "repurchase", "penetration", "cohorts")}
    assert same == {key: answer[key] for key in same}
    assert (group["by"], group["name"]) == ("rep", None)


days = st.dates(date(2025, 12, 1), date(2026, 7, 31))
names = st.sampled_from(["A", "B", None])


@st.composite
def account_facts(draw: st.DrawFn) -> AccountFacts:
    paid = sorted(draw(st.sets(days, max_size=3)))
    return AccountFacts(
        account=draw(st.uuids()).hex,
        decides=draw(st.integers(0, 4)) > 0,
        opened_on=draw(st.none() | days),
        first_visit_on=draw(st.none() | days),
        first_paid_on=paid[0] if paid else None,
        second_paid_on=paid[1] if len(paid) > 1 else None,
        paid_days=len(paid),
        district=draw(names),
        territory=draw(names),
        rep=draw(names),
    )


accounts = st.lists(account_facts(), max_size=25)
stages = st.sampled_from(["week", "month", "quarter"])


def ratios(rates: Rates) -> list[Ratio]:
    conversion, repurchase = rates.conversion, rates.repurchase
    return [
        conversion.in_time,
        conversion.to_date,
        repurchase.in_time,
        repurchase.to_date,
        rates.coverage.rate,
    ]


@given(accounts, days, stages)
def test_every_rate_is_what_counting_each_account_by_its_definition_gives(
    facts: list[AccountFacts], as_of: date, stage: str
) -> None:
    def known(day: date | None) -> date | None:
        return day if day is not None and day <= as_of else None

    deciding = [f for f in facts if f.decides]
    days = [(known(f.opened_on) or known(f.first_paid_on), f) for f in deciding]
    opened = [(day, f) for day, f in days if day is not None]
    until = [(window_end(day, stage), f) for day, f in opened]
    again = [(window_end(f.first_paid_on, stage), f) for _, f in opened if known(f.first_paid_on) and f.first_paid_on]
    closed = [(end, f) for end, f in until if end <= as_of]
    again_closed = [(end, f) for end, f in again if end <= as_of]
    assert ratios(four_rates(facts, as_of, stage)) == [
        Ratio(sum(f.first_paid_on is not None and f.first_paid_on <= end for end, f in closed), len(closed)),
        Ratio(len(again), len(opened)),
        Ratio(
            sum(f.second_paid_on is not None and f.second_paid_on <= end for end, f in again_closed),
            len(again_closed),
        ),
        Ratio(sum(known(f.second_paid_on) is not None for _, f in again), len(again)),
        Ratio(len(opened), len(deciding)),
    ]


@given(accounts, days, stages)
def test_rates_lie_between_none_and_all_and_each_is_the_nexts_denominator(
    facts: list[AccountFacts], as_of: date, stage: str
) -> None:
    rates = four_rates(facts, as_of, stage)
    assert all(0 <= ratio.n <= ratio.of for ratio in ratios(rates))
    assert rates.coverage.reached <= rates.coverage.targets <= len(facts)
    assert rates.conversion.opened == rates.coverage.opened == rates.conversion.to_date.of
    assert rates.repurchase.converted == rates.conversion.to_date.n == rates.repurchase.to_date.of
    assert rates.conversion.in_time.of + rates.conversion.young == rates.conversion.opened
    assert rates.repurchase.in_time.of + rates.repurchase.young == rates.repurchase.converted


@given(accounts, days, stages)
def test_cohorts_add_up_to_the_whole(facts: list[AccountFacts], as_of: date, stage: str) -> None:
    rates = four_rates(facts, as_of, stage)
    cohorts = rates.cohorts
    assert [c.month for c in cohorts] == sorted({c.month for c in cohorts})
    assert sum(c.opened for c in cohorts) == rates.conversion.opened
    assert sum(c.converted_in_time for c in cohorts) == rates.conversion.in_time.n
    assert sum(c.repurchased_in_time for c in cohorts) == rates.repurchase.in_time.n
    assert sum(c.repurchased for c in cohorts) == rates.repurchase.to_date.n
    assert sum(c.opened for c in cohorts if c.young) == rates.conversion.young
    assert all(c.converted_in_time == 0 for c in cohorts if c.young)


@given(accounts, days, stages, st.sampled_from(("cohort", "rep", "territory", "district")))
def test_groups_add_up_to_the_whole_and_no_account_is_in_two(
    facts: list[AccountFacts], as_of: date, stage: str, by: str
) -> None:
    whole = four_rates(facts, as_of, stage)
    parts = [group.rates for group in grouped(facts, by, as_of, stage)]
    assert sum(part.coverage.targets for part in parts) == whole.coverage.targets
    assert sum(part.coverage.reached for part in parts) == whole.coverage.reached
    for column, total in zip(zip(*map(ratios, parts), strict=True), ratios(whole), strict=False):
        assert Ratio(sum(r.n for r in column), sum(r.of for r in column)) == total


@given(accounts, days, st.randoms(use_true_random=False))
def test_the_order_of_the_accounts_does_not_matter(facts: list[AccountFacts], as_of: date, random: object) -> None:
    shuffled = facts[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert four_rates(shuffled, as_of) == four_rates(facts, as_of)
    assert grouped(shuffled, "rep", as_of) == grouped(facts, "rep", as_of)


@given(accounts, days, stages)
def test_what_happens_after_the_day_changes_nothing(facts: list[AccountFacts], as_of: date, stage: str) -> None:
    def cut(day: date | None) -> date | None:
        return day if day is not None and day <= as_of else None

    known_then = [
        f._replace(
            opened_on=cut(f.opened_on),
            first_visit_on=cut(f.first_visit_on),
            first_paid_on=cut(f.first_paid_on),
            second_paid_on=cut(f.second_paid_on),
        )
        for f in facts
    ]
    assert four_rates(known_then, as_of, stage) == four_rates(facts, as_of, stage)


@given(accounts, days)
def test_once_closed_a_cohorts_figures_in_time_stay_what_they_are(facts: list[AccountFacts], as_of: date) -> None:
    # An opening day that was said after the account had paid moves it to another cohort: those are left out.
    steady = [f for f in facts if not (f.opened_on and f.first_paid_on and f.first_paid_on < f.opened_on)]
    later = {c.month: c for c in four_rates(steady, as_of + timedelta(days=70)).cohorts}
    for cohort in four_rates(steady, as_of).cohorts:
        assert later[cohort.month].opened >= cohort.opened
        if not cohort.young:
            assert later[cohort.month].opened == cohort.opened
            assert later[cohort.month].converted_in_time == cohort.converted_in_time
