"""Answers that worked: counts worked out by hand, and what holds for whatever was tried."""

import random
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.answers import (
    AnswerRow,
    Case,
    Experience,
    Tally,
    Try,
    Worked,
    lower_bound,
    tries,
    upper_bound,
    worked,
)

OFFER, PROOF, TRIAL = "Larger boxes bring it down.", "Showed the usage per shift.", "A week of trial for nothing."


def a_try(objection: str, words: str, result: str | None, at: int = 1) -> Try:
    return Try(objection, f"{objection}-{at}", words, at, result, "Ann")


def told(found: tuple[Worked, ...]) -> list[tuple[str, Tally]]:
    return [(each.words, each.tally) for each in found]


# what became of an answer


def test_an_answer_has_its_own_result() -> None:
    rows = [AnswerRow("b", 2, PROOF, "gone"), AnswerRow("a", 1, OFFER, "stands")]
    assert [(each.words, each.result) for each in tries("o", rows)] == [(OFFER, "stands"), (PROOF, "gone")]


def test_a_result_without_words_is_that_of_the_answer_before() -> None:
    rows = [AnswerRow("a", 1, OFFER, None), AnswerRow("b", 2, None, "gone")]
    assert [(each.words, each.result) for each in tries("o", rows)] == [(OFFER, "gone")]


def test_an_objection_that_went_by_itself_speaks_for_no_answer() -> None:
    assert tries("o", [AnswerRow("a", 1, None, "gone")]) == []


def test_an_objection_that_came_back_was_not_removed() -> None:
    rows = [AnswerRow("a", 1, OFFER, "gone"), AnswerRow("b", 2, PROOF, None)]
    assert [(each.words, each.result) for each in tries("o", rows)] == [(OFFER, "stands"), (PROOF, None)]
    taken_back = [AnswerRow("a", 1, OFFER, "gone"), AnswerRow("b", 2, None, "stands")]
    assert [each.result for each in tries("o", taken_back)] == ["stands"]


def test_blank_words_are_no_answer() -> None:
    assert tries("o", [AnswerRow("a", 1, " \n", None)]) == []


# the bounds


def test_bounds_are_those_of_wilson() -> None:
    """Worked out by hand with z = 1.96: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)."""
    assert isclose(lower_bound(1, 1), 1 / (1 + 1.96**2))
    assert isclose(lower_bound(3, 4), 0.3006, abs_tol=5e-5)
    assert isclose(upper_bound(3, 4), 0.9544, abs_tol=5e-5)
    assert isclose(lower_bound(8, 10), 0.4902, abs_tol=5e-5)
    assert (lower_bound(0, 5), upper_bound(5, 5)) == (0.0, 1.0)
    assert (lower_bound(0, 0), upper_bound(0, 0)) == (0.0, 1.0)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_bounds_hold_the_share_between_them(gone: int, stands: int) -> None:
    of = gone + stands
    low, high = lower_bound(gone, of), upper_bound(gone, of)
    assert 0 <= low <= high <= 1
    assert of == 0 or low <= gone / of + 1e-12 <= high + 2e-12


# ranking


def test_three_of_four_stands_before_one_of_one() -> None:
    found = worked(
        [
            a_try("1", OFFER, "gone"), a_try("2", OFFER, "gone"), a_try("3", OFFER, "gone"), 
            a_try("4", OFFER, "stands"), a_try("5", PROOF, "gone"),
        ]
    )  # fmt: skip
    assert told(found) == [(OFFER, Tally(3, 4, 0)), (PROOF, Tally(1, 1, 0))]


def test_what_never_failed_stands_before_what_did() -> None:
    found = worked([a_try("1", OFFER, "stands"), a_try("2", PROOF, None), a_try("3", TRIAL, "gone")])
    assert [each.words for each in found] == [TRIAL, PROOF, OFFER]


def test_of_equal_answers_the_one_given_last_comes_first() -> None:
    found = worked([a_try("1", OFFER, "gone", at=1), a_try("2", PROOF, "gone", at=3), a_try("3", TRIAL, "gone", at=2)])
    assert [each.words for each in found] == [PROOF, TRIAL, OFFER]


def test_near_equal_answers_are_one_in_the_words_said_last() -> None:
    found = worked(
        [
            a_try("1", OFFER, "gone", at=1),
            a_try("2", "larger boxes, bring it down", "stands", at=2),
            a_try("3", OFFER, None),
        ]
    )
    assert told(found) == [("larger boxes, bring it down", Tally(1, 2, 1))]
    assert found[0].objections == ("1", "2", "3")


