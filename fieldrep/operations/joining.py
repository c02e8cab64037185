"""Joining a team by an invitation: a book is made of it, or that of somebody who worked alone becomes the team's."""

import contextlib
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fieldrep.errors import BundleRefused, Refused
from fieldrep.files import unfinished
from fieldrep.store.backups import restore
from fieldrep.store.book import Book, Place
from fieldrep.store.certificates import Certificate, Strike, read_certificate, read_strike
from fieldrep.store.doctor import make_again
from fieldrep.store.kinds import is_id
from fieldrep.store.queries.team import KEY, is_unused, team_name
from fieldrep.store.queries.team import team as team_of
from fieldrep.store.team import Team, derive
from fieldrep.sync.format import ADDRESSED, Head, refused
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from fieldrep.sync.reader import Bundle, opened
from fieldrep.sync.safety import folder_of
from fieldrep.sync.unlock import Ask, Unlock, nobody_to_ask

OURS = ("team", KEY, "team_state")
Take = Callable[[Book], None]


class Invitation(NamedTuple):
    """A bundle that somebody may join a team by: the team that its own certificates make, in which its sender leads;
    the person it is for, and what they are called in it."""

    path: str
    head: Head
    team: Team
    name: str

    @property
    def person(self) -> str:
        """Whom it is for."""
        return self.head.to[0]


def read_invitation(path: str, state: str, ask: Ask = nobody_to_ask) -> Invitation:
    """Look whether somebody may join a team by this bundle, an invitation or a territory.

    `state` is the folder of this laptop's state; `ask` is asked for a passphrase. Raises BundleRefused, KeyDamaged.
    """
    with opened(path, Unlock(state, ask)) as bundle:
        head = bundle.head
        if head.kind not in ADDRESSED or len(head.to) != 1 or head.team is None or not is_id(head.team):
            raise refused(path, "no_invitation")
        bundle.check_seal()
        found, name = _team_in(bundle, head.team, head.to[0])
    if found.is_struck(head.key, head.person) or head.person not in found.leading.get(head.key, ()):
        raise refused(path, "not_by_a_lead")
    return Invitation(path, head, found, name)


def join(place: Place, path: str, at: int, *, yes: bool = False, ask: Ask = nobody_to_ask) -> Book:
    """Join the team of an invitation, and return the book, open.

    Where there is no book, or one with nothing in it but its owner's name, one is made (and the other kept beside it);
    a book of somebody who worked alone becomes the team's where the lead has taken its work in and the bundle is
    addressed to its owner. Whatever fails, there is no book that was not there, and a book that was there is as it was.

    Raises BundleRefused, Refused (in_team_already, other_team, worked_alone), BookUnusable, KeyDamaged, NotWritten,
    BrakeAsked unless `yes` (`sync/merge.py`).
    """
    invitation = read_invitation(path, place.state, ask)
    key = laptop_key(place.state).public
    take = partial(_take, invitation=invitation, at=at, ask=ask)
    if not (Path(place.path).exists() or Path(place.path).is_symlink()):
        _make(place, invitation, key, take)
    elif _is_unused(place, invitation):
        _exchange(place, invitation, key, take, aside=f"{place.path}.before-{at}")
    else:
        return _bring(place, invitation, key, partial(take, yes=yes))
    return Book.open(place)


def _is_unused(place: Place, invitation: Invitation) -> bool:
    """Whether the book that is there has never been used, and is somebody else's than the invitation's."""
    with Book.open(place) as book:
        return team_of(book) is None and book.me != invitation.person and is_unused(book)


def _exchange(place: Place, invitation: Invitation, key: str, take: Take, *, aside: str) -> None:
    """Put a book in the place of one that was never used."""
    made = Place(f"{place.path}.joining-{invitation.head.replica}", place.state, place.host)
    try:
        _make(made, invitation, key, take)
        restore(made.path, place, aside)
    finally:
        for tail in ("", "-wal", "-shm"):
            Path(made.path + tail).unlink(missing_ok=True)


def _team_in(bundle: Bundle, team: str, person: str) -> tuple[Team, str]:
    """The team that the bundle's own certificates make, and what a person is called in it."""
    certificates: list[Certificate] = []
    strikes: list[Strike] = []
    name = ""
    for changes, _ in bundle.changes():
        for change in changes:
            if change.table == "laptop" and (certificate := read_certificate(change.cells)):
                certificates.append(certificate)
            elif change.table == "strike" and (strike := read_strike(change.cells)):
                strikes.append(strike)
            elif change.table == "person" and change.row == person:
                name = str(change.cells.get("name") or name)
    return derive(team, certificates, strikes), name


def _make(place: Place, invitation: Invitation, key: str, take: Take) -> None:
    """Make the book beside its place, and put it there when it is whole."""
    with contextlib.suppress(OSError):
        Path(place.path).parent.mkdir(parents=True, exist_ok=True)
    with unfinished(place.path, mode=0o600) as name:
        Path(name).unlink()
        try:
            with Book.create(Place(name, place.state, place.host)) as book:
                book.set_meta("me", invitation.person)
                _belong(book, invitation, key)
                take(book)
        finally:
            shutil.rmtree(folder_of(name), ignore_errors=True)
            for tail in ("-wal", "-shm"):
                Path(name + tail).unlink(missing_ok=True)


def _bring(place: Place, invitation: Invitation, key: str, take: Take) -> Book:
    """Let a book that is there belong to the team."""
    book = Book.open(place)
    try:
        _check_may_belong(book, invitation)
        with book.transaction():
            _belong(book, invitation, key)
            make_again(book)
        try:
            take(book)
        except BaseException:
            with book.transaction():
                for name in OURS:
                    book.set_meta(name, None)
                make_again(book)
            raise
    except BaseException:
        book.close()
        raise
    book.set_meta("team_name", None)
    return book


def _check_may_belong(book: Book, invitation: Invitation) -> None:
    found = team_of(book)
    if found is not None and found.id != invitation.head.team:
        raise Refused(reason="other_team", needs=None, team=team_name(book))
    if found is not None and found.founder is not None:
        raise Refused(reason="in_team_already", needs=None, team=team_name(book))
    if book.me != invitation.person:
        raise Refused(reason="worked_alone")


def _belong(book: Book, invitation: Invitation, key: str) -> None:
    book.set_meta("team", invitation.head.team)
    book.set_meta(KEY, key)


def _take(book: Book, invitation: Invitation, at: int, ask: Ask, *, yes: bool = True) -> None:
    (receipt,) = merge(book, [invitation.path], at, yes=yes, ask=ask)
    if receipt.refused:
        raise BundleRefused(path=invitation.path, reason=receipt.refused, **dict(receipt.facts))
