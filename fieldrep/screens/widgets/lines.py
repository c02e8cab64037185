"""Lines of a list as plain values: parts of text with a tone each, fitted and wrapped in terminal cells."""

import re
from collections.abc import Iterable
from typing import Literal

from fieldrep.text import cells, clip, fit, shown

Tone = Literal["plain", "dim", "strong", "good", "warn", "bad", "head"]
TONES: tuple[Tone, ...] = ("plain", "dim", "strong", "good", "warn", "bad", "head")
"""How a part is to be read; a tone never says anything that the words do not say."""

DOT = " · "
"""What stands between facts that are told in a row."""

MARK = "✓"
"""What stands before a line that is marked."""

CLINGS = "，。；：、！？）》」』】”’…·,;:.!?)"
"""Signs that stay with what is before them; those that stay with what is behind them are in `OPENS`."""
OPENS = "（《「『【“‘"
_MONTH = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|%")
_SHORT_NUMBER = re.compile(r"[0-9]{1,4}[^\w ]?( ·)? *$")
WHOLE_CELLS = 48
"""A fact of at most so many cells, between dots, is not broken: neither a name nor a day is in two lines."""

Part = tuple[str, Tone]
Line = tuple[Part, ...]


def cell(text: str | None, width: int, tone: Tone = "plain", align: Literal["left", "right"] = "left") -> Part:
    """Somebody's text in a column of exactly `width` cells."""
    return fit(shown(text or ""), width, align), tone


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join(text for text, _ in line)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks, between wide characters, and in long words."""
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in map(shown, text.split("\n")):
        if cells(paragraph) <= width:
            lines.append(paragraph.rstrip(" "))
            continue
        line, used = "", 0
        for piece in _pieces(paragraph, min(WHOLE_CELLS, width * 2 // 3)):
            if used + cells(piece.rstrip(" ")) <= width:
                line += piece
                used += cells(piece)
                continue
            if line.strip():
                lines.append(line.rstrip(" "))
            line = piece.lstrip(" ")
            while cells(line.rstrip(" ")) > width:
                head = clip(line + "..", width + 1).removesuffix("…") or line[:1]
                if not line[len(head) :].startswith(" ") and " " in head.rstrip(" "):
                    head = head[: head.rstrip(" ").rindex(" ") + 1]
                lines.append(head.rstrip(" "))
                line = line[len(head) :].lstrip(" ")
            used = cells(line)
        lines.append(line.rstrip(" "))
    return lines


def _pieces(text: str, whole: int) -> Iterable[str]:
    """The phrases of a text; where it is of several facts, each of at most `whole` cells is one piece."""
    facts = text.split(DOT)
    for place, fact in enumerate(facts):
        ended = fact + DOT if place < len(facts) - 1 else fact
        if len(facts) > 1 and cells(ended) <= whole:
            yield ended
        else:
            yield from _phrases(ended)


def _phrases(text: str) -> Iterable[str]:
    """What stays in one line: words and wide characters with what clings to them, as a short number does to the word
    before it, and a month or a per cent sign to its number."""
    held = ""
    for piece in _words(text):
        clinging = _MONTH if held.rstrip(" ")[-1:].isdigit() else _SHORT_NUMBER
        if held and not clinging.match(piece):
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _words(text: str) -> Iterable[str]:
    """Words with the blanks behind them; each wide character is one, with the signs that open or close beside it."""
    start = 0
    for index in range(1, len(text)):
        before, here = text[index - 1], text[index]
        if (before == " " and here != " ") or (_is_wide(here) and before != " ") or (_is_wide(before) and here != " "):
            if here in CLINGS or before in OPENS or _in_a_date(before, here):
                continue
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _in_a_date(before: str, here: str) -> bool:
    """Whether two characters are within a number with what it counts, a date, or a day of the week: 12月1日, 周一."""
    if before in "0123456789":
        return _is_wide(here)
    return (before in "年月" and here.isdigit()) or (before == "周" and here in "一二三四五六日")


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" or "\uff00" <= character <= "\uff60"


def indented(text: str, width: int, first: Part = ("", "plain"), tone: Tone = "plain") -> list[Line]:
    """`text` wrapped behind `first`, the lines after it with blanks in its place."""
    margin = cells(first[0])
    found = wrapped(text, width - margin)
    return [(first, (found[0], tone)), *(((" " * margin, "plain"), (more, tone)) for more in found[1:])]
