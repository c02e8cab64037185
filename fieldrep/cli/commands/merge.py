"""`merge`: takes bundles in, each whole or not at all, and says what came."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.passphrases import OPTION, Passphrases
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BrakeAsked, BundleRefused
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import explain
from fieldrep.i18n.receipt_words import receipt_lines
from fieldrep.store.queries.named import people_names
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt

REFUSED = BundleRefused.exit_code


@verb(
    "merge", mark("Take bundles in. A refused one changes nothing, and the others are taken all the same."), json=True
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@option("--dry-run", is_flag=True, about=mark("Show what would come in and change nothing."))
@option("--yes", is_flag=True, about=mark("Take it although it hides, empties or reassigns many accounts."))
@option(OPTION, metavar="FILE", about=mark("The passphrase of encrypted bundles, in a file of one line."))
@click.pass_obj
def command(session: Session, paths: tuple[str, ...], dry_run: bool, yes: bool, passphrase_file: str | None) -> int:
    ask = Passphrases(passphrase_file)
    try:
        receipts = merge(session.book, paths, session.at, dry_run=dry_run, yes=yes, ask=ask)
    except BrakeAsked as brake:
        if not _agreed(brake):
            raise
        receipts = merge(session.book, paths, session.at, dry_run=dry_run, yes=True, ask=ask)
    refused = [path for path, receipt in zip(paths, receipts, strict=True) if receipt.refused]
    if session.json:
        print_json({"dry_run": dry_run, "receipts": [receipt.document() for receipt in receipts]})
    else:
        names = people_names(session.book)
        for path, receipt in zip(paths, receipts, strict=True):
            _tell(path, receipt, names, dry_run)
        if dry_run:
            print(say("Nothing was changed: this was a rehearsal."))
    return REFUSED if refused else 0


def _agreed(brake: BrakeAsked) -> bool:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        return False
    warn(explain(brake))
    return agreed(say("Take it all the same?"))


def _tell(path: str, receipt: Receipt, names: dict[str, str], planned: bool) -> None:
    if receipt.refused:
        warn(explain(BundleRefused(path=path, reason=receipt.refused, **dict(receipt.facts))))
    else:
        for meant, line in receipt_lines(receipt, names, planned=planned):
            print(line if meant == "head" else f"  {line}")
