"""Teams for tests: people with laptops whose keys come from their names, and what they sign."""

from collections.abc import Iterable
from functools import lru_cache

from nacl.signing import SigningKey

from fieldrep.store.certificates import Certificate, Strike, write_cut
from fieldrep.store.ids import agreed_row
from fieldrep.store.team import Team, derive, team_id


@lru_cache(1000)
def secret(laptop: str) -> SigningKey:
    """The secret half of the key of a laptop of this name."""
    return SigningKey(laptop.encode().ljust(32, b".")[:32])


def key(laptop: str) -> str:
    """The key of a laptop of this name."""
    return bytes(secret(laptop).verify_key).hex()


def person(name: str) -> str:
    """The id of the person of this name."""
    return agreed_row("person", name)


TEAM = team_id(key("Wang"), person("Wang"))


def sign(laptop: str, message: bytes) -> str:
    """What a laptop signs."""
    return secret(laptop).sign(message).signature.hex()


def certified(issuer: str, laptop: str, name: str = "", *, leads: bool = False, team: str = TEAM) -> Certificate:
    """A certificate: this laptop is that person's (the one it is called after), says the issuer's laptop."""
    plain = Certificate(key(laptop), person(name or laptop.rstrip("0123456789")), leads, key(issuer), "")
    return plain._replace(signature=sign(issuer, plain.message(team)))


def struck(issuer: str, laptop: str, lasts: dict[str, int] | None = None, kept: Iterable[str] = ()) -> Strike:
    """A strike of a laptop, of which this much goes on counting."""
    plain = Strike(key(laptop), write_cut(lasts or {}, kept), key(issuer), "")
    return plain._replace(signature=sign(issuer, plain.message(TEAM)))


FOUNDER = certified("Wang", "Wang", leads=True)


def team_of(*facts: Certificate | Strike) -> Team:
    """The team that Wang founded and that these facts make."""
    certificates = [fact for fact in facts if isinstance(fact, Certificate)]
    return derive(TEAM, [FOUNDER, *certificates], [fact for fact in facts if isinstance(fact, Strike)])


def laptops(team: Team, name: str) -> set[str]:
    """Those of a person's laptops that are not struck off, by their keys."""
    return set(team.keys_of(person(name)))
