"""The tabs of an account's money: what it spends in all and our share of it, and its orders."""

from datetime import date

from fieldrep.domain.penetration import AccountShare
from fieldrep.i18n import count, language, say
from fieldrep.i18n.formats import amount_text, column_day, day_text, rate_text, share_text
from fieldrep.i18n.money_words import left_out_notes, uncompared_text
from fieldrep.i18n.order_words import not_counted
from fieldrep.i18n.words import word
from fieldrep.reports.grade import words_to_read
from fieldrep.reports.grades import ours
from fieldrep.screens.account.parts import BLANK, MARGIN, Row, Rows, Whole, day_cell, heading, joined, remark
from fieldrep.screens.doors import keys_said
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.orders import OrdersTold
from fieldrep.store.queries.records import EstimateLine, OrderLine
from fieldrep.store.queries.shares import AccountShares

BAR, SHORT_BAR = 20, 10
"""How many cells a share of all takes as a bar: where there is room, and where there is less."""
LABEL = 18
WORDS = 48
"""How many cells the words of a share want beside its bar, with the blanks between."""


def spend_rows(whole: Whole, width: int) -> Rows:
    """Our share of the whole spend, by product line too, and of the seats; who has the rest; then each estimate."""
    yield from _shares(whole.shares, width, whole.today)
    if whole.page.estimates:
        yield BLANK
        yield heading(say("Estimates"))
    for estimate in whole.page.estimates:
        yield Row("estimate", estimate.id, _estimate_lines(estimate, width, whole.today))
    if not whole.page.estimates:
        yield remark(
            say(
                "Nobody has estimated yet what they spend in all, or how many seats they have. Press {key}.",
                key=whole.key("account.add"),
            ),
            width,
        )
    yield from _grade(whole, width)


def _grade(whole: Whole, width: int) -> Rows:
    """The grade in words to read to the customer, once the account has earned anything."""
    standing = whole.grade.standings[0]
    if not (standing.points.parts or standing.next_points.parts):
        return
    yield BLANK
    yield heading(say("Grade: words to read to the customer"))
    for sentence in words_to_read(whole.grade, language()):
        yield remark(sentence, width, "plain")
    for sentence in (*ours(whole.grade), *left_out_notes(whole.grade.other_currencies)):
        yield remark(keys_said(sentence, lambda verb: whole.key(verb.id)), width)


def _shares(shares: AccountShares, width: int, today: date) -> Rows:
    if shares.spend:
        yield Row("", "", _share_lines(say("whole spend"), shares.spend, width))
        yield remark(_months(shares.spend), width, margin=MARGIN)
        for product, share in shares.products.items():
            yield Row("", "", _share_lines(product, share, width))
    if shares.uncompared:
        yield remark(uncompared_text(shares.currency), width, "warn")
    if shares.seats:
        yield Row("", "", _share_lines(word("cell", "seats"), shares.seats, width, seats=True))
    for rival in shares.rivals:
        name = rival.rival or say("not known who")
        ends = say("contract to {day}", day=day_text(rival.contract_ends, today)) if rival.contract_ends else ""
        facts = [
            say("the rest: {rival}", rival=name),
            share_text(*rival.share),
            amount_text(rival.share.n, shares.currency),
            ends,
        ]
        yield Row("", "", indented(joined(facts), width, MARGIN, "warn"))


def _share_lines(label: str, share: AccountShare, width: int, seats: bool = False) -> list[Line]:
    """A share as a bar, a rate with its two numbers, and its band; what is doubtful about it below."""
    whole = BAR if width >= LABEL + BAR + WORDS else SHORT_BAR
    filled = min(whole, whole * share.share.n // share.share.of) if share.share.of else 0
    bar: Part = ("█" * filled + "░" * (whole - filled), "good" if share.band in ("safe", "locked_in") else "warn")
    numbers = rate_text(*share.share)
    if not seats:
        amounts = say(
            "{ours} of {whole}",
            ours=amount_text(share.share.n, share.currency),
            whole=amount_text(share.share.of, share.currency),
        )
        numbers = say("{share} ({amounts})", share=share_text(*share.share), amounts=amounts)
    words = joined([numbers, word("band", share.band)])
    first: Line = (("   ", "plain"), cell(label, LABEL), (" ", "plain"), bar)
    lines: list[Line]
    if width < LABEL + whole + WORDS:
        lines = indented(joined([label, words]), width, MARGIN)
    else:
        head, *more = indented(words, width - LABEL - whole - 5)
        blanks: Part = (" " * (LABEL + whole + 4), "plain")
        lines = [(*first, (" ", "plain"), head[1]), *((blanks, (" ", "plain"), each[1]) for each in more)]
    if share.disputed:
        lines += indented(
            say("People estimate it differently; the newest estimate counts."), width, (" ≠ ", "warn"), "warn"
        )
    if share.understated:
        words = say("The whole is estimated lower than what we sell them: ask again.")
        lines += indented(words, width, (" ! ", "warn"), "warn")
    return lines


def _months(share: AccountShare) -> str:
    months = sorted({estimate.month for estimate in share.estimates})
    if len(months) == 1:
        return say("over {month}, the month that was estimated", month=months[0])
    return say("over {months}, the months that were estimated", months=say(", ").join(months))


def order_rows(whole: Whole, width: int) -> Rows:
    """What they ordered in all, then each order, the newest first."""
    if whole.told.told:
        for text, tone in _sums(whole.told):
            yield Row("", "", indented(text, width, MARGIN, tone))
        yield BLANK
    for order in whole.page.orders:
        yield Row("order", order.id, order_lines(order, width, whole.today))
    if not whole.page.orders:
        yield remark(say("No order yet. Press {key} to write one down.", key=whole.key("account.add")), width)


def _sums(told: OrdersTold) -> list[tuple[str, Tone]]:
    number = count("{number} paid order", "{number} paid orders", told.totals.orders)
    sums: list[tuple[str, Tone]] = [
        (joined([number, *(amount_text(amount, code) for code, amount in told.totals.amounts.items())]), "strong")
    ]
    left_out = not_counted(told)
    if left_out:
        sums.append((left_out, "dim"))
    return sums


def _estimate_lines(estimate: EstimateLine, width: int, today: date) -> list[Line]:
    spend = ""
    if estimate.spend is not None:
        spend = say("whole spend {amount}", amount=amount_text(estimate.spend, estimate.currency))
    seats = ""
    if estimate.seats is not None:
        seats = say("{used} of {seats} seats in use", used=estimate.seats_used or 0, seats=estimate.seats)
    rival = say("rest with {rival}", rival=estimate.rival) if estimate.rival else ""
    ends = say("contract to {day}", day=day_text(estimate.contract_ends, today)) if estimate.contract_ends else ""
    facts = [estimate.product or "", spend, seats, rival, ends]
    origin = [say("estimate"), estimate.source or "", estimate.author or "", day_text(estimate.estimated_on, today)]
    lines = indented(joined(facts), width, (f"   {day_cell(estimate.month or '')}", "strong"))
    return lines + indented(joined(origin), width, MARGIN, "dim")


def order_lines(order: OrderLine, width: int, today: date) -> list[Line]:
    """An order with its day; what does not count is said."""
    status = "" if order.status == "paid" else word("status", order.status)
    twice = say("told twice, counted once") if order.told_twice else ""
    gun = word("gun", order.gun)
    facts = [amount_text(order.amount, order.currency), status, order.product or "", gun, order.code or "", twice]
    first: Part = (f"   {day_cell(column_day(order.ordered_on, today))}", "strong")
    return indented(joined(facts), width, first, "warn" if status or twice else "plain")
