"""Who has moved: what stands in another class than before, whatever the classes are."""

from collections.abc import Mapping
from typing import NamedTuple


class Mover(NamedTuple):
    """Who stands elsewhere than before, by id."""

    id: str
    before: str
    now: str


def movers(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Mover, ...]:
    """Who stands elsewhere than before, in the order of their ids; each side is the class by id.

    Whoever stands on one side only has come or gone, and has not moved.
    """
    return tuple(
        Mover(each, before[each], now[each]) for each in sorted(before.keys() & now.keys()) if before[each] != now[each]
    )
