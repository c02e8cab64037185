"""`team accept`: a lead accepts the laptop of somebody, having compared its words over the phone."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.laptops import find_waiting
from fieldrep.cli.session import Session
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.cli.verb import option, verb
from fieldrep.errors import Refused
from fieldrep.i18n import mark, say
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.operations.team import accept
from fieldrep.store.queries.team import WaitingLaptop, waiting_laptops


@verb("accept", mark("Accept a laptop that has handed in: by its words, or its owner's name."), json=True)
@click.argument("who", nargs=-1, metavar="[WHO|WORDS…]")
@option("--lead", is_flag=True, about=mark("Its owner leads from now on, below you."))
@option("--yes", is_flag=True, about=mark("The words were compared already."))
@click.pass_obj
def command(session: Session, who: tuple[str, ...], lead: bool, yes: bool) -> int:
    book = session.book
    laptop, said = find_waiting(waiting_laptops(book), " ".join(who))
    if not (said or yes or _compared(laptop)):
        warn(say("Nothing was changed."))
        return Refused.exit_code
    accept(book, laptop.key, session.at, person=laptop.person, leads=True if lead else None)
    if session.json:
        print_json({"person": laptop.person, "name": laptop.name, "key": laptop.key, "changes": laptop.changes})
        return 0
    print(say("{person}'s laptop is accepted: {words}", person=laptop.name, words=shown_laptop(laptop.key)))
    print(say("Hand {person} a bundle, so that they know: `fieldrep export --to`.", person=laptop.name))
    return 0


def _compared(laptop: WaitingLaptop) -> bool:
    from fieldrep.cli.asking import agreed

    if not is_conversation():
        raise Refused(reason="not_conversation", needs=say("the laptop's words, or --yes"))
    warn(say("{person}'s laptop: {words}", person=laptop.name, words=shown_laptop(laptop.key)))
    warn(say("Ask {person} over the phone to read the words that `fieldrep status` shows there.", person=laptop.name))
    return agreed(say("Are they the same?"))
