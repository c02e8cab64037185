"""The ten laws over the laptops of a team: examples of fifty steps, in parts that may run side by side.

`TEAM_LAWS=1000` runs so many, as `.ci/run` does. They are others at each run, and always the same where a change is
judged; what was found with a seed is found again with `TEAM_LAWS_SEED`.
"""

import os
from random import SystemRandom

import pytest
from hypothesis import Phase

from tests.laws.hunting import hunt

PARTS = 8
EXAMPLES = int(os.environ.get("TEAM_LAWS", "80"))
SEED = int(os.environ.get("TEAM_LAWS_SEED", "0" if "CI" in os.environ else str(SystemRandom().randrange(10**6))))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_laws_hold(part: int) -> None:
    wanted = -(-EXAMPLES // PARTS)
    try:
        assert hunt(SEED + part, wanted, Phase.generate, Phase.shrink) >= wanted, "so many examples were played"
    except BaseException as error:
        error.add_note(f"TEAM_LAWS={EXAMPLES} TEAM_LAWS_SEED={SEED} part {part}")
        raise
