"""The pyramid: the accounts of each segment with what they pay, their four rates, and how they are approached."""

from datetime import date

from fieldrep.domain.pyramid import Sizing
from fieldrep.domain.rate_figures import who
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import counted_rate, definition, few_note, few_sign
from fieldrep.i18n.formats import amount_text, date_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes, uncompared_notes
from fieldrep.i18n.words import word
from fieldrep.reports.rate_figures import ALL_RATES, NOT_YET, sets
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.pyramid import PyramidPage, SegmentFigures, pyramid_page, segment_facts

APPROACH = {
    "household": mark("very many, who go by price: reach them by marketing and channels, not by visits"),
    "small_medium": mark("hunt them: take the order that is there"),
    "large": mark("a consultant for each: sow, tend, harvest"),
    "sector": mark("a team for one customer"),
}
"""How each segment is approached (method.md §8)."""
UNKNOWN = mark("not known: ask at the next visit, so that they can be sorted")


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    page = pyramid_page(book, asking.as_of)
    told = [*reversed(page.figures[:-1]), *(each for each in page.figures[-1:] if each.accounts)]
    if not any(each.accounts for each in told):
        told = []
    return Report(
        say("Pyramid"),
        asking.as_of,
        (_sizes(page, told, asking), *((_rates(told, page), _approach(told)) if told else ())),
        {"as_of": asking.as_of.isoformat(), **_document(page)},
    )


def accounts_behind(book: Book, _asking: Asking, asked: str) -> tuple[str, ...]:
    """The accounts behind a rate of a segment."""
    figure, day, segment = asked.split(" ", 2)
    as_of = date.fromisoformat(day)
    facts, stage = segment_facts(book, as_of, segment or None)
    return tuple(who(facts, figure, as_of, stage))


def segment_word(segment: str | None) -> str:
    """What a segment is called; that nothing is known."""
    return word("segment", segment) if segment else say("not known")


def _document(page: PyramidPage) -> dict[str, object]:
    return {
        "sizing": page.sizing._asdict(),
        "since": page.since.isoformat(),
        "currency": page.currency,
        "other_currencies": left_out_document(page.other_currencies),
        "undecidable": page.undecidable,
        "segments": [
            {
                "segment": each.segment,
                "accounts": list(each.accounts),
                "paid": each.paid,
                "buyers": list(each.buyers),
                "coverage": list(each.rates.coverage.rate),
                "conversion": {
                    "in_time": list(each.rates.conversion.in_time),
                    "to_date": list(each.rates.conversion.to_date),
                },
                "repurchase": {
                    "in_time": list(each.rates.repurchase.in_time),
                    "to_date": list(each.rates.repurchase.to_date),
                },
                "penetration": {
                    "accounts": each.spend.accounts,
                    "uncompared": list(each.spend.uncompared),
                    "pooled": list(each.spend.pooled),
                    "median": list(each.spend.median) if each.spend.median else None,
                },
            }
            for each in page.figures
        ],
    }


def sizing_text(sizing: Sizing) -> str:
    """By what accounts are sorted, and where the borders are."""
    numbers = (sizing.medium, sizing.large)
    medium, large = (
        amount_text(each, sizing.currency) if sizing.measure == "potential" else f"{each:,}" for each in numbers
    )
    return say(
        "Sorted by {measure}: small and medium from {medium}, large from {large}; whoever belongs to a sector is "
        "apart. These are rules that a lead sets.",
        measure=word("cell", sizing.measure),
        medium=medium,
        large=large,
    )


