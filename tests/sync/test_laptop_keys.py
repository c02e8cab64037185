"""Which keys a bundle for somebody is encrypted to: those of accepted laptops, and of none that was struck off."""

from pathlib import Path

from fieldrep.store.certificates import Certificate
from fieldrep.store.queries.laptops import keys_of, leads_of
from fieldrep.sync.keys import LaptopKey
from tests.store.laptops import Laptop
from tests.sync.laptops import a_laptop, key_of
from tests.sync.teams import ATeam


def claim(team: ATeam, by: Laptop, key: LaptopKey, person: str, issuer: LaptopKey) -> None:
    """A row in the book that says: this key is a laptop of this person."""
    said = Certificate(key.public, person, True, issuer.public, "")
    said = said._replace(signature=issuer.sign(said.message(team.id)))
    team.write(by, "laptop", said.row, said.cells())


def test_every_accepted_laptop_of_a_person_gets_it(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina = team.rep("lina")
    assert keys_of(team.lead.book, lina.person) == (team.keys["lina"].public,)
    assert keys_of(lina.book, team.lead.person) == (team.keys["lead"].public,)
    second = key_of("44" * 32)
    claim(team, team.lead, second, lina.person, team.keys["lead"])
    assert keys_of(team.lead.book, lina.person) == tuple(sorted((team.keys["lina"].public, second.public)))


def test_a_laptop_that_nobody_above_speaks_for_gets_nothing(tmp_path: Path) -> None:
    """Whoever writes a row into the book must not read what is meant for somebody else."""
    team = ATeam(tmp_path)
    lina = team.rep("lina")
    forged = key_of("55" * 32)
    claim(team, lina, forged, team.lead.person, forged)
    claim(team, lina, forged, team.lead.person, team.keys["lina"])
    team.hand_in(lina)
    for laptop in (lina, team.lead):
        assert keys_of(laptop.book, team.lead.person) == (team.keys["lead"].public,)


def test_a_laptop_that_was_struck_off_gets_nothing_any_more(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina, zhao = team.rep("lina"), team.rep("zhao")
    team.strike(team.lead, "lina", {})
    assert keys_of(team.lead.book, lina.person) == ()
    assert keys_of(team.lead.book, zhao.person) == (team.keys["zhao"].public,)


def test_without_a_team_nobody_speaks_for_a_key(tmp_path: Path) -> None:
    alone = a_laptop(tmp_path, "alone")
    assert keys_of(alone.book, alone.person) == ()
    assert leads_of(alone.book) == ()


def test_a_bundle_for_the_leads_is_read_by_the_leads_and_by_no_other_rep(tmp_path: Path) -> None:
    team = ATeam(tmp_path)
    lina, zhao = team.rep("lina"), team.rep("zhao")
    readers = [key for person in leads_of(lina.book) for key in keys_of(lina.book, person)]
    team.add(lina, "account", {"name": "Lee"})
    path = team.bundle(lina, readers=readers)
    assert team.merge(team.lead, path)[0].added > 0
    (receipt,) = team.merge(zhao, path)
    assert (receipt.refused, dict(receipt.facts)) == ("encrypted", {"problem": "not_for_this_laptop"})
