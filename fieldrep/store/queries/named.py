"""Accounts and contacts by just the name, code or id that was said: for changing one, where a guess would do harm."""

import json
from collections.abc import Iterable

from fieldrep.errors import Ambiguous
from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book

Found = tuple[str, str]


def account_called(book: Book, name: str) -> Found | None:
    """The id and name of the account with just this name, code or id, or None. Raises Ambiguous."""
    rows = book.rows(
        """SELECT id, coalesce(name, code, id), coalesce(district, city, code, '') FROM account
           WHERE deleted = 0 AND (name = ?1 COLLATE NOCASE OR code = ?1 OR id = ?1) ORDER BY made_at, id""",
        (name.strip(),),
    )
    return _only("account", name, rows)


def contact_called(book: Book, account: str, name: str) -> Found | None:
    """The id and name of the contact of an account with just this name, code or id, or None. Raises Ambiguous."""
    rows = book.rows(
        """SELECT id, coalesce(name, code, id), coalesce(title, '') FROM contact
           WHERE account = ?1 AND deleted = 0 AND (name = ?2 COLLATE NOCASE OR code = ?2 OR id = ?2)
           ORDER BY made_at, id""",
        (account, name.strip()),
    )
    return _only("contact", name, rows)


def _only(kind: str, query: str, rows: list[tuple[str, str, str]]) -> Found | None:
    if len(rows) > 1:
        raise Ambiguous(kind=kind, query=query, candidates=rows)
    return (rows[0][0], rows[0][1]) if rows else None


class Mine(NamedTuple):
    """Whose book it is: the name, and whether they lead."""

    name: str
    leads: bool


def mine(book: Book) -> Mine:
    """The person whose book it is."""
    found = book.row("SELECT coalesce(name, ''), role IS 'lead' FROM person WHERE id = ?", (book.me,))
    return Mine(found[0], bool(found[1])) if found else Mine("", False)


def people_names(book: Book) -> dict[str, str]:
    """The names of the team, by id."""
    return {row: name for row, name in book.rows("SELECT id, name FROM person") if name}


def territory_names(book: Book) -> dict[str, str]:
    """The names of the territories, by id."""
    return {row: name for row, name in book.rows("SELECT id, name FROM territory WHERE deleted = 0") if name}


def names_of(book: Book, texts: Iterable[str]) -> dict[str, str]:
    """What is called by an id, of all these texts: accounts, their people, and the team's."""
    among = json.dumps(sorted(set(texts)), ensure_ascii=True)
    rows = book.rows(
        """SELECT id, coalesce(name, code) FROM account WHERE id IN (SELECT value FROM json_each(?1))
           UNION ALL SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(?1))
           UNION ALL SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1))
           ORDER BY id""",
        (among,),
    )
    return {row: name for row, name in rows if name}
