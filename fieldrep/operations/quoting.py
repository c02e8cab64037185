"""Quotations to small accounts: made with the discount that a rule grants, accepted into an order, or declined."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fieldrep.domain.amounts import MOST, parse_amount, parse_number, plain_width
from fieldrep.domain.offers import LARGE, Due, Grant, OfferRule
from fieldrep.domain.quotations import QuoteLine, Totals, totals
from fieldrep.errors import BadValue, NotFound, Refused
from fieldrep.operations.cleaning import cleaned
from fieldrep.operations.offers import write_grant
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.ids import agreed_row, fresh_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.offers import OfferFacts, offer_by_id, offer_facts
from fieldrep.store.queries.quotations import QuotationFacts, quotation
from fieldrep.store.queries.rules import rules
from fieldrep.text import clip

_LINE = re.compile(
    r"(?P<product>.+?)(?: ?[×*] ?| [xX] ?)(?P<quantity>[^ @×*]+) ?@(?P<price>[^@]+)|(?P<one>[^@×*]+)@(?P<each>[^@]+)"
)
_MILLISECOND = 1000


class Choice(NamedTuple):
    """An offer that a quotation can be made under: granted and not used, or due; and what the lines come to then."""

    rule: OfferRule
    totals: Totals


def read_line(text: str) -> tuple[QuoteLine, str | None]:
    """`product × 3 @ 12.50` as a line, and the currency that its price names; without a number it is one.

    Raises BadValue (problem quote_line, number, amount).
    """
    found = _LINE.fullmatch(" ".join(plain_width(text).split()))
    if found is None:
        raise BadValue(field="--line", value=text, problem="quote_line")
    try:
        price, currency = parse_amount((found["price"] or found["each"]).strip())
        quantity = parse_number(found["quantity"].strip()) if found["quantity"] else 1
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": "--line"}) from None
    if price < 0 or quantity < 1:
        raise BadValue(field="--line", value=text, problem="quote_line")
    product = cleaned("quotation_line", {"product": found["product"] or found["one"]})["product"]
    return QuoteLine(str(product or ""), quantity, price), currency


def choices(
    book: Book, account: str, lines: Sequence[QuoteLine], today: date, currency: str | None = None
) -> list[Choice]:
    """The offers with a discount or a voucher that an account can use now, what takes most off first.

    `currency` is that of the prices, the team's unless said; a voucher in another cannot be taken off them.
    """
    currency = currency or home_currency(book)
    facts = offer_facts(book, today, account)
    found = [
        Choice(rule, totals(lines, rule.discount, rule.amount))
        for rule in facts.rules
        if (rule.discount or rule.amount)
        and (not rule.amount or rule.currency == currency)
        and (_unused(facts, rule.id, account) or facts.standing(rule, account).due)
    ]
    return sorted(found, key=lambda each: (each.totals.total, each.rule.name, each.rule.id))


def quote(
    book: Book,
    account: str,
    lines: Sequence[QuoteLine],
    today: date,
    at: int,
    *,
    offer: OfferRule | None = None,
    contact: str | None = None,
    currency: str | None = None,
    note: str | None = None,
) -> str:
    """Make a quotation, and return its id. Its discount is that of `offer`, which must be granted or due.

    Refused (quotation_large, quotation_empty, offer_none_left, offer_currency); BadValue where there are no lines.
    """
    _check(book, account, lines, today, offer)
    if offer and offer.amount and offer.currency != (currency or home_currency(book)):
        raise Refused(reason="offer_currency", offer=offer, currency=offer.currency)
    valid = today + timedelta(rules(book).whole("quotation_valid"))
    cells: dict[str, Value] = {
        "account": account,
        "contact": contact,
        "offer": offer.id if offer else None,
        "made_on": today.isoformat(),
        "valid_until": valid.isoformat(),
        "currency": currency or home_currency(book),
        "discount": offer.discount if offer else None,
        "voucher": offer.amount if offer else None,
        "note": note,
    }
    row: list[str] = []

    def work(op: Operation) -> None:
        row.append(op.add("quotation", cleaned("quotation", cells)))
        for number, line in enumerate(lines, 1):
            # A millisecond apart, so that the lines' ids keep their order.
            own = fresh_row(at + number * _MILLISECOND, op.by)
            op.add("quotation_line", {"quotation": row[0], **line._asdict()}, own)

    book.write(at, work)
    return row[0]


def _check(book: Book, account: str, lines: Sequence[QuoteLine], today: date, offer: OfferRule | None) -> None:
    """Refuse what is no quotation to a small account, or what its offer does not bear."""
    facts = offer_facts(book, today, account)
    name = facts.names.get(account, "")
    if facts.segments.get(account) in LARGE:
        raise Refused(reason="quotation_large", name=name)
    if not lines:
        raise BadValue(field="--line", value="", problem="missing")
    if offer and not (_unused(facts, offer.id, account) or facts.standing(offer, account).due):
        raise Refused(reason="offer_none_left", offer=offer, name=name)
    told = totals(lines, offer.discount if offer else None, offer.amount if offer else None)
    if told.total <= 0:
        raise Refused(reason="quotation_empty", name=name)
    if told.lines > MOST:
        raise BadValue(field="--line", value=str(told.lines), problem="amount", reason="too_big")


def accept(book: Book, row: str, today: date, at: int, *, paid: bool = False) -> tuple[str, QuotationFacts]:
    """Say that a quotation was accepted: an order is written with its total, and its offer is used.

    Returns the order's id, on which laptops agree. Refused (quotation_answered, quotation_expired, quotation_empty,
    offer_none_left), NotFound.
    """
    found = _open(book, row)
    if found.valid_until is not None and found.valid_until < today:
        raise Refused(reason="quotation_expired", name=found.name, day=found.valid_until.isoformat())
    if found.totals.total <= 0:
        raise Refused(reason="quotation_empty", name=found.name)
    use = _offer_to_use(book, found, today) if found.offer else None
    order = agreed_row("order", "quotation", row)

    def work(op: Operation) -> None:
        op.edit("quotation", row, {"answer": "accepted", "answered_on": today.isoformat()})
        op.add("order", _order_cells(found, today, op.by, paid=paid), order)
        if isinstance(use, Grant):
            op.edit("offer_grant", use.id, {"used_on": today.isoformat()})
        elif use is not None:
            write_grant(op, offer_facts(book, today, found.account), use, today, today)

    book.write(at, work)
    return order, found


def decline(book: Book, row: str, today: date, at: int) -> Touched:
    """Say that a quotation was declined. Refused (quotation_answered), NotFound."""
    _open(book, row)
    cells: dict[str, Value] = {"answer": "declined", "answered_on": today.isoformat()}
    return book.write(at, lambda op: op.edit("quotation", row, cells))


def _open(book: Book, row: str) -> QuotationFacts:
    found = quotation(book, row)
    if found is None:
        raise NotFound(kind="quotation", query=row[-8:], near=[])
    if found.answer is not None:
        raise Refused(reason="quotation_answered", name=found.name)
    return found


def _order_cells(found: QuotationFacts, today: date, by: str, *, paid: bool) -> dict[str, Value]:
    return {
        "account": found.account,
        "person": by,
        "ordered_on": today.isoformat(),
        "amount": found.totals.total,
        "currency": found.currency,
        "product": clip(", ".join(line.product for line in found.lines), 200) or None,
        "status": "paid" if paid else "open",
        "paid_on": today.isoformat() if paid else None,
    }


def _unused(facts: OfferFacts, offer: str, account: str) -> Grant | None:
    return next((each for each in facts.grants.get((offer, account), ()) if each.used_on is None), None)


def _offer_to_use(book: Book, found: QuotationFacts, today: date) -> Grant | Due:
    """What the quotation's offer is used from: a grant, or what was due when it was made and is granted now."""
    facts, then = (offer_facts(book, day, found.account) for day in (today, found.made_on))
    if grant := _unused(facts, str(found.offer), found.account):
        return grant
    rule = offer_by_id(book, str(found.offer))
    if rule is not None:
        since = sum(each.granted_on > found.made_on for each in facts.grants.get((rule.id, found.account), ()))
        due = then.standing(rule, found.account).due
        if len(due) > since:
            return due[0]
    raise Refused(reason="offer_none_left", offer=rule, name=found.name)
