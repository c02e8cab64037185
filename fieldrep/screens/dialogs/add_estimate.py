"""Writing down what an account spends in all, or how many seats it has: with a source, never a bare number."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fieldrep.domain.months import month_of
from fieldrep.errors import BadValue
from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text
from fieldrep.operations.money_forms import estimate_cells
from fieldrep.operations.records import record
from fieldrep.places import micros
from fieldrep.screens.dialogs.form import Ask, FormDialog
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.settings import setting

CELLS = ("spend", "seats", "seats_used", "source", "month", "product", "rival", "contract_ends")


class AddEstimate(FormDialog[str]):
    """The id of the estimate that was added."""

    def __init__(self, account: str) -> None:
        super().__init__()
        self._account = account

    def question(self) -> str:
        return say("How much do they spend in a month in all, or how many seats have they?")

    def asks(self) -> Sequence[Ask]:
        return tuple(Ask(cell) for cell in CELLS)

    def echoes(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        today = self.fieldrep.today()
        said = {}
        try:
            currency = setting(self.fieldrep.book, "currency")
            cells = estimate_cells({"spend": texts["spend"], "source": "-"}, today, currency)
        except BadValue:
            cells = {}
        if isinstance(cells.get("spend"), int):
            said["spend"] = amount_text(int(cells["spend"] or 0), str(cells["currency"] or ""))
        if not texts["source"]:
            said["source"] = say("Who said so, or what you saw: an invoice, the warehouse")
        if not texts["month"]:
            said["month"] = month_of(today)
        if not texts["rival"]:
            said["rival"] = say("Who supplies the rest")
        return said

    def write(self, book: Book, texts: Mapping[str, str], now: datetime) -> tuple[str, Touched]:
        cells = estimate_cells(texts, now.date(), setting(book, "currency"))
        return record(book, "estimate", {"account": self._account, **cells}, micros(now))
