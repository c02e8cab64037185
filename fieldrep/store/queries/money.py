"""What pages about money share: the currency that amounts are counted in, and the names of accounts and people."""

from collections.abc import Mapping

from fieldrep.store.book import Book
from fieldrep.store.queries.settings import setting
from fieldrep.store.summary import COUNTS


def home_currency(book: Book) -> str | None:
    """The currency that amounts are counted in, where only one can be: the team's, else that of most orders.

    Most of the first thousand by their ids stand for all. Amounts in another currency are never added to it; an order
    that names none is in it.
    """
    said = setting(book, "currency")
    if said:
        return said
    found = book.row(
        f"""SELECT currency FROM (
                SELECT currency FROM "order" WHERE {COUNTS} AND currency IS NOT NULL ORDER BY id LIMIT 1000)
            GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1"""
    )
    return found[0] if found else None


def one_currency(book: Book) -> str | None:
    """The currency of amounts that are added up whatever they are in: the team's, else the one of all orders.

    None where orders (the first thousand by their ids stand for all) are in several: then no sign would be true.
    """
    said = setting(book, "currency")
    if said:
        return said
    found = book.rows(
        f"""SELECT DISTINCT currency FROM (
            SELECT currency FROM "order" WHERE {COUNTS} AND currency IS NOT NULL ORDER BY id LIMIT 1000)"""
    )
    return found[0][0] if len(found) == 1 else None


def account_names(book: Book) -> Mapping[str, str]:
    """What each account is called: by its name, else its code."""
    return dict(book.rows("SELECT id, coalesce(name, code, id) FROM account WHERE deleted = 0"))


def person_names(book: Book) -> Mapping[str, str]:
    """What each person of the team is called."""
    return dict(book.rows("SELECT id, name FROM person WHERE name IS NOT NULL"))
