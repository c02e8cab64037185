"""Objections written down outside a visit, with whoever raised them."""

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.visits import Raised
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.text import clean_line


def raise_objection(book: Book, account: str, raised: Raised, at: int) -> tuple[str, Touched]:
    """Add an objection to an account, and the person who raised it where that is somebody new; returns its id.

    Raises BadValue.
    """
    wish = cleaned("objection", {"account": account, "words": raised.words, "blocks": raised.blocks})
    if not wish.get("words"):
        raise BadValue(field="words", value="", problem="empty")
    row: list[str] = []

    def work(operation: Operation) -> None:
        contact = raised.by.contact if raised.by else None
        if raised.by and contact is None:
            contact = operation.add("contact", {"account": account, "name": clean_line(raised.by.name)})
        row.append(operation.add("objection", {**wish, "contact": contact}))

    touched = book.write(at, work)
    return row[0], touched
