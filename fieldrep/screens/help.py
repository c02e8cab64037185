"""Help: what every key does on the screen one came from, in lists, and everywhere; and what the signs mean."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import Rows
from fieldrep.screens.verbs import BACK, COMMON, EVERYWHERE, Keys, Verb
from fieldrep.screens.widgets.line_list import LIST_VERBS, LineList
from fieldrep.screens.widgets.lines import Line, cell, indented, plain
from fieldrep.text import cells

SIGNS = (
    ("!", mark("overdue, or in the way")),
    ("≠", mark("people say different things, and it is not settled")),
    ("★ ☆", mark("key person, second key person")),
    ("○ ✗", mark("named and not met yet: somebody to see; has left")),
    ("╌▶", mark("on the people map: influences")),
    ("?", mark("a hunch: the rep thinks so; or an objection whose result is still to be asked for")),
    ("·", mark("stated: somebody said so")),
    ("✓", mark("confirmed: the person acted so; or an objection that is gone")),
    ("●", mark("the map light, with its reasons: red, amber or green")),
)


BESIDE = 150
"""From so many cells on the help stands in two columns."""
GAP = 2
Group = tuple[str, Sequence[tuple[str, str]]]


class HelpLine(NamedTuple):
    """A line of the help, with its place."""

    place: int
    parts: Line


def help_lines(title: str, here: Sequence[Verb], width: int, keys: Keys) -> list[HelpLine]:
    """Every verb with its keys and what it does, and the signs."""
    groups = (
        (say("Here: {title}", title=title), [_words(verb, keys) for verb in here]),
        (say("In a list"), [_words(verb, keys) for verb in (*LIST_VERBS, *COMMON)]),
        (say("Everywhere"), [_words(verb, keys) for verb in EVERYWHERE]),
        (say("Signs"), [(sign, say(meaning)) for sign, meaning in SIGNS]),
    )
    if width < BESIDE:
        lines = _lines(groups, width)
    else:
        half = (width - GAP) // 2
        here_and_signs, lists_and_everywhere = _lines((groups[0], groups[3]), half), _lines(groups[1:3], half)
        lines = _beside(here_and_signs, lists_and_everywhere, half)
    return [HelpLine(place, parts) for place, parts in enumerate(lines)]


def _lines(groups: Sequence[Group], width: int) -> list[Line]:
    """Groups one below the other, each under its name."""
    margin = 2 + max((cells(left) for _, rows in groups for left, _ in rows), default=0)
    lines: list[Line] = []
    for name, rows in groups:
        if rows:
            lines += [((f" {name}", "head"),)]
            for left, right in rows:
                lines += indented(right, width - 1, (f"   {cell(left, margin)[0]}", "strong"))
            lines += [()]
    return lines


def _beside(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Two columns; the left one is as wide as is said."""
    found: list[Line] = []
    for first, second in zip_longest(left, right, fillvalue=()):
        space = " " * (width + GAP - cells(plain(first)))
        found.append((*first, (space, "plain"), *second) if second else first)
    return found


def _words(verb: Verb, keys: Keys) -> tuple[str, str]:
    return keys.all_shown(verb), say("{verb}: {meaning}", verb=say(verb.words), meaning=say(verb.hint))


class HelpScreen(BookScreen):
    """The help for a screen: its verbs, made from the same table as its keys."""

    VERBS = (BACK._replace(keys="escape f1 q", bar=True, id="help.back"),)
    reads_early = True

    def __init__(self, of: BookScreen) -> None:
        super().__init__()
        self._of = of

    @property
    def place(self) -> str:
        return "help"

    def title_words(self) -> str:
        return say("Help")

    def body(self) -> Iterable[Widget]:
        self.help = LineList[HelpLine](lambda line, _width: line.parts, lambda line: str(line.place))
        yield self.help

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the book has no say in it
        width = (self.size.width or self.app.size.width) - 1
        self.help.show(help_lines(self._of.title_words(), self._of.VERBS, width, self.fieldrep.keys))

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.reload(None)
