"""People at their laptops, who found teams, invite each other and hand files over."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from fieldrep.operations.accounts import add_account
from fieldrep.operations.joining import join
from fieldrep.operations.start import found
from fieldrep.operations.team import accept, invite, strike
from fieldrep.store.book import Book, Place
from fieldrep.store.queries.team import my_laptop, team, waiting_laptops
from fieldrep.store.team import Team
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt

START = 1_763_712_000_000_000


class Desks:
    """Laptops in one room: a folder with a book and a state each, and a folder for the files between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ticks = count(1)
        self._books: list[Book] = []

    def at(self) -> int:
        """A minute later at each call."""
        return START + next(self._ticks) * 60_000_000

    def place(self, laptop: str) -> Place:
        """Where the book on a laptop is."""
        folder = self.folder / laptop
        folder.mkdir(exist_ok=True)
        return Place(str(folder / "book"), str(folder / "state"), laptop)

    def key(self, laptop: str) -> str:
        """The key of a laptop."""
        return laptop_key(self.place(laptop).state).public

    def alone(self, name: str) -> Book:
        """Somebody begins to work alone, on a laptop of their name."""
        return self._kept(found(self.place(name), name, self.at()))

    def founder(self, name: str = "Wang", team: str = "East") -> Book:
        """Somebody founds a team."""
        return self._kept(found(self.place(name), name, self.at(), lead=True, team=team))

    def file(self, book: Book, kind: str, person: str | None = None) -> str:
        """Write a bundle; its path."""
        path = str(self.folder / f"{next(self._ticks)}.json")
        write_bundle(book, path, kind, self.at(), to=(person,) if person else ())
        return path

    def invitation(self, lead: Book, name: str, *, leads: bool = False) -> str:
        """A lead invites somebody; the path of the invitation."""
        return self.file(lead, "invitation", invite(lead, name, self.at(), leads=leads))

    def joined(self, laptop: str, invitation: str) -> Book:
        """Somebody joins, on a laptop of this name."""
        return self._kept(join(self.place(laptop), invitation, self.at()))

    def merge(self, book: Book, path: str) -> Receipt:
        """Take a file in."""
        return merge(book, [path], self.at(), yes=True)[0]

    def hand_in(self, rep: Book, lead: Book) -> Receipt:
        """A rep's work goes to the lead."""
        return self.merge(lead, self.file(rep, "work"))

    def territory(self, lead: Book, rep: Book) -> Receipt:
        """A rep's territory comes from the lead."""
        return self.merge(rep, self.file(lead, "territory", rep.me))

    def account(self, book: Book, name: str) -> str:
        """An account is added."""
        return add_account(book, {"name": name}, self.at())[0]

    def _kept(self, book: Book) -> Book:
        self._books.append(book)
        return book

    def close(self) -> None:
        """Close every book."""
        for book in self._books:
            book.close()


@contextmanager
def desks(folder: Path) -> Iterator[Desks]:
    """Laptops for a test."""
    found_desks = Desks(folder)
    yield found_desks
    found_desks.close()


def team_in(book: Book) -> Team:
    """The team of a book."""
    found_team = team(book)
    assert found_team is not None
    return found_team


def accounts(book: Book) -> list[str]:
    """The names of the accounts in a book."""
    return [name for (name,) in book.rows("SELECT name FROM account WHERE deleted = 0 ORDER BY name")]


def waiting(book: Book) -> list[tuple[str, int]]:
    """Who waits to be accepted, and with how many changes."""
    return [(each.name, each.changes) for each in waiting_laptops(book)]


def is_accepted(book: Book) -> bool:
    """Whether a laptop is accepted, as far as its own book knows."""
    mine = my_laptop(book)
    return mine is not None and mine.accepted


def struck_off(room: Desks) -> tuple[Book, Book]:
    """A lead, and a rep who was struck off before her last account, and heard of it."""
    lead = room.founder()
    rep = room.joined("Lee", room.invitation(lead, "Lee"))
    room.account(rep, "North Clinic")
    room.hand_in(rep, lead)
    accept(lead, room.key("Lee"), room.at())
    room.territory(lead, rep)
    cut = room.at()
    room.account(rep, "Late Clinic")
    room.hand_in(rep, lead)
    assert rep.me is not None
    strike(lead, rep.me, room.at(), up_to=cut)
    room.territory(lead, rep)
    return lead, rep


def person(book: Book) -> str:
    """Whose a book is."""
    assert book.me is not None
    return book.me


def a_rep(room: Desks, lead: Book, name: str, *, leads: bool = False) -> Book:
    """Somebody who was invited, joined, handed in and was accepted, and who knows it."""
    rep = room.joined(name, room.invitation(lead, name, leads=leads))
    room.account(rep, f"{name}'s first")
    room.hand_in(rep, lead)
    accept(lead, room.key(name), room.at())
    room.territory(lead, rep)
    return rep
