"""Two rows that may be one: the points, and what speaks for it and against it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

ENOUGH = 50
"""From so many points on two rows are offered to be joined."""


class Candidate(NamedTuple):
    """Two rows that may be one: their ids in order, the points, what speaks for it and against it, strongest first.

    For: code, phone, name, near_name, alias, address, loose_code, shared_phone, extension, chain_name, shared_address,
    same_house; of contacts also email, wechat, form_of_address, title, shared_email. Against: other_address,
    other_district, other_city, other_code; of contacts other_name, other_number, other_email, other_wechat.
    """

    first: str
    second: str
    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def candidate(one: str, other: str, score: int, points: Mapping[str, int]) -> Candidate:
    """Two rows as a candidate, with the points of each reason."""
    first, second = sorted((one, other))
    strongest = sorted(points, key=lambda reason: (-abs(points[reason]), reason))
    return Candidate(
        first,
        second,
        score,
        tuple(reason for reason in strongest if points[reason] > 0),
        tuple(reason for reason in strongest if points[reason] < 0),
    )


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The strongest first; among equals by their ids, so that every laptop lists them alike."""
    return sorted(candidates, key=lambda each: (-each.score, each.first, each.second))
