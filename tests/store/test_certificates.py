"""Certificates and strikes that are forged or odd hold nothing."""

from fieldrep.store.certificates import (
    Cut,
    read_certificate,
    read_cut,
    read_strike,
    write_cut,
)
from fieldrep.store.team import derive, is_signed, team_id
from tests.store.teams import FOUNDER, TEAM, certified, key, laptops, person, struck, team_of

R = "replicaofwang234"
Q = "replicaofothers2"


def test_a_signature_by_another_key_or_for_other_words_holds_nothing() -> None:
    right = certified("Wang", "Li")
    forged = [
        right._replace(leads=True),
        right._replace(key=key("Thief")),
        right._replace(person=person("Thief")),
        right._replace(signature=certified("Thief", "Li").signature),
        certified("Wang", "Li", leads=True, team=team_id(key("Wang"), person("Other"))),
    ]
    assert not laptops(team_of(*forged), "Li")
    strike = struck("Wang", "Li", {R: 5})
    team = team_of(right, strike._replace(cut=write_cut({R: 4})), strike._replace(key=key("Wang")))
    assert not team.cuts


def test_only_what_an_issuer_may_say_is_worth_a_look_at_its_signature() -> None:
    looked: list[str] = []

    def signed(issuer: str, message: bytes, signature: str) -> bool:
        looked.append(issuer)
        return is_signed(issuer, message, signature)

    heaps = [certified("Thief", f"Puppet{number}") for number in range(50)]
    derive(TEAM, [FOUNDER, certified("Wang", "Li"), *heaps], [], signed)
    assert looked == [key("Wang")] * 2


def test_cells_that_are_no_certificate_are_passed_over() -> None:
    right = certified("Wang", "Li")
    assert read_certificate(right.cells()) == right
    for wrong in (
        {"key": right.key.upper()},
        {"key": f" {right.key[1:]}"},
        {"issuer": None},
        {"leads": 1},
        {"leads": None},
        {"person": "Li"},
        {"signature": right.signature[1:]},
    ):
        assert read_certificate({**right.cells(), **wrong}) is None
    assert read_certificate({}) is None


def test_cells_that_are_no_strike_are_passed_over() -> None:
    right = struck("Wang", "Li", {R: 5})
    assert read_strike(right.cells()) == right
    for wrong in ({"key": right.key.upper()}, {"cut": None}, {"cut": 5}, {"cut": "a" * 20_001}, {"signature": ""}):
        assert read_strike({**right.cells(), **wrong}) is None


def test_words_of_a_cut_that_are_none_say_nothing() -> None:
    row = certified("Wang", "Li").row
    text = f"{R}:5 {R}:7 {row} :4 {Q} {Q}:x {Q}:-1 {Q}:٣ {R}:5:6 {row}:3 replica!:5"
    assert read_cut(text) == Cut({R: 5}, frozenset([row]))
    assert read_cut(f"{Q}:{'9' * 30}").lasts[Q] >= 2**53 - 1
    assert read_cut("") == Cut({}, frozenset())
