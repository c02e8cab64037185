"""Conflicts, decisions and parallel edits in words, for both doors. All of it is safe to show."""

from collections.abc import Iterable, Mapping

from fieldrep.i18n import count, say
from fieldrep.i18n.cells import cell_text
from fieldrep.i18n.formats import moment_text, time_text
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.queries.conflicts import Conflict, Side
from fieldrep.store.queries.decisions import Decision, decisions
from fieldrep.store.queries.parallels import Edit, Parallel
from fieldrep.store.queries.row_changes import Kept, Wrote
from fieldrep.store.queries.rows import names_of
from fieldrep.text import clip, shown

Names = Mapping[str, str]
MOST_CELLS = 4
LONGEST = 120


def conflict_title(each: Conflict | Decision) -> str:
    """What is in conflict: the account, the row, the cell."""
    row = row_text(each.table, each.about, each.account)
    return say("{row}: {cell}", row=row, cell=cell_title(each.cell))


def cell_title(cell: str) -> str:
    """What a cell is called where people disagree about it."""
    return say("deleted or not") if cell == "deleted" else word("cell", cell)


def row_text(table: str, about: str, account: str | None) -> str:
    """A row by its kind and what it is called, behind the account it belongs to."""
    name = about_text(table, about)
    what = say("{table} {name}", table=word("table", table), name=name) if name else word("table", table)
    return say("{account}, {fact}", account=account, fact=what) if account and table != "account" else what


def about_text(table: str, about: str) -> str:
    """What a row is called, as it is read."""
    if table == "visit":
        return time_text(about)
    kinds = {"ruling": "rank", "assignment": "part"}
    return word(kinds[table], about) if table in kinds and about else shown(about)


def value_text(table: str, cell: str, value: Value, names: Names) -> str:
    """A value that somebody wrote, shortened where it is long."""
    if cell == "deleted":
        return say("deleted") if value is True else say("kept")
    if (table, cell) == ("ruling", "saw"):
        return count("{number} finding seen", "{number} findings seen", len(str(value or "").split()))
    return clip(shown(cell_text(table, cell, value, dict(names))), LONGEST)


def side_value(each: Conflict, side: Side, names: Names) -> str:
    """The value of one side; for keeping a row, with what was written to it."""
    value = value_text(each.table, each.cell, side.value, names)
    what = say("; ").join(kept_text(kept, names) for kept in side.kept)
    return say("{value}: {what}", value=value, what=what) if what else value


def kept_text(kept: Kept, names: Names) -> str:
    """What was written to a row by somebody who did not know that it was deleted."""
    cells = [
        say("{cell} {value}", cell=word("cell", cell), value=value_text(kept.table, cell, value, names))
        for cell, value in list(kept.cells.items())[:MOST_CELLS]
    ]
    row = row_text(kept.table, kept.about, None)
    return say("{row} ({cells})", row=row, cells=say(", ").join(cells))


def who_text(wrote: Wrote | Side) -> str:
    """Who wrote a value, and when."""
    if wrote.mine:
        return say("{person} (you), {time}", person=wrote.person, time=moment_text(wrote.at))
    return say("{person}, {time}", person=wrote.person, time=moment_text(wrote.at))


def before_text(each: Conflict, names: Names) -> str:
    """What there was before people wrote different things."""
    if each.before is None:
        return say("before: nothing was there")
    value = value_text(each.table, each.cell, each.before.value, names)
    return say("before: {value} · {person}", value=value, person=who_text(each.before))


def decision_text(each: Decision, names: Names) -> str:
    """A decision against a value of mine, in a sentence without its full stop."""
    title = conflict_title(each)
    decided = say(
        "{person} decided on {time}: {value}",
        person=each.decided.person,
        time=moment_text(each.decided.at),
        value=value_text(each.table, each.cell, each.decided.value, names),
    )
    sides = [my_value(each, names), *others_values(each, names)]
    return say("{title}: {sides}; {decided}", title=title, sides=say(", ").join(sides), decided=decided)


def decided_lines(book: Book, arrival: int) -> list[str]:
    """The decisions against values of mine that came after an arrival."""
    found = decisions(book, arrival)
    names = names_of(book, conflict_values((), found)) if found else {}
    return [decision_text(each, names) for each in found]


def my_value(each: Decision, names: Names) -> str:
    """What I wrote, which was not chosen."""
    if each.kept:
        return say("you wrote {what}", what=kept_text(each.kept, names))
    if each.cell == "deleted":
        return say("you deleted it")
    return say("your value {value}", value=value_text(each.table, each.cell, each.mine.value, names))


def others_values(each: Decision, names: Names) -> list[str]:
    """What the others wrote."""
    if each.cell == "deleted":
        return [say("{person} deleted it", person=other.person) for other in each.others if other.value is True]
    return [
        say(
            "{person}'s value {value}",
            person=other.person,
            value=value_text(each.table, each.cell, other.value, names),
        )
        for other in each.others
    ]


def parallel_text(each: Parallel, names: Names) -> str:
    """Who wrote which cells of a row without having seen each other."""
    return say("{row}: {edits}", row=row_text(each.table, each.about, each.account), edits=edits_text(each, names))


def edits_text(each: Parallel, names: Names) -> str:
    """The cells of a row, each with its value and who wrote it."""
    return say("; ").join(edit_text(each.table, edit, names) for edit in each.edits)


def edit_text(table: str, edit: Edit, names: Names) -> str:
    """A cell with its value and who wrote it."""
    return say(
        "{cell} {value} ({person})",
        cell=word("cell", edit.cell),
        value=value_text(table, edit.cell, edit.wrote.value, names),
        person=who_text(edit.wrote),
    )


def conflict_values(
    found: Iterable[Conflict], decided: Iterable[Decision] = (), beside: Iterable[Parallel] = ()
) -> list[Value]:
    """Every value that these words speak of, for looking up what the rows among them are called."""
    values = [side.value for each in found for side in each.sides]
    for each in found:
        values += [each.before.value] if each.before else []
        values += [value for side in each.sides for kept in side.kept for value in kept.cells.values()]
        values += [side.was.value for side in each.sides if side.was]
    for lost in decided:
        values += [lost.mine.value, lost.decided.value, *(other.value for other in lost.others)]
        values += lost.kept.cells.values() if lost.kept else ()
    return values + [edit.wrote.value for row in beside for edit in row.edits]
