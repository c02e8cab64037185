"""`restore`: puts a copy in the place of the book, and keeps the book that was there."""

from pathlib import Path

import click

from fieldrep.cli.opening import check_not_shared
from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.sync.restoring import restore


@verb("restore", mark("Put a copy in the place of the book; the book that was there is kept beside it."))
@click.argument("copy", metavar="COPY")
@click.pass_obj
def command(session: Session, copy: str) -> None:
    place = session.place
    check_not_shared(place, session.on_share)
    source = Path(copy).expanduser().absolute()
    if not source.exists():
        raise NotFound(kind="file", query=copy, near=[])
    had_book = Path(place.path).exists()
    aside = Path(place.path).parent / f"book-before-{session.now:%Y-%m-%d-%H%M%S}"
    Path(place.path).parent.mkdir(parents=True, exist_ok=True)
    restore(str(source), place, str(aside))
    print(say("The book at {path} is now the copy.", path=place.path))
    if had_book:
        print(say("What was there is kept at {path}", path=str(aside)))
    print(say("What you handed in since the copy was made comes back with the next bundle of your lead."))
