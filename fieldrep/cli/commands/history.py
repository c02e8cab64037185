"""`history`: a row cell by cell: who wrote what, over what, what is shown now, what lost and to whom."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import coloured
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import about_text
from fieldrep.i18n.history_words import history_lines, history_names
from fieldrep.i18n.words import word
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.history import row_history
from fieldrep.store.queries.rows import find_row, name_of

COLOURS = {"cell": "bold", "shown": "green", "disputed": "amber", "lost": "dim", "later": "dim"}


@verb(
    "history",
    mark("A row field by field, with every change of it: ROW is an id, the end of one, or an account's name."),
    json=True,
)
@click.argument("row", nargs=-1, required=True, metavar="ROW")
@click.pass_obj
def command(session: Session, row: tuple[str, ...]) -> None:
    table, found = _row(session.book, " ".join(row))
    told = row_history(session.book, table, found)
    if session.json:
        print_json({"table": table, "row": found, "changes": [each.document() for each in told]})
        return
    if not told:
        warn(say("It has no history yet."))
        return
    name = about_text(table, name_of(session.book, table, found)) or found
    print(say("{table}: {name}", table=word("table", table), name=name))
    for line in history_lines(told, history_names(session.book, told)):
        print(coloured(f"  {line.text}" if line.state == "cell" else f"    {line.text}", COLOURS[line.state]))


def _row(book: Book, text: str) -> tuple[str, str]:
    try:
        return find_row(book, text)
    except NotFound:
        return "account", find_account(book, text)[0]
