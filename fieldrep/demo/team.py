"""The sample team as a book: the lead's with everybody's work, or one rep's with that of their territory."""

from datetime import date
from typing import Literal

from fieldrep.demo.names import TEAM
from fieldrep.demo.story import Story
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book, Place

Role = Literal["rep", "lead"]
SEED = 7


def make_demo(place: Place, today: date, role: Role = "rep", seed: int = SEED) -> Book:
    """Make the book of the sample team at a place, and return it open.

    The lead's book holds everything; a rep's holds the team, and whatever there is about accounts that are or were
    theirs. Everything comes from `seed` and `today`, except the name of this book's own replica, which no two books
    may share. It is as five laptops wrote it up to the evening before `today`, merged. Raises BookExists,
    BookUnusable.
    """
    book = Book.create(place)
    story = Story(today, seed)
    me = story.lead_person if role == "lead" else story.persons[0]
    with book.transaction():
        own = book.replicas.take_fresh(book.db)
        entries = story.tell({me: own})
        changes = [
            entry.change
            for entry in entries
            if role == "lead" or entry.account is None or 0 in story.shared[entry.account]
        ]
        Applier(book.db).take(changes)
        book.replicas.remember(own, max(change.number for change in changes if change.replica == own))
    book.set_meta("me", me)
    book.set_meta("team_name", TEAM)
    return book
