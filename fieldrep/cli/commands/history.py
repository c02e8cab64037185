"""`history`: every change of a row, who made it, what it replaced, and what of it is shown now."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.cells import cell_text
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.history import Told, row_history
from fieldrep.store.queries.rows import find_row, name_of, names_of


@verb("history", mark("Every change of a row: ROW is an id, the end of one, or an account's name."), json=True)
@click.argument("row", nargs=-1, required=True, metavar="ROW")
@click.pass_obj
def command(session: Session, row: tuple[str, ...]) -> None:
    table, found = _row(session.book, " ".join(row))
    told = row_history(session.book, table, found)
    if session.json:
        print_json({"table": table, "row": found, "changes": [each._asdict() for each in told]})
        return
    if not told:
        warn(say("It has no history yet."))
        return
    print(say("{table}: {name}", table=word("table", table), name=name_of(session.book, table, found) or found))
    names = names_of(session.book, [value for each in told for value in (*each.cells.values(), *each.was.values())])
    for each in told:
        print(say("{time}  {person}", time=moment_text(each.at), person=each.person))
        print_lines(_cells(each, names))


def _row(book: Book, text: str) -> tuple[str, str]:
    try:
        return find_row(book, text)
    except NotFound:
        return "account", find_account(book, text)[0]


def _cells(told: Told, names: dict[str, str]) -> list[str]:
    lines = []
    for cell, value in told.cells.items():
        line = say("{cell}: {value}", cell=word("cell", cell), value=cell_text(told.table, cell, value, names))
        if cell in told.was:
            line = say("{fact}, before: {value}", fact=line, value=cell_text(told.table, cell, told.was[cell], names))
        if cell in told.disputed:
            line = say("{fact} (in conflict)", fact=line)
        elif cell not in told.shown:
            line = say("{fact} (written over since)", fact=line)
        lines.append(line)
    return lines
