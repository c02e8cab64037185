"""Lists of estimates: what accounts spend or seat in all, and the rival who has the rest."""

from fieldrep.exchange.columns import Row
from fieldrep.operations.imports.rows import Importing, cells_of, text
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.settings import setting

FIELDS = (
    "month",
    "product",
    "spend",
    "seats",
    "seats_used",
    "rival",
    "contract_ends",
    "source",
    "estimated_on",
    "currency",
)


def import_estimates(importing: Importing, rows: list[Row]) -> None:
    """An estimate is known by account, month, product and source: another source's is another row.

    One without a day was made on the day of the import; a spend without a currency is in the team's, where that is set.
    """
    currency = setting(importing.book, "currency")
    for row, account in importing.placed(rows):
        cells = cells_of(row, *FIELDS)
        if currency and "spend" in cells:
            cells.setdefault("currency", currency)
        known_by = [text(row, field) or "" for field in ("month", "product", "source")]
        estimate = agreed_row("estimate", account, *known_by)
        importing.operation.edit("estimate", estimate, {"account": account, **cells})
