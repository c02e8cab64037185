"""`step`: promises a next step at an account."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.visit_words import step_text
from fieldrep.operations.bulk import promise_at_each
from fieldrep.operations.visit_form import next_step
from fieldrep.store.queries.find import find_account


@verb("step", mark("Promise a next step at an account; its day may stand among the words: send the offer friday."))
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@option("--on", "due", metavar="DAY", about=mark("The day it is due."))
@click.pass_obj
def command(session: Session, account: str, words: tuple[str, ...], due: str | None) -> None:
    row, name = find_account(session.book, account)
    promise = next_step(" ".join(words), session.today)
    due_on = values.day("--on", due, session.today) if due else promise.due_on
    promise_at_each(session.book, [row], promise.what, due_on, session.at)
    print(say("{account}: {fact}", account=name, fact=step_text(promise.what, due_on, session.today)))
