"""`export`: writes a bundle, the file that carries work to another laptop."""

from pathlib import Path
from typing import NamedTuple

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.passphrases import OPTION, chosen
from fieldrep.cli.progress import shown
from fieldrep.cli.session import Session
from fieldrep.cli.values import not_together, without
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.sync_words import written_lines
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_person
from fieldrep.store.queries.laptops import keys_of, leads_above, leads_of
from fieldrep.store.queries.named import mine
from fieldrep.sync.bundle import Written, write_bundle
from fieldrep.sync.crypt import ENDING
from fieldrep.text import safe_file_name


class Lock(NamedTuple):
    """How a bundle is encrypted: to the keys of its readers' laptops, to a passphrase, or not at all."""

    readers: tuple[str, ...] | None = None
    passphrase: str | None = None

    @property
    def kind(self) -> str | None:
        """What `--json` says of it."""
        return "keys" if self.readers is not None else "passphrase" if self.passphrase is not None else None


@verb("export", mark("Write a bundle for another laptop; it is read back before it counts."), json=True)
@option("-o", "--output", metavar="PATH", about=mark("Where to; a folder, or a file that ends in .json or .json.gz."))
@option("--to", metavar="PERSON", about=mark("For this person of your team: what they work with."))
@option("--full", is_flag=True, about=mark("Everything in the book, whether your lead holds it or not."))
@option("--encrypt", is_flag=True, about=mark("Encrypt it, so that only its readers' laptops can open it."))
@option("--passphrase", is_flag=True, about=mark("Encrypt it with a passphrase, which is asked for."))
@option(OPTION, metavar="FILE", about=mark("The same, with the passphrase in a file of one line."))
@click.pass_obj
def command(
    session: Session,
    output: str | None,
    to: str | None,
    full: bool,
    encrypt: bool,
    passphrase: bool,
    passphrase_file: str | None,
) -> None:
    book = session.book
    me = mine(book)
    closed = encrypt or passphrase or passphrase_file is not None
    path = str(_path(session, output, me.name, closed))
    if encrypt and (passphrase or passphrase_file is not None):
        raise not_together("--encrypt", "--passphrase")
    people = (find_person(book, to)[0],) if to else ()
    kind = _kind(book, me.leads, people)
    lock = Lock()
    if closed:
        lock = Lock(readers=_readers(book, people)) if encrypt else Lock(passphrase=chosen(passphrase_file, path))
    with shown(session) as progress:
        written = write_bundle(
            book,
            path,
            kind,
            session.at,
            to=people,
            full=full,
            readers=lock.readers,
            passphrase=lock.passphrase,
            progress=progress,
        )
    _tell(session, written, lock)


def _tell(session: Session, written: Written, lock: Lock) -> None:
    if session.json:
        print_json(
            {
                "path": written.path,
                "kind": written.head.kind,
                "changes": written.changes,
                "bytes": written.size,
                "encrypted": lock.kind,
            }
        )
        return
    print("\n".join(line for _, line in written_lines(written)))
    if lock.readers is not None:
        print(
            count(
                "Encrypted: {number} laptop besides yours can open it.",
                "Encrypted: {number} laptops besides yours can open it.",
                len(lock.readers),
            )
        )
    if lock.passphrase is not None:
        print(say("Encrypted: tell its reader the passphrase by phone, never beside the file."))
    print(say("Hand it over on a stick or by mail; merging it twice does no harm."))


def _kind(book: Book, leads: bool, people: tuple[str, ...]) -> str:
    """What a bundle holds: a rep's is work; a lead's is somebody's territory, or all of it for the lead above."""
    if not leads:
        return "work"
    return "territory" if people and people[0] not in leads_above(book) else "roll_up"


def _readers(book: Book, people: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the laptops of these people, or of the leads."""
    return tuple(key for person in people or leads_of(book) for key in keys_of(book, person))


def _path(session: Session, output: str | None, name: str, closed: bool) -> Path:
    ending = ENDING if closed else ""
    file = f"{safe_file_name(name or 'fieldrep')}-{session.now:%Y-%m-%d-%H%M%S}.json.gz{ending}"
    if output is None:
        return Path(file).absolute()
    path = Path(output).expanduser().absolute()
    if path.is_dir():
        return path / file
    if path.suffix == ENDING and not closed:
        # the name would say that nobody else can read it
        raise without("--output", "--encrypt")
    return path if path.suffix == ENDING or not closed else path.with_name(path.name + ending)
