"""Duplicates: accounts or people that may be one, side by side, for somebody to say whether they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from textual import on, work
from textual.message import Message
from textual.widget import Widget

from fieldrep.domain.candidates import Candidate
from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import explain
from fieldrep.operations.duplicates import join, keep_apart
from fieldrep.screens.base import BookScreen
from fieldrep.screens.duplicates.rows import header, pair_row, side_by_side
from fieldrep.screens.messages import BookChanged, OpenAccount, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
from fieldrep.screens.widgets.panel import Panel
from fieldrep.store.book import Book
from fieldrep.store.journal import Touched
from fieldrep.store.queries.duplicates import Side, account_of, candidates, sides


class Offered(NamedTuple):
    """A pair that nobody has decided on, with both its rows."""

    pair: Candidate
    first: Side
    second: Side

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.pair.first} {self.pair.second}"


def _has_pair(screen: "DuplicatesScreen") -> bool:
    return screen.chosen is not None


class DuplicatesScreen(BookScreen):
    """Pairs are looked for in a worker; what is decided is written at once, and `u` takes it back."""

    VERBS = (
        Verb("duplicates.join", "f8 +", "join", mark("Join"), mark("They are one: join them"), when=_has_pair),
        Verb(
            "duplicates.apart",
            "f9 x",
            "apart",
            mark("Keep apart"),
            mark("They are two: never ask again"),
            when=_has_pair,
        ),
        Verb("duplicates.skip", "space n", "skip", mark("Later"), mark("Put it behind the others"), when=_has_pair),
        Verb("duplicates.first", "1", "open_side(0)", mark("Open 1"), mark("Open the first one"), when=_has_pair),
        Verb("duplicates.second", "2", "open_side(1)", mark("Open 2"), mark("Open the second one"), when=_has_pair),
        Verb(
            "duplicates.kind",
            "f10 t",
            "kind",
            mark("Switch"),
            mark("Show people instead of accounts, or accounts again"),
        ),
        BACK._replace(id="duplicates.back", bar=True),
    )
    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    DuplicatesScreen LineList { height: 1fr; min-height: 4; }
    DuplicatesScreen Panel { height: auto; max-height: 16; background: $boost; }
    """

    @dataclass
    class Found(Message):
        """The pairs of a table are known."""

        table: Final[str]
        offered: Final[list[Offered]]

    def __init__(self, table: str = "account") -> None:
        super().__init__()
        self.table = table
        self.day = date.min
        self._offered: list[Offered] | None = None
        self._later: dict[str, None] = {}
        self._said = ""
        self._decided: Rows | None = None

    @property
    def place(self) -> str:
        return "duplicates"

    def title_words(self) -> str:
        return say("Duplicates: people") if self.table == "contact" else say("Duplicates: accounts")

    def body(self) -> Iterable[Widget]:
        self.pairs = LineList[Offered](
            lambda each, width: pair_row(each.first, each.second, each.pair, width),
            lambda each: each.key,
            header=lambda width: header(width) if self.pairs.rows else (),
        )
        self.both = Panel(self._side_by_side)
        yield self.pairs
        yield self.both

    def reload(self, touched: Rows | None) -> None:
        """Any account may make or end a pair: everything is compared again."""
        if touched != self._decided:
            self._said = ""
        self.day = self.fieldrep.today()
        self._show()
        self._find(self.table)

    def relabel(self) -> None:
        self._show()

    # looking for pairs

    @work(thread=True, exclusive=True)
    def _find(self, table: str) -> None:
        with self.fieldrep.book.again() as book:
            found = candidates(book, table)
            by_id = sides(book, table, [row for each in found for row in (each.first, each.second)])
        self.post_message(self.Found(table, [Offered(each, by_id[each.first], by_id[each.second]) for each in found]))

    @on(Found)
    def _found(self, message: Found) -> None:
        if message.table == self.table:
            self._offered = message.offered
            self._show()
            self.refresh_bars()

    def _show(self) -> None:
        offered = self._offered or []
        later = {key: place for place, key in enumerate(self._later, 1)}
        rows = sorted(offered, key=lambda each: later.get(each.key, 0))
        self.pairs.show(rows, empty=self._empty_words())
        self.both.again()

    def _empty_words(self) -> str:
        if self._offered is None:
            return say("Comparing …")
        if self.table == "contact":
            return say(
                "Nobody stands in the book twice, as far as can be seen. People of one account who may be one (same "
                "phone, same name in another script, a surname with a form of address) come here, side by side, and "
                "you say whether they are one."
            )
        return say(
            "No two accounts look like one. Those that may be one (same phone, near name, same address, same code) "
            "come here, side by side, and you say whether they are one. Nothing is ever joined unasked, and nothing "
            "is deleted."
        )

    def on_line_list_moved(self) -> None:
        self.both.again()

    def _side_by_side(self, width: int) -> list[Line]:
        """What was done last, which a toast would say over the next pair; then that pair."""
        said: list[Line] = [(cell(f" {self._said}", width, "good"),)] if self._said else []
        each = self.chosen
        return said + (side_by_side(each.first, each.second, each.pair, width, self.day) if each else [])

    @property
    def chosen(self) -> Offered | None:
        """The pair with the cursor."""
        return self.pairs.chosen if self.is_mounted else None

    def account_in_hand(self) -> str | None:
        return self.chosen.first.id if self.chosen and self.table == "account" else None

    # verbs

    def on_line_list_opened(self) -> None:
        self.action_open_side(0)

    def action_open_side(self, side: int) -> None:
        """Open the account of one of the two."""
        each = self.chosen
        if each is None:
            return
        row = (each.first, each.second)[side].id
        account = row if self.table == "account" else account_of(self.fieldrep.book, row)
        if account:
            self.post_message(OpenAccount(account))

    def action_join(self) -> None:
        """Say that the two are one."""
        self._decide(join, mark("{first} and {second} are one from now on. u takes it back."))

    def action_apart(self) -> None:
        """Say that the two are two."""
        self._decide(keep_apart, mark("{first} and {second} are two, and are not offered again. u takes it back."))

    def _decide(self, how: Callable[[Book, str, str, str, int], Touched], told: str) -> None:
        each = self.chosen
        if each is None:
            return
        try:
            touched = how(self.fieldrep.book, self.table, each.first.id, each.second.id, self.fieldrep.now_micros())
        except FieldrepError as problem:
            self.fieldrep.tell(explain(problem), "warning")
            return
        self._offered = [other for other in self._offered or [] if other.key != each.key]
        self._decided = touched.rows
        self._said = say(told, first=each.first.name, second=each.second.name)
        self._show()
        self.app.post_message(BookChanged(touched.rows))

    def action_skip(self) -> None:
        """Put the pair behind the others, and come to the next."""
        self._said = ""
        if each := self.chosen:
            place = self.pairs.cursor
            self._later.pop(each.key, None)
            self._later[each.key] = None
            self._show()
            self.pairs.jump(place)

    def action_kind(self) -> None:
        """From accounts to people, and back."""
        self.table = "account" if self.table == "contact" else "contact"
        self._offered, self._said = None, ""
        self._show()
        self._find(self.table)
        self.refresh_bars()
