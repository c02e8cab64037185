"""The edges of the people map: who reports to whom at an account, and who influences whom."""

from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row


class RelationLine(NamedTuple):
    """`contact` reports to `other`, or influences them, as `kind` says; `disputed` where people say it differently."""

    id: str
    contact: str
    other: str
    kind: str
    disputed: bool


def relation_row(contact: str, kind: str, other: str) -> str:
    """The id of a relation's row, the same on every laptop: somebody reports to one person, and influences several."""
    return agreed_row("relation", contact, "reports_to") if kind == "reports_to" else _influence_row(contact, other)


def _influence_row(contact: str, other: str) -> str:
    return agreed_row("relation", contact, "influences", other)


def relations(book: Book, account: str) -> tuple[RelationLine, ...]:
    """The relations between people who are on file at an account, those written first first.

    Joined people may report to several, or to themselves: the last is left out, the first stays to be seen.
    """
    rows = book.rows(
        """SELECT relation.id, contact, other, kind,
                  EXISTS (SELECT 1 FROM conflict WHERE conflict.row = relation.id AND conflict."table" = 'relation'
                          AND conflict.cell IN ('other', 'deleted'))
           FROM relation
           JOIN contact AS one ON one.id = contact AND one.deleted = 0 AND one.account = ?1
           JOIN contact AS two ON two.id = other AND two.deleted = 0 AND two.account = ?1
           WHERE relation.deleted = 0 AND kind IS NOT NULL AND contact <> other
           ORDER BY relation.made_at, relation.id""",
        (account,),
    )
    return tuple(
        RelationLine(row, contact, other, kind, bool(disputed)) for row, contact, other, kind, disputed in rows
    )


def relation_rows(book: Book, contact: str, kind: str, other: str | None = None) -> list[str]:
    """The rows that say that somebody stands so to this person, or (without one) to anybody."""
    rows = book.rows(
        """SELECT id FROM relation
           WHERE contact = ?1 AND kind = ?2 AND (?3 IS NULL OR other = ?3) AND deleted = 0 ORDER BY id""",
        (contact, kind, other),
    )
    return [row for (row,) in rows]


def above(book: Book, contact: str) -> frozenset[str]:
    """Everybody that somebody reports to, near or far, themselves included; a circle that merging made ends it."""
    rows = book.rows(
        """WITH RECURSIVE up(id) AS (
               VALUES (?) UNION
               SELECT relation.other FROM relation JOIN up ON relation.contact = up.id
               WHERE kind = 'reports_to' AND deleted = 0 AND other IS NOT NULL)
           SELECT id FROM up""",
        (contact,),
    )
    return frozenset(row for (row,) in rows)


def account_and_name(book: Book, contact: str) -> tuple[str | None, str]:
    """The account that somebody is on file at (None where they are not in the book), and what they are called."""
    found = book.row(
        "SELECT CASE WHEN deleted = 0 THEN account END, coalesce(name, code, '') FROM contact WHERE id = ?", (contact,)
    )
    return (found[0], found[1]) if found else (None, "")
