"""`config unset`: takes a preference, or keys of one's own, out of the file."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.config import load
from fieldrep.habits.settings import take_out
from fieldrep.i18n import mark, say
from fieldrep.places import config_file


@verb("unset", mark("Take a preference, or keys of your own, out of the file: what fieldrep has itself counts again."))
@click.argument("name")
@click.pass_obj
def command(session: Session, name: str) -> None:
    session.speak_as_the_book()
    config = take_out(load(config_file()), name)
    print(say("{name} is as fieldrep has it from the next start on, in {path}", name=name, path=config.path))
