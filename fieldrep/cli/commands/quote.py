"""`quote`: a quotation to a small account, with the discount that a rule grants; its words show it and answer it."""

from collections.abc import Sequence

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.offer_text import offer_said
from fieldrep.cli.out import short
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.cli.written import answering
from fieldrep.domain.offers import OfferRule
from fieldrep.domain.quotations import QuoteLine
from fieldrep.errors import BadValue, NotFound
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.i18n.offer_words import offer_name
from fieldrep.i18n.quotation_words import quotation_lines
from fieldrep.i18n.words import word
from fieldrep.operations.quoting import accept, choices, decline, quote, read_line
from fieldrep.store.queries.find import find_account, find_contact
from fieldrep.store.queries.offers import offer_by_id
from fieldrep.store.queries.quotations import QuotationFacts, find_quotation, quotation
from fieldrep.store.queries.team import team_name

WORDS = ("show", "accept", "decline")


@verb(
    "quote",
    mark(
        '`quote ACCOUNT --line "product × 3 @ 12.50" …` makes a quotation; the offer that takes most off is used, if '
        "one is granted or due. `quote show ID` prints it as a page to send, `quote accept ID` makes an order of it, "
        "`quote decline ID` closes it. Large accounts get a visit and a contract instead."
    ),
    json=True,
)
@click.argument(
    "words", nargs=-1, required=True, metavar="ACCOUNT | show|accept|decline ID|ACCOUNT", shell_complete=complete
)
@option("--line", "lines", multiple=True, metavar="LINE", about=mark("A line: product × number @ price."))
@option("--offer", metavar="OFFER", about=mark("Under this offer, instead of the one that takes most off."))
@option("--plain", is_flag=True, about=mark("Without any offer."))
@option("--contact", metavar="NAME", about=mark("To whom at the account."))
@option("--note", metavar="WORDS", about=mark("Words below the total."))
@option("--paid", is_flag=True, about=mark("With accept: it is paid already."))
@click.pass_obj
def command(
    session: Session,
    words: tuple[str, ...],
    lines: tuple[str, ...],
    offer: str | None,
    plain: bool,
    contact: str | None,
    note: str | None,
    paid: bool,
) -> None:
    if len(words) > 1 and words[0] in WORDS and not lines:
        _answer(session, words[0], " ".join(words[1:]), paid=paid)
        return
    if offer and plain:
        raise values.not_together("--offer", "--plain")
    account, _ = find_account(session.book, " ".join(words))
    read, currency = _lines(lines)
    rule = None if plain else _offer(session, account, read, offer, currency)
    who = find_contact(session.book, account, contact)[0] if contact else None
    row = quote(
        session.book,
        account,
        read,
        session.today,
        session.at,
        offer=rule,
        contact=who,
        currency=currency,
        note=note,
    )
    _show(session, row)
    if not session.json:
        print()
        print(say("Written down: `fieldrep quote accept {id}` makes an order of it.", id=short(row)))


def _answer(session: Session, word: str, text: str, *, paid: bool) -> None:
    row = find_quotation(session.book, text)
    if word == "show":
        _show(session, row)
        return
    with answering(session):
        _close(session, word, row, paid=paid)


def _close(session: Session, word: str, row: str, *, paid: bool) -> None:
    if word == "decline":
        decline(session.book, row, session.today, session.at)
        print(say("Declined: quotation {id}.", id=short(row)))
    else:
        _, found = accept(session.book, row, session.today, session.at, paid=paid)
        amount = amount_text(found.totals.total, found.currency)
        facts = {"id": short(row), "amount": amount, "account": found.name}
        print(say("Accepted: quotation {id}. An order of {amount} at {account} was written.", **facts))


def _lines(texts: Sequence[str]) -> tuple[list[QuoteLine], str | None]:
    read = [read_line(text) for text in texts]
    said = sorted({currency for _, currency in read if currency})
    if len(said) > 1:
        raise BadValue(field="--line", value=said[1], problem="currency", choices=said[:1])
    return [line for line, _ in read], said[0] if said else None


def _offer(
    session: Session, account: str, lines: Sequence[QuoteLine], said: str | None, currency: str | None
) -> OfferRule | None:
    if said:
        return offer_said(session.book, said)
    found = choices(session.book, account, lines, session.today, currency)
    return found[0].rule if found else None


def _show(session: Session, row: str) -> None:
    found = quotation(session.book, row)
    if found is None:
        raise NotFound(kind="quotation", query=row[-8:], near=[])
    rule = offer_by_id(session.book, found.offer) if found.offer else None
    if session.json:
        print_json(_document(found, offer_name(rule) if rule else None))
        return
    for line in quotation_lines(found, rule, team_name(session.book)):
        print(line)
    if found.answer:
        print(say("{state} on {day}", state=word("answer", found.answer), day=day_text(found.answered_on)))


def _document(found: QuotationFacts, offer: str | None) -> dict[str, object]:
    return {
        "quotation": found.id,
        "account": found.account,
        "made_on": found.made_on.isoformat(),
        "valid_until": found.valid_until.isoformat() if found.valid_until else None,
        "currency": found.currency,
        "offer": found.offer,
        "offer_name": offer,
        "answer": found.answer,
        "lines": [{**line._asdict(), "amount": line.amount} for line in found.lines],
        **found.totals._asdict(),
    }
