"""What can be begun as an exchange (`exchange.py`); each is done in a worker, with a book of its own."""

from fieldrep.i18n.conflict_words import decided_lines
from fieldrep.screens.exchange import Work
from fieldrep.screens.outcomes import Back, Goes, Merged, Planned, Through
from fieldrep.store.book import Book
from fieldrep.store.queries.journal import last_arrival
from fieldrep.store.queries.named import mine
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.courier import sync
from fieldrep.sync.merge import merge, plan
from fieldrep.sync.progress import Watch
from fieldrep.sync.take_back import take_merge_back, to_take_back
from fieldrep.sync.unlock import Ask


def write(path: str, at: int) -> Work:
    """Write my bundle to a path; `at` is now in microseconds since 1970 UTC, here and below."""
    return lambda book, watch: write_bundle(book, path, "roll_up" if mine(book).leads else "work", at, progress=watch)


def look(path: str, at: int, ask: Ask) -> Work:
    """See what merging a bundle would do; `ask` knows passphrases."""
    return lambda book, watch: Planned(path, plan(book, path, at, ask, progress=watch))


def take(path: str, at: int, ask: Ask, *, yes: bool = False) -> Work:
    """Merge a bundle."""

    def work(book: Book, watch: Watch) -> Merged:
        before = last_arrival(book)
        (receipt,) = merge(book, [path], at, yes=yes, ask=ask, progress=watch)
        return Merged(path, receipt, tuple(decided_lines(book, before)))

    return work


def through(folder: str, at: int, offset: int) -> Work:
    """Exchange with a folder; `offset` is this laptop's own time, in seconds east of UTC."""

    def work(book: Book, watch: Watch) -> Through:
        before = last_arrival(book)
        synced = sync(book, folder, at, offset=offset, progress=watch)
        return Through(synced, tuple(decided_lines(book, before)))

    return work


def look_back(receipt_id: str) -> Work:
    """See what taking a merge back would take."""
    return lambda book, _: Goes(to_take_back(book, receipt_id))


def back(receipt_id: str, at: int) -> Work:
    """Take a merge back."""
    return lambda book, _: Back(take_merge_back(book, receipt_id, at))
