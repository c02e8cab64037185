"""Objections in words: who raised one where, what was answered, how it went, and what worked elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.answers import Tally, Worked
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text, moment_text, share_text, time_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.objections import BoardLine
from fieldrep.store.queries.records import AnswerLine
from fieldrep.text import shown

WHY = {
    "coverage": mark("why not opened"),
    "conversion": mark("why opened, but not ordering"),
    "repurchase": mark("why ordered once, and not again"),
    "penetration": mark("why not more"),
}
"""What an objection to each rate says (method.md §4)."""


class AnswerText(NamedTuple):
    """An answer in words: what was said, by whom and when, and what came of it."""

    words: str
    where: str
    result: str


def rate_name(rate: str | None) -> str:
    """The rate that an objection blocks; one that nobody has said is said to be missing."""
    return word("blocks", rate) if rate else say("no rate said")


def rate_heading(rate: str | None, number: int) -> str:
    """The heading of those that block a rate."""
    why = say(WHY[rate]) if rate in WHY else ""
    if not why:
        return say("{rate} ({number})", rate=rate_name(rate), number=number)
    return say("{rate}: {why} ({number})", rate=rate_name(rate), why=why, number=number)


def who_text(each: BoardLine) -> str:
    """Who raised it: name, title, rank and roles as they stand now; nothing where nobody is named."""
    if not each.line.raised_by:
        return ""
    rank = word("rank", each.raised.rank)
    if rank and each.raised.contested:
        rank = say("{rank}, contested", rank=rank)
    roles = [word("role", role) for role in each.roles]
    parts = (shown(each.line.raised_by), shown(each.raised.title or ""), rank, *roles)
    return say(", ").join(part for part in parts if part)


def raised_text(each: BoardLine, today: date) -> str:
    """In which visit it was raised: whose, and when; without one, who wrote it down."""
    raised = each.raised
    if raised.visited_at:
        day = time_text(raised.visited_at, today)
        if raised.person:
            return say("raised in {person}'s visit of {day}", person=raised.person, day=day)
        return say("raised in the visit of {day}", day=day)
    day = day_text(moment_text(raised.made_at)[:10], today)
    return say("written down by {person}, {day}", person=raised.person or "?", day=day)


def answer_text(each: BoardLine, answer: AnswerLine, today: date) -> AnswerText:
    """An answer of an objection."""
    day = each.answered_in.get(answer.id)
    when = day_text(day or moment_text(answer.made_at)[:10], today)
    author = answer.author or "?"
    where = (
        say("{person}, visit of {day}", person=author, day=when)
        if day
        else say("{person}, {day}", person=author, day=when)
    )
    return AnswerText(answer.words or say("(no words)"), where, _result(each, answer, today))


def _result(each: BoardLine, answer: AnswerLine, today: date) -> str:
    if answer.result is None:
        last = each.line.answers[-1].id == answer.id
        if last and each.unasked:
            return say("no result recorded at the visit of {day}", day=day_text(each.unasked, today))
        return say("result not known yet") if last else say("no result recorded")
    result = word("result", answer.result)
    told = each.told_later.get(answer.id)
    if told is None:
        return result
    if told.visit_on:
        return say("{result}, since the visit of {day}", result=result, day=day_text(told.visit_on, today))
    return say("{result}, since {day}", result=result, day=day_text(moment_text(told.at)[:10], today))


def tally_text(tally: Tally) -> str:
    """How often an answer removed the objection: counts, and a share only of ten results or more."""
    if tally.of == 0:
        return count("{number} try, result not known", "{number} tries, results not known", tally.waiting)
    if tally.is_enough:
        share = share_text(tally.gone, tally.of)
        said = say("gone {gone} of {of} ({share})", gone=tally.gone, of=tally.of, share=share)
    else:
        said = say("gone {gone} of {of} (few)", gone=tally.gone, of=tally.of)
    if tally.waiting:
        return count("{said}, {number} not known", "{said}, {number} not known", tally.waiting, said=said)
    return said


def worked_text(found: Worked, today: date) -> str:
    """An answer that was tried elsewhere, with how it went, and who gave it last."""
    said = say("{tally}: “{words}”", tally=tally_text(found.tally), words=found.words.replace("\n", " "))
    day = day_text(moment_text(found.last_at)[:10], today)
    if found.author:
        return say("{said} · {person}, {day}", said=said, person=found.author, day=day)
    return say("{said} · {day}", said=said, day=day)


def offer_text(found: Worked) -> str:
    """The same on one short line, beside what is being typed."""
    return say("{tally}: “{words}”", tally=tally_text(found.tally), words=found.words.replace("\n", " "))


def answers_heading(found: Sequence[Worked]) -> str:
    """What stands above answers that were tried on objections like one."""
    objections = {objection for each in found for objection in each.objections}
    return count(
        "Answers tried on {number} objection like it:", "Answers tried on {number} objections like it:", len(objections)
    )
