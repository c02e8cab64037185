"""Cleaning what a person typed, before it is wished into the book."""

from collections.abc import Mapping

from fieldrep.errors import BadValue
from fieldrep.store.changes import Value
from fieldrep.store.shape import SHAPE
from fieldrep.text import clean_line, clean_note


def cleaned(table: str, cells: Mapping[str, Value]) -> dict[str, Value]:
    """Cells with their texts cleaned as their kinds ask; a text of blanks becomes None. Raises BadValue."""
    found: dict[str, Value] = {}
    for cell, value in cells.items():
        kind = SHAPE[table].get(cell)
        if isinstance(value, str) and kind is not None and isinstance(kind.of, int):
            try:
                clean = clean_line if kind.kind == "line" else clean_note
                value = clean(value, kind.of) or None
            except BadValue as error:
                raise BadValue(**{**error.facts, "field": cell}) from None
        found[cell] = value
    return found
