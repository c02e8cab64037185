"""The value of a cell of the book in words, whatever kind it is of."""

from collections.abc import Mapping

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, date_text, day_text, time_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.store.changes import Value
from fieldrep.store.shape import SHAPE


def cell_text(table: str, cell: str, value: Value, names: Mapping[str, str]) -> str:
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


def echo_text(table: str, cell: str, value: Value, names: Mapping[str, str]) -> str:
    """What was understood of a text while it is typed: a day with its weekday, which shows a slip."""
    kind = SHAPE.get(table, {}).get(cell)
    if kind is not None and kind.kind == "day" and value:
        return day_text(str(value))
    return cell_text(table, cell, value, names)


def _moment(kind: str, text: str) -> str:
    """Days and times as they are read; whatever is none as it stands."""
    try:
        if kind == "day":
            return date_text(text)
        return time_text(text) if kind in ("time", "moment") else text
    except ValueError:
        return text


def choice_said(table: str, cell: str, text: str) -> str | None:
    """The choice of a cell that a text names by its word in the language spoken, or by the beginning of one."""
    kind = SHAPE.get(table, {}).get(cell)
    said = text.strip().casefold()
    if kind is None or not isinstance(kind.of, tuple) or cell not in WORDS or not said:
        return None
    words = {choice: word(cell, choice).casefold() for choice in kind.of}
    fits = [choice for choice in words if words[choice] == said] or [
        choice for choice in words if words[choice].startswith(said)
    ]
    return fits[0] if len(fits) == 1 else None


def cell_said(text: str) -> str:
    """The cell that a text names by its word in the language spoken; the text itself where none is called that."""
    said = text.strip().casefold()
    return next((cell for cell in WORDS["cell"] if word("cell", cell).casefold() == said), said.replace(" ", "_"))
