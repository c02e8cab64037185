"""A report as lines of a width: headings, definitions, tables in columns, or one below the other where they are wide.

Nothing is cut off: what does not fit into columns stands below its first cell, each figure with its title.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fieldrep.i18n import say
from fieldrep.reports.report import Column, Drawing, Report, Table
from fieldrep.reports.report import Line as Told
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented, wrapped
from fieldrep.text import capital, cells, clip, shown

GAP = 2
NARROWEST = 10
"""How narrow a column of words may become before a table is put one below the other."""
WIDEST_WORD = 24
"""A word of more cells may be broken for the sake of columns: a link, an address."""
WHOLE_TITLE = 8
"""A Chinese title of at most so many cells is one word, and stands in one line."""


class Row(NamedTuple):
    """A line of the page as it stands: `told` is the report's own line where this is one, or begins one."""

    key: str
    parts: Line
    told: Told | None = None
    stops: bool = False
    """Whether the cursor stops here: at what can be opened or copied, and at what could else not be scrolled to."""
    words: str = ""
    """What is copied."""

    @property
    def row(self) -> tuple[str, str] | None:
        """The row of the book that it is about."""
        return self.told.row if self.told else None


def rows_of(report: Report, width: int) -> list[Row]:
    """The whole report for a width."""
    found: list[Row] = []
    for place, part in enumerate(report.parts):
        if found:
            found.append(Row(f"{place} gap", ()))
        found += _text(part.heading, width, f"{place} heading", "head")
        for number, about in enumerate(part.about):
            found += _text(about, width, f"{place} about {number}", "dim", "  ")
        found += _table(part, width, place) if isinstance(part, Table) else _drawing(part, width, place)
    if report.contains.lines:
        found.append(Row("contains gap", ()))
        found += _text(say("Contains the work of"), width, "contains", "head")
        for number, line in enumerate(report.contains.lines):
            found += _text(line, width, f"contains {number}", "plain", "  ", stops=True)
    return found


def _text(text: str, width: int, key: str, tone: Tone, margin: str = "", stops: bool = False) -> Iterator[Row]:
    """A text wrapped; the cursor stops at its first line where it stops at all."""
    for number, parts in enumerate(indented(text, width - 2, (f" {margin}", "plain"), tone)):
        yield Row(f"{key} {number}", parts, stops=stops and number == 0, words=text)


def _drawing(drawing: Drawing, width: int, place: int) -> Iterator[Row]:
    for number, line in enumerate(drawing.lines):
        parts: list[Part] = [(" ", "plain")]
        room = width - 1
        for text, tone in line:
            told = clip(shown(text), room)
            room -= cells(told)
            parts.append((told, tone))
        yield Row(f"{place} drawing {number}", tuple(parts), stops=True, words="".join(text for text, _ in line))


def _table(table: Table, width: int, place: int) -> Iterator[Row]:
    if not table.lines:
        for number, line in enumerate(table.empty.split("\n") if table.empty else ()):
            yield from _text(line, width, f"{place} empty {number}", "plain", "  ", stops=bool(line))
    else:
        every = range(len(table.columns))
        used = [at for at in every if any(line.cells[at] for line in table.lines)] or [*every]
        columns = [table.columns[at]._replace(title=capital(table.columns[at].title)) for at in used]
        bodies = [tuple(shown(line.cells[at]) for at in used) for line in table.lines]
        keys = _keys(table.lines, place)
        widths = column_widths(columns, bodies, width - 2)
        if widths is None:
            yield from _stacked(table.lines, keys, columns, bodies, width)
        else:
            yield from _in_columns(table.lines, keys, columns, bodies, widths)
    for number, note in enumerate(table.notes):
        yield from _text(note, width, f"{place} note {number}", "dim", "  ", stops=True)


def _keys(lines: Sequence[Told], place: int) -> list[str]:
    """What tells the lines of a table apart: the same line has the same key when the report is made again."""
    seen: dict[str, int] = {}
    keys = []
    for line in lines:
        name = line.key or line.account or (line.cells[0] if line.cells else "")
        seen[name] = seen.get(name, 0) + 1
        keys.append(f"{place} line {name} {seen[name]}")
    return keys


# in columns


