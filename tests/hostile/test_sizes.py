"""Large hostile files: each is taken or refused in the end, and within 300 MB of memory."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hostile.conftest import Readers
from tests.hostile.forge import FORGER, FORGERS, FORGERS_KEY, forgers
from tests.hostile.sizes import GROUPS, LARGE, MB, write
from tests.hostile.team import ACCOUNTS, TEAM
from tests.hostile.test_corpus import is_inert
from tests.sync.laptops import sealed_bytes

MOST_MEMORY = 300 * MB
LONGEST = 600
"""Seconds of the processor: a hundred times what any of these needs, so that only what never ends is stopped."""
TO_BE_RUN = {**GROUPS, **(LARGE if "FIELDREP_LARGE" in os.environ else {})}
"""The largest take minutes: FIELDREP_LARGE=1 runs them."""


class Run(NamedTuple):
    """What a command did in a process of its own, and how much memory that needed (bytes)."""

    code: int
    out: str
    err: str
    memory: int


BOUNDED = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({LONGEST}, {LONGEST}))
resource.setrlimit(resource.RLIMIT_AS, ({3 * MOST_MEMORY}, {3 * MOST_MEMORY}))
status = os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "fieldrep", *sys.argv[2:]])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
"""
"""A small process that runs the command in another: what a process has at its most is never less than what the one has
that it is forked from. What it asks for beyond its bounds it is not given (libraries reserve much that they never
touch); one that does not come to an end is killed."""


def run(*words: str, home: Path) -> Run:
    environment = {**os.environ, "FIELDREP_BOOK": str(home / "book"), "FIELDREP_STATE": str(home / "state")}
    most = home.parent / "most"
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(most), *words], capture_output=True, text=True, env=environment
    )
    return Run(
        done.returncode, done.stdout, done.stderr, int(most.read_text()) * (1 if sys.platform == "darwin" else 1024)
    )


@pytest.mark.parametrize("group", TO_BE_RUN)
def test_large_files_come_to_an_end_in_bounded_memory(tmp_path: Path, readers: Readers, group: str) -> None:
    home = readers.copy_to(tmp_path / "home")
    paths = [tmp_path / f"{number}.json" for number in range(len(TO_BE_RUN[group]))]
    for path, size in zip(paths, TO_BE_RUN[group], strict=True):
        write(size, path)
    done = run("merge", *map(str, paths), home=home)
    answers = [size.answer for size in TO_BE_RUN[group]]
    added = [answer for answer in answers if isinstance(answer, int)]
    reasons = [answer for answer in answers if isinstance(answer, str)]
    assert done.code == (3 if reasons else 0), done.err[:2000]
    assert [int(number) for number in re.findall(r"Added (\d+) changes?", done.out)] == added
    assert len(done.err.splitlines()) == len(reasons) and "unexpected" not in done.err
    assert is_inert(done.out) and is_inert(done.err)
    assert len(done.out) < 4_000 * len(answers)
    assert done.memory < MOST_MEMORY
    if sum(added) < 100_000:
        assert run("doctor", home=home).code == 0
    for path in (*paths, *home.glob("book*")):
        path.unlink() if path.is_file() else shutil.rmtree(path)


def test_much_that_does_not_count_comes_to_an_end_in_bounded_memory(tmp_path: Path, readers: Readers) -> None:
    home = readers.copy_to(tmp_path / "home", "lead")
    lines = [forgers(number, "account", ACCOUNTS[0], {"phone": str(number)}).line for number in range(1, 8001)]
    path = tmp_path / "stranger.json"
    stranger = {"replica": FORGERS, "person": FORGER, "key": FORGERS_KEY.public}
    path.write_bytes(sealed_bytes(lines, {"from": stranger, "team": TEAM}, FORGERS_KEY))
    done = run("merge", str(path), home=home)
    assert done.code == 0 and "8000 changes" in done.out
    assert done.memory < MOST_MEMORY
    assert run("doctor", home=home).code == 0
