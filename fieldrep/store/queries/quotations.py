"""Quotations with their lines and what they come to."""

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from fieldrep.domain.quotations import QuoteLine, Totals, totals
from fieldrep.errors import Ambiguous, NotFound
from fieldrep.store.book import Book
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rows import find_row
from fieldrep.store.times import day_of


class QuotationFacts(NamedTuple):
    """A quotation as it stands. `offer` is an id; `by` is the name of whoever made it."""

    id: str
    account: str
    name: str
    contact: str | None
    offer: str | None
    made_on: date
    valid_until: date | None
    currency: str | None
    discount: int | None
    voucher: int | None
    answer: str | None
    answered_on: date | None
    note: str | None
    by: str
    lines: tuple[QuoteLine, ...]

    @property
    def totals(self) -> Totals:
        """What it comes to."""
        return totals(self.lines, self.discount, self.voucher)

    def answer_by(self, as_of: date) -> str | None:
        """The answer, as far as it was given by a day."""
        return self.answer if self.answered_on is None or self.answered_on <= as_of else None


def quotations(book: Book, as_of: date | None = None, account: str | None = None) -> list[QuotationFacts]:
    """The quotations made up to a day, of one account where one is said, the newest first."""
    return _read(
        book,
        "(?1 IS NULL OR quotation.made_on <= ?1) AND (?2 IS NULL OR quotation.account = ?2)",
        (as_of.isoformat() if as_of else None, account),
    )


def quotation(book: Book, row: str) -> QuotationFacts | None:
    """One quotation; None where it is not there."""
    return next(iter(_read(book, "quotation.id = ?1", (row,))), None)


def find_quotation(book: Book, text: str) -> str:
    """The id of the quotation whose id ends so; else of the only one that an account of this name has not answered, or
    of its only one. Raises NotFound, and Ambiguous with the ends of the ids.
    """
    with suppress(NotFound):
        return find_row(book, text, ("quotation",))[1]
    try:
        account, name = find_account(book, text)
    except NotFound:
        raise NotFound(kind="quotation", query=text, near=[]) from None
    found = quotations(book, account=account)
    left = [each for each in found if each.answer is None] or found
    if not left:
        raise NotFound(kind="quotation", query=name, near=[])
    if len(left) > 1:
        told = [(each.id, each.id[-8:], each.made_on.isoformat()) for each in left]
        raise Ambiguous(kind="quotation", query=name, candidates=told)
    return left[0].id


def _read(book: Book, where: str, values: tuple[str | None, ...]) -> list[QuotationFacts]:
    lines: dict[str, list[QuoteLine]] = {}
    for row, product, quantity, price in book.rows(
        f"""SELECT line.quotation, coalesce(line.product, ''), coalesce(line.quantity, 0), coalesce(line.price, 0)
            FROM quotation_line AS line JOIN quotation ON quotation.id = line.quotation
            WHERE line.deleted = 0 AND {where} ORDER BY line.made_at, line.id""",
        values,
    ):
        lines.setdefault(row, []).append(QuoteLine(product, quantity, price))
    rows = book.rows(
        f"""SELECT quotation.id, account.id, coalesce(account.name, ''), contact.name, offer, made_on, valid_until,
                   coalesce(currency, ?{len(values) + 1}), discount, voucher, answer, answered_on, quotation.note,
                   coalesce(person.name, '')
            FROM quotation JOIN account ON account.id = quotation.account AND account.deleted = 0
            LEFT JOIN contact ON contact.id = quotation.contact LEFT JOIN person ON person.id = quotation.made_by
            WHERE quotation.deleted = 0 AND made_on IS NOT NULL AND {where} ORDER BY made_on DESC, quotation.id DESC""",
        (*values, home_currency(book)),
    )
    return [
        QuotationFacts(
            row,
            account,
            name,
            contact,
            offer,
            date.fromisoformat(made_on),
            day_of(valid_until),
            currency,
            discount,
            voucher,
            answer,
            day_of(answered_on),
            note,
            by,
            tuple(lines.get(row, ())),
        )
        for (
            row, account, name, contact, offer, made_on, valid_until, currency, discount, voucher, answer, answered_on,
            note, by,
        ) in rows
    ]  # fmt: skip
