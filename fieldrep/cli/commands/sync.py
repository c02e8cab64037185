"""`sync`: exchanges bundles with a folder: a stick, a share, a cloud folder."""

from pathlib import Path

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.passphrases import OPTION, Passphrases
from fieldrep.cli.progress import pausing, shown
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue, Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import decided_lines
from fieldrep.i18n.sync_words import synced_lines
from fieldrep.store.queries.journal import last_arrival
from fieldrep.store.queries.named import people_names
from fieldrep.sync.courier import Synced, last_folder, sync

REFUSED = Refused.exit_code
FAILED = 1


@verb(
    "sync",
    mark("Exchange bundles with a folder (a stick, a share): what is new there comes in, what is new here goes there."),
    json=True,
)
@click.argument("folder", required=False, type=click.Path())
@option("--full", is_flag=True, about=mark("Write your bundle although nothing in it is new."))
@option("--yes", is_flag=True, about=mark("Take bundles that hide, empty or reassign many accounts, too."))
@option("--encrypt", is_flag=True, about=mark("Encrypt it, so that only its readers' laptops can open it."))
@option(OPTION, metavar="FILE", about=mark("The passphrase of encrypted bundles, in a file of one line."))
@click.pass_obj
def command(
    session: Session, folder: str | None, full: bool, yes: bool, encrypt: bool, passphrase_file: str | None
) -> int:
    book = session.book
    wanted = folder or last_folder(book)
    if not wanted:
        raise BadValue(field="FOLDER", value="", problem="missing")
    offset, before = session.now.utcoffset(), last_arrival(book)
    ask = Passphrases(passphrase_file)
    with shown(session) as progress:
        synced = sync(
            book,
            str(Path(wanted).expanduser()),
            session.at,
            offset=int(offset.total_seconds()) if offset else 0,
            full=full,
            yes=yes,
            encrypt=encrypt,
            ask=pausing(progress, ask),
            progress=progress,
        )
    if session.json:
        print_json(_document(synced))
    for meant, line in synced_lines(synced, people_names(book)):
        if meant == "bad":
            warn(line)
        elif not session.json:
            print(line)
    for line in () if session.json else decided_lines(book, before):
        print(line)
    if synced.asked and not session.json:
        warn(say("Look at it with `fieldrep merge --dry-run`; `fieldrep sync --yes` takes it."))
    if synced.problem:
        return synced.problem.exit_code
    return REFUSED if synced.refused else FAILED if synced.stopped else 0


def _document(synced: Synced) -> dict[str, object]:
    return {
        "folder": synced.folder,
        "written": [
            {"path": each.path, "kind": each.head.kind, "changes": each.changes, "bytes": each.size}
            for each in synced.written
        ],
        "receipts": [receipt.document() for _, receipt in synced.receipts],
        "asked": [asked._asdict() for asked in synced.asked],
        "not_yet": [{"path": each.path, "reason": each.reason} for each in synced.not_yet],
        "strange": synced.strange,
        "locked": synced.locked,
        "taken_back": synced.taken_back,
        "others": synced.others,
        "known": synced.known,
        "problem": type(synced.problem).__name__ if synced.problem else None,
    }
