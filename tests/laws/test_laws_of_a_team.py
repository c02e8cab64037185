"""The ten laws over the laptops of a team: a few examples each time, `TEAM_LAWS=1000` for as many of fifty steps."""

import os

from hypothesis import HealthCheck, settings

from tests.laws.machine import Laws

Laws.TestCase.settings = settings(
    max_examples=int(os.environ.get("TEAM_LAWS", "3")),
    stateful_step_count=50 if "TEAM_LAWS" in os.environ else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestLawsOfATeam = Laws.TestCase
