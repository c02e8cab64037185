"""Saying who reports to whom at an account, and who influences whom; and taking it back."""

from fieldrep.errors import BadValue
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.relations import above, account_and_name, relation_row, relation_rows


def relate(book: Book, contact: str, kind: str, other: str, at: int) -> Touched:
    """Say that a contact `reports_to` another of the same account, or `influences` them.

    Whom somebody reported to before is written over. Raises BadValue (problem: oneself; elsewhere, where they are not
    at one account; circle, where they would report to each other, near or far).
    """
    account, name = account_and_name(book, contact)
    account_of_other, name_of_other = account_and_name(book, other)
    if contact == other:
        raise BadValue(field="", value=name, problem="oneself")
    if account is None or account != account_of_other:
        raise BadValue(field="", value=name_of_other, problem="elsewhere")
    if kind == "reports_to" and contact in above(book, other):
        raise BadValue(field="", value=name_of_other, problem="circle", choices=(name,))
    row = relation_row(contact, kind, other)
    # People who were joined may bring a boss each; whoever says whom they report to has seen them all.
    before = [each for each in relation_rows(book, contact, kind) if each != row] if kind == "reports_to" else []

    def work(operation: Operation) -> None:
        for each in before:
            operation.delete("relation", each)
        operation.add("relation", {"account": account, "contact": contact, "other": other, "kind": kind}, row)

    return book.write(at, work)


def unrelate(book: Book, contact: str, kind: str, other: str | None, at: int) -> Touched:
    """Take a relation back, or (without the other) all of a kind; one that is not there is left alone."""
    rows = relation_rows(book, contact, kind, other)

    def work(operation: Operation) -> None:
        for row in rows:
            operation.delete("relation", row)

    return book.write(at, work)
