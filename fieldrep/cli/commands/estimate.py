"""`estimate`: writes down what an account spends in all, or how many seats it has."""

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.operations.money_forms import estimate_cells
from fieldrep.operations.records import record
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.settings import setting


@verb(
    "estimate",
    mark("Write down what an account spends in all in a month, or its seats; never without a source."),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@option("--spend", metavar="AMOUNT", about=mark("The whole spend of a month."))
@option("--seats", metavar="NUMBER", about=mark("The seats that could use us."))
@option("--used", "seats_used", metavar="NUMBER", about=mark("The seats that do."))
@option("--source", metavar="WORDS", about=mark("Who said so, or what was seen."))
@option("--month", metavar="MONTH", about=mark("The month; this one unless said."))
@option("--product", metavar="WORDS", about=mark("The product line, where it is about one only."))
@option("--rival", metavar="NAME", about=mark("Who supplies the rest."))
@option("--ends", "contract_ends", metavar="DAY", about=mark("The day that the rival's contract ends."))
@click.pass_obj
def command(session: Session, /, account: str, **said: str | None) -> None:
    row, name = find_account(session.book, account)
    cells = estimate_cells(
        {cell: text or "" for cell, text in said.items()}, session.today, setting(session.book, "currency")
    )
    record(session.book, "estimate", {"account": row, **cells}, session.at)
    print(say("Estimated for {account}, {month}.", account=name, month=str(cells["month"])))
