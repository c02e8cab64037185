"""`merge`: takes bundles in, each whole or not at all, and says what came; or takes the last one back."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.merging import REFUSED, agreed, merge_files, tell_rehearsed
from fieldrep.cli.passphrases import OPTION, Passphrases
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.values import not_together
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.store.queries.named import people_names


@verb(
    "merge", mark("Take bundles in. A refused one changes nothing, and the others are taken all the same."), json=True
)
@click.argument("paths", nargs=-1, metavar="PATH…", type=click.Path())
@option("--dry-run", is_flag=True, about=mark("Show what would come in, or go, and change nothing."))
@option("--yes", is_flag=True, about=mark("Take it although it hides, empties or reassigns many accounts."))
@option(
    "--undo",
    "undone",
    is_flag=False,
    flag_value="",
    metavar="[RECEIPT]",
    about=mark("Take back what the last merge brought; `fieldrep receipts` names it."),
)
@option(OPTION, metavar="FILE", about=mark("The passphrase of encrypted bundles, in a file of one line."))
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    undone: str | None,
    passphrase_file: str | None,
) -> int:
    if undone is not None:
        return _undo(session, paths, undone, dry_run, yes)
    if not paths:
        raise BadValue(field="PATH", value="", problem="missing")
    return merge_files(session, paths, Passphrases(passphrase_file), dry_run=dry_run, yes=yes)


def _undo(session: Session, paths: tuple[str, ...], wanted: str, dry_run: bool, yes: bool) -> int:
    """Take a merge back; at a terminal, after somebody has seen what goes and agreed."""
    from fieldrep.i18n.sync_words import take_back_lines
    from fieldrep.sync.take_back import take_merge_back, to_take_back

    if paths:
        raise not_together("--undo", "PATH")
    book = session.book
    receipt, names = to_take_back(book, wanted), people_names(book)
    goes = [line if meant == "head" else f"  {line}" for meant, line in take_back_lines(receipt, names, planned=True)]
    if not (dry_run or yes or session.json) and is_conversation() and not agreed("\n".join(goes), say("Take it back?")):
        warn(say("Nothing was changed."))
        return REFUSED
    if not dry_run:
        take_merge_back(book, receipt.id, session.at)
    if session.json:
        print_json({"dry_run": dry_run, "taken_back": receipt.document()})
        return 0
    print("\n".join(goes if dry_run else [line for _, line in take_back_lines(receipt, names)][:1]))
    if dry_run:
        tell_rehearsed()
    return 0
