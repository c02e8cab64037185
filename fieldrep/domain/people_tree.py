"""The drawing of a buying group: who stands below whom, and which arrows run beside, as places and signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from fieldrep.frozen import NamedTuple

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_SIGNS = {
    0: " ",
    _UP | _DOWN: "┊",
    _LEFT | _RIGHT: "╌",
    _DOWN | _RIGHT: "╭",
    _UP | _RIGHT: "╰",
    _UP | _DOWN | _RIGHT: "├",
    _DOWN | _LEFT | _RIGHT: "┬",
    _UP | _LEFT | _RIGHT: "┴",
    _UP | _DOWN | _LEFT | _RIGHT: "┼",
}
HEAD = "▶"


class Branch(NamedTuple):
    """Somebody's place in the tree.

    `guides` say for each level above their own whether a line runs past them there, the outermost first; `last`
    whether nobody of their own level follows below the same person, `parent` whether somebody is drawn below them.
    `circle` is whom they report to where that person is drawn below them, so that no line leads there. `loose`:
    nobody has said how they stand to anybody.
    """

    contact: str
    guides: tuple[bool, ...]
    last: bool
    parent: bool
    circle: str | None = None
    loose: bool = False

    @property
    def depth(self) -> int:
        """How many are drawn above them."""
        return len(self.guides)


def tree(people: Sequence[str], bosses: Mapping[str, str]) -> tuple[Branch, ...]:
    """Everybody with whom they report to right above them, in the order of `people` where that leaves a choice.

    Those of whom it is not known come last. Of a circle, the one who is first in `people` is drawn on top.
    """
    known = set(people)
    boss = {each: bosses[each] for each in people if bosses.get(each) in known and bosses[each] != each}
    below: dict[str, list[str]] = {}
    for each in people:
        if each in boss:
            below.setdefault(boss[each], []).append(each)
    found: list[Branch] = []
    drawn: set[str] = set()
    tops = [each for each in people if each not in boss and each in below]
    for top in (*tops, *(each for each in people if each in boss)):
        if top not in drawn:
            found += _below(top, below, drawn, boss.get(top))
    alone = [each for each in people if each not in drawn]
    return (*found, *(Branch(each, (), True, False, loose=True) for each in alone))


def _below(top: str, below: Mapping[str, Sequence[str]], drawn: set[str], circle: str | None) -> list[Branch]:
    """Somebody and all who report to them; without recursion, because merging can make chains of any length."""
    found: list[Branch] = []
    waiting: list[tuple[str, tuple[bool, ...], bool]] = [(top, (), True)]
    drawn.add(top)
    while waiting:
        person, guides, last = waiting.pop()
        here = [each for each in below.get(person, ()) if each not in drawn]
        drawn.update(here)
        found.append(Branch(person, guides, last, bool(here), circle if person == top else None))
        beside = (*guides, not last) if person != top else (False,)
        waiting += [(each, beside, each == here[-1]) for each in reversed(here)]
    return found


class Gutter(NamedTuple):
    """What stands in front of each line, and the edges (their places in the list) that found no room there."""

    lines: tuple[str, ...]
    left_out: tuple[int, ...]


def arrows(edges: Sequence[tuple[int, int]], height: int, most: int) -> Gutter:
    """Arrows from line to line, in front of `height` lines, in at most `most` columns; none takes no room.

    Those that lead to one line share a column; the short ones run next to the lines.
    """
    spans: dict[int, list[int]] = {}
    for start, end in edges:
        spans.setdefault(end, []).append(start)
    columns: list[list[tuple[int, int]]] = []
    column_of: dict[int, int] = {}
    for end in sorted(spans, key=lambda end: (_length(end, spans[end]), end)):
        span = min(end, *spans[end]), max(end, *spans[end])
        column = next((at for at, taken in enumerate(columns) if _is_free(span, taken)), len(columns))
        if column == most:
            continue
        columns += [[]] if column == len(columns) else []
        columns[column].append(span)
        column_of[end] = column
    left_out = tuple(place for place, (_, end) in enumerate(edges) if end not in column_of)
    if not columns:
        return Gutter(("",) * height, left_out)
    grid = [[0] * (len(columns) + 1) for _ in range(height)]
    for end, column in column_of.items():
        _run(grid, len(columns) - 1 - column, {end, *spans[end]})
    lines = ["".join(_SIGNS.get(cell, "╌") for cell in row[:-1]) + ("╌" if row[-1] else " ") for row in grid]
    for end in column_of:
        lines[end] = lines[end][:-1] + HEAD
    return Gutter(tuple(lines), left_out)


def _length(end: int, starts: Iterable[int]) -> int:
    return max(abs(end - start) for start in starts)


def _is_free(span: tuple[int, int], taken: Collection[tuple[int, int]]) -> bool:
    return all(span[1] < first or span[0] > last for first, last in taken)


def _run(grid: list[list[int]], column: int, lines: Collection[int]) -> None:
    """A line down a column, with a branch to the right at each of these lines."""
    first, last = min(lines), max(lines)
    for line in range(first, last + 1):
        grid[line][column] |= (_UP if line > first else 0) | (_DOWN if line < last else 0)
    for line in lines:
        grid[line][column] |= _RIGHT
        for beside in range(column + 1, len(grid[line])):
            grid[line][beside] |= _LEFT | _RIGHT
