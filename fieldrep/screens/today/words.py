"""The words of Today, as plain lines: the plan, whom to see and why, what is due."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.day_plan import Order
from fieldrep.domain.plan import Capacity, Reason, Suggestion
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import column_day, column_day_cells, day_text
from fieldrep.i18n.reasons import reason_text
from fieldrep.screens.verbs import KeyName
from fieldrep.screens.widgets.lines import MARK, Line, Part, Tone, cell, indented
from fieldrep.store.queries.agenda import AgendaLine, DueLine
from fieldrep.store.queries.today import Progress
from fieldrep.text import cells, fit

PROMISES = ("promise_overdue", "promise_due")
ABOUT = {
    "promise_overdue": "next_what",
    "promise_due": "next_what",
    "to_see": "to_see",
    "new_answer": "objection",
    "growth_sign": "grown",
}
"""Where in an agenda line the words of a reason stand; the others are about no row, or about none of these."""


class Visitable(NamedTuple):
    """One line of the list: an account, why to go there, and its place on today's way (None: it does not fit)."""

    line: AgendaLine
    suggestion: Suggestion
    number: int | None = None


class Fit(NamedTuple):
    """How today's list fits into the day: visits made and planned, what does not fit (`and_more` beyond what is
    listed), the visits that a day holds (None: no pace yet), and in which order the list stands."""

    made: int
    planned: int
    rest: int
    and_more: bool
    a_day: int | None
    order: Order


def words_about(reason: Reason, line: AgendaLine) -> str | None:
    """The words of the row that a reason is about."""
    return getattr(line, ABOUT[reason.code]) if reason.code in ABOUT else None


def reason_words(reason: Reason, line: AgendaLine, today: date) -> str:
    """A reason in a sentence, with the words of the row it is about."""
    return reason_text(reason, words_about(reason, line), today)


def fit_line(day: Fit, warned: int | None, width: int) -> Line:
    """What fits into today, what does not, and of how many accounts is to be warned (None: not counted yet)."""
    planned = count("{number} visit planned", "{number} visits planned", day.planned)
    parts: list[Part] = [(say("Today: {planned}", planned=planned), "strong")]
    if day.made:
        parts.append((count("{number} made", "{number} made", day.made), "good"))
    if day.a_day is not None:
        parts.append((count("{number} a day", "{number} a day", day.a_day), "plain"))
    if day.rest:
        number = f"{day.rest:,}+" if day.and_more else f"{day.rest:,}"
        parts.append((say("{number} left over", number=number), "warn"))
    if warned:
        parts.append((count("! {number} warning", "! {number} warnings", warned), "warn"))
    return _laid_out(parts, width)[0]


def spread_question(days: Sequence[date], today: date) -> str:
    """Whether so many promises are to go to these days: how many to each, the first few of them."""
    number_by_day = Counter(days)
    each = [
        count("{number} to {day}", "{number} to {day}", number, day=day_text(day, today))
        for day, number in sorted(number_by_day.items())[:4]
    ]
    more = say(", ").join(each) + (" …" if len(number_by_day) > 4 else "")
    return count("Move {number} promise: {days}?", "Move {number} promises: {days}?", len(days), days=more)


def plan_lines(
    progress: Progress,
    capacity: Capacity,
    is_set: bool,
    width: int,
    conflicts: int = 0,
    aside: int = 0,
    key: KeyName = str,
) -> list[Line]:
    """How far the targets are reached, at which pace, and when it will be done: one line, or two where narrow; how many
    conflicts are to be settled, and how many changes of one's own are set aside.

    `is_set` says that the pace is the team's wish and was not measured.
    """
    disputed = [
        *([_conflicts(conflicts, key("app.conflicts"))] if conflicts else []),
        *([_aside(aside, key("app.aside"))] if aside else []),
    ]
    if not progress.targets:
        return _laid_out([(say("There are no target accounts yet."), "plain"), *disputed], width)
    reached: Part = (
        say("{reached} of {targets} targets reached", reached=f"{progress.reached:,}", targets=f"{progress.targets:,}"),
        "strong",
    )
    left = count("{number} left", "{number} left", capacity.targets_left)
    visits, days = capacity.pace
    if is_set:
        pace = count("{number} visit a day is planned", "{number} visits a day are planned", visits)
    else:
        went = count("{number} visit", "{number} visits", visits)
        pace = count("{visits} in {number} working day", "{visits} in {number} working days", days, visits=went)
    return _laid_out([reached, (left, "plain"), (pace, "plain"), _ending(capacity), *disputed], width)


def _conflicts(number: int, key: str) -> Part:
    return count("≠ {number} conflict: {key}", "≠ {number} conflicts: {key}", number, key=key), "warn"


def _aside(number: int, key: str) -> Part:
    told = count(
        "! {number} change of yours is set aside: {key}",
        "! {number} changes of yours are set aside: {key}",
        number,
        key=key,
    )
    return told, "warn"


