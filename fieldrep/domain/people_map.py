"""The map of an account's people: its light, what is wrong with whom we know, how well we know them (method.md §2).

A contested key person keeps the light at amber, whatever else is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from fieldrep.domain.choices import SUPPORTIVE
from fieldrep.domain.ranks import Ranking
from fieldrep.frozen import NamedTuple


class PersonFacts(NamedTuple):
    """What the map needs to know of one person on file. Reachable: has a phone, a WeChat or a mail; `roles` are those
    they hold."""

    contact: str
    level: str | None = None
    attitude: str | None = None
    reachable: bool = False
    times_met: int = 0
    times_named: int = 0
    has_left: bool = False
    roles: tuple[str, ...] = ()


class Light(NamedTuple):
    """The map light, red, amber or green, and what keeps it from the next colour, the first to mend first."""

    colour: str
    reasons: tuple[str, ...]


def map_light(key: Ranking, second: Ranking, people: Iterable[PersonFacts]) -> Light:
    """Red, no key person; green, stated or confirmed, met, supportive, and a second one known; else amber.

    The reasons: no_key_person; contested, hunch_only, not_met, not_supportive, no_second.
    """
    if key.contact is None:
        return Light("red", ("no_key_person",))
    person = next((p for p in people if p.contact == key.contact), PersonFacts(key.contact))
    reasons = [
        reason
        for reason, holds in (
            ("contested", key.contested),
            ("hunch_only", key.trust == "hunch"),
            ("not_met", person.times_met == 0),
            ("not_supportive", person.attitude not in SUPPORTIVE),
            ("no_second", second.contact is None),
        )
        if holds
    ]
    return Light("amber" if reasons else "green", tuple(reasons))


def light_colour(
    key: str | None, trust: str | None, contested: bool, met: bool, attitude: str | None, second: str | None
) -> str:
    """The colour of `map_light` alone, for lists of many accounts: `key` and `second` are who holds the ranks."""
    if key is None:
        return "red"
    kept = contested or trust == "hunch" or not met or attitude not in SUPPORTIVE or second is None
    return "amber" if kept else "green"


def warnings(people: Collection[PersonFacts], key: Ranking, buying: bool) -> list[str]:
    """What is wrong with whom we know: single_thread, out_of_reach, held_back (method.md §2).

    `buying`: the account already buys. People who left are no longer anybody we know; a person whose level is not known
    is not said to be staff.
    """
    here = [person for person in people if not person.has_left]
    above_left = any(person.has_left and person.level not in (None, "staff") for person in people)
    larger = is_group_larger({role for person in here for role in person.roles}, key.contact, above_left)
    found = []
    if len(here) == 1:
        found.append("single_thread")
    if any(person.contact == key.contact and not person.reachable for person in here):
        found.append("out_of_reach")
    if here and (buying or larger) and all(person.level == "staff" for person in here):
        found.append("held_back")
    return found


def is_group_larger(roles: Collection[str], key: str | None, above_left: bool) -> bool:
    """Whether more people are known to decide than are on file (ours: method.md §2 asks for it and does not say how).

    So it is where somebody above staff-level has left (`above_left`), and where those here hold `roles`, none of them
    decides, and nobody is the key person: what they use or buy somebody else decides.
    """
    return above_left or (bool(roles) and "decider" not in roles and key is None)


def contact_depth(times_met: int, times_named: int) -> str:
    """How well we know a person: unknown, named, met_once, met_often (twice or more)."""
    if times_met > 1:
        return "met_often"
    if times_met == 1:
        return "met_once"
    return "named" if times_named > 0 else "unknown"
