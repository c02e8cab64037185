"""Reading the forms of an order and of an estimate: what each text says, as cells."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from fieldrep.domain.amounts import parse_amount, parse_number
from fieldrep.domain.months import first_day, month_of
from fieldrep.errors import BadValue
from fieldrep.operations.day_words import parse_day
from fieldrep.store.changes import Value

T = TypeVar("T")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")


def order_cells(texts: Mapping[str, str], today: date, currency: str | None) -> dict[str, Value]:
    """The cells of an order: its amount, day (today unless said), product and code; the team's currency unless said.

    Raises BadValue with the field that cannot be read.
    """
    amount, said = _read("amount", texts, parse_amount) or (None, None)
    ordered_on = _read("ordered_on", texts, lambda text: parse_day(text, today, "past")) or today
    return {
        "amount": amount,
        "currency": (said or currency) if amount is not None else None,
        "ordered_on": ordered_on.isoformat(),
        "product": texts.get("product"),
        "code": texts.get("code"),
    }


def estimate_cells(texts: Mapping[str, str], today: date, currency: str | None) -> dict[str, Value]:
    """The cells of an estimate made today: of this month unless said, of a whole spend, of seats, or of both.

    A spend is in the team's currency unless it says another. An estimate without a source is a bare number (method.md
    §4) and is refused. Raises BadValue with the field.
    """
    spend, said = _read("spend", texts, parse_amount) or (None, None)
    ends = _read("contract_ends", texts, lambda text: parse_day(text, today, "future"))
    if not texts.get("source", "").strip():
        raise BadValue(field="source", value="", problem="empty")
    return {
        "month": _read("month", texts, lambda text: read_month(text, today)) or month_of(today),
        "product": texts.get("product"),
        "spend": spend,
        "seats": _read("seats", texts, parse_number),
        "seats_used": _read("seats_used", texts, parse_number),
        "rival": texts.get("rival"),
        "contract_ends": ends.isoformat() if ends else None,
        "source": texts.get("source"),
        "estimated_on": today.isoformat(),
        "currency": (said or currency) if spend is not None else None,
    }


def read_month(text: str, today: date) -> str:
    """A month as the book keeps it, `2026-11`, of a month or of a day in it. Raises BadValue."""
    found = _MONTH.fullmatch(text.strip())
    if found:
        month = f"{int(found[1]):04}-{int(found[2]):02}"
        try:
            first_day(month)
        except ValueError:
            raise BadValue(field="month", value=text, problem="month") from None
        return month
    try:
        return month_of(parse_day(text, today, "past"))
    except BadValue:
        raise BadValue(field="month", value=text, problem="month") from None


def _read(field: str, texts: Mapping[str, str], read: Callable[[str], T]) -> T | None:
    """What a field's text says; None where it is empty."""
    text = texts.get(field, "").strip()
    if not text:
        return None
    try:
        return read(text)
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": field}) from None
