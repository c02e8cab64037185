"""Who belongs to the team and who leads, worked out of certificates: a chain of signatures from the founder down.

A certificate (table `laptop`) says that a key is a laptop of a person, who leads or does not; a strike (table `strike`)
that a laptop is not to be believed any more, but for its changes up to the numbers in its `cut`. Both are signed with
the issuer's key, so it does not matter who carries them: what a team is follows from the set of changes alone.

- The founder's certificate is signed with its own key, and the team's id is made of that key and that person.
- A lead may certify laptops of people who are not at or above their own place in the chain, and may so make them leads.
  The founder alone certifies further laptops of their own.
- A lead may strike off laptops of those below, in a chain of invitations that leads to them; the founder also the
  further laptops of their own. Of several strikes of a laptop the strictest counts.
- What a laptop that is struck off has certified or struck counts as far as its cut goes.

Places in the chain are counted from the founder (0), so that each decision rests only on decisions above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.changes import GREATEST, REPLICA_LETTERS
from fieldrep.store.ids import agreed_row

if TYPE_CHECKING:
    from typing import Any

IsSigned = Callable[[str, bytes, str], bool]
Cut = Mapping[str, int]


class Certificate(NamedTuple):
    """What a row of `laptop` says; `replica` and `number` are the change that brought it."""

    replica: str
    number: int
    key: str
    person: str
    leads: bool
    issuer: str
    signature: str


class Strike(NamedTuple):
    """What a row of `strike` says."""

    replica: str
    number: int
    key: str
    cut: str
    issuer: str
    signature: str


class Team(NamedTuple):
    """The team as its certificates make it.

    `people` has the persons of each accepted key; `leads` those who lead; `cuts` for each key that was struck off the
    greatest number by replica that still counts; `places` how many steps a person is from the founder; `inviters` by
    whom a person was invited.
    """

    id: str
    people: dict[str, frozenset[str]]
    leads: frozenset[str]
    cuts: dict[str, dict[str, int]]
    places: dict[str, int]
    inviters: dict[str, frozenset[str]]

    def above(self, person: str) -> set[str]:
        """Everybody above a person in the chain of invitations."""
        found: set[str] = set()
        waiting = list(self.inviters.get(person, ()))
        while waiting:
            each = waiting.pop()
            if each not in found and each != person:
                found.add(each)
                waiting += self.inviters.get(each, ())
        return found

    def vouches(self, key: str, person: str, replica: str, number: int) -> bool:
        """Whether a seal with this key speaks for a change by this person: it is their laptop's, or a lead's."""
        people = self.people.get(key)
        if people is None or not (person in people or people & self.leads):
            return False
        cut = self.cuts.get(key)
        return cut is None or cut.get(replica, 0) >= number

    def is_cut_off(self, person: str, replica: str, number: int) -> bool:
        """Whether a change was made with a laptop after the last number that counts of it."""
        return any(
            number > cut.get(replica, number) and person in self.people.get(key, ()) for key, cut in self.cuts.items()
        )

    def keys_of(self, person: str) -> list[str]:
        """The keys of a person's laptops that are not struck off."""
        return sorted(key for key, people in self.people.items() if person in people and key not in self.cuts)

    def document(self) -> dict[str, object]:
        """The team as JSON has it."""
        return {
            "id": self.id,
            "people": {key: sorted(people) for key, people in sorted(self.people.items())},
            "leads": sorted(self.leads),
            "cuts": {key: dict(sorted(cut.items())) for key, cut in sorted(self.cuts.items())},
            "places": dict(sorted(self.places.items())),
            "inviters": {person: sorted(those) for person, those in sorted(self.inviters.items())},
        }


def read_team(document: Mapping[str, Any]) -> Team:
    """The team that a document of `Team.document` is."""
    return Team(
        document["id"],
        {key: frozenset(people) for key, people in document["people"].items()},
        frozenset(document["leads"]),
        document["cuts"],
        document["places"],
        {person: frozenset(those) for person, those in document["inviters"].items()},
    )


def team_id(key: str, person: str) -> str:
    """The id of the team that this person founds with this key."""
    return agreed_row("team", key, person)


def certificate_message(team: str, key: str, person: str, leads: bool) -> bytes:
    """What the issuer of a certificate signs."""
    return f"fieldrep.laptop 1\n{team}\n{key}\n{person}\n{int(leads)}\n".encode()


def strike_message(team: str, key: str, cut: str) -> bytes:
    """What the issuer of a strike signs."""
    return f"fieldrep.strike 1\n{team}\n{key}\n{cut}\n".encode()


