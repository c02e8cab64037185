"""The team's laptops: whom a bundle goes to, and which keys it is encrypted to."""

import json

from fieldrep.store.book import Book
from fieldrep.store.team import Team, read_team


def team_of(book: Book) -> Team | None:
    """The team as its certificates make it; None where somebody works alone."""
    state = book.meta("team_state")
    return read_team(json.loads(state)) if state and book.meta("team") else None


def keys_of(book: Book, person: str) -> tuple[str, ...]:
    """The keys (Ed25519 in hexadecimal) of a person's accepted laptops that are not struck off."""
    team = team_of(book)
    return tuple(team.keys_of(person)) if team else ()


def leads_above(book: Book) -> tuple[str, ...]:
    """Those in the chain of invitations above the owner of this book."""
    team = team_of(book)
    return tuple(sorted(team.above(book.me or ""))) if team else ()


def leads_of(book: Book) -> tuple[str, ...]:
    """Whom this book's work goes to: the leads above its owner; all other leads where nobody is."""
    team = team_of(book)
    if team is None:
        return ()
    return leads_above(book) or tuple(sorted(team.leads - {book.me}))


def reps_below(book: Book) -> tuple[str, ...]:
    """Those of the team whom the owner of this book may hand a territory: everybody with a laptop who is not above."""
    team = team_of(book)
    if team is None or book.me not in team.leads:
        return ()
    above = {*leads_above(book), book.me}
    return tuple(sorted(person for person in team.places if person not in above and team.keys_of(person)))
