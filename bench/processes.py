"""Whole processes, timed from the outside, in turns: a slow moment of the machine then falls on all of them."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence


def spent(words: Sequence[str], environment: Mapping[str, str], expected: int = 0) -> float:
    """Run a process to its end: milliseconds. Ends the run where its exit code is another than expected."""
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    code = subprocess.run(words, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode
    ended = time.perf_counter()
    if code != expected:
        raise SystemExit(f"{' '.join(words)} ended with {code}, and not with {expected}.")
    return (ended - started) * 1000


def in_turns(times: int, **measured: Callable[[int], float]) -> dict[str, list[float]]:
    """Measure each thing this many times, A B A B; the first turn, which warms the machine up, is not counted."""
    found: dict[str, list[float]] = {name: [] for name in measured}
    for turn in range(times + 1):
        for name, measure in measured.items():
            value = measure(turn)
            if turn:
                found[name].append(value)
    return found