def column_widths(columns: Sequence[Column], bodies: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is, None where they do not fit side by side.

    Figures are never cut: only columns with a weight give way (the first column of words where none has one), and
    titles, which go on in a second line.
    """
    bodily = [max(cells(body[at]) for body in bodies) for at in range(len(columns))]
    titled = [cells(shown(column.title)) for column in columns]
    room = width - GAP * (len(columns) - 1)
    whole = [max(pair) for pair in zip(bodily, titled, strict=True)]
    if sum(whole) <= room:
        return whole
    folded = [max(body, _half(column.title)) for body, column in zip(bodily, columns, strict=True)]
    if sum(folded) <= room:
        return _with_spare(folded, whole, room)
    weights = [column.weight for column in columns]
    if not any(weights):
        first = next((at for at, column in enumerate(columns) if column.align == "left"), None)
        weights = [int(at == first) for at in range(len(columns))]
    least = [_least(column, [body[at] for body in bodies]) for at, column in enumerate(columns)]
    return _given_way(folded, least, weights, room)


def _least(column: Column, texts: Sequence[str]) -> int:
    """How narrow a column may become: no word of it, and none of its title, is broken."""
    word = max((_longest_word(text) for text in texts), default=0)
    return max(NARROWEST, min(word, WIDEST_WORD), _half(column.title))


def _longest_word(text: str) -> int:
    """The cells of the longest word; between wide characters a text may be broken anywhere."""
    return max((cells(word) for word in text.split(" ") if word.isascii()), default=0)


def _half(title: str) -> int:
    """The width in which a title takes two lines, with no word broken."""
    title = shown(title)
    whole = cells(title)
    if whole <= WHOLE_TITLE and " " not in title:
        return whole
    word = _longest_word(title)
    return next((wide for wide in range(max((whole + 1) // 2, word), whole) if len(wrapped(title, wide)) <= 2), whole)


def _with_spare(folded: list[int], whole: list[int], room: int) -> list[int]:
    """Titles that were folded are unfolded from the left while there is room."""
    spare = room - sum(folded)
    for at, (narrow, wide) in enumerate(zip(folded, whole, strict=True)):
        if 0 < wide - narrow <= spare:
            spare -= wide - narrow
            folded[at] = wide
    return folded


def _given_way(wanted: list[int], least: list[int], weights: list[int], room: int) -> list[int] | None:
    """Columns with a weight share what the others leave, in proportion, none wider than it wants."""
    widths = [0 if weight else wide for wide, weight in zip(wanted, weights, strict=True)]
    least = [min(wide, narrow) if weight else wide for wide, narrow, weight in zip(wanted, least, weights, strict=True)]
    if sum(least) > room:
        return None
    left = room - sum(widths)
    open_ones = [at for at, weight in enumerate(weights) if weight]
    while open_ones:
        shares = {
            at: max(least[at], left * weights[at] // sum(weights[each] for each in open_ones)) for at in open_ones
        }
        tight = next((at for at in open_ones if wanted[at] <= shares[at] or shares[at] == least[at]), None)
        if tight is None:
            for at in open_ones:
                widths[at] = shares[at]
            break
        widths[tight] = min(wanted[tight], shares[tight])
        left -= widths[tight]
        open_ones.remove(tight)
    return widths if sum(widths) <= room else None


def _in_columns(
    lines: Sequence[Told],
    keys: Sequence[str],
    columns: Sequence[Column],
    bodies: Sequence[Sequence[str]],
    widths: list[int],
) -> Iterator[Row]:
    titles = [wrapped(column.title, wide) for column, wide in zip(columns, widths, strict=True)]
    height = max(map(len, titles)) if any(column.title for column in columns) else 0
    for number in range(height):
        of_line = [title[number - height] if len(title) >= height - number else "" for title in titles]
        yield Row(f"{keys[0]} head {number}", _line(of_line, columns, widths, "head"))
    for line, key, body in zip(lines, keys, bodies, strict=True):
        folded = [_folded(text, column, wide) for text, column, wide in zip(body, columns, widths, strict=True)]
        words = "  ".join(filter(None, body))
        for number in range(max(map(len, folded))):
            texts = [each[number] if number < len(each) else "" for each in folded]
            parts = _line(texts, columns, widths, line.tone)
            yield Row(key, parts, line, True, words) if number == 0 else Row(f"{key} more {number}", parts)


def _folded(text: str, column: Column, width: int) -> list[str]:
    """A cell's lines: words go on below, figures have room always."""
    return [text] if column.align == "right" or cells(text) <= width else wrapped(text, width)


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], tone: Tone) -> Line:
    parts: list[Part] = [(" ", "plain")]
    for text, column, wide in zip(texts, columns, widths, strict=True):
        parts += [cell(text, wide, tone, column.align), (" " * GAP, "plain")]
    return tuple(parts[:-1])


# one below the other


def _stacked(
    lines: Sequence[Told], keys: Sequence[str], columns: Sequence[Column], bodies: Sequence[Sequence[str]], width: int
) -> Iterator[Row]:
    for line, key, body in zip(lines, keys, bodies, strict=True):
        figures = [
            say("{title}: {value}", title=column.title, value=text) if column.title else text
            for column, text in zip(columns[1:], body[1:], strict=True)
            if text
        ]
        words = "  ".join(filter(None, body))
        tone: Tone = "strong" if line.tone == "plain" else line.tone
        name = wrapped(body[0], width - 2)
        yield Row(key, ((" ", "plain"), (name[0], tone)), line, stops=True, words=words)
        for number, more in enumerate(name[1:]):
            yield Row(f"{key} name {number}", ((" ", "plain"), (more, tone)))
        for number, parts in enumerate(indented(" · ".join(figures), width - 2, ("   ", "plain")) if figures else ()):
            yield Row(f"{key} more {number}", parts)
