"""Visit intervals (method.md §3): whose counts, and the four states by hand and by law."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldrep.domain.intervals import Interval, Intervals, Visited, completed, states

TEAM = Interval(30, 60)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("ideal", "longest", "found"),
    [
        (None, None, None),
        (14, 21, Interval(14, 21)),
        (14, None, Interval(14, 60)),
        (90, None, Interval(90, 90)),  # the team's longest would be shorter
        (None, 20, Interval(20, 20)),
        (None, 120, Interval(30, 120)),
        (50, 40, Interval(50, 50)),
        (0, None, Interval(0, 60)),
    ],
)
def test_what_is_not_said_is_the_teams_as_far_as_it_fits(
    ideal: int | None, longest: int | None, found: Interval | None
) -> None:
    assert completed(ideal, longest, TEAM) == found


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def test_the_states_by_hand() -> None:
    accounts = [
        Visited("fresh", ago(29), "Gusu"),
        Visited("due", ago(30), "Gusu"),
        Visited("still due", ago(60), "Gusu"),
        Visited("overdue", ago(61), "Gusu"),
        Visited("never", None),
        Visited("tomorrow", ago(-1)),
        Visited("gold fresh", ago(13)),
        Visited("gold due", ago(14)),
        Visited("gold overdue", ago(22)),
    ]
    own = {name: Interval(14, 21) for name in ("gold fresh", "gold due", "gold overdue")}
    found = states(accounts, Intervals(TEAM, own), TODAY)
    assert list(found) == ["Gusu", None]
    assert found["Gusu"] == ((), ("fresh",), ("due", "still due"), ("overdue",))
    assert found[None] == (("never", "tomorrow"), ("gold fresh",), ("gold due",), ("gold overdue",))


interval = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: Interval(min(pair), max(pair)))
visited = st.builds(
    lambda account, days, group: Visited(account, None if days is None else ago(days), group),
    st.uuids().map(str),
    st.one_of(st.none(), st.integers(-5, 150)),
    st.sampled_from(["A", "B", None]),
)


@given(st.lists(visited, max_size=12, unique_by=lambda each: each.account), interval, interval, st.randoms())
def test_every_account_is_in_one_state_of_one_group_and_overdue_just_beyond_its_own_longest_interval(
    accounts: list[Visited], team: Interval, other: Interval, chance: Random
) -> None:
    intervals = Intervals(team, {each.account: other for each in accounts[::2]})
    found = states(accounts, intervals, TODAY)
    assert sorted(account for group in found.values() for state in group for account in state) == sorted(
        each.account for each in accounts
    )
    assert sum(group.accounts for group in found.values()) == len(accounts)
    overdue = {account for group in found.values() for account in group.overdue}
    for each in accounts:
        seen = each.last_visit_on is not None and each.last_visit_on <= TODAY
        late = seen and (TODAY - each.last_visit_on).days > intervals.of(each.account).longest  # type: ignore[operator]
        assert (each.account in overdue) == late
    mixed = list(accounts)
    chance.shuffle(mixed)
    assert states(mixed, intervals, TODAY) == found
