"""The pages of figures: each with what it tells; a digit or a letter goes to one."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from textual import events
from textual.widget import Widget

from fieldrep.i18n import mark, say
from fieldrep.reports import registry
from fieldrep.reports.registry import Page
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenReport, Rows
from fieldrep.screens.verbs import BACK, COMMON, EVERYWHERE, Verb
from fieldrep.screens.widgets.line_list import LIST_VERBS, LineList
from fieldrep.screens.widgets.lines import Line, Part, cell, indented
from fieldrep.text import cells

OWN = (
    Verb("reports.open", "enter o", "open", mark("Open"), mark("Open the page with the cursor")),
    BACK._replace(id="reports.back", bar=True),
)
_TAKEN = {key for verb in (*OWN, *COMMON, *LIST_VERBS, *EVERYWHERE) for key in verb.keys.split()}
LABELS = "".join(sign for sign in "123456789adefhilmwxyzABCDEFHIJKLMNOPQRSTUVWXYZ" if sign not in _TAKEN)
"""What stands before the pages, and goes to them: no key that means something else here."""


class PageLine(NamedTuple):
    """A line of the list: a page, or (not `first`) more of what it tells."""

    place: int
    first: bool
    parts: Line


def page_lines(pages: Iterable[Page], width: int) -> list[PageLine]:
    """The pages for a width: label and title, and what each tells beside it, or below where there is little room."""
    pages = list(pages)
    margin = 4
    name = max((cells(say(page.title)) for page in pages), default=0) + 2
    beside = width - margin - name >= 40
    found: list[PageLine] = []
    for place, page in enumerate(pages):
        label: Part = (f" {LABELS[place] if place < len(LABELS) else ' '}  ", "dim")
        title: Part = (cell(say(page.title), name)[0] if beside else say(page.title), "strong")
        about = indented(say(page.about), width - 1 - margin - (name if beside else 0), ("", "plain"), "plain")
        if beside:
            found.append(PageLine(place, True, (label, title, *about[0])))
            about = about[1:]
        else:
            found.append(PageLine(place, True, (label, title)))
        space = " " * (margin + (name if beside else 0))
        found += [PageLine(place, False, ((space, "plain"), *parts)) for parts in about]
    return found


class ReportsScreen(BookScreen):
    """The list of pages."""

    VERBS = OWN

    @property
    def place(self) -> str:
        return "reports"

    def title_words(self) -> str:
        return say("Pages")

    def body(self) -> Iterable[Widget]:
        self.list = LineList[PageLine](
            lambda line, _width: line.parts,
            lambda line: f"{line.place} {line.first}",
            selectable=lambda line: line.first,
            id="report-pages",
        )
        yield self.list

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the book has no say in it
        self.list.show(page_lines(registry.PAGES, self.size.width), empty=say("There are no pages yet."))

    def relabel(self) -> None:
        self.reload(None)

    def on_resize(self) -> None:
        self.call_after_refresh(self.reload, None)

    def on_key(self, event: events.Key) -> None:
        """A label goes to its page."""
        sign = unicodedata.normalize("NFKC", event.character or "")
        if len(sign) == 1 and sign in LABELS[: len(registry.PAGES)]:
            event.stop()
            wish = LABELS.index(sign)
            self.list.jump(next(at for at, line in enumerate(self.list.rows) if line.place == wish))

    def on_line_list_opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the page with the cursor."""
        if self.list.chosen is not None:
            self.post_message(OpenReport(registry.PAGES[self.list.chosen.place].name))
