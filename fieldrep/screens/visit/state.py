"""What the form of a visit knows while it is written: the account, who is there, what was typed; without a terminal."""

from datetime import datetime

from fieldrep.operations.visit_form import PEOPLE, Bearings, Fact, names_in, wish_of
from fieldrep.operations.visits import VisitWish
from fieldrep.operations.who import Known, known
from fieldrep.screens.drafting import Snapshot
from fieldrep.store.book import Book
from fieldrep.store.changes import FORGOTTEN
from fieldrep.store.queries.account import AccountPage, account_page
from fieldrep.store.queries.matches import Match
from fieldrep.store.queries.settings import setting

KEPT = "kept"
"""Under this name the texts hold the promises that are ticked off, by their ids, so that a draft has them too."""


class VisitState:
    """`texts` are what was typed, by field; the form writes into them."""

    def __init__(self) -> None:
        self.account: Match | None = None
        self.page: AccountPage | None = None
        self.people: tuple[Known, ...] = ()
        self.texts: dict[str, str] = {}
        self._kept_for: str | None = None

    @property
    def typed(self) -> dict[str, str]:
        """What was typed by now; the account's text only while none is chosen."""
        return {
            field: text
            for field, text in self.texts.items()
            if text.strip() and not (field == "account" and self.account)
        }

    def snapshot(self) -> Snapshot:
        """What is to be kept; while another account is being typed, under the one that it was kept for."""
        return Snapshot(self._kept_for, self.typed)

    def bearings(self, book: Book, now: datetime) -> Bearings:
        """What the texts are read against."""
        return Bearings(now, self.people, setting(book, "currency"))

    # the account

    def know(self, book: Book, match: Match) -> None:
        """Remember the account, what is open there, and who is on file."""
        if self._kept_for not in (None, match.id):
            self.texts.pop(KEPT, None)
        self.account = match
        self._kept_for = match.id
        self.texts["account"] = match.name
        self.page = account_page(book, match.id, visits=1, orders=1)
        people = self.page.people if self.page else ()
        self.people = tuple(known(each.name, each.id, each.title) for each in people)

    def know_again(self, book: Book) -> bool:
        """Read the account again; whether somebody was forgotten meanwhile whose name stood in the texts.

        Their name is taken out of the texts: what was forgotten must not be written down again by who had it open.
        """
        if self.account is None:
            return False
        names_before = {each.id: each.name for each in self.people}
        self.know(book, self.account)
        gone = [names_before[each.id] for each in self.people if each.name == FORGOTTEN and each.id in names_before]
        found = [self._take_out(name) for name in gone if name != FORGOTTEN]
        return any(found)

    def unknow(self, typed: str) -> None:
        """Another account is being typed."""
        self.texts["account"] = typed
        self.account, self.page, self.people = None, None, ()

    def _take_out(self, name: str) -> bool:
        found = False
        for field, text in self.texts.items():
            if name.casefold() not in text.casefold() or field == "account":
                continue
            found = True
            if field in PEOPLE:
                left = [each for each in names_in(text) if name.casefold() not in each.casefold()]
                self.texts[field] = ", ".join(left)
            else:
                self.texts[field] = _without(text, name)
        return found

    # promises

    @property
    def kept(self) -> tuple[str, ...]:
        """The open promises of the account that are ticked off, by their ids."""
        ticked = self.texts.get(KEPT, "").split()
        return tuple(step.id for step in (self.page.steps if self.page else ()) if step.id in ticked)

    def tick_next(self) -> None:
        """Tick off the first promise that is not; where all are, none is any more."""
        steps = [step.id for step in (self.page.steps if self.page else ())]
        kept = self.kept
        left = [step for step in steps if step not in kept]
        self.texts[KEPT] = " ".join([*kept, *left[:1]] if left else [])

    def wish(self, facts: dict[str, Fact]) -> VisitWish:
        """The visit that the texts say, where none of them is asked about."""
        assert self.account is not None
        return wish_of(self.account.id, facts)._replace(kept=self.kept)


def _without(text: str, name: str) -> str:
    """The text with a name replaced, however it is written in capitals and small letters."""
    folded, wanted = text.casefold(), name.casefold()
    if len(folded) != len(text):
        return text.replace(name, FORGOTTEN)
    parts, at = list[str](), 0
    while (place := folded.find(wanted, at)) >= 0:
        parts += [text[at:place], FORGOTTEN]
        at = place + len(wanted)
    return "".join([*parts, text[at:]])
