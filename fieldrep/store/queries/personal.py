"""Where a contact is spoken of: the cells of the book that have to be forgotten with a person."""

import re
from typing import NamedTuple

from fieldrep.store.book import Book

OWN = ("name", "title", "phone", "wechat", "email", "note", "code")
TEXTS = (
    ("visit", "note", "SELECT id, note FROM visit WHERE account = ?"),
    ("finding", "words", "SELECT id, words FROM finding WHERE account = ?"),
    ("objection", "words", "SELECT id, words FROM objection WHERE account = ?"),
    (
        "answer",
        "words",
        """SELECT answer.id, answer.words FROM answer JOIN objection ON objection.id = answer.objection
           WHERE objection.account = ?""",
    ),
    ("next_step", "what", "SELECT id, what FROM next_step WHERE account = ?"),
    ("account", "note", "SELECT id, note FROM account WHERE id = ?"),
    ("order", "note", 'SELECT id, note FROM "order" WHERE account = ?'),
    ("contact", "note", "SELECT id, note FROM contact WHERE account = ?"),
)
_BY_CONTACT = (
    ("finding", "words", "SELECT id, words FROM finding WHERE contact = ?1 OR said_by = ?1"),
    ("objection", "words", "SELECT id, words FROM objection WHERE contact = ?1"),
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
