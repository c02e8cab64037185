"""The shape of a bundle: one JSON document, one change a line, and a seal over the bytes above it (docs/bundle.md).

A bundle that is not taken is refused whole, as `BundleRefused(path, reason, …)` with one of these reasons:

- the file: missing, unreadable (fact `problem`, an errno name), not_regular (a folder, device, pipe), empty, too_big,
  not_a_bundle, reformatted (another program has saved it, its line ends were changed, or something stands before or
  after it: the words may all be there, but nothing proves it), packing (damaged gzip), cut (its end is missing: half
  a copy), changed (it was written to while it was read);
- its encryption: encrypted (fact `problem`: header, not one of the age format or beyond its bounds; no_pyrage, the
  library for keys is not on this laptop; not_for_this_laptop; passphrase_needed; passphrase_wrong; damaged, which an
  end that is missing looks like too);
- the head: head (not strict JSON, or a field is missing or not as it should be: fact `field`), version (made by a newer
  fieldrep: facts `found`, `known`), kind (fact `kind`), team, not_for_me; for whoever joins a team by it: no_invitation
  (it is addressed to nobody, or is of no team), not_by_a_lead (its own certificates do not say that its sender leads);
- the seal: seal (it is not written as it should be), signature (it does not fit the bytes above it), other_key (the
  replica's earlier bundles were sealed with another key: facts `replica`, `person`);
- a line (fact `line`, counted from 1): layout, line_too_long, json (not strict JSON), field (one is missing or of a
  wrong type: fact `field`), id, op, at, by, row, name (of a table or cell), value (of a wrong type for its cell, or
  with characters that no text may hold: fact `field`), over, count (too many of something).
"""

import re
from collections.abc import Mapping

from fieldrep.errors import BundleRefused
from fieldrep.frozen import NamedTuple

FORMAT = "fieldrep.bundle"
VERSION = (1, 1)
KINDS = ("work", "territory", "roll_up", "invitation")
ADDRESSED = ("territory", "invitation")

OPENING = b'{"head": '
CHANGES = b'"changes": ['
CLOSING = b"],"
SEAL = re.compile(rb'"seal": \{"signature": "([0-9a-f]{128})"(?:, [^\n]*)?\}\}\n')
SEAL_START = b'\n"seal": '
MOST_SEAL = 4096

MOST_FILE = 512 * 2**20
MOST_PLAIN = 1024 * 2**20
MOST_RATIO = 100
MOST_LINE = 4 * 2**20

REASONS = frozenset(
    (
        *("missing", "unreadable", "not_regular", "empty", "too_big", "not_a_bundle", "encrypted"),
        *("reformatted", "packing", "cut", "changed"),
        *("head", "version", "kind", "team", "not_for_me", "no_invitation", "not_by_a_lead"),
        *("seal", "signature", "other_key"),
        *("layout", "line_too_long", "json", "field", "id", "op", "at", "by", "row", "name", "value", "over", "count"),
    )
)


class Head(NamedTuple):
    """What a bundle says of itself, in its first line.

    `version` is (major, minor); `team` is null without one; the bundle comes from `replica`, written by `person` and
    sealed with `key` (hexadecimal); `to` are persons, nobody meaning everybody; `app` is the program's version;
    `made_at` microseconds since 1970 UTC; `covers` says for a replica from which number to which the file holds every
    change of it. `sequence` counts the bundles that the replica's book has written (0: it does not say), `earlier` are
    names that this book has written with before. `acks` say, for a replica, that the sender holds every change up to a
    number, and a digest of their times (`sync/acks.py`). `aside` are changes that the sender passes on without
    speaking for them: `replica:from-to`, or the mark of one of those that bear one id.
    """

    version: tuple[int, int]
    kind: str
    team: str | None
    replica: str
    person: str
    key: str
    to: tuple[str, ...]
    app: str
    made_at: int
    covers: Mapping[str, tuple[int, int]]
    sequence: int = 0
    earlier: tuple[str, ...] = ()
    acks: Mapping[str, tuple[int, str]] = {}
    aside: tuple[str, ...] = ()

    def document(self) -> dict[str, object]:
        """The head as it is written."""
        sender: dict[str, object] = {"replica": self.replica, "person": self.person, "key": self.key}
        if self.sequence:
            sender |= {"sequence": self.sequence, "earlier": self.earlier}
        document: dict[str, object] = {
            "format": FORMAT,
            "version": self.version,
            "kind": self.kind,
            "team": self.team,
            "from": sender,
            "to": self.to,
            "app": self.app,
            "made_at": self.made_at,
            "covers": self.covers,
        }
        if self.acks:
            document["acks"] = self.acks
        if self.aside:
            document["aside"] = self.aside
        return document


def sealed_message(digest: bytes) -> bytes:
    """What is signed: these words, and the SHA-512 of every byte of the document above the line of the seal."""
    return b"fieldrep.bundle seal 1\n" + digest


def refused(path: str, reason: str, **facts: object) -> BundleRefused:
    """The error that says why a bundle is not taken."""
    assert reason in REASONS, reason
    return BundleRefused(path=path, reason=reason, **facts)
