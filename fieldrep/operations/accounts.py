"""Adding and changing accounts and contacts."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Touched


def add_account(book: Book, cells: Mapping[str, Value], at: int) -> tuple[str, Touched]:
    """Add an account; its name must be there. Returns its id. Raises BadValue."""
    wish = cleaned("account", cells)
    if not wish.get("name"):
        raise BadValue(field="name", value="", problem="empty")
    row: list[str] = []
    touched = book.write(at, lambda op: row.append(op.add("account", wish)))
    return row[0], touched


def edit_account(book: Book, account: str, cells: Mapping[str, Value], at: int, seen: str | None = None) -> Touched:
    """Change cells of an account; `seen` is its `heads` when the form was opened. Raises BadValue."""
    return _edit(book, "account", account, cells, at, seen)


def add_contact(book: Book, account: str, cells: Mapping[str, Value], at: int) -> tuple[str, Touched]:
    """Add a contact to an account; its name must be there. Returns its id. Raises BadValue."""
    wish = cleaned("contact", cells)
    if not wish.get("name"):
        raise BadValue(field="name", value="", problem="empty")
    row: list[str] = []
    touched = book.write(at, lambda op: row.append(op.add("contact", {**wish, "account": account})))
    return row[0], touched


def edit_contact(book: Book, contact: str, cells: Mapping[str, Value], at: int, seen: str | None = None) -> Touched:
    """Change cells of a contact; `seen` is its `heads` when the form was opened. Raises BadValue."""
    return _edit(book, "contact", contact, cells, at, seen)


def _edit(book: Book, table: str, row: str, cells: Mapping[str, Value], at: int, seen: str | None) -> Touched:
    wish = cleaned(table, cells)
    if "name" in wish and not wish["name"]:
        raise BadValue(field="name", value="", problem="empty")
    return book.write(at, lambda op: op.edit(table, row, wish, seen=seen))
