"""Questions about the team: who belongs to it, with which laptops, and which laptops wait to be accepted."""

import json
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.certificates import read_certificate, read_strike
from fieldrep.store.changes import read_line
from fieldrep.store.queries.named import mine
from fieldrep.store.team import NOWHERE, Team, nobody, read_team

KEY = "key"
"""The name under which a book of a team notes this laptop's public key."""


class MemberLaptop(NamedTuple):
    """A laptop of somebody: its key, when it was certified (microseconds since 1970 UTC), and whether it leads.

    `struck_at` is when it was struck off, if it was; `last_bundle_at` when its last bundle was merged here; `is_this`
    says that it is the one this book is on; `is_founding` that the team was founded with it.
    """

    key: str
    since: int
    leads: bool
    struck_at: int | None
    last_bundle_at: int | None
    is_this: bool
    is_founding: bool


class Member(NamedTuple):
    """Somebody of the team. `leads` says that they do, `to_lead` that they will as soon as a laptop is accepted;
    `invited_by` are the names of those right above; a person without a laptop was invited only."""

    person: str
    name: str
    founded: bool
    leads: bool
    to_lead: bool
    invited_by: tuple[str, ...]
    laptops: tuple[MemberLaptop, ...]

    @property
    def is_struck(self) -> bool:
        """Whether every laptop of theirs was struck off."""
        return bool(self.laptops) and all(laptop.struck_at is not None for laptop in self.laptops)


class WaitingLaptop(NamedTuple):
    """A laptop whose bundle was merged and that is not accepted: whose it says it is, when it was first seen
    (microseconds since 1970 UTC), and how many of its changes wait. `was_struck` says that it was struck off as
    somebody's."""

    key: str
    person: str
    name: str
    seen_at: int
    changes: int
    was_struck: bool


class MyLaptop(NamedTuple):
    """This laptop in its team: its key, whether it is accepted as its owner's, leads, or was struck off."""

    key: str
    accepted: bool
    leads: bool
    struck: bool


def team(book: Book) -> Team | None:
    """The team of this book as its certificates make it; None where somebody works alone."""
    name = book.meta("team")
    if name is None:
        return None
    found = book.meta("team_state")
    return read_team(json.loads(found)) if found else nobody(name)


def team_name(book: Book) -> str | None:
    """What the team is called, also one that has no certificates yet; None where somebody works alone."""
    found = book.row("SELECT name FROM team WHERE id = (SELECT value FROM meta WHERE name = 'team')")
    return found[0] if found and found[0] else book.meta("team_name")


def leads(book: Book) -> bool:
    """Whether the owner of this book leads: by the team's certificates, or, without a team, by their own word."""
    found = team(book)
    return book.me in found.leads if found else mine(book).leads


def may_lead(book: Book) -> bool:
    """Whether the owner of this book may do what is for leads: one who leads, or who works alone."""
    found = team(book)
    return book.me in found.leads if found else mine(book).leads or team_name(book) is None


def is_unused(book: Book) -> bool:
    """Whether there is nothing in a book but its owner's name and settings."""
    return book.row("SELECT 1 FROM change WHERE line ->> '$.table' NOT IN ('person', 'setting') LIMIT 1") is None


def unused_invitations(book: Book, person: str) -> tuple[str, ...]:
    """People of the same name who were invited, and whom no laptop and no account was ever given."""
    found = team(book)
    if found is None:
        return ()
    known = {each for people in found.people.values() for each in people} | {person, book.me}
    rows = book.rows(
        """SELECT id FROM person WHERE deleted = 0 AND name = (SELECT name FROM person WHERE id = ?1) COLLATE NOCASE
           AND NOT EXISTS (SELECT 1 FROM assignment WHERE person = person.id)
           AND NOT EXISTS (SELECT 1 FROM change WHERE line ->> '$.by' = person.id)""",
        (person,),
    )
    return tuple(row for (row,) in rows if row not in known)


def is_to_lead(book: Book, person: str) -> bool:
    """Whether somebody was invited to lead, or does."""
    return book.row("SELECT 1 FROM person WHERE id = ? AND role = 'lead'", (person,)) is not None


def my_laptop(book: Book) -> MyLaptop | None:
    """This laptop in the team of this book; None where somebody works alone."""
    found, key, me = team(book), book.meta(KEY), book.me or ""
    if found is None or key is None:
        return None
    struck = found.is_struck(key, me)
    accepted = me in found.people.get(key, ()) and not struck
    return MyLaptop(key, accepted, accepted and found.leads_with(key) < NOWHERE, struck)


def members(book: Book) -> tuple[Member, ...]:
    """Everybody of the team: the founder, then those who lead by their place, then the others by name."""
    found = team(book)
    if found is None:
        return ()
    named = {
        person: (name or "", role == "lead")
        for person, name, role in book.rows("SELECT id, name, role FROM person WHERE deleted = 0")
    }
    people = {person for persons in found.people.values() for person in persons} | named.keys()
    laptops = _Laptops(book, found)
    everybody = [
        Member(
            person,
            named.get(person, ("", False))[0],
            person == found.founder,
            person in found.leads,
            named.get(person, ("", False))[1] and person not in found.leads,
            tuple(sorted(named.get(each, ("", False))[0] for each in found.inviters.get(person, ()))),
            laptops.of(person),
        )
        for person in people
    ]
    return tuple(sorted(everybody, key=lambda member: (found.place(member.person), member.name, member.person)))


