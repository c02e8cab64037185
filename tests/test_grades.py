"""Grades: points, reviews, what is missing (method.md §7)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.domain.grades import (
    DEFAULT_LEVELS,
    DEFAULT_RULES,
    Earning,
    Level,
    Missing,
    PointRule,
    Points,
    first_month,
    in_order,
    last_review,
    level_of,
    levels_held,
    missing,
    next_review,
    points,
    rank,
    standing,
    standings,
)

BRONZE, SILVER, GOLD, CROWN = DEFAULT_LEVELS


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [
        (date(2026, 1, 1), date(2025, 12, 31), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 11, 21), date(2026, 9, 30), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_a_review_is_on_the_last_day_of_a_quarter(day: date, last: date, following: date) -> None:
    assert (last_review(day), next_review(day)) == (last, following)


def test_a_review_looks_at_the_twelve_months_up_to_it() -> None:
    assert first_month(date(2026, 9, 30)) == "2025-10"


def test_points_come_from_money_and_from_effort_less_complaints() -> None:
    """250.50 and 149.00 are 399.50: 3 full hundreds. Two referrals are 200, a review 20; a complaint takes 30."""
    told = [
        Earning("farm", "2025-10", "money", 250_50),
        Earning("farm", "2026-09", "money", 149_00),
        Earning("farm", "2026-01", "referral", 2),
        Earning("farm", "2026-02", "review", 1),
        Earning("farm", "2026-03", "complaint", 1),
        Earning("farm", "2025-09", "money", 900_00),
        Earning("farm", "2026-10", "post", 5),
    ]
    found = points(told, DEFAULT_RULES, date(2026, 9, 30))
    assert found == Points({"money": 3, "referral": 200, "review": 20, "complaint": -30}, 399_50)
    assert found.total == 193
    assert level_of(found.total, DEFAULT_LEVELS) == BRONZE


def test_complaints_take_away_no_more_than_there_is() -> None:
    assert points([Earning("a", "2026-09", "complaint", 9)], DEFAULT_RULES, date(2026, 9, 30)).total == 0
    assert level_of(0, DEFAULT_LEVELS) is None


def test_the_grade_of_a_day_is_the_last_reviews_and_the_next_one_forgets_what_is_too_old() -> None:
    """As of 21 November 2026. The review of June saw 30,000 of July 2025 and 20,000 of January (500: gold); that of
    September the 20,000 alone (200: silver). December's will see them with 35,000 of November (550: gold again). For
    the crown 1,450 points are missing, 145,000."""
    told = [
        Earning("farm", "2025-07", "money", 30_000_00),
        Earning("farm", "2026-01", "money", 20_000_00),
        Earning("farm", "2026-11", "money", 35_000_00),
    ]
    found = standing("farm", told, DEFAULT_RULES, DEFAULT_LEVELS, date(2026, 11, 21))
    assert (found.before, found.level, found.next_level) == (GOLD, SILVER, GOLD)
    assert (found.points.total, found.next_points.total) == (200, 550)
    assert found.missing == Missing(CROWN, 1450, 145_000_00)


def test_what_is_missing_in_money_counts_what_is_not_full_yet() -> None:
    """399.50 are 3 points, and 199 are missing for silver of which money alone is asked: up to 20,200 in all, less
    399.50; with rules of 5 points for every 1,000, 40 times would be 200."""
    have = Points({"money": 3, "complaint": -2}, 399_50)
    assert missing(have, SILVER, DEFAULT_RULES) == Missing(SILVER, 199, 20_200_00 - 399_50)
    by_fives = {"money": PointRule(5, 1000_00)}
    assert missing(Points({"money": 5}, 1999_00), SILVER, by_fives) == Missing(SILVER, 195, 40_000_00 - 1999_00)
    assert missing(Points({}, 0), SILVER, {"money": PointRule(0, 100)}) == Missing(SILVER, 200, None)


def test_whoever_has_the_highest_level_misses_nothing() -> None:
    found = standing(
        "farm", [Earning("farm", "2026-11", "money", 999_999_00)], DEFAULT_RULES, DEFAULT_LEVELS, date(2026, 11, 21)
    )
    assert found.level is None
    assert (found.next_level, found.missing) == (CROWN, None)


def test_levels_stand_by_their_points_and_have_a_rank() -> None:
    levels = in_order([Level("b", "B", 10), Level("c", "C", 5), Level("a", "A", 10)])
    assert [level.id for level in levels] == ["c", "a", "b"]
    assert [rank(level, levels) for level in (None, *levels)] == [0, 1, 2, 3]
    assert level_of(10, levels) == levels[-1]


earnings = st.builds(
    Earning,
    st.sampled_from("ab"),
    st.sampled_from(("2025-06", "2025-12", "2026-03", "2026-09", "2026-11")),
    st.sampled_from(tuple(DEFAULT_RULES)),
    st.integers(1, 30),
).map(lambda each: each._replace(number=each.number * 777_77) if each.what == "money" else each)


@settings(max_examples=80)
@given(st.lists(earnings, max_size=15), st.randoms())
def test_paying_what_is_missing_is_enough_and_a_hundredth_less_is_not_in_any_order(told, shuffled) -> None:  # type: ignore[no-untyped-def]
    today = date(2026, 11, 21)
    found = standings(told, DEFAULT_RULES, DEFAULT_LEVELS, today)
    mixed = [*told]
    shuffled.shuffle(mixed)
    assert standings(mixed, DEFAULT_RULES, DEFAULT_LEVELS, today) == found
    assert [each.account for each in found] == sorted({each.account for each in told})
    for each in found:
        assert each.next_points.total >= 0
        if each.missing and each.missing.money is not None:
            own = [earning for earning in told if earning.account == each.account]
            for more, reached in ((0, True), (-1, False)):
                paid = Earning(each.account, "2026-11", "money", each.missing.money + more)
                then = standing(each.account, [*own, paid], DEFAULT_RULES, DEFAULT_LEVELS, today)
                assert (then.next_points.total >= each.missing.level.from_points) is reached


def test_the_levels_of_many_accounts_come_of_sums() -> None:
    """The farm paid 19,999.99: 199 points, bronze; with a review, 219: silver. The inn's complaint leaves nothing. The
    shop did one training and paid nothing: 10 points, bronze."""
    paid = [("farm", 19_999_99), ("inn", 2_900_00)]
    assert levels_held(paid, [], DEFAULT_RULES, DEFAULT_LEVELS) == {"farm": BRONZE, "inn": BRONZE}
    done = [
        Earning("farm", "2026-05", "review", 1),
        Earning("inn", "2026-05", "complaint", 1),
        Earning("shop", "2026-06", "training", 1),
    ]
    assert levels_held(paid, done, DEFAULT_RULES, DEFAULT_LEVELS) == {"farm": SILVER, "shop": BRONZE}


@given(st.lists(earnings, max_size=15), st.integers(0, 400), st.integers(0, 3))
@settings(max_examples=50)
def test_levels_out_of_sums_are_those_of_the_standings(told: list[Earning], per: int, lowest: int) -> None:
    review = date(2026, 9, 30)
    levels = in_order([Level("low", None, lowest), Level("high", None, lowest), *DEFAULT_LEVELS])
    rules = {**DEFAULT_RULES, "money": PointRule(1, per)}
    held = [each for each in told if first_month(review) <= each.month <= "2026-09"]
    paid: dict[str, int] = {}
    for each in held:
        if each.what == "money":
            paid[each.account] = paid.get(each.account, 0) + each.number
    found = levels_held(paid.items(), [each for each in held if each.what != "money"], rules, levels)
    nothing = level_of(0, levels)
    for each in standings(told, rules, levels, review):
        assert found.pop(each.account, nothing) == each.level
    assert not found
