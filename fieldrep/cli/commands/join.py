"""`join`: makes the book of somebody who was invited into a team."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.opening import check_not_shared
from fieldrep.cli.passphrases import OPTION, Passphrases
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import language, mark, say
from fieldrep.i18n.team_words import my_laptop_text
from fieldrep.operations.joining import join
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.team import my_laptop, team_name


@verb("join", mark("Join a team by the invitation that its lead gave you."), json=True)
@click.argument("invitation", metavar="INVITATION", type=click.Path())
@option("--yes", is_flag=True, about=mark("Take it although it hides, empties or reassigns many accounts."))
@option(OPTION, metavar="FILE", about=mark("The passphrase of an encrypted one, in a file of one line."))
@click.pass_obj
def command(session: Session, invitation: str, yes: bool, passphrase_file: str | None) -> None:
    place = session.place
    check_not_shared(place, session.on_share)
    with join(place, invitation, session.at, yes=yes, ask=Passphrases(passphrase_file)) as book:
        if book.meta("language") is None:
            book.set_meta("language", language())
        mine = my_laptop(book)
        assert mine is not None, "whoever joined a team has a laptop in it"
        if session.json:
            print_json({"book": place.path, "me": my_name(book), "team": team_name(book), "laptop": mine._asdict()})
            return
        print(say("You belong to the team {team}, as {person}.", team=team_name(book) or "", person=my_name(book)))
        print(say("Your book is at {path}", path=place.path))
        print(my_laptop_text(mine))
