"""`team fresh-key`: a laptop that was struck off by mistake takes another key, which a lead can accept."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.operations.team import take_fresh_key


@verb("fresh-key", mark("Give this laptop, which was struck off, another key that your lead can accept."))
@click.pass_obj
def command(session: Session) -> None:
    key = take_fresh_key(session.book)
    print(say("This laptop has a fresh key: {words}", words=shown_laptop(key)))
    print(say("Hand in a bundle, and read these words to your lead over the phone."))
