"""Capacity by the worked example (method.md §3), and whom to see today and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.plan import (
    REASONS,
    Candidate,
    Reason,
    capacity,
    finishing_day,
    pace,
    todays_list,
    working_days,
)
from fieldrep.domain.ratios import Ratio

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 20)


def test_a_hundred_targets_at_four_a_day_are_twenty_five_working_days() -> None:
    plan = capacity(100, Ratio(4, 1), MONDAY)
    assert (plan.days_needed, plan.done_on) == (25, date(2026, 12, 4))
    assert plan.done_on is not None and plan.done_on.month != MONDAY.month


@pytest.mark.parametrize(
    ("today", "days", "done_on"),
    [
        (MONDAY, 1, MONDAY),
        (MONDAY, 5, date(2026, 11, 6)),
        (MONDAY, 6, date(2026, 11, 9)),
        (date(2026, 11, 6), 2, date(2026, 11, 9)),  # a Friday, then Monday
        (date(2026, 11, 7), 1, date(2026, 11, 9)),  # a Saturday works on Monday
        (date(2026, 11, 8), 5, date(2026, 11, 13)),
        (date(9999, 12, 31), 10, None),
    ],
)
def test_weekends_are_no_working_days(today: date, days: int, done_on: date | None) -> None:
    assert finishing_day(today, days) == done_on


def test_a_kept_pace_may_be_a_fraction_and_days_are_rounded_up() -> None:
    kept = pace(7, MONDAY, date(2026, 11, 8))
    assert kept == Ratio(7, 5)
    assert capacity(10, kept, MONDAY).days_needed == 8  # 50/7


def test_without_a_pace_it_is_never_done_and_without_targets_it_is() -> None:
    assert capacity(10, Ratio(0, 5), MONDAY)[2:] == (None, None)
    assert capacity(10, Ratio(3, 0), MONDAY)[2:] == (None, None)
    assert capacity(0, Ratio(0, 0), MONDAY)[2:] == (0, MONDAY)
    assert capacity(10**30, Ratio(1, 1), MONDAY).done_on is None


dates = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(dates, st.integers(1, 500))
def test_the_finishing_day_is_the_working_day_that_completes_the_count(today: date, days: int) -> None:
    done = finishing_day(today, days)
    assert done is not None and done.weekday() < 5
    assert working_days(today, done) == days
    assert working_days(today, done - timedelta(days=1)) == days - 1


@given(st.integers(1, 10**6), st.integers(1, 50), st.integers(1, 50))
def test_the_days_needed_are_enough_and_one_less_is_not(targets: int, visits: int, days: int) -> None:
    needed = capacity(targets, Ratio(visits, days), MONDAY).days_needed
    assert needed is not None
    assert needed * visits >= targets * days > (needed - 1) * visits


def seen(account: str, days_ago: int = 5, **facts: object) -> Candidate:
    """An account visited some days ago, whose key person is known: no reason to go."""
    last = TODAY - timedelta(days=days_ago)
    return Candidate(account, last_visit_on=last, has_key_person=True)._replace(**facts)  # type: ignore[arg-type]


def test_nobody_is_on_the_list_without_a_reason() -> None:
    later = seen("promised later", due_on=TODAY + timedelta(days=1), next_step="s")
    on_track = seen("on track", ideal_days=14, longest_days=30)
    assert todays_list([seen("quiet"), later, on_track], TODAY) == []


def test_the_reasons_stand_in_their_order() -> None:
    yesterday = TODAY - timedelta(days=1)
    candidates = [
        Candidate("never_visited", district="Far"),
        seen("visit_due", 20, ideal_days=14, longest_days=30),
        seen("key_person_missing", has_key_person=False),
        Candidate("never_visited_near", district="Centre"),
        seen("visit_overdue", 31, ideal_days=14, longest_days=30, district="Centre"),
        seen("growth_sign", sign="a second site"),
        seen("to_see", to_see="Ms Li"),
        seen("new_answer", new_answer="objection"),
        seen("introduction", to_see="Ms Li", introduced_by="Mr Wang"),
        seen("promise_due", next_step="send offer", due_on=TODAY),
        seen("promise_overdue", next_step="send offer", due_on=yesterday),
    ]
    found = todays_list(candidates, TODAY)
    assert tuple(one.account for one in found) == REASONS
    assert tuple(one.reasons[0].code for one in found) == REASONS
    assert found[0].reasons == (Reason("promise_overdue", "send offer", yesterday),)
    assert [reason.about for reason in found[2].reasons] == ["Mr Wang", "Ms Li"]
    assert todays_list(candidates, TODAY, limit=3) == found[:3]


def test_within_a_reason_an_introduction_comes_first_then_the_longest_waiting() -> None:
    longest = seen("a", next_step="s", due_on=TODAY - timedelta(days=9))
    shorter = seen("b", next_step="s", due_on=TODAY - timedelta(days=2))
    introduced = seen("c", next_step="s", due_on=TODAY - timedelta(days=1), to_see="Li", introduced_by="Wang")
    assert [one.account for one in todays_list([shorter, longest, introduced], TODAY)] == ["c", "a", "b"]


def test_of_two_that_wait_alike_the_one_with_more_reasons_comes_first() -> None:
    plain = seen("a", next_step="s", due_on=TODAY)
    richer = seen("b", next_step="s", due_on=TODAY, new_answer="objection")
    assert [one.account for one in todays_list([plain, richer], TODAY)] == ["b", "a"]


def test_cold_calls_are_made_where_most_of_them_are() -> None:
    cold = [Candidate(f"{district}{n}", district) for district, size in (("A", 1), ("B", 3)) for n in range(size)]
    found = todays_list([*cold, Candidate("nowhere"), Candidate("nowhere too")], TODAY)
    assert [one.account for one in found] == ["B0", "B1", "B2", "nowhere", "nowhere too", "A0"]
    assert [one.reasons[0].near for one in found] == [2, 2, 2, 0, 0, 0]


maybe_day = st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 1))
candidates = st.lists(
    st.builds(
        Candidate,
        account=st.uuids().map(lambda row: row.hex),
        district=st.sampled_from(["A", "B", None]),
        next_step=st.just("step"),
        due_on=maybe_day,
        to_see=st.sampled_from(["Li", None]),
        named_on=maybe_day,
        introduced_by=st.sampled_from(["Wang", None]),
        new_answer=st.sampled_from(["objection", None]),
        last_visit_on=maybe_day,
        ideal_days=st.just(14),
        longest_days=st.just(30),
        has_key_person=st.booleans(),
    ),
    max_size=15,
    unique_by=lambda candidate: candidate.account,
)


@given(candidates, st.randoms(use_true_random=False))
def test_the_list_does_not_depend_on_the_order_of_the_accounts(known: list[Candidate], random: object) -> None:
    shuffled = known[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert todays_list(shuffled, TODAY) == todays_list(known, TODAY)


@given(candidates)
def test_every_account_is_on_the_list_once_at_most_with_its_strongest_reason_first(
    known: list[Candidate],
) -> None:
    found = todays_list(known, TODAY)
    assert len({one.account for one in found}) == len(found) <= len(known)
    codes = [[REASONS.index(reason.code) for reason in one.reasons] for one in found]
    assert all(places and places == sorted(set(places)) for places in codes)
    assert [places[0] for places in codes] == sorted(places[0] for places in codes)
    never = {candidate.account for candidate in known if candidate.last_visit_on is None}
    another_day = {each.account for each in known if each.due_on and TODAY < each.due_on <= TODAY + timedelta(days=7)}
    shown = {one.account for one in found}
    assert never - another_day <= shown and not another_day & shown
