"""`export`: writes a bundle, the file that carries work to another laptop."""

from pathlib import Path

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.progress import shown
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.sync_words import written_lines
from fieldrep.store.queries.named import mine
from fieldrep.sync.bundle import write_bundle
from fieldrep.text import safe_file_name


@verb("export", mark("Write a bundle for another laptop; it is read back before it counts."), json=True)
@option("-o", "--output", metavar="PATH", about=mark("Where to; a folder, or a file that ends in .json or .json.gz."))
@option("--full", is_flag=True, about=mark("Everything in the book, which is also what is written without it."))
@click.pass_obj
def command(session: Session, output: str | None, full: bool) -> None:  # noqa: ARG001 - all of it is written
    book = session.book
    me = mine(book)
    path = _path(session, output, me.name)
    with shown(session) as progress:
        written = write_bundle(book, str(path), "roll_up" if me.leads else "work", session.at, progress=progress)
    if session.json:
        print_json(
            {
                "path": written.path,
                "kind": written.head.kind,
                "changes": written.changes,
                "bytes": written.size,
            }
        )
        return
    print("\n".join(line for _, line in written_lines(written)))
    print(say("Hand it over on a stick or by mail; merging it twice does no harm."))


def _path(session: Session, output: str | None, name: str) -> Path:
    file = f"{safe_file_name(name or 'fieldrep')}-{session.now:%Y-%m-%d-%H%M%S}.json.gz"
    if output is None:
        return Path(file).absolute()
    path = Path(output).expanduser().absolute()
    return path / file if path.is_dir() else path