def _laid_out(parts: Iterable[Part], width: int) -> list[Line]:
    """Parts one after the other, on as many lines as they need."""
    lines: list[Line] = [()]
    for part in parts:
        separator = "  ·  " if lines[-1] else " "
        if lines[-1] and sum(cells(text) for text, _ in lines[-1]) + cells(separator + part[0]) >= width:
            lines.append(())
            separator = " "
        lines[-1] = (*lines[-1], (separator, "dim"), part)
    return lines


def _ending(capacity: Capacity) -> Part:
    if capacity.targets_left == 0:
        return say("every target is reached"), "good"
    if capacity.days_needed is None:
        return say("no pace yet, so no last day"), "warn"
    days = count("{number} working day needed", "{number} working days needed", capacity.days_needed)
    if capacity.done_on is None:
        return days, "warn"
    return say("{days}, done on {day}", days=days, day=day_text(capacity.done_on)), "plain"


PREFIX = 5
"""Cells before a name: whether it is marked, its place on today's way, whether a promise is late."""


def visit_columns(width: int) -> tuple[int, int, int]:
    """How wide name, district and reason are; the district is left out where it is narrow."""
    name = max(14, min(34, width * 27 // 100))
    district = 12 if width >= 68 else 0
    return name, district, width - PREFIX - name - district - (2 if district else 1)


def visitable_header(width: int, order: Order) -> Line:
    """The heads of the list's columns; the one that the list is in order by bears an arrow."""
    name, district, why = visit_columns(width)
    by_district, by_why = ("▲", "") if order == "district" else ("", "▲")
    parts: list[Part] = [(" " * PREFIX, "head"), cell(say("See next"), name, "head"), (" ", "head")]
    if district:
        parts += [cell(by_district + say("District"), district, "head"), (" ", "head")]
    return (*parts, cell(by_why + say("Why"), why, "head"))


def visitable_line(row: Visitable, width: int, today: date, marked: bool = False) -> Line:
    """An account and its strongest reason; how many more there are stands behind it."""
    name, district, why = visit_columns(width)
    first, *more = row.suggestion.reasons
    fits = row.number is not None
    number = fit(str(row.number) if fits else "·", 2, "right")
    late = first.code == "promise_overdue"
    words = reason_words(first, row.line, today)
    extra = f" +{len(more)}" if more else ""
    parts: list[Part] = [
        (MARK if marked else " ", "warn"),
        (number, "head" if fits else "dim"),
        ("! " if late else "  ", "bad"),
        cell(row.line.name, name, "strong" if fits else "plain"),
        (" ", "plain"),
    ]
    if district:
        parts += [cell(row.line.district or row.line.city, district, "dim"), (" ", "plain")]
    tone: Tone = "warn" if first.code in PROMISES else "plain"
    room = why - len(extra)
    return (*parts, cell(words, room, tone), (extra, "dim")) if extra else (*parts, cell(words, why, tone))


def detail_lines(row: Visitable | None, width: int, today: date) -> list[Line]:
    """All reasons to see an account, and where it is."""
    if row is None:
        return []
    line = row.line
    lines: list[Line] = [((" ", "plain"), cell(line.name, width - 2, "head"))]
    place = " · ".join(part for part in (line.district or line.city, line.address, line.phone) if part)
    facts = [place] if place else []
    facts.append(say("Key person: {name}", name=line.key_person) if line.key_person else say("Key person: not known"))
    if line.last_visit_on:
        facts.append(say("Last visit: {day}", day=day_text(line.last_visit_on, today)))
    for reason in row.suggestion.reasons:
        lines += indented(reason_words(reason, line, today), width - 1, (" • ", "dim"))
        if reason.code == "new_answer" and line.answer:
            lines += indented(say("Answer: {words}", words=line.answer), width - 1, ("   ", "dim"), "good")
    for fact in facts:
        lines += indented(fact, width - 1, (" ", "dim"), "dim")
    return lines


def step_header(width: int) -> Line:
    """The heads of the due steps."""
    day = column_day_cells()
    return (
        ("  ", "head"),
        cell(say("Due"), day + 1, "head"),
        cell(say("What you promised"), max(width - day - 3, 0), "head"),
    )


def step_line(step: DueLine, width: int, today: date, marked: bool = False) -> Line:
    """A next step with its day; an overdue one bears a sign."""
    late = step.due_on < today.isoformat()
    due_today = step.due_on == today.isoformat()
    day = say("today") if due_today else column_day(step.due_on, today)
    tone: Tone = "bad" if late else "warn" if due_today else "plain"
    room = max(width - column_day_cells() - 4, 0)
    name = min(24, room // 2) if room >= 40 else room // 2
    return (
        (MARK if marked else "!" if late else " ", "warn" if marked else tone),
        (" ", "plain"),
        cell(day, column_day_cells(), tone),
        (" ", "plain"),
        cell(step.what, room - name, "plain"),
        (" ", "plain"),
        cell(step.account_name, name, "dim"),
    )
