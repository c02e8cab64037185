"""`backup`: copies the book while it may be in use."""

from pathlib import Path

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.store.backups import back_up
from fieldrep.store.scrubbing import note_backup


@verb("backup", mark("Copy the book, to PATH or to a file beside it; the copy is whole, or it is not there."))
@click.argument("path", required=False, metavar="[PATH]")
@click.pass_obj
def command(session: Session, path: str | None) -> None:
    book = session.book
    name = f"book-{session.now:%Y-%m-%d-%H%M%S}"
    target = Path(path).expanduser() if path else Path(book.place.path).parent / name
    if target.is_dir():
        target = target / name
    back_up(book, str(target.absolute()))
    note_backup(book, str(target.absolute()))
    print(say("Copied to {path}", path=str(target.absolute())))
