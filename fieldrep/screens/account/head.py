"""The head of an account's page: what it is, its map light, its stage, and what is wrong."""

from collections.abc import Sequence

from fieldrep.domain.stages import visit_state
from fieldrep.i18n import say
from fieldrep.i18n.account_words import stage_words, tag_text
from fieldrep.i18n.formats import amount_text, day_text, rate_text, share_text
from fieldrep.i18n.rank_words import contested_lines
from fieldrep.i18n.reasons import light_text, warning_texts
from fieldrep.i18n.words import word
from fieldrep.screens.account.parts import Whole
from fieldrep.screens.widgets.lines import DOT, Line, Tone, cell, indented
from fieldrep.store.queries.shares import AccountShares
from fieldrep.store.times import day_of
from fieldrep.text import cells, shown

LIGHTS: dict[str, Tone] = {"red": "bad", "amber": "warn", "green": "good"}


def head_lines(whole: Whole, width: int) -> list[Line]:
    """The head of the page, below the name in the title; as high as its warnings make it."""
    return [*_facts(whole, width), *_core(whole, width), *_doubts(whole, width)]


def short_lines(whole: Whole, width: int) -> list[Line]:
    """The head where there is little room: where the account stands, in a line, and its map light with its reasons."""
    tone = LIGHTS.get(whole.page.light.colour, "plain")
    standing: Line = ((" ", "plain"), cell(_in_a_line(_standing(whole), width)[0], width - 1))
    return [standing, *indented(_light_text(whole), width - 1, (" ● ", tone), tone)]


def _in_a_line(facts: Sequence[str], width: int) -> tuple[str, str]:
    """As many facts as a line has room for, at least one, and those that are left."""
    fitting = max((end for end in range(1, len(facts) + 1) if cells(DOT.join(facts[:end])) < width), default=1)
    return DOT.join(facts[:fitting]), DOT.join(facts[fitting:])


def rest_lines(whole: Whole, width: int) -> list[Line]:
    """What the short head leaves out."""
    left = _in_a_line(_standing(whole), width)[1]
    more = indented(left, width - 1, (" ", "plain")) if left else []
    return [*more, *_facts(whole, width), *_doubts(whole, width)]


def _facts(whole: Whole, width: int) -> list[Line]:
    where = [whole.page.cells.get(cell) for cell in ("code", "district", "city", "address", "phone")]
    facts = DOT.join(shown(str(fact)) for fact in [*where, tag_text(whole.tags)] if fact)
    return indented(facts, width - 1, (" ", "plain"), "dim") if facts else []


def _core(whole: Whole, width: int) -> list[Line]:
    tone = LIGHTS.get(whole.page.light.colour, "plain")
    lines = indented(DOT.join(_standing(whole)), width - 1, (" ", "plain"))
    for share in share_words(whole.shares):
        lines += indented(share, width - 1, (" ", "plain"))
    return lines + indented(_light_text(whole), width - 1, (" ● ", tone), tone)


def _light_text(whole: Whole) -> str:
    light = whole.page.light
    wrong = light_text(light.reasons)
    return (
        say("{light}: {reasons}", light=word("light", light.colour), reasons=wrong)
        if wrong
        else word("light", light.colour)
    )


def _doubts(whole: Whole, width: int) -> list[Line]:
    """What is wrong, contested or disputed."""
    lines: list[Line] = []
    page = whole.page
    for warning in warning_texts(page.warnings, whole.warned, whole.today):
        lines += indented(warning, width - 1, (" ! ", "warn"), "warn")
    for contested in contested_lines(page, whole.today):
        lines += indented(contested.text, width - 1, ("   ", "plain") if contested.settled else (" ≠ ", "warn"))
    if not whole.line.decides:
        lines += indented(say("This site does not decide; buying happens elsewhere."), width - 1, (" ! ", "warn"))
    if page.disputed:
        names = say(", ").join(word("cell", name) for name in page.disputed)
        lines += indented(say("People disagree about: {cells}", cells=names), width - 1, (" ≠ ", "warn"), "warn")
    return lines


def share_words(shares: AccountShares) -> list[str]:
    """Our share of what the account spends, and of its seats, each with its two numbers and its band."""
    found = []
    if shares.spend:
        share = shares.spend.share
        ours, whole = (amount_text(each, shares.currency) for each in share)
        amounts = say("{ours} of {whole}", ours=ours, whole=whole)
        label = say("Penetration of spend: {share}", share=share_text(*share))
        found.append(
            say("{share} ({amounts}), {band}", share=label, amounts=amounts, band=word("band", shares.spend.band))
        )
    elif shares.uncompared:
        found.append(say("Penetration of spend: cannot be compared"))
    if shares.seats:
        share = shares.seats.share
        label = say("Penetration of seats: {share}", share=rate_text(*share))
        found.append(say("{share}, {band}", share=label, band=word("band", shares.seats.band)))
    return found


def _standing(whole: Whole) -> list[str]:
    line, today = whole.line, whole.today
    state = visit_state(day_of(line.last_visit_on), *whole.intervals, today)
    facts = [say("Stage: {stage}", stage=stage_words(whole.stage))]
    if line.opened_on:
        facts.append(say("opened on {day}", day=day_text(line.opened_on, today)))
    if line.last_visit_on:
        facts.append(say("last visit {day}", day=day_text(line.last_visit_on, today)))
    if state == "never" or (state in ("due", "overdue") and line.decides):
        facts.append(
            say("visit {state}", state=word("visit_state", state)) if state != "never" else say("never visited")
        )
    reps = say(", ").join(shown(rep) for rep, _, _, until in whole.page.reps if rep and not until)
    if reps:
        facts.append(say("worked by {names}", names=reps))
    return facts
