"""The profile check by hand: the eight have-or-have-nots of method.md §8."""

from datetime import date

import pytest

from fieldrep.domain.profile import CHECKS, ProfileFacts, had, profile

TODAY = date(2026, 11, 21)
ALL = ProfileFacts(
    key_person="ms-li",
    reachable=True,
    second_person="mr-wu",
    roles=frozenset({"user", "decider", "buyer", "coach"}),
    step="budget",
    step_on=date(2026, 10, 1),
    noted_on=date(2026, 11, 1),
    orders=2,
    last_order_on=date(2026, 11, 3),
    estimated_in="2026-11",
    has_whole=True,
    outside="support",
)


def gap(facts: ProfileFacts, name: str) -> str | None:
    return next(check.gap for check in profile(facts, TODAY, 30) if check.name == name)


def test_an_account_of_which_all_is_known_has_eight_of_eight() -> None:
    checks = profile(ALL, TODAY, 30)
    assert [check.name for check in checks] == list(CHECKS)
    assert had(checks) == (8, 8)
    assert all(check.gap is None for check in checks)


def test_an_account_of_which_nothing_is_known_has_none_of_eight() -> None:
    checks = profile(ProfileFacts(), TODAY, 30)
    assert had(checks) == (0, 8)
    assert [check.gap for check in checks] == [
        "no_key_person", "no_second", "roles", "no_step", "no_notes", "no_orders", "no_whole", "no_outside",
    ]  # fmt: skip
    assert checks[2].missing == ("user", "decider", "buyer")


@pytest.mark.parametrize(
    ("change", "name", "why"),
    [
        ({"reachable": False}, "reachable", "no_way"),
        ({"key_person": None}, "reachable", "no_key_person"),
        ({"second_person": None}, "second", "no_second"),
        ({"outside": None}, "outside", "no_outside"),
        ({"roles": frozenset({"user", "decider"})}, "roles", "roles"),
        ({"step": None}, "buying_step", "no_step"),
        ({"noted_on": date(2026, 10, 22)}, "notes", None),  # 30 days ago: just within the interval
        ({"noted_on": date(2026, 10, 21)}, "notes", "old_notes"),  # 31 days ago
        ({"orders": 0}, "orders", "no_orders"),
        ({"has_whole": False}, "whole", "no_whole"),
    ],
)
def test_each_gap_is_named(change: dict[str, object], name: str, why: str | None) -> None:
    facts = ALL._replace(**change)  # type: ignore[arg-type]
    assert gap(facts, name) == why
    assert had(profile(facts, TODAY, 30)) == (8 if why is None else 7, 8)


def test_the_roles_that_nobody_holds_are_named() -> None:
    facts = ALL._replace(roles=frozenset({"decider", "coach"}))
    assert profile(facts, TODAY, 30)[2].missing == ("user", "buyer")
