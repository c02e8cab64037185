"""The people screen in lines: the table of the group, and what stands below it about whom has the cursor."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, cast

from fieldrep.i18n import mark, say
from fieldrep.i18n.people_drawing import DrawnLine
from fieldrep.i18n.people_words import (
    claim_texts,
    depth_text,
    question_text,
    rank_words,
    relation_texts,
    short_depth,
    short_rank,
    signs,
    why_text,
)
from fieldrep.i18n.rank_words import rank_text, ruling_text
from fieldrep.i18n.reasons import light_text
from fieldrep.i18n.words import word
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.account import PersonLine
from fieldrep.store.queries.people import PeopleMap, to_see
from fieldrep.store.queries.rulings import Standing
from fieldrep.text import fit, shown

LIGHTS: dict[str, Tone] = {"red": "bad", "amber": "warn", "green": "good"}
SIGN_WIDTH = 5
LEAST_NAME = 11
WARNED = frozenset(("contested", "reach", "others", "above"))
"""The questions whose reason is a warning."""
MARGIN: Part = ("    ", "plain")


class Column(NamedTuple):
    """A column behind the name: its head, its width in cells, and from which width of the table on it is there."""

    name: str
    head: str
    width: int
    least: int


COLUMNS = (
    Column("title", mark("Title"), 12, 60),
    Column("level", mark("Level"), 9, 80),
    Column("rank", mark("Rank"), 8, 0),
    Column("roles", mark("Roles"), 10, 48),
    Column("attitude", mark("Attitude"), 9, 40),
    Column("depth", mark("Known"), 10, 30),
)


def group_header(width: int) -> Line:
    """The heads of the columns."""
    parts: list[Part] = [(" " * SIGN_WIDTH, "head"), cell(say("Name"), _name_width(width), "head")]
    for column in _columns(width):
        parts += [(" ", "head"), cell(say(column.head), column.width, "head")]
    return tuple(parts)


def group_row(person: PersonLine, group: PeopleMap, width: int) -> Line:
    """Somebody in one line; whoever has left is faint and bears a ✗."""
    gone = person.has_left
    sign: Part = (f" {fit(signs(person, group.rivals), SIGN_WIDTH - 2)} ", "dim" if gone else "good")
    parts: list[Part] = [sign, cell(person.name, _name_width(width), "dim" if gone else "strong")]
    texts = {
        "title": person.title or ("" if _has_level(width) else word("level", person.level)),
        "level": word("level", person.level),
        "rank": say("has left") if gone else short_rank(person, group.rivals),
        "roles": say(", ").join(word("role", role) for role in person.roles),
        "attitude": word("attitude", person.attitude),
        "depth": short_depth(person),
    }
    for column in _columns(width):
        tone: Tone = "dim" if gone or column.name == "title" else "plain"
        if column.name == "rank" and person.id in group.rivals:
            tone = "warn"
        parts += [(" ", "plain"), cell(texts[column.name], column.width, tone)]
    return tuple(parts)


def _columns(width: int) -> list[Column]:
    return [column for column in COLUMNS if width >= column.least]


def _has_level(width: int) -> bool:
    return any(column.name == "level" for column in _columns(width))


def _name_width(width: int) -> int:
    return max(LEAST_NAME, width - SIGN_WIDTH - sum(column.width + 1 for column in _columns(width)))


def light_lines(group: PeopleMap, width: int) -> list[Line]:
    """The map light with its reasons in words, and how many people there are."""
    light = group.page.light
    people = [each for each in group.page.people if not each.has_left]
    numbers = [
        say(words, number=number)
        for words, number in (
            (mark("{number} known here"), len(people)),
            (mark("{number} to be seen"), sum(map(to_see, people))),
            (mark("{number} gone"), len(group.page.people) - len(people)),
        )
        if number
    ]
    wrong = light_text(light.reasons)
    words = say("{light}: {reasons}", light=word("light", light.colour), reasons=wrong) if wrong else ""
    tone = LIGHTS.get(light.colour, "plain")
    lines = indented(words or word("light", light.colour), width - 1, (" ● ", tone), tone)
    return [*lines, (cell("   " + " · ".join(numbers), width, "dim"),)] if numbers else lines


def drawn_line(line: DrawnLine) -> Line:
    """A line of the drawing, in the tones it asks for."""
    return cast("Line", line.parts)


# what stands below the table


class PaneLine(NamedTuple):
    """A line below the table. `kind` says what it is about (finding, question, claim, person), `row` which one (an id,
    or a question's place); `first` whether the cursor stops at it."""

    kind: str
    row: str
    first: bool
    parts: Line

    @property
    def key(self) -> str:
        """What tells it from others while the book is read again."""
        return f"{self.kind}:{self.row}"


def pane_lines(group: PeopleMap, contact: str | None, width: int, today: date) -> list[PaneLine]:
    """About whom has the cursor, what is contested, what to ask next, whom to see."""
    lines: list[PaneLine] = []
    person = group.person(contact)
    parts = (
        _about(group, person, width, today) if person else iter(()),
        _contests(group, width, today),
        _questions(group, width),
        _unseen(group, width),
    )
    for part in parts:
        found = list(part)
        lines += [PaneLine("", "", False, ())] if lines and found else []
        lines += found
    return lines


def _heading(text: str, width: int) -> Iterator[PaneLine]:
    for line in indented(text, width - 1, (" ", "plain"), "head"):
        yield PaneLine("", "", False, line)


def _entry(kind: str, row: str, lines: Iterable[Line]) -> Iterator[PaneLine]:
    for number, line in enumerate(lines):
        yield PaneLine(kind, row, number == 0, line)


def _about(group: PeopleMap, person: PersonLine, width: int, today: date) -> Iterator[PaneLine]:
    yield from _heading(person.name, width)
    gone = say("has left") if person.has_left else rank_words(person, group.rivals)
    ways = [
        person.phone or "",
        f"{word('cell', 'wechat')} {person.wechat}" if person.wechat else "",
        person.email or "",
    ]
    facts = [gone, *(word("role", role) for role in person.roles), person.title or "", word("level", person.level)]
    facts += [word("attitude", person.attitude), depth_text(person, today), *relation_texts(person.id, group), *ways]
    told = " · ".join(shown(fact) for fact in facts if fact)
    yield from _entry("person", person.id, indented(told, width - 1, ("   ", "plain")))
    findings = group.findings(person.id)
    for finding in findings:
        claim, evidence = claim_texts(finding, today)
        tone: Tone = "dim" if finding.withdrawn else "plain"
        lines = indented(claim, width - 1, (" – ", "dim"), tone)
        lines += indented(evidence, width - 1, MARGIN, "dim") if evidence else []
        yield from _entry("finding", finding.id, lines)
    if not findings:
        yield PaneLine("", "", False, ((fit(f"   {say('Nothing was claimed of them.')}", width), "dim"),))


def _contests(group: PeopleMap, width: int, today: date) -> Iterator[PaneLine]:
    """Each contested rank, with every claim on it and its evidence."""
    findings = {each.id: each for each in group.page.findings}
    for standing in group.page.standings:
        if not (standing.ranking.contested or standing.ruling):
            continue
        yield from _heading(_contest_words(standing, today), width)
        for claim in standing.ranking.claims:
            finding = findings.get(claim.id)
            if finding is None:
                continue
            words, evidence = claim_texts(finding, today)
            told = say("{name}: {what}", name=finding.contact_name, what=words)
            sign: Part = (" ≠ ", "warn") if standing.ranking.contested else ("   ", "plain")
            lines = indented(told, width - 1, sign) + indented(evidence or "–", width - 1, MARGIN, "dim")
            yield from _entry("claim", claim.id, lines)


def _contest_words(standing: Standing, today: date) -> str:
    rank = rank_text(standing.rank, standing.need)
    if standing.ruling is None or standing.ruling.disputed:
        return say("{rank}: contested", rank=rank)
    ruled = ruling_text(standing.ruling, today)
    if standing.ranking.contested:
        return say("{rank}: contested again; {ruled}, before that", rank=rank, ruled=ruled)
    return say("{rank}: {ruled}", rank=rank, ruled=ruled)


def _questions(group: PeopleMap, width: int) -> Iterator[PaneLine]:
    if group.questions:
        yield from _heading(say("What to ask next"), width)
    for place, question in enumerate(group.questions):
        key = f" {place + 1} " if place < 9 else "   "
        lines = indented(f"“{question_text(question, group)}”", width - 1, (key, "strong"))
        warned = question.key in WARNED
        why: Part = (" !  ", "warn") if warned else MARGIN
        lines += indented(why_text(question), width - 1, why, "warn" if warned else "dim")
        yield from _entry("question", str(place), lines)


def _unseen(group: PeopleMap, width: int) -> Iterator[PaneLine]:
    people = [each for each in group.page.people if to_see(each)]
    if people:
        yield from _heading(say("To be seen: named, and not met yet"), width)
    for person in people:
        facts = [shown(person.name), *(word("role", role) for role in person.roles), shown(person.title or "")]
        yield from _entry("to_see", person.id, indented(" · ".join(filter(None, facts)), width - 1, (" ○ ", "good")))
