"""`proof`: what an account shows for a price: a friend, a checked contact, a survey, a post, a video."""

from collections.abc import Mapping
from datetime import date

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.domain.choices import PROOFS
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.offer_words import offer_name
from fieldrep.i18n.words import word
from fieldrep.operations.offers import Proved, prove_contact, prove_friend, prove_shown
from fieldrep.store.changes import Value
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.named import account_called, contact_called
from fieldrep.store.queries.offers import offer_facts


@verb(
    "proof",
    mark(
        "`proof ACCOUNT friend NAME`, `proof ACCOUNT contact NAME --at FIRM --phone PHONE`, `proof ACCOUNT "
        "survey|post|video LINK` write down what an account shows for a price. Who is in the book already is no proof, "
        "nor is what was shown before."
    ),
    writes=True,
)
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("proof", metavar="friend|contact|survey|post|video")
@click.argument("what", nargs=-1, metavar="NAME|LINK")
@option("--at", "at_firm", metavar="FIRM", about=mark("Where the contact works; a firm that is not there is added."))
@option("--phone", metavar="PHONE", about=mark("Their telephone."))
@option("--wechat", metavar="NAME", about=mark("Their WeChat."))
@option("--email", metavar="MAIL", about=mark("Their e-mail."))
@option("--city", metavar="CITY", about=mark("The friend's city."))
@option("--district", metavar="DISTRICT", about=mark("The friend's district."))
@option("--on", "on_day", metavar="DAY", about=mark("The day it was shown; today unless said."))
@click.pass_obj
def command(
    session: Session,
    /,
    account: str,
    proof: str,
    what: tuple[str, ...],
    at_firm: str | None,
    on_day: str | None,
    **said: str | None,
) -> None:
    row, name = find_account(session.book, account)
    kind = values.one_of("PROOF", proof, PROOFS)
    on = session.today
    if on_day:
        on = date.fromisoformat(values.day("--on", on_day, session.today, past=True))
    text = " ".join(what)
    if kind == "friend":
        made = _friend(session, row, text, on, said)
    elif kind == "contact":
        made = _contact(session, row, text, at_firm, on, said)
    else:
        made = prove_shown(session.book, row, kind, text or None, on, session.at)
    _tell(session, row, name, kind, text, made)


def _friend(session: Session, account: str, name: str, on: date, said: Mapping[str, str | None]) -> Proved:
    found = account_called(session.book, name) if name else None
    cells: dict[str, Value] = {cell: said[cell] for cell in ("phone", "city", "district") if said[cell]}
    return prove_friend(session.book, account, found[0] if found else {"name": name, **cells}, on, session.at)


def _contact(
    session: Session, account: str, name: str, at_firm: str | None, on: date, said: Mapping[str, str | None]
) -> Proved:
    if not at_firm:
        raise values.without("contact", "--at")
    found = account_called(session.book, at_firm)
    place: dict[str, Value] = {cell: said[cell] for cell in ("city", "district") if said[cell]}
    firm: str | dict[str, Value] = found[0] if found else {"name": at_firm, **place}
    known = contact_called(session.book, found[0], name) if found and name else None
    reached: dict[str, Value] = {cell: said[cell] for cell in ("phone", "wechat", "email") if said[cell]}
    cells: dict[str, Value] = {"name": name, **reached}
    return prove_contact(session.book, account, firm, known[0] if known else cells, on, session.at)


def _tell(session: Session, account: str, name: str, kind: str, text: str, made: Proved) -> None:
    facts = {"account": name, "proof": word("proof", kind), "what": text}
    print(
        say("{account} has shown: {proof} {what}.", **facts) if text else say("{account} has shown: {proof}.", **facts)
    )
    if made.account:
        print(say("It came into the book as an account of its own."))
    told = offer_facts(session.book, session.today, account)
    for rule in told.rules:
        if due := told.standing(rule, account).due:
            print(
                count("Due now: {offer}.", "Due now: {offer}, {number} times.", len(due), offer=offer_name(rule))
                + " "
                + say("`fieldrep grant` grants it.")
            )
