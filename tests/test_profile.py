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
)


def gap(facts: ProfileFacts, name: str) -> str | None:
    return next(check.gap for check in profile(facts, TODAY, 30) if check.name == name)


def test_an_account_of_which_all_is_known_has_seven_of_seven_and_the_eighth_is_not_recorded() -> None:
    checks = profile(ALL, TODAY, 30)
    assert [check.name for check in checks] == list(CHECKS)
    assert had(checks) == (7, 7)
    assert (checks[-1].has, checks[-1].gap) == (None, "not_recorded")


def test_an_account_of_which_nothing_is_known_has_none_of_seven() -> None:
    checks = profile(ProfileFacts(), TODAY, 30)
    assert had(checks) == (0, 7)
    assert [check.gap for check in checks] == [
        "no_key_person", "no_second", "roles", "no_step", "no_notes", "no_orders", "no_whole", "not_recorded",
    ]  # fmt: skip
    assert checks[2].missing == ("user", "decider", "buyer")


@pytest.mark.parametrize(
    ("change", "name", "why"),
    [
        ({"reachable": False}, "reachable", "no_way"),
        ({"key_person": None}, "reachable", "no_key_person"),
        ({"second_person": None}, "second", "no_second"),
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
    assert had(profile(facts, TODAY, 30)) == (7 if why is None else 6, 7)


def test_the_roles_that_nobody_holds_are_named() -> None:
    facts = ALL._replace(roles=frozenset({"decider", "coach"}))
    assert profile(facts, TODAY, 30)[2].missing == ("user", "buyer")
