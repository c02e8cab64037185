"""Who belongs to the team and who leads, worked out of certificates: a chain of signatures from the founder down.

Certificates and strikes (`store/certificates.py`) are signed with their issuer's key, so it does not matter who carries
them: what a team is follows from the set of changes alone.

- The founder's certificate is signed with its own key, and the team's id is made of that key and that person. The
  founding laptop alone certifies and strikes off further laptops of the founder.
- A laptop that leads may certify laptops of everybody else but those who lead at its own place or above it, and may
  make them lead; they lead one place below it. What leads is the laptop, for the person that its certificate names.
- A lead may strike off laptops of those below, in a chain of invitations that leads to them. Of several strikes of a
  laptop the strictest counts. Where a key is the laptop of two people, a strike counts for those below the striker.
- Of what a laptop that is struck off has certified or struck itself, only that counts which the strike names.
- Nothing else tells what its owner wrote from what a thief writes with the same key under a number that was used: of a
  rep's laptop that is struck off everything counts up to the cut's numbers, and two changes of one number are seen; a
  lead's vouches for nothing any more: what it decided and relayed counts where another lead's laptop vouches for it.

Places are counted from the founder (0), and each decision rests only on decisions above it: there are no circles, and
nobody can certify or strike upwards. The founding laptop itself can be struck off by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fieldrep.frozen import TYPE_CHECKING, NamedTuple
from fieldrep.store.certificates import Certificate, Cut, Strike, read_cut
from fieldrep.store.ids import agreed_row
from fieldrep.store.signatures import is_signed

if TYPE_CHECKING:
    from typing import Any

IsSigned = Callable[[str, bytes, str], bool]
NOWHERE = 2**31
"""The place of those who do not lead."""


class Team(NamedTuple):
    """The team as its certificates make it.

    `founder` is nobody where the founder's certificate is not here; `people` has the persons of each accepted key, also
    of one that was struck off; `leading` those of them who lead with it, with their place; `leads` is everybody who was
    ever made to lead; `cuts` what is left, by person and key, of laptops that were struck off; `inviters` who certified
    a person's laptops.
    """

    id: str
    founder: str | None
    people: dict[str, frozenset[str]]
    leading: dict[str, dict[str, int]]
    leads: frozenset[str]
    cuts: dict[str, dict[str, Cut]]
    inviters: dict[str, frozenset[str]]

    def place(self, person: str) -> int:
        """How many steps from the founder a person leads; NOWHERE for those who do not."""
        return min((people[person] for people in self.leading.values() if person in people), default=NOWHERE)

    def above(self, person: str) -> set[str]:
        """Everybody above a person in the chain of invitations."""
        return _above(self.inviters, person)

    def vouches(self, key: str, person: str, replica: str, number: int) -> bool:
        """Whether a seal with this key speaks for a change by this person: it is their laptop's, or a lead's."""
        for each in self.people.get(key, ()):
            cut = self.cuts[each].get(key) if each in self.cuts else None
            if cut is None:
                if each == person or each in self.leading.get(key, ()):
                    return True
            elif each == person and person not in self.leads and cut.lasts.get(replica, 0) >= number:
                return True
        return False

    def is_cut_off(self, person: str, replica: str, number: int) -> bool:
        """Whether a change was made with a laptop after the last number that counts of it."""
        return any(number > cut.lasts.get(replica, number) for cut in self.cuts.get(person, {}).values())

    def keys_of(self, person: str) -> list[str]:
        """The keys of a person's laptops that are not struck off."""
        cuts = self.cuts.get(person, {})
        return sorted(key for key, people in self.people.items() if person in people and key not in cuts)

    def is_struck(self, key: str, person: str) -> bool:
        """Whether a key was struck off as a laptop of this person."""
        return key in self.cuts.get(person, ())

    def leads_with(self, key: str) -> int:
        """The place from which a laptop leads that is not struck off; NOWHERE where it does not."""
        places = self.leading.get(key, {})
        return min((place for person, place in places.items() if not self.is_struck(key, person)), default=NOWHERE)

    def may_certify(self, key: str, person: str) -> bool:
        """Whether a certificate for a laptop of this person counts if it is signed with this key."""
        if person == self.founder:
            return self.is_founding(key)
        return self.leads_with(key) < self.place(person)

    def may_strike(self, key: str, person: str) -> bool:
        """Whether a strike of a laptop of this person counts if it is signed with this key; the founding one apart."""
        if person == self.founder:
            return self.is_founding(key)
        above = self.above(person)
        return any(each in above for each in self.leading.get(key, ()) if not self.is_struck(key, each))

    def is_founding(self, key: str) -> bool:
        """Whether the team was founded with this key."""
        return self.founder is not None and team_id(key, self.founder) == self.id

    def document(self) -> dict[str, object]:
        """The team as JSON has it."""
        return {
            "id": self.id,
            "founder": self.founder,
            "people": {key: sorted(people) for key, people in sorted(self.people.items())},
            "leading": {key: dict(sorted(people.items())) for key, people in sorted(self.leading.items())},
            "cuts": {
                person: {
                    key: {"lasts": dict(sorted(cut.lasts.items())), "kept": sorted(cut.kept)}
                    for key, cut in sorted(cuts.items())
                }
                for person, cuts in sorted(self.cuts.items())
            },
            "inviters": {person: sorted(those) for person, those in sorted(self.inviters.items())},
        }


