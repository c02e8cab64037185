"""An account's stage, the state of an objection, and the visit interval."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.choices import OBJECTION_STATES, OUTCOMES, RATES, VISIT_STATES, reaches
from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.stages import AnswerFacts, account_stage, objection_state, still_objects, visit_state

TODAY = date(2026, 11, 21)
FACT = AccountFacts("a", opened_on=date(2026, 9, 1), first_paid_on=date(2026, 9, 20))
AGAIN = FACT._replace(second_paid_on=date(2026, 10, 8))


@pytest.mark.parametrize(
    ("fact", "share", "stage"),
    [
        (AccountFacts("a"), None, "coverage"),
        (AccountFacts("a", first_visit_on=TODAY), Ratio(9, 10), "coverage"),
        (AccountFacts("a", opened_on=TODAY), None, "conversion"),
        (AccountFacts("a", opened_on=TODAY + timedelta(days=1)), None, "coverage"),
        (FACT, None, "repurchase"),
        (AccountFacts("a", first_paid_on=date(2026, 9, 20)), None, "repurchase"),
        (AGAIN, None, "penetration"),
        (AGAIN, Ratio(1, 2), "penetration"),
        (AGAIN, Ratio(0, 0), "penetration"),
        (AGAIN, Ratio(51, 100), None),
    ],
)
def test_the_stage_is_the_first_rate_not_won(fact: AccountFacts, share: Ratio | None, stage: str | None) -> None:
    assert account_stage(fact, TODAY, share) == stage


def test_the_stage_as_of_a_day_goes_through_the_rates_in_their_order() -> None:
    asked = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 20), date(2026, 10, 8)]
    assert tuple(account_stage(AGAIN, day) for day in asked) == RATES


def test_an_objection_is_what_its_last_answer_came_to() -> None:
    gone, stands, tried = (
        AnswerFacts("1", 1, "gone"),
        AnswerFacts("2", 2, "stands"),
        AnswerFacts("3", 3, None),
    )
    assert objection_state([]) == "open"
    assert objection_state([tried]) == "answered"
    assert objection_state([gone]) == "gone"
    assert objection_state([stands, gone]) == "stands"
    assert objection_state([tried, gone, stands]) == "answered"
    assert [state for state in OBJECTION_STATES if still_objects(state)] == ["open", "answered", "stands"]


answers = st.lists(
    st.builds(
        AnswerFacts,
        id=st.uuids().map(lambda row: row.hex),
        made_at=st.integers(0, 3),
        result=st.sampled_from(["gone", "stands", None]),
    ),
    max_size=5,
)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(told: list[AnswerFacts], random: object) -> None:
    shuffled = told[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert objection_state(shuffled) == objection_state(told)
    assert objection_state(told) in OBJECTION_STATES


@pytest.mark.parametrize(
    ("days", "ideal", "longest", "state"),
    [
        (None, 14, 30, "never"),
        (13, 14, 30, "on_track"),
        (14, 14, 30, "due"),
        (30, 14, 30, "due"),
        (31, 14, 30, "overdue"),
        (31, None, 30, "overdue"),
        (30, None, 30, "on_track"),
        (999, 14, None, "due"),
        (999, None, None, None),
        (None, None, None, "never"),
    ],
)
def test_a_visit_is_due_at_the_ideal_interval_and_overdue_beyond_the_longest(
    days: int | None, ideal: int | None, longest: int | None, state: str | None
) -> None:
    last = None if days is None else TODAY - timedelta(days=days)
    assert visit_state(last, ideal, longest, TODAY) == state


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 100), st.integers(0, 100))
def test_a_visit_state_only_gets_worse_with_time(days: int, more: int, ideal: int, slack: int) -> None:
    sooner, later = (visit_state(TODAY - timedelta(days=d), ideal, ideal + slack, TODAY) for d in (days, days + more))
    assert VISIT_STATES.index(sooner or "") <= VISIT_STATES.index(later or "")


def test_a_call_or_a_message_does_not_reach_an_account() -> None:
    hows = ["in_person", "demo", "service", "event", None, "call", "message", *OUTCOMES]
    assert [how for how in hows if reaches(how)] == ["in_person", "demo", "service", "event", None]
