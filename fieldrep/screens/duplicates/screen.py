"""Duplicates: accounts or people that may be one, side by side, for somebody to say whether they are."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.domain.candidates import Candidate
from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import explain
from fieldrep.operations.duplicates import join, keep_apart
from fieldrep.screens.duplicates.rows import header, pair_row, side_by_side
from fieldrep.screens.listing import ListScreen
from fieldrep.screens.messages import BookChanged, OpenAccount, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell
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


class Pairs(NamedTuple):
    """The pairs of a table."""

    table: str
    offered: Sequence[Offered]


class DuplicatesScreen(ListScreen[Pairs, Offered]):
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
    DEFAULT_CSS = """
    DuplicatesScreen .detail { max-height: 16; background: $boost; border-top: none; }
    """

    def __init__(self, table: str = "account") -> None:
        super().__init__()
        self.table = table
        self.day = date.min
        self._later: dict[str, None] = {}
        self._said = ""
        self._decided: Rows | None = None

    @property
    def place(self) -> str:
        return "duplicates"

    def title_words(self) -> str:
        return say("Duplicates: people") if self.table == "contact" else say("Duplicates: accounts")

    def lines(self) -> LineList[Offered]:
        return LineList[Offered](
            lambda each, width: pair_row(each.first, each.second, each.pair, width),
            lambda each: each.key,
            header=lambda width: header(width) if self.list.rows else (),
        )

    def reload(self, touched: Rows | None) -> None:
        """Any account may make or end a pair: everything is compared again."""
        if touched != self._decided:
            self._said = ""
        self.day = self.fieldrep.today()
        self.show()
        super().reload(touched)

    # looking for pairs

    def read(self, book: Book) -> Pairs:
        table = self.table
        found = candidates(book, table)
        by_id = sides(book, table, [row for each in found for row in (each.first, each.second)])
        return Pairs(table, [Offered(each, by_id[each.first], by_id[each.second]) for each in found])

    def is_wanted(self, found: Pairs) -> bool:
        return found.table == self.table

    def rows(self, found: Pairs) -> Sequence[Offered]:
        later = {key: place for place, key in enumerate(self._later, 1)}
        return sorted(found.offered, key=lambda each: later.get(each.key, 0))

    def show(self) -> None:
        if self.found is None:
            self.list.show((), empty=say("Comparing …"))
        super().show()

    def show_details(self) -> None:
        super().show_details()
        self.detail.display = True  # it says what was done last, also where no pair is left

    def empty_words(self) -> str:
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

    def details(self, width: int) -> list[Line]:
        """What was done last, which a toast would say over the next pair; then that pair."""
        said: list[Line] = [(cell(f" {self._said}", width, "good"),)] if self._said else []
        each = self.chosen
        return said + (side_by_side(each.first, each.second, each.pair, width, self.day) if each else [])

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
        self._decide(join, mark("{first} and {second} are one from now on."))

    def action_apart(self) -> None:
        """Say that the two are two."""
        self._decide(keep_apart, mark("{first} and {second} are two, and are not offered again."))

    def _decide(self, how: Callable[[Book, str, str, str, int], Touched], told: str) -> None:
        each = self.chosen
        if each is None:
            return
        try:
            touched = how(self.fieldrep.book, self.table, each.first.id, each.second.id, self.fieldrep.now_micros())
        except FieldrepError as problem:
            self.fieldrep.tell(explain(problem), "warning")
            return
        left = [other for other in (self.found.offered if self.found else ()) if other.key != each.key]
        self.found = Pairs(self.table, left)
        self._decided = touched.rows
        said = say(told, first=each.first.name, second=each.second.name)
        self._said = self.fieldrep.done_words(said)
        self.show()
        self.app.post_message(BookChanged(touched.rows))

    def action_skip(self) -> None:
        """Put the pair behind the others, and come to the next."""
        self._said = ""
        if each := self.chosen:
            place = self.list.cursor
            self._later.pop(each.key, None)
            self._later[each.key] = None
            self.show()
            self.list.jump(place)

    def action_kind(self) -> None:
        """From accounts to people, and back."""
        self.table = "account" if self.table == "contact" else "contact"
        self.found, self._said = None, ""
        self.reload(None)
