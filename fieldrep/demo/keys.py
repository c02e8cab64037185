"""The keys of the sample team's laptops, thrown away with it, and what the lead has signed with theirs."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from fieldrep.store.certificates import Certificate, Strike
from fieldrep.store.team import team_id
from fieldrep.sync.keys import LaptopKey, key_of

LOST = "lost"


class Keys(NamedTuple):
    """The key of each person's laptop, and of one that its owner left on a train before it had written anything."""

    by_person: dict[str, LaptopKey]
    lead: str
    lost: LaptopKey
    loser: str

    @property
    def team(self) -> str:
        """The id of the team that the lead has founded."""
        return team_id(self.by_person[self.lead].public, self.lead)

    def certificates(self) -> list[Certificate]:
        """The lead's own, and the lead's for everybody else's laptops."""
        found = [self._certified(person, key) for person, key in self.by_person.items()]
        return [*found, self._certified(self.loser, self.lost)]

    def strike(self) -> Strike:
        """The lost laptop is struck off."""
        plain = Strike(self.lost.public, "", self._lead.public, "")
        return plain._replace(signature=self._lead.sign(plain.message(self.team)))

    @property
    def _lead(self) -> LaptopKey:
        return self.by_person[self.lead]

    def _certified(self, person: str, key: LaptopKey) -> Certificate:
        plain = Certificate(key.public, person, person == self.lead, self._lead.public, "")
        return plain._replace(signature=self._lead.sign(plain.message(self.team)))


def keys_of_team(seed: str, lead: str, reps: Iterable[str]) -> Keys:
    """The same keys from the same words. Nobody may rely on them for anything but a sample."""
    people = [lead, *reps]
    return Keys({person: _key(seed, person) for person in people}, lead, _key(seed, LOST), people[-1])


def _key(seed: str, whose: str) -> LaptopKey:
    return key_of(sha256(f"fieldrep sample laptop {seed} {whose}".encode()).hexdigest())
