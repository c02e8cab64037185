"""The lines of the duplicates screen: pairs in a list, and two rows side by side."""

from datetime import date

from fieldrep.domain.candidates import Candidate
from fieldrep.i18n import say
from fieldrep.i18n.duplicate_words import cell_name, reasons_text
from fieldrep.i18n.formats import day_text
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.duplicates import CELLS, Side

LABEL = 13
LEAST_WITH_REASONS = 60
SAID_ALIKE = {
    "code": ("code", "loose_code"),
    "name": ("name", "near_name", "chain_name", "form_of_address"),
    "alias": ("alias",),
    "phone": ("phone", "shared_phone", "extension"),
    "address": ("address", "shared_address", "same_house"),
    "email": ("email", "shared_email"),
    "wechat": ("wechat",),
}
"""The reasons that say of a cell that two ways of writing it are one."""


def pair_row(first: Side, second: Side, each: Candidate, width: int) -> Line:
    """A pair in one line: both names, and why they may be one."""
    return _columns(first.name, second.name, reasons_text(each.reasons), width, ("strong", "dim"))


def header(width: int) -> Line:
    """The heads of the list."""
    return _columns(say("One"), say("The other"), say("Why they may be one"), width, ("head", "head"))


def _columns(one: str, other: str, why: str, width: int, tones: tuple[Tone, Tone]) -> Line:
    name = (width - 4) // 2 if width < LEAST_WITH_REASONS else (width - 6) * 3 // 10
    blank: Part = ("  ", tones[1])
    line = (blank, cell(one, name, tones[0]), blank, cell(other, name, tones[0]))
    return line if width < LEAST_WITH_REASONS else (*line, blank, cell(why, width - 6 - 2 * name, tones[1]))


def side_by_side(first: Side, second: Side, each: Candidate, width: int, today: date) -> list[Line]:
    """Two rows, cell by cell, with what they agree in and how much hangs on each.

    `=` the same, `≈` the same written otherwise, `≠` not the same; nothing where only one says it.
    """
    lines = _why(each, width)
    column = (width - LABEL - 5) // 2
    table = "contact" if first.account is not None else "account"
    lines.append(_row("", "1", "2", column, " ", "head"))
    for name in CELLS[table]:
        one, other = first.cells.get(name), second.cells.get(name)
        if one or other:
            lines.append(_row(cell_name(name), one, other, column, _sign(name, one, other, each)))
    if first.account is not None:
        same = "=" if first.account == second.account else "≠"
        lines.append(_row(cell_name("account"), first.account, second.account, column, same))
    lines += [_row(words, one, other, column, " ") for words, one, other in _weights(first, second, today)]
    return lines


def _why(each: Candidate, width: int) -> list[Line]:
    lines = indented(reasons_text(each.reasons), width, (f" {say('For it: ')}", "good"))
    if each.against:
        lines += indented(reasons_text(each.against), width, (f" {say('Against it: ')}", "warn"))
    return lines


def _row(label: str, one: str | None, other: str | None, column: int, sign: str, tone: Tone = "plain") -> Line:
    sign_tone: Tone = "warn" if sign == "≠" else "good"
    return (
        (" ", "plain"),
        cell(label, LABEL - 1, "dim"),
        cell(one or "–", column, tone),
        (f" {sign} ", sign_tone),
        cell(other or "–", column, tone),
    )


def _sign(name: str, one: str | None, other: str | None, each: Candidate) -> str:
    if not one or not other:
        return " "
    if one.strip().casefold() == other.strip().casefold():
        return "="
    return "≈" if set(SAID_ALIKE.get(name, ())) & set(each.reasons) else "≠"


def _weights(first: Side, second: Side, today: date) -> list[tuple[str, str, str]]:
    """How much hangs on each; of contacts only the visits are counted."""
    rows = [(say("visits"), str(first.visits), str(second.visits))]
    if first.account is None:
        rows.append((say("orders"), str(first.orders), str(second.orders)))
        rows.append((say("people"), str(first.people), str(second.people)))
    rows.append((say("last visit"), day_text(first.last_on, today), day_text(second.last_on, today)))
    return rows
