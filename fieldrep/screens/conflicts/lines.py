"""Conflicts in lines: the list of them, and one with its sides next to each other."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from fieldrep.i18n import count, say
from fieldrep.i18n.conflict_words import (
    before_text,
    cell_title,
    conflict_title,
    edit_text,
    edits_text,
    my_value,
    others_values,
    row_text,
    side_value,
    value_text,
)
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.screens.widgets.lines import Line, Part, cell, indented, plain, wrapped
from fieldrep.store.queries.conflicts import Conflict, Side
from fieldrep.store.queries.decisions import Decision
from fieldrep.store.queries.parallels import Parallel
from fieldrep.text import cells, shown

Names = Mapping[str, str]
Fact = Conflict | Decision | Parallel

LEAST_COLUMN = 24
MOST_LINES = 6
"""How many lines of a long value stand beside another; its history shows all of it."""
MOST_SIDES = 9
"""How many sides are shown, each with the digit that keeps it; the history shows all."""


class Entry(NamedTuple):
    """A line of the list: something to settle, to know, or (no fact) the heading above such."""

    heading: str
    fact: Fact | None

    @property
    def key(self) -> str:
        """What tells it from others."""
        if self.fact is None:
            return self.heading
        return ":".join((type(self.fact).__name__, self.fact.row, getattr(self.fact, "cell", "")))


def entries(conflicts: Sequence[Conflict], decided: Sequence[Decision], beside: Sequence[Parallel]) -> list[Entry]:
    """What there is to settle, what others decided, what was written side by side; each under its heading."""
    found: list[Entry] = []
    parts: tuple[tuple[str, Sequence[Fact]], ...] = (
        (say("To settle"), conflicts),
        (say("Decided against a value of yours"), decided),
        (say("Parallel: different fields of one row; nothing to do"), beside),
    )
    for heading, facts in parts:
        if facts:
            found += [Entry(heading, None), *(Entry("", fact) for fact in facts)]
    return found


def entry_line(entry: Entry, names: Names, width: int) -> Line:
    """One line: where, which field, and the values that stand against each other."""
    fact = entry.fact
    if fact is None:
        return ((" ", "plain"), cell(entry.heading, width - 1, "head"))
    where = max(14, min(42, width * 3 // 10))
    what = max(12, min(26, width // 4))
    parts: list[Part] = [
        ("  ", "plain"),
        cell(fact.account or row_text(fact.table, fact.about, None), where, "strong"),
        (" ", "plain"),
    ]
    room = max(width - where - 3, 0)
    if field := _field(fact):
        parts += [cell(field, what, "dim"), (" ", "plain")]
        room = max(room - what - 1, 0)
    return (*parts, cell(_values(fact, names), room, "warn" if isinstance(fact, Conflict) else "plain"))


def _field(fact: Fact) -> str:
    row = word("table", fact.table) if fact.table != "account" else ""
    field = cell_title(fact.cell) if not isinstance(fact, Parallel) else ""
    return say(", ").join(part for part in (row, field) if part)


def _values(fact: Fact, names: Names) -> str:
    if isinstance(fact, Conflict):
        values = [value_text(fact.table, fact.cell, side.value, names) for side in fact.sides[:MOST_SIDES]]
        return " ≠ ".join(dict.fromkeys(values))
    if isinstance(fact, Decision):
        return value_text(fact.table, fact.cell, fact.decided.value, names)
    return edits_text(fact, names)


def detail_lines(fact: Fact | None, names: Names, width: int) -> list[Line]:
    """What the cursor is on, in full: the sides of a conflict next to each other."""
    if fact is None:
        return []
    if isinstance(fact, Conflict):
        return _conflict_lines(fact, names, width)
    if isinstance(fact, Decision):
        return _decision_lines(fact, names, width)
    lines = [_title(row_text(fact.table, fact.about, fact.account), width)]
    for edit in fact.edits:
        lines += indented(edit_text(fact.table, edit, names), width - 1, ("   ", "plain"))
    return lines


def _title(text: str, width: int) -> Line:
    return ((" ", "plain"), cell(text, width - 1, "head"))


def _conflict_lines(fact: Conflict, names: Names, width: int) -> list[Line]:
    lines = [_title(conflict_title(fact), width)]
    if fact.cell != "deleted":
        lines += indented(before_text(fact, names), width - 1, (" ", "plain"), "dim")
    columns = max(1, min(len(fact.sides), (width - 1) // LEAST_COLUMN))
    room = (width - 1 - 3 * (columns - 1)) // columns
    blocks = [_side_lines(fact, number, names, room) for number in range(min(len(fact.sides), MOST_SIDES))]
    for start in range(0, len(blocks), columns):
        lines += _beside(blocks[start : start + columns], room)
    more = len(fact.sides) - MOST_SIDES
    if more > 0:
        lines.append((cell(" " + count("and {number} more side", "and {number} more sides", more), width, "dim"),))
    return lines


def _side_lines(fact: Conflict, number: int, names: Names, width: int) -> list[Line]:
    side = fact.sides[number]
    head = say("{number}  shown now", number=number + 1) if number == 0 else say("{number}", number=number + 1)
    person = say("{person} (you)", person=side.person) if side.mine else shown(side.person)
    lines: list[Line] = [
        (cell(head, width, "head"),),
        (cell(person, width),),
        (cell(moment_text(side.at), width, "dim"),),
    ]
    value = wrapped(_whole_value(fact, side, names), width)
    if len(value) > MOST_LINES:
        value = [*value[: MOST_LINES - 1], "…"]
    lines += [(cell(each, width, "strong"),) for each in value]
    if side.was and fact.before and side.was.change != fact.before.change:
        over = say("over {value}", value=value_text(fact.table, fact.cell, side.was.value, names))
        lines.append((cell(over, width, "dim"),))
    return lines


def _whole_value(fact: Conflict, side: Side, names: Names) -> str:
    """A side's value; a text of several lines with its lines."""
    return side.value if isinstance(side.value, str) and "\n" in side.value else side_value(fact, side, names)


def _beside(blocks: Sequence[Sequence[Line]], room: int) -> list[Line]:
    """Blocks of lines next to each other."""
    blank: Line = ((" " * room, "plain"),)
    return [_row(row, room) for row in zip_longest(*blocks, fillvalue=blank)]


def _row(row: Iterable[Line], room: int) -> Line:
    parts: list[Part] = [(" ", "plain")]
    for number, line in enumerate(row):
        parts += [(" │ ", "dim")] if number else []
        parts += [*line, (" " * (room - cells(plain(line))), "plain")]
    return tuple(parts)


def _decision_lines(fact: Decision, names: Names, width: int) -> list[Line]:
    lines = [_title(conflict_title(fact), width)]
    for text in (my_value(fact, names), *others_values(fact, names)):
        lines += indented(text, width - 1, ("   ", "plain"))
    decided = say(
        "{person} decided on {time}: {value}",
        person=fact.decided.person,
        time=moment_text(fact.decided.at),
        value=value_text(fact.table, fact.cell, fact.decided.value, names),
    )
    return lines + indented(decided, width - 1, (" → ", "good"), "strong")
