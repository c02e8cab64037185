"""`team promote`: somebody leads from now on, below whoever promotes."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.operations.team import promote
from fieldrep.store.queries.find import find_person


@verb("promote", mark("Let somebody lead, below you: invite, accept, assign, decide."), writes=True)
@click.argument("who", nargs=-1, required=True, metavar="WHO")
@click.pass_obj
def command(session: Session, who: tuple[str, ...]) -> None:
    person, name = find_person(session.book, " ".join(who))
    promote(session.book, person, session.at)
    print(say("{person} leads from now on. Hand over a bundle, so that everybody knows.", person=name))
