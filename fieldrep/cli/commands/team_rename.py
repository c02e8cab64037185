"""`team rename`: the team is called otherwise."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.operations.team import rename_team
from fieldrep.store.queries.team import team_name


@verb("rename", mark("Call the team otherwise."), writes=True)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.pass_obj
def command(session: Session, name: tuple[str, ...]) -> None:
    rename_team(session.book, " ".join(name), session.at)
    print(say("The team is called {team} now.", team=team_name(session.book) or ""))
