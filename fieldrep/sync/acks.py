"""Acknowledgements: what a lead says to hold, so that the next work bundle holds only what is new.

A lead's bundle says for each replica up to which number every change of it is held, and for the reader's own replicas a
digest of their times. The newest bundle of a lead's book wins, by that book's own count and never by a clock; a book
that has taken a fresh name says which names it had before, and what it said under them is void. Where a digest is not
that of the changes here, or a number is beyond them, this book was restored or cloned: it takes a fresh name, and
everything is sent again.
"""

from fieldrep.store import bundles
from fieldrep.store.book import Book
from fieldrep.store.bundles import Acknowledgement
from fieldrep.store.queries import handing, journal
from fieldrep.sync.format import Head


def acks_for(book: Book, person: str) -> dict[str, tuple[int, str]]:
    """What this book acknowledges to a person: of every replica the number, of theirs the digest too."""
    theirs = handing.replicas_of(book, person)
    return {
        replica: (last, handing.digest_of(book, replica, last) if replica in theirs else "")
        for replica, last in handing.held_without_holes(book).items()
    }


def acknowledged(book: Book, person: str | None = None) -> dict[str, int]:
    """Up to which number each replica is held by those leads whose bundles came here, or by one of them.

    Of several books that have spoken the one that holds least decides.
    """
    spoken = [each for each in bundles.acknowledgements(book) if not each.void and person in (None, each.person)]
    if not spoken:
        return {}
    replicas = set.intersection(*(set(each.held) for each in spoken))
    return {replica: min(each.held[replica] for each in spoken) for replica in replicas}


def hear(book: Book, head: Head) -> str | None:
    """Take in what the head of a lead's bundle acknowledges, inside the transaction that merges it.

    Returns the fresh name that this book had to take, if so.
    """
    if not head.sequence:
        return None
    for earlier in head.earlier:
        bundles.void_acknowledgement(book, earlier, head.key, head.person)
    known = {each.replica: each for each in bundles.acknowledgements(book)}.get(head.replica)
    if known and (known.void or known.sequence >= head.sequence):
        return None
    held = {replica: last for replica, (last, _) in head.acks.items()}
    wrong = [
        replica
        for replica in bundles.own_replicas(book) & held.keys()
        if not _is_here(book, replica, *head.acks[replica])
    ]
    for replica in wrong:
        del held[replica]
    bundles.keep_acknowledgement(book, Acknowledgement(head.replica, head.key, head.person, head.sequence, False, held))
    return book.replicas.take_fresh(book.db) if book.meta("replica") in wrong else None


def _is_here(book: Book, replica: str, last: int, digest: str) -> bool:
    if last > journal.last_of(book, replica):
        return False
    return not digest or digest == handing.digest_of(book, replica, last)


def sent(book: Book) -> dict[str, int]:
    """Of the own replicas, up to which number a lead is known to hold them."""
    found = acknowledged(book)
    return {replica: found[replica] for replica in bundles.own_replicas(book) if replica in found}