class _Laptops:
    """The laptops of people, with what the book knows of each key."""

    def __init__(self, book: Book, found: Team) -> None:
        self._team = found
        self._here = book.meta(KEY)
        self._since: dict[tuple[str, str], int] = {
            (key, person): at
            for key, person, at in book.rows("SELECT key, person, min(made_at) FROM laptop GROUP BY key, person")
        }
        self._struck: dict[str, int] = dict(book.rows("SELECT key, min(made_at) FROM strike GROUP BY key"))
        self._last = last_bundles(book)

    def of(self, person: str) -> tuple[MemberLaptop, ...]:
        keys = [key for key, people in self._team.people.items() if person in people]
        found = [
            MemberLaptop(
                key,
                self._since.get((key, person), 0),
                person in self._team.leading.get(key, ()),
                self._struck.get(key, 0) if self._team.is_struck(key, person) else None,
                self._last.get(key),
                key == self._here,
                person == self._team.founder and self._team.is_founding(key),
            )
            for key in keys
        ]
        return tuple(sorted(found, key=lambda laptop: (laptop.since, laptop.key)))


def last_bundles(book: Book) -> dict[str, int]:
    """By key when the last bundle that was sealed with it was merged here, microseconds since 1970 UTC."""
    return dict(
        book.rows(
            """SELECT public_key, max(made_at) FROM receipt
               JOIN replica ON replica.name = document ->> '$.replica'
               WHERE kind = 'merge' AND public_key IS NOT NULL GROUP BY public_key"""
        )
    )


def waiting_laptops(book: Book) -> tuple[WaitingLaptop, ...]:
    """The laptops whose bundles were merged here and that nobody has accepted as theirs, the first seen first."""
    found = team(book)
    if found is None:
        return ()
    waiting = dict(
        book.rows(
            """SELECT public_key, count(*) FROM aside
               JOIN replica ON replica.name = substr(change, 1, instr(change, ':') - 1)
               WHERE reason = 'unknown_laptop' AND public_key IS NOT NULL GROUP BY public_key"""
        )
    )
    senders = book.rows(
        """SELECT key, person_id, min(seen_at), coalesce(name, '') FROM (
               SELECT seen.value ->> '$.key' AS key, seen.value ->> '$.person' AS person_id, receipt.made_at AS seen_at
               FROM receipt, json_each(document, '$.pinned') AS seen WHERE kind = 'merge'
               UNION ALL
               SELECT seen.value ->> '$.key', seen.value ->> '$.person', receipt.made_at
               FROM receipt, json_each(document, '$.waiting') AS seen WHERE kind = 'merge')
           LEFT JOIN person ON person.id = person_id
           GROUP BY key, person_id ORDER BY 3, 1, 2"""
    )
    return tuple(
        WaitingLaptop(key, person, name, seen_at, waiting.get(key, 0), key in found.people)
        for key, person, seen_at, name in senders
        if person not in found.people.get(key, ()) and key != book.meta(KEY)
    )


# what a strike leaves


def arrived_by(book: Book, moment: int) -> int:
    """What tells the changes that bundles had brought by a moment (microseconds since 1970 UTC) from those after."""
    found = book.row(
        """SELECT max(document ->> '$.last_arrival') FROM receipt WHERE kind = 'merge' AND made_at <= ?""", (moment,)
    )
    return int(found[0] or 0) if found else 0


def lasts_of(book: Book, key: str, person: str, arrival: int, *, only: bool) -> dict[str, int]:
    """By replica the greatest number of a person's changes that came by then and are this laptop's work.

    Those are the replicas whose bundles this key has sealed, or (`only`: it is the person's only laptop) all of them.
    """
    return dict(
        book.rows(
            """SELECT name, max(number) FROM change JOIN replica ON replica.key = change.replica
               WHERE arrival <= ?1 AND line ->> '$.by' = ?2 AND (?3 OR public_key = ?4 OR voucher IN (
                   SELECT id FROM voucher WHERE instr(keys, ?4)))
               GROUP BY name""",
            (arrival, person, only, key),
        )
    )


def facts_by(book: Book, key: str, arrival: int) -> tuple[set[str], set[str]]:
    """The rows of the certificates and strikes signed with a key that had come by then; whose laptops it certified."""
    lines = book.rows(
        """SELECT line FROM change WHERE arrival <= ? AND row IN (
               SELECT id FROM laptop UNION SELECT id FROM strike
               UNION SELECT row FROM aside WHERE "table" IN ('laptop', 'strike'))""",
        (arrival,),
    )
    rows: set[str] = set()
    people: set[str] = set()
    for change in (read_line(line) for (line,) in lines):
        certificate = read_certificate(change.cells) if change.table == "laptop" else None
        strike = read_strike(change.cells) if change.table == "strike" else None
        if certificate and certificate.issuer == key:
            rows.add(certificate.row)
            people.add(certificate.person)
        elif strike and strike.issuer == key:
            rows.add(strike.row)
    return rows, people
