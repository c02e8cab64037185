"""The hunt for what breaks a law: so many examples of fifty steps, others for each seed."""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.machine import Laws, begin
from tests.laws.quick import quick_laptops, template

STEPS = 50


def make_ready() -> None:
    """Make what every example begins with, by a program that has no fault planted in it."""
    with quick_laptops():
        template(begin)


def hunt(number: int, examples: int, *phases: Phase) -> None:
    """Run the examples of this seed. Raises what broke a law; where it may shrink, with few steps that do."""

    @seed(number)
    class OneOfMany(Laws):
        known_well = {}

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
    with quick_laptops():
        run_state_machine_as_test(OneOfMany, settings=how)  # type: ignore[no-untyped-call]
