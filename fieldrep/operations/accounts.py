"""Adding and changing accounts and contacts, and who works them."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.records import open_assignments


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


def assign(book: Book, account: str, person: str, at: int, from_day: str, part: str = "hunter") -> Touched:
    """Give an account to somebody of the team, in a part, from a day on; who had that part hands it over that day."""
    return book.write(at, lambda op: hand_over(book, op, account, person, from_day, part))


def hand_over(book: Book, operation: Operation, account: str, person: str, from_day: str, part: str) -> None:
    """Within an operation: give an account to somebody in a part; who had that part hands it over that day."""
    wish = cleaned("assignment", {"account": account, "person": person, "part": part, "from_day": from_day})
    held = open_assignments(book, account, part)
    for row, holder in held:
        if holder != person:
            operation.edit("assignment", row, {"to_day": from_day})
    if person not in {holder for _, holder in held}:
        operation.add("assignment", wish)


def _edit(book: Book, table: str, row: str, cells: Mapping[str, Value], at: int, seen: str | None) -> Touched:
    wish = cleaned(table, cells)
    if "name" in wish and not wish["name"]:
        raise BadValue(field="name", value="", problem="empty")
    return book.write(at, lambda op: op.edit(table, row, wish, seen=seen))
