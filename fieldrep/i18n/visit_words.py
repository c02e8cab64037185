"""What was understood of a visit, in words: one fact a line, with who is new on file."""

from collections.abc import Callable, Iterator
from datetime import date

from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, day_text, time_text
from fieldrep.i18n.words import word
from fieldrep.operations.quick.add import Understood


def visit_title(understood: Understood, today: date) -> str:
    """The account and the time: `Lee Hospital, Sat 21 Nov 10:00`."""
    return say("{account}, {time}", account=understood.account_name, time=time_text(understood.wish.happened_at, today))


def visit_facts(understood: Understood, today: date) -> list[str]:
    """Everything else that was understood, one fact a line, each safe to show."""
    wish = understood.wish
    lines = [say("how: {how}", how=word("how", wish.how))] if wish.how else []
    if wish.outcome:
        lines.append(say("outcome: {outcome}", outcome=word("outcome", wish.outcome)))
    lines += _people(understood)
    lines += _objections(understood)
    if wish.opened_on:
        lines.append(say("account opened on {day}", day=day_text(wish.opened_on, today)))
    if wish.buying_step:
        lines.append(say("buying step: {step}", step=word("buying_step", wish.buying_step)))
    for order in wish.orders:
        amount = amount_text(order.amount, order.currency)
        lines.append(
            say("order: {amount}, {product}", amount=amount, product=order.product)
            if order.product
            else say("order: {amount}", amount=amount)
        )
    for step in wish.next_steps:
        lines.append(step_text(step.what, step.due_on, today))
    if wish.note:
        lines += [say("note: {note}", note=line) for line in wish.note.split("\n")]
    return lines


def step_text(what: str | None, due_on: str | None, today: date) -> str:
    """A next step with its day; one without words is a promise to come back."""
    what = what or say("see them again")
    if due_on:
        return say("next: {what}, {day}", what=what, day=day_text(due_on, today))
    return say("next: {what}", what=what)


def _people(understood: Understood) -> Iterator[str]:
    facts, names = understood.facts, _labels(understood)
    for name in facts.met:
        yield say("met {person}", person=names(name))
    for name in facts.named:
        yield say("named, not met: {person}", person=names(name))
    for claim in facts.findings:
        what = word("rank", claim.rank) if claim.rank else word("role", claim.role)
        line = say("{rank}: {person}, {trust}", rank=what, person=names(claim.name), trust=word("trust", claim.trust))
        if claim.said_by:
            line = say("{fact}, said by {person}", fact=line, person=names(claim.said_by))
        if claim.words:
            line = say("{fact}: “{words}”", fact=line, words=claim.words)
        yield line


def _objections(understood: Understood) -> Iterator[str]:
    names = _labels(understood)
    for objection in understood.facts.objections:
        line = say("objection: {words}", words=objection.words)
        if objection.blocks:
            line = say("{fact} (blocks {rate})", fact=line, rate=word("blocks", objection.blocks))
        if objection.raised_by:
            line = say("{fact}, raised by {person}", fact=line, person=names(objection.raised_by))
        yield line


def _labels(understood: Understood) -> Callable[[str], str]:
    """What each person of a line is called; at the first mention also that they are new on file."""
    people = {each.said: each for each in understood.people}
    told: set[str] = set()

    def label(said: str) -> str:
        one = people[said]
        if one.contact or one.shown in told:
            return one.shown
        told.add(one.shown)
        return say("{person} (new)", person=one.shown)

    return label
