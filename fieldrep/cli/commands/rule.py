"""`rule`: a lead's word on a contested key person; the claims stay, and a later finding opens the question again."""

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.i18n.rank_words import rank_text
from fieldrep.operations.rulings import rule, withdraw_ruling
from fieldrep.store.queries.find import find_account, find_contact


@verb(
    "rule",
    mark(
        "A lead's word on who holds a contested rank. Every claim stays readable, and a later finding opens the "
        "question again."
    ),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@option("--key", metavar="NAME", about=mark("This is the key person."))
@option("--second", metavar="NAME", about=mark("This is the second key person."))
@option("--need", metavar="NEED", about=mark("For this department or product line."))
@option("--withdraw", metavar="key|second", about=mark("Take the ruling on this rank back."))
@click.pass_obj
def command(
    session: Session, account: str, key: str | None, second: str | None, need: str | None, withdraw: str | None
) -> None:
    said = {"--key": key, "--second": second, "--withdraw": withdraw}
    given = [option for option, value in said.items() if value is not None]
    if len(given) > 1:
        raise values.not_together(given[0], given[1])
    if not given:
        raise BadValue(field="--key, --second", value="", problem="missing")
    row, name = find_account(session.book, account)
    if withdraw is not None:
        rank = values.one_of("--withdraw", withdraw, ("key", "second"))
        withdraw_ruling(session.book, row, rank, session.at, need=need)
        print(say("{account}: the ruling on the {rank} is taken back.", account=name, rank=rank_text(rank, need)))
        return
    rank = given[0].removeprefix("--")
    contact, person = find_contact(session.book, row, key or second or "")
    rule(session.book, row, rank, contact, session.at, need=need)
    print(
        say(
            "{account}: {person} is {rank} by your ruling. The other claims stay as evidence.",
            account=name,
            person=person,
            rank=rank_text(rank, need),
        )
    )
