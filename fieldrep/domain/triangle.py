"""The triangle of a large account: who of ours has each part, who of theirs stands opposite, and what is missing.

method.md §9: relationship, solution and delivery; a large order is escalated, a team named at once, its members paired
with the customer's people, role to role, and it is shown who is not covered.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

PARTS = ("relationship", "solution", "delivery")
"""The three parts, in the order in which a customer meets them."""
OPPOSITE = {
    "relationship": ("decider", "buyer"),
    "solution": ("influencer", "user"),
    "delivery": ("user", "gatekeeper"),
}
"""Which roles of the customer's people each part stands opposite; that it is role to role is the source's word, which
role to which is ours."""


class Pair(NamedTuple):
    """Somebody of ours in a part, and who of theirs is opposite (None: nobody yet)."""

    part: str
    person: str
    contact: str | None = None


class Corner(NamedTuple):
    """A part: who has it, and which of the customer's people stand opposite."""

    part: str
    people: tuple[str, ...]
    contacts: tuple[str, ...]

    @property
    def gap(self) -> str | None:
        """What is missing: `nobody` of ours, or nobody of theirs `opposite`; None where both are there."""
        if not self.people:
            return "nobody"
        return None if self.contacts else "opposite"


def triangle(pairs: Iterable[Pair], gone: Collection[str] = ()) -> tuple[Corner, ...]:
    """The three corners, of assignments and pairings alike; customers' people in `gone` have left and cover nothing."""
    people: dict[str, set[str]] = {part: set() for part in PARTS}
    contacts: dict[str, set[str]] = {part: set() for part in PARTS}
    for part, person, contact in pairs:
        if part in people:
            people[part].add(person)
            if contact is not None and contact not in gone:
                contacts[part].add(contact)
    return tuple(Corner(part, tuple(sorted(people[part])), tuple(sorted(contacts[part]))) for part in PARTS)


def gaps(corners: Iterable[Corner]) -> tuple[tuple[str, str], ...]:
    """What is missing: each part with its gap."""
    return tuple((corner.part, corner.gap) for corner in corners if corner.gap)


def uncovered(pairs: Iterable[Pair], wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of the customer's people who must be covered and stand opposite nobody, in the order they are given."""
    covered = {pair.contact for pair in pairs}
    return tuple(dict.fromkeys(each for each in wanted if each not in covered))


def open_roles(pairs: Iterable[Pair], holders: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The customer's roles of which nobody stands opposite one of ours, each with who holds it, the surest of them.

    `holders` are the people of each role, the surest first.
    """
    covered = {pair.contact for pair in pairs if pair.part in PARTS}
    roles = dict.fromkeys(role for part in PARTS for role in OPPOSITE[part])
    return tuple((role, holders[role][0]) for role in roles if holders.get(role) and covered.isdisjoint(holders[role]))