def is_signed(public: str, message: bytes, signature: str) -> bool:
    """Whether a message was signed with the secret half of this Ed25519 key (RFC 8032); key and signature in hex."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(public)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def read_cut(cut: str) -> dict[str, int]:
    """The greatest number by replica that a strike's cut names; 0 where nothing of it counts.

    Words that are not of this form say nothing.
    """
    found: dict[str, int] = {}
    for word in cut.split():
        replica, _, digits = word.partition(":")
        if REPLICA_LETTERS.issuperset(replica) and digits.isascii() and digits.isdigit() and len(digits) <= 16:
            found[replica] = min(int(digits), found.get(replica, GREATEST))
    return found


def write_cut(lasts: Mapping[str, int]) -> str:
    """The cut that `read_cut` reads."""
    return " ".join(f"{replica}:{lasts[replica]}" for replica in sorted(lasts))


def derive(
    team: str, certificates: Iterable[Certificate], strikes: Iterable[Strike], signed: IsSigned = is_signed
) -> Team:
    """The team that these certificates and strikes make, in whatever order they are."""
    by_issuer: dict[str, list[Certificate]] = {}
    for certificate in set(certificates):
        message = certificate_message(team, certificate.key, certificate.person, certificate.leads)
        if signed(certificate.issuer, message, certificate.signature):
            by_issuer.setdefault(certificate.issuer, []).append(certificate)
    strikes_by_issuer: dict[str, list[Strike]] = {}
    for strike in set(strikes):
        if signed(strike.issuer, strike_message(team, strike.key, strike.cut), strike.signature):
            strikes_by_issuer.setdefault(strike.issuer, []).append(strike)
    return _Chain(team, by_issuer, strikes_by_issuer).follow()


class _Chain:
    """Follows the certificates from the founder down, one place after the other."""

    def __init__(
        self, team: str, certificates: Mapping[str, list[Certificate]], strikes: Mapping[str, list[Strike]]
    ) -> None:
        self._certificates = certificates
        self._strikes = strikes
        self._struck: dict[str, list[tuple[str, Cut]]] = {}
        self._team = Team(team, {}, frozenset(), {}, {}, {})
        self._keys: dict[str, set[str]] = {}
        self._leads: set[str] = set()
        self._inviters: dict[str, set[str]] = {}
        self._roots: set[str] = set()

    def follow(self) -> Team:
        for key, issued in self._certificates.items():
            for each in issued:
                if each.key == key and team_id(key, each.person) == self._team.id:
                    self._roots.add(key)
                    self._accept(each, 0, None)
                    self._leads.add(each.person)
        place = 0
        while here := sorted(person for person, steps in self._team.places.items() if steps == place):
            if place == 0:
                self._own_laptops(here)
            for person in here:
                self._judge_strikes(person)
            for person in here:
                if person in self._leads:
                    self._invite(person, place)
            place += 1
        return self._team._replace(
            people={key: frozenset(people) for key, people in self._keys.items()},
            leads=frozenset(self._leads),
            inviters={person: frozenset(those) for person, those in self._inviters.items()},
        )

    def _own_laptops(self, founders: Iterable[str]) -> None:
        """What the founder says of further laptops of their own: strikes with the founding key first."""
        for founder in founders:
            for key in sorted(self._roots):
                for certificate in self._certificates.get(key, ()):
                    if certificate.person == founder and key != certificate.key:
                        self._accept(certificate, 0, None)
                for strike in self._strikes.get(key, ()):
                    if founder in self._keys.get(strike.key, ()) and strike.key not in self._roots:
                        self._note_cut(strike.key, read_cut(strike.cut))

    def _judge_strikes(self, person: str) -> None:
        """Which strikes of a person's laptops were made by somebody above."""
        above = self._team._replace(inviters={each: frozenset(t) for each, t in self._inviters.items()}).above(person)
        for key in self._laptops(person):
            for striker, cut in self._struck.get(key, ()):
                if striker in above:
                    self._note_cut(key, cut)

    def _invite(self, lead: str, place: int) -> None:
        """Take what a lead's laptops have certified and struck."""
        for key in self._laptops(lead):
            cut = self._team.cuts.get(key)
            for certificate in sorted(self._certificates.get(key, ())):
                if _is_within(cut, certificate) and self._team.places.get(certificate.person, place + 1) > place:
                    self._accept(certificate, place + 1, lead)
            for strike in self._strikes.get(key, ()):
                if _is_within(cut, strike):
                    self._struck.setdefault(strike.key, []).append((lead, read_cut(strike.cut)))

    def _accept(self, certificate: Certificate, place: int, inviter: str | None) -> None:
        person = certificate.person
        self._team.places.setdefault(person, place)
        self._keys.setdefault(certificate.key, set()).add(person)
        if certificate.leads:
            self._leads.add(person)
        if inviter is not None:
            self._inviters.setdefault(person, set()).add(inviter)

    def _note_cut(self, key: str, cut: Cut) -> None:
        known = self._team.cuts.get(key)
        if known is None:
            self._team.cuts[key] = dict(cut)
        else:
            self._team.cuts[key] = {replica: min(known[replica], cut[replica]) for replica in known if replica in cut}

    def _laptops(self, person: str) -> list[str]:
        return sorted(key for key, people in self._keys.items() if person in people)


def _is_within(cut: Cut | None, fact: Certificate | Strike) -> bool:
    return cut is None or cut.get(fact.replica, 0) >= fact.number
