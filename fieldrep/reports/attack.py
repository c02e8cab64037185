"""Attack and defence: a plot of the accounts, the four boxes with what to do in each, movers, and concentration."""

from collections.abc import Mapping, Sequence

from fieldrep.domain.attack import Plot, Splits, Spot, box_of, boxes, concentration, plot, splits
from fieldrep.domain.months import quarter_before
from fieldrep.domain.movers import Mover, movers
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import amount_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes, uncompared_notes
from fieldrep.i18n.words import word
from fieldrep.reports.containing import contains_lines
from fieldrep.reports.report import Asking, Behind, Column, Drawing, Line, Report, Table, Tone
from fieldrep.reports.tables import more, moved_since
from fieldrep.store.book import Book
from fieldrep.store.queries.attack import AttackFacts, attack_facts
from fieldrep.store.queries.rules import rules
from fieldrep.text import fit, shown

ORDER = ("attack", "base", "harass", "hold")
"""The boxes in the order in which strength is to be given to them."""
TO_DO = {
    "hold": mark("keep earning, and do not leave early"),
    "base": mark("tend it with full service; its profit pays for the attacks"),
    "harass": mark("be there cheaply, through agents; keep rivals from growing"),
    "attack": mark("a strong team; revenue comes before profit"),
}
"""What is to be done in each box (method.md §8)."""
TONES: dict[str, Tone] = {"attack": "warn", "base": "good", "harass": "dim", "hold": "plain"}
HEIGHT = 14
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
            *([_drawing(facts.now, at, asking.width, currency)] if facts.now else ()),
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
            _product_lines(facts.lines_now, lines_at, {mover.id: mover for mover in lines_moved}, currency),
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
            "uncompared": list(facts.uncompared),
            "other_currencies": left_out_document(facts.other_currencies),
            "product_lines": {
                box: [_spot(spot) for spot in inside] for box, inside in boxes(facts.lines_now, lines_at).items()
            },
            "concentration": {"largest": top.largest, "share": list(top.share), "accounts": list(top.accounts)},
        },
        contains_lines(book, asking.as_of),
    )


def _spot(spot: Spot) -> dict[str, object]:
    return {"id": spot.id, "potential": spot.potential, "share": list(spot.share)}


# the plot


def _drawing(spots: Sequence[Spot], at: Splits, width: int, currency: str | None) -> Drawing:
    """The plot in a frame, with the boxes' names in its corners and its scales beside it."""
    room = max(20, min(width, 120) - 9)
    drawn = plot(spots, at, room, HEIGHT)
    return Drawing(
        say("The accounts"),
        (
            _names(drawn, room, ("hold", "base")),
            *(_row(drawn, place) for place in range(drawn.row)),
            ((f"{fit(share_text(*at.share), 5, 'right')} ┼" + "┄" * (room + 1), "dim"),),
            *(_row(drawn, place) for place in range(drawn.row, HEIGHT)),
            _names(drawn, room, ("harass", "attack")),
            ((fit("", 7) + _scale(drawn, room, currency), "dim"),),
        ),
        (
            say("Buying potential of a year across, our share upwards; a digit says how many accounts stand there."),
            say(
                "Above the line we have more than {share} of what an account spends, below it less.",
                share=share_text(*at.share),
            ),
        ),
    )


def _scale(drawn: Plot, room: int, currency: str | None) -> str:
    least, most = (amount_text(each, currency) for each in (drawn.least, drawn.most))
    return fit(least, drawn.column) + fit(most, room - drawn.column + 1, "right")


def _names(drawn: Plot, room: int, names: tuple[str, str]) -> tuple[tuple[str, Tone], ...]:
    left, right = (word("box", name) for name in names)
    return (
        (" " * 7, "plain"),
        (fit(left, drawn.column + 1), TONES[names[0]]),
        (fit(right, room - drawn.column), TONES[names[1]]),
    )


def _row(drawn: Plot, place: int) -> tuple[tuple[str, Tone], ...]:
    text = drawn.rows[place]
    scale = {0: share_text(1, 1), HEIGHT - 1: share_text(0, 1)}.get(place, "")
    upper = place < drawn.row
    return (
        (f"{fit(scale, 5, 'right')} {'┤' if scale else '│'}", "dim"),
        (text[: drawn.column], TONES["hold" if upper else "harass"]),
        ("┊", "dim"),
        (text[drawn.column :], TONES["base" if upper else "attack"]),
    )


# the tables


def _boxes(facts: AttackFacts, at: Splits, by_median: bool, currency: str | None) -> Table:
    inside = boxes(facts.now, at)
    all_ours = sum(facts.amounts.values())
    lines = tuple(
        Line(
            (
                word("box", box),
                f"{len(inside[box]):,}",
                rate_text(len(inside[box]), len(facts.now)),
                share_text(sum(facts.amounts.get(spot.id, 0) for spot in inside[box]), all_ours),
                say(TO_DO[box]),
            ),
            behind=(Behind(word("box", box), tuple(spot.id for spot in inside[box])),),
            tone=TONES[box],
            key=box,
        )
        for box in ORDER
    )
    notes = [few_text(len(facts.now))] if len(facts.now) < FEW else []
    if facts.unplaced:
        notes.append(
            count(
                "{number} account stands in no box: its potential or its whole spend is not known.",
                "{number} accounts stand in no box: their potential or their whole spend is not known.",
                len(facts.unplaced),
            )
        )
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
        lines if facts.now else (),
        (
            say("Potential: what an account could buy in a year, as its row says, else twelve times its newest month."),
            say("Share: our paid amount of its whole spend in the months that are estimated."),
            _where_split(at, by_median, currency),
        ),
        tuple(notes),
        say("No whole spend is estimated yet: `fieldrep estimate`, or the tab of an account's money."),
    )


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
    spots = [spot for box in ORDER for spot in boxes(facts.now, at)[box]]
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


def _product_lines(spots: Sequence[Spot], at: Splits, moved: Mapping[str, Mover], currency: str | None) -> Table:
    ordered = [spot for box in ORDER for spot in boxes(spots, at)[box]]
    return Table(
        say("Product lines"),
        (
            Column(say("product line"), weight=1),
            Column(say("box")),
            Column(say("potential"), "right"),
            Column(say("our share"), "right"),
            Column(say("before")),
        ),
        tuple(
            Line(
                (
                    shown(spot.id),
                    word("box", box_of(spot, at)),
                    amount_text(spot.potential, currency),
                    share_text(*spot.share),
                    word("box", moved[spot.id].before) if spot.id in moved else "",
                ),
                tone=TONES[box_of(spot, at)],
                key=spot.id,
            )
            for spot in ordered
        ),
        (
            say(
                "The same for the lines of which a whole spend is estimated: all accounts' newest months, twelve times."
            ),
        ),
        empty=say("No estimate names a product line yet."),
    )


def _concentration(
    facts: AttackFacts, largest: int, share: tuple[int, int], accounts: tuple[str, ...], currency: str | None
) -> Table:
    part, whole = (amount_text(each, currency) for each in share)
    heading = count("the largest {number} account", "the largest {number} accounts", largest)
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
                    Behind(
                        say("accounts that paid"),
                        tuple(sorted(each for each in facts.amounts if facts.amounts[each] > 0)),
                    ),
                ),
                key="largest",
            ),
        )
        if share[1]
        else (),
        (say("The part of our paid amount of the last twelve months that the largest accounts bring."),),
        left_out_notes(facts.other_currencies),
        say("Nothing was paid in the last twelve months."),
    )
