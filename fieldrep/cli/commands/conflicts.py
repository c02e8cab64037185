"""`conflicts`: cells that people wrote differently without having seen each other; settling one; what was decided."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_lines, short
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.values import not_together
from fieldrep.cli.verb import listing, option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.cells import cell_said, choice_said
from fieldrep.i18n.conflict_words import (
    before_text,
    conflict_title,
    conflict_values,
    decision_text,
    parallel_text,
    side_value,
    value_text,
    who_text,
)
from fieldrep.operations.cell_values import Place, read_cell
from fieldrep.operations.conflicts import conflict_called, settle, side_called
from fieldrep.store.changes import Value
from fieldrep.store.queries.conflicts import Conflict, conflict_at, conflicts
from fieldrep.store.queries.decisions import Decision, decisions
from fieldrep.store.queries.parallels import Parallel, parallels
from fieldrep.store.queries.rows import names_of


@listing(
    "conflicts",
    mark(
        "What people wrote differently without having seen each other; the side shown now comes first. Below it, what "
        "others have decided against a value of yours."
    ),
)
@option(
    "--parallel",
    is_flag=True,
    about=mark("Also the rows where people wrote different fields in the last 14 days, not having seen each other."),
)
def command(session: Session, parallel: bool) -> None:
    book = session.book
    found, decided = conflicts(book), decisions(book)
    beside = parallels(book, session.at) if parallel else []
    if session.json:
        documents = {"conflicts": list(map(_document, found)), "decided": list(map(_decision_document, decided))}
        print_json({**documents, "parallel": list(map(_parallel_document, beside))} if parallel else documents)
        return
    names = names_of(book, conflict_values(found, decided, beside))
    for each in found:
        _print(each, names)
    if found:
        print(count("{number} conflict", "{number} conflicts", len(found)))
        print(say("`fieldrep conflicts settle ID FIELD --keep NUMBER` keeps a side, --value writes something else."))
    else:
        warn(say("There are no conflicts."))
    if decided:
        print_heading(say("Decided"))
        print_lines(decision_text(each, names) for each in decided)
    if parallel:
        _print_beside(beside, names)


@verb("settle", mark("Settle a conflict: ID is the end of the row's id, or the account's name."), json=True)
@click.argument("row", metavar="ID")
@click.argument("cell", required=False, metavar="[FIELD]")
@option("--keep", metavar="NUMBER|mine|NAME", about=mark("Keep this side: its number, yours, or this person's."))
@option("--value", metavar="TEXT", about=mark("Write this instead; an empty value empties the field."))
@click.pass_obj
def settling(session: Session, row: str, cell: str | None, keep: str | None, value: str | None) -> None:
    if keep is not None and value is not None:
        raise not_together("--keep", "--value")
    book = session.book
    conflict = conflict_called(book, row, cell_said(cell) if cell else None)
    if keep is not None:
        chosen = side_called(conflict, keep).value
    elif value is not None:
        chosen = _read(session, conflict, value)
    else:
        raise BadValue(field="--keep, --value", value="", problem="missing")
    settle(book, conflict, chosen, session.at)
    names = names_of(book, [chosen])
    left = conflict_at(book, conflict.table, conflict.row, conflict.cell)
    if session.json:
        print_json({"settled": _document(conflict), "value": chosen, "in_conflict": left is not None})
        return
    text = value_text(conflict.table, conflict.cell, chosen, names)
    print(say("Settled as {value}: {title}", title=conflict_title(conflict), value=text))
    if left is not None:
        warn(say("Something else arrived meanwhile, so it is in conflict again."))


command.add_command(settling)


def _read(session: Session, conflict: Conflict, text: str) -> Value:
    """A third value, as the cell's kind wants it."""
    place = Place(conflict.table, conflict.row, conflict.cell)
    said = choice_said(conflict.table, conflict.cell, text) or text
    return read_cell(session.book, place, said, session.now)


# as text


def _print(each: Conflict, names: dict[str, str]) -> None:
    print(f"{conflict_title(each)} [{short(each.row)}]")
    lines = [
        say("{number}  {value} · {person}", number=number, value=side_value(each, side, names), person=who_text(side))
        for number, side in enumerate(each.sides, 1)
    ]
    print_lines(lines)
    if each.cell != "deleted":
        print_lines([before_text(each, names)])


def _print_beside(beside: list[Parallel], names: dict[str, str]) -> None:
    print_heading(say("Parallel: different fields of one row, by people who had not seen each other; nothing to do"))
    print_lines([parallel_text(each, names) for each in beside] or [say("There is nothing of that kind.")])


# as a document


def _document(each: Conflict) -> dict[str, object]:
    sides = [
        {
            **side._asdict(),
            "was": side.was._asdict() if side.was else None,
            "kept": [kept._asdict() for kept in side.kept],
        }
        for side in each.sides
    ]
    before = each.before._asdict() if each.before else None
    return {**each._asdict(), "sides": sides, "before": before, "fixed": list(each.fixed)}


def _decision_document(each: Decision) -> dict[str, object]:
    return {
        **each._asdict(),
        "decided": each.decided._asdict(),
        "mine": each.mine._asdict(),
        "others": [other._asdict() for other in each.others],
        "kept": each.kept._asdict() if each.kept else None,
    }


def _parallel_document(each: Parallel) -> dict[str, object]:
    edits = [{"cell": edit.cell, **edit.wrote._asdict()} for edit in each.edits]
    return {**each._asdict(), "edits": edits}
