"""What the objections board shows: which ones are asked for, under which heading, in which order."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from fieldrep.domain.choices import OBJECTION_STATES, RATES
from fieldrep.domain.names import search_query
from fieldrep.domain.stages import still_objects
from fieldrep.i18n import mark, say
from fieldrep.i18n.objection_words import rate_heading, rate_name
from fieldrep.i18n.words import word
from fieldrep.store.queries.objections import BoardLine

IN_THE_WAY, EVERY = "in_the_way", "every"
STATES = (IN_THE_WAY, *OBJECTION_STATES, EVERY)
"""What may be asked of the states: all but gone, each of them, all."""
_ORDER = {"open": 0, "answered": 1, "stands": 2, "gone": 3}
_STATE_WORDS = {IN_THE_WAY: mark("in the way"), EVERY: mark("all of them")}
Rate = str | None
Grouping = Literal["rate", "account"]


class Listed(NamedTuple):
    """An objection with what a search looks in."""

    board: BoardLine
    key: str


class Wish(NamedTuple):
    """What is asked of the objections: states, and what was typed, folded; by what they are grouped."""

    state: str = IN_THE_WAY
    typed: str = ""
    by: Grouping = "rate"

    @property
    def narrows(self) -> bool:
        """Whether anything is asked beyond those in the way."""
        return bool(self.typed) or self.state != IN_THE_WAY


class Entry(NamedTuple):
    """A line of the board: the heading of a group (a rate, an account's id), an objection's first line, or its second
    one where columns are narrow."""

    group: str
    heading: str = ""
    board: BoardLine | None = None
    second: bool = False

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.board.line.id}{self.second}" if self.board else self.group

    @property
    def takes_cursor(self) -> bool:
        """Whether the cursor stops at it."""
        return self.board is not None and not self.second


def state_words(state: str) -> str:
    """What asking for a state is called."""
    return say(_STATE_WORDS[state]) if state in _STATE_WORDS else word("state", state)


def listed(lines: Iterable[BoardLine]) -> list[Listed]:
    """The objections, open ones first, those whose result has still to be asked for before others that are answered,
    the newest first."""
    ordered = sorted(lines, key=_rank)
    return [Listed(each, f"{each.raised.key}|{search_query(_searched(each))}") for each in ordered]


def _rank(each: BoardLine) -> tuple[int, bool, int, str]:
    return _ORDER.get(each.line.state, len(_ORDER)), not each.unasked, -each.raised.made_at, each.line.id


def _searched(each: BoardLine) -> str:
    return " ".join((each.line.words, *(answer.words or "" for answer in each.line.answers)))


def asked_for(objections: Iterable[Listed], wish: Wish) -> list[BoardLine]:
    """Those that a wish leaves."""
    return [each.board for each in objections if _has_state(each.board.line.state, wish) and wish.typed in each.key]


def _has_state(state: str, wish: Wish) -> bool:
    if wish.state == IN_THE_WAY:
        return still_objects(state)
    return wish.state in (EVERY, state)


def state_choices(objections: Sequence[Listed], wish: Wish) -> list[tuple[str, int]]:
    """Each state that may be asked for, with how many there are of what was typed."""
    return [(state_words(state), len(asked_for(objections, wish._replace(state=state)))) for state in STATES]


def by_rate(lines: Iterable[BoardLine]) -> dict[Rate, list[BoardLine]]:
    """The objections by the rate they block, in the rates' order; those without one at the end, where there are any."""
    found: dict[Rate, list[BoardLine]] = {rate: [] for rate in RATES}
    for each in lines:
        found.setdefault(each.line.blocks if each.line.blocks in RATES else None, []).append(each)
    return found


def by_account(lines: Sequence[BoardLine]) -> dict[str, list[BoardLine]]:
    """The objections by account (its id): the accounts with most of them first, then by name."""
    found: dict[str, list[BoardLine]] = {}
    for each in lines:
        found.setdefault(each.line.account, []).append(each)
    names = {account: those[0].line.account_name or "" for account, those in found.items()}
    return {account: found[account] for account in sorted(found, key=lambda a: (-len(found[a]), names[a], a))}


def sections(lines: Sequence[BoardLine], by: Grouping) -> list[Entry]:
    """One list: headings, each with its objections below it."""
    entries: list[Entry] = []
    if by == "rate":
        for rate, those in by_rate(lines).items():
            entries += _section(rate or "", rate_heading(rate, len(those)), those)
    else:
        for account, those in by_account(lines).items():
            name = those[0].line.account_name or ""
            entries += _section(account, say("{account} ({number})", account=name, number=len(those)), those)
    return entries


def _section(group: str, heading: str, those: Sequence[BoardLine]) -> list[Entry]:
    return [Entry(group, heading), *(Entry(group, board=each) for each in those)] if those else []


def column(those: Iterable[BoardLine]) -> list[Entry]:
    """The lines of one column of the board: two for each objection."""
    return [Entry("", board=each, second=second) for each in those for second in (False, True)]


def column_heading(rate: Rate, number: int) -> str:
    """What stands above a column."""
    return say("{rate} ({number})", rate=rate_name(rate), number=number)
