"""The corpus of hostile files: `make(folder, seed, reader)` writes it, and says what each file must get.

A kind of attack is a function that makes files in a `Forge` and tells of each: put one into `KINDS`, and it is run
through the command line with all the others.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.hostile import identity, mass, not_bundles, rights, wrong_json, wrong_log
from tests.hostile.forge import Case, Forge, Reader

SEED = 20261122
SOMEBODY = Reader("00000000-0000-4000-8000-000000000001", "readerreaderread")


class Kind(NamedTuple):
    """Who makes the files, and whose book they are handed to: somebody's who works `alone`, or a team's `lead`."""

    made_by: Callable[[Forge], Iterator[Case]]
    reader: str = "alone"


KINDS: Mapping[str, Kind] = {
    "strangers": Kind(not_bundles.strangers),
    "damaged": Kind(not_bundles.damaged),
    "seals": Kind(identity.seals),
    "senders": Kind(identity.senders),
    "own": Kind(identity.own),
    "heads": Kind(wrong_json.heads),
    "lines": Kind(wrong_json.lines),
    "bytes": Kind(wrong_json.bytes_in_lines),
    "logs": Kind(wrong_log.logs),
    "bad logs": Kind(wrong_log.bad_logs),
    "masses": Kind(mass.masses),
    "olds": Kind(mass.olds),
    "without right": Kind(rights.without_right, "lead"),
    "for others": Kind(rights.speaking_for_others, "lead"),
    "strangers in the team": Kind(rights.strangers_in_the_team, "lead"),
    "struck off": Kind(rights.struck_off, "lead"),
    "late and old": Kind(rights.late_and_old, "lead"),
    "mass by the lead": Kind(rights.mass_by_the_lead, "lead"),
}


def make(folder: Path, seed: int = SEED, reader: Reader = SOMEBODY) -> list[Case]:
    """Write the whole corpus into an empty folder, the same bytes for the same seed and reader."""
    return [case for kind in KINDS for case in make_kind(kind, folder, seed, reader)]


def make_kind(kind: str, folder: Path, seed: int = SEED, reader: Reader = SOMEBODY) -> list[Case]:
    """Write the files of one kind."""
    return list(KINDS[kind].made_by(Forge(folder, seed, reader)))
