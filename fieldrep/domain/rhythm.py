"""The rhythm of campaigns: a large one a quarter, a small one a month (method.md §11).

What §11 leaves open is decided here: a play for everybody is a large campaign, one that is tried in one place a small
one. The next of a kind is due so many months after the last one began; where none has begun, it is due now.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fieldrep.domain.commission import months_after

KINDS = ("large", "small")


class Begun(NamedTuple):
    """A play that begins on a day; `is_local`: it is for one place."""

    name: str
    on: date
    is_local: bool


class Beat(NamedTuple):
    """A kind of campaign: the last that began by a day, how many months are between two, and when the next is due."""

    kind: str
    last: Begun | None
    months: int
    due_on: date
    is_late: bool


def beats(plays: Iterable[Begun], months: tuple[int, int], as_of: date) -> tuple[Beat, Beat]:
    """Both kinds as of a day; `months` are those between two large ones and between two small ones."""
    begun = [each for each in plays if each.on <= as_of]
    return _beat("large", [each for each in begun if not each.is_local], months[0], as_of), _beat(
        "small", [each for each in begun if each.is_local], months[1], as_of
    )


def _beat(kind: str, begun: Iterable[Begun], months: int, as_of: date) -> Beat:
    last = max(begun, key=lambda each: (each.on, each.name), default=None)
    due_on = as_of if last is None else months_after(last.on, months)
    return Beat(kind, last, months, due_on, due_on < as_of)
