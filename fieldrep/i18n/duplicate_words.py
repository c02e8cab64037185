"""Duplicates in words: why two rows may be one, what speaks against it, and each side on a line."""

from collections.abc import Iterable

from fieldrep.domain.candidates import Candidate
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.words import word
from fieldrep.store.queries.duplicates import Side
from fieldrep.text import shown

REASONS = {
    "code": mark("same code"),
    "loose_code": mark("same code but for zeros"),
    "phone": mark("same phone"),
    "shared_phone": mark("a phone that many have"),
    "extension": mark("same switchboard"),
    "name": mark("same name"),
    "near_name": mark("near name"),
    "chain_name": mark("a name that many have"),
    "alias": mark("same alias"),
    "address": mark("same address"),
    "shared_address": mark("an address that many have"),
    "same_house": mark("same house"),
    "email": mark("same e-mail"),
    "shared_email": mark("same mailbox for all"),
    "wechat": mark("same WeChat"),
    "title": mark("same title"),
    "form_of_address": mark("same surname"),
    "other_address": mark("other address"),
    "other_district": mark("other district"),
    "other_city": mark("other city"),
    "other_code": mark("other code"),
    "other_name": mark("other name"),
    "other_number": mark("other phone"),
    "other_email": mark("other e-mail"),
    "other_wechat": mark("other WeChat"),
}
"""What is said of each reason of a `Candidate`, for it and against it."""


def reasons_text(codes: Iterable[str]) -> str:
    """Reasons in a row."""
    return say(", ").join(say(REASONS[code]) for code in codes)


def why_text(each: Candidate) -> str:
    """Why two rows may be one, and what speaks against it."""
    found = reasons_text(each.reasons)
    if not each.against:
        return found
    return say("{reasons}; against it: {against}", reasons=found, against=reasons_text(each.against))


def alike_text(each: Candidate, side: Side) -> str:
    """A row that something typed looks like, and why: Lee Hospital (same phone, Pudong)."""
    return say("{name} ({why})", name=side.name, why=alike_why(each, side))


def alike_why(each: Candidate, side: Side) -> str:
    """Why something typed looks like a row, and where that is: same phone, Pudong."""
    place = side.cells.get("district") or side.cells.get("city") or side.account
    why = reasons_text(each.reasons)
    return say("{reasons}, {place}", reasons=why, place=place) if place else why


def side_text(side: Side) -> str:
    """A row of a candidate on a line: its cells, and how much hangs on it."""
    cells = [value for cell, value in side.cells.items() if value and cell != "name"]
    told = [side.name, *([side.account] if side.account else []), *cells, weight_text(side)]
    return " · ".join(map(shown, told))


def weight_text(side: Side) -> str:
    """How much hangs on a row."""
    told = [count("{number} visit", "{number} visits", side.visits)]
    if side.account is None:
        told.append(count("{number} order", "{number} orders", side.orders))
        told.append(count("{number} person", "{number} people", side.people))
    return say(", ").join(told)


def cell_name(cell: str) -> str:
    """What a cell of a side is called."""
    return word("cell", cell)
