"""The team's laptops: whom a bundle goes to, and which keys it is encrypted to."""

from fieldrep.store.book import Book
from fieldrep.store.queries.team import team


def keys_of(book: Book, person: str) -> tuple[str, ...]:
    """The keys (Ed25519 in hexadecimal) of a person's accepted laptops that are not struck off."""
    found = team(book)
    return tuple(found.keys_of(person)) if found else ()


def leads_above(book: Book) -> tuple[str, ...]:
    """Those in the chain of invitations above the owner of this book."""
    found = team(book)
    return tuple(sorted(found.above(book.me or ""))) if found else ()


def leads_of(book: Book) -> tuple[str, ...]:
    """Whom this book's work goes to: the leads above its owner; all other leads where nobody is."""
    found = team(book)
    if found is None:
        return ()
    return leads_above(book) or tuple(sorted(found.leads - {book.me}))


def reps_below(book: Book) -> tuple[str, ...]:
    """Those of the team whom the owner of this book may hand a territory: everybody with a laptop who is not above."""
    found = team(book)
    if found is None or book.me not in found.leads:
        return ()
    above = {*leads_above(book), book.me}
    people = {person for those in found.people.values() for person in those} - above
    return tuple(sorted(person for person in people if found.keys_of(person)))