def read_team(document: Mapping[str, Any]) -> Team:
    """The team that a document of `Team.document` is."""
    return Team(
        document["id"],
        document["founder"],
        {key: frozenset(people) for key, people in document["people"].items()},
        document["leading"],
        _leads(document["leading"]),
        {
            person: {key: Cut(cut["lasts"], frozenset(cut["kept"])) for key, cut in cuts.items()}
            for person, cuts in document["cuts"].items()
        },
        {person: frozenset(those) for person, those in document["inviters"].items()},
    )


def nobody(team: str) -> Team:
    """A team of which no certificate is known."""
    return Team(team, None, {}, {}, frozenset(), {}, {})


def team_id(key: str, person: str) -> str:
    """The id of the team that this person founds with this key."""
    return agreed_row("team", key, person)


def derive(
    team: str, certificates: Iterable[Certificate], strikes: Iterable[Strike], signed: IsSigned = is_signed
) -> Team:
    """The team that these certificates and strikes make, in whatever order they are.

    A signature is checked only where its issuer may say such a thing, so that heaps of forgeries cost little.
    """
    return _Chain(team, set(certificates), set(strikes), signed).follow()


class _Chain:
    """Follows the certificates from the founder down, one place after the other."""

    def __init__(self, team: str, certificates: set[Certificate], strikes: set[Strike], signed: IsSigned) -> None:
        self._team = team
        self._signed = signed
        self._certificates: dict[str, list[Certificate]] = {}
        for certificate in certificates:
            self._certificates.setdefault(certificate.issuer, []).append(certificate)
        self._strikes: dict[str, list[Strike]] = {}
        for strike in strikes:
            self._strikes.setdefault(strike.issuer, []).append(strike)
        self._struck: dict[str, list[tuple[str, Cut]]] = {}
        self._people: dict[str, set[str]] = {}
        self._leading: dict[str, dict[str, int]] = {}
        self._at: dict[int, set[tuple[str, str]]] = {}
        self._places: dict[str, int] = {}
        self._cuts: dict[str, dict[str, Cut]] = {}
        self._inviters: dict[str, set[str]] = {}

    def follow(self) -> Team:
        founder = self._found()
        place = 0
        while here := sorted(self._at.get(place, ())):
            if place:
                for key, person in here:
                    self._judge(key, person)
            for key, person in here:
                self._hear(key, person, place)
            place += 1
        for key, people in self._people.items():
            for person in people.difference(self._leading.get(key, ())):
                self._judge(key, person)
        return Team(
            self._team,
            founder,
            {key: frozenset(people) for key, people in self._people.items()},
            self._leading,
            _leads(self._leading),
            self._cuts,
            {person: frozenset(those) for person, those in self._inviters.items()},
        )

    def _found(self) -> str | None:
        """Take the founder's certificate, and what the founding laptop says of the founder's further ones."""
        root = next((each for each in self._all_certificates() if self._is_root(each)), None)
        if root is None:
            return None
        self._accept(root._replace(leads=True), 0)
        for certificate in self._certificates[root.key]:
            if certificate.person == root.person and certificate.key != root.key and self._holds(certificate):
                self._accept(certificate, 0)
        for strike in self._strikes.get(root.key, ()):
            of_founder = root.person in self._people.get(strike.key, ())
            if of_founder and strike.key != root.key and self._holds(strike):
                self._note_cut(strike.key, root.person, read_cut(strike.cut))
        return root.person

    def _all_certificates(self) -> Iterable[Certificate]:
        return (certificate for issued in self._certificates.values() for certificate in issued)

    def _is_root(self, certificate: Certificate) -> bool:
        key, person = certificate.key, certificate.person
        return certificate.issuer == key and team_id(key, person) == self._team and self._holds(certificate)

    def _hear(self, key: str, lead: str, place: int) -> None:
        """Take what a laptop that leads has certified and struck."""
        cut = self._cuts.get(lead, {}).get(key)
        for certificate in self._certificates.get(key, ()):
            below = self._places.get(certificate.person, NOWHERE) > place
            if below and _is_kept(cut, certificate) and self._holds(certificate):
                self._accept(certificate, place + 1)
                self._inviters.setdefault(certificate.person, set()).add(lead)
        for strike in self._strikes.get(key, ()):
            if _is_kept(cut, strike) and self._holds(strike):
                self._struck.setdefault(strike.key, []).append((lead, read_cut(strike.cut)))

    def _accept(self, certificate: Certificate, place: int) -> None:
        key, person = certificate.key, certificate.person
        self._people.setdefault(key, set()).add(person)
        if certificate.leads and person not in self._leading.get(key, ()):
            self._leading.setdefault(key, {})[person] = place
            self._places.setdefault(person, place)
            self._at.setdefault(place, set()).add((key, person))

    def _judge(self, key: str, person: str) -> None:
        """Which strikes of a person's laptop were made by somebody above; all of those have been heard by now."""
        strikes = self._struck.get(key)
        if strikes:
            above = _above(self._inviters, person)
            for striker, cut in strikes:
                if striker in above:
                    self._note_cut(key, person, cut)

    def _note_cut(self, key: str, person: str, cut: Cut) -> None:
        cuts = self._cuts.setdefault(person, {})
        cuts[key] = cuts[key].stricter(cut) if key in cuts else cut

    def _holds(self, fact: Certificate | Strike) -> bool:
        return self._signed(fact.issuer, fact.message(self._team), fact.signature)


def _leads(leading: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(person for people in leading.values() for person in people)


def _is_kept(cut: Cut | None, fact: Certificate | Strike) -> bool:
    return cut is None or fact.row in cut.kept


def _above(inviters: Mapping[str, Iterable[str]], person: str) -> set[str]:
    found: set[str] = set()
    waiting = list(inviters.get(person, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += inviters.get(each, ())
    found.discard(person)
    return found
