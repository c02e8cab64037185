"""Lists of orders: rows that share a code are parts of one order, and a later list replaces it whole."""

from collections import Counter

from fieldrep.exchange.columns import Row
from fieldrep.operations.imports.rows import Cell, Importing, cells_of, text
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.lists import orders_with_currency
from fieldrep.store.queries.settings import setting

FIELDS = ("code", "ordered_on", "amount", "currency", "profit", "product", "gun", "status", "due_on", "paid_on", "note")


def import_orders(importing: Importing, rows: list[Row]) -> None:
    """Orders are known by their code; without one by account, time, amount and their place among equal rows.

    Parts of one order, which are in one currency, add up, and the earliest time counts. A negative amount is a
    cancellation. An order that names no currency is in the team's, where that is set.
    """
    equal: Counter[tuple[object, ...]] = Counter()
    orders: dict[str, dict[str, Cell]] = {}
    currency = setting(importing.book, "currency")
    for row, account in importing.placed(rows):
        cells = cells_of(row, *FIELDS)
        code = text(row, "code")
        same = (account, cells.get("ordered_on"), cells.get("amount"), cells.get("product"))
        equal[same] += not code
        order = agreed_row("order", code) if code else agreed_row("order", *map(str, same), str(equal[same]))
        known = orders.setdefault(order, {"account": account})
        if known["account"] != account:
            importing.bad(row, "code", code, "two_accounts")
            continue
        said, before = cells.get("currency", currency), known.get("currency", currency)
        if "amount" in known and said and before and said != before:
            importing.bad(row, "currency", said, "other_currency", choices=[before])
            continue
        _add_part(known, cells)
    told = orders_with_currency(importing.book) if currency else frozenset()
    for order, cells in orders.items():
        if currency and order not in told:
            cells.setdefault("currency", currency)
        amount = cells.get("amount")
        if isinstance(amount, int) and amount < 0:
            cells["status"] = "cancelled"
        importing.operation.edit("order", order, cells)


def _add_part(order: dict[str, Cell], part: dict[str, Cell]) -> None:
    """Add a part to an order; where parts disagree on a word, the first one's stands."""
    for cell, value in part.items():
        known = order.get(cell)
        if known is None:
            order[cell] = value
        elif cell in ("amount", "profit") and isinstance(known, int) and isinstance(value, int):
            order[cell] = known + value
        elif cell == "ordered_on":
            order[cell] = min(str(known), str(value))
