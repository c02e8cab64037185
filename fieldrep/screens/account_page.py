"""The page of an account in lines: people, objections, steps, visits, spend and orders, evidence."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fieldrep.domain.stages import still_objects
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import amount_text, day_text, time_text
from fieldrep.i18n.words import word
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.account import AccountPage, FindingLine, PersonLine
from fieldrep.store.queries.records import EstimateLine, ObjectionLine, OrderLine, StepLine, VisitLine
from fieldrep.text import fit, shown

MARGIN: Part = ("   ", "plain")


DAY_WIDTH = 17
RANK_SIGNS = {"key": "★ ", "second": "☆ "}


class PageLine(NamedTuple):
    """One line of the page. `row` is what it is about (table, id), `first` whether it is the first line of that, which
    the cursor stops at; `heading` whether it begins a section."""

    section: int
    row: tuple[str, str] | None
    first: bool
    parts: Line
    heading: bool = False

    @property
    def key(self) -> str:
        """What tells the line from others while its page is read again."""
        return f"{self.section}:{self.row[1]}:{self.first}" if self.row else f"{self.section}:"


class Section(NamedTuple):
    """A section of the page: its name, what is said where it is empty, and its rows with their lines."""

    name: str
    empty: str
    rows: Callable[[AccountPage, int, date], Iterable[tuple[str, str, list[Line]]]]


def page_lines(page: AccountPage, sections: Iterable[int], width: int, today: date) -> list[PageLine]:
    """The lines of some sections (their numbers, from 0) for a width."""
    lines: list[PageLine] = []
    for number in sections:
        section = SECTIONS[number]
        rows = list(section.rows(page, width, today))
        if lines:
            lines.append(PageLine(-1, None, False, ()))
        head: Line = ((f" {number + 1} ", "dim"), (say(section.name), "head"), (f"  {len(rows)}", "dim"))
        lines.append(PageLine(number, None, False, head, heading=True))
        for table, row, found in rows:
            lines += [PageLine(number, (table, row), place == 0, parts) for place, parts in enumerate(found)]
        if not rows:
            lines.append(PageLine(number, None, True, ((f"   {say(section.empty)}", "dim"),)))
    return lines


def people_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """People: those who decide first; whoever was named and never met is somebody to see."""
    for person in page.people:
        yield "contact", person.id, _person_lines(person, width, today)


def _person_lines(person: PersonLine, width: int, today: date) -> list[Line]:
    sign: Part = (f" {RANK_SIGNS.get(person.rank or '', '  ')}", "good")
    name_tone: Tone = "dim" if person.has_left else "strong"
    name = min(24, max(12, width // 3))
    first: Line = (sign, cell(person.name, name, name_tone), (" ", "plain"))
    facts = [_rank_words(person), *(word("role", role) for role in person.roles), person.title or ""]
    facts += [word("level", person.level), word("attitude", person.attitude), _met_words(person, today)]
    head = indented(_joined(facts), width - name - 4)
    blanks: Part = (" " * (name + 4), "plain")
    lines: list[Line] = [(*first, head[0][1]), *((blanks, more[1]) for more in head[1:])]
    ways = _joined([person.phone or "", _named("WeChat", person.wechat), person.email or ""])
    if ways:
        lines += indented(ways, width, MARGIN, "dim")
    return lines


def _rank_words(person: PersonLine) -> str:
    if person.has_left:
        return say("has left")
    if person.rank is None:
        return ""
    rank = word("rank", person.rank)
    if person.contested:
        return say("{rank}, contested: two of us name two people", rank=rank)
    return say("{rank}, {trust}", rank=rank, trust=word("trust", person.trust))


def _met_words(person: PersonLine, today: date) -> str:
    if person.times_met:
        times = count("met {number} time", "met {number} times", person.times_met)
        return say("{times}, last on {day}", times=times, day=day_text(person.last_met_on, today))
    return say("named, to be seen") if person.times_named else ""


def objection_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """Objections, those in the way first, with what was answered."""
    for objection in page.objections:
        yield "objection", objection.id, _objection_lines(objection, width, today)


def _objection_lines(objection: ObjectionLine, width: int, today: date) -> list[Line]:
    open_still = still_objects(objection.state)
    sign: Part = (" ! ", "warn") if open_still else (" ✓ ", "good")
    lines = indented(f"“{objection.words}”", width, sign, "plain" if open_still else "dim")
    blocks = say("blocks {rate}", rate=word("blocks", objection.blocks)) if objection.blocks else ""
    facts = [word("state", objection.state), blocks, objection.raised_by or "", day_text(objection.raised_on, today)]
    lines += indented(_joined(facts), width, MARGIN, "dim")
    for answer in objection.answers:
        told = say("Answer: {words}", words=answer.words or "–")
        if answer.result:
            told = say("{fact} ({result})", fact=told, result=word("result", answer.result))
        lines += indented(told, width, MARGIN, "good")
    return lines


def step_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """Next steps that are open, the first due first."""
    for step in page.steps:
        yield "next_step", step.id, _step_lines(step, width, today)


def _step_lines(step: StepLine, width: int, today: date) -> list[Line]:
    late = step.due_on is not None and step.due_on < today.isoformat()
    day = say("today") if step.due_on == today.isoformat() else day_text(step.due_on, today)
    first: Part = (f" {'!' if late else ' '} {_day_cell(day or say('no day'))}", "bad" if late else "plain")
    return indented(_joined([step.what or "", step.person or ""]), width, first)


def visit_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """Visits, the last one first, with who was met and named and what was noted."""
    for visit in page.visits:
        yield "visit", visit.id, _visit_lines(visit, width, today)


def _visit_lines(visit: VisitLine, width: int, today: date) -> list[Line]:
    opened = say("opened") if visit.opened_on else ""
    corrected = say("corrected") if visit.corrected else ""
    head = _joined(
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
        lines += indented(_joined([met, named]), width, MARGIN)
    if visit.note:
        lines += indented(visit.note, width, MARGIN, "dim")
    return lines


def money_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """The whole spend as it was estimated, and what we got of it."""
    for estimate in page.estimates:
        yield "estimate", estimate.id, _estimate_lines(estimate, width, today)
    for order in page.orders:
        yield "order", order.id, _order_lines(order, width, today)


def _estimate_lines(estimate: EstimateLine, width: int, today: date) -> list[Line]:
    spend = say("whole spend {amount}", amount=amount_text(estimate.spend)) if estimate.spend is not None else ""
    seats = ""
    if estimate.seats is not None:
        seats = say("{used} of {seats} seats in use", used=estimate.seats_used or 0, seats=estimate.seats)
    rival = say("rest with {rival}", rival=estimate.rival) if estimate.rival else ""
    ends = say("contract to {day}", day=day_text(estimate.contract_ends, today)) if estimate.contract_ends else ""
    facts = [estimate.product or "", spend, seats, rival, ends]
    origin = [say("estimate"), estimate.source or "", estimate.author or "", day_text(estimate.estimated_on, today)]
    lines = indented(_joined(facts), width, (f"   {_day_cell(estimate.month or '')}", "strong"))
    return lines + indented(_joined(origin), width, MARGIN, "dim")


def _order_lines(order: OrderLine, width: int, today: date) -> list[Line]:
    status = "" if order.status == "paid" else word("status", order.status)
    twice = say("told twice, counted once") if order.told_twice else ""
    gun = word("gun", order.gun)
    facts = [amount_text(order.amount, order.currency), status, order.product or "", gun, order.code or "", twice]
    first: Part = (f"   {_day_cell(day_text(order.ordered_on, today))}", "strong")
    return indented(_joined(facts), width, first, "warn" if status or twice else "plain")


def evidence_rows(page: AccountPage, width: int, today: date) -> Iterator[tuple[str, str, list[Line]]]:
    """What was claimed about who decides: by whom, in whose words, how far it is to be trusted."""
    for finding in page.findings:
        yield "finding", finding.id, _finding_lines(finding, width, today)


def _finding_lines(finding: FindingLine, width: int, today: date) -> list[Line]:
    what = word("rank", finding.rank) or word("role", finding.role)
    need = say("for {need}", need=finding.need) if finding.need else ""
    withdrawn = say("withdrawn") if finding.withdrawn else ""
    claim = say("{name}: {what}", name=finding.contact_name, what=what)
    head = _joined([claim, word("trust", finding.trust), need, withdrawn])
    lines = indented(head, width, ("   ", "plain"), "dim" if finding.withdrawn else "plain")
    words = f"“{finding.words}”" if finding.words else ""
    said_by = say("says {name}", name=finding.said_by) if finding.said_by else ""
    day = day_text((finding.found_at or "")[:10], today)
    return lines + indented(_joined([words, said_by, finding.author or "", day]) or "–", width, MARGIN, "dim")


def _day_cell(text: str) -> str:
    return fit(shown(text), DAY_WIDTH)


def _joined(facts: Iterable[str]) -> str:
    return " · ".join(shown(fact) for fact in facts if fact)


def _named(name: str, value: str | None) -> str:
    return f"{name} {value}" if value else ""


SECTIONS = (
    Section(mark("People"), mark("Nobody is known here yet. Press a to add somebody."), people_rows),
    Section(mark("Objections"), mark("No objection is known."), objection_rows),
    Section(mark("Next steps"), mark("Nothing is promised. Press P to promise something."), step_rows),
    Section(mark("Visits"), mark("Never visited. Press v to write a visit down."), visit_rows),
    Section(mark("Spend and orders"), mark("No order, and no estimate of the whole spend."), money_rows),
    Section(mark("Evidence"), mark("Nobody has said yet who decides."), evidence_rows),
)
LEFT, RIGHT = (0, 1, 5), (2, 3, 4)
"""Which sections stand in which column where there is room for two."""
