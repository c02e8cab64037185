"""Rows of any table in words: their cells as somebody reads them, and a row on one line."""

from collections.abc import Iterable, Mapping

from fieldrep.domain.choices import RATES
from fieldrep.i18n import say
from fieldrep.i18n.cells import cell_text
from fieldrep.i18n.formats import share_text
from fieldrep.i18n.words import word
from fieldrep.operations.filling import AMOUNTS
from fieldrep.operations.forms import FORMS, Asked
from fieldrep.store.changes import Value
from fieldrep.store.shape import SHAPE
from fieldrep.text import shown


def value_text(table: str, ask: Asked, cells: Mapping[str, Value], names: Mapping[str, str]) -> str:
    """A cell as somebody reads it; nothing where it is empty. Safe to show."""
    value = cells.get(ask.cell)
    if value is None:
        return ""
    measure = cells.get("measure")
    if type(value) is int and (ask.unit == "percent" or (ask.unit == "measure" and measure in RATES)):
        return percent_text(value)
    if type(value) is int and ask.unit == "measure" and measure not in AMOUNTS:
        return f"{value:,}"
    return shown(cell_text(table, ask.cell, value, names))


def percent_text(hundredths: int) -> str:
    """Hundredths of a per cent: 250 is `2.5 %`."""
    whole, part = divmod(hundredths, 100)
    if part:
        return say("{number} %", number=f"{whole}.{part:02d}".rstrip("0"))
    return share_text(whole, 100)


def shown_cells(table: str, used: Iterable[Mapping[str, Value]], account: str | None) -> list[Asked]:
    """The cells of a form in which some row has something, without the account where it is the same in all."""
    rows = list(used)
    return [
        ask
        for ask in FORMS[table].asks
        if not (ask.cell == "account" and account) and any(row.get(ask.cell) is not None for row in rows)
    ]


def row_text(table: str, cells: Mapping[str, Value], names: Mapping[str, str], but: tuple[str, ...] = ()) -> str:
    """A row on one line: what its cells say, in the order in which they are asked for, without those of `but`."""
    asks = [ask for ask in FORMS[table].asks if ask.cell not in but]
    told = [(ask, text) for ask in asks if (text := value_text(table, ask, cells, names))]
    days = [ask for ask, _ in told if SHAPE[table][ask.cell].kind == "day"]
    parts = (
        say("{title}: {value}", title=word("cell", ask.cell), value=text) if ask in days[1:] else text
        for ask, text in told
    )
    return " · ".join(" ".join(part.split()) for part in parts)
