"""Conflicts: what people wrote differently without having seen each other, side by side, and settling it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.conflict_words import conflict_title, conflict_values, side_value, value_text, who_text
from fieldrep.i18n.problems import explain
from fieldrep.operations.conflicts import settle
from fieldrep.screens.conflicts.lines import MOST_SIDES, Entry, Fact, detail_lines, entries, entry_line
from fieldrep.screens.conflicts.options import value_options
from fieldrep.screens.dialogs.choose_one import ChooseOne, Option
from fieldrep.screens.listing import ListScreen
from fieldrep.screens.messages import BookChanged
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.store.book import Book
from fieldrep.store.changes import Value
from fieldrep.store.queries.conflicts import Conflict, conflict_at, conflicts
from fieldrep.store.queries.decisions import Decision, decisions
from fieldrep.store.queries.parallels import Parallel, parallels
from fieldrep.store.queries.rows import names_of

MOST_LISTED = 100
"""How many sides can be chosen from the list that Enter opens."""


def _on_conflict(screen: "ConflictsScreen") -> bool:
    return screen.conflict_in_hand() is not None


def _on_value(screen: "ConflictsScreen") -> bool:
    conflict = screen.conflict_in_hand()
    return conflict is not None and conflict.cell != "deleted"


def _on_row(screen: "ConflictsScreen") -> bool:
    return screen.fact_in_hand() is not None


def _has_side(number: int, screen: "ConflictsScreen") -> bool:
    conflict = screen.conflict_in_hand()
    return conflict is not None and len(conflict.sides) > number


class Disputed(NamedTuple):
    """What is to be settled, what others decided, what was written side by side, and the names in all of it."""

    conflicts: Sequence[Conflict]
    decided: Sequence[Decision]
    beside: Sequence[Parallel]
    names: Mapping[str, str]


class ConflictsScreen(ListScreen[Disputed, Entry]):
    """What is to be settled, what others decided, what was written side by side; below it what the cursor is on."""

    VERBS = (
        Verb("conflicts.settle", "enter", "choose", mark("Settle"), mark("Choose what is right"), when=_on_conflict),
        *(
            Verb(
                f"conflicts.keep{number + 1}",
                str(number + 1),
                f"keep({number})",
                mark("Keep it"),
                mark("Keep the side with this number"),
                bar=number < 2,
                when=partial(_has_side, number),
            )
            for number in range(MOST_SIDES)
        ),
        Verb("conflicts.write", "w f8", "write", mark("Write"), mark("Write something else"), when=_on_value),
        Verb("conflicts.history", "H f9", "history", mark("History"), mark("Show every change of it"), when=_on_row),
        Verb("conflicts.open", "o", "open", mark("Account"), mark("Open the page of the account"), when=_on_row),
        BACK._replace(id="conflicts.back", bar=True),
    )
    DEFAULT_CSS = """
    ConflictsScreen .detail { max-height: 65%; }
    """

    def title_words(self) -> str:
        return say("Conflicts")

    def lines(self) -> LineList[Entry]:
        return LineList[Entry](
            lambda entry, width: entry_line(entry, self._names, width),
            lambda entry: entry.key,
            selectable=lambda entry: entry.fact is not None,
        )

    # reading

    def read(self, book: Book) -> Disputed:
        found, decided, beside = conflicts(book), decisions(book), parallels(book, self.fieldrep.now_micros())
        return Disputed(found, decided, beside, names_of(book, conflict_values(found, decided, beside)))

    def rows(self, found: Disputed) -> Sequence[Entry]:
        return entries(found.conflicts, found.decided, found.beside)

    def empty_words(self) -> str:
        return _empty_words()

    def details(self, width: int) -> list[Line]:
        return detail_lines(self.fact_in_hand(), self._names, width)

    @property
    def _names(self) -> Mapping[str, str]:
        return self.found.names if self.found else {}

    # what has the cursor

    def fact_in_hand(self) -> Fact | None:
        """What the cursor is on."""
        return self.chosen.fact if self.chosen else None

    def about(self) -> tuple[str, str] | None:
        fact = self.fact_in_hand()
        return (fact.table, fact.row) if fact else None

    def conflict_in_hand(self) -> Conflict | None:
        """The conflict that the cursor is on."""
        fact = self.fact_in_hand()
        return fact if isinstance(fact, Conflict) else None

    def account_in_hand(self) -> str | None:
        fact = self.fact_in_hand()
        return fact.account_id if fact else None

    def on_line_list_opened(self) -> None:
        self.action_choose()

    # settling

    def action_keep(self, number: int) -> None:
        """Keep the side with this number."""
        conflict = self.conflict_in_hand()
        if conflict and number < len(conflict.sides):
            self._settle(conflict, conflict.sides[number].value)

    def action_choose(self) -> None:
        """Ask which side is right."""
        conflict = self.conflict_in_hand()
        if conflict is None:
            return

        def options() -> list[Option[int]]:
            sides = [
                Option(number, side_value(conflict, side, self._names), who_text(side))
                for number, side in enumerate(conflict.sides[:MOST_LISTED])
            ]
            return sides if conflict.cell == "deleted" else [*sides, Option(-1, say("Something else"))]

        self.app.push_screen(ChooseOne(lambda: conflict_title(conflict), options), self._chosen)

    def _chosen(self, number: int | None) -> None:
        if number is not None and number >= 0:
            self.action_keep(number)
        elif number is not None:
            self.action_write()

    def action_write(self) -> None:
        """Ask for a value that no side has."""
        conflict = self.conflict_in_hand()
        if conflict is None or conflict.cell == "deleted":
            return
        options = value_options(self.fieldrep.book, conflict)
        if options:
            self.app.push_screen(
                ChooseOne(lambda: conflict_title(conflict), lambda: value_options(self.fieldrep.book, conflict)),
                partial(self._picked, conflict),
            )
            return
        from fieldrep.screens.dialogs.write_value import WriteValue

        self.app.push_screen(WriteValue(conflict), partial(self._typed, conflict))

    def _picked(self, conflict: Conflict, picked: tuple[Value] | None) -> None:
        if picked is not None:
            self._settle(conflict, picked[0])

    def _typed(self, conflict: Conflict, text: str | None) -> None:
        if text is not None:
            self._say_settled(conflict, say("“{text}”", text=text) if text.strip() else say("(empty)"))

    def _settle(self, conflict: Conflict, value: Value) -> None:
        book = self.fieldrep.book
        try:
            touched = settle(book, conflict, value, self.fieldrep.now_micros())
        except FieldrepError as problem:
            self.fieldrep.tell(explain(problem), "error")
            self.reload(None)
            return
        names = names_of(book, [value])
        self._say_settled(conflict, value_text(conflict.table, conflict.cell, value, names))
        self.post_message(BookChanged(touched.rows))

    def _say_settled(self, conflict: Conflict, value: str) -> None:
        if conflict_at(self.fieldrep.book, conflict.table, conflict.row, conflict.cell):
            self.fieldrep.tell(say("Something else arrived meanwhile, so it is in conflict again."), "warning")
        else:
            self.fieldrep.tell_done(say("Settled: {value}.", value=value))


def _empty_words() -> str:
    return say(
        "There are no conflicts.\n\n"
        "Where two people write different things into one field, and neither has seen the other's, both values come "
        "here with the next bundles, side by side: you keep one of them, or write what is right. What somebody else "
        "decided against a value of yours is told here too."
    )
