"""The value of a cell of the book in words, whatever kind it is of."""

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, day_text, time_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.store.changes import Value
from fieldrep.store.shape import SHAPE


def cell_text(table: str, cell: str, value: Value, names: dict[str, str]) -> str:
    """A value as somebody reads it; `names` leads from the ids of rows to what they are called. Not yet made safe."""
    if value is None:
        return say("(empty)")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    kind = SHAPE.get(table, {}).get(cell)
    if kind is None:
        return str(value)
    if kind.kind == "money" and isinstance(value, int):
        return amount_text(value)
    text = str(value)
    if kind.kind == "choice":
        return word(cell, text) if cell in WORDS else text
    if kind.kind == "ref":
        return names.get(text) or text
    return _moment(kind.kind, text)


def _moment(kind: str, text: str) -> str:
    """Days and times as they are read; whatever is none as it stands."""
    try:
        if kind == "day":
            return day_text(text)
        return time_text(text) if kind in ("time", "moment") else text
    except ValueError:
        return text
