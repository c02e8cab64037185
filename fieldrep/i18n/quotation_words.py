"""A quotation as one page of plain text, to be read to the customer or sent; and its states in words."""

from collections.abc import Iterable, Sequence

from fieldrep.domain.offers import OfferRule
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text, day_text
from fieldrep.i18n.offer_words import offer_name
from fieldrep.i18n.row_words import percent_text
from fieldrep.store.queries.quotations import QuotationFacts
from fieldrep.text import cells, fit, shown

STATE = {
    "open": mark("open"),
    "expiring": mark("ends soon"),
    "expired": mark("expired"),
    "accepted": mark("accepted"),
    "declined": mark("declined"),
}
WIDEST = 40


def quotation_lines(facts: QuotationFacts, rule: OfferRule | None, team: str | None) -> list[str]:
    """The page, line by line; safe to show."""
    head = [
        say("Quotation {id}", id=facts.id[-8:]),
        "",
        _labelled(say("To"), shown(facts.name) + (say(", ") + shown(facts.contact) if facts.contact else "")),
        _labelled(say("From"), say(", ").join(filter(None, (shown(facts.by), shown(team or ""))))),
        _labelled(say("Date"), day_text(facts.made_on)),
    ]
    if facts.valid_until:
        head.append(_labelled(say("Valid until"), day_text(facts.valid_until)))
    foot = [shown(line) for line in (facts.note or "").split("\n") if line]
    if facts.valid_until and facts.answer is None:
        foot.append(say("Prices hold until {day}. We look forward to your order.", day=day_text(facts.valid_until)))
    return [*head, "", *_columns(_rows(facts), _sums(facts, rule)), *([""] if foot else []), *foot]


def _labelled(label: str, text: str) -> str:
    return say("{label}: {text}", label=label, text=text)


def _rows(facts: QuotationFacts) -> list[tuple[str, ...]]:
    titles = (say("product"), say("quantity"), say("price"), say("amount"))
    lines = [
        (
            shown(line.product),
            f"{line.quantity:,}",
            amount_text(line.price, facts.currency),
            amount_text(line.amount, facts.currency),
        )
        for line in facts.lines
    ]
    return [titles, *lines]


def _sums(facts: QuotationFacts, rule: OfferRule | None) -> list[tuple[str, str]]:
    told, named = facts.totals, offer_name(rule) if rule else ""
    total = (say("Total"), amount_text(told.total, facts.currency))
    if not told.discount and not told.voucher:
        return [total]
    found = [(say("Sum"), amount_text(told.lines, facts.currency))]
    if told.discount:
        share = say("{share} off", share=percent_text(facts.discount or 0))
        label = say("{label}: {text}", label=named, text=share) if named else share
        found.append((label, amount_text(-told.discount, facts.currency)))
    if told.voucher:
        label = say("{label}: {text}", label=named, text=say("voucher")) if named else say("voucher")
        found.append((label, amount_text(-told.voucher, facts.currency)))
    return [*found, total]


def _columns(rows: Sequence[tuple[str, ...]], sums: Iterable[tuple[str, str]]) -> list[str]:
    """Rows in columns, amounts to the right; the sums below the last column."""
    sums = list(sums)
    widths = [min(WIDEST, max(cells(row[at]) for row in rows)) for at in range(4)]
    widths[3] = max(widths[3], *(cells(amount) for _, amount in sums))
    widths[0] = max(widths[0], *(cells(label) - widths[1] - widths[2] - 4 for label, _ in sums))
    left = sum(widths[:3]) + 4
    rule = "-" * (left + 2 + widths[3])
    lines = [
        "  ".join((fit(row[0], widths[0]), *(fit(row[at], widths[at], "right") for at in (1, 2, 3)))) for row in rows
    ]
    below = [f"{fit(label, left, 'right')}  {fit(amount, widths[3], 'right')}" for label, amount in sums]
    return [lines[0], rule, *lines[1:], rule, *below]
