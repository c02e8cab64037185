"""Which keys a bundle for somebody is encrypted to: those that certificates speak for, and no laptop struck off."""

from pathlib import Path
from typing import NamedTuple

from nacl.signing import SigningKey

from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.laptops import keys_of, leads_of
from fieldrep.store.team import certificate_message, strike_message, team_id
from tests.books import a_book
from tests.store.laptops import START

LEAD, REP = agreed_row("person", "lead"), agreed_row("person", "rep")


class Pair(NamedTuple):
    """A laptop's key."""

    seed: bytes

    @property
    def public(self) -> str:
        return bytes(SigningKey(self.seed).verify_key).hex()

    def sign(self, message: bytes) -> str:
        return SigningKey(self.seed).sign(message).signature.hex()


FOUNDER, LAPTOP, SECOND, FORGER = (Pair(bytes([number]) * 32) for number in (1, 2, 3, 4))
TEAM = team_id(FOUNDER.public, LEAD)


def certified(book: Book, laptop: Pair, person: str, issuer: Pair, *, leads: bool = False) -> None:
    message = certificate_message(TEAM, laptop.public, person, leads)
    cells = {"key": laptop.public, "person": person, "leads": leads, "issuer": issuer.public}
    book.write(START, lambda op: op.add("laptop", {**cells, "signature": issuer.sign(message)}) and None)


def struck(book: Book, laptop: Pair, issuer: Pair) -> None:
    message = strike_message(TEAM, laptop.public, "")
    cells = {"key": laptop.public, "cut": "", "issuer": issuer.public, "signature": issuer.sign(message)}
    book.write(START, lambda op: op.add("strike", cells) and None)


def a_team(folder: Path) -> Book:
    book = a_book(folder).book
    book.set_meta("team", TEAM)
    certified(book, FOUNDER, LEAD, FOUNDER, leads=True)
    certified(book, LAPTOP, REP, FOUNDER)
    return book


def test_every_certified_laptop_of_a_person_gets_it(tmp_path: Path) -> None:
    book = a_team(tmp_path)
    certified(book, SECOND, REP, FOUNDER)
    assert keys_of(book, REP) == tuple(sorted((LAPTOP.public, SECOND.public)))
    assert keys_of(book, LEAD) == (FOUNDER.public,)


def test_a_laptop_that_nobody_above_speaks_for_gets_nothing(tmp_path: Path) -> None:
    """Whoever adds a row to the book must not read what is meant for somebody else."""
    book = a_team(tmp_path)
    certified(book, FORGER, LEAD, FORGER, leads=True)
    certified(book, FORGER, LEAD, LAPTOP, leads=True)
    certified(book, FORGER, REP, LAPTOP)
    assert keys_of(book, LEAD) == (FOUNDER.public,)
    assert keys_of(book, REP) == (LAPTOP.public,)


def test_a_laptop_that_was_struck_off_gets_nothing_any_more(tmp_path: Path) -> None:
    book = a_team(tmp_path)
    struck(book, LAPTOP, FORGER)
    assert keys_of(book, REP) == (LAPTOP.public,)
    struck(book, LAPTOP, FOUNDER)
    assert keys_of(book, REP) == ()


def test_without_a_team_nobody_speaks_for_a_key(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    certified(book, FOUNDER, LEAD, FOUNDER, leads=True)
    assert keys_of(book, LEAD) == ()


def test_my_leads_are_those_who_lead_and_are_not_me(tmp_path: Path) -> None:
    book = a_book(tmp_path).book
    book.write(START, lambda op: op.edit("person", LEAD, {"name": "Wang", "role": "lead"}))
    book.write(START, lambda op: op.edit("person", REP, {"name": "Lee", "role": "rep"}))
    assert leads_of(book) == (LEAD,)
    book.write(START, lambda op: op.edit("person", book.me, {"role": "lead"}))
    assert leads_of(book) == (LEAD,)
