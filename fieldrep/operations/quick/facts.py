"""What a quick line says, as frozen facts: names stay text, choices and money are the book's values."""

from datetime import date, datetime

from fieldrep.errors import BadValue
from fieldrep.frozen import NamedTuple


class Finding(NamedTuple):
    """A claim about a person: a rank or a role, with its evidence (method.md §2)."""

    name: str
    rank: str | None = None
    role: str | None = None
    words: str | None = None
    trust: str = "hunch"
    said_by: str | None = None


class Objection(NamedTuple):
    """A reason against, the rate that it blocks, and who raised it."""

    words: str
    blocks: str | None = None
    raised_by: str | None = None


class Order(NamedTuple):
    """An amount in minor units; the currency only if it was said."""

    amount: int
    currency: str | None = None
    product: str | None = None


class NextStep(NamedTuple):
    """What is to be done, and by which day. The words may be empty where a day alone was said."""

    what: str
    due_on: date | None = None


class Part(NamedTuple):
    """A stretch of the line: what kind of fact it is ("unclear": not understood) and what was understood."""

    kind: str
    start: int
    end: int
    text: str


class QuickLine(NamedTuple):
    """What a line says. Texts have single blanks; `note` has a line for each note; `as_written` are the names that are
    to be taken as they stand (`operations/who.py`)."""

    account: str = ""
    met: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    objections: tuple[Objection, ...] = ()
    orders: tuple[Order, ...] = ()
    opened_on: date | None = None
    buying_step: str | None = None
    outcome: str | None = None
    how: str | None = None
    next_steps: tuple[NextStep, ...] = ()
    note: str = ""
    happened_at: datetime | None = None
    as_written: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[BadValue, ...] = ()
