"""`relate`: says whom somebody at an account reports to, or influences; or takes it back."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.operations.relations import relate, unrelate
from fieldrep.store.queries.find import find_account, find_contact

DONE = {
    "reports_to": mark("{account}: {person} reports to {other}."),
    "influences": mark("{account}: {person} influences {other}."),
}
TAKEN_BACK = {
    "reports_to": mark("{account}: that {person} reports to {other} is taken back."),
    "influences": mark("{account}: that {person} influences {other} is taken back."),
}


@verb(
    "relate",
    mark(
        "Say whom somebody reports to, or whom they influence: both are at the account already. Everybody reports to "
        "one person and may influence several. `people ACCOUNT` draws it."
    ),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("person", metavar="PERSON")
@option("--reports-to", metavar="NAME", about=mark("Their boss; whoever was it before is so no longer."))
@option("--influences", metavar="NAME", about=mark("Whose mind they change."))
@option("--withdraw", is_flag=True, about=mark("Take it back."))
@click.pass_obj
def command(
    session: Session, account: str, person: str, reports_to: str | None, influences: str | None, withdraw: bool
) -> None:
    if reports_to is not None and influences is not None:
        raise values.not_together("--reports-to", "--influences")
    said = reports_to if reports_to is not None else influences
    if said is None:
        raise BadValue(field="--reports-to, --influences", value="", problem="missing")
    kind = "reports_to" if reports_to is not None else "influences"
    row, account_name = find_account(session.book, account)
    contact, name = find_contact(session.book, row, person)
    other, other_name = find_contact(session.book, row, said)
    if withdraw:
        touched = unrelate(session.book, contact, kind, other, session.at)
        words = TAKEN_BACK[kind] if touched.op else mark("Nothing of the kind was said; nothing was changed.")
    else:
        relate(session.book, contact, kind, other, session.at)
        words = DONE[kind]
    print(say(words, account=account_name, person=name, other=other_name))
