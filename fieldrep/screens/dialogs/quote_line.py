"""Putting more lines into a quotation that is not answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text
from fieldrep.operations.quoting import add_lines
from fieldrep.places import micros
from fieldrep.screens.base import InHand
from fieldrep.screens.dialogs.act_form import ActForm
from fieldrep.screens.dialogs.entries import Entry, Reading, Understood
from fieldrep.screens.dialogs.new_quotation import lines_entry, lines_text
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.quotations import QuotationFacts, quotation
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.host import Host


def ask(app: "Host", hand: InHand) -> None:
    """Ask for lines of the quotation under the cursor."""
    found = quotation(app.book, hand.row[1]) if hand.row else None
    if found is not None:
        app.ask_act(QuoteLines(found))


class QuoteLines(ActForm):
    """More lines; what the quotation comes to with them stands below."""

    def __init__(self, found: QuotationFacts) -> None:
        super().__init__(about=found.id)
        self._found = found

    def question(self) -> str:
        amount = amount_text(self._found.totals.total, self._found.currency)
        return say("More lines of the quotation for {account}: {amount} so far", account=shown(self._found.name),
                   amount=amount)  # fmt: skip

    def entries(self) -> Sequence[Entry]:
        return (lines_entry(),)

    def also(self, found: Understood, reading: Reading) -> Mapping[str, str]:  # noqa: ARG002
        if "lines" not in found.values:
            return {}
        every = (*self._found.lines, *found.values["lines"][0])
        return {"lines": lines_text(every, self._found.currency, self._found.discount, self._found.voucher)}

    def carry_out(self, book: Book, values: Mapping[str, Any], now: datetime) -> tuple[str, Touched | None]:
        read, currency = values["lines"]
        touched = add_lines(book, self._found.id, read, currency, micros(now))
        made = quotation(book, self._found.id)
        amount = amount_text(made.totals.total, made.currency) if made else ""
        return say("The quotation comes to {amount} now.", amount=amount), touched
