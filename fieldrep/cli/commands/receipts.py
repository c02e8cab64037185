"""`receipts`: what the newest merges brought, each under the name by which it can be taken back."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import moment_text
from fieldrep.i18n.receipt_words import receipt_lines
from fieldrep.store.queries.named import people_names
from fieldrep.sync.receipts import SHORT, receipts


@verb("receipts", mark("What the newest merges brought, the last one first."), json=True)
@option("--all", "everything", is_flag=True, about=mark("Every receipt that is kept, and not the newest 20."))
@click.pass_obj
def command(session: Session, everything: bool) -> None:
    found = receipts(session.book, 10**6 if everything else 20)
    if session.json:
        print_json({"receipts": [receipt.document() for receipt in found]})
    elif not found:
        warn(say("Nothing was merged yet."))
    names = people_names(session.book)
    for receipt in () if session.json else found:
        print(say("{time}  [{receipt}]", time=moment_text(receipt.merged_at), receipt=receipt.id[:SHORT]))
        for _, line in receipt_lines(receipt, names):
            print(f"  {line}")
