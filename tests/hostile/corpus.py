"""The corpus of hostile files: `make(folder, seed, reader)` writes it, and says what each file must get.

A kind of attack is a function that makes files in a `Forge` and tells of each: put one into `KINDS`, and it is run
through the command line with all the others.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.hostile import identity, mass, not_bundles, wrong_json, wrong_log
from tests.hostile.forge import Case, Forge, Reader

SEED = 20261122
SOMEBODY = Reader("00000000-0000-4000-8000-000000000001", "readerreaderread")

KINDS: Mapping[str, Callable[[Forge], Iterator[Case]]] = {
    "strangers": not_bundles.strangers,
    "damaged": not_bundles.damaged,
    "seals": identity.seals,
    "senders": identity.senders,
    "own": identity.own,
    "heads": wrong_json.heads,
    "lines": wrong_json.lines,
    "bytes": wrong_json.bytes_in_lines,
    "logs": wrong_log.logs,
    "bad logs": wrong_log.bad_logs,
    "masses": mass.masses,
    "olds": mass.olds,
}


def make(folder: Path, seed: int = SEED, reader: Reader = SOMEBODY) -> list[Case]:
    """Write the whole corpus into an empty folder, the same bytes for the same seed and reader."""
    return [case for kind in KINDS for case in make_kind(kind, folder, seed, reader)]


def make_kind(kind: str, folder: Path, seed: int = SEED, reader: Reader = SOMEBODY) -> list[Case]:
    """Write the files of one kind."""
    return list(KINDS[kind](Forge(folder, seed, reader)))
