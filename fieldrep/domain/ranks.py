"""Who decides at an account: the key person now, the second one, the roles.

method.md §2 has the rules. What they leave open is decided here:

- A withdrawn finding counts as never said, so what its author said before counts again. Somebody who left is
  struck out later, after each rep's newest claim was taken: a rep who last named somebody who left names
  nobody, because the older claim was given up for the newer one.
- A claim without a degree of trust is no signal and raises nobody.
- A claim about a need speaks of that need alone, one without a need of the account alone: neither stands in
  for the other.
- Whoever is the key person now is not the second one as well: the second is another who must agree.
- In roles one rep may name many (a firm has many users), so there each rep's newest claim counts for each
  person and role.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from fieldrep.domain.choices import ROLES, TRUST
from fieldrep.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeVar

    _Key = TypeVar("_Key")

NOBODY_JOINED: Mapping[str, str] = {}


class FindingFacts(NamedTuple):
    """A claim about one person of an account. Times are microseconds since 1970 UTC.

    `found_at` is the time of the visit it comes from; where none is known, the time it was written.
    """

    id: str
    contact: str
    rank: str | None
    role: str | None
    trust: str | None
    need: str | None
    found_at: int
    made_at: int
    made_by: str | None
    withdrawn: bool = False


class Ruling(NamedTuple):
    """A lead's word on a contested rank: this person, having seen these findings (their ids)."""

    contact: str
    saw: frozenset[str]


def agreed_ruling(rulings: Collection[Ruling]) -> Ruling | None:
    """What several rulings on one rank come to, as where accounts were joined: nothing, unless all name one person."""
    if len({ruling.contact for ruling in rulings}) != 1:
        return None
    return Ruling(next(iter(rulings)).contact, frozenset().union(*(ruling.saw for ruling in rulings)))


class Ranking(NamedTuple):
    """Who holds a rank now (None: nobody), by how much trust; `claims` are those that count, strongest first.

    Contested: two reps name two different people at the highest trust; `contact` is the one named last.
    """

    contact: str | None
    trust: str | None
    contested: bool
    ruled: bool
    claims: tuple[FindingFacts, ...]


NO_RANKING = Ranking(None, None, False, False, ())


def key_person(
    findings: Iterable[FindingFacts],
    gone: Collection[str] = (),
    joined: Mapping[str, str] = NOBODY_JOINED,
    need: str | None = None,
    ruling: Ruling | None = None,
) -> Ranking:
    """The key person now of an account, or of one of its needs.

    `gone` are the people who left; `joined` leads from a person to the survivor of those it is one with.
    """
    return _ranking("key", findings, _gone(gone, joined), joined, need, ruling)


def second_person(
    findings: Iterable[FindingFacts],
    gone: Collection[str] = (),
    joined: Mapping[str, str] = NOBODY_JOINED,
    need: str | None = None,
    key: Ranking = NO_RANKING,
    ruling: Ruling | None = None,
) -> Ranking:
    """The second key person now; never the one who is the key person in `key`."""
    out = _gone(gone, joined)
    if key.contact is not None:
        out.add(key.contact)
    return _ranking("second", findings, out, joined, need, ruling)


def role_holders(
    findings: Iterable[FindingFacts],
    gone: Collection[str] = (),
    joined: Mapping[str, str] = NOBODY_JOINED,
    need: str | None = None,
) -> dict[str, tuple[FindingFacts, ...]]:
    """Who uses, decides, pays …: by role, the strongest claim for each person, strongest first."""
    out = _gone(gone, joined)
    newest: dict[tuple[str, str, str], FindingFacts] = {}
    for claim in _standing(findings, joined, need):
        if claim.role is not None:
            _keep_newer(newest, (claim.role, claim.contact, _author(claim)), claim)
    best: dict[tuple[str, str], FindingFacts] = {}
    for claim in sorted(newest.values(), key=_strength):
        if claim.contact not in out and claim.role is not None:
            best[claim.role, claim.contact] = claim
    holders: dict[str, tuple[FindingFacts, ...]] = {}
    for role in ROLES:
        claims = [claim for (its_role, _), claim in best.items() if its_role == role]
        if claims:
            holders[role] = tuple(sorted(claims, key=_strength, reverse=True))
    return holders


def _ranking(
    rank: str,
    findings: Iterable[FindingFacts],
    out: Collection[str],
    joined: Mapping[str, str],
    need: str | None,
    ruling: Ruling | None,
) -> Ranking:
    newest: dict[str, FindingFacts] = {}
    for claim in _standing(findings, joined, need):
        if claim.rank == rank:
            _keep_newer(newest, _author(claim), claim)
    claims = sorted((c for c in newest.values() if c.contact not in out), key=_strength, reverse=True)
    if not claims:
        return NO_RANKING
    top = claims[0]
    contested = any(c.trust == top.trust and c.contact != top.contact for c in claims)
    ruled = ruling is not None and ruling.saw.issuperset(c.id for c in claims)
    if ruling is not None and ruled:
        ruled_for = joined.get(ruling.contact, ruling.contact)
        by_ruling = next((c for c in claims if c.contact == ruled_for), None)
        if by_ruling is not None:
            return Ranking(by_ruling.contact, by_ruling.trust, False, True, tuple(claims))
    return Ranking(top.contact, top.trust, contested, False, tuple(claims))


def _standing(findings: Iterable[FindingFacts], joined: Mapping[str, str], need: str | None) -> Iterable[FindingFacts]:
    """The claims about this need that were not taken back, each about its person's survivor."""
    for claim in findings:
        if not claim.withdrawn and claim.trust in TRUST and (claim.need or None) == (need or None):
            survivor = joined.get(claim.contact)
            yield claim if survivor is None else claim._replace(contact=survivor)


def _keep_newer(newest: dict[_Key, FindingFacts], key: _Key, claim: FindingFacts) -> None:
    known = newest.get(key)
    if known is None or _age(claim) > _age(known):
        newest[key] = claim


def _gone(gone: Collection[str], joined: Mapping[str, str]) -> set[str]:
    """People who left; of joined persons, who are one, it is enough that one is said to have."""
    return {joined.get(contact, contact) for contact in gone}


def _author(claim: FindingFacts) -> str:
    """Whose claim it is. Those without an author are told apart, so that none hides another."""
    return claim.made_by if claim.made_by is not None else f"finding {claim.id}"


def _age(claim: FindingFacts) -> tuple[int, int, str]:
    """Sorts claims by visit time, then by when they were written; the id makes ties the same everywhere."""
    return claim.found_at, claim.made_at, claim.id


def _strength(claim: FindingFacts) -> tuple[int, int, int, str]:
    return TRUST.index(claim.trust or TRUST[0]), *_age(claim)
