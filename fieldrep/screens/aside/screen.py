"""Set aside: what is held and does not count, by person and reason; a lead accepts it here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from textual import on, work
from textual.message import Message

from fieldrep.errors import FieldrepError
from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.laptop_words import shown_laptop
from fieldrep.i18n.problems import explain
from fieldrep.operations.aside import accept
from fieldrep.screens.aside.lines import AsideEntry, aside_detail, aside_entries, aside_entry_line, whose
from fieldrep.screens.dialogs.confirm import Confirm
from fieldrep.screens.listing import ListScreen
from fieldrep.screens.messages import BookChanged
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line
from fieldrep.store.book import Book
from fieldrep.store.queries.aside import Aside, set_aside
from fieldrep.store.queries.rows import account_of, names_of
from fieldrep.store.queries.team import leads


def _can_accept(screen: "AsideScreen") -> bool:
    return screen.leads and screen.in_hand() is not None


def _on_change(screen: "AsideScreen") -> bool:
    return screen.in_hand() is not None


class AllAside(NamedTuple):
    """What is set aside, the names of what it is about, and whether this user may accept it."""

    changes: Sequence[Aside]
    names: Mapping[str, str]
    leads: bool


class AsideScreen(ListScreen[AllAside, AsideEntry]):
    """The changes above, below them the one that the cursor is on."""

    VERBS = (
        Verb("aside.accept", "enter a", "accept", mark("Accept it"), mark("Accept this change"), when=_can_accept),
        Verb(
            "aside.accept_all",
            "f8 A",
            "accept_all",
            mark("Accept all"),
            mark("Accept everything of this person"),
            when=_can_accept,
        ),
        Verb("aside.history", "H f9", "history", mark("History"), mark("Show every change of it"), when=_on_change),
        Verb("aside.open", "o", "open", mark("Account"), mark("Open the page of the account"), when=_on_change),
        BACK._replace(id="aside.back", bar=True),
    )

    @dataclass
    class Accepted(Message):
        """A worker accepted some: how many count now, how many of them do not."""

        number: Final[int]
        left: Final[int]

    @dataclass
    class Failed(Message):
        """A worker could not."""

        problem: Final[FieldrepError]

    def __init__(self) -> None:
        super().__init__()
        self._writing = False

    @property
    def leads(self) -> bool:
        """Whether this user may accept."""
        return self.found is not None and self.found.leads

    def title_words(self) -> str:
        return say("Set aside")

    def lines(self) -> LineList[AsideEntry]:
        return LineList[AsideEntry](
            lambda entry, width: aside_entry_line(entry, self._names, width),
            lambda entry: entry.key,
            selectable=lambda entry: entry.change is not None,
        )

    # reading

    def read(self, book: Book) -> AllAside:
        found = set_aside(book)
        held = {each.row: each.about for each in found if each.about}
        for key in sorted({key for each in found for key in each.sealed_by}):
            shown_laptop(key)  # takes a while to be worked out, and is remembered: the cursor need not wait for it
        names = held | names_of(book, [value for each in found for value in each.cells.values()])
        return AllAside(found, names, leads(book))

    def rows(self, found: AllAside) -> Sequence[AsideEntry]:
        return aside_entries(found.changes)

    def empty_words(self) -> str:
        return _empty_words()

    def details(self, width: int) -> list[Line]:
        return aside_detail(self.in_hand(), self._names, width, self.key, leads=self.leads)

    @property
    def _names(self) -> Mapping[str, str]:
        return self.found.names if self.found else {}

    # what has the cursor

    def in_hand(self) -> Aside | None:
        """The change that the cursor is on."""
        return self.chosen.change if self.chosen else None

    def about(self) -> tuple[str, str] | None:
        each = self.in_hand()
        return (each.table, each.row) if each else None

    def account_in_hand(self) -> str | None:
        each = self.in_hand()
        return account_of(self.fieldrep.book, each.table, each.row)[0] if each else None

    def on_line_list_opened(self) -> None:
        if _can_accept(self):
            self.action_accept()

    # verbs

    def action_accept(self) -> None:
        """Accept the change with the cursor."""
        each = self.in_hand()
        if each:
            self._begin([each.whole_mark])

    def action_accept_all(self) -> None:
        """Ask whether everything of this person is to be accepted."""
        each = self.in_hand()
        if each is None or self.found is None:
            return
        marks = [other.whole_mark for other in self.found.changes if other.person == each.person]

        def question() -> str:
            return count(
                "Accept {number} change of {person}?", "Accept {number} changes of {person}?", len(marks),
                person=whose(each),
            )  # fmt: skip

        self.app.push_screen(Confirm(question), partial(self._asked, marks))

    def _asked(self, marks: Sequence[str], wanted: bool | None) -> None:
        if wanted:
            self.fieldrep.tell(say("Accepting …"))
            self._begin(marks)

    def _begin(self, marks: Sequence[str]) -> None:
        """One after the other: many take a while, because each may let others count."""
        if not self._writing:
            self._writing = True
            self._accept(marks)

    @work(thread=True, group="write")
    def _accept(self, marks: Sequence[str]) -> None:
        try:
            with self.fieldrep.book.again() as book:
                accept(book, marks, self.fieldrep.now_micros())
                left = {each.whole_mark for each in set_aside(book)}.intersection(marks)
        except FieldrepError as problem:
            self.post_message(self.Failed(problem))
        else:
            self.post_message(self.Accepted(len(marks) - len(left), len(left)))

    @on(Accepted)
    def _accepted(self, message: Accepted) -> None:
        self._writing = False
        told = [count("{number} change counts now.", "{number} changes count now.", message.number)]
        if message.left:
            told.append(count("{number} stays set aside.", "{number} stay set aside.", message.left))
        self.fieldrep.tell_done(together(*told), "warning" if message.left else "information")
        self.app.post_message(BookChanged())

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._writing = False
        self.fieldrep.tell(explain(message.problem), "error")

    def action_open(self) -> None:
        """Open the page of the account, where it is in the book."""
        super().action_open()
        if self.account_in_hand() is None:
            self.fieldrep.tell(say("Its account is not in the book while this is set aside."), "warning")


def _empty_words() -> str:
    return say(
        "Nothing is set aside.\n\n"
        "A change does not count where its author had no right to it, or where nobody whom the team believes has "
        "sealed it: a laptop that is not accepted yet, one that was struck off. It is held, not lost, and comes here "
        "with the reason. A lead may accept it, one change or everything of a person."
    )
