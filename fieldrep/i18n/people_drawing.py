"""The people map drawn in terminal cells: a tree of who reports to whom, with arrows of influence beside it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.people_tree import Branch, arrows, tree
from fieldrep.i18n import mark, say
from fieldrep.i18n.people_words import person_facts, signs
from fieldrep.store.queries.account import PersonLine
from fieldrep.store.queries.people import PeopleMap
from fieldrep.text import cells, clip, shown

LEAST_TEXT = 24
"""So much of a line is kept for words, however deep the tree and however many the arrows."""
MOST_ARROWS = 6
SIGNS = (
    mark("★ key person"),
    mark("☆ second"),
    mark("≠ contested"),
    mark("○ to be seen"),
    mark("✗ has left"),
)
EDGES = mark("├ └ reports to   ╌▶ influences")


class DrawnLine(NamedTuple):
    """A line of the drawing: parts of text, each with how it is meant (a tone of the screens).

    `contact` is whom it is about; `first` whether it is the line with their name.
    """

    contact: str | None
    first: bool
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The line as it is read without colours."""
        return "".join(text for text, _ in self.parts).rstrip()


class _Row(NamedTuple):
    contact: str | None
    first: bool
    guides: str
    text: tuple[tuple[str, str], ...]


def drawn(group: PeopleMap, width: int, today: date) -> list[DrawnLine]:
    """The drawing for a width in cells; nothing where nobody is known. All of it is safe to show."""
    people = {person.id: person for person in group.page.people}
    branches = tree(list(people), group.bosses)
    edges = _edges(group)
    columns = min(MOST_ARROWS, max(0, (width - LEAST_TEXT) // 6), len({end for _, end in edges}))
    room = width - (columns + 3 if columns else 1)
    rows = [row for branch in _with_heading(branches) for row in _rows(branch, people, group, room, branches, today)]
    place = {row.contact: at for at, row in enumerate(rows) if row.first}
    gutter = arrows([(place[start], place[end]) for start, end in edges], len(rows), columns)
    rows = _with_left_out(rows, [edges[at] for at in gutter.left_out], people, room)
    if gutter.left_out:
        place = {row.contact: at for at, row in enumerate(rows) if row.first}
        kept = [edge for at, edge in enumerate(edges) if at not in gutter.left_out]
        gutter = arrows([(place[start], place[end]) for start, end in kept], len(rows), columns)
    return [_line(row, beside) for row, beside in zip(rows, gutter.lines, strict=True)]


def legend(width: int) -> list[str]:
    """What the signs before the names mean, in as many lines as that takes."""
    return _packed([say(sign) for sign in SIGNS], width)


def _edges(group: PeopleMap) -> list[tuple[str, str]]:
    return [(each.contact, each.other) for each in group.relations if each.kind == "influences"]


def _with_heading(branches: Sequence[Branch]) -> list[Branch | None]:
    """None stands where the people begin of whom nobody has said how they stand to the others."""
    found: list[Branch | None] = []
    for branch in branches:
        if branch.loose and found and (before := found[-1]) and not before.loose:
            found.append(None)
        found.append(branch)
    return found


def _rows(
    branch: Branch | None,
    people: dict[str, PersonLine],
    group: PeopleMap,
    width: int,
    branches: Sequence[Branch],
    today: date,
) -> list[_Row]:
    if branch is None:
        return [_Row(None, False, "", ((clip(say("Whom they report to is not known:"), width), "dim"),))]
    person = people[branch.contact]
    step = _step(width, max(each.depth for each in branches))
    own, below = _guides(branch, step)
    tone = "dim" if person.has_left else "strong"
    sign = signs(person, group.rivals)
    sign = f"{sign} " if sign else ""
    room = width - cells(own) - cells(sign)
    name = clip(shown(person.name), room)
    title = clip(shown(person.title or ""), room - cells(name) - 2)
    found = [_Row(person.id, True, own, ((sign, _sign_tone(person)), (name, tone), (f"  {title}", "dim")))]
    facts = person_facts(person, group.rivals, today)
    if branch.circle:
        facts.append(say("reports to {name}, in a circle", name=people[branch.circle].name))
    facts += _more_bosses(person, people, group)
    found += [_Row(person.id, False, below, ((line, "dim"),)) for line in _packed(facts, width - cells(below))]
    return found


def _more_bosses(person: PersonLine, people: dict[str, PersonLine], group: PeopleMap) -> list[str]:
    drawn_to = group.bosses.get(person.id)
    return [
        say("also reports to {name}", name=people[each.other].name)
        for each in group.relations
        if each.kind == "reports_to" and each.contact == person.id and each.other != drawn_to
    ]


def _step(width: int, deepest: int) -> int:
    """How many cells each level takes: three, or fewer where the tree is so deep that no words would be left."""
    return max(1, min(3, (width - LEAST_TEXT) // max(deepest, 1)))


def _guides(branch: Branch, step: int) -> tuple[str, str]:
    """What stands before the name, and before the lines below it."""
    # The outermost guide belongs to those on top, who stand below nobody.
    before = "".join(("│" if runs else " ").ljust(step) for runs in branch.guides[1:])
    turn = "" if not branch.depth else ("└" if branch.last else "├") + ("─ " if step == 3 else "─" if step == 2 else "")
    past = "" if not branch.depth else (" " if branch.last else "│").ljust(step)
    return before + turn, before + past + ("│ " if branch.parent else "  ")


def _sign_tone(person: PersonLine) -> str:
    if person.has_left:
        return "dim"
    return "warn" if person.contested else "good"


def _packed(facts: Sequence[str], width: int) -> list[str]:
    """Facts with dots between, as many on a line as have room; one that is too long is clipped."""
    lines: list[str] = []
    for fact in facts:
        fact = clip(fact, width)
        if lines and cells(f"{lines[-1]} · {fact}") <= width:
            lines[-1] = f"{lines[-1]} · {fact}"
        else:
            lines.append(fact)
    return lines


def _with_left_out(
    rows: list[_Row], edges: Sequence[tuple[str, str]], people: dict[str, PersonLine], width: int
) -> list[_Row]:
    """The rows with what found no room as an arrow said in words, below whom it is about."""
    said: dict[str, list[str]] = {}
    for start, end in edges:
        said.setdefault(start, []).append(say("influences {name}", name=people[end].name))
    found: list[_Row] = []
    for at, row in enumerate(rows):
        found.append(row)
        if row.contact in said and (at + 1 == len(rows) or rows[at + 1].contact != row.contact):
            found += [
                _Row(row.contact, False, row.guides, ((line, "dim"),))
                for line in _packed(said[row.contact], width - cells(row.guides))
            ]
    return found


def _line(row: _Row, beside: str) -> DrawnLine:
    front = f" {beside} " if beside else " "
    return DrawnLine(row.contact, row.first, ((front, "warn"), (row.guides, "dim"), *row.text))
