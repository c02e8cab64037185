"""`record`: writes a row of any table that people fill in; corrects one, or removes one."""

from collections.abc import Mapping

import click

from fieldrep.cli import values
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines, short
from fieldrep.cli.row_text import form_document, print_form, print_forms, understood_lines
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.cli.written import answering
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.said import choices_said, form_cell_said, table_said
from fieldrep.i18n.words import word
from fieldrep.operations.filling import fill_in
from fieldrep.operations.forms import FORMS
from fieldrep.operations.records import remove
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.recorded import recorded_row, table_sizes
from fieldrep.store.queries.rows import find_row


@verb(
    "record",
    mark(
        "`record TABLE [ACCOUNT] FIELD=VALUE …` writes down a row of any table, `--row ID` corrects one, `--remove ID` "
        "removes one. Without words it lists the tables; with TABLE alone it says what is asked. An empty value "
        "empties a field."
    ),
    json=True,
)
@click.argument("words", nargs=-1, metavar="TABLE [ACCOUNT] FIELD=VALUE …")
@option("--row", "row", metavar="ID", about=mark("Correct this row: its id, or the end of it, as `records` shows it."))
@option("--remove", "removed", metavar="ID", about=mark("Remove this row."))
@click.pass_obj
def command(session: Session, words: tuple[str, ...], row: str | None, removed: str | None) -> None:
    if not words:
        counts = table_sizes(session.book, tuple(FORMS))
        print_json({"tables": counts}) if session.json else print_forms(counts)
        return
    table = table_said(words[0])
    if row and removed:
        raise values.not_together("--row", "--remove")
    if len(words) == 1 and not (row or removed):
        print_json(form_document(table)) if session.json else print_form(table)
        return
    with answering(session):
        if removed:
            _remove(session, table, removed)
        else:
            _fill(session, table, words[1:], row)


def _remove(session: Session, table: str, text: str) -> None:
    _, row = find_row(session.book, text, (table,))
    remove(session.book, table, row, session.at)
    print(say("Removed: {table} {id}. `fieldrep undo` takes it back.", table=word("table", table), id=short(row)))


def _fill(session: Session, table: str, words: tuple[str, ...], row: str | None) -> None:
    book = session.book
    rest, texts = _parted(table, words)
    found = find_row(book, row, (table,))[1] if row else None
    account = None
    if rest and table == "account":
        found = find_account(book, rest)[0]
    elif rest and FORMS[table].is_of_account:
        account = find_account(book, rest)[0]
        if found is not None:
            texts.setdefault("account", rest)
    elif rest:
        texts.setdefault(FORMS[table].cells[0], rest)
    written, touched = fill_in(book, table, texts, session.now, account, found)
    _tell(book, table, written, was_there=found is not None, changed=bool(touched.rows))


def _tell(book: Book, table: str, row: str, *, was_there: bool, changed: bool) -> None:
    facts: Mapping[str, str] = {"table": word("table", table), "id": short(row)}
    if not changed:
        print(say("Nothing was changed: {table} {id}", **facts))
    elif was_there:
        print(say("Corrected: {table} {id}", **facts))
    else:
        print(say("Written down: {table} {id}", **facts))
    found = recorded_row(book, table, row)
    print_lines(understood_lines(book, table, found) if found else ())


def _parted(table: str, words: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The words in front, and the texts of the cells."""
    rest: list[str] = []
    texts: dict[str, str] = {}
    for each in words:
        name, sign, text = each.replace("＝", "=", 1).partition("=")
        if not sign:
            rest.append(each)
            continue
        cell = form_cell_said(table, name)
        if cell in texts:
            raise BadValue(field=cell, value=name, problem="twice")
        texts[cell] = text
    return " ".join(rest), choices_said(table, texts)
