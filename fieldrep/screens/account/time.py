"""What happened at an account and what is to come: the tabs of time, of objections, and of next steps."""

from datetime import date

from fieldrep.domain.stages import still_objects
from fieldrep.i18n import say
from fieldrep.i18n.formats import column_day, day_text, time_text
from fieldrep.i18n.words import word
from fieldrep.screens.account.money import order_lines
from fieldrep.screens.account.parts import BLANK, MARGIN, Row, Rows, Whole, day_cell, heading, joined, remark
from fieldrep.screens.account.people import finding_lines
from fieldrep.screens.widgets.lines import Line, Part, indented
from fieldrep.store.queries.account import FindingLine
from fieldrep.store.queries.records import ObjectionLine, OrderLine, StepLine, VisitLine
from fieldrep.store.queries.timeline import Event

MOST_VISITS, MOST_ORDERS = 50, 100
"""As far back as the page is read."""


def time_rows(whole: Whole, width: int) -> Rows:
    """What is promised, by its day; then what was, the newest first."""
    before: Event | None = None
    for event in whole.events:
        if before is not None and before.is_to_come and not event.is_to_come:
            yield BLANK
        yield Row(event.table, event.what.id, _event_lines(event, width, whole.today))
        before = event
    if not whole.events:
        yield remark(say("Never visited. Press v to write a visit down."), width)
    if len(whole.page.visits) == MOST_VISITS or len(whole.page.orders) == MOST_ORDERS:
        yield remark(
            say("No more than the last {visits} visits and {orders} orders.", visits=MOST_VISITS, orders=MOST_ORDERS),
            width,
        )


def _event_lines(event: Event, width: int, today: date) -> list[Line]:
    what = event.what
    if isinstance(what, VisitLine):
        return _visit_lines(what, width, today)
    if isinstance(what, FindingLine):
        first, *rest = finding_lines(what, width - 2, today)
        return [(("   ↳ ", "dim"), *first[1:]), *((("  ", "plain"), *line) for line in rest)]
    if isinstance(what, OrderLine):
        return order_lines(what, width, today)
    return step_lines(what, width, today)


def _visit_lines(visit: VisitLine, width: int, today: date) -> list[Line]:
    opened = say("opened") if visit.opened_on else ""
    corrected = say("corrected") if visit.corrected else ""
    head = joined(
        [
            word("how", visit.how),
            word("outcome", visit.outcome),
            word("buying_step", visit.buying_step),
            opened,
            visit.person or "",
            corrected,
        ]
    )
    lines = indented(head, width, (f"   {time_text(visit.happened_at, today)}  ", "strong"))
    met = say("met {names}", names=say(", ").join(visit.met)) if visit.met else ""
    named = say("named {names}", names=say(", ").join(visit.named)) if visit.named else ""
    if met or named:
        lines += indented(joined([met, named]), width, MARGIN)
    if visit.note:
        lines += indented(visit.note, width, MARGIN, "dim")
    return lines


def objection_rows(whole: Whole, width: int) -> Rows:
    """Objections, those in the way first, with what was answered."""
    for objection in whole.page.objections:
        yield Row("objection", objection.id, _objection_lines(objection, width, whole.today))
    if not whole.page.objections:
        yield remark(say("No objection is known. Press a to write one down."), width)


def _objection_lines(objection: ObjectionLine, width: int, today: date) -> list[Line]:
    open_still = still_objects(objection.state)
    sign: Part = (" ! ", "warn") if open_still else (" ✓ ", "good")
    lines = indented(f"“{objection.words}”", width, sign, "plain" if open_still else "dim")
    blocks = say("blocks {rate}", rate=word("blocks", objection.blocks)) if objection.blocks else ""
    facts = [word("state", objection.state), blocks, objection.raised_by or "", day_text(objection.raised_on, today)]
    lines += indented(joined(facts), width, MARGIN, "dim")
    for answer in objection.answers:
        told = say("Answer: {words}", words=answer.words or "–")
        if answer.result:
            told = say("{fact} ({result})", fact=told, result=word("result", answer.result))
        lines += indented(told, width, MARGIN, "good")
    return lines


def step_rows(whole: Whole, width: int) -> Rows:
    """Next steps: those that are open, the first due first; then those done or dropped."""
    over = [step for step in whole.steps if step.done_on or step.dropped]
    for step in whole.steps:
        if step not in over:
            yield Row("next_step", step.id, step_lines(step, width, whole.today))
    if len(over) == len(whole.steps):
        yield remark(say("Nothing is promised. Press a to promise something."), width)
    if over:
        yield BLANK
        yield heading(say("Done"))
    for step in reversed(over):
        yield Row("next_step", step.id, step_lines(step, width, whole.today))


def step_lines(step: StepLine, width: int, today: date) -> list[Line]:
    """A next step with its day: `!` where it is late, `✓` where it is done."""
    if step.done_on or step.dropped:
        done = say("dropped") if step.dropped else say("done")
        words = joined([step.what or "", done, step.person or ""])
        sign, day = ("–" if step.dropped else "✓"), day_cell(column_day(step.done_on or step.due_on, today))
        return indented(words, width, (f" {sign} {day}", "dim"), "dim")
    late = step.due_on is not None and step.due_on < today.isoformat()
    day = say("today") if step.due_on == today.isoformat() else column_day(step.due_on, today)
    first: Part = (f" {'!' if late else '›'} {day_cell(day or say('no day'))}", "bad" if late else "plain")
    return indented(joined([step.what or "", step.person or ""]), width, first)
