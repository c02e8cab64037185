"""A quotation for a small account: its lines, the offer that takes most off, and what it comes to while it is typed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.domain.offers import OfferRule
from fieldrep.domain.quotations import QuoteLine, totals
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text
from fieldrep.i18n.offer_said import offer_said
from fieldrep.i18n.offer_words import offer_name
from fieldrep.operations.quoting import choices, quote, read_lines
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.account_act import AccountAct, beside
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood, contact, line
from fieldrep.screens.dialogs.form import Ask
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.quotations import quotation
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host

Lines = tuple[list[QuoteLine], str | None]


def ask(app: "Host", hand: InHand) -> None:
    """Ask for a quotation."""
    app.ask_act(NewQuotation(*beside(app, hand)))


class NewQuotation(AccountAct):
    """A quotation, a line for each product, under the offer that takes most off unless another is said."""

    def what(self) -> str:
        return say("Quotation")

    def fields(self) -> Sequence[Entry]:
        return (
            lines_entry(),
            Entry(Ask("offer"), self._read_offer, _offer_text, self._usual_offer, offers=self._offers),
            contact("contact", self.place_id),
            line("note"),
        )

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:
        if "lines" not in found.values:
            return {}
        read, currency = found.values["lines"]
        rule: OfferRule | None = found.values.get("offer")
        money = currency or home_currency(reading.book)
        return {"lines": lines_text(read, money, rule.discount if rule else None, rule.amount if rule else None)}

    def _choices(self, reading: Reading) -> list[OfferRule]:
        """The offers that can be used now, what takes most off first."""
        account = self.place_id(reading)
        if account is None or "lines" not in reading.values:
            return []
        read, currency = reading.values["lines"]
        return [each.rule for each in choices(reading.book, account, read, reading.today, currency)]

    def _usual_offer(self, reading: Reading) -> OfferRule | None:
        return next(iter(self._choices(reading)), None)

    def _offers(self, reading: Reading) -> Sequence[str]:
        return [*map(offer_name, self._choices(reading)), say("without an offer")]

    def _read_offer(self, reading: Reading, text: str) -> OfferRule | None:
        if text.casefold() == say("without an offer").casefold():
            return None
        return offer_said(reading.book, text)

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        account, name = self.place(values)
        read, currency = values["lines"]
        who = values["contact"]
        row = quote(
            book,
            account,
            read,
            now.date(),
            micros(now),
            offer=values["offer"],
            contact=who[0] if who else None,
            currency=currency,
            note=values["note"],
        )
        made = quotation(book, row)
        amount = amount_text(made.totals.total, made.currency) if made else ""
        return say("Quotation written down: {amount} for {account}.", amount=amount, account=name), None


def lines_entry() -> Entry:
    """The lines of a quotation, one below the other."""
    return Entry(
        Ask("lines", mark("lines")),
        lambda _, text: read_lines(each for each in text.split("\n") if each.strip()),
        lambda _: "",
        needed=True,
        hint=say("a line for each product: copy paper × 10 @ 25"),
        note=True,
    )


def lines_text(read: Sequence[QuoteLine], currency: str | None, discount: int | None, voucher: int | None) -> str:
    """Each line with what it comes to, and below them the sum, what is taken off, and the total."""
    told = [
        say(
            "{product} × {quantity} @ {price}: {amount}",
            product=shown(each.product),
            quantity=f"{each.quantity:,}",
            price=amount_text(each.price, currency),
            amount=amount_text(each.amount, currency),
        )
        for each in read
    ]
    sums = totals(read, discount, voucher)
    total = say("Total: {amount}", amount=amount_text(sums.total, currency))
    off = sums.discount + sums.voucher
    if off:
        total = say("{fact}, {more}", fact=total, more=say("{amount} taken off", amount=amount_text(off, currency)))
    return "\n".join([*told, total])


def _offer_text(rule: OfferRule | None) -> str:
    return offer_name(rule) if rule else say("without an offer")
