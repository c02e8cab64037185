"""Attack and defence: a plot of the accounts, the four boxes with what to do in each, movers, and concentration."""

from collections.abc import Iterable, Mapping

from fieldrep.domain.attack import Splits, Spot, box_of, boxes, concentration, splits
from fieldrep.domain.months import quarter_before
from fieldrep.domain.movers import Mover, movers
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes, uncompared_notes
from fieldrep.i18n.words import word
from fieldrep.reports.attack_plot import ORDER, TONES, accounts_drawing, box_by_box, lines_drawing, marks_of
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more, moved_since
from fieldrep.store.book import Book
from fieldrep.store.queries.attack import AttackFacts, attack_facts
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

TO_DO = {
    "hold": mark("keep earning, and do not leave early"),
    "base": mark("tend it with full service; its profit pays for the attacks"),
    "harass": mark("be there cheaply, through agents; keep rivals from growing"),
    "attack": mark("a strong team; revenue comes before profit"),
}
"""What is to be done in each box (method.md §8)."""
MOST_LINES = 200


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, beside the last day of the quarter before."""
    rule = rules(book)
    before = quarter_before(asking.as_of)
    facts = attack_facts(book, asking.as_of, before)
    currency = facts.other_currencies.currency
    share, set_at = rule.share("attack_share"), rule.amount("attack_potential")
    at, at_before = (splits(spots, share, set_at) for spots in (facts.now, facts.before))
    moved = movers(
        {spot.id: box_of(spot, at_before) for spot in facts.before}, {spot.id: box_of(spot, at) for spot in facts.now}
    )
    lines_at, lines_before = (splits(spots, share) for spots in (facts.lines_now, facts.lines_before))
    lines_moved = movers(
        {spot.id: box_of(spot, lines_before) for spot in facts.lines_before},
        {spot.id: box_of(spot, lines_at) for spot in facts.lines_now},
    )
    top = concentration(facts.amounts, rule.whole("concentration_largest"))
    return Report(
        say("Attack and defence"),
        asking.as_of,
        (
            *([accounts_drawing(facts.now, at, asking.width, currency)] if facts.now else ()),
            _boxes(facts, at, set_at is None, currency),
            _accounts(facts, at, currency),
            moved_since(
                before,
                moved,
                facts.names,
                "box",
                say("The shares as of that day, as far as they are known today; potential as it is now."),
                say("Nobody stands in another box than then."),
            ),
            *([lines_drawing(facts.lines_now, lines_at, asking.width, currency)] if len(facts.lines_now) > 1 else ()),
            _product_lines(facts, lines_at, {mover.id: mover for mover in lines_moved}, currency),
            _concentration(facts, top.largest, top.share, top.accounts, currency),
        ),
        {
            "as_of": asking.as_of.isoformat(),
            "before": before.isoformat(),
            "currency": currency,
            "splits": {"potential": list(at.potential), "share": list(at.share)},
            "boxes": {box: [_spot(spot) for spot in inside] for box, inside in boxes(facts.now, at).items()},
            "movers": [list(mover) for mover in moved],
            "unplaced": list(facts.unplaced),
            "amounts": facts.amounts,
            "names": facts.names,
            "uncompared": list(facts.uncompared),
            "other_currencies": left_out_document(facts.other_currencies),
            "product_lines": {
                box: [{**_spot(spot), "accounts": list(facts.lines_rest_on[spot.id][1])} for spot in inside]
                for box, inside in boxes(facts.lines_now, lines_at).items()
            },
            "product_line_splits": {"potential": list(lines_at.potential), "share": list(lines_at.share)},
            "product_line_movers": [list(mover) for mover in lines_moved],
            "concentration": {"largest": top.largest, "share": list(top.share), "accounts": list(top.accounts)},
        },
    )


def _spot(spot: Spot) -> dict[str, object]:
    return {"id": spot.id, "potential": spot.potential, "share": list(spot.share)}


def _boxes(facts: AttackFacts, at: Splits, by_median: bool, currency: str | None) -> Table:
    inside = boxes(facts.now, at)
    placed = Behind(say("accounts in the plot"), tuple(sorted(spot.id for spot in facts.now)))
    lines = [
        Line(
            (
                word("box", box),
                f"{len(inside[box]):,}",
                rate_text(len(inside[box]), len(facts.now)),
                _part_of_ours(facts, [spot.id for spot in inside[box]]),
                say(TO_DO[box]),
            ),
            behind=(Behind(word("box", box), tuple(spot.id for spot in inside[box])), placed),
            tone=TONES[box],
            key=box,
        )
        for box in ORDER
    ]
    if facts.unplaced:
        nowhere, number = say("in no box"), f"{len(facts.unplaced):,}"
        told = (
            nowhere,
            number,
            "",
            _part_of_ours(facts, facts.unplaced),
            say("find out what they could buy and spend"),
        )
        lines.append(Line(told, behind=(Behind(nowhere, facts.unplaced),), tone="dim", key="unplaced"))
    notes = [few_text(len(facts.now))] if len(facts.now) < FEW else []
    notes += uncompared_notes(facts.uncompared, currency)
    return Table(
        say("Four boxes"),
        (
            Column(say("box")),
            Column(say("accounts"), "right"),
            Column(say("of the accounts"), "right"),
            Column(say("of our amount"), "right"),
            Column(say("what to do"), weight=1),
        ),
        tuple(lines) if facts.now else (),
        (
            say("Potential: what an account could buy in a year, as its row says, else twelve times its newest month."),
            say("Share: our paid amount of its whole spend in the months that are estimated."),
            _where_split(at, by_median, currency),
            say("Of the accounts: of those in the plot. Of our amount: what all that decide paid in twelve months."),
        ),
        tuple(notes),
        say("No whole spend is estimated yet: `fieldrep estimate`, or the tab of an account's money."),
    )


def _part_of_ours(facts: AttackFacts, accounts: Iterable[str]) -> str:
    """What these accounts brought of our amount of the last twelve months."""
    return share_text(sum(facts.amounts.get(each, 0) for each in accounts), sum(facts.amounts.values()))


def _where_split(at: Splits, by_median: bool, currency: str | None) -> str:
    amount, share = amount_text(at.potential.n // at.potential.of, currency), share_text(*at.share)
    if by_median:
        return say(
            "Potential is high above {amount}, the median of these accounts; share above {share}.",
            amount=amount,
            share=share,
        )
    return say(
        "Potential is high above {amount}, as the team has set it; share above {share}.", amount=amount, share=share
    )


def _accounts(facts: AttackFacts, at: Splits, currency: str | None) -> Table:
    spots = box_by_box(facts.now, at)
    return Table(
        say("Accounts, box by box"),
        (
            Column(say("account"), weight=1),
            Column(say("box")),
            Column(say("potential"), "right"),
            Column(say("our share"), "right"),
        ),
        tuple(
            Line(
                (
                    shown(facts.names[spot.id]),
                    word("box", box_of(spot, at)),
                    amount_text(spot.potential, currency),
                    share_text(*spot.share),
                ),
                account=spot.id,
                tone=TONES[box_of(spot, at)],
                key=spot.id,
            )
            for spot in spots[:MOST_LINES]
        ),
        notes=more(len(spots) - MOST_LINES),
        empty=say("No account stands in a box yet."),
    )


def _product_lines(facts: AttackFacts, at: Splits, moved: Mapping[str, Mover], currency: str | None) -> Table:
    ordered, marks = box_by_box(facts.lines_now, at), marks_of(facts.lines_now, at)
    return Table(
        say("Product lines"),
        (
            Column(""),
            Column(say("product line"), weight=1),
            Column(say("box")),
            Column(say("potential"), "right"),
            Column(say("our share"), "right"),
            Column(say("before")),
            Column(say("accounts"), "right"),
            Column(say("note")),
        ),
        tuple(
            Line(
                (
                    marks.get(spot.id, ""),
                    shown(spot.id),
                    word("box", box_of(spot, at)),
                    amount_text(spot.potential, currency),
                    share_text(*spot.share),
                    word("box", moved[spot.id].before) if spot.id in moved else "",
                    f"{len(whole):,}",
                    few_text(len(whole)) if len(whole) < FEW else "",
                ),
                behind=(Behind(say("buy it from us"), ours), Behind(say("whole spend estimated"), whole)),
                tone=TONES[box_of(spot, at)],
                key=spot.id,
            )
            for spot in ordered
            for ours, whole in (facts.lines_rest_on[spot.id],)
        ),
        (
            say(
                "The same for the lines of which a whole spend is estimated: all accounts' newest months, twelve times."
            ),
            say("Accounts: those whose whole spend of the line is estimated."),
        ),
        empty=say("No estimate names a product line yet."),
    )


def _concentration(
    facts: AttackFacts, largest: int, share: tuple[int, int], accounts: tuple[str, ...], currency: str | None
) -> Table:
    part, whole = (amount_text(each, currency) for each in share)
    heading = count("the largest {number} account", "the largest {number} accounts", largest)
    paying = tuple(sorted(each for each in facts.amounts if facts.amounts[each] > 0))
    return Table(
        say("Concentration"),
        (Column(say("whose amount")), Column(say("part of our amount"), "right"), Column(say("amount"), "right")),
        (
            Line(
                (
                    heading,
                    share_text(*share),
                    say("{part} of {whole}", part=part, whole=whole),
                ),
                behind=(
                    Behind(heading, accounts),
                    Behind(say("accounts that paid"), paying),
                ),
                key="largest",
            ),
        )
        if share[1]
        else (),
        (say("The part of our paid amount of the last twelve months that the largest accounts bring."),),
        ((few_text(len(paying)),) if 0 < len(paying) < FEW else ()) + left_out_notes(facts.other_currencies),
        empty=say("Nothing was paid in the last twelve months."),
    )
