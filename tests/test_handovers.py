"""When an account is due to go to somebody else (method.md §9), and the triangle's gaps."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.handovers import Due, after_years, due, held_since
from fieldrep.domain.targets import Hold
from fieldrep.domain.triangle import OPPOSITE, PARTS, Pair, gaps, open_roles, triangle, uncovered

TODAY = date(2026, 11, 20)


def hold(person: str, first: str | None, last: str | None = None, part: str | None = "hunter") -> Hold:
    return Hold(
        "a", person, part, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("holds", "wave_on", "found"),
    [
        ([hold("ann", "2025-01-01")], None, None),
        # three years to the day, and four, when it is late
        ([hold("ann", "2023-11-21")], None, None),
        ([hold("ann", "2023-11-20")], None, Due("years", TODAY, "ann")),
        ([hold("ann", "2022-11-20")], None, Due("years", date(2025, 11, 20), "ann", is_late=True)),
        # hunter, then farmer without a break: one time
        (
            [hold("ann", "2023-01-05", "2025-06-30"), hold("ann", "2025-07-01", part="farmer")],
            None,
            Due("years", date(2026, 1, 5), "ann"),
        ),
        # two years of another in between
        (
            [
                hold("ann", "2020-01-05", "2023-01-01"),
                hold("bo", "2023-01-02", "2025-01-01"),
                hold("ann", "2025-01-01"),
            ],
            None,
            None,
        ),
        # the wave is in month 4: with its hunter, with a farmer, with a hunter who came since
        ([hold("ann", "2026-08-01")], date(2026, 11, 1), Due("wave", date(2026, 11, 1), "ann")),
        ([hold("ann", "2026-08-01")], date(2026, 12, 1), None),
        ([hold("ann", "2026-08-01", part="farmer")], date(2026, 11, 1), None),
        ([hold("ann", "2026-08-01"), hold("ann", "2026-08-01", part="farmer")], date(2026, 11, 1), None),
        ([hold("bo", "2026-11-01")], date(2026, 11, 1), None),
        # a rep leaves: that day is known before, and late after it
        ([hold("ann", "2026-01-01", "2026-12-31")], None, Due("leaving", date(2026, 12, 31), "ann")),
        ([hold("ann", "2026-01-01", "2026-11-19")], None, Due("leaving", date(2026, 11, 19), "ann", is_late=True)),
        ([hold("ann", "2026-01-01", "2026-11-19"), hold("bo", "2026-11-19")], None, None),
        # beside the rep stands a specialist, who does not tend it
        ([hold("cy", "2019-01-01", part="solution")], None, None),
        ([hold("ann", None)], None, None),
        ([], date(2026, 1, 1), None),
    ],
)
def test_an_account_is_due_by_its_wave_by_the_years_or_by_who_leaves(
    holds: list[Hold], wave_on: date | None, found: Due | None
) -> None:
    assert due(holds, wave_on, TODAY, 3, 4) == found
    assert due(reversed(holds), wave_on, TODAY, 3, 4) == found


def test_who_follows_on_a_later_day_does_not_have_it_yet() -> None:
    # Ann has had it since 2020 and Bo will from 23 November on: on the 19th it is Ann's and three years are over since
    # 2023; from the 23rd on it is Bo's. Where Ann leaves on the 22nd, Bo follows and nothing is due.
    ann, bo = Hold("a", "ann", "hunter", date(2020, 1, 1)), Hold("a", "bo", "farmer", date(2026, 11, 23))
    assert due([ann, bo], None, date(2026, 11, 19), 3, 4) == Due("years", date(2023, 1, 1), "ann", True)
    assert due([ann, bo], None, date(2026, 11, 23), 3, 4) is None
    assert due([ann._replace(to_day=date(2026, 11, 22)), bo], None, date(2026, 11, 19), 3, 4) is None


def test_years_end_on_the_same_day_and_leap_days_the_day_before() -> None:
    assert after_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert after_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert after_years(date(9998, 1, 1), 4) == date.max


days = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2026, 11, 20)))
holding = st.builds(Hold, st.just("a"), st.sampled_from("xyz"), st.sampled_from(("hunter", "farmer", None)), days, days)


@given(st.lists(holding, max_size=6), days, st.integers(1, 4), st.randoms())
def test_order_does_not_matter_and_more_years_never_make_more_due(
    holds: list[Hold], wave_on: date | None, years: int, chance: Random
) -> None:
    found = due(holds, wave_on, TODAY, years, 4)
    mixed = list(holds)
    chance.shuffle(mixed)
    assert due(mixed, wave_on, TODAY, years, 4) == found
    if found is None:
        assert due(holds, wave_on, TODAY, years + 1, 5) is None
    elif found.reason == "years":
        since = held_since(holds)
        assert since is not None
        assert since + timedelta(365 * years) <= TODAY


def test_a_corner_needs_somebody_of_ours_and_somebody_of_theirs_who_is_still_there() -> None:
    pairs = [
        Pair("relationship", "ann", "li"),
        Pair("relationship", "ann", "wu"),
        Pair("solution", "bo"),
        Pair("hunter", "ann", "li"),
    ]
    corners = triangle(pairs)
    assert [(each.part, each.people, each.contacts) for each in corners] == [
        ("relationship", ("ann",), ("li", "wu")),
        ("solution", ("bo",), ()),
        ("delivery", (), ()),
    ]
    assert gaps(corners) == (("solution", "opposite"), ("delivery", "nobody"))
    assert gaps(triangle(pairs, {"li", "wu"}))[0] == ("relationship", "opposite")
    assert uncovered(pairs, ["li", "zhou", "zhou"]) == ("zhou",)


pairing = st.builds(
    Pair, st.sampled_from((*PARTS, "hunter")), st.sampled_from("xyz"), st.sampled_from([None, "li", "wu"])
)


@given(st.lists(pairing, max_size=8), pairing, st.randoms())
def test_another_pair_never_opens_a_gap_and_order_does_not_matter(
    pairs: list[Pair], more: Pair, chance: Random
) -> None:
    before = triangle(pairs)
    mixed = list(pairs)
    chance.shuffle(mixed)
    assert triangle(mixed) == before
    after = dict(gaps(triangle([*pairs, more])))
    assert after.keys() <= dict(gaps(before)).keys()


def test_a_role_is_open_until_somebody_who_holds_it_stands_opposite_one_of_ours() -> None:
    # Zhou surely decides, Qian may; Li and Wu use; Sun pays. Ann is opposite Qian, so deciding is covered; nobody is
    # opposite a user or the buyer. A hunter's visits are no part of the triangle.
    holders = {"decider": ("zhou", "qian"), "user": ("li", "wu"), "buyer": ("sun",), "coach": ("yi",)}
    pairs = [Pair("relationship", "ann", "qian"), Pair("hunter", "ann", "sun"), Pair("solution", "bo")]
    assert open_roles(pairs, holders) == (("buyer", "sun"), ("user", "li"))
    assert open_roles([*pairs, Pair("delivery", "cy", "wu")], holders) == (("buyer", "sun"),)
    assert open_roles(pairs, {}) == ()


@given(
    st.lists(pairing, max_size=8),
    pairing,
    st.dictionaries(st.sampled_from(("user", "decider", "buyer", "coach")), st.permutations(["li", "wu", "zhou"])),
)
def test_another_pair_never_opens_a_role(pairs: list[Pair], more: Pair, holders: dict[str, list[str]]) -> None:
    before = open_roles(pairs, holders)
    assert set(open_roles([*pairs, more], holders)) <= set(before)
    assert open_roles(pairs[::-1], holders) == before
    assert {role for role, _ in before} <= {role for roles in OPPOSITE.values() for role in roles}
    assert all(holders[role][0] == who for role, who in before)
