"""What a report is: tables of words and figures under a heading, each with its definition and the accounts behind it.

A report is a plain value. The command line prints it, the screen shows it, and `--json` prints its document; none of
them knows what it is about.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

Tone = Literal["plain", "dim", "strong", "good", "warn", "bad"]


class Behind(NamedTuple):
    """The accounts that a figure rests on, by id; `heading` says which they are.

    Where finding them takes longer than counting them, `accounts` is empty and `ask` says which are meant: the page's
    module then has a function `accounts_behind(book, asking, ask)`.
    """

    heading: str
    accounts: tuple[str, ...]
    ask: str = ""


class Column(NamedTuple):
    """A column: its title, how it is aligned, and how gladly it takes room (0: as wide as its longest cell)."""

    title: str
    align: Literal["left", "right"] = "left"
    weight: int = 0


class Line(NamedTuple):
    """A line of a table. What it opens: an account's page (its id), or the accounts behind it; else nothing.

    `behind` holds one set where the line counts accounts, two where it is a rate: those of the numerator first, then
    those of the denominator; more where it has several figures, each under its heading. A tone never says anything that
    the words do not say. `row` is the row of the book (table, id) that the line is about, where it can be corrected or
    its history read.
    """

    cells: tuple[str, ...]
    account: str | None = None
    behind: tuple[Behind, ...] = ()
    tone: Tone = "plain"
    row: tuple[str, str] | None = None
    key: str = ""


class Table(NamedTuple):
    """A table under its heading. `about` says what its figures mean: definition, numerator and denominator.

    `empty` is what stands there where there are no lines: what to do so that there will be. `notes` stand below it.
    `spoken` is the language of its words, where that may be another than the reader's: they are to be read to somebody.
    """

    heading: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    empty: str = ""
    spoken: str | None = None


class Drawing(NamedTuple):
    """A picture in characters, drawn for the width it is given; its lines carry a tone each."""

    heading: str
    lines: tuple[tuple[tuple[str, Tone], ...], ...]
    about: tuple[str, ...] = ()


class Containing(NamedTuple):
    """Whose work is in a report and how old that is: in short, a line for each person, and the same as facts.

    `part_of_team`: the book is a rep's, and holds no more than that rep's accounts.
    """

    short: str
    lines: tuple[str, ...]
    facts: tuple[Mapping[str, object], ...]
    part_of_team: bool = False


NOTHING = Containing("", (), ())
"""What a report of an empty book contains, and one that nobody has asked the registry for."""


class Report(NamedTuple):
    """A report as of a day. What it `contains` the registry says, of every page alike.

    `document` is what `--json` prints: the facts, with counts and amounts as integers and ratios as two integers.
    `chooses`: it lists accounts, to open the same page of one of them.
    """

    title: str
    as_of: date
    parts: tuple[Table | Drawing, ...]
    document: Mapping[str, object]
    contains: Containing = NOTHING
    chooses: bool = False


class Asking(NamedTuple):
    """What a report is asked for: as of which day, by which group, of which account; `width` is in terminal cells."""

    as_of: date
    by: str | None = None
    account: str | None = None
    width: int = 80
