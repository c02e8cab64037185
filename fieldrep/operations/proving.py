"""A proof as it is said: a name or a link, and how somebody is reached; which rows of the book that means."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations.offers import REACHED_BY, Proved, prove_contact, prove_friend, prove_shown
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.queries.named import account_called, contact_called

OF_A_FRIEND = ("phone", "city", "district")
OF_A_FIRM = ("city", "district")


class Shown(NamedTuple):
    """What an account shows: the kind of proof, the name or link, the firm of a contact, and what is said of them."""

    proof: str
    what: str
    firm: str = ""
    said: Mapping[str, str | None] = {}

    def cells(self, names: tuple[str, ...]) -> dict[str, Value]:
        """What was said of these cells."""
        return {cell: text for cell in names if (text := self.said.get(cell))}


def prove(book: Book, account: str, shown: Shown, on: date, at: int) -> Proved:
    """Write down a proof of an account (id) as it is said. Whoever is in the book by just this name is meant; who is
    not comes into it. Raises BadValue (firm: missing), and as `prove_friend`, `prove_contact` and `prove_shown` do."""
    if shown.proof == "friend":
        found = account_called(book, shown.what) if shown.what else None
        friend = found[0] if found else {"name": shown.what, **shown.cells(OF_A_FRIEND)}
        return prove_friend(book, account, friend, on, at)
    if shown.proof == "contact":
        return _prove_contact(book, account, shown, on, at)
    return prove_shown(book, account, shown.proof, shown.what or None, on, at)


def _prove_contact(book: Book, account: str, shown: Shown, on: date, at: int) -> Proved:
    if not shown.firm:
        raise BadValue(field="firm", value="", problem="missing")
    found = account_called(book, shown.firm)
    known = contact_called(book, found[0], shown.what) if found and shown.what else None
    firm = found[0] if found else {"name": shown.firm, **shown.cells(OF_A_FIRM)}
    contact = known[0] if known else {"name": shown.what, **shown.cells(REACHED_BY)}
    return prove_contact(book, account, firm, contact, on, at)
