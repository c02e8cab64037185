"""`grant`: grants an offer that its rule says is due to an account; or says that it was used."""

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.offer_text import offer_said
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.offer_words import because, offer_gives, offer_name
from fieldrep.operations.offers import grant, use
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.offers import offer_facts


@verb(
    "grant",
    mark(
        "Grant an offer that is due to an account. The rule grants it: what is not due is refused. --used says that it "
        "was used."
    ),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("offer", nargs=-1, required=True, metavar="OFFER")
@option("--used", is_flag=True, about=mark("The account has used it today."))
@click.pass_obj
def command(session: Session, account: str, offer: tuple[str, ...], used: bool) -> None:
    book = session.book
    row, name = find_account(book, account)
    rule = offer_said(book, " ".join(offer))
    if used:
        use(book, row, rule, session.today, session.at)
        print(say("{account} has used “{offer}”.", account=name, offer=offer_name(rule)))
        return
    names = offer_facts(book, session.today, row).names
    due, _ = grant(book, row, rule, session.today, session.at)
    facts = {"account": name, "offer": offer_name(rule), "why": because(rule, due, names)}
    print(say("Granted to {account}: {offer} ({why}).", **facts))
    if gives := offer_gives(rule):
        print(say("It gives: {what}.", what=gives))
