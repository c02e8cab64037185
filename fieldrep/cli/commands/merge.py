"""`merge`: takes bundles in, each whole or not at all, and says what came; or takes the last one back."""

from collections.abc import Sequence

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.passphrases import OPTION, Passphrases
from fieldrep.cli.progress import pausing, shown
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.values import not_together
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue, BrakeAsked, BundleRefused
from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import decided_lines
from fieldrep.i18n.problems import explain
from fieldrep.i18n.receipt_words import receipt_lines
from fieldrep.store.queries.journal import last_arrival
from fieldrep.store.queries.named import people_names
from fieldrep.sync.crypt import Ask
from fieldrep.sync.merge import merge
from fieldrep.sync.receipts import Receipt

REFUSED = BundleRefused.exit_code


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
    before = last_arrival(session.book)
    receipts = _merged(session, paths, dry_run, yes, Passphrases(passphrase_file))
    refused = [path for path, receipt in zip(paths, receipts, strict=True) if receipt.refused]
    if session.json:
        print_json({"dry_run": dry_run, "receipts": [receipt.document() for receipt in receipts]})
    else:
        _tell_all(session, paths, receipts, dry_run)
        if dry_run:
            _rehearsed()
        else:
            for line in decided_lines(session.book, before):
                print(line)
    return REFUSED if refused else 0


def _merged(session: Session, paths: Sequence[str], dry_run: bool, yes: bool, ask: Ask) -> list[Receipt]:
    """The receipts of all paths; where a brake asks, somebody at the terminal may agree and the rest goes on."""
    receipts: list[Receipt] = []
    agreed = False
    while len(receipts) < len(paths):
        rest = paths[len(receipts) :][: 1 if agreed else None]
        copied = any(receipt.added for receipt in receipts)
        try:
            with shown(session) as progress:
                receipts += merge(
                    session.book,
                    rest,
                    session.at,
                    dry_run=dry_run,
                    yes=yes or agreed,
                    copied=copied,
                    ask=pausing(progress, ask),
                    progress=progress,
                )
            agreed = False
        except BrakeAsked as brake:
            done = brake.facts["receipts"]
            assert isinstance(done, list)
            receipts += done
            agreed = _agreed(explain(brake), say("Take it all the same?"))
            if not agreed:
                _tell_all(session, paths, receipts, dry_run)
                raise
    return receipts


def _agreed(told: str, question: str) -> bool:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        return False
    warn(told)
    return agreed(question)


def _tell_all(session: Session, paths: Sequence[str], receipts: Sequence[Receipt], planned: bool) -> None:
    if not session.json:
        names = people_names(session.book)
        for path, receipt in zip(paths, receipts, strict=False):
            _tell(path, receipt, names, planned)


def _tell(path: str, receipt: Receipt, names: dict[str, str], planned: bool) -> None:
    if receipt.refused:
        warn(explain(BundleRefused(path=path, reason=receipt.refused, **dict(receipt.facts))))
    else:
        for meant, line in receipt_lines(receipt, names, planned=planned):
            print(line if meant == "head" else f"  {line}")


def _rehearsed() -> None:
    print(say("Nothing was changed: this was a rehearsal."))


def _undo(session: Session, paths: tuple[str, ...], wanted: str, dry_run: bool, yes: bool) -> int:
    """Take a merge back; at a terminal, after somebody has seen what goes and agreed."""
    from fieldrep.i18n.sync_words import take_back_lines
    from fieldrep.sync.take_back import take_merge_back, to_take_back

    if paths:
        raise not_together("--undo", "PATH")
    book = session.book
    receipt, names = to_take_back(book, wanted), people_names(book)
    goes = [line if meant == "head" else f"  {line}" for meant, line in take_back_lines(receipt, names, planned=True)]
    if (
        not (dry_run or yes or session.json)
        and is_conversation()
        and not _agreed("\n".join(goes), say("Take it back?"))
    ):
        warn(say("Nothing was changed."))
        return REFUSED
    if not dry_run:
        take_merge_back(book, receipt.id, session.at)
    if session.json:
        print_json({"dry_run": dry_run, "taken_back": receipt.document()})
        return 0
    print("\n".join(goes if dry_run else [line for _, line in take_back_lines(receipt, names)][:1]))
    if dry_run:
        _rehearsed()
    return 0
