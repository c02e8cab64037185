"""`refer`: says who has brought an account; it keeps its referrer."""

from datetime import date

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.offers import LARGE
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say
from fieldrep.operations.offers import refer
from fieldrep.store.queries.brought import person_named
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
    contact: tuple[str, str] | None = None
    try:
        by_account, by_name = find_account(book, by)
    except NotFound:
        found = person_named(book, by)
        if found is None:
            raise
        contact, (by_account, by_name) = found
    refer(book, row, by_account, contact[0] if contact else None, on, session.at)
    if contact:
        print(say("{account} was brought by {person} of {other}.", account=name, person=contact[1], other=by_name))
    else:
        print(say("{account} was brought by {other}.", account=name, other=by_name))
    if segments_of(book, [by_account]).get(by_account) in LARGE:
        print(say("{other} is a large account: its people are not rewarded.", other=by_name))
    else:
        print(say("Once it has paid, {other} is due a reward: `fieldrep offers`.", other=by_name))
