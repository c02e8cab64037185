"""`config set`: sets a preference, or the keys of a verb."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.config import load
from fieldrep.habits.settings import put
from fieldrep.i18n import mark, say
from fieldrep.places import config_file


@verb("set", mark("Set a preference: screen.theme light; or the keys of a verb: keys.app.visit 'f4 v'."))
@click.argument("name")
@click.argument("value", nargs=-1, metavar="VALUE")
@click.pass_obj
def command(session: Session, name: str, value: tuple[str, ...]) -> None:
    session.speak_as_the_book()
    said = " ".join(value)
    config = put(load(config_file()), name, said)
    print(say("{name} is {value} from the next start on, in {path}", name=name, value=said or "–", path=config.path))
