"""The head of an account's page: what it is, its map light, its stage, and what is wrong."""

from datetime import date

from fieldrep.domain.stages import visit_state
from fieldrep.i18n import say
from fieldrep.i18n.account_words import stage_words
from fieldrep.i18n.formats import amount_text, day_text, rate_text, share_text
from fieldrep.i18n.rank_words import contested_lines
from fieldrep.i18n.reasons import light_text, warning_text
from fieldrep.i18n.words import word
from fieldrep.screens.widgets.lines import Line, Tone, indented
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.accounts import AccountLine
from fieldrep.store.queries.shares import AccountShares
from fieldrep.store.times import day_of
from fieldrep.text import shown

LIGHTS: dict[str, Tone] = {"red": "bad", "amber": "warn", "green": "good"}


def head_lines(
    page: AccountPage, line: AccountLine, stage: str | None, shares: AccountShares, width: int, today: date
) -> list[Line]:
    """The head of the page, below the name in the title; as high as its warnings make it."""
    lines: list[Line] = []
    where = [page.cells.get(cell) for cell in ("code", "district", "city", "address", "phone")]
    facts = " · ".join(shown(str(fact)) for fact in where if fact)
    if facts:
        lines += indented(facts, width - 1, (" ", "plain"), "dim")
    lines += indented(_standing(page, line, stage, today), width - 1, (" ", "plain"))
    for share in share_words(shares):
        lines += indented(share, width - 1, (" ", "plain"))
    colour = page.light.colour
    wrong = light_text(page.light.reasons)
    words = say("{light}: {reasons}", light=word("light", colour), reasons=wrong) if wrong else word("light", colour)
    lines += indented(words, width - 1, (" ● ", LIGHTS.get(colour, "plain")), LIGHTS.get(colour, "plain"))
    for warning in page.warnings:
        lines += indented(warning_text(warning), width - 1, (" ! ", "warn"), "warn")
    for contested in contested_lines(page, today):
        lines += indented(contested.text, width - 1, ("   ", "plain") if contested.settled else (" ≠ ", "warn"))
    if not line.decides:
        lines += indented(say("This site does not decide; buying happens elsewhere."), width - 1, (" ! ", "warn"))
    if page.disputed:
        cells = say(", ").join(word("cell", cell) for cell in page.disputed)
        lines += indented(say("People disagree about: {cells}", cells=cells), width - 1, (" ≠ ", "warn"), "warn")
    return lines


def share_words(shares: AccountShares) -> list[str]:
    """Our share of what the account spends, and of its seats, each with its two numbers and its band."""
    found = []
    if shares.spend:
        share = shares.spend.share
        amounts = say("{ours} of {whole}", ours=amount_text(share.n), whole=amount_text(share.of))
        label = say("Penetration of spend: {share}", share=share_text(*share))
        found.append(
            say("{share} ({amounts}), {band}", share=label, amounts=amounts, band=word("band", shares.spend.band))
        )
    if shares.seats:
        share = shares.seats.share
        label = say("Penetration of seats: {share}", share=rate_text(*share))
        found.append(say("{share}, {band}", share=label, band=word("band", shares.seats.band)))
    return found


def _standing(page: AccountPage, line: AccountLine, stage: str | None, today: date) -> str:
    state = visit_state(day_of(line.last_visit_on), 30, 60, today)
    facts = [say("Stage: {stage}", stage=stage_words(stage))]
    if line.opened_on:
        facts.append(say("opened on {day}", day=day_text(line.opened_on, today)))
    if line.last_visit_on:
        facts.append(say("last visit {day}", day=day_text(line.last_visit_on, today)))
    if state in ("due", "overdue", "never"):
        facts.append(
            say("visit {state}", state=word("visit_state", state)) if state != "never" else say("never visited")
        )
    reps = say(", ").join(shown(rep) for rep, _, _, until in page.reps if rep and not until)
    if reps:
        facts.append(say("worked by {names}", names=reps))
    return " · ".join(facts)
