"""Forgetting a person: what they asked to be erased goes from the book, its journal and its copies (design of the book:
`docs/sync-model.md`). That they were visited, and which rank they were said to have, stays.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from fieldrep.errors import BadValue
from fieldrep.operations import drafts
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation
from fieldrep.store.queries.personal import Mention, mentions
from fieldrep.store.scrubbing import is_waiting, scrub
from fieldrep.sync.safety import forget


class Erased(NamedTuple):
    """What was erased: how many cells; which backups were renewed; how many drafts were thrown away; and whether the
    book's file has still to be written anew, because another program has it open."""

    cells: int
    backups: tuple[str, ...]
    drafts: int
    waits: bool


def to_erase(book: Book, contact: str) -> list[Mention]:
    """The cells that erasing a contact would take."""
    return mentions(book, contact)


def erase(book: Book, chosen: Sequence[Mention], at: int, spare: Collection[str] = ()) -> Erased:
    """Erase cells for good, but those of the rows in `spare`. Raises BadValue where nothing is left, RightMissing."""
    cells_by_row: dict[tuple[str, str], set[str]] = {}
    for each in chosen:
        if each.row not in spare:
            cells_by_row.setdefault((each.table, each.row), set()).add(each.cell)
    if not cells_by_row:
        raise BadValue(field="contact", value="", problem="empty")

    def work(operation: Operation) -> None:
        for (table, row), cells in sorted(cells_by_row.items()):
            said = " ".join(sorted(cells))
            wish = {"target": table, "target_row": row, "cells": said}
            operation.edit("erasure", agreed_row("erasure", table, row, said), wish)

    book.write(at, work)
    names = [each.text for each in chosen if each.table == "contact" and each.cell == "name"]
    thrown = drafts.throw(book.place.state, names)
    renewed = scrub(book)
    forget(book, at)
    return Erased(sum(map(len, cells_by_row.values())), tuple(renewed), thrown, is_waiting(book))
