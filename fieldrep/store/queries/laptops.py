"""The team's laptops: which keys a bundle for somebody is encrypted to."""

from fieldrep.store.book import Book
from fieldrep.store.changes import GREATEST
from fieldrep.store.team import Certificate, Strike, derive


def keys_of(book: Book, person: str) -> tuple[str, ...]:
    """The keys (Ed25519 in hexadecimal) of a person's laptops that the team's certificates speak for.

    Stricter than what counts as written by them: nothing is encrypted to a laptop that was ever struck off, nor to one
    that such a laptop has certified.
    """
    team = book.meta("team")
    if team is None:
        return ()
    certificates = [
        Certificate("", GREATEST, key, who, bool(leads), issuer, signature)
        for key, who, leads, issuer, signature in book.rows(
            """SELECT key, person, leads, issuer, signature FROM laptop
               WHERE deleted = 0 AND key IS NOT NULL AND person IS NOT NULL AND issuer IS NOT NULL
               AND signature IS NOT NULL"""
        )
    ]
    strikes = [
        Strike("", 0, key, cut or "", issuer, signature)
        for key, cut, issuer, signature in book.rows(
            """SELECT key, cut, issuer, signature FROM strike
               WHERE deleted = 0 AND key IS NOT NULL AND issuer IS NOT NULL AND signature IS NOT NULL"""
        )
    ]
    return tuple(derive(team, certificates, strikes).keys_of(person))


def leads_of(book: Book) -> tuple[str, ...]:
    """Whom this book's work goes to: the leads but its own person."""
    rows = book.rows("SELECT id FROM person WHERE role = 'lead' AND deleted = 0 AND id <> ? ORDER BY id", (book.me,))
    return tuple(person for (person,) in rows)
