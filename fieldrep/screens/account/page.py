"""The page of an account as tabs, each as lines for a width."""

from collections.abc import Callable
from typing import NamedTuple

from fieldrep.domain.profile import had
from fieldrep.i18n import mark
from fieldrep.screens.account.money import order_rows, spend_rows
from fieldrep.screens.account.parts import Painter, Whole
from fieldrep.screens.account.people import people_rows
from fieldrep.screens.account.profile import profile_rows
from fieldrep.screens.account.records import record_rows
from fieldrep.screens.account.time import objection_rows, step_rows, time_rows
from fieldrep.screens.widgets.lines import Line


class PageLine(NamedTuple):
    """One line of a tab. `row` is what it is about (table, id), `first` whether it is the first line of that, which
    the cursor stops at, `heading` whether it begins a part of the tab."""

    row: tuple[str, str] | None
    first: bool
    parts: Line
    place: int
    heading: bool = False

    @property
    def key(self) -> str:
        """What tells the line from others while its page is read again."""
        return f"{self.row[0]}:{self.row[1]}:{self.first}" if self.row else f"line {self.place}"


class Tab(NamedTuple):
    """A tab of the page: what it is called by programs and by people, its rows, and what it counts."""

    name: str
    words: str
    rows: Painter
    number: Callable[[Whole], str]


def page_lines(whole: Whole, tab: Tab, width: int) -> list[PageLine]:
    """The lines of a tab for a width."""
    lines: list[PageLine] = []
    for row in tab.rows(whole, width):
        about = (row.table, row.id) if row.table else None
        for place, parts in enumerate(row.lines):
            lines.append(PageLine(about, about is not None and place == 0, parts, len(lines), row.heading))
    return lines


def _known(whole: Whole) -> str:
    return "/".join(map(str, had(whole.profile.checks)))


TABS = (
    Tab("time", mark("Timeline"), time_rows, lambda whole: str(len(whole.events))),
    Tab("people", mark("People"), people_rows, lambda whole: str(len(whole.page.people))),
    Tab("objections", mark("Objections"), objection_rows, lambda whole: str(len(whole.page.objections))),
    Tab("spend", mark("Spend"), spend_rows, lambda whole: str(len(whole.page.estimates))),
    Tab("orders", mark("Orders"), order_rows, lambda whole: str(whole.told.told)),
    Tab("steps", mark("Steps"), step_rows, lambda whole: str(len(whole.page.steps))),
    Tab("profile", mark("Profile"), profile_rows, _known),
    Tab("more", mark("More"), record_rows, lambda whole: str(len(whole.records))),
)
"""The tabs, in the order of their digits."""
