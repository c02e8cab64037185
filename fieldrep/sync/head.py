"""The first line of a bundle: what it says of itself, read strictly."""

from __future__ import annotations

import re

from fieldrep.errors import BadValue
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import GREATEST, split_id
from fieldrep.store.kinds import is_id
from fieldrep.sync.format import FORMAT, OPENING, VERSION, Head, refused
from fieldrep.sync.strict import BadLine, strict_json

if TYPE_CHECKING:
    from typing import Any

MOST_REPLICAS = 100_000
MOST_READERS = 1000
_HEX = frozenset("0123456789abcdef")
_ACK_DIGEST = "[0-9a-f]{64}|"
_ASIDE = "[a-z2-7]{12,32}:[1-9][0-9]{0,15}(?:-[1-9][0-9]{0,15}|#[0-9a-f]{16})?"
Acks = dict[str, tuple[int, str]]


class _Wrong(Exception):
    """A field of the head is not as it should be."""


def read_head(path: str, line: bytes) -> Head:
    """The head that the first line of a bundle, without its line end, says. Raises BundleRefused.

    Fields of a newer minor version are passed over.
    """
    if not line.endswith(b"},"):
        raise refused(path, "head", field="head")
    try:
        document = strict_json(line[len(OPENING) : -1].decode("utf-8"))
    except (BadLine, UnicodeDecodeError) as error:
        raise refused(path, "head", field="head") from error
    if document.get("format") != FORMAT:
        raise refused(path, "not_a_bundle")
    version = document.get("version")
    if not _is_version(version):
        raise refused(path, "head", field="version")
    if version[0] > VERSION[0]:
        raise refused(path, "version", found=tuple(version), known=VERSION)
    try:
        return _fields(document)
    except _Wrong as error:
        raise refused(path, "head", field=str(error)) from error


def _is_version(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(part) is int and 0 <= part <= 10_000 for part in value)
        and value[0] >= 1
    )


def _fields(document: dict[str, Any]) -> Head:
    team, to, sender = document.get("team", ""), document.get("to"), document.get("from")
    if not (team is None or _is_text(team)):
        raise _Wrong("team")
    if not (isinstance(to, list) and len(to) <= MOST_READERS and all(map(_is_person, to))):
        raise _Wrong("to")
    if not isinstance(sender, dict):
        raise _Wrong("from")
    for field, right in (("replica", _is_replica), ("person", _is_person), ("key", _is_key)):
        if not right(sender.get(field)):
            raise _Wrong(f"from.{field}")
    for field in ("kind", "app"):
        if not _is_text(document.get(field)):
            raise _Wrong(field)
    if not _is_number(document.get("made_at")):
        raise _Wrong("made_at")
    return Head(
        (document["version"][0], document["version"][1]),
        document["kind"],
        team,
        sender["replica"],
        sender["person"],
        sender["key"],
        tuple(to),
        document["app"],
        document["made_at"],
        _covers(document.get("covers")),
        *_from_one(document, sender),
    )


def _from_one(document: dict[str, Any], sender: dict[str, Any]) -> tuple[int, tuple[str, ...], Acks, tuple[str, ...]]:
    """The fields that version 1.0 does not have: sequence, earlier, acks, aside."""
    sequence, earlier = sender.get("sequence", 0), sender.get("earlier", [])
    if not _is_number(sequence):
        raise _Wrong("from.sequence")
    if not (isinstance(earlier, list) and len(earlier) <= MOST_REPLICAS and all(map(_is_replica, earlier))):
        raise _Wrong("from.earlier")
    aside = document.get("aside", [])
    if not (isinstance(aside, list) and len(aside) <= MOST_REPLICAS and all(map(_is_aside, aside))):
        raise _Wrong("aside")
    return sequence, tuple(earlier), _acks(document.get("acks", {})), tuple(aside)


def _acks(value: object) -> Acks:
    if not isinstance(value, dict) or len(value) > MOST_REPLICAS:
        raise _Wrong("acks")
    for replica, ack in value.items():
        right = _is_replica(replica) and isinstance(ack, list) and len(ack) == 2
        if not (right and _is_number(ack[0]) and isinstance(ack[1], str) and re.fullmatch(_ACK_DIGEST, ack[1])):
            raise _Wrong("acks")
    return {replica: (ack[0], ack[1]) for replica, ack in value.items()}


def _is_aside(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(_ASIDE, value) is not None


def _covers(value: object) -> dict[str, tuple[int, int]]:
    if not isinstance(value, dict) or len(value) > MOST_REPLICAS:
        raise _Wrong("covers")
    for replica, run in value.items():
        if not (
            _is_replica(replica)
            and isinstance(run, list)
            and len(run) == 2
            and all(map(_is_number, run))
            and 1 <= run[0] <= run[1]
        ):
            raise _Wrong("covers")
    return {replica: (first, last) for replica, (first, last) in value.items()}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 100 and value.isprintable()


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= GREATEST


def _is_person(value: object) -> bool:
    return isinstance(value, str) and is_id(value)


def _is_key(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and _HEX.issuperset(value)


def _is_replica(value: object) -> bool:
    try:
        split_id(f"{value}:1")
    except BadValue:
        return False
    return isinstance(value, str)
