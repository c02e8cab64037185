"""Lines of a list as plain values: parts of text with a tone each, fitted and wrapped in terminal cells."""

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
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(shown(paragraph), min(WHOLE_CELLS, width * 2 // 3)):
            if cells(line) + cells(piece.rstrip(" ")) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip(" "))
            line = piece.lstrip(" ")
            while cells(line.rstrip(" ")) > width:
                head = clip(line + "..", width + 1).removesuffix("…") or line[:1]
                lines.append(head)
                line = line[len(head) :]
        lines.append(line.rstrip(" "))
    return lines


def _pieces(text: str, whole: int) -> Iterable[str]:
    """The words of a text; where it is of several facts, each of at most `whole` cells is one piece."""
    facts = text.split(DOT)
    for place, fact in enumerate(facts):
        ended = fact + DOT if place < len(facts) - 1 else fact
        if len(facts) > 1 and cells(ended) <= whole:
            yield ended
        else:
            yield from _words(ended)


def _words(text: str) -> Iterable[str]:
    """Words with the blanks behind them; each wide character is a piece of its own, with what clings to it."""
    start = 0
    for index in range(1, len(text)):
        before, here = text[index - 1], text[index]
        if here == "·" and before == " ":
            continue
        if (before == " " and here != " ") or (_is_wide(here) and before != " ") or (_is_wide(before) and here != " "):
            if here in "，。；：、！？）》」”’…":
                continue
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" or "\uff00" <= character <= "\uff60"


def indented(text: str, width: int, first: Part = ("", "plain"), tone: Tone = "plain") -> list[Line]:
    """`text` wrapped behind `first`, the lines after it with blanks in its place."""
    margin = cells(first[0])
    found = wrapped(text, width - margin)
    return [(first, (found[0], tone)), *(((" " * margin, "plain"), (more, tone)) for more in found[1:])]
