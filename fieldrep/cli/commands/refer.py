"""`refer`: says who has brought an account; it keeps its referrer."""

from datetime import date

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.offers import LARGE
from fieldrep.i18n import mark, say
from fieldrep.operations.offers import refer, referrer_said
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.segments import segments_of


@verb(
    "refer",
    mark("Say who has brought an account: another account, or somebody there. It keeps its referrer."),
    writes=True,
)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@option("--by", "by", required=True, metavar="ACCOUNT|PERSON", about=mark("Who has brought it."))
@option("--on", "on_day", metavar="DAY", about=mark("The day; today unless said."))
@click.pass_obj
def command(session: Session, account: tuple[str, ...], by: str, on_day: str | None) -> None:
    book = session.book
    row, name = find_account(book, " ".join(account))
    on = date.fromisoformat(values.day("--on", on_day, session.today, past=True)) if on_day else session.today
    brought = referrer_said(book, by)
    refer(book, row, brought.account, brought.contact, on, session.at)
    if brought.contact:
        print(
            say(
                "{account} was brought by {person} of {other}.", account=name, person=brought.person, other=brought.name
            )
        )
    else:
        print(say("{account} was brought by {other}.", account=name, other=brought.name))
    if segments_of(book, [brought.account]).get(brought.account) in LARGE:
        print(say("{other} is a large account: its people are not rewarded.", other=brought.name))
    else:
        print(say("Once it has paid, {other} is due a reward: `fieldrep offers`.", other=brought.name))