def test_an_answer_counts_once_for_an_objection() -> None:
    found = worked([a_try("1", OFFER, "stands", at=1), a_try("1", OFFER, "gone", at=2), a_try("1", OFFER, None, at=3)])
    assert told(found) == [(OFFER, Tally(1, 1, 0))]


def test_a_result_that_this_version_does_not_know_waits() -> None:
    assert told(worked([a_try("1", OFFER, "postponed")])) == [(OFFER, Tally(0, 0, 1))]


some_tries = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(
            [OFFER, OFFER.upper(), PROOF, PROOF + "!", TRIAL, "价格按箱算", "价格按箱算。", "", "30 days", "90 days"]
        ),
        st.sampled_from(["gone", "stands", None]),
    ),
    max_size=30,
).map(lambda those: [Try(o, f"{n}", w, n, r) for n, (o, w, r) in enumerate(those)])


@given(some_tries, st.randoms())
def test_the_order_of_tries_does_not_matter(those: list[Try], rng: random.Random) -> None:
    shuffled = list(those)
    rng.shuffle(shuffled)
    assert worked(shuffled) == worked(those)


@given(some_tries)
def test_counts_add_up_and_nothing_counts_twice(those: list[Try]) -> None:
    found = worked(those)
    for each in found:
        assert 0 <= each.tally.gone <= each.tally.of
        assert each.tally.tried == len(each.objections) == len(set(each.objections))
    pairs = {(each.objection, each.words) for each in those}
    assert sum(each.tally.tried for each in found) <= len(pairs)
    assert {objection for each in found for objection in each.objections} == {each.objection for each in those}
    assert sum(each.tally.gone for each in found) <= sum(each.result == "gone" for each in those)


@given(some_tries)
def test_more_than_a_hundred_wordings_still_add_up(those: list[Try]) -> None:
    many = [Try(f"m{n}", f"m{n}", f"wording number {n} of its kind", n, "gone") for n in range(150)]
    found = worked([*many, *those])
    assert sum(each.tally.tried for each in found if each.objections[0].startswith("m")) == 150


# asked for


def a_case(objection: str, words: str, blocks: str | None, *answers: tuple[str, str | None]) -> Case:
    rows = [AnswerRow(f"{objection}{n}", n, words, result) for n, (words, result) in enumerate(answers)]
    return Case(objection, words, blocks, tuple(tries(objection, rows)))


@pytest.fixture
def experience() -> Experience:
    return Experience(
        [
            a_case("1", "Too dear", "conversion", (OFFER, "gone")),
            a_case("2", "You are too dear!", "conversion", (OFFER, "stands")),
            a_case("3", "too dear", "penetration", (PROOF, "gone")),
            a_case("4", "价格太贵", "conversion", (TRIAL, "gone")),
            a_case("5", "No new suppliers before spring", "coverage", (PROOF, None)),
            a_case("6", "Nobody ever answered this", "coverage"),
        ]
    )


def test_answers_are_those_to_near_objections_that_block_the_same_rate(experience: Experience) -> None:
    assert told(experience.answers("too dear", "conversion")) == [(OFFER, Tally(1, 2, 0))]
    assert told(experience.answers("too dear", "penetration")) == [(PROOF, Tally(1, 1, 0))]
    assert told(experience.answers("too dear", None)) == []
    assert told(experience.answers("not too dear", "conversion")) == []


def test_an_objection_is_left_out_of_what_worked_elsewhere(experience: Experience) -> None:
    assert told(experience.answers("Too dear", "conversion", but="1")) == [(OFFER, Tally(0, 1, 0))]


def test_offers_come_as_soon_as_words_begin_a_known_objection(experience: Experience) -> None:
    assert told(experience.offers("no new", None)) == [(PROOF, Tally(0, 0, 1))]
    assert told(experience.offers("价格", "conversion")) == [(TRIAL, Tally(1, 1, 0))]
    assert told(experience.offers("n", None)) == []
    assert told(experience.offers("", None)) == []


def test_offers_are_of_every_rate_while_none_is_said(experience: Experience) -> None:
    assert {words for words, _ in told(experience.offers("too dear", None))} == {OFFER, PROOF}
    assert {words for words, _ in told(experience.offers("too dear", "penetration"))} == {PROOF}
