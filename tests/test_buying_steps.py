"""Buying steps: where an account stands and since when, and closings read by the step where they happened."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.buying_steps import (
    Ended,
    Reached,
    by_step,
    courses,
    halves,
    read_closings,
    sizes,
    stands_too_long,
)
from fieldrep.domain.choices import BUYING_STEPS, ENDINGS
from fieldrep.domain.ratios import Ratio

TODAY = date(2026, 11, 20)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def at(account: str, step: str, on: str, need: str | None = None) -> Reached:
    return Reached(account, need, step, day(on))


def test_an_account_stands_at_its_newest_step_since_the_first_day_of_it() -> None:
    """need 1 Sep, budget 1 Oct, budget again 20 Oct: at budget since 1 October, 50 days by 20 November."""
    (course,) = courses([at("a", "budget", "10-20"), at("a", "need", "09-01"), at("a", "budget", "10-01")], [], TODAY)
    assert (course.step, course.since, course.days, course.furthest) == ("budget", day("10-01"), 50, "budget")
    assert not course.fell_back
    assert [each.step for each in course.steps] == ["need", "budget", "budget"]


def test_an_account_that_goes_back_has_fallen_back_and_stands_there_anew() -> None:
    """quotation in September, back to specification on 10 November: 10 days, furthest is quotation."""
    taken = [at("a", "specification", "08-01"), at("a", "quotation", "09-01"), at("a", "specification", "11-10")]
    (course,) = courses(taken, [], TODAY)
    assert (course.step, course.days, course.furthest, course.fell_back) == ("specification", 10, "quotation", True)


def test_of_two_steps_on_one_day_the_further_one_counts() -> None:
    (course,) = courses([at("a", "quotation", "11-01"), at("a", "need", "11-01")], [], TODAY)
    assert course.step == "quotation"


def test_each_need_has_a_course_of_its_own() -> None:
    found = courses([at("a", "need", "11-01"), at("a", "contract", "10-01", "lab")], [], TODAY)
    assert [(each.need, each.step) for each in found] == [("lab", "contract"), (None, "need")]


def test_a_closing_ends_a_course_and_a_later_step_begins_another() -> None:
    steps = [at("a", "negotiation", "09-01")]
    lost = Ended("a", None, "lost", day("09-10"))
    assert courses(steps, [lost], TODAY) == []
    (course,) = courses([*steps, at("a", "need", "11-01")], [lost], TODAY)
    assert (course.step, course.furthest, course.fell_back) == ("need", "need", False)
    assert len(courses(steps, [lost], day("09-05"))) == 1, "as of a day before it is open"


def test_larger_accounts_may_stand_longer_and_one_in_use_stands_nowhere() -> None:
    (course,) = courses([at("a", "budget", "09-21")], [], TODAY)
    assert course.days == 60
    assert stands_too_long(course, "others", 45, 90)
    assert stands_too_long(course, "unknown", 45, 90)
    assert not stands_too_long(course, "larger", 45, 90)
    assert not stands_too_long(course, "others", 60, 90), "the last day is still in time"
    (using,) = courses([at("a", "in_use", "01-01")], [], TODAY)
    assert not stands_too_long(using, "others", 45, 90)


def test_larger_is_above_the_median_potential() -> None:
    """Potentials 10, 20, 30, 100: the median is 25, so 30 and 100 are larger. Of three, the middle one is not."""
    found = sizes({"a": 10, "b": 20, "c": 30, "d": 100, "e": None})
    assert found == {"a": "others", "b": "others", "c": "larger", "d": "larger", "e": "unknown"}
    assert sizes({"a": 10, "b": 20, "c": 30})["b"] == "others"
    assert sizes({"a": None}) == {"a": "unknown"}
    assert sizes({}) == {}


def test_a_closing_is_read_by_its_step_its_visits_and_its_days() -> None:
    """First visit 1 Sep, need 5 Sep, quotation 20 Sep, visits on the 1st, 5th and 20th, lost on 1 October:
    at quotation, after 3 visits and 30 days. Won on 1 November after budget on 10 October: 1 visit, 22 days."""
    steps = [at("a", "need", "09-05"), at("a", "quotation", "09-20"), at("a", "budget", "10-10")]
    ended = [Ended("a", None, "won", day("11-01"), row="2"), Ended("a", None, "lost", day("10-01"), "Beta", "1")]
    visits = {"a": [day("09-01"), day("09-05"), day("09-20"), day("10-10"), day("11-15")]}
    won, lost = read_closings(ended, steps, visits, {"a": "larger"}, TODAY)
    assert (lost.step, lost.visits, lost.days, lost.size) == ("quotation", 3, 30, "larger")
    assert (won.step, won.visits, won.days) == ("budget", 1, 22)


def test_a_closing_of_a_need_without_steps_takes_those_in_general_and_else_none() -> None:
    steps = [at("a", "contract", "09-01"), at("b", "need", "11-10")]
    ended = [Ended("a", "lab", "won", day("10-01"), row="1"), Ended("b", None, "lost", day("11-01"), row="2")]
    of_b, of_a = read_closings(ended, steps, {}, {}, TODAY)
    assert (of_a.step, of_a.days, of_a.size) == ("contract", 30, "unknown")
    assert (of_b.step, of_b.visits, of_b.days) == (None, 0, None), "a step after it was not reached by then"


def test_medians_stand_apart_for_larger_accounts() -> None:
    """Others won after 10 and 20 days: 15. Larger lost after 40 days."""
    steps = [at("a", "need", "09-01"), at("b", "need", "09-01"), at("c", "need", "09-01")]
    ended = [
        Ended("a", None, "won", day("09-11"), row="1"),
        Ended("b", None, "won", day("09-21"), row="2"),
        Ended("c", None, "lost", day("10-11"), row="3"),
    ]
    found = halves(read_closings(ended, steps, {}, {"a": "others", "b": "others", "c": "larger"}, TODAY))
    assert [(each.size, each.ended, len(each.reads), each.days) for each in found] == [
        ("larger", "lost", 1, Ratio(40, 1)),
        ("others", "won", 2, Ratio(15, 1)),
    ]


def test_won_and_lost_are_read_by_their_step_against_the_number_of_visits() -> None:
    """At quotation two were won after 2 and 5 visits (3.5), one lost after 1; one was lost at no step that is known."""
    steps = [at(account, "quotation", "09-01") for account in "abc"]
    ended = [
        Ended("a", None, "won", day("10-01"), row="1"),
        Ended("b", None, "won", day("10-01"), row="2"),
        Ended("c", None, "lost", day("10-01"), row="3"),
        Ended("d", None, "lost", day("10-01"), row="4"),
    ]
    visits = {"a": [day("09-01")] * 2, "b": [day("09-02")] * 5, "c": [day("09-03")], "d": [day("10-02")]}
    found = by_step(read_closings(ended, steps, visits, {}, TODAY))
    assert [(each.step, len(each.won), len(each.lost), each.visits_won, each.visits_lost) for each in found] == [
        ("quotation", 2, 1, Ratio(7, 2), Ratio(1, 1)),
        (None, 0, 1, None, Ratio(0, 1)),
    ]


DAYS = st.integers(0, 200).map(lambda back: TODAY - timedelta(back))
STEPS = st.lists(
    st.builds(Reached, st.sampled_from("abc"), st.sampled_from([None, "lab"]), st.sampled_from(BUYING_STEPS), DAYS),
    max_size=12,
)
ENDS = st.lists(
    st.builds(
        Ended,
        st.sampled_from("abc"),
        st.sampled_from([None, "lab"]),
        st.sampled_from(ENDINGS),
        DAYS,
        st.none(),
        st.integers(0, 99).map(str),
    ),
    max_size=6,
    unique_by=lambda each: each.row,
)


@given(STEPS, ENDS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_what_is_told_does_not_matter_and_nothing_is_counted_twice(
    steps: list[Reached], ended: list[Ended], chance: "object"
) -> None:
    mixed, ends = list(steps), list(ended)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(ends)  # type: ignore[attr-defined]
    reads = read_closings(ended, steps, {}, {"a": "larger", "b": "others"}, TODAY)
    parted = [(*each.won, *each.lost) for each in by_step(reads)]
    for parts in (parted, [each.reads for each in halves(reads)]):
        rows = sorted(read.closing.row for part in parts for read in part)
        assert rows == sorted(each.row for each in ended), "every closing is in one part"
    found = courses(steps, ended, TODAY)
    assert [each[:6] for each in found] == [each[:6] for each in courses(mixed, ends, TODAY)]
    assert len({(each.account, each.need) for each in found}) == len(found)
    assert all(each.days >= 0 for each in found)
    reads = read_closings(ended, steps, {}, {}, TODAY)
    assert reads == read_closings(ends, mixed, {}, {}, TODAY)
    assert len(reads) == len(ended) == sum(len(each.reads) for each in halves(reads))
