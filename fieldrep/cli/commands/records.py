"""`records`: the rows of a table that people fill in, with the ids by which they are corrected."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.row_text import print_forms, print_rows, row_document
from fieldrep.cli.session import Session, more_line
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark
from fieldrep.i18n.said import table_said
from fieldrep.operations.forms import FORMS
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.recorded import recorded, table_sizes

MOST = 50


@verb(
    "records",
    mark("The rows of a table, of an account where one is said, the newest first; `record TABLE --row ID` corrects."),
    json=True,
)
@click.argument("table", required=False, metavar="[TABLE]")
@click.argument("account", nargs=-1, metavar="[ACCOUNT]")
@option("--all", "every", is_flag=True, about=mark("All of them, not only the newest."))
@click.pass_obj
def command(session: Session, table: str | None, account: tuple[str, ...], every: bool) -> None:
    book = session.book
    if table is None:
        sizes = table_sizes(book, tuple(FORMS))
        if session.json:
            print_json({"tables": [{"table": name, "rows": number} for name, number in sizes.items()]})
        else:
            print_forms(sizes)
        return
    name = table_said(table)
    of = find_account(book, " ".join(account))[0] if account else None
    rows = recorded(book, name, of)
    if session.json:
        print_json({"table": name, "rows": [row_document(row) for row in rows]})
        return
    shown = rows if every else rows[:MOST]
    print_rows(book, name, shown, of)
    if more := more_line(len(shown), len(rows)):
        print(more)