def _sizes(page: PyramidPage, told: list[SegmentFigures], asking: Asking) -> Table:
    everybody = tuple(account for each in page.figures for account in each.accounts)
    paid = sum(each.paid for each in page.figures)
    lines = tuple(
        Line(
            (
                segment_word(each.segment),
                rate_text(len(each.accounts), len(everybody)),
                f"{len(each.buyers):,}",
                share_text(each.paid, paid),
                amount_text(each.paid, page.currency),
                amount_text(each.paid // each.payers, page.currency) if each.payers else "",
            ),
            behind=(
                Behind(segment_word(each.segment), each.accounts),
                Behind(say("all accounts that decide"), everybody),
                Behind(say("{segment}: buying", segment=segment_word(each.segment)), each.buyers),
            ),
            tone="plain" if each.segment else "warn",
            key=each.segment or "unknown",
        )
        for each in told
    )
    return Table(
        say("Accounts and what they pay"),
        (
            Column(say("segment"), weight=1),
            Column(say("of the accounts"), "right"),
            Column(say("buying"), "right"),
            Column(say("of the amount"), "right"),
            Column(say("amount"), "right"),
            Column(say("for each that buys"), "right"),
        ),
        lines,
        (
            sizing_text(page.sizing),
            say(
                "Amount: paid orders from {first} to {last}.",
                first=date_text(page.since, asking.as_of),
                last=date_text(asking.as_of, asking.as_of),
            ),
        ),
        _left_out(page),
        say("No account yet: `fieldrep account NAME`, or `fieldrep import FILE --as accounts`."),
    )


def _left_out(page: PyramidPage) -> tuple[str, ...]:
    others = left_out_notes(page.other_currencies)
    if not page.undecidable:
        return others
    return (
        count(
            "{number} site cannot decide and is in no segment.",
            "{number} sites cannot decide and are in no segment.",
            page.undecidable,
        ),
        *others,
    )


def _rates(told: list[SegmentFigures], page: PyramidPage) -> Table:
    lines, by_use = tuple(map(_rate_line, told)), page.by_use
    apart = [row for each in told for row in each.spend.uncompared]
    stage = told[0].rates.stage
    return Table(
        say("Rates of each segment"),
        (
            Column(say("segment"), weight=1),
            Column(word("blocks", "coverage"), "right"),
            Column(word("blocks", "conversion"), "right"),
            Column(say("to date"), "right"),
            Column(word("blocks", "repurchase"), "right"),
            Column(say("to date"), "right"),
            Column(word("blocks", "penetration"), "right"),
        ),
        lines,
        tuple(
            say("{rate}: {meaning}", rate=word("blocks", rate), meaning=definition(of, stage, by_use))
            for rate, of in (
                ("coverage", "coverage"),
                ("conversion", "conversion"),
                ("repurchase", "repurchase"),
                ("penetration", "spend"),
            )
        ),
        (*few_note(line.cells for line in lines), *uncompared_notes(apart, page.currency)),
    )


def _rate_line(each: SegmentFigures) -> Line:
    rates = each.rates
    cells = (
        segment_word(each.segment),
        counted_rate(*rates.coverage.rate),
        counted_rate(*rates.conversion.in_time),
        counted_rate(*rates.conversion.to_date),
        counted_rate(*rates.repurchase.in_time),
        counted_rate(*rates.repurchase.to_date),
        few_sign(share_text(*each.spend.pooled), each.spend.accounts) if each.spend.accounts else "–",
    )
    estimated = tuple(share.account for share in each.spend.each)
    behind = (
        *sets(ALL_RATES, rates.as_of, each.segment or ""),
        Behind(say("accounts whose whole spend is estimated"), estimated),
        *sets(NOT_YET, rates.as_of, each.segment or ""),
    )
    return Line(cells, behind=behind, key=f"rates {each.segment or 'unknown'}")


def _approach(told: list[SegmentFigures]) -> Table:
    lines = tuple(
        Line(
            (
                segment_word(each.segment),
                say(APPROACH[each.segment]) if each.segment else say(UNKNOWN),
            ),
            behind=(Behind(segment_word(each.segment), each.accounts),),
            key=f"approach {each.segment or 'unknown'}",
        )
        for each in told
    )
    return Table(say("How they are approached"), (Column(say("segment")), Column(say("approach"), weight=1)), lines)
