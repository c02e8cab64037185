"""The sample team as a book: the lead's with everybody's work, or one rep's with that of their territory."""

from datetime import date, timedelta
from typing import Literal

from fieldrep.demo.laptops import clock
from fieldrep.demo.story import Story
from fieldrep.store import bundles
from fieldrep.store.apply import Applier
from fieldrep.store.book import Book, Place
from fieldrep.store.bundles import Acknowledgement
from fieldrep.store.changes import Change
from fieldrep.store.queries.team import KEY
from fieldrep.store.vouchers import HERE
from fieldrep.sync.keys import keep_key

Role = Literal["rep", "lead"]
SEED = 7
DAYS_UNSENT = 3
"""A rep has handed in last so many days before the book is opened."""


def make_demo(place: Place, today: date, role: Role = "rep", seed: int = SEED) -> Book:
    """Make the book of the sample team at a place, and return it open.

    The lead's book holds everything; a rep's holds the team, and whatever there is about accounts that are or were
    theirs. Everything comes from `seed` and `today`, the laptops' keys too, except the name of this book's own replica,
    which no two books may share. It is as five laptops wrote it up to the evening before `today`, merged. Raises
    BookExists, BookUnusable, NotWritten.
    """
    book = Book.create(place)
    story = Story(today, seed)
    keys = story.keys
    me = story.lead_person if role == "lead" else story.persons[0]
    keep_key(place.state, keys.by_person[me])
    with book.transaction():
        for name, value in (("me", me), ("team", keys.team), (KEY, keys.by_person[me].public)):
            book.set_meta(name, value)
        own = book.replicas.take_fresh(book.db)
        changes = [
            entry.change
            for entry in story.tell({me: own})
            if role == "lead" or entry.account is None or 0 in story.shared[entry.account]
        ]
        _take(book, story, changes, me)
        mine = [change for change in changes if change.replica == own]
        book.replicas.remember(own, max(change.number for change in mine))
        if role == "rep":
            _hand_in(book, story, changes, own, clock(today - timedelta(DAYS_UNSENT), 0))
    return book


def _take(book: Book, story: Story, changes: list[Change], me: str) -> None:
    """Take the changes in, each sealed as it would have come: by its author's laptop, or by the lead's for a rep."""
    applier = Applier(book.db)
    keys = story.keys
    for person, key in keys.by_person.items():
        sealing = key if me == keys.lead else keys.by_person[keys.lead]
        voucher = HERE if person == me else applier.log.vouchers.number_of([sealing.public])
        theirs = [change for change in changes if change.by == person]
        applier.take(theirs, more=True, voucher=voucher)
        for replica in {change.replica for change in theirs}:
            if person == me or me == keys.lead or person == keys.lead:
                bundles.pin_key(book, replica, key.public)
    applier.finish()


def _hand_in(book: Book, story: Story, changes: list[Change], own: str, before: int) -> None:
    """Note what the rep has handed in, and that the lead holds it, as everything that came from there."""
    held = {change.replica: change.number for change in changes if change.replica != own or change.at < before}
    bundles.note_handed_in(book, {own: held[own]})
    lead = story.lead_person
    said = Acknowledgement(story.lead.replica, story.keys.by_person[lead].public, lead, 1, False, held)
    bundles.keep_acknowledgement(book, said)
