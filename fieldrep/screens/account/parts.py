"""What the tabs of an account's page are made of: rows with their lines, and headings between them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fieldrep.domain.cross_records import Contradiction
from fieldrep.i18n.formats import column_day, column_day_cells
from fieldrep.screens.verbs import KeyName
from fieldrep.screens.widgets.lines import Line, Part, Tone, indented
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.accounts import AccountLine
from fieldrep.store.queries.early_warnings import WarningLine
from fieldrep.store.queries.grades import GradesPage
from fieldrep.store.queries.orders import OrdersTold
from fieldrep.store.queries.profile import Profile
from fieldrep.store.queries.records import StepLine
from fieldrep.store.queries.shares import AccountShares
from fieldrep.store.queries.timeline import Event
from fieldrep.text import fit, shown

MARGIN: Part = ("   ", "plain")


class RecordLine(NamedTuple):
    """A row that was filled in, and that no other tab shows: its table and id, and what it says."""

    table: str
    id: str
    text: str


class Whole(NamedTuple):
    """Everything that an account's page shows, as of a day; `key` says the keys that it names."""

    page: AccountPage
    line: AccountLine
    stage: str | None
    today: date
    intervals: tuple[int, int]
    shares: AccountShares
    profile: Profile
    events: list[Event]
    steps: tuple[StepLine, ...]
    told: OrdersTold
    tags: tuple[str, ...]
    key: KeyName
    records: tuple[RecordLine, ...]
    contradiction: Contradiction | None
    grade: GradesPage
    offers: tuple[str, ...]
    warned: WarningLine | None


class Row(NamedTuple):
    """Something that the cursor stops at, by its table and id; a heading or a remark where `table` is empty."""

    table: str
    id: str
    lines: list[Line]
    heading: bool = False


Rows = Iterator[Row]
Painter = Callable[[Whole, int], Rows]


def remark(text: str, width: int, tone: Tone = "dim", margin: Part = (" ", "plain")) -> Row:
    """Words between rows."""
    return Row("", "", indented(text, width, margin, tone))


def heading(text: str) -> Row:
    """The head of a part of a tab."""
    return Row("", "", [((f" {shown(text)}", "head"),)], heading=True)


BLANK = Row("", "", [()])


def day_cell(text: str) -> str:
    """A day in a column of its own."""
    return fit(shown(text), column_day_cells() + 2)


def day_part(day: str | None, today: date, tone: Tone = "strong") -> Part:
    """A day in front of what happened on it."""
    return f"   {day_cell(column_day(day, today))}", tone


def joined(facts: Iterable[str]) -> str:
    """Facts in a row, those that are empty left out."""
    return " · ".join(shown(fact) for fact in facts if fact)
