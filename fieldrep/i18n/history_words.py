"""The history of a row in words, cell by cell: who wrote what, over what, what is shown, what lost and to whom."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from fieldrep.i18n import say
from fieldrep.i18n.conflict_words import value_text
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.queries.history import Lost, Told
from fieldrep.store.queries.rows import names_of
from fieldrep.store.shape import SHAPE

State = Literal["cell", "shown", "disputed", "lost", "later"]


class HistoryLine(NamedTuple):
    """A line: the heading of a cell, or one value of it and what became of that. Its text is safe to show."""

    state: State
    text: str


def history_lines(told: Iterable[Told], names: Mapping[str, str]) -> list[HistoryLine]:
    """Cells in the order of their table; below each its values, the first written first."""
    lines: dict[str, list[HistoryLine]] = {}
    table = ""
    for change in told:
        table = change.table
        for cell in change.cells:
            lines.setdefault(cell, []).append(_line(change, cell, names))
    known = [cell for cell in SHAPE.get(table, ()) if cell in lines]
    later = [cell for cell in lines if cell not in known]
    return [line for cell in (*known, *later) for line in (HistoryLine("cell", word("cell", cell)), *lines[cell])]


def history_names(book: Book, told: Iterable[Told]) -> dict[str, str]:
    """What the rows are called that a history speaks of."""
    values: list[Value] = []
    for change in told:
        values += change.cells.values()
        values += (each.value for those in change.over.values() for each in those)
        values += (each.wrote.value for each in change.lost.values())
    return names_of(book, values)


def _line(change: Told, cell: str, names: Mapping[str, str]) -> HistoryLine:
    value = value_text(change.table, cell, change.cells[cell], names)
    if cell in change.erased:
        value = say("(erased)")
    text = say("{time}  {person}: {value}", time=moment_text(change.at), person=change.person, value=value)
    over = change.over.get(cell, ())
    if over and cell not in change.erased:
        before = [value_text(change.table, cell, each.value, names) for each in over]
        text = say("{fact}, before: {value}", fact=text, value=" ≠ ".join(dict.fromkeys(before)))
    state, what_became = _became(change, cell, names)
    return HistoryLine(state, say("{fact} ({state})", fact=text, state=what_became))


def _became(change: Told, cell: str, names: Mapping[str, str]) -> tuple[State, str]:
    """What became of a value."""
    if cell in change.later:
        return "later", say("kept for a newer fieldrep")
    if change.aside is not None:
        return "lost", say("set aside")
    if cell in change.disputed:
        return "disputed", say("in conflict")
    if cell in change.shown:
        return "shown", say("shown now")
    lost = change.lost.get(cell)
    return "lost", _lost_text(change, cell, lost, names) if lost else say("not shown")


def _lost_text(change: Told, cell: str, lost: Lost, names: Mapping[str, str]) -> str:
    person, time = lost.wrote.person, moment_text(lost.wrote.at)
    if not lost.settled:
        return say("written over by {person}, {time}", person=person, time=time)
    value = value_text(change.table, cell, lost.wrote.value, names)
    return say("settled by {person}, {time}: {value}", person=person, time=time, value=value)
