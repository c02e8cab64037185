"""The hunt for what breaks a law: so many examples of fifty steps, others for each seed."""

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.machine import Laws, begin
from tests.laws.quick import quick_laptops, template

STEPS = 50


def make_ready() -> None:
    """Make what every example begins with, by a program that has no fault planted in it."""
    with quick_laptops():
        template(begin)


def hunt(number: int, examples: int, *phases: Phase) -> int:
    """Run the examples of this seed; returns how many were played to their end.

    Raises what broke a law; where it may shrink, with few steps that do.
    """

    @seed(number)
    class OneOfMany(Laws):
        known_well = {}
        played = 0

        def everything_holds_at_the_end(self) -> None:
            super().everything_holds_at_the_end()
            type(self).played += 1

    how = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        phases=phases,
        database=None,
        derandomize=False,
        deadline=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    with quick_laptops(), _whatever_else_was_imported():
        run_state_machine_as_test(OneOfMany, settings=how)  # type: ignore[no-untyped-call]
    return OneOfMany.played


@contextlib.contextmanager
def _whatever_else_was_imported() -> Iterator[None]:
    """Hypothesis draws numbers that stand in any module of ours; a seed shall mean the same in every process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "_get_local_constants", Constants, raising=False)
        providers.CONSTANTS_CACHE.cache.clear()
        yield
    providers.CONSTANTS_CACHE.cache.clear()
