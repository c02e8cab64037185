"""The brake: a bundle that does away with many accounts at once is asked about first (trust.md, "mass")."""

from collections.abc import Iterable

from fieldrep.frozen import NamedTuple
from fieldrep.store.book import Book
from fieldrep.store.changes import Change
from fieldrep.store.queries import journal
from fieldrep.store.queries.journal import Shown

MOST = 20
A_TENTH = 10


class Harm(NamedTuple):
    """What a merge does to accounts that were in view: how many it hides, empties (a cell that said something says
    nothing) or takes from somebody who worked them; each is counted once, in that order. `of` is how many there were.
    """

    hidden: int = 0
    emptied: int = 0
    reassigned: int = 0
    of: int = 0

    @property
    def accounts(self) -> int:
        """How many accounts in all."""
        return self.hidden + self.emptied + self.reassigned

    @property
    def asks(self) -> bool:
        """Whether a person must say yes to this: more than twenty, or more than a tenth."""
        return _is_much(self.accounts, self.of)

    @property
    def what(self) -> str:
        """What happens to most of them: hidden, emptied or reassigned."""
        by_kind = {"hidden": self.hidden, "emptied": self.emptied, "reassigned": self.reassigned}
        return max(by_kind, key=by_kind.__getitem__)


class Brakes:
    """Watches the changes of a merge for accounts that may be harmed."""

    def __init__(self) -> None:
        self._accounts: set[str] = set()
        self._assignments: set[str] = set()

    def watch(self, added: Iterable[Change]) -> None:
        """Look at changes that were added."""
        for change in added:
            if change.table == "assignment":
                self._assignments.add(change.row)
            elif change.table == "account" and ("deleted" in change.cells or None in change.cells.values()):
                self._accounts.add(change.row)
            elif change.table == "erasure" and change.cells.get("target") == "account":
                self._accounts.add(str(change.cells.get("target_row")))

    @property
    def watches(self) -> bool:
        """Whether anything was seen that may harm an account."""
        return bool(self._accounts or self._assignments)

    def harm(self, book: Book) -> Harm:
        """What the transaction that is under way has done to accounts, against the book as others still see it."""
        most = len(self._accounts) + len(self._assignments)
        if not most:
            return Harm()
        with book.again() as before:
            of = journal.accounts_in_view(before)
            if not _is_much(most, of):
                return Harm(of=of)
            accounts = set(self._accounts)
            for view in (before, book):
                accounts |= journal.accounts_of_assignments(view, self._assignments)
            shown_before = journal.shown_accounts(before, accounts)
        shown_now = journal.shown_accounts(book, shown_before)
        kinds = [_kind(shown_before[account], shown_now[account]) for account in shown_now]
        return Harm(kinds.count("hidden"), kinds.count("emptied"), kinds.count("reassigned"), of)


def _is_much(count: int, of: int) -> bool:
    return count > 0 and of > 0 and (count > MOST or count * A_TENTH > of)


def _kind(before: Shown, now: Shown) -> str | None:
    if before.hidden:
        return None
    if now.hidden:
        return "hidden"
    if any(was == "1" and is_now == "0" for was, is_now in zip(before.filled, now.filled, strict=True)):
        return "emptied"
    return "reassigned" if before.held_by - now.held_by else None
