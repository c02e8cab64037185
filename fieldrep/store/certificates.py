"""Certificates and strikes: what is signed about laptops, and how it is read out of a change.

A certificate (table `laptop`) says that a key is a laptop of a person, who leads with it or does not; a strike (table
`strike`) that a laptop is not to be believed any more, but for what its cut names. Each change of these tables speaks
for itself, signed with its issuer's key: whoever carries it, whatever row it stands in, and whatever was written over
it. `store/team.py` works out of them who belongs to the team.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.changes import GREATEST, REPLICA_LETTERS
from fieldrep.store.ids import agreed_row
from fieldrep.store.kinds import HEX, is_id

if TYPE_CHECKING:
    from fieldrep.store.changes import Value

MOST_CUT = 20_000
"""Characters of a cut: what its cell may hold."""


class Certificate(NamedTuple):
    """This key is a laptop of this person, who leads with it or does not, says the issuer's key."""

    key: str
    person: str
    leads: bool
    issuer: str
    signature: str

    @property
    def row(self) -> str:
        """The id of the row that it stands in; made of what it says, so that a cut can name it."""
        return agreed_row("laptop", self.key, self.person, str(self.leads), self.issuer)

    def message(self, team: str) -> bytes:
        """What the issuer signs."""
        return f"fieldrep.laptop 1\n{team}\n{self.key}\n{self.person}\n{int(self.leads)}\n".encode()

    def cells(self) -> dict[str, Value]:
        """It as a row."""
        return self._asdict()


class Strike(NamedTuple):
    """The laptop with this key is struck off, but for what `cut` names, says the issuer's key."""

    key: str
    cut: str
    issuer: str
    signature: str

    @property
    def row(self) -> str:
        """The id of the row that it stands in; made of what it says, so that a cut can name it."""
        return agreed_row("strike", self.key, self.cut, self.issuer)

    def message(self, team: str) -> bytes:
        """What the issuer signs."""
        return f"fieldrep.strike 1\n{team}\n{self.key}\n{self.cut}\n".encode()

    def cells(self) -> dict[str, Value]:
        """It as a row."""
        return self._asdict()


class Cut(NamedTuple):
    """What a strike leaves of a laptop.

    `lasts` has by replica the greatest number that counts; `kept` are the rows of the certificates and strikes of this
    laptop that go on counting. Those are named one by one, for whoever has the laptop's key can write more of them
    under numbers as small as they like.
    """

    lasts: Mapping[str, int]
    kept: frozenset[str]

    def stricter(self, other: Cut) -> Cut:
        """What two strikes of one laptop leave: what both leave."""
        replicas = {*self.lasts, *other.lasts}
        return Cut(
            {replica: min(self.lasts.get(replica, 0), other.lasts.get(replica, 0)) for replica in replicas},
            self.kept & other.kept,
        )


def read_cut(text: str) -> Cut:
    """What a strike's cut says: words `replica:number` and row ids with blanks between.

    A word that is neither says nothing, which is the stricter side to err on; of two numbers the smaller counts.
    """
    lasts: dict[str, int] = {}
    kept: set[str] = set()
    for word in text.split():
        replica, colon, digits = word.partition(":")
        if not colon and is_id(word):
            kept.add(word)
        elif replica and REPLICA_LETTERS.issuperset(replica) and digits.isascii() and digits.isdigit():
            number = int(digits[:17])
            lasts[replica] = min(number, lasts.get(replica, GREATEST))
    return Cut(lasts, frozenset(kept))


def write_cut(lasts: Mapping[str, int], kept: Iterable[str] = ()) -> str:
    """The cut that `read_cut` reads."""
    return " ".join([*sorted(kept), *(f"{replica}:{lasts[replica]}" for replica in sorted(lasts))])


def read_certificate(cells: Mapping[str, Value]) -> Certificate | None:
    """The certificate that the cells of one change are; None where they are none.

    A key is written in one way only (64 lowercase hexadecimal digits), so that no strike can miss it.
    """
    key, person, leads = cells.get("key"), cells.get("person"), cells.get("leads")
    issuer, signature = cells.get("issuer"), cells.get("signature")
    if not (_is_hex(key, 64) and _is_hex(issuer, 64) and _is_hex(signature, 128)):
        return None
    if not (isinstance(person, str) and is_id(person) and isinstance(leads, bool)):
        return None
    return Certificate(str(key), person, leads, str(issuer), str(signature))


def read_strike(cells: Mapping[str, Value]) -> Strike | None:
    """The strike that the cells of one change are; None where they are none."""
    key, cut, issuer, signature = cells.get("key"), cells.get("cut"), cells.get("issuer"), cells.get("signature")
    if not (_is_hex(key, 64) and _is_hex(issuer, 64) and _is_hex(signature, 128)):
        return None
    if not (isinstance(cut, str) and len(cut) <= MOST_CUT):
        return None
    return Strike(str(key), cut, str(issuer), str(signature))


def _is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and HEX.issuperset(value)
