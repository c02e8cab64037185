"""Where a contact is spoken of: the cells of the book that have to be forgotten with a person."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fieldrep.store.book import Book
from fieldrep.store.shape import PART_OF, SHAPE

OWN = ("name", "title", "phone", "wechat", "email", "note", "code")
NO_PERSON = frozenset(("code", "currency", "name", "need", "product", "rival", "saw"))
"""Cells of texts that say what something is, and speak of nobody."""
ONLY_NOTE = ("account", "contact")
"""Tables whose other texts are the account's or another person's own."""


def _texts() -> Iterator[tuple[str, str, str]]:
    """Every text that is about an account: its table and cell, and the question for those of one account."""
    for table, cells in SHAPE.items():
        whole = PART_OF.get(table)
        joined = f"JOIN {whole} ON {whole}.id = it.{whole}" if whole else ""
        its = "it.id" if table == "account" else f"{whole}.account" if whole else "it.account"
        if table != "account" and "account" not in (SHAPE[whole] if whole else cells):
            continue
        for cell, kind in cells.items():
            if kind.kind in ("line", "note") and cell not in NO_PERSON and (cell == "note" or table not in ONLY_NOTE):
                yield table, cell, f'SELECT it.id, it.{cell} FROM "{table}" AS it {joined} WHERE {its} = ?'


_GUESTS = "(SELECT event FROM event_guest WHERE account = ?)"
TEXTS = (*_texts(), ("event", "note", f"SELECT id, note FROM event WHERE id IN {_GUESTS}"))
_BY_CONTACT = (
    ("finding", "words", "SELECT id, words FROM finding WHERE contact = ?1 OR said_by = ?1"),
    ("objection", "words", "SELECT id, words FROM objection WHERE contact = ?1"),
    ("cross_record", "words", "SELECT id, words FROM cross_record WHERE contact = ?1"),
    ("effort", "words", "SELECT id, words FROM effort WHERE contact = ?1"),
    ("event_guest", "feedback", "SELECT id, feedback FROM event_guest WHERE contact = ?1"),
)


class Mention(NamedTuple):
    """A cell with something personal, what it says, and whether it is about the person or only names them."""

    table: str
    row: str
    cell: str
    text: str
    names_only: bool


def mentions(book: Book, contact: str) -> list[Mention]:
    """Every cell that says something of a person, those of joined contacts included, each once."""
    found: dict[tuple[str, str, str], Mention] = {}
    names: set[str] = set()
    accounts: set[str] = set()
    for member in _members(book, contact):
        values = book.row(f"SELECT account, {', '.join(OWN)} FROM contact WHERE id = ?", (member,)) or ()
        accounts.update(values[:1])
        for cell, value in zip(OWN, values[1:], strict=False):
            if value is not None:
                found["contact", member, cell] = Mention("contact", member, cell, str(value), False)
        if values and values[1]:
            names.add(str(values[1]))
        for table, cell, sql in _BY_CONTACT:
            for row, text in book.rows(sql, (member,)):
                if text:
                    found[table, row, cell] = Mention(table, row, cell, text, False)
    pattern = _pattern(names)
    for account in accounts - {None}:
        for table, cell, sql in TEXTS:
            for row, text in book.rows(sql, (account,)):
                if pattern and text and pattern.search(text):
                    found.setdefault((table, row, cell), Mention(table, row, cell, text, True))
    return sorted(found.values(), key=lambda each: (each.names_only, each.table != "contact", each))


def _members(book: Book, contact: str) -> list[str]:
    found = book.rows(
        """SELECT row FROM survivor WHERE "table" = 'contact' AND survivor = ?1
           UNION SELECT survivor FROM survivor WHERE "table" = 'contact' AND row = ?1""",
        (contact,),
    )
    return sorted({contact, *(row for (row,) in found)})


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    """Finds these names, and of names in several words each word of four letters or more, as whole words."""
    wanted = {name for name in names if len(name) > 1 and name != "***"}
    wanted |= {word for name in names for word in name.split() if len(word) > 3}
    if not wanted:
        return None
    return re.compile(
        "|".join(
            re.escape(name) if not name.isascii() else rf"\b{re.escape(name)}\b"
            for name in sorted(wanted, key=len, reverse=True)
        ),
        re.IGNORECASE,
    )
