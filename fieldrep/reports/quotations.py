"""Quotations: open ones and those that end soon, those that ended unanswered, and how many are accepted."""

from collections.abc import Sequence
from datetime import date

from fieldrep.domain.quotations import state_of
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, amounts_text, date_text, rate_text
from fieldrep.i18n.quotation_words import STATE
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more
from fieldrep.store.book import Book
from fieldrep.store.queries.quotations import QuotationFacts, quotations
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

MOST_LINES = 100
STATES = ("open", "expiring", "expired", "accepted", "declined")

By = dict[str, list[QuotationFacts]]


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, of one account where one is asked for."""
    rule, as_of = rules(book), asking.as_of
    found = quotations(book, as_of, asking.account)
    by: By = {state: [] for state in STATES}
    for each in found:
        by[state_of(each.answer_by(as_of), each.valid_until, as_of, rule.whole("quotation_expiring"))].append(each)
    return Report(
        say("Quotations"),
        as_of,
        (
            _waiting(by, as_of, rule.whole("quotation_valid")),
            _expired(by, as_of),
            _answered(by, as_of),
            _figures(by),
        ),
        _document(by, as_of),
    )


def _document(by: By, as_of: date) -> dict[str, object]:
    return {
        "as_of": as_of.isoformat(),
        "quotations": [
            {
                "quotation": each.id,
                "account": each.account,
                "name": each.name,
                "by": each.by,
                "state": state,
                "made_on": each.made_on.isoformat(),
                "valid_until": each.valid_until.isoformat() if each.valid_until else None,
                "currency": each.currency,
                "offer": each.offer,
                **each.totals._asdict(),
            }
            for state in STATES
            for each in by[state]
        ],
        "accepted": list(_rate(by)),
    }


def _rate(by: By) -> tuple[int, int]:
    """Those accepted, of those that were answered or have ended."""
    return len(by["accepted"]), sum(len(by[state]) for state in ("accepted", "declined", "expired"))


def _waiting(by: By, as_of: date, valid_days: int) -> Table:
    return _list(
        say("Waiting for an answer"),
        sorted((*by["open"], *by["expiring"]), key=lambda each: (each.valid_until or date.max, each.id)),
        by,
        as_of,
        (
            count(
                "Not answered yet, those that end first before the others. Valid for {number} day.",
                "Not answered yet, those that end first before the others. Valid for {number} days.",
                valid_days,
            ),
            say("`fieldrep quote accept ACCOUNT` makes an order of it, `quote decline ACCOUNT` closes it."),
        ),
        say('Nothing is open: `fieldrep quote ACCOUNT --line "product × 3 @ 12.50"`.'),
    )


def _expired(by: By, as_of: date) -> Table:
    return _list(
        say("Ended unanswered"),
        sorted(by["expired"], key=lambda each: (each.valid_until or date.max, each.id), reverse=True),
        by,
        as_of,
        (say("Ask why, then make another: one that has ended cannot be accepted."),),
        say("None has ended unanswered."),
    )


def _answered(by: By, as_of: date) -> Table:
    both = (*by["accepted"], *by["declined"])
    return _list(
        say("Answered"),
        sorted(both, key=lambda each: (each.answered_on or each.made_on, each.id), reverse=True),
        by,
        as_of,
        (say("An accepted one became an order with its total."),),
        say("None was answered yet."),
    )


def _list(
    heading: str, those: Sequence[QuotationFacts], by: By, as_of: date, about: tuple[str, ...], empty: str
) -> Table:
    state = {each.id: name for name, inside in by.items() for each in inside}

    def line(each: QuotationFacts) -> Line:
        told = each.totals
        off = told.discount + told.voucher
        return Line(
            (
                shown(each.name),
                say(STATE[state[each.id]]),
                date_text(each.made_on, as_of),
                date_text(each.valid_until, as_of) or "–",
                amount_text(told.total, each.currency),
                amount_text(off, each.currency) if off else "",
                shown(each.by),
            ),
            account=each.account,
            tone="warn" if state[each.id] == "expiring" else "good" if state[each.id] == "accepted" else "plain",
            row=("quotation", each.id),
            key=each.id,
        )

    return Table(
        heading,
        (
            Column(say("account"), weight=1),
            Column(say("state")),
            Column(say("made on")),
            Column(say("valid until")),
            Column(say("total"), "right"),
            Column(say("taken off"), "right"),
            Column(say("by")),
        ),
        tuple(map(line, those[:MOST_LINES])),
        about,
        more(len(those) - MOST_LINES),
        empty,
    )


def _figures(by: By) -> Table:
    def accounts(*states: str) -> tuple[str, ...]:
        return tuple(sorted({each.account for state in states for each in by[state]}))

    def sums(state: str) -> str:
        found: dict[str | None, int] = {}
        for each in by[state]:
            found[each.currency] = found.get(each.currency, 0) + each.totals.total
        return amounts_text(found)

    n, of = _rate(by)
    rows = tuple(
        Line(
            (say(STATE[state]), f"{len(by[state]):,}", sums(state), ""),
            behind=(Behind(say(STATE[state]), accounts(state)),),
            key=state,
        )
        for state in STATES
    )
    rate = Line(
        (
            say("accepted, of those answered or ended"),
            rate_text(n, of),
            "",
            count("over {number} quotation only", "over {number} quotations only", of) if of < FEW else "",
        ),
        behind=(
            Behind(say("accepted"), accounts("accepted")),
            Behind(say("answered or ended"), accounts("accepted", "declined", "expired")),
        ),
        tone="strong",
        key="rate",
    )
    return Table(
        say("What comes of them"),
        (Column(say("state"), weight=1), Column(say("how many"), "right"), Column(say("total"), "right"),
         Column(say("note"))),
        (*rows, *((rate,) if of else ())),
        (
            say(
                "Every quotation to date, by what became of it; totals with discount and voucher taken off, each "
                "document's discount rounded to the minor unit, half up."
            ),
        ),
    )  # fmt: skip
