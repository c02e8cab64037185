"""What can be chosen where a field that is in conflict has choices, or names somebody."""

from fieldrep.i18n import say
from fieldrep.i18n.words import WORDS, word
from fieldrep.screens.dialogs.choose_one import Option
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.queries.account import account_standings
from fieldrep.store.queries.conflicts import Conflict
from fieldrep.store.queries.contacts import contact_names
from fieldrep.store.queries.named import people_names, territory_names
from fieldrep.store.shape import SHAPE

Chosen = tuple[Value]


def value_options(book: Book, conflict: Conflict) -> list[Option[Chosen]]:
    """The values that a field may have; none where it is to be typed."""
    kind = SHAPE[conflict.table][conflict.cell]
    if isinstance(kind.of, tuple):
        named = [(choice, word(conflict.cell, choice) if conflict.cell in WORDS else choice) for choice in kind.of]
        return _with_empty([Option((choice,), text) for choice, text in named])
    if kind.kind == "flag":
        return _with_empty([Option((True,), say("yes")), Option((False,), say("no"))])
    if kind.kind != "ref":
        return []
    if conflict.table == "ruling":
        return _claimed(book, conflict)
    names = _names(book, str(kind.of), conflict.account_id)
    return _with_empty([Option((row,), name) for row, name in names]) if names else []


def _with_empty(options: list[Option[Chosen]]) -> list[Option[Chosen]]:
    return [*options, Option((None,), say("(empty)"))]


def _claimed(book: Book, conflict: Conflict) -> list[Option[Chosen]]:
    """The people that findings name for a rank: one of them can be ruled for."""
    account = conflict.account_id or ""
    names = {each.id: each.name for each in contact_names(book, account)}
    return [
        Option((contact,), names.get(contact, contact))
        for standing in account_standings(book, account)
        if standing.ruling and standing.ruling.id == conflict.row
        for contact in standing.named
    ]


def _names(book: Book, target: str, account: str | None) -> list[tuple[str, str]]:
    if target == "contact":
        return [(each.id, each.name) for each in contact_names(book, account or "")]
    found = {"person": people_names, "territory": territory_names}.get(target)
    return sorted(found(book).items(), key=lambda each: each[1]) if found else []
