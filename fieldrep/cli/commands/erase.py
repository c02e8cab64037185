"""`erase`: forgets a person, for good: from the book, its journal, its copies, and every laptop that hears of it."""

from collections.abc import Sequence

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_lines, short
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.erasure_words import erased_lines, mention_text, would_erase
from fieldrep.operations.erasure import Erased, erase, to_erase
from fieldrep.store.queries.find import find_account, find_contact
from fieldrep.store.queries.personal import Mention
from fieldrep.store.queries.rows import find_row
from fieldrep.sync.receipts import exports


@verb("erase", mark("Forget a person for good: what is on file of them, and every text that names them."), json=True)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("person", metavar="PERSON", nargs=-1, required=True)
@option("--keep", metavar="ROW", multiple=True, about=mark("Leave this row as it is."))
@option("--dry-run", is_flag=True, about=mark("Show what would be erased, and change nothing."))
@option("--yes", is_flag=True, about=mark("Erase without asking."))
@click.pass_obj
def command(
    session: Session, account: str, person: Sequence[str], keep: Sequence[str], dry_run: bool, yes: bool
) -> None:
    book = session.book
    row, account_name = find_account(book, account)
    contact, name = find_contact(book, row, " ".join(person))
    spare = {find_row(book, text)[1] for text in keep}
    chosen = [each for each in to_erase(book, contact) if each.row not in spare]
    if dry_run:
        _preview(session, chosen)
        return
    if not yes:
        _preview(session, chosen)
        _ask(name, account_name)
    _tell(session, erase(book, chosen, session.at), name)


def _preview(session: Session, chosen: Sequence[Mention]) -> None:
    if session.json:
        print_json({"dry_run": True, "cells": [each._asdict() for each in chosen]})
        return
    print(would_erase(len(chosen)))
    print_lines(mention_text(each, short(each.row)) for each in chosen)


def _ask(name: str, account: str) -> None:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        raise Refused(reason="not_conversation", needs="--yes")
    warn(say("Nobody can take that back."))
    if not agreed(say("Forget {person} at {account} for good?", person=name, account=account)):
        raise Refused(reason="not_agreed")


def _tell(session: Session, done: Erased, name: str) -> None:
    files = exports(session.book)
    if session.json:
        print_json({"cells": done.cells, "backups": done.backups, "waits": done.waits, "bundles": files})
        return
    for meant, text in erased_lines(done, name, files):
        (warn if meant == "warn" else print)(text)
