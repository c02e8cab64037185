"""Accounts found by what has been typed so far, quickly enough for every key."""

from typing import NamedTuple

from fieldrep.domain.names import search_query
from fieldrep.store.book import Book
from fieldrep.store.queries.find import like
from fieldrep.store.queries.mine import on_my_lists


class Match(NamedTuple):
    """An account that may be meant, and what tells it from others of its name: district, city or code."""

    id: str
    name: str
    hint: str


class PersonMatch(NamedTuple):
    """Somebody at an account who may be meant, and where they work."""

    id: str
    name: str
    account_id: str
    account_name: str


def account_matches(book: Book, typed: str, most: int = 6) -> list[Match]:
    """The accounts whose name, code, alias, pinyin or initials hold what was typed, the likeliest first.

    Those that somebody else of the team works now come last. Likeliest are an exact code, name or initials, then those
    that begin so, then those with a next step due soonest. With nothing typed: the accounts with a next step, by day.
    """
    query = search_query(typed)
    if not typed.strip():
        where, values = "next_due_on IS NOT NULL", ("", "", "", typed)
    else:
        where, values = "search_key LIKE ?1 ESCAPE '!'", (like(query), like(query)[1:], query, typed.strip())
    rows = book.rows(
        f"""SELECT account.id, coalesce(account.name, code, account.id),
                   coalesce(account.district, account.city, code, '')
            FROM account JOIN account_summary AS summary ON summary.account = account.id
            WHERE deleted = 0 AND {where}
            ORDER BY {on_my_lists(book)} DESC, code IS ?4 DESC,
                     instr('|' || search_key || '|', '|' || ?3 || '|') > 0 DESC,
                     search_key LIKE ?2 ESCAPE '!' DESC, instr(search_key, '|' || ?3) > 0 DESC,
                     next_due_on IS NULL, next_due_on, account.name, account.id
            LIMIT {int(most)}""",
        values,
    )
    return [Match(*row) for row in rows]


def people_matches(book: Book, typed: str, most: int = 6) -> list[PersonMatch]:
    """The people at accounts whose name, code, pinyin or initials hold what was typed, the likeliest first."""
    query = search_query(typed)
    if not query:
        return []
    rows = book.rows(
        f"""SELECT contact.id, contact.name, account.id, coalesce(account.name, account.code, account.id)
            FROM contact JOIN account ON account.id = contact.account AND account.deleted = 0
            WHERE contact.deleted = 0 AND contact.name IS NOT NULL AND contact.search_key LIKE ?1 ESCAPE '!'
            ORDER BY instr('|' || contact.search_key || '|', '|' || ?3 || '|') > 0 DESC,
                     contact.search_key LIKE ?2 ESCAPE '!' DESC, contact.name, contact.id
            LIMIT {int(most)}""",
        (like(query), like(query)[1:], query),
    )
    return [PersonMatch(*row) for row in rows]


def similar_accounts(book: Book, name: str, most: int = 3) -> list[Match]:
    """The accounts whose name is the same, but for its legal form, or nearly the same, as one that is to be added."""
    from fieldrep.domain.names import bare_name, nearest

    rows = book.rows(
        """SELECT id, name, coalesce(district, city, code, ''), search_key FROM account
           WHERE deleted = 0 AND name IS NOT NULL ORDER BY id"""
    )
    names, keys = [(row, row[1]) for row in rows], [row[3] for row in rows]
    near = [*nearest(bare_name(name), names, most, keys), *nearest(name, names, most, keys)]
    return [Match(*row[:3]) for row in dict.fromkeys(row for row, _ in near)][:most]


def account_match(book: Book, account: str) -> Match | None:
    """An account as a match, by its id."""
    row = book.row(
        """SELECT id, coalesce(name, code, id), coalesce(district, city, code, '') FROM account
           WHERE id = ? AND deleted = 0""",
        (account,),
    )
    return Match(*row) if row else None
