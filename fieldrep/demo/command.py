"""`demo`: opens the screens on a sample team's book in a throw-away folder."""

import sys

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.demo.team import SEED, Role
from fieldrep.demo.throw_away import in_folder
from fieldrep.errors import BadValue, WrongWords
from fieldrep.i18n import language, mark, say
from fieldrep.places import Places


@verb("demo", mark("Try fieldrep on a sample team; your own book is not touched."))
@option(
    "--role", type=click.Choice(("rep", "lead")), default="rep", metavar="rep|lead", about=mark("Whose book it is.")
)
@option("--keep", metavar="FOLDER", about=mark("Make the book in this folder, and leave it there."))
@option("--seed", type=int, default=SEED, metavar="NUMBER", about=mark("Another sample team."))
@option("--no-app", is_flag=True, about=mark("Only make the book, with --keep."))
@click.pass_obj
def command(session: Session, role: Role, keep: str | None, seed: int, no_app: bool) -> int:
    if no_app and keep is None:
        raise BadValue(field="--no-app", value="", problem="without", choices=("--keep",))
    if not no_app and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongWords(text="", problem="no_terminal")
    code = in_folder(keep, session.today, _made if no_app else _screens, role, seed)
    if keep is not None and not no_app:
        print(say("The sample team's book stays in {folder}", folder=keep))
    return code


def _made(places: Places) -> int:
    print(say("The sample team's book is at {path}", path=places.book))
    return 0


def _screens(places: Places) -> int:
    from fieldrep.screens.app import run_app

    return run_app(places, language())
