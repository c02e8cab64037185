"""Writing down an order: its amount, its day, what was ordered."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.i18n.words import word
from fieldrep.operations.money_forms import order_cells
from fieldrep.operations.records import record
from fieldrep.places import micros
from fieldrep.screens.choices import choice_words, read_choice
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.settings import setting


class AddOrder(FormDialog[str]):
    """The id of the order that was added."""

    def __init__(self, account: str) -> None:
        super().__init__()
        self._account = account

    def question(self) -> str:
        return say("What did they order?")

    def asks(self) -> Sequence[Ask]:
        return tuple(Ask(cell) for cell in ("amount", "ordered_on", "product", "gun", "status", "code"))

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        said = {
            "gun": say(", ").join(choice_words("gun")),
            "status": say("{status}, unless you say otherwise", status=word("status", "paid")),
        }
        said = {cell: words for cell, words in said.items() if not texts[cell]}
        for cell in ("amount", "ordered_on"):
            try:
                cells = order_cells({cell: texts[cell]}, self.fieldrep.today(), setting(self.fieldrep.book, "currency"))
            except BadValue:
                continue
            if cell == "ordered_on":
                said[cell] = day_text(str(cells["ordered_on"]), self.fieldrep.today())
            elif isinstance(cells["amount"], int):
                said[cell] = amount_text(cells["amount"], str(cells["currency"] or ""))
        return said

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        cells = order_cells(texts, now.date(), setting(book, "currency"))
        choices = {cell: read_choice(cell, texts[cell]) for cell in ("gun", "status")}
        return record(book, "order", {"account": self._account, "person": book.me, **cells, **choices}, micros(now))
