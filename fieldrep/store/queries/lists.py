"""What an import asks of the book: which accounts, people and contacts it knows already."""

from typing import NamedTuple

from fieldrep.store.book import Book


class Known(NamedTuple):
    """The accounts that are known: ids by code and by name, where they are, who works them now."""

    ids_by_code: dict[str, list[str]]
    ids_by_name: dict[str, list[str]]
    named: frozenset[str]
    places: dict[str, str]
    reps: dict[str, str]
    assignments: dict[str, list[str]]


def known_accounts(book: Book) -> Known:
    """Every account that is not deleted."""
    ids_by_code: dict[str, list[str]] = {}
    ids_by_name: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    named: set[str] = set()
    for account, code, name, place in book.rows(
        "SELECT id, code, name, coalesce(address, district, '') FROM account WHERE deleted = 0 ORDER BY id"
    ):
        places[account] = place
        if code:
            ids_by_code.setdefault(code, []).append(account)
        if name:
            ids_by_name.setdefault(name, []).append(account)
            named.add(account)
    reps = dict(book.rows("SELECT account, rep FROM account_summary WHERE rep IS NOT NULL"))
    assignments: dict[str, list[str]] = {}
    for account, assignment in book.rows(
        "SELECT account, id FROM assignment WHERE deleted = 0 AND to_day IS NULL AND part = 'hunter'"
    ):
        assignments.setdefault(account, []).append(assignment)
    return Known(ids_by_code, ids_by_name, frozenset(named), places, reps, assignments)


def known_people(book: Book) -> dict[str, str]:
    """The ids of the team's people by name."""
    return {
        name: person for person, name in book.rows("SELECT id, name FROM person WHERE deleted = 0 ORDER BY id DESC")
    }


def known_contacts(book: Book) -> dict[tuple[str, str], str]:
    """The ids of contacts by account and name; the first one where two share a name."""
    rows = book.rows("SELECT account, name, id FROM contact WHERE deleted = 0 ORDER BY id DESC")
    return {(account, name): contact for account, name, contact in rows}


def orders_with_currency(book: Book) -> frozenset[str]:
    """The ids of orders whose currency is known."""
    return frozenset(order for (order,) in book.rows('SELECT id FROM "order" WHERE currency IS NOT NULL'))
