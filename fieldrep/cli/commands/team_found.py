"""`team found`: founds a team on this laptop, whose owner leads it."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.operations.team import found_team
from fieldrep.store.queries.team import team_name


@verb("found", mark("Found a team that you lead, with everything that is in your book."), json=True)
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.pass_obj
def command(session: Session, name: tuple[str, ...]) -> None:
    book = session.book
    team = found_team(book, " ".join(name) or None, session.at)
    if session.json:
        print_json({"team": team_name(book), "id": team})
        return
    print(say("The team {team} is founded, and you lead it.", team=team_name(book) or ""))
    print(say("Invite somebody: `fieldrep team invite NAME`."))
    print(say("This laptop alone can accept further laptops of yours. Accept a second one in time: nobody else can."))
