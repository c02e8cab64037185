"""`team invite`: writes the file by which somebody joins the team."""

from pathlib import Path

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.passphrases import OPTION, chosen
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.operations.team import invite
from fieldrep.store.queries.named import people_names
from fieldrep.store.queries.team import team_name
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.crypt import ENDING
from fieldrep.text import safe_file_name


@verb(
    "invite",
    mark("Write the file by which somebody joins your team; again for the same name, a second laptop of theirs."),
    json=True,
)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@option("--lead", is_flag=True, about=mark("They will lead, below you."))
@option("-o", "--output", metavar="PATH", about=mark("Where to; a folder, or a file that ends in .json or .json.gz."))
@option("--passphrase", is_flag=True, about=mark("Encrypt it with a passphrase, which is asked for."))
@option(OPTION, metavar="FILE", about=mark("The same, with the passphrase in a file of one line."))
@click.pass_obj
def command(
    session: Session,
    name: tuple[str, ...],
    lead: bool,
    output: str | None,
    passphrase: bool,
    passphrase_file: str | None,
) -> None:
    book = session.book
    closed = passphrase or passphrase_file is not None
    path = str(_path(output, team_name(book) or "fieldrep", " ".join(name), closed))
    secret = chosen(passphrase_file, path) if closed else None
    person = invite(book, " ".join(name), session.at, leads=lead)
    written = write_bundle(book, path, "invitation", session.at, to=(person,), passphrase=secret)
    if session.json:
        print_json({"person": person, "path": written.path, "changes": written.changes, "bytes": written.size})
        return
    called = people_names(book).get(person, "")
    print(say("The invitation for {person} is written: {path}", person=called, path=written.path))
    print(say("They say `fieldrep join FILE` and hand in a bundle; when you have merged it: `fieldrep team accept`."))


def _path(output: str | None, team: str, name: str, closed: bool) -> Path:
    ending = f".json.gz{ENDING}" if closed else ".json.gz"
    file = f"{safe_file_name(team)}-{safe_file_name(name)}{ending}"
    if output is None:
        return Path(file).absolute()
    path = Path(output).expanduser().absolute()
    if path.is_dir():
        return path / file
    return path.with_name(path.name + ENDING) if closed and path.suffix != ENDING else path
